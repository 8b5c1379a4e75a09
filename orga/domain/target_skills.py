"""What a campaign asks: its tubes and their skills, frozen when it is created.

The stored form is JSON: ``[[tube id, competence index, [[level, skill id], …]], …]``, tubes in the order of the path,
levels ascending. Source: orga notes 5.1; decisions H2.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from learners.domain.knowledge import MAX_LEVEL


class ActiveSkill(Protocol):
    """What is read of a skill of the reference content; ``referential.domain.bank.Skill`` is one."""

    @property
    def id(self) -> str: ...
    @property
    def tube_id(self) -> str: ...
    @property
    def competence_id(self) -> str: ...
    @property
    def level(self) -> int: ...


@dataclass(frozen=True, slots=True)
class AskedTube:
    """One tube of a campaign. ``skills``: (level, skill id), by ascending level, at least one."""

    tube_id: str
    competence_id: str
    skills: tuple[tuple[int, str], ...]

    def __post_init__(self) -> None:
        levels = self.levels
        if not levels or list(levels) != sorted(set(levels)) or not 1 <= levels[0] <= levels[-1] <= MAX_LEVEL:
            raise ValueError(f"tube {self.tube_id!r}: levels must go up from 1 to {MAX_LEVEL}, not {levels}")

    @property
    def levels(self) -> tuple[int, ...]:
        return tuple(level for level, _ in self.skills)

    @property
    def max_level(self) -> int:
        return self.skills[-1][0]

    def validated_levels(self, floor: int) -> tuple[int, ...]:
        """The levels asked that a floor covers, ascending."""
        return tuple(level for level, _ in self.skills if level <= floor)


@dataclass(frozen=True)
class TargetSkills:
    """All that one campaign asks; each tube once. Empty for a collection of profiles."""

    tubes: tuple[AskedTube, ...] = ()

    def __post_init__(self) -> None:
        if len(self.by_tube) < len(self.tubes):
            raise ValueError("a tube stands twice in what a campaign asks")

    @cached_property
    def by_tube(self) -> Mapping[str, AskedTube]:
        """Each tube by its id, in order."""
        return {tube.tube_id: tube for tube in self.tubes}

    @cached_property
    def total(self) -> int:
        """How many skills are asked."""
        return sum(len(tube.skills) for tube in self.tubes)

    @cached_property
    def total_by_competence(self) -> Mapping[str, int]:
        """How many skills are asked of each competence, in order of first appearance."""
        totals: dict[str, int] = {}
        for tube in self.tubes:
            totals[tube.competence_id] = totals.get(tube.competence_id, 0) + len(tube.skills)
        return totals

    @cached_property
    def max_level(self) -> int:
        """The highest level asked, 0 when nothing is."""
        return max((tube.max_level for tube in self.tubes), default=0)

    @cached_property
    def levels(self) -> tuple[int, ...]:
        """The level of each skill, in order."""
        return tuple(level for tube in self.tubes for level in tube.levels)

    @cached_property
    def skill_ids(self) -> tuple[str, ...]:
        """The id of each skill, in order."""
        return tuple(skill_id for tube in self.tubes for _, skill_id in tube.skills)

    def capped(self, caps: Mapping[str, int]) -> tuple[AskedTube, ...]:
        """What is asked of these tubes up to these levels (tube id → highest level); tubes left empty are absent."""
        kept = (
            (tube, tuple(skill for skill in tube.skills if skill[0] <= caps[tube.tube_id]))
            for tube in self.tubes
            if tube.tube_id in caps
        )
        return tuple(AskedTube(tube.tube_id, tube.competence_id, skills) for tube, skills in kept if skills)


def cap(tubes_with_caps: Iterable[tuple[str, int]], active_skills: Iterable[ActiveSkill]) -> TargetSkills:
    """What a campaign on these tubes asks: their active skills whose level is at most the cap of the tube.

    tubes_with_caps: (tube id, highest level), each tube once, in the order of the path. active_skills: any order; those
    of other tubes are ignored. A tube without such a skill is left out.
    Errors: ValueError if a tube stands twice or has two active skills of one level. Source: orga notes 5.1, case 76.
    """
    by_tube: dict[str, list[ActiveSkill]] = {}
    for skill in active_skills:
        by_tube.setdefault(skill.tube_id, []).append(skill)
    tubes = []
    for tube_id, highest in tubes_with_caps:
        kept = sorted(
            (skill for skill in by_tube.get(tube_id, ()) if skill.level <= highest), key=lambda skill: skill.level
        )
        if kept:
            tubes.append(AskedTube(tube_id, kept[0].competence_id, tuple((skill.level, skill.id) for skill in kept)))
    return TargetSkills(tuple(tubes))


def from_json(stored: Sequence[Sequence[Any]]) -> TargetSkills:
    """What a campaign asks, from its stored list. Errors: ValueError if it has not the stored shape."""
    try:
        return TargetSkills(
            tuple(
                AskedTube(tube_id, competence_id, tuple((level, skill_id) for level, skill_id in skills))
                for tube_id, competence_id, skills in stored
            )
        )
    except TypeError as error:
        raise ValueError(f"not a list of skills asked: {error}") from None


def to_json(target: TargetSkills) -> list[list[Any]]:
    """The stored form; ``from_json`` gives the same back."""
    return [[tube.tube_id, tube.competence_id, [list(skill) for skill in tube.skills]] for tube in target.tubes]
