"""Cost of one turn of the engine: inference, prediction, choice of the next challenge, and the entry to write back.

Run it with ``.venv/bin/python bench/bench_engine.py``. Everything is in memory and on one core; a turn starts from the
decoded JSON of the knowledge rows, as a request does, over whole simulated tests on a full-size synthetic bank.
Retries start from full rows with the filter of old failures on, the dearest case; they show that the number of past
tests does not count.
"""

import json
import os
import platform
import random
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from learners.domain.adaptive import (
    Progress,
    SmartRandom,
    Target,
    TargetTube,
    Turn,
    Variant,
    compile_target,
    read_progress,
)
from learners.domain.knowledge import StoredTube, infer_entry

COMPETENCES, TUBES_EACH, VARIANTS = 16, 10, 3
DAY = 86_400.0
LEARNERS = 24
Rows = dict[str, dict[str, StoredTube]]


@dataclass(frozen=True)
class Bank:
    """16 competences of 10 tubes; 43 to 46 skills each, about 1 skill in 12 timed."""

    tubes: Mapping[str, tuple[TargetTube, ...]]
    variants: Mapping[str, tuple[Variant, ...]]
    competence_of: Mapping[str, str]


@dataclass
class Case:
    """One line of the table: a target and what the learner did before."""

    name: str
    target: Target
    goal: float | None
    known: Callable[[random.Random], Rows]
    is_retry: bool = False


def make_bank(seed: int = 7) -> Bank:
    """The same bank at each run: tubes of 3 to 7 levels among 1 to 7."""
    rng = random.Random(seed)
    tubes, variants, competence_of = {}, {}, {}
    sizes = (3, 3, 4, 4, 4, 5, 5, 5, 6, 6)
    for number in range(1, COMPETENCES + 1):
        competence, made = f"c{number:02}", []
        for rank, size in enumerate(rng.sample(sizes, TUBES_EACH)):
            first = rng.randint(1, 8 - size)
            levels = range(1, 4) if size == 3 and rank % 2 else range(first, first + size)
            tube_id = f"{competence}-t{rank}"
            made.append(TargetTube(tube_id, tuple((level, f"{tube_id}-{level}") for level in levels)))
            competence_of[tube_id] = competence
            for _, skill_id in made[-1].levels:
                is_timed = rng.random() < 1 / 12
                variants[skill_id] = tuple(Variant(f"{skill_id}-v{n}", is_timed=is_timed) for n in range(VARIANTS))
        tubes[competence] = tuple(made)
    return Bank(tubes, variants, competence_of)


def make_target(bank: Bank, competences: int, skills: int | None = None) -> Target:
    """The target of the first competences, whole tubes up to about ``skills`` skills."""
    chosen: list[TargetTube] = []
    for competence in list(bank.tubes)[:competences]:
        for tube in bank.tubes[competence]:
            if skills is None or sum(len(kept.levels) for kept in chosen) + len(tube.levels) <= skills:
                chosen.append(tube)
    return compile_target(chosen, variants=bank.variants)


class Learner:
    """A simulated learner: passes levels up to about ``ability``, with slips, and keeps rows as the database does."""

    def __init__(self, bank: Bank, ability: float, rows: Rows, rng: random.Random) -> None:
        self.bank, self.ability, self.rng = bank, ability, rng
        self.rows: Rows = {competence: rows.get(competence, {}) for competence in bank.tubes}
        self.seen: dict[str, dict[str, int]] = {competence: {} for competence in bank.tubes}

    def answers(self, level: int) -> bool:
        return self.rng.random() < (0.93 if level <= self.ability else 0.12)


