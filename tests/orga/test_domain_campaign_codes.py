"""Codes of campaigns: drawn without look-alikes, read however they are typed (orga notes 6.3, case 81)."""

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orga.campaign_errors import UnknownCode
from orga.domain.campaign_codes import draw, is_well_formed, normalise, typing_problem


@pytest.mark.requirement("S-112")
@given(st.integers())
def test_case_81_a_drawn_code_is_six_letters_then_three_digits_without_look_alikes(seed):
    code = draw(Random(seed))
    assert re.fullmatch(r"[BCDFGHJKMPQRTVWXY]{6}[2346789]{3}", code)
    assert not set(code) & set("AEILNOSUZ015")
    assert is_well_formed(code)


def test_draws_differ_and_use_every_sign():
    rng = Random(7)
    codes = {draw(rng) for _ in range(2000)}
    assert len(codes) == 2000
    assert set("".join(code[:6] for code in codes)) == set("BCDFGHJKMPQRTVWXY")
    assert set("".join(code[6:] for code in codes)) == set("2346789")


@pytest.mark.requirement("S-112")
def test_case_81_case_and_spaces_do_not_count():
    assert normalise(" abcdef234 ") == "ABCDEF234"
    assert is_well_formed("ABCDEF234")


@pytest.mark.parametrize(
    "typed",
    [
        "ABCD12345",
        "abcd12345",
        " abc d12 345 ",
        "ABC-D12-345",
        "ABCD\u00a012345",
        "abcd\t12345\n",
        "ABC–D12‑345",
        "\ufeffABCD12345\u200b",
    ],
)
def test_hyphens_and_unseen_signs_do_not_count_either(typed):
    assert normalise(typed) == "ABCD12345"


@given(st.integers(), st.integers(0, 8))
def test_a_code_read_aloud_in_small_letters_is_found_again(seed, cut):
    code = draw(Random(seed))
    assert normalise(f"{code[:cut]} {code[cut:]}".lower()) == code


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Saisissez le code"),
        ("  - ", "Saisissez le code"),
        ("ABCD1234", "9 lettres ou chiffres"),
        ("ABCD123456", "9 lettres ou chiffres"),
        ("ABCD1234é", "9 lettres ou chiffres"),
        ("ABCD1234٣", "9 lettres ou chiffres"),
        ("ABCD1234!", "9 lettres ou chiffres"),
        ("ABCD1234\x00", "9 lettres ou chiffres"),
        ("ABCD12345\n\x00", "9 lettres ou chiffres"),
        ("x" * 10_000, "9 lettres ou chiffres"),
    ],
)
def test_each_mistake_has_its_sentence(typed, words):
    assert words in typing_problem(typed)


@pytest.mark.parametrize("typed", ["ABCD12345", "abc d12 345", "AAAAAAAAA", "000000000", "OIL-OIL-011"])
def test_any_nine_letters_or_digits_may_be_a_code(typed):
    assert typing_problem(typed) == ""


def test_a_code_that_no_path_bears_is_a_404_with_its_sentence():
    assert UnknownCode.status == 404
    assert "Aucun parcours ne porte ce code" in str(UnknownCode())
