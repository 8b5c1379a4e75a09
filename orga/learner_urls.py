"""Addresses of the roster: the list, one learner, the guardians' authorisations."""

from django.urls import path

from orga.views import authorizations, learners

urlpatterns = [
    path("orga/eleves", learners.index, name="learners"),
    path("orga/eleves/retirer", learners.remove, name="remove_learners"),
    path("orga/eleves/autorisations", authorizations.index, name="authorizations"),
    path("orga/eleves/autorisations.csv", authorizations.export, name="export_authorizations"),
    path("orga/eleves/autorisations/noter", authorizations.record, name="record_authorizations"),
    path("orga/eleves/<int:learner_id>", learners.show, name="learner"),
    path("orga/eleves/<int:learner_id>/autorisation/retirer", authorizations.withdraw, name="withdraw_authorization"),
    path("orga/eleves/<int:learner_id>/numero-etudiant", learners.student_number, name="student_number"),
]
