"""Cases T61–T75 of the domain notes and 56–58 of the learner app: pix, levels, totals."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learners.domain.knowledge import StoredTube
from learners.domain.scoring import (
    band_of,
    competence_pix,
    competence_score,
    compile_scale,
    level_gained,
    max_pix,
    total_bounds,
    total_pix,
)
from learners.enums import LevelBand
from tests.learners.small_referential import pix_skills


def row(**floors: int) -> dict[str, StoredTube]:
    return {tube_id: {"f": floor, "c": None, "c_at": None, "direct": {}} for tube_id, floor in floors.items()}


@pytest.mark.requirement("S-050", "S-052")
@pytest.mark.parametrize(
    ("exact", "max_level", "pix", "level", "ahead", "remaining", "percentage"),
    [
        pytest.param("0", 5, 0, 0, 0, 8, 0, id="T61"),
        pytest.param("7.99", 5, 7, 0, 7, 1, 87.5, id="T62"),
        pytest.param("8", 5, 8, 1, 0, 8, 0, id="T63"),
        pytest.param("22.6", 5, 22, 2, 6, 2, 75, id="T64"),
        pytest.param("39.9", 5, 39, 4, 7, 1, 87.5, id="T65"),
        pytest.param("40", 5, 40, 5, 0, 8, 0, id="T66"),
        pytest.param("43.2", 5, 40, 5, 0, 8, 0, id="T67"),
        pytest.param("43.2", 7, 43, 5, 3, 5, 37.5, id="T68"),
        pytest.param("66", 8, 64, 8, 0, 8, 0, id="T69"),
        pytest.param("29", 5, 29, 3, 5, 3, 62.5, id="F56"),
        pytest.param("45", 5, 40, 5, 0, 8, 0, id="F57"),
    ],
)
def test_the_score_of_a_competence(exact, max_level, pix, level, ahead, remaining, percentage):
    score = competence_score(Fraction(exact), max_level=max_level)
    assert (score.pix, score.level, score.pix_ahead, score.remaining) == (pix, level, ahead, remaining)
    assert score.percentage == percentage
    assert score.exact_pix == Fraction(exact)
    assert score.is_at_maximum is (level == max_level)


def test_t70_excess_can_be_allowed():
    score = competence_score(Fraction(55), max_level=5, allow_excess_pix=True, allow_excess_level=True)
    assert (score.pix, score.level, score.pix_ahead, score.remaining, score.percentage) == (55, 6, 7, 1, 87.5)


@pytest.mark.parametrize(("exact", "reserve"), [("39.9", 0), ("40", 0), ("43.2", 3), ("66", 26)])
def test_pix_above_the_ceiling_are_in_reserve(exact, reserve):
    assert competence_score(Fraction(exact), max_level=5).in_reserve == reserve


@pytest.mark.parametrize(("exact", "max_level"), [(Fraction(-1), 5), (Fraction(1), 0), (Fraction(1), 9)])
def test_an_impossible_score_is_an_error(exact, max_level):
    with pytest.raises(ValueError):
        competence_score(exact, max_level=max_level)


def test_t71_each_competence_is_floored_and_capped_before_adding():
    exact = [Fraction("43.2"), Fraction("16.9"), Fraction("7.5")]
    assert [competence_score(pix, max_level=5).level for pix in exact] == [5, 2, 0]
    assert total_pix(exact, max_level=5) == 63


@pytest.mark.requirement("S-051", "S-052")
@pytest.mark.parametrize(
    ("max_level", "total"), [(5, 640), (6, 768), (7, 896), (8, 1024)], ids=lambda value: f"T72-{value}"
)
def test_the_maximum_of_a_profile(max_level, total):
    assert total_pix([Fraction(70)] * 16, max_level=max_level) == max_pix(max_level=max_level) == total


@pytest.mark.parametrize(
    ("before", "after", "gained"),
    [
        pytest.param("7", "8.5", 1, id="T73"),
        pytest.param("40", "48", None, id="T74"),
        pytest.param("9", "11", None, id="T75"),
        pytest.param("17", "15", None, id="a level lost"),
    ],
)
def test_a_level_gained_is_announced(before, after, gained):
    assert level_gained(Fraction(before), Fraction(after), max_level=5) == gained


@pytest.mark.requirement("S-053")
def test_the_worked_example_of_33_levels():
    levels = [3, 3, 3, 2, 2, 0, 1, 3, 3, 1, 5, 0, 2, 3, 2, 0]
    assert sum(levels) == 33
    assert total_bounds(levels) == (264, 376)


@pytest.mark.requirement("S-018")
def test_the_bands_go_two_by_two():
    novice, independent, advanced, expert = LevelBand
    expected = [None, novice, novice, independent, independent, advanced, advanced, expert, expert]
    assert [band_of(level) for level in range(9)] == expected
    with pytest.raises(ValueError):
        band_of(9)


@pytest.mark.requirement("S-049")
@pytest.mark.parametrize(
    ("tubes", "pix"),
    [({}, "0"), (row(beta=4), "7.3"), (row(alpha=3, beta=5, gamma=6), "30.6"), (row(gone=8, alpha=1), "4")],
)
def test_validated_skills_earn_their_pix(tubes, pix):
    assert competence_pix(tubes, pix_skills()) == compile_scale(pix_skills()).pix(tubes) == Fraction(pix)


def test_thirds_of_a_pix_add_up_to_a_level():
    skills = [(f"t{number}", 2, Fraction(8, 3)) for number in range(3)]
    tubes = row(t0=2, t1=2, t2=2)
    assert competence_pix(tubes, skills) == compile_scale(skills).pix(tubes) == 8


def test_a_negative_value_is_an_error():
    with pytest.raises(ValueError):
        compile_scale([("t", 1, Fraction(-1))])
    with pytest.raises(ValueError):
        competence_pix({}, [("t", 1, Fraction(-1))])


SKILLS = st.lists(
    st.tuples(st.sampled_from("abcd"), st.integers(1, 8), st.fractions(0, 4, max_denominator=7)), max_size=12
)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(SKILLS, st.dictionaries(st.sampled_from("abcde"), st.integers(0, 8)))
def test_the_scale_gives_the_sum_of_the_skills(skills, floors):
    assert compile_scale(skills).pix(row(**floors)) == competence_pix(row(**floors), skills)
