"""People, made by the service that makes real ones."""

from itertools import count

from django.utils import timezone

from learners.models import User
from learners.services import accounts

_numbers = count(1)


def make_user(**fields) -> User:
    """A learner with an e-mail address, unless ``username`` is given."""
    number = next(_numbers)
    given = {"first_name": "Inès", "last_name": "Marchand", "password": "Radium88x", "now": timezone.now(), **fields}
    if "username" not in given:
        given.setdefault("email", f"ines{number}@example.net")
    return accounts.create_user(**given)
