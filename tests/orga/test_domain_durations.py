"""How long a path is said to take (decisions H1; staff notes C.6)."""

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orga.domain.durations import (
    DurationRange,
    approximate_fr,
    duration_range,
    path_seconds,
    question_seconds,
    shown_minutes,
    wait_fr,
)


@dataclass(frozen=True)
class Asked:
    type: str
    simulator: dict[str, Any] | None = None
    attachments: tuple[dict[str, Any], ...] = ()


CHOICE, TEXT = Asked("QCM"), Asked("QROC")
SIMULATOR, FILE = Asked("QROC", simulator={"kind": "mailbox"}), Asked("QCU", attachments=({"name": "notes.ods"},))


@pytest.mark.parametrize(
    ("question", "seconds"),
    [
        (Asked("QCU"), 40),
        (Asked("QCM"), 40),
        (Asked("QROC"), 60),
        (Asked("QROCM-ind"), 60),
        (Asked("QROCM-dep"), 60),
        (SIMULATOR, 120),
        (FILE, 120),
    ],
)
def test_seconds_by_kind_of_question(question, seconds):
    assert question_seconds(question) == seconds


@pytest.mark.requirement("S-123")
def test_a_path_takes_what_its_questions_take():
    assert path_seconds([CHOICE, CHOICE, TEXT, SIMULATOR, FILE]) == 40 + 40 + 60 + 120 + 120
    assert path_seconds([]) == 0


@pytest.mark.requirement("S-123")
@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 min"),
        (20, "1 min"),
        (90, "2 min"),
        (480, "8 min"),
        (10 * 60 + 29, "10 min"),
        (10 * 60 + 30, "10 min"),
        (12 * 60 + 29, "10 min"),
        (12 * 60 + 30, "15 min"),
        (15 * 60, "15 min"),
        (48 * 60, "50 min"),
        (57 * 60 + 29, "55 min"),
        (57 * 60 + 30, "1 h"),
        (80 * 60, "1 h 20"),
        (124 * 60, "2 h 05"),
    ],
)
def test_lengths_as_people_say_them(seconds, words):
    assert approximate_fr(seconds).replace("\u00a0", " ") == words


@given(st.integers(0, 10**6))
def test_what_is_told_is_never_far_from_what_was_counted(seconds):
    told = shown_minutes(seconds)
    assert abs(told * 60 - seconds) <= (150 if told >= 10 else 59)
    assert told <= 10 or told % 5 == 0


def test_a_negative_length_is_a_bug():
    with pytest.raises(ValueError):
        shown_minutes(-1)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (0, "0-15"),
        (15, "0-15"),
        (20, "16-30"),
        (30, "16-30"),
        (35, "31-45"),
        (45, "31-45"),
        (50, "46-60"),
        (60, "46-60"),
        (65, "61-90"),
        (90, "61-90"),
        (95, "91-120"),
        (120, "91-120"),
        (125, "121-180"),
        (180, "121-180"),
        (185, "181+"),
        (900, "181+"),
    ],
)
def test_the_class_of_a_length(minutes, expected):
    assert duration_range(minutes * 60) == expected


def test_the_class_agrees_with_the_words_beside_it():
    assert approximate_fr(16 * 60).startswith("15")
    assert duration_range(16 * 60) is DurationRange.TO_15_MIN


def test_every_class_has_its_words():
    words = [kind.words for kind in DurationRange]
    assert len(set(words)) == 8
    assert words[4].replace("\u00a0", " ") == "1 h 01 à 1 h 30"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (4 * 86_400, "4 jours"),
        (3 * 86_400 + 1, "4 jours"),
        (86_401, "2 jours"),
        (86_400, "24 heures"),
        (3_601, "2 heures"),
        (3_600, "60 minutes"),
        (61, "2 minutes"),
        (60, "1 minute"),
        (1, "1 minute"),
    ],
)
def test_a_wait_is_never_told_too_short(seconds, words):
    assert wait_fr(seconds).replace("\u00a0", " ") == words
