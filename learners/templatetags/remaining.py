"""About how many questions are left, where a page shows several tests and has read what the person knows."""

from typing import Any

from django import template

from learners.selectors.profile import Profile
from learners.selectors.remaining import foresee

register = template.Library()


@register.simple_tag
def questions_left(card: Any, profile: Profile) -> int | None:
    """Of the test of a card (``card.test``: an Assessment or None); None when it cannot be told. No statement."""
    test = getattr(card, "test", None)
    return foresee(test, profile.tubes) if test is not None else None
