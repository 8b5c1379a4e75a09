"""Codes of paths: nine letters or digits, however they are typed."""

import pytest

from learners.domain.path_codes import check_code, normalised


@pytest.mark.parametrize(
    "typed", ["ABCD12345", "abcd12345", " abc d12 345 ", "ABC-D12-345", "ABCD\u00a012345", "abcd\t12345\n"]
)
def test_case_spaces_and_hyphens_do_not_count(typed):
    assert normalised(typed) == "ABCD12345"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Saisissez le code"),
        ("  - ", "Saisissez le code"),
        ("ABCD1234", "9 lettres ou chiffres"),
        ("ABCD123456", "9 lettres ou chiffres"),
        ("ABCD1234é", "9 lettres ou chiffres"),
        ("ABCD1234!", "9 lettres ou chiffres"),
        ("ABCD1234\x00", "9 lettres ou chiffres"),
        ("x" * 10_000, "9 lettres ou chiffres"),
        ("ABCD12345", "Aucun parcours ne porte ce code"),
        ("abc d12 345", "Aucun parcours ne porte ce code"),
    ],
)
def test_each_mistake_has_its_sentence(typed, words):
    assert words in check_code(typed)
