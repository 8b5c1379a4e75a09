"""How long a path takes: seconds by kind of question, and the words for them (decisions H1; staff notes C.6)."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final, Protocol

from pix.core.french import NBSP, plural_fr
from referential.enums import ChallengeType

CHOICE_SECONDS: Final = 40
TEXT_SECONDS: Final = 60
# A simulator to explore, or a file to download and open.
HANDLING_SECONDS: Final = 120
CHOICES: Final = frozenset({ChallengeType.QCU, ChallengeType.QCM})
# Up to here minutes are told one by one, then by steps of five.
EXACT_MINUTES: Final = 10
STEP_MINUTES: Final = 5


class Question(Protocol):
    """What is looked at in a question; the challenges of the bank are such."""

    @property
    def type(self) -> str: ...
    @property
    def simulator(self) -> Mapping[str, Any] | None: ...
    @property
    def attachments(self) -> Sequence[Mapping[str, Any]]: ...


class DurationRange(StrEnum):
    """The classes of length of a path, shortest first."""

    TO_15_MIN = "0-15"
    TO_30_MIN = "16-30"
    TO_45_MIN = "31-45"
    TO_1_H = "46-60"
    TO_1_H_30 = "61-90"
    TO_2_H = "91-120"
    TO_3_H = "121-180"
    OVER_3_H = "181+"

    @property
    def words(self) -> str:
        """French words of the class."""
        return _RANGE_WORDS[self]


_RANGE_WORDS: Final[Mapping[DurationRange, str]] = {
    DurationRange.TO_15_MIN: f"15{NBSP}min ou moins",
    DurationRange.TO_30_MIN: f"16 à 30{NBSP}min",
    DurationRange.TO_45_MIN: f"31 à 45{NBSP}min",
    DurationRange.TO_1_H: f"46 à 60{NBSP}min",
    DurationRange.TO_1_H_30: f"1{NBSP}h{NBSP}01 à 1{NBSP}h{NBSP}30",
    DurationRange.TO_2_H: f"1{NBSP}h{NBSP}31 à 2{NBSP}h",
    DurationRange.TO_3_H: f"2 à 3{NBSP}h",
    DurationRange.OVER_3_H: f"plus de 3{NBSP}h",
}
# Whole minutes, included.
_RANGE_ENDS: Final = (
    (15, DurationRange.TO_15_MIN),
    (30, DurationRange.TO_30_MIN),
    (45, DurationRange.TO_45_MIN),
    (60, DurationRange.TO_1_H),
    (90, DurationRange.TO_1_H_30),
    (120, DurationRange.TO_2_H),
    (180, DurationRange.TO_3_H),
)


def question_seconds(question: Question) -> int:
    """What one question is expected to take, in seconds: 40 to choose, 60 to write, 120 with a simulator or a file."""
    if question.simulator is not None or question.attachments:
        return HANDLING_SECONDS
    return CHOICE_SECONDS if question.type in CHOICES else TEXT_SECONDS


def path_seconds(questions: Iterable[Question]) -> int:
    """What the questions asked are expected to take all together, in seconds."""
    return sum(map(question_seconds, questions))


def shown_minutes(seconds: int) -> int:
    """Minutes to tell: whole ones up to ten, then the nearest five, halves up; 0 only when there is nothing to do.

    Errors: ValueError below zero.
    """
    if seconds < 0:
        raise ValueError(f"a path cannot take {seconds} s")
    minutes = (seconds + 30) // 60
    if minutes <= EXACT_MINUTES:
        return max(minutes, 1 if seconds else 0)
    step = STEP_MINUTES * 60
    return (2 * seconds + step) // (2 * step) * STEP_MINUTES


def approximate_fr(seconds: int) -> str:
    """A length as one says it beforehand: "8 min", "15 min", "50 min", "1 h", "1 h 20", "2 h 05"."""
    hours, minutes = divmod(shown_minutes(seconds), 60)
    if not hours:
        return f"{minutes}{NBSP}min"
    return f"{hours}{NBSP}h" + (f"{NBSP}{minutes:02d}" if minutes else "")


def duration_range(seconds: int) -> DurationRange:
    """The class of a length, by the minutes that are told, so that a page never shows "15 min" in "16 à 30 min"."""
    minutes = shown_minutes(seconds)
    return next((found for end, found in _RANGE_ENDS if minutes <= end), DurationRange.OVER_3_H)


def wait_fr(seconds: int) -> str:
    """A wait rounded up to its largest unit, so that it is never told too short: "4 jours", "5 heures", "1 minute"."""
    for unit, word in ((86_400, "jour"), (3_600, "heure")):
        if seconds > unit:
            count = -(-seconds // unit)
            return f"{count}{NBSP}{word}{plural_fr(count)}"
    # An hour or less.
    count = max(1, -(-seconds // 60))
    return f"{count}{NBSP}minute{plural_fr(count)}"
