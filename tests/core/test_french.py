"""Figures, counts and dates as they are written on screen."""

from datetime import UTC, date, datetime, time
from fractions import Fraction

import pytest

from pix.core import french

NBSP, THIN = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (1024, 0, f"1{THIN}024"),
        (640, 0, "640"),
        (1234567.25, 1, f"1{THIN}234{THIN}567,3"),
        (3.94, 1, "3,9"),
        (2.25, 1, "2,3"),
        (Fraction(8, 3), 2, "2,67"),
        (-1500, 0, f"-1{THIN}500"),
    ],
)
def test_figures_have_a_comma_and_thin_spaces(value, places, text):
    assert french.number_fr(value, places) == text


@pytest.mark.parametrize(("count", "ending"), [(0, ""), (1, ""), (1.5, ""), (2, "s"), (16, "s"), (-3, "s")])
def test_plural_starts_at_two(count, ending):
    assert french.plural_fr(count) == ending


@pytest.mark.parametrize(("count", "word"), [(1, "cheval"), (2, "chevaux")])
def test_both_endings_can_be_given(count, word):
    assert "chev" + french.plural_fr(count, "al,aux") == word


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("long", f"14{NBSP}mars 2024"),
        ("day", f"jeudi 14{NBSP}mars 2024"),
        ("short", f"14{NBSP}mars"),
        ("month", "mars"),
        ("instant", f"14{NBSP}mars 2024 à 9{NBSP}h{NBSP}30"),
    ],
)
def test_dates_are_told_in_paris(style, text):
    assert french.date_fr(datetime(2024, 3, 14, 8, 30, tzinfo=UTC), style) == text


def test_a_late_instant_belongs_to_the_next_day_in_paris():
    assert french.date_fr(datetime(2024, 7, 14, 22, 30, tzinfo=UTC)) == f"15{NBSP}juillet 2024"


def test_the_first_of_the_month_is_an_ordinal():
    assert french.date_fr(date(2024, 3, 1)) == f"1er{NBSP}mars 2024"


def test_unknown_styles_are_refused():
    with pytest.raises(ValueError, match="no date style"):
        french.date_fr(date(2024, 3, 1), "american")


@pytest.mark.parametrize(("value", "text"), [(time(9, 30), f"9{NBSP}h{NBSP}30"), (time(14), f"14{NBSP}h")])
def test_times_of_day(value, text):
    assert french.time_fr(value) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, f"0{NBSP}s"),
        (45, f"45{NBSP}s"),
        (60, f"1{NBSP}min"),
        (65, f"1{NBSP}min{NBSP}05"),
        (90, f"1{NBSP}min{NBSP}30"),
        (600, f"10{NBSP}min"),
        (-3, f"0{NBSP}s"),
    ],
)
def test_lengths_of_time_are_told_in_minutes_and_seconds(seconds, text):
    assert french.duration_fr(seconds) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (1, f"1{NBSP}octet"),
        (640, f"640{NBSP}octets"),
        (1_000, f"1{NBSP}ko"),
        (14_336, f"14{NBSP}ko"),
        (999_499, f"999{NBSP}ko"),
        (999_500, f"1,0{NBSP}Mo"),
        (2_400_000, f"2,4{NBSP}Mo"),
        (25_600_000, f"26{NBSP}Mo"),
    ],
)
def test_sizes_of_files_are_told_in_octets(size, text):
    assert french.filesize_fr(size) == text
