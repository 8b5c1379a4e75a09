"""Stages (orga notes 5.2, case 77; decisions H7)."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orga.domain.stages import (
    Stage,
    converted,
    counts_of_stage,
    from_json,
    minimum_counts,
    reached,
    stars,
    to_json,
    total_stars,
)

ZERO = {"threshold": 0, "title": "Bienvenue"}
FIRST = {"is_first_skill": True, "title": "C’est parti"}
STAGES = from_json([ZERO, FIRST, {"threshold": 25}, {"threshold": 50}, {"threshold": 75}])
LEVELS = [1] * 12 + [2] * 10 + [3] * 7 + [4] * 11  # 40 skills: 12, 22, 29, 40 up to each level


@pytest.mark.parametrize(("validated", "expected"), [(0, 0), (1, 1), (10, 2), (29, 3), (30, 4)])
def test_case_77_stars_of_the_table(validated, expected):
    assert stars(STAGES, validated, 40) == (expected, 4)
    assert reached(STAGES, validated, 40) == expected


def test_a_threshold_is_reached_by_the_exact_share_only():
    stages = from_json([ZERO, {"threshold": 73}])
    assert reached(stages, 29, 40) == 0  # 72.5 %, shown as 73 %
    assert reached(stages, 30, 40) == 1
    assert reached(from_json([ZERO, {"threshold": 33}]), 1, 3) == 1
    assert reached(from_json([ZERO, {"threshold": 100}]), 999, 1000) == 0


def test_a_competence_follows_the_same_thresholds_on_its_own_skills():
    assert [reached(STAGES, validated, 3) for validated in range(4)] == [0, 2, 3, 4]
    assert reached(STAGES, 0, 0) == 0


def test_a_mean_reaches_a_stage_by_its_exact_rate():
    mean = Fraction(1, 300)
    assert reached(STAGES, mean.numerator, mean.denominator) == 1
    assert reached(STAGES, 3, 4) == 4


def test_where_there_is_no_stage_there_is_no_star():
    assert stars((), 10, 40) is None
    assert (total_stars(()), total_stars(STAGES)) == (0, 4)
    with pytest.raises(ValueError, match="no stage to reach"):
        reached((), 0, 40)


@pytest.mark.parametrize(("validated", "total"), [(-1, 4), (5, 4), (0, -1)])
def test_a_share_that_cannot_be_reaches_nothing(validated, total):
    with pytest.raises(ValueError):
        reached(STAGES, validated, total)


def test_stages_are_put_in_order():
    shuffled = from_json([{"threshold": 75}, FIRST, {"threshold": 25}, ZERO, {"threshold": 50}])
    assert shuffled == STAGES
    assert [stage.threshold for stage in STAGES] == [0, None, 25, 50, 75]
    assert from_json(json.loads(json.dumps(to_json(STAGES)))) == STAGES


@pytest.mark.parametrize(
    ("stored", "message"),
    [
        ([{"threshold": 25}], "one zero stage"),
        ([FIRST], "one zero stage"),
        ([ZERO, {"level": 0}], "one zero stage"),
        ([ZERO, {"threshold": 25}, {"level": 2}], "not both"),
        ([ZERO, {"threshold": 25}, {"threshold": 25}], "same place"),
        ([ZERO, FIRST, FIRST], "same place"),
        ([ZERO, {"threshold": 101}], "from 0 to 100, not 101"),
        ([ZERO, {"threshold": True}], "from 0 to 100, not True"),
        ([ZERO, {"threshold": 12.5}], "from 0 to 100, not 12.5"),
        ([ZERO, {"level": 9}], "from 0 to 8, not 9"),
        ([ZERO, {"threshold": 25, "level": 2}], "one of them only"),
        ([ZERO, {"threshold": 25, "is_first_skill": True}], "one of them only"),
        ([ZERO, {"threshold": 25, "is_first_skill": 0}], "one of them only"),
        ([{"title": "Rien"}], "one of them only"),
        ([{"threshold": 0, "title": None}], "are texts"),
        ([{"threshold": 0, "colour": "red"}], "not a stage"),
        (["zero"], "not a stage"),
    ],
)
def test_malformed_stages_are_refused(stored, message):
    with pytest.raises(ValueError, match=message):
        from_json(stored)


# --- Stages of a level ------------------------------------------------------------------------------------------------


def test_who_validates_all_skills_up_to_a_level_reaches_it():
    stages = converted(from_json([{"level": 0}, {"level": 1}, {"level": 2}, {"level": 3}, {"level": 4}]), LEVELS)
    assert [stage.threshold for stage in stages] == [None, 30, 55, Fraction(145, 2), 100]
    assert minimum_counts(stages, 40) == (0, 12, 22, 29, 40)
    assert [reached(stages, validated, 40) for validated in (11, 12, 28, 29, 39, 40)] == [0, 1, 2, 3, 3, 4]


def test_a_level_without_skill_asks_for_one():
    stages = converted(from_json([ZERO, FIRST, {"level": 1}, {"level": 3}]), [3, 3, 4, 4])
    assert minimum_counts(stages, 4) == (0, 1, 1, 2)
    assert reached(stages, 0, 4) == 0
    assert reached(stages, 1, 4) == 2


def test_levels_are_converted_before_they_are_compared():
    stages = from_json([ZERO, {"level": 2}])
    with pytest.raises(ValueError, match="must be converted"):
        reached(stages, 1, 4)
    assert converted(STAGES, LEVELS) == STAGES
    with pytest.raises(ValueError, match="is not stored"):
        to_json(converted(stages, LEVELS))


# --- Filters ----------------------------------------------------------------------------------------------------------


def test_a_filter_by_stage_is_a_half_open_interval_of_counts():
    assert [counts_of_stage(STAGES, index, 40) for index in range(5)] == [
        range(1), range(1, 10), range(10, 20), range(20, 30), range(30, 41)
    ]  # fmt: skip
    assert list(counts_of_stage(STAGES, 1, 3)) == []
    with pytest.raises(IndexError):
        counts_of_stage(STAGES, 5, 40)


thresholds = st.sets(st.integers(1, 100), max_size=6)


@given(thresholds, st.booleans(), st.integers(0, 120))
def test_each_count_belongs_to_the_one_stage_it_reaches(chosen, has_first, total):
    stages = from_json([ZERO, *([FIRST] if has_first else []), *({"threshold": one} for one in chosen)])
    for validated in range(total + 1):
        owners = [i for i in range(len(stages)) if validated in counts_of_stage(stages, i, total)]
        assert owners == [reached(stages, validated, total)]


@given(thresholds, st.integers(1, 200).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_reaching_is_the_comparison_of_exact_shares(chosen, share):
    validated, total = share
    stages = from_json([ZERO, *({"threshold": one} for one in chosen)])
    assert reached(stages, validated, total) == sum(100 * validated >= one * total for one in chosen)


# --- Words ------------------------------------------------------------------------------------------------------------


def test_teachers_read_their_own_words_when_there_are_some():
    stage = Stage(0, title="Bravo", message="Continuez.", prescriber_title="Débutant")
    assert (stage.title_in_orga, stage.description_in_orga) == ("Débutant", "Continuez.")
    stage = Stage(0, title="Bravo", message="Continuez.", prescriber_description="À accompagner.")
    assert (stage.title_in_orga, stage.description_in_orga) == ("Bravo", "À accompagner.")
