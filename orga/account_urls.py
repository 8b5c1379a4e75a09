"""Addresses about accounts: those that a school opens for its pupils, and what pupils do by themselves."""

from django.urls import path

from orga.views import accounts, joining_school, recovery

urlpatterns = [
    path("orga/eleves/comptes", accounts.create_accounts, name="create_accounts"),
    path("orga/eleves/mots-de-passe", accounts.reset_passwords, name="reset_passwords"),
    path("orga/eleves/etiquettes", accounts.slips_page, name="slips"),
    path("orga/eleves/etiquettes/telecharger", accounts.download_slips, name="download_slips"),
    path("orga/eleves/<int:learner_id>/identifiant", accounts.give_username, name="give_username"),
    path("orga/eleves/<int:learner_id>/debloquer", accounts.unblock, name="unblock_learner"),
    path("orga/eleves/<int:learner_id>/detacher", accounts.unlink, name="unlink_learner"),
    path("rejoindre-mon-etablissement", joining_school.join, name="join_school"),
    path("recuperer-mon-compte", recovery.recover, name="recover_account"),
    path("recuperer-mon-compte/<str:key>", recovery.choose_password, name="recover_password"),
]
