"""Simulated learners: how long a test is for them, and how far from the truth it ends.

A model tells with what chance a learner of some ability passes a question; the product's own engine asks, the model
answers. Here the truth is known: it is what the skills are worth times the chance that the learner masters each.
Decisions E (13 to 17 questions on average for an open competence).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from random import Random
from statistics import fmean, median
from types import MappingProxyType
from typing import Final, NamedTuple

from learners.domain.adaptive import SmartRandom, Target, Turn, read_progress
from learners.domain.assessment_status import QUESTIONS_PER_BLOCK
from learners.domain.knowledge import MAX_LEVEL, StoredTube, infer_entry
from learners.domain.prediction import success_probability
from learners.domain.remaining import questions_left
from learners.domain.scoring import PixSkill, competence_score, compile_scale

TOP_ABILITY: Final = 8
SAMPLING_NOISE: Final = 0.1  # of a level, in means over a few tens of learners


class ResponseModel(StrEnum):
    """STEP: passes every level up to the ability, none above. RASCH: a logistic curve, one half where the level equals
    the ability. GUESS: the same with lucky guesses and slips by type of question, the most like people."""

    GUESS = "guess"
    RASCH = "rasch"
    STEP = "step"


class Luck(NamedTuple):
    """Chances (0 to 1) of a right answer without knowing, and of a wrong one in spite of knowing."""

    guess: float = 0.0
    slip: float = 0.0


class SimulatedTest(NamedTuple):
    """One finished test. ``ability`` 0 to 8; ``pix`` and ``level`` as the product shows them; the true ones beside.

    ``asked``: challenge ids, in order. ``told``: how many questions the first checkpoint says are left, if it does.
    """

    ability: float
    asked: tuple[str, ...]
    pix: int
    level: int
    true_pix: float
    true_level: int
    told: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of several tests. Errors are estimate − truth: ``bias`` their mean, ``error`` the mean of their sizes.

    ``p10`` and ``p90``: nine tests in ten have at least, at most, that many questions.
    """

    tests: int
    mean: float
    median: float
    p10: int
    p90: int
    shortest: int
    longest: int
    pix: float
    true_pix: float
    pix_bias: float
    pix_error: float
    level: float
    level_bias: float
    level_error: float


class Foretold(NamedTuple):
    """Questions left at the first checkpoint of several tests: the real mean, what is told against it.

    ``bias`` and ``error`` as in ``Summary``; nine tests in ten are at most ``p90`` questions off. ``blind_error``: that
    of telling everybody the real mean.
    """

    tests: int
    mean: float
    bias: float
    error: float
    p90: int
    blind_error: float


def luck_of(type: str, *, choices: int) -> Luck:
    """The luck of a type of challenge; ``choices``: how many items a QCU or QCM offers.

    A QCU is guessed one time in ``choices``; a QCM needs every item right, so it is rarely guessed and slips more.
    """
    if type == "QCU":
        return Luck(guess=1 / choices, slip=0.05)
    if type == "QCM":
        return Luck(guess=0.05, slip=0.1)
    return Luck(guess=0.02, slip=0.05 if type == "QROC" else 0.08)


def mastery(model: ResponseModel, ability: float, level: int) -> float:
    """Chance (0 to 1) that a learner masters a skill of that level."""
    if model is ResponseModel.STEP:
        return float(level <= ability)
    return success_probability(ability, level)


def pass_probability(model: ResponseModel, ability: float, level: int, luck: Luck) -> float:
    """Chance (0 to 1) of a right answer; luck counts with GUESS only."""
    known = mastery(model, ability, level)
    if model is not ResponseModel.GUESS:
        return known
    return luck.guess + (1 - luck.guess - luck.slip) * known


def true_pix(model: ResponseModel, ability: float, skills: Iterable[PixSkill]) -> float:
    """What a learner is worth, in pix, from the skills of a competence."""
    return sum(float(value) * mastery(model, ability, level) for _, level, value in skills)


def abilities(count: int, rng: Random) -> list[float]:
    """That many true abilities, uniform from 0 to 8, ascending."""
    return sorted(rng.uniform(0, TOP_ABILITY) for _ in range(count))


def simulate(
    target: Target,
    skills: Sequence[PixSkill],
    *,
    learners: Iterable[float],
    model: ResponseModel,
    luck: Mapping[str, Luck],
    max_level: int,
    rng: Random,
) -> list[SimulatedTest]:
    """A first test for each learner, in the order given, on an empty profile.

    skills: those of the target with their pix. learners: their abilities. luck: by challenge id, none if absent.
    rng: the only source of chance, ids of the assessments included: the same seed gives the same tests.
    """
    scale = compile_scale(skills)
    tests = []
    for ability in learners:
        asked, rows, told = _play(target, ability, model, luck, rng, is_told=True)
        score = competence_score(scale.pix(rows), max_level=max_level)
        truth = true_pix(model, ability, skills)
        true_score = competence_score(Fraction(truth).limit_denominator(1000), max_level=max_level)
        tests.append(SimulatedTest(ability, tuple(asked), score.pix, score.level, truth, true_score.level, told))
    return tests


