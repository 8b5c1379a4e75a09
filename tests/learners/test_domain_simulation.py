"""Simulated learners: the same seed gives the same tests, and results follow the truth."""

from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest

from learners.domain.simulation import (
    Luck,
    ResponseModel,
    SimulatedTest,
    abilities,
    by_ability,
    levels_rise,
    luck_of,
    mastery,
    pass_probability,
    simulate,
    summarise,
    true_pix,
)
from tests.learners.small_referential import make_target

# Eight tubes of five levels: 40 pix, as much as a competence open to level 5.
TUBES = {f"tube{letter}": range(1, 6) for letter in "abcdefgh"}
TARGET = make_target(TUBES, timed=["tubea3", "tubeb1"], variants=2)
SKILLS = [(tube_id, level, Fraction(1)) for tube_id in TUBES for level in TUBES[tube_id]]


def play(seed: int, model: ResponseModel, learners: int = 60, **luck: Luck) -> list[SimulatedTest]:
    rng = Random(seed)
    return simulate(TARGET, SKILLS, learners=abilities(learners, rng), model=model, luck=luck, max_level=5, rng=rng)


@pytest.mark.parametrize("model", ResponseModel)
def test_a_seed_always_gives_the_same_tests(model):
    assert play(7, model) == play(7, model)
    assert play(7, model) != play(8, model)


@pytest.mark.parametrize("model", ResponseModel)
def test_no_question_comes_twice_and_no_skill_either(model):
    for test in play(3, model):
        skills = [challenge_id.rsplit("-", 1)[0] for challenge_id in test.asked]
        assert len(set(skills)) == len(skills) <= len(SKILLS)


def test_without_chance_the_estimate_is_the_truth():
    tests = play(1, ResponseModel.STEP)
    assert all(test.pix == test.true_pix and test.level == test.true_level for test in tests)


@pytest.mark.parametrize("model", ResponseModel)
def test_the_mean_level_rises_with_the_true_ability(model):
    groups = by_ability(play(5, model, learners=900))
    assert list(groups) == list(range(9))
    assert levels_rise(groups)
    assert groups[0].level < 1
    assert groups[8].level > 4


def test_a_fall_of_the_level_is_seen():
    groups = by_ability([_test(ability=1, level=3), _test(ability=2, level=2)])
    assert not levels_rise(groups)


def test_the_better_the_learner_the_more_pix_are_true():
    for model in ResponseModel:
        values = [true_pix(model, ability / 2, SKILLS) for ability in range(17)]
        assert all(lower <= higher for lower, higher in pairwise(values))
        assert 0 <= values[0] < values[-1] <= 40


@pytest.mark.parametrize(
    ("model", "ability", "level", "chance"),
    [
        (ResponseModel.STEP, 3.0, 3, 1.0),
        (ResponseModel.STEP, 2.9, 3, 0.0),
        (ResponseModel.RASCH, 3.0, 3, 0.5),
        (ResponseModel.GUESS, 3.0, 3, 0.5),
    ],
)
def test_half_the_learners_of_a_level_master_its_skills(model, ability, level, chance):
    assert mastery(model, ability, level) == pytest.approx(chance)


def test_luck_counts_in_the_model_of_guesses_only():
    luck = Luck(guess=0.2, slip=0.1)
    assert pass_probability(ResponseModel.GUESS, 3, 3, luck) == pytest.approx(0.2 + 0.7 * 0.5)
    assert pass_probability(ResponseModel.RASCH, 3, 3, luck) == pytest.approx(0.5)
    assert pass_probability(ResponseModel.STEP, 1, 5, luck) == 0


@pytest.mark.parametrize(
    ("type_", "choices", "luck"),
    [
        ("QCU", 4, Luck(0.25, 0.05)),
        ("QCU", 5, Luck(0.2, 0.05)),
        ("QCM", 6, Luck(0.05, 0.1)),
        ("QROC", 0, Luck(0.02, 0.05)),
        ("QROCM-ind", 0, Luck(0.02, 0.08)),
        ("QROCM-dep", 0, Luck(0.02, 0.08)),
    ],
)
def test_luck_depends_on_the_type_of_question(type_, choices, luck):
    assert luck_of(type_, choices=choices) == luck


def test_guessing_lifts_the_weak_and_slips_lower_the_strong():
    luck = {challenge_id: Luck(guess=0.3, slip=0.2) for challenge_id in TARGET.skill_of}
    lucky, exact = play(4, ResponseModel.GUESS, 900, **luck), play(4, ResponseModel.RASCH, 900)
    assert by_ability(lucky)[0].pix > by_ability(exact)[0].pix
    assert by_ability(lucky)[8].pix < by_ability(exact)[8].pix


def test_a_summary_counts_lengths_and_errors():
    tests = [
        _test(questions=10, pix=12, true_pix=10.0, level=1, true_level=1),
        _test(questions=12, pix=8, true_pix=9.0, level=1, true_level=2),
        _test(questions=20, pix=20, true_pix=20.0, level=3, true_level=2),
    ]
    found = summarise(tests)
    assert (found.tests, found.mean, found.median) == (3, 14, 12)
    assert (found.shortest, found.p10, found.p90, found.longest) == (10, 10, 20, 20)
    assert (found.pix_bias, found.pix_error) == pytest.approx((1 / 3, 1))
    assert (found.level_bias, found.level_error) == pytest.approx((0, 2 / 3))


def test_nine_tests_in_ten_are_no_longer_than_p90():
    found = summarise([_test(questions=length) for length in range(1, 101)])
    assert (found.p10, found.p90) == (11, 90)


def test_nothing_has_no_summary():
    with pytest.raises(ValueError, match="no test"):
        summarise([])


def _test(*, ability=2.0, questions=1, pix=0, level=0, true_pix=0.0, true_level=0) -> SimulatedTest:
    return SimulatedTest(ability, tuple(map(str, range(questions))), pix, level, true_pix, true_level)
