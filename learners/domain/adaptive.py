"""The choice of the next question. Deterministic: same target, progress and turn give the same challenge.

``SmartRandom`` follows the original rules; another strategy only has to offer the same ``choose``.
Source: positioning 4.1 to 4.8; decisions A2, A4, B (W12, W13, W19 mended).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final, NamedTuple, Protocol

from learners.domain.prediction import (
    CANDIDATE_LEVELS,
    TOLERANCE,
    best_levels,
    levels_in,
    predict_level,
    predicted_index,
)
from learners.domain.progress import Progress, Tally, completion, read_progress, tally
from learners.domain.target import Target, TargetTube, compile_target
from learners.domain.variants import SEEN_DAYS, Variant, pick_challenge, remember_seen

__all__ = [
    "SEEN_DAYS",
    "Choice",
    "Progress",
    "Rule",
    "Selection",
    "SmartRandom",
    "Strategy",
    "Tally",
    "Target",
    "TargetTube",
    "Turn",
    "Variant",
    "compile_target",
    "completion",
    "draw",
    "draw_hashes",
    "hash32",
    "next_candidates",
    "pick_challenge",
    "predict_level",
    "read_progress",
    "remember_seen",
    "tally",
]

LEVEL_OF_FIRST_QUESTION: Final = 2
GOLDEN_STEP: Final = 0x9E3779B9
MAX_CANDIDATES_IN_REASON: Final = 20
_WORD: Final = 0xFFFFFFFF
_Pool = list[tuple[int, int]]  # (tube index, bits of candidate levels)


class Rule(StrEnum):
    """What settled the list of candidates: the level of a first question, the best reward, or why the test is over."""

    FIRST_AT_LEVEL_TWO = "first_at_level_two"
    FIRST_AT_LOWEST_LEVEL = "first_at_lowest_level"
    BEST_REWARD = "best_reward"
    ALL_ASSESSED = "all_assessed"
    NO_CHALLENGE_LEFT = "no_challenge_left"
    ALL_TOO_HARD = "all_too_hard"


class Selection(NamedTuple):
    """Equivalent candidates as (tube index, level), in target order; empty when the test is over.

    filters: those that were applied before, in order: "easy_tubes", "untimed", "within_reach".
    """

    predicted_level: float
    candidates: tuple[tuple[int, int], ...]
    rule: Rule
    filters: tuple[str, ...]

    @property
    def is_finished(self) -> bool:
        return not self.candidates


class Turn(NamedTuple):
    """What the choice depends on besides target and progress.

    answers_given: k, in this assessment. last_was_timed: the challenge of the last answer has a timer.
    today: days since 1970; seen: maps challenge id → day of the knowledge rows concerned.
    answered: more challenge ids that must not come back in this assessment, usually none: those of skills that are
    untested again (after a reset) and that ``Progress.answered`` cannot know.
    """

    assessment_id: int
    answers_given: int
    last_was_timed: bool = False
    today: int = 0
    seen: Sequence[Mapping[str, int]] = ()
    answered: Collection[str] = ()


class Choice(NamedTuple):
    """The next challenge; ``reason`` is JSON, enough to explain and replay it."""

    skill_id: str
    challenge_id: str
    reason: dict[str, Any]


class Strategy(Protocol):
    """A way to choose. ``name`` and ``version`` are stored with each choice; a change of behaviour changes them."""

    name: str
    version: int

    def choose(self, target: Target, progress: Progress, turn: Turn) -> Choice | None:
        """The next challenge, or None if the test is over."""
        ...


def next_candidates(
    target: Target,
    progress: Progress,
    *,
    is_first: bool,
    last_was_timed: bool = False,
    answered: Collection[str] = (),
) -> Selection:
    """The equivalent best questions, or an empty selection when the test is over.

    is_first: no answer yet in this assessment. answered: as in ``Turn``; those of the progress are added.
    Source: positioning 4.3 (first question), 4.4 (next ones), order of the filters included.
    """
    if progress.answered:
        answered = progress.answered.union(answered)
    playable, timed = target.playability(answered)
    pool, filters = _open_tubes(target, progress.untested, playable)
    if is_first:
        return _first_question(pool, filters, timed, progress)
    index = predicted_index(progress.asked, progress.right)
    level = CANDIDATE_LEVELS[index]
    is_whole = playable is target.playable
    if last_was_timed and pool:
        pool, filters = _prefer_untimed(pool, filters, timed)
        is_whole = False
    if is_whole:  # every untested level of these tubes is a candidate
        rewards = [best_levels(index, bits, bits) for _, bits in pool]
    else:
        untested, base = progress.untested, target.playable
        rewards = [best_levels(index, untested[tube] & base[tube], bits) for tube, bits in pool]
    threshold = max(rewards, default=(0.0, 0))[0] - TOLERANCE
    if threshold <= 0:
        return _finished(level, filters, pool, progress)
    best = [(tube, found[1]) for (tube, _), found in zip(pool, rewards, strict=True) if found[0] >= threshold]
    return Selection(level, _in_target_order(best), Rule.BEST_REWARD, (*filters, "within_reach"))


def _open_tubes(target: Target, untested: Sequence[int], playable: Sequence[int]) -> tuple[_Pool, tuple[str, ...]]:
    """The tubes with candidates: untested and playable levels, of easy tubes alone if they have any."""
    easy = [(tube, bits) for tube in target.easy if (bits := untested[tube] & playable[tube])]
    if easy:
        return easy, ("easy_tubes",)
    return [(tube, bits) for tube in target.others if (bits := untested[tube] & playable[tube])], ()


def _prefer_untimed(pool: _Pool, filters: tuple[str, ...], timed: Sequence[int]) -> tuple[_Pool, tuple[str, ...]]:
    """Drop the timed skills, unless that leaves none."""
    untimed = [(tube, left) for tube, bits in pool if (left := bits & ~timed[tube])]
    return (untimed, (*filters, "untimed")) if untimed else (pool, filters)


def _first_question(pool: _Pool, filters: tuple[str, ...], timed: Sequence[int], progress: Progress) -> Selection:
    """All untimed candidates of level 2, otherwise of the lowest level there is; no reward is computed."""
    if not pool:
        return _finished(LEVEL_OF_FIRST_QUESTION, filters, pool, progress)
    pool, filters = _prefer_untimed(pool, filters, timed)
    every = 0
    for _, bits in pool:
        every |= bits
    kept, rule = 1 << LEVEL_OF_FIRST_QUESTION, Rule.FIRST_AT_LEVEL_TWO
    if not every & kept:
        kept, rule = every & -every, Rule.FIRST_AT_LOWEST_LEVEL
    best = [(tube, kept) for tube, bits in pool if bits & kept]
    return Selection(LEVEL_OF_FIRST_QUESTION, _in_target_order(best), rule, filters)


def _finished(level: float, filters: tuple[str, ...], pool: _Pool, progress: Progress) -> Selection:
    """The empty selection, with the reason why the test ends."""
    if pool:
        return Selection(level, (), Rule.ALL_TOO_HARD, (*filters, "within_reach"))
    return Selection(level, (), Rule.NO_CHALLENGE_LEFT if any(progress.untested) else Rule.ALL_ASSESSED, filters)


def _in_target_order(best: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """(tube index, bits) flattened to (tube index, level); tubes stay in order, levels ascend inside a tube."""
    return tuple([(tube, level) for tube, bits in best for level in levels_in(bits)])


def hash32(word: int) -> int:
    """The original's mixing of 32 bits: fixed, well spread, no secret."""
    word &= _WORD
    word = (word - (word << 6)) & _WORD
    word ^= word >> 17
    word = (word - (word << 9)) & _WORD
    word ^= (word << 4) & _WORD
    word = (word - (word << 3)) & _WORD
    word ^= (word << 10) & _WORD
    return word ^ word >> 15


