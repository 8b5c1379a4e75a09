"""About how many questions a test has left, found by playing it on in memory with the engine itself.

What the learner would answer is not known, only how likely a right answer is: so the test is played on a few times,
each with its own share of luck, and the lengths are averaged. The luck is a fixed sequence, not chance: the same state
always gives the same number. Played on once, always as most likely, tests come out one question too short: a learner
who passes and fails by turns is asked more (docs/simulation.md measures the error).
Source: positioning W14.
"""

from typing import Final

from learners.domain.adaptive import draw, next_candidates
from learners.domain.prediction import CANDIDATE_LEVELS, predicted_index, success_probability
from learners.domain.progress import Progress

CONTINUATIONS: Final = 3
# Nothing is told beyond: the estimate would be far off and slow to find, and such a number helps nobody.
MAX_QUESTIONS: Final = 100
# From here on, told by fives: a path of 40 questions is not known to the nearest one.
TOLD_EXACTLY: Final = 20
_GOLDEN: Final = 0.6180339887498949  # its multiples, without their whole part, spread evenly over 0 to 1


def questions_left(progress: Progress, *, asked: str, answers_given: int) -> int | None:
    """About how many questions are left, the one asked included; None when it cannot be told.

    asked: id of the challenge that the test waits for; where the target has it no longer, the next choice stands in.
    answers_given: in this test; with its id it settles the engine's draws, as it will when the questions are asked.
    """
    lengths = []
    for luck in range(CONTINUATIONS):
        length = _played_on(progress, asked, answers_given, (luck + 0.5) / CONTINUATIONS)
        if length is None:
            return None
        lengths.append(length)
    return _told(sum(lengths) / CONTINUATIONS)


def _played_on(progress: Progress, asked: str, answers_given: int, luck: float) -> int | None:
    """How many questions come if the learner has that luck (0 to 1, low: right answers first); None if too many."""
    target, progress = progress.target, progress.copy()
    # As known now: what is invented below teaches nothing about the learner.
    level = CANDIDATE_LEVELS[predicted_index(progress.asked, progress.right)]
    place = target.place_of.get(target.skill_of.get(asked, "")) or _next_place(progress, answers_given, False)
    given = 0
    while place is not None:
        if given == MAX_QUESTIONS:
            return None
        tube, difficulty = place
        is_right = (luck + given * _GOLDEN) % 1 < success_probability(level, difficulty)
        progress.settle(tube, difficulty, is_right=is_right)
        given += 1
        place = _next_place(progress, answers_given + given, bool(target.timed[tube] >> difficulty & 1))
    return given


def _next_place(progress: Progress, answers_given: int, last_was_timed: bool) -> tuple[int, int] | None:
    """(Tube index, level) of the question that the engine would choose; None when the test is over."""
    selection = next_candidates(progress.target, progress, is_first=answers_given == 0, last_was_timed=last_was_timed)
    if selection.is_finished:
        return None
    return selection.candidates[draw(selection, assessment_id=progress.assessment_id, answers_given=answers_given)]


def _told(expected: float) -> int:
    """The number said to the learner: whole, by fives when it is large."""
    if expected < TOLD_EXACTLY:
        return round(expected)
    return 5 * round(expected / 5)
