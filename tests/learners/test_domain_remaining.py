"""How many questions are said to be left: always the same number, near what comes, nothing rather than nonsense."""

from random import Random

import pytest

from learners.domain.adaptive import Progress, SmartRandom, Turn, read_progress
from learners.domain.remaining import MAX_QUESTIONS, TOLD_EXACTLY, questions_left
from learners.domain.simulation import ResponseModel, abilities, foretell, simulate
from tests.learners.small_referential import Levels, make_target
from tests.learners.test_domain_simulation import SKILLS, TARGET


def begun(tubes: Levels, *, answers: int = 0, knows: int = 3) -> tuple[Progress, str]:
    """Where a test stands after so many answers, right up to that level, and the question it asks."""
    target = make_target(tubes)
    progress = read_progress(target, [], assessment_id=5)
    for given in range(answers + 1):
        choice = SmartRandom().choose(target, progress, Turn(5, given))
        assert choice is not None
        if given < answers:
            tube, level = target.place_of[choice.skill_id]
            progress.settle(tube, level, is_right=level <= knows)
    return progress, choice.challenge_id


@pytest.mark.parametrize(
    ("tubes", "left"),
    [
        ({"alpha": [2]}, 1),
        ({"alpha": [2], "beta": [2]}, 2),
        ({"alpha": [1], "beta": [2], "gamma": [3]}, 3),
    ],
)
def test_a_question_for_each_subject_of_one_level(tubes, left):
    progress, asked = begun(tubes)
    assert questions_left(progress, asked=asked, answers_given=0) == left


def test_the_same_state_always_gives_the_same_number_and_is_left_alone():
    progress, asked = begun({f"tube{letter}": range(1, 6) for letter in "abcdefgh"}, answers=5)
    before = (list(progress.untested), list(progress.floors), list(progress.asked), progress.right)
    numbers = {questions_left(progress, asked=asked, answers_given=5) for _ in range(3)}
    assert len(numbers) == 1
    assert before == (list(progress.untested), list(progress.floors), list(progress.asked), progress.right)


def test_it_falls_as_the_test_goes_on_and_the_last_question_is_one():
    rng = Random(4)
    for _ in range(20):
        target, assessment_id, known = TARGET, rng.getrandbits(31), rng.uniform(0, 8)
        progress = read_progress(target, [], assessment_id=assessment_id)
        told, given = [], 0
        while (choice := SmartRandom().choose(target, progress, Turn(assessment_id, given))) is not None:
            told.append(questions_left(progress, asked=choice.challenge_id, answers_given=given))
            tube, level = target.place_of[choice.skill_id]
            progress.settle(tube, level, is_right=level <= known)
            given += 1
        assert told[-1] == 1
        assert all(1 <= number <= len(SKILLS) for number in told)
        assert told[0] > told[given // 2] > told[-1]


def test_a_question_that_left_the_content_is_replaced_by_the_next_choice():
    progress, _ = begun({"alpha": [2], "beta": [2]}, answers=1)
    assert questions_left(progress, asked="gone", answers_given=1) == 1


def test_a_large_number_is_told_by_fives():
    progress, asked = begun({f"tube{number}": [2] for number in range(TOLD_EXACTLY + 3)})
    assert questions_left(progress, asked=asked, answers_given=0) == TOLD_EXACTLY + 5


def test_nothing_is_told_of_a_test_without_end():
    progress, asked = begun({f"tube{number}": [2] for number in range(MAX_QUESTIONS + 1)})
    assert questions_left(progress, asked=asked, answers_given=0) is None
    progress, asked = begun({f"tube{number}": [2] for number in range(MAX_QUESTIONS)})
    assert questions_left(progress, asked=asked, answers_given=0) == MAX_QUESTIONS


@pytest.mark.parametrize("model", ResponseModel)
def test_at_the_first_checkpoint_it_is_nearly_right_and_not_one_sided(model):
    rng = Random(8)
    tests = simulate(TARGET, SKILLS, learners=abilities(300, rng), model=model, luck={}, max_level=5, rng=rng)
    found = foretell(tests)
    assert found is not None
    assert found.tests > 250
    assert abs(found.bias) < 0.75
    assert found.error < 0.7 * found.blind_error
    assert found.error <= found.p90 <= 4


def test_without_a_checkpoint_nothing_is_foretold():
    target = make_target({"alpha": [2]})
    rng = Random(1)
    skills = [skill for skill in SKILLS if skill[0] == "tubea"]
    tests = simulate(target, skills, learners=[3.0], model=ResponseModel.STEP, luck={}, max_level=5, rng=rng)
    assert tests[0].told is None
    assert foretell(tests) is None
