"""The file of a campaign's results, read and written at the same time: memory does not grow with the participations."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final

from orga.domain import badges, generic, snapshots
from orga.domain.campaign_csv import AssessmentFile, CollectionFile, Group, Participant, Sheet
from orga.domain.rosters import Record
from orga.domain.target_skills import TargetSkills
from orga.enums import CampaignType, Feature, ImportFormat, OrganizationType, ParticipationStatus
from orga.labels import SKILL_RESULTS
from orga.models import BadgeAcquisition, Campaign, CampaignParticipation, Organization
from orga.selectors.asked_skills import get_asked
from orga.selectors.counted_participations import NO_GROUP
from orga.selectors.late_learners import shown_name
from pix.core.batches import batched
from referential.domain.bank import Bank
from referential.selectors.bank import current_bank

BATCH: Final = 500
_FIELDS: Final = (
    *("pk", "learner__last_name", "learner__first_name", "learner__attributes", "learner__student_number"),
    *("anonymous_number", "group", "external_id", "status", "created_at", "shared_at", "stage"),
    *("assessed_count", "assessment__assessed_count", "pix", "is_certifiable", "certifiable_count"),
    "sent_result__snapshot",
)


def write_export(*, campaign: Campaign, groups: Collection[str] = ()) -> Iterator[str]:
    """The lines of the file, its header first: every participation that is not deleted, by name.

    campaign: with its organization and path, archived or not. groups: only these classes, "-" for those in none;
    all when empty. Those improved are there when several sendings are allowed. One statement, two when there are
    badges and 500 participations at most.
    Source: orga notes 8.6.
    """
    is_collection = campaign.type == CampaignType.PROFILES_COLLECTION
    sheet = describe_sheet(campaign=campaign)
    file = CollectionFile(sheet) if is_collection else AssessmentFile(sheet, SKILL_RESULTS)
    yield file.header()
    for rows in batched(_rows(campaign, groups), BATCH):
        obtained = _badges(row[0] for row in rows) if sheet.badges else {}
        yield "".join([file.line(_participant(row, sheet, campaign, obtained)) for row in rows])


def describe_sheet(*, campaign: Campaign) -> Sheet:
    """What is the same for the whole file. One statement the first time the skills of a campaign are read."""
    organization, bank = campaign.organization, current_bank()
    target = get_asked(target_id=campaign.target_id)
    asked = target.total_by_competence if campaign.target_id else bank.competences
    return Sheet(
        organization=organization.name,
        campaign_id=campaign.pk,
        code=campaign.code,
        name=campaign.name,
        profile_name=campaign.target_profile.name if campaign.target_profile else "",
        extra=_extra_columns(organization),
        has_division=organization.has_list and organization.type == OrganizationType.SCO,
        has_group=organization.has_list and organization.type == OrganizationType.SUP,
        external_id_label=campaign.external_id_label,
        stages_count=len(campaign.stages),
        badges=badges.from_json(campaign.badges),
        target=target,
        areas=_areas(bank, asked),
        competences=_competences(bank, asked),
        skill_names=_skill_names(bank, target) if Feature.SHOW_SKILLS in organization.features else None,
    )


def _rows(campaign: Campaign, groups: Collection[str]) -> Iterator[tuple[Any, ...]]:
    rows = CampaignParticipation.objects.filter(campaign=campaign, deleted_at=None)
    if not campaign.multiple_sendings:
        rows = rows.filter(is_improved=False)
    if groups:
        rows = rows.filter(group__in=["" if group == NO_GROUP else group for group in groups])
    return rows.order_by("sort_name", "pk").values_list(*_FIELDS).iterator(chunk_size=BATCH)


def _badges(participation_ids: Iterable[int]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    rows = BadgeAcquisition.objects.filter(participation_id__in=list(participation_ids))
    for participation_id, key in rows.values_list("participation_id", "badge_key"):
        found[participation_id].add(key)
    return {participation_id: frozenset(keys) for participation_id, keys in found.items()}


def _participant(
    row: Sequence[Any], sheet: Sheet, campaign: Campaign, obtained: dict[int, frozenset[str]]
) -> Participant:
    pk, last_name, first_name, attributes, student_number, number, *row = row
    group, external_id, status, created_at, shared_at, stage, assessed, of_test, *sent, snapshot = row
    is_completed = status != ParticipationStatus.STARTED
    values = json.loads(attributes) if sheet.extra and attributes else {}
    return Participant(
        last_name=last_name or shown_name(last_name, first_name, number),
        first_name=first_name or "",
        extra=tuple(str(values.get(name) or "") for name in sheet.extra),
        group=group,
        student_number=student_number or "",
        external_id=external_id,
        # While a test is under way, its own counts tell.
        assessed=assessed if is_completed or of_test is None else of_test,
        total=campaign.skills_count,
        is_completed=is_completed,
        started_at=created_at,
        shared_at=shared_at,
        stage=stage,
        badge_keys=obtained.get(pk, frozenset()),
        snapshot=None if snapshot is None else snapshots.from_json(snapshot),
        pix=sent[0],
        is_certifiable=sent[1],
        certifiable_count=sent[2],
    )


def _extra_columns(organization: Organization) -> tuple[str, ...]:
    """Columns of a generic import that have no field of their own."""
    form = generic.FORMATS.get(ImportFormat(organization.import_format)) if organization.import_format else None
    columns = form.layout.columns if form else ()
    return tuple(column.name for column in columns if column.field not in Record._fields)


def _competences(bank: Bank, asked: Collection[str]) -> list[Group]:
    """In the framework's order; one that has left it keeps its index for name."""
    known = [Group(one.name, (index,)) for index, one in bank.competences.items() if index in asked]
    return known + [Group(index, (index,)) for index in asked if index not in bank.competences]


def _areas(bank: Bank, asked: Collection[str]) -> list[Group]:
    groups = (
        Group(area.title, tuple(one.index for one in area.competences if one.index in asked)) for area in bank.areas
    )
    return [group for group in groups if group.indexes]


def _skill_names(bank: Bank, target: TargetSkills) -> list[str]:
    return [bank.skills[one].title if one in bank.skills else one for one in target.skill_ids]
