"""Password login by e-mail or username. Locks are the business of ``learners.forms.LoginForm``."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from learners.selectors.accounts import find_user


class PixBackend(AuthenticationBackend):
    """One look-up and one hash for every attempt, so that time tells nothing about an unknown identifier.

    The library's own tries an e-mail twice, once as a username: two hashes for a known address, one for an unknown.
    """

    def _authenticate(self, request: HttpRequest | None, **credentials: str) -> AbstractBaseUser | None:
        identifier = credentials.get("username") or credentials.get("email") or ""
        return self._check_password(find_user(identifier=identifier), credentials["password"])
