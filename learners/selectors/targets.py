"""Targets of tests, compiled once per process and release: one per competence, one per frozen list of a campaign."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from learners.domain.adaptive import Target, TargetTube, Variant, compile_target
from learners.models import Assessment, FrozenTarget
from referential.domain.bank import PLAYABLE, VALIDATED, Bank

KEPT = 128
_targets: OrderedDict[tuple[int, str | int], Target] = OrderedDict()
_frozen: OrderedDict[int, "FrozenTubes"] = OrderedDict()
FrozenTubes = Sequence[Sequence[Any]]  # [[tube_id, competence_id, [[level, skill_id], …]], …]


def assessment_target(bank: Bank, assessment: Assessment) -> Target:
    """What a test may ask: the skills of its competence, or those frozen for its campaign. No query once compiled."""
    if assessment.target_id is None:
        return competence_target(bank, assessment.competence_id)
    return frozen_target(bank, assessment.target_id)


def competence_target(bank: Bank, competence_id: str) -> Target:
    """Active skills of a competence, with their validated challenges."""

    def compiled() -> Target:
        levels: dict[str, list[tuple[int, str]]] = {}
        for skill in bank.active_skills(competence_id):
            levels.setdefault(skill.tube_id, []).append((skill.level, skill.id))
        return _compile(bank, levels.items(), statuses=(VALIDATED,))

    return _kept((bank.release_id, competence_id), compiled)


def frozen_target(bank: Bank, target_id: int) -> Target:
    """A frozen list of skills with the challenges of this content, archived ones too. One read the first time."""

    return _kept((bank.release_id, target_id), lambda: compile_frozen(bank, get_frozen_tubes(target_id=target_id)))


def get_frozen_tubes(*, target_id: int) -> FrozenTubes:
    """The stored form of a frozen list, kept in memory: it never changes. One read the first time; do not mutate it."""
    tubes = _frozen.get(target_id)
    if tubes is None:
        tubes = _frozen[target_id] = FrozenTarget.objects.get(pk=target_id).tubes
        while len(_frozen) > KEPT:
            _frozen.popitem(last=False)
    return tubes


def compile_frozen(bank: Bank, tubes: FrozenTubes) -> Target:
    """The target of a list of skills that is not stored (a path being made up, a simulation)."""
    return _compile(bank, ((tube_id, levels) for tube_id, _, levels in tubes), statuses=PLAYABLE)


def _compile(bank: Bank, tubes: Iterable[tuple[str, Iterable[Sequence[Any]]]], *, statuses: tuple[str, ...]) -> Target:
    targets, variants = [], {}
    for tube_id, levels in tubes:
        own = tuple((level, skill_id) for level, skill_id in levels)
        targets.append(TargetTube(tube_id, own))
        for _, skill_id in own:
            challenges = bank.challenges_of(skill_id) if skill_id in bank.skills else ()
            variants[skill_id] = [
                Variant(challenge.id, is_validated=challenge.status == VALIDATED, is_timed=challenge.timer is not None)
                for challenge in challenges
                if challenge.status in statuses
            ]
    return compile_target(targets, variants=variants)


def _kept(key: tuple[int, str | int], compiled: Callable[[], Target]) -> Target:
    target = _targets.get(key)
    if target is None:
        target = _targets[key] = compiled()
        while len(_targets) > KEPT:
            _targets.popitem(last=False)
    return target


def forget_all() -> None:
    """Empty this process's memory (tests, whose databases reuse release numbers)."""
    _targets.clear()
    _frozen.clear()
