"""How long somebody really worked, from when questions were asked and answered."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, NamedTuple

# Longer than that on one question, one was elsewhere.
PAUSE: Final = timedelta(minutes=30)


class Work(NamedTuple):
    """sittings: how many times one sat down to it."""

    seconds: int
    sittings: int


def work(spans: Iterable[tuple[datetime, datetime]]) -> Work:
    """The time spent on these questions, pauses left out. spans: (asked, answered), oldest first, aware."""
    seconds, sittings = 0, 0
    before: datetime | None = None
    for asked, answered in spans:
        length = answered - asked
        if before is None or length > PAUSE or asked - before > PAUSE:
            sittings += 1
        if length <= PAUSE:
            seconds += max(0, int(length.total_seconds()))
        before = answered
    return Work(seconds, sittings)
