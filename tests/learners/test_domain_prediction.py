"""Cases T21–T36 of the domain notes: predicted level and reward."""

from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learners.domain.knowledge import TubeKnowledge, tube_to_json
from learners.domain.prediction import CANDIDATE_LEVELS, best_levels, predict_level, reward, success_probability
from tests.learners.small_referential import R1, Game, make_target

RIGHT, WRONG = True, False


def levels(*answers: tuple[int, int, bool]) -> list[tuple[int, bool]]:
    """(How many, difficulty, outcome) spelled out."""
    return [(difficulty, outcome) for number, difficulty, outcome in answers for _ in range(number)]


@pytest.mark.requirement("S-033")
@pytest.mark.parametrize(
    ("observations", "level"),
    [
        pytest.param([], 3.5, id="T21"),
        pytest.param([(2, RIGHT)], 4.5, id="T22"),
        pytest.param([(2, WRONG)], 1.0, id="T23"),
        pytest.param([(1, WRONG)], 0.5, id="T24"),
        pytest.param([(5, RIGHT)], 6.0, id="T25-right"),
        pytest.param([(5, WRONG)], 2.5, id="T25-wrong"),
        pytest.param([(7, RIGHT)], 7.0, id="T26"),
        pytest.param([(1, RIGHT), (2, RIGHT), (3, RIGHT)], 5.5, id="T27"),
        pytest.param([(2, RIGHT), (2, RIGHT), (3, RIGHT), (4, WRONG), (5, WRONG)], 3.5, id="T28"),
        pytest.param(levels((5, 1, RIGHT), (5, 2, WRONG)), 1.5, id="T29"),
        pytest.param(levels((10, 6, RIGHT)), 7.5, id="T30"),
        pytest.param(levels((8, 1, WRONG)), 0.5, id="T31"),
        pytest.param([(1, RIGHT)], 4.0, id="table-1-right"),
        pytest.param([(3, RIGHT)], 5.0, id="table-3-right"),
        pytest.param([(3, WRONG)], 1.5, id="table-3-wrong"),
        pytest.param([(4, RIGHT)], 5.5, id="table-4-right"),
        pytest.param([(4, WRONG)], 2.0, id="table-4-wrong"),
        pytest.param([(2, RIGHT), (3, WRONG)], 2.5, id="table-2-right-3-wrong"),
        pytest.param([(2, RIGHT), (4, WRONG)], 3.0, id="table-2-right-4-wrong"),
        pytest.param([(2, RIGHT), (4, RIGHT)], 5.5, id="table-2-4-right"),
        pytest.param([(2, RIGHT), (4, RIGHT), (6, RIGHT)], 6.5, id="table-2-4-6-right"),
        pytest.param([(2, WRONG), (1, WRONG)], 0.5, id="table-2-1-wrong"),
        pytest.param(
            levels((9, 1, RIGHT), (11, 2, RIGHT), (12, 3, RIGHT), (11, 4, RIGHT), (1, 5, WRONG)), 6.5, id="production"
        ),
    ],
)
def test_the_predicted_level(observations, level):
    assert predict_level(observations) == level


def test_t32_only_direct_answers_are_observed():
    game = Game(make_target({"t": (1, 2, 5)}))
    game.answer("t2", True)
    assert game.progress.asked == [0, 0, 1, 0, 0, 0, 0, 0, 0]
    assert game.selection().predicted_level == 4.5


@pytest.mark.parametrize(("level", "difficulty", "probability"), [(4.5, 2, 0.9241), (4.5, 5, 0.3775), (0.5, 3, 0.0759)])
def test_t33_the_chance_of_success(level, difficulty, probability):
    assert success_probability(level, difficulty) == pytest.approx(probability, abs=5e-5)


def bits(*open_levels: int) -> int:
    return sum(1 << level for level in open_levels)


@pytest.mark.parametrize(
    ("level", "untested", "rewards"),
    [
        pytest.param(4.5, (3, 4, 5, 6), {3: 1.5473, 4: 2.3775, 5: 2.3775, 6: 1.5473}, id="T34"),
        pytest.param(3.5, (3, 4), {3: 1.3775, 4: 1.3775}, id="T35"),
        pytest.param(6.5, (5, 6, 7), {5: 1.365, 6: 2, 7: 1.755}, id="example-of-4.6"),
        pytest.param(5.0, (2, 3, 4, 5), {2: 1.142, 3: 2.119, 4: 2.731, 5: 2.5}, id="T36-beta"),
        pytest.param(5.0, (1, 4, 6), {1: 1.036, 4: 2.0, 6: 1.538}, id="T36-gamma"),
    ],
)
def test_the_reward_is_the_expected_number_of_skills_settled(level, untested, rewards):
    for difficulty, expected in rewards.items():
        assert reward(level, bits(*untested), difficulty) == pytest.approx(expected, abs=6e-4)


@pytest.mark.parametrize(
    ("level", "untested", "best"),
    [pytest.param(4.5, (3, 4, 5, 6), (4, 5), id="T34"), pytest.param(3.5, (3, 4), (3, 4), id="T35")],
)
def test_equal_rewards_stay_equal(level, untested, best):
    assert best_levels(CANDIDATE_LEVELS.index(level), bits(*untested), bits(*untested))[1] == bits(*best)


def test_t34_played():
    game = Game(make_target({"t": range(1, 7)}))
    game.answer("t2", True)
    assert game.candidates() == ["t4", "t5"]


def test_t36_the_best_of_all_tubes():
    game = Game(make_target(R1))
    game.answer("alpha2", True)
    game.answer("alpha3", True)
    assert game.selection().predicted_level == 5.0
    assert game.candidates() == ["beta4"]


def test_the_observations_agree_with_the_bounds():
    """A success that a later failure contradicts is no more an observation."""
    game = Game(make_target({"t": range(1, 7)}))
    game.answer("t4", True)
    later = Game(game.target, game.rows, assessment_id=2, at=100.0)
    later.answer("t3", False)
    assert (later.progress.asked[3], later.progress.asked[4], later.progress.right) == (1, 0, 0)


def test_the_observations_are_on_target_skills_only():
    state = TubeKnowledge()
    game = Game(make_target({"t": (1, 4)}), {"t": tube_to_json(state)})
    game.rows["t"] = {"f": 2, "c": None, "c_at": None, "direct": {"2": [1, 1.0, 9, "x"]}}
    assert sum(game.progress.asked) == 0
    assert game.candidates() == ["t4"]


def naive_level(observations) -> float:
    """The definition of the domain notes, word for word."""

    def distance(level: float) -> float:
        pairs = [*observations, (0, True), (7, False)]
        return abs(sum(outcome - 1 / (1 + exp(-(level - difficulty))) for difficulty, outcome in pairs))

    return min(CANDIDATE_LEVELS, key=lambda level: (round(distance(level), 9), level))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(1, 8), st.booleans()), max_size=60))
def test_the_short_search_finds_the_level_of_the_definition(observations):
    assert predict_level(observations) == naive_level(observations)
