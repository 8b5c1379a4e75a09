"""The banner that reminds of the advised day (decisions H8)."""

from datetime import date, timedelta

import pytest

from orga.domain.reminders import ReminderKind, reminder
from orga.enums import CampaignType, ParticipationStatus

DUE = date(2026, 10, 20)


def shown(day: date, *, type_: str = "ASSESSMENT", status: str = "STARTED", due_on: date | None = DUE):
    return reminder(due_on, day, type_=type_, status=status)


def text(*args, **kwargs) -> str:
    return shown(*args, **kwargs).text.replace("\u00a0", " ")


def test_nothing_is_said_without_a_day_or_while_it_is_far():
    assert shown(DUE, due_on=None) is None
    assert shown(DUE - timedelta(days=8)) is None


@pytest.mark.parametrize("days", [-30, 0, 3])
@pytest.mark.parametrize("type_", list(CampaignType))
def test_nothing_is_said_once_sent(days, type_):
    assert shown(DUE - timedelta(days=days), status=ParticipationStatus.SHARED, type_=type_) is None


@pytest.mark.parametrize(
    ("days", "kind"),
    [
        (7, ReminderKind.SOON),
        (1, ReminderKind.SOON),
        (0, ReminderKind.TODAY),
        (-1, ReminderKind.LATE),
        (-400, ReminderKind.LATE),
    ],
)
def test_the_kind_follows_the_days_left(days, kind):
    found = shown(DUE - timedelta(days=days))
    assert (found.kind, found.days) == (kind, days)


def test_the_words_follow_the_days_left():
    assert text(date(2026, 10, 17)) == "Ce parcours est à terminer d’ici au 20 octobre : il vous reste 3 jours."
    assert text(date(2026, 10, 19)) == "Ce parcours est à terminer d’ici au 20 octobre : c’est demain."
    assert text(DUE) == "Ce parcours est à terminer aujourd’hui."


def test_lateness_closes_nothing_and_says_so():
    late = text(date(2026, 10, 21))
    assert late == "La date conseillée était le 20 octobre. Il est encore temps : le parcours reste ouvert."
    assert "20 octobre 2026" in text(date(2027, 1, 5))


def test_the_words_say_what_is_left_to_do():
    assert text(DUE, status=ParticipationStatus.TO_SHARE) == "Vos résultats sont attendus aujourd’hui."
    assert text(DUE, type_="PROFILES_COLLECTION", status="TO_SHARE") == "Votre profil est attendu aujourd’hui."