def draw_hashes(*, assessment_id: int, answers_given: int) -> tuple[int, int]:
    """(h1, h2), 32 bits each: the first picks the skill, the second the variant.

    Source: positioning 4.7; decisions B, where the answers given enter so that draws inside a test are independent.
    """
    seed = assessment_id + answers_given * GOLDEN_STEP
    return hash32(seed), hash32(seed + 1)


def draw(selection: Selection, *, assessment_id: int, answers_given: int) -> int:
    """Index of the candidate to ask. Errors: ValueError if the selection is finished."""
    if selection.is_finished:
        raise ValueError("nothing to draw from: the test is over")
    return draw_hashes(assessment_id=assessment_id, answers_given=answers_given)[0] % len(selection.candidates)


class SmartRandom:
    """The original's strategy: predicted level, best expected number of skills settled, then a draw."""

    name = "smart_random"
    version = 1

    def choose(self, target: Target, progress: Progress, turn: Turn) -> Choice | None:
        """The next challenge with its reason, or None if the test is over.

        The reason holds: strategy, version, predicted_level, rule, filters, candidates (how many), among (skill ids of
        the first 20), k, h1, h2.
        """
        assessment_id, answers_given, last_was_timed, today, seen, answered = turn
        selection = next_candidates(
            target, progress, is_first=answers_given == 0, last_was_timed=last_was_timed, answered=answered
        )
        candidates = selection.candidates
        if not candidates:
            return None
        h1, h2 = draw_hashes(assessment_id=assessment_id, answers_given=answers_given)
        skill_at = target.skill_at
        skill_id = skill_at[candidates[h1 % len(candidates)]]
        served = target.variants[skill_id]
        excluded = progress.answered.union(answered) if progress.answered else answered
        variant = pick_challenge(served, h2, answered=excluded, seen=seen, today=today)
        if variant is None:
            raise AssertionError(f"skill {skill_id} was chosen without a challenge left")
        reason = {
            "strategy": self.name,
            "version": self.version,
            "predicted_level": selection.predicted_level,
            "rule": selection.rule.value,
            "filters": list(selection.filters),
            "candidates": len(candidates),
            "among": [skill_at[place] for place in candidates[:MAX_CANDIDATES_IN_REASON]],
            "k": answers_given,
            "h1": h1,
            "h2": h2,
        }
        return Choice(skill_id, variant.challenge_id, reason)