def simulate_questions(
    target: Target, *, learners: Iterable[float], luck: Mapping[str, Luck], rng: Random, is_half_known: bool
) -> list[tuple[str, ...]]:
    """The challenges that a path asks each of these learners, in order.

    learners, luck, rng: as ``simulate``. is_half_known: one subject in two was settled before, elsewhere, at the
    learner's ability; its questions are not asked. Source: decisions H1.
    """
    return [
        tuple(_play(target, ability, ResponseModel.GUESS, luck, rng, _half_known(target, ability, is_half_known))[0])
        for ability in learners
    ]


def _half_known(target: Target, ability: float, is_half_known: bool) -> dict[str, StoredTube]:
    if not is_half_known:
        return {}
    floor = min(MAX_LEVEL, int(ability))
    ceiling = floor + 1 if floor < MAX_LEVEL else None
    return {tube.tube_id: StoredTube(f=floor, c=ceiling, c_at=0.0, direct={}) for tube in target.tubes[::2]}


def _play(
    target: Target,
    ability: float,
    model: ResponseModel,
    luck: Mapping[str, Luck],
    rng: Random,
    known: Mapping[str, StoredTube] = MappingProxyType({}),
    *,
    is_told: bool = False,
) -> tuple[list[str], dict[str, StoredTube], int | None]:
    """The challenges asked, the knowledge left by one test, what its first checkpoint tells (if ``is_told``).

    known: what other tests left before.
    """
    strategy, assessment_id = SmartRandom(), rng.getrandbits(31)
    rows: dict[str, StoredTube] = dict(known)
    progress = read_progress(target, [rows], assessment_id=assessment_id)
    asked: list[str] = []
    was_timed, told = False, None
    while (choice := strategy.choose(target, progress, Turn(assessment_id, len(asked), was_timed))) is not None:
        if is_told and len(asked) == QUESTIONS_PER_BLOCK:
            told = questions_left(progress, asked=choice.challenge_id, answers_given=len(asked))
        index, level = target.place_of[choice.skill_id]
        tube_id = target.tubes[index].tube_id
        chance = pass_probability(model, ability, level, luck.get(choice.challenge_id, Luck()))
        before = rows.get(tube_id)
        rows[tube_id] = infer_entry(
            before,
            level=level,
            is_right=rng.random() < chance,
            at=float(len(asked)),
            assessment_id=assessment_id,
            challenge_id=choice.challenge_id,
        ).entry
        progress.replace(tube_id, before, rows[tube_id])
        asked.append(choice.challenge_id)
        was_timed = any(
            variant.is_timed
            for variant in target.variants[choice.skill_id]
            if variant.challenge_id == choice.challenge_id
        )
    return asked, rows, told


def summarise(tests: Sequence[SimulatedTest]) -> Summary:
    """Figures of these tests. Errors: ValueError without any."""
    if not tests:
        raise ValueError("no test to summarise")
    lengths = sorted(len(test.asked) for test in tests)
    return Summary(
        tests=len(tests),
        mean=fmean(lengths),
        median=median(lengths),
        p10=lengths[len(lengths) // 10],
        p90=lengths[(len(lengths) * 9 - 1) // 10],
        shortest=lengths[0],
        longest=lengths[-1],
        pix=fmean(test.pix for test in tests),
        true_pix=fmean(test.true_pix for test in tests),
        pix_bias=fmean(test.pix - test.true_pix for test in tests),
        pix_error=fmean(abs(test.pix - test.true_pix) for test in tests),
        level=fmean(test.level for test in tests),
        level_bias=fmean(test.level - test.true_level for test in tests),
        level_error=fmean(abs(test.level - test.true_level) for test in tests),
    )


def foretell(tests: Iterable[SimulatedTest]) -> Foretold | None:
    """How right the first checkpoint is about the questions left; None if no test tells a number there."""
    pairs = [(len(test.asked) - QUESTIONS_PER_BLOCK, test.told) for test in tests if test.told is not None]
    if not pairs:
        return None
    mean = fmean(left for left, _ in pairs)
    sizes = sorted(abs(told - left) for left, told in pairs)
    return Foretold(
        tests=len(pairs),
        mean=mean,
        bias=fmean(told - left for left, told in pairs),
        error=fmean(sizes),
        p90=sizes[(len(sizes) * 9 - 1) // 10],
        blind_error=fmean(abs(round(mean) - left) for left, _ in pairs),
    )


def by_ability(tests: Iterable[SimulatedTest]) -> dict[int, Summary]:
    """Figures by true ability rounded to the nearest whole number (a half goes up), ascending."""
    groups: dict[int, list[SimulatedTest]] = {}
    for test in tests:
        groups.setdefault(int(test.ability + 0.5), []).append(test)
    return {ability: summarise(groups[ability]) for ability in sorted(groups)}


def levels_rise(summaries: Mapping[int, Summary]) -> bool:
    """Whether the mean estimated level never falls as the true ability rises; ``summaries`` as ``by_ability``.

    A fall of less than a tenth of a level is the chance of the draw: at the ceiling all the best have the same level.
    """
    levels = [summary.level for _, summary in sorted(summaries.items())]
    return all(higher > lower - SAMPLING_NOISE for lower, higher in pairwise(levels))
