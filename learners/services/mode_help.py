"""The explanation of a mode of question, which opens by itself until it is closed."""

from learners.models import User
from learners.selectors.mode_help import SEEN_FIELDS


def close(*, user_id: int, mode: str) -> None:
    """Do not open the explanation of that mode by itself again; a mode that does not exist changes nothing."""
    if mode in SEEN_FIELDS:
        User.objects.filter(pk=user_id).update(**{SEEN_FIELDS[mode]: True})
