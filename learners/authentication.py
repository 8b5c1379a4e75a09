"""Password login by e-mail or username. Locks are the business of ``learners.forms.LoginForm``."""

from allauth.account.auth_backends import AuthenticationBackend


class PixBackend(AuthenticationBackend):
    """allauth's own: same time and same answer for an unknown identifier and a wrong password."""