def play(learner: Learner, target: Target, *, assessment_id: int, now: float, is_retry: bool = False) -> list[float]:
    """Play a whole test; seconds of each turn, from decoded rows to the next challenge and the entry to store."""
    strategy, today = SmartRandom(), int(now // DAY)
    kept_after = now - 4 * DAY if is_retry else None
    competences = sorted({learner.bank.competence_of[tube.tube_id] for tube in target.tubes})
    rows = [learner.rows[competence] for competence in competences]
    seen = [learner.seen[competence] for competence in competences]
    progress = read_progress(target, rows, assessment_id=assessment_id, kept_after=kept_after)
    choice = strategy.choose(target, progress, Turn(assessment_id, 0, False, today, seen))
    durations, given = [], 0
    while choice is not None:
        index, level = target.place_of[choice.skill_id]
        tube_id = target.tubes[index].tube_id
        competence = learner.bank.competence_of[tube_id]
        is_right, is_timed = learner.answers(level), bool(target.timed[index] >> level & 1)
        given += 1
        start = time.perf_counter()
        entry = learner.rows[competence].get(tube_id)
        inference = infer_entry(
            entry,
            level=level,
            is_right=is_right,
            at=now + given,
            assessment_id=assessment_id,
            challenge_id=choice.challenge_id,
        )
        learner.rows[competence][tube_id] = inference.entry
        progress = read_progress(target, rows, assessment_id=assessment_id, kept_after=kept_after)
        following = strategy.choose(target, progress, Turn(assessment_id, given, is_timed, today, seen))
        durations.append(time.perf_counter() - start)
        learner.seen[competence][choice.challenge_id] = today
        choice = following
    return durations


def played_rows(bank: Bank, target: Target, past_tests: int) -> Callable[[random.Random], Rows]:
    """A maker of rows left by that many earlier tests of the same target, a week apart, as decoded from JSON."""

    def make(rng: random.Random) -> Rows:
        learner = Learner(bank, rng.uniform(2, 6), {}, rng)
        for rank in range(past_tests):
            play(learner, target, assessment_id=rank + 1, now=rank * 7 * DAY, is_retry=rank > 0)
        return json.loads(json.dumps(learner.rows))

    return make


def in_memory_turns(bank: Bank, target: Target, rng: random.Random) -> list[float]:
    """The same turn when the progress stays in memory (simulations): only the answered tube is read again."""
    strategy, rows, durations, given = SmartRandom(), {}, [], 0
    learner = Learner(bank, rng.uniform(1, 7), {}, rng)
    progress = Progress(target, assessment_id=99)
    choice = strategy.choose(target, progress, Turn(99, 0))
    while choice is not None:
        index, level = target.place_of[choice.skill_id]
        tube_id, is_right = target.tubes[index].tube_id, learner.answers(level)
        given += 1
        start = time.perf_counter()
        before = rows.get(tube_id)
        rows[tube_id] = infer_entry(
            before,
            level=level,
            is_right=is_right,
            at=float(given),
            assessment_id=99,
            challenge_id=choice.challenge_id,
        ).entry
        progress.replace(tube_id, before, rows[tube_id])
        choice = strategy.choose(target, progress, Turn(99, given))
        durations.append(time.perf_counter() - start)
    return durations


def line(name: str, target: Target, tests: list[list[float]], goal: float | None) -> str:
    """One line of the table, times in microseconds."""
    turns = [seconds * 1e6 for test in tests for seconds in test]
    if not turns:
        return f"{name:<40}{len(target.skill_at):>7}{'-':>10}"
    middle, p95 = median(turns), quantiles(turns, n=20)[-1]
    verdict = "" if goal is None else f"{goal:>7.0f}  {'ok' if middle <= goal else 'TOO SLOW'}"
    questions = len(turns) / len(tests)
    return f"{name:<40}{len(target.skill_at):>7}{questions:>10.1f}{middle:>9.1f}{p95:>9.1f}{verdict}"


def main() -> None:
    """Print the table."""
    bank = make_bank()
    one, campaign, whole = make_target(bank, 1), make_target(bank, 5, 150), make_target(bank, COMPETENCES)

    def nothing(_: random.Random) -> Rows:
        return {}

    cases = [
        Case("competence, first test", one, 25, nothing),
        Case("campaign, first participation", campaign, 40, nothing),
        Case("all competences, first test", whole, 150, nothing),
        Case("competence, retry after 1 test", one, None, played_rows(bank, one, 1), is_retry=True),
        Case("competence, retry after 5 tests", one, None, played_rows(bank, one, 5), is_retry=True),
        Case("competence, retry after 20 tests", one, None, played_rows(bank, one, 20), is_retry=True),
        Case("campaign, retry after 1 test", campaign, None, played_rows(bank, campaign, 1), is_retry=True),
        Case("campaign, retry after 10 tests", campaign, None, played_rows(bank, campaign, 10), is_retry=True),
        Case("all competences, retry after 3 tests", whole, None, played_rows(bank, whole, 3), is_retry=True),
    ]
    out = sys.stdout.write
    out(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}; microseconds per turn\n")
    out(f"{'case':<40}{'skills':>7}{'questions':>10}{'median':>9}{'p95':>9}{'goal':>7}\n")
    for case in cases:
        tests = []
        for number in range(LEARNERS):
            rng = random.Random(number)
            learner = Learner(bank, rng.uniform(1, 7), case.known(rng), rng)
            tests.append(play(learner, case.target, assessment_id=1000 + number, now=200 * DAY, is_retry=case.is_retry))
        out(line(case.name, case.target, tests, case.goal) + "\n")
    for name, target in (("competence", one), ("campaign", campaign), ("all competences", whole)):
        tests = [in_memory_turns(bank, target, random.Random(number)) for number in range(LEARNERS)]
        out(line(f"{name}, progress kept in memory", target, tests, None) + "\n")


if __name__ == "__main__":
    main()
