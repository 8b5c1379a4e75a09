"""Targets of tests, compiled once per process, release and competence."""

from collections import OrderedDict
from collections.abc import Iterable

from learners.domain.adaptive import Target, TargetTube, Variant, compile_target
from referential.domain.bank import VALIDATED, Bank, Skill

KEPT = 128
_targets: OrderedDict[tuple[int, str], Target] = OrderedDict()


def competence_target(bank: Bank, competence_id: str) -> Target:
    """Active skills of a competence, with their validated challenges."""
    key = (bank.release_id, competence_id)
    target = _targets.get(key)
    if target is None:
        target = _targets[key] = _compile(bank, bank.active_skills(competence_id), statuses=(VALIDATED,))
        while len(_targets) > KEPT:
            _targets.popitem(last=False)
    return target


def _compile(bank: Bank, skills: Iterable[Skill], *, statuses: tuple[str, ...]) -> Target:
    levels: dict[str, list[tuple[int, str]]] = {}
    variants = {}
    for skill in skills:
        levels.setdefault(skill.tube_id, []).append((skill.level, skill.id))
        variants[skill.id] = [
            Variant(challenge.id, is_validated=challenge.status == VALIDATED, is_timed=challenge.timer is not None)
            for challenge in bank.challenges_of(skill.id)
            if challenge.status in statuses
        ]
    tubes = [TargetTube(tube_id, tuple(own)) for tube_id, own in levels.items()]
    return compile_target(tubes, variants=variants)


def forget_all() -> None:
    """Empty this process's memory (tests, whose databases reuse release numbers)."""
    _targets.clear()
