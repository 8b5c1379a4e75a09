"""The tolerances, one by one."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referential.domain import tolerances as tol


@pytest.mark.parametrize(
    ("text", "ours", "original"),
    [
        ("  À l'École\t1 ", "al'ecole1", "al'ecole1"),
        ("ŒUF", "oeuf", "œuf"),
        ("Straße", "strasse", "straße"),
        ("한국", "한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
        ("", "", ""),
    ],
)
def test_t1_drops_case_accents_and_white_space(text, ours, original):
    assert tol.t1(text) == ours
    assert tol.t1_original(text) == original


@pytest.mark.parametrize(
    ("text", "ours", "original"),
    [
        ("p-u, n   c.t!", "pu n ct", "pu n ct"),
        ("snake_case", "snakecase", "snakecase"),
        ("été", "été", "t"),
        ("œuf", "oeuf", "uf"),
        ("日本 · 中国", "日本 中国", " "),
        ("हिन्दी!", "हिन्दी", ""),  # vowel signs are marks, not punctuation
        ("❤\ufe0f", "", ""),
    ],
)
def test_t2_drops_punctuation(text, ours, original):
    assert tol.t2(text) == ours
    assert tol.t2_original(text) == original


@pytest.mark.parametrize(
    ("answer", "accepted", "is_close"),
    [
        ("abc", "abc", True),
        ("abc", "abd", False),
        ("abcd", "abc", True),
        ("abcd", "abdc", False),  # a transposition costs 2
        ("abcdefg", "abcdef", True),
        ("abcdefgh", "abcdef", True),
        ("abcdefg", "abcde", False),
        ("", "", True),
        ("", "a", False),
    ],
)
def test_t3_allows_one_edit_for_four_characters_of_the_answer(answer, accepted, is_close):
    assert tol.t3(answer, accepted) is is_close


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("12,50", "12.5"),
        (".5", "0.5"),
        ("1 000 000", "1000000"),
        ("1\u202f000", "1000"),
        ("1e3", "1000"),
        ("+7", "7"),
        ("\u22127", "-7"),
        ("12 €", None),
        ("12a", None),
        ("1.000.000", None),
        ("", None),
        ("²", None),
        ("1" * 61, None),
    ],
)
def test_numbers_are_read_whole_or_not_at_all(text, number):
    assert tol.read_number(text) == (None if number is None else Decimal(number))


def test_symbols_around_a_number_may_be_ignored_but_not_its_sign():
    read = {text: tol.read_number(text, ignore_symbols=True) for text in ("12 €", "(-5)", "« 7 »", "50 %.", "n12")}
    assert read == {"12 €": 12, "(-5)": -5, "« 7 »": 7, "50 %.": 50, "n12": None}


def test_the_original_drops_one_space_and_reads_one_comma():
    numbers = {text: tol.read_number_original(text) for text in ("00025 000", "1 000 000", "123,,0", " -5 ", "1,5")}
    assert numbers == {"00025 000": 25000, "1 000 000": None, "123,,0": None, " -5 ": -5, "1,5": 1.5}


@given(st.text(alphabet="aAéœßﬁİςσ0² \xa0\t.,-_'\u2019日한ि\u0301\u0316\ufe0f", max_size=40))
@settings(max_examples=80, deadline=None)
def test_treating_a_treated_text_changes_nothing(text):
    for treat in (tol.t1, tol.t2, tol.clean):
        once = treat(tol.clean(text))
        assert treat(once) == once
