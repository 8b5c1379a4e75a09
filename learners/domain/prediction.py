"""The predicted level of a learner and the reward of a question: the two numbers behind the choice.

Levels are sets of bits here: bit ``d`` stands for level ``d`` (1 to 8), so a tube is one small integer.
Both numbers depend on few small integers, hence the tables and caches.
Source: positioning 4.5 and 4.6.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from math import exp, inf
from operator import mul
from typing import Final

TOLERANCE: Final = 1e-9
CANDIDATE_LEVELS: Final = tuple(step / 2 for step in range(1, 16))
MAX_DIFFICULTY: Final = 8
MAX_GAP: Final = 2  # a question may be at most this far above the predicted level


def success_probability(level: float, difficulty: float) -> float:
    """Chance (0 to 1) that a learner of that level passes a question of that difficulty."""
    return 1 / (1 + exp(difficulty - level))


_SUCCESS: Final = tuple(
    tuple(success_probability(level, difficulty) for difficulty in range(MAX_DIFFICULTY + 1))
    for level in CANDIDATE_LEVELS
)
# Two imaginary answers keep the prediction on the scale: level 0 passed, level 7 failed.
_PHANTOM_SURPLUS: Final = tuple(
    1 - success_probability(level, 0) - success_probability(level, 7) for level in CANDIDATE_LEVELS
)


def predicted_index(asked: Sequence[int], right: int) -> int:
    """Index in ``CANDIDATE_LEVELS`` of the level that best explains the direct answers; the lowest one if two do.

    asked: how many answers per difficulty, indexes 0 to 8. right: how many of them are right.
    The successes in excess of what a level predicts fall as the level rises, so the best level stands beside the
    change of sign: four looks instead of fifteen, whatever the number of answers.
    """
    low, high = -1, len(CANDIDATE_LEVELS)
    above, below = inf, inf  # distances at ``low``, where too many successes are left, and at ``high``
    while high - low > 1:
        middle = (low + high) // 2
        surplus = right + _PHANTOM_SURPLUS[middle] - sum(map(mul, asked, _SUCCESS[middle]))
        if surplus > 0:
            low, above = middle, surplus
        else:
            high, below = middle, -surplus
    return low if above <= below + TOLERANCE else high


def predict_level(observations: Iterable[tuple[int, bool]]) -> float:
    """The predicted level (0.5 to 7.5 by halves) after direct answers, given as (difficulty, is right) in any order."""
    asked, right = [0] * (MAX_DIFFICULTY + 1), 0
    for difficulty, is_right in observations:
        asked[difficulty] += 1
        right += is_right
    return CANDIDATE_LEVELS[predicted_index(asked, right)]


def reward(level: float, untested: int, difficulty: int) -> float:
    """How many skills of a tube asking this difficulty is expected to settle.

    untested: bits of the untested levels of the tube, ``difficulty`` among them.
    """
    easier_or_same = (untested & ((2 << difficulty) - 1)).bit_count()
    harder_or_same = (untested >> difficulty).bit_count()
    success = success_probability(level, difficulty)
    return success * easier_or_same + (1 - success) * harder_or_same


@cache  # at most 15 × 256 × 256 keys, in practice a few thousand
def best_levels(level_index: int, untested: int, candidates: int) -> tuple[float, int]:
    """The highest reward among the candidate levels of a tube and the bits of those that have it.

    Candidates more than 2 above the predicted level are dropped first; (0, 0) if none is left.
    """
    level = CANDIDATE_LEVELS[level_index]
    rewards = {d: reward(level, untested, d) for d in levels_in(candidates) if d - level <= MAX_GAP}
    best = max(rewards.values(), default=0.0)
    return best, sum(1 << d for d, value in rewards.items() if value >= best - TOLERANCE)


@cache
def levels_in(bits: int) -> tuple[int, ...]:
    """The levels of a set of bits, ascending."""
    return tuple(level for level in range(1, MAX_DIFFICULTY + 1) if bits >> level & 1)
