"""What a learner reads as the advised day of a campaign comes near; it closes nothing (orga notes 7.8; H8)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from orga.domain.campaign_rules import is_collection
from orga.enums import ParticipationStatus
from pix.core.french import NBSP, date_fr, plural_fr

# Before that many days the date on the card is enough.
NOTICE_DAYS: Final = 7


class ReminderKind(StrEnum):
    SOON = "soon"
    TODAY = "today"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Reminder:
    """days: until the advised day, at most 7; 0 that day; below 0 once it is past. text: French sentence."""

    kind: ReminderKind
    days: int
    text: str


def reminder(due_on: date | None, today: date, *, type_: str, status: str) -> Reminder | None:
    """The banner of a participation not sent yet; None without an advised day, while it is far, or once sent.

    today: in Paris. type_, status: of the campaign and of the participation, both still open.
    """
    if due_on is None or status == ParticipationStatus.SHARED:
        return None
    days = (due_on - today).days
    if days > NOTICE_DAYS:
        return None
    what = _what_is_left(type_, status)
    if days > 0:
        return Reminder(ReminderKind.SOON, days, f"{what} d’ici au {_day(due_on, today)}{NBSP}: {_time_left(days)}.")
    if days == 0:
        return Reminder(ReminderKind.TODAY, 0, f"{what} aujourd’hui.")
    text = f"La date conseillée était le {_day(due_on, today)}. Il est encore temps{NBSP}: le parcours reste ouvert."
    return Reminder(ReminderKind.LATE, days, text)


def _what_is_left(type_: str, status: str) -> str:
    if is_collection(type_):
        return "Votre profil est attendu"
    return "Vos résultats sont attendus" if status == ParticipationStatus.TO_SHARE else "Ce parcours est à terminer"


def _day(day: date, today: date) -> str:
    """The year is told only when it is another one."""
    return date_fr(day, "short" if day.year == today.year else "long")


def _time_left(days: int) -> str:
    return "c’est demain" if days == 1 else f"il vous reste {days}{NBSP}jour{plural_fr(days)}"
