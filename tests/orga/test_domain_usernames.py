"""Usernames of pupils and their first passwords (orga notes 3.5 and 3.6, cases 57 to 59)."""

import re
from datetime import date
from io import BytesIO
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learners.domain.password_policy import temporary_password
from orga.domain import siecle
from orga.domain.names import username
from orga.domain.uploads import Limits, open_xml
from orga.domain.usernames import NoUsernameLeft, Wanted, choose, wanted
from tests.orga.siecle_files import UAI, siecle_xml

ELOISE = wanted("Éloïse", "LEMAIRE", date(2009, 3, 14))


def chosen(*wishes: Wanted, taken: tuple[str, ...] = (), seed: int = 1) -> list[str]:
    return choose(wishes, is_taken=set(taken).__contains__, rng=Random(seed))


@pytest.mark.parametrize(
    ("first_name", "last_name", "birthdate", "expected"),
    [
        ("Éloïse", "LEMAIRE", date(2009, 3, 14), "eloise.lemaire1403"),
        ("Jean-Baptiste", "OUÉDRAOGO-PETIT", date(2009, 11, 2), "jeanbaptiste.ouedraogopetit0211"),
        ("Inès", "D'ALMEIDA", date(2010, 9, 9), "ines.dalmeida0909"),
        ("Jean-Éric", "DUPONT", date(2008, 3, 9), "jeaneric.dupont0903"),
        ("Zoé", "L’Hœst", date(2010, 12, 31), "zoe.lhoest3112"),
    ],
)
def test_case_57_names_without_accents_day_and_month(first_name, last_name, birthdate, expected):
    assert username(first_name, last_name, birthdate) == expected
    assert chosen(wanted(first_name, last_name, birthdate)) == [expected]


def test_case_57_the_example_import_names_each_of_its_pupils():
    with open_xml(BytesIO(siecle_xml()), Limits()) as source:
        records = siecle.read(source, uai=UAI).records
    wishes = [wanted(one.first_name, one.last_name, date.fromisoformat(one.birthdate)) for one in records]
    assert chosen(*wishes) == ["eloise.lemaire1403", "jeanbaptiste.ouedraogopetit0211", "ines.dalmeida0909"]


def test_case_58_a_taken_username_changes_its_digits_never_its_length():
    (found,) = chosen(ELOISE, taken=("eloise.lemaire1403",))
    assert re.fullmatch(r"eloise\.lemaire\d{4}", found)
    assert found != "eloise.lemaire1403"


def test_case_58_those_born_the_same_day_of_any_year_share_nothing():
    first, second = chosen(ELOISE, wanted("Eloise", "Le Maire", date(2011, 3, 14)))
    assert first == "eloise.lemaire1403"
    assert re.fullmatch(r"eloise\.lemaire\d{4}", second)
    assert second != first


def test_the_last_number_is_found_and_then_there_is_none():
    taken = tuple(f"eloise.lemaire{number:04}" for number in range(10_000) if number != 7)
    assert chosen(ELOISE, taken=taken) == ["eloise.lemaire0007"]
    with pytest.raises(NoUsernameLeft):
        chosen(ELOISE, ELOISE, taken=taken)


def test_endless_names_fit_the_account():
    assert len(chosen(wanted("a" * 255, "b" * 255, date(2009, 3, 14)))[0]) == 255


@given(
    st.lists(st.builds(Wanted, st.sampled_from(["a.b", "a.c"]), st.sampled_from(["0101", "0201"])), max_size=30),
    st.sets(st.sampled_from(["a.b0101", "a.b0201", "a.c0101"])),
    st.integers(0, 1000),
)
def test_a_batch_never_gives_a_username_twice(wishes, taken, seed):
    found = chosen(*wishes, taken=tuple(taken), seed=seed)
    assert len(set(found)) == len(wishes)
    assert not taken & set(found)
    assert all(re.fullmatch(re.escape(wish.stem) + r"\d{4}", one) for wish, one in zip(wishes, found, strict=True))


def test_case_59_a_one_time_password_is_six_letters_and_two_digits():
    assert all(re.fullmatch(r"[abcdefghjkmnpqrstuvwxyz]{6}\d{2}", temporary_password()) for _ in range(200))
