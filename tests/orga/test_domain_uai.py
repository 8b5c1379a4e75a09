"""The number of a school (orga notes 1.2, case 16)."""

import pytest

from orga.domain.uai import check_letter, is_well_formed, normalise


@pytest.mark.parametrize(("digits", "letter"), [("0750655", "E"), ("0991234", "D"), ("0000000", "A"), ("0000022", "Z")])
def test_case_16_check_letter(digits, letter):
    assert check_letter(digits) == letter
    assert is_well_formed(f" {digits}{letter.lower()} ")


@pytest.mark.parametrize("text", ["0750655F", "075065E", "00750655E", "0750655", "E0750655", "075O655E", ""])
def test_what_is_no_uai(text):
    assert not is_well_formed(text)


def test_case_1_it_is_compared_trimmed_and_in_upper_case():
    assert normalise(" 0991234d ") == "0991234D"
