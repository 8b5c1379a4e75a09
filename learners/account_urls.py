"""Addresses of the accounts. ``urlpatterns`` bear the accounts library's names; ``own_patterns`` are ours."""

from allauth.account import views as allauth_views
from django.urls import path, re_path, reverse_lazy
from django.views.generic import RedirectView

from learners.views import accounts, my_account
from pix.core.access import learner_page, public_page

to_login = public_page(RedirectView.as_view(url=reverse_lazy("account_login")))
to_login_methods = learner_page(RedirectView.as_view(url=reverse_lazy("learners:login_methods")))

own_patterns = [
    path("mise-a-jour-mot-de-passe-expire", accounts.expired_password, name="expired_password"),
    path("cgu", accounts.terms, name="terms"),
    path("cgu/accepter", accounts.accept_terms, name="accept_terms"),
    path("mon-compte/informations-personnelles", my_account.personal_information, name="account"),
    path("mon-compte/methodes-de-connexion", my_account.login_methods, name="login_methods"),
    path("mon-compte/methodes-de-connexion/confirmer", my_account.resend_confirmation, name="resend_confirmation"),
    path("mon-compte/methodes-de-connexion/adresse-e-mail", my_account.change_email, name="change_email"),
    path("mon-compte/methodes-de-connexion/adresse-e-mail/code", my_account.email_code, name="email_code"),
    path("mon-compte/methodes-de-connexion/adresse-e-mail/renvoyer", my_account.resend_code, name="resend_code"),
    path("mon-compte/methodes-de-connexion/adresse-e-mail/abandonner", my_account.give_up_email, name="give_up_email"),
    path(
        "mon-compte/methodes-de-connexion/deconnexion-partout",
        my_account.sign_out_everywhere,
        name="sign_out_everywhere",
    ),
]

urlpatterns = [
    path("connexion", public_page(accounts.LoginView.as_view()), name="account_login"),
    path("inscription", public_page(accounts.SignupView.as_view()), name="account_signup"),
    path("deconnexion", accounts.sign_out, name="account_logout"),
    path("mot-de-passe-oublie", public_page(allauth_views.password_reset), name="account_reset_password"),
    path(
        "mot-de-passe-oublie/envoye",
        public_page(allauth_views.password_reset_done),
        name="account_reset_password_done",
    ),
    path(
        "changer-mot-de-passe/termine",
        public_page(allauth_views.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^changer-mot-de-passe/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public_page(allauth_views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    re_path(r"^confirmer-adresse/(?P<key>[-:\w]+)/$", accounts.confirm_email, name="account_confirm_email"),
    path("compte-desactive", public_page(allauth_views.account_inactive), name="account_inactive"),
    path("mon-compte/methodes-de-connexion/mot-de-passe", my_account.change_password, name="account_change_password"),
    # Names that the library may look for; what stands behind them is ours, or not used.
    path("mon-compte/adresses", to_login_methods, name="account_email"),
    path("mon-compte/mot-de-passe/choisir", to_login_methods, name="account_set_password"),
    path("mon-compte/verification", to_login_methods, name="account_reauthenticate"),
    path("confirmer-adresse", to_login, name="account_email_verification_sent"),
    path("connexion/code", to_login, name="account_confirm_login_code"),
]
