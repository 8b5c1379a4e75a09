"""Bookmarks and votes on tutorials."""

from datetime import datetime

from learners.models import SavedTutorial, UsefulTutorial
from pix.core.errors import NotFound
from referential.selectors.bank import current_bank


def save(*, user_id: int, tutorial_id: str, skill_id: str, now: datetime) -> None:
    """Bookmark a tutorial; twice is once. Errors: NotFound."""
    bank = current_bank()
    if tutorial_id not in bank.tutorials:
        raise NotFound
    SavedTutorial.objects.get_or_create(
        user_id=user_id,
        tutorial_id=tutorial_id,
        defaults={"skill_id": skill_id if skill_id in bank.skills else "", "saved_at": now},
    )


def forget(*, user_id: int, tutorial_id: str) -> None:
    """Take a bookmark away, if there is one."""
    SavedTutorial.objects.filter(user_id=user_id, tutorial_id=tutorial_id).delete()


def set_useful(*, user_id: int, tutorial_id: str, is_useful: bool, now: datetime) -> None:
    """Say that a tutorial was useful, or come back to saying nothing. Errors: NotFound."""
    if tutorial_id not in current_bank().tutorials:
        raise NotFound
    if is_useful:
        UsefulTutorial.objects.get_or_create(user_id=user_id, tutorial_id=tutorial_id, defaults={"voted_at": now})
    else:
        UsefulTutorial.objects.filter(user_id=user_id, tutorial_id=tutorial_id).delete()
