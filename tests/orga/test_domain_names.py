"""Names compared (orga notes 4.2, case 68; accounts notes B.7) and days (case 75)."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from orga.domain.dates import read_day
from orga.domain.names import Candidate, match, search_name, standardise

ELOISE = Candidate(1, "Éloïse", "LEMAIRE", middle_name="Marguerite")
JEAN_BAPTISTE = Candidate(2, "Jean-Baptiste", "OUÉDRAOGO-PETIT", middle_name="Amadou", third_name="Luc")
INES = Candidate(3, "Inès", "D'ALMEIDA", preferred_last_name="D'ALMEIDA-ROUX")
TWINS = (Candidate(1, "Lucas", "Martin"), Candidate(2, "Lukas", "Martin"))
names = st.text(st.characters(codec="utf-8"), max_size=12)


@pytest.mark.parametrize(
    ("first_name", "last_name", "candidate", "is_found"),
    [
        pytest.param("Eloise", "Lemaire", ELOISE, True, id="accents"),
        pytest.param("Jean Baptiste", "Ouedraogo Petit", JEAN_BAPTISTE, True, id="hyphens"),
        pytest.param("Mathieu", "Roux", Candidate(1, "Matthieu", "Roux"), True, id="1 of 7"),
        pytest.param("Emma", "Durant", Candidate(1, "Emma", "Durand"), True, id="1 of 6"),
        pytest.param("Noah", "Roux", Candidate(1, "Noa", "Roux"), True, id="1 of 4, limit included"),
        pytest.param("Noa", "Roux", Candidate(1, "Noah", "Roux"), False, id="1 of 3, not symmetric"),
        pytest.param("Jeanne", "Roux", Candidate(1, "Jean", "Roux"), False, id="2 of 6"),
        pytest.param("Li", "Roux", Candidate(1, "Ly", "Roux"), False, id="1 of 2"),
        pytest.param("Jean-Baptiste", "Ouedraogo", JEAN_BAPTISTE, False, id="half of a double name"),
        pytest.param("Marguerite", "Lemaire", ELOISE, True, id="second given name"),
        pytest.param("Luc", "Ouedraogo-Petit", JEAN_BAPTISTE, True, id="third given name"),
        pytest.param("Ines", "dalmeida roux", INES, True, id="preferred last name"),
        pytest.param("Léa", "Martín", Candidate(1, "LEA", "MARTIN"), True, id="B.7 exact"),
        pytest.param("Lea", "Martim", Candidate(1, "LEA", "MARTIN"), True, id="B.7 second pass"),
        pytest.param("Tom", "Roux", Candidate(1, "Tim", "Roux"), False, id="B.7 1 of 3"),
        pytest.param("", "Lemaire", ELOISE, False, id="nothing typed"),
        pytest.param("-", "Lemaire", ELOISE, False, id="no letter typed"),
    ],
)
def test_case_68_what_is_typed_against_the_roster(first_name, last_name, candidate, is_found):
    assert match(first_name, last_name, [candidate]) == (candidate.id if is_found else None)


@pytest.mark.parametrize(("typed", "found"), [("Luqas", None), ("Lucas", 1), ("Lukas", 2)])
def test_case_68_twins(typed, found):
    assert match(typed, "Martin", TWINS) == found


def test_case_68_two_people_of_one_name_are_nobody():
    assert match("Emma", "Durand", [Candidate(1, "Emma", "DURAND"), Candidate(2, "Emma", "Durand")]) is None


def test_case_68_nobody_is_born_that_day():
    assert match("Emma", "Durand", []) is None


def test_an_exact_second_name_goes_before_a_near_first_one():
    near, exact = Candidate(1, "Amadous", "Petit"), Candidate(2, "Luc", "Petit", middle_name="Amadou")
    assert match("Amadou", "Petit", [near, exact]) == 2


@given(names, names)
def test_everybody_is_found_by_their_own_name(first_name, last_name):
    is_name = bool(standardise(first_name) and standardise(last_name))
    assert match(first_name, last_name, [Candidate(7, first_name, last_name)]) == (7 if is_name else None)


@given(names)
@example("Ǽ")
def test_standardising_again_changes_nothing(text):
    assert standardise(standardise(text)) == standardise(text)


def test_a_search_looks_into_separate_words():
    assert search_name("Jean-Éric", "D’ALMEIDA Roux") == "jean eric d almeida roux"


@pytest.mark.parametrize("written", ["31/02/2009", "29/02/2009", "00/01/2009", "1/2/2009", "2009-02-01", ""])
def test_case_75_days_that_do_not_exist(written):
    assert read_day(written) is None
    assert read_day("29/02/2008") == "2008-02-29"
