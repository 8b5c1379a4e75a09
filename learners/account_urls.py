"""Addresses of accounts (temporary minimal version: the accounts developer replaces this file)."""

from allauth.account import views
from django.urls import path, re_path

from pix.core.access import public_page

own_patterns = [path("mon-compte/informations-personnelles", public_page(views.login), name="account")]
urlpatterns = [
    path("connexion", public_page(views.login), name="account_login"),
    path("inscription", public_page(views.signup), name="account_signup"),
    path("deconnexion", public_page(views.logout), name="account_logout"),
    path("mot-de-passe-oublie", public_page(views.password_reset), name="account_reset_password"),
    path("mot-de-passe-oublie/envoye", public_page(views.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^changer-mot-de-passe/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public_page(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    re_path(r"^confirmer-adresse/(?P<key>[-:\w]+)/$", public_page(views.confirm_email), name="account_confirm_email"),
    path("confirmer-adresse", public_page(views.email_verification_sent), name="account_email_verification_sent"),
    path("compte-inactif", public_page(views.account_inactive), name="account_inactive"),
]
