"""Password login by e-mail or username. Locks are the business of ``learners.forms.LoginForm``."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from learners.models import User
from learners.selectors.accounts import find_user
from pix.core.statements import CompiledRead

# Every page of somebody signed in reads the account; working its SQL out again cost a tenth of an answer.
_read_user: CompiledRead[User] = CompiledRead(lambda user_id: User.objects.filter(pk=user_id), sample=(1,))


class PixBackend(AuthenticationBackend):
    """One look-up and one hash for every attempt, so that time tells nothing about an unknown identifier.

    The library's own tries an e-mail twice, once as a username: two hashes for a known address, one for an unknown.
    """

    def _authenticate(self, request: HttpRequest | None, **credentials: str) -> AbstractBaseUser | None:
        identifier = credentials.get("username") or credentials.get("email") or ""
        return self._check_password(find_user(identifier=identifier), credentials["password"])

    def get_user(self, user_id: int) -> User | None:
        """The account of a session, unless it was closed meanwhile; one statement."""
        return next((user for user in _read_user(user_id) if self.user_can_authenticate(user)), None)
