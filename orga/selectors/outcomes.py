"""What a test of a path says, read from a snapshot: figures, stage, badges, subjects to work on again.

The same for what is about to be sent, for what was sent and for a member's trial.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from learners.selectors.knowledge import CompetenceState, get_states, get_test_states
from orga.domain import badges, mastery, snapshots, stages
from orga.domain.badges import Badge
from orga.domain.snapshots import Snapshot
from orga.domain.stages import Stage, Stars
from orga.domain.target_skills import TargetSkills
from orga.models import CampaignParticipation, PathTrial
from referential.selectors.bank import current_bank

DEFAULT_ICON = "award"


class CompetenceLine(NamedTuple):
    """Skills of one competence; ``area_code`` "1" to "5"."""

    competence_id: str
    name: str
    area_code: str
    validated: int
    total: int

    @property
    def percent(self) -> int:
        return mastery.percent(self.validated, self.total) or 0


class ShownBadge(NamedTuple):
    """``percent``: how near it is, 100 once obtained. ``area_code``: its colour, "" for a badge of the whole path."""

    title: str
    message: str
    icon: str
    area_code: str
    is_obtained: bool
    percent: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """``stars`` and ``stage`` are None where results are told in percentages only; ``badges``: those to be shown."""

    validated: int
    total: int
    stars: Stars | None
    stage: Stage | None
    competences: Sequence[CompetenceLine]
    badges: Sequence[ShownBadge]
    failed_skills: Sequence[str]

    @property
    def percent(self) -> int:
        return mastery.percent(self.validated, self.total) or 0

    @property
    def badges_count(self) -> int:
        return sum(badge.is_obtained for badge in self.badges)


def outcome_of(
    snapshot: Snapshot,
    target: TargetSkills,
    *,
    stored_stages: Sequence[Mapping[str, Any]],
    stored_badges: Sequence[Mapping[str, Any]],
    acquired: Collection[str] = (),
) -> Outcome:
    """Everything a results page tells; no query. acquired: keys of badges held already, never withdrawn."""
    bank = current_bank()
    counts = snapshots.overall_counts(snapshot, target)
    ladder = stages.converted(stages.from_json(stored_stages), target.levels)
    reached = ladder[stages.reached(ladder, counts.validated, counts.total)] if ladder and counts.total else None
    lines = [
        CompetenceLine(index, bank.competences[index].name, bank.competences[index].area_code, one.validated, one.total)
        for index, one in snapshots.counts_by_competence(snapshot, target).items()
        if index in bank.competences
    ]
    return Outcome(
        validated=counts.validated,
        total=counts.total,
        stars=stages.stars(ladder, counts.validated, counts.total) if reached else None,
        stage=reached,
        competences=lines,
        badges=_badges(badges.from_json(stored_badges), target, snapshot, acquired),
        failed_skills=_failed(snapshot, target),
    )


def states_of(item: CampaignParticipation | PathTrial, target: TargetSkills) -> dict[str, CompetenceState]:
    """What is known now of what a path asks, of everything for a collection (no ``target``); its test is read already.

    One statement, none for a test kept apart.
    """
    if item.assessment is not None:
        return get_test_states(assessment=item.assessment, competence_ids=target.total_by_competence)
    return get_states(user_id=item.user_id or 0, competence_ids=target.total_by_competence or None)


def snapshot_of(states: Mapping[str, CompetenceState], target: TargetSkills, *, is_apart: bool = False) -> Snapshot:
    """What would be sent of these states. is_apart: of a test that leaves the profile alone, and says no pix of it."""
    tubes = {tube_id: entry for state in states.values() for tube_id, entry in state.tubes.items()}
    competences = {} if is_apart else {index: (state.pix, state.level) for index, state in sorted(states.items())}
    return snapshots.take(target, tubes, competences)


def failed_at(states: Mapping[str, CompetenceState], target: TargetSkills) -> Iterator[datetime]:
    """When each subject of the path that is failed today was failed."""
    for tube in target.tubes:
        entry = states[tube.competence_id].tubes.get(tube.tube_id) if tube.competence_id in states else None
        if entry and entry["c"] is not None and entry["c_at"] is not None and entry["c"] <= tube.max_level:
            yield datetime.fromtimestamp(entry["c_at"], UTC)


def _badges(
    known: Sequence[Badge], target: TargetSkills, snapshot: Snapshot, acquired: Collection[str]
) -> list[ShownBadge]:
    """Those obtained, then those that are always shown; the others stay a surprise."""
    floors = snapshot.floors()
    held = set(badges.obtained_keys(known, target, floors, already=acquired))
    shown = [
        ShownBadge(
            badge.title,
            badge.message,
            badge.icon or DEFAULT_ICON,
            _area(badge),
            badge.key in held,
            100 if badge.key in held else badges.progress(badge, target, floors),
        )
        for badge in known
        if badge.key in held or badge.is_always_visible
    ]
    return sorted(shown, key=lambda badge: not badge.is_obtained)


def _area(badge: Badge) -> str:
    """The domain of a badge, when all its subjects are of one."""
    bank = current_bank()
    tubes = [tube_id for criterion in badge.criteria for tube_id, _ in criterion.tubes or ()]
    competences = {bank.tubes[tube_id].competence_id for tube_id in tubes if tube_id in bank.tubes}
    areas = {bank.competences[index].area_code for index in competences}
    return areas.pop() if len(areas) == 1 else ""


def _failed(snapshot: Snapshot, target: TargetSkills) -> list[str]:
    """The easiest skill asked and failed of each subject, in the order of the path."""
    failed = []
    for tube in target.tubes:
        sent = snapshot.tube(tube.tube_id)
        wrong = [skill_id for level, skill_id in tube.skills if level > sent.floor and sent.asked.get(level) is False]
        failed.extend(wrong[:1])
    return failed
