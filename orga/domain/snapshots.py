"""What a participant knew when the results were sent; later progress does not change it.

The stored form, version 1, is JSON: ``{"v": 1, "tubes": {tube id: [floor, ceiling or null, {level: 0 or 1}]},
"competences": {index: [pix, level]}}``; the last object of a tube holds the levels asked themselves, with their result.
What the campaign does not ask is not in it, nor a tube of which nothing is known. A collection of profiles has the
competences only. Whether a skill is validated, failed or untested is derived. Source: orga notes 7.7; decisions H5.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from learners.domain.knowledge import StoredTube
from orga.domain.target_skills import AskedTube, TargetSkills
from orga.enums import SkillResult

VERSION: Final = 1


class SentTube(NamedTuple):
    """Levels up to ``floor`` were validated, from ``ceiling`` on failed. ``asked``: levels asked, and if well."""

    floor: int = 0
    ceiling: int | None = None
    asked: Mapping[int, bool] = MappingProxyType({})

    def result(self, level: int) -> SkillResult:
        """What is said of one level."""
        if level <= self.floor:
            return SkillResult.OK
        is_failed = self.ceiling is not None and level >= self.ceiling
        return SkillResult.KO if is_failed else SkillResult.UNTESTED


class SentCompetence(NamedTuple):
    pix: int
    level: int


class Counts(NamedTuple):
    """Numbers of skills: ``tested`` are those validated or failed."""

    validated: int
    tested: int
    total: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    tubes: Mapping[str, SentTube]
    competences: Mapping[str, SentCompetence]

    def tube(self, tube_id: str) -> SentTube:
        """What was known of a tube, nothing perhaps."""
        return self.tubes.get(tube_id, _UNKNOWN)

    def floors(self) -> dict[str, int]:
        """The highest validated level of each tube known, as the rules of badges want them."""
        return {tube_id: tube.floor for tube_id, tube in self.tubes.items()}


_UNKNOWN: Final = SentTube()


def take(
    target: TargetSkills, knowledge: Mapping[str, StoredTube], competences: Mapping[str, tuple[int, int]]
) -> Snapshot:
    """The snapshot of what is known now, to be stored when the results are sent.

    knowledge: the stored tubes of all knowledge rows of the learner, by tube id. competences: (pix, level) as shown, by
    index.
    """
    tubes = {tube.tube_id: _sent(tube, knowledge[tube.tube_id]) for tube in target.tubes if tube.tube_id in knowledge}
    return Snapshot(tubes, {index: SentCompetence(*values) for index, values in competences.items()})


def to_json(snapshot: Snapshot) -> dict[str, Any]:
    """The stored form; ``from_json`` gives the same back."""
    return {
        "v": VERSION,
        "tubes": {
            tube_id: [tube.floor, tube.ceiling, {str(level): int(is_right) for level, is_right in tube.asked.items()}]
            for tube_id, tube in snapshot.tubes.items()
        },
        "competences": {index: list(values) for index, values in snapshot.competences.items()},
    }


def from_json(stored: Mapping[str, Any]) -> Snapshot:
    """A stored snapshot, read. Errors: ValueError if its version is unknown or it has not the stored shape."""
    if not isinstance(stored, Mapping) or stored.get("v") != VERSION:
        raise ValueError(f"not a snapshot of version {VERSION}")
    try:
        tubes = {
            tube_id: SentTube(floor, ceiling, {int(level): bool(is_right) for level, is_right in asked.items()})
            for tube_id, (floor, ceiling, asked) in stored["tubes"].items()
        }
        competences = {index: SentCompetence(pix, level) for index, (pix, level) in stored["competences"].items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a snapshot: {error!r}") from None
    return Snapshot(tubes, competences)


def skill_results(snapshot: Snapshot, target: TargetSkills) -> dict[str, SkillResult]:
    """What is said of each skill asked, by skill id, in the order of the campaign."""
    return {
        skill_id: snapshot.tube(tube.tube_id).result(level) for tube in target.tubes for level, skill_id in tube.skills
    }


def validated_levels(snapshot: Snapshot, target: TargetSkills) -> dict[str, tuple[int, ...]]:
    """The levels validated of each tube asked, ascending, by tube id; none is possible."""
    return {tube.tube_id: tube.validated_levels(snapshot.tube(tube.tube_id).floor) for tube in target.tubes}


def counts_by_competence(snapshot: Snapshot, target: TargetSkills) -> dict[str, Counts]:
    """Skills validated, tested and asked, by competence in the order of the campaign."""
    counts: dict[str, Counts] = {}
    for tube in target.tubes:
        before = counts.get(tube.competence_id, Counts(0, 0, 0))
        of_tube = _counts(snapshot.tube(tube.tube_id), tube)
        counts[tube.competence_id] = Counts(*(a + b for a, b in zip(before, of_tube, strict=True)))
    return counts


def overall_counts(snapshot: Snapshot, target: TargetSkills) -> Counts:
    """Skills validated, tested and asked, of the whole campaign."""
    by_tube = [_counts(snapshot.tube(tube.tube_id), tube) for tube in target.tubes]
    return Counts(sum(one.validated for one in by_tube), sum(one.tested for one in by_tube), target.total)


def _sent(tube: AskedTube, known: StoredTube) -> SentTube:
    asked = {level: bool(known["direct"][str(level)][0]) for level in tube.levels if str(level) in known["direct"]}
    return SentTube(known["f"], known["c"], asked)


def _counts(known: SentTube, tube: AskedTube) -> Counts:
    results = [known.result(level) for level in tube.levels]
    return Counts(results.count(SkillResult.OK), len(results) - results.count(SkillResult.UNTESTED), len(results))
