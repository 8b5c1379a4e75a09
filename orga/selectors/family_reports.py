"""What the reports for the families say, read from results that were sent; nothing else is known of a pupil here."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

from django.db.models import Count, QuerySet
from django.utils import timezone

from learners.labels import TUTORIAL_FORMATS
from orga.campaign_errors import NothingSent, ParticipationNotFound
from orga.domain import report_sheet, snapshots, stages
from orga.domain.report_sheet import ADVICE, CompetenceLine, Lead, Result
from orga.enums import CampaignType
from orga.models import Campaign, CampaignParticipation
from orga.selectors.asked_skills import get_asked
from orga.selectors.counted_participations import NO_GROUP
from referential.domain.bank import Bank
from referential.selectors.bank import current_bank

BATCH: Final = 200
_FIELDS: Final = ("learner__last_name", "learner__first_name", "group", "shared_at", "sent_result__snapshot")


class GroupOfReports(NamedTuple):
    """A class, and how many of its pupils have sent; ``key`` is what addresses write."""

    name: str
    pupils: int

    @property
    def key(self) -> str:
        return self.name or NO_GROUP


class Advice(NamedTuple):
    """A tutorial, for one subject. link: None where Pix itself holds it."""

    subject: str
    title: str
    kind: str
    minutes: int
    source: str
    link: str | None


class ShownCompetence(NamedTuple):
    name: str
    area_code: str
    line: CompetenceLine


class Report(NamedTuple):
    """One page. sent_on: a day in Paris."""

    name: str
    division: str
    sent_on: date
    result: Result
    competences: Sequence[ShownCompetence]
    advice: Sequence[Advice]


def list_groups(*, campaign_id: int) -> list[GroupOfReports]:
    """The classes in which somebody of the list has sent, by name, those without class last. One statement."""
    rows = _sent(campaign_id).values_list("group").annotate(pupils=Count("pk")).order_by("group")
    groups = [GroupOfReports(*row) for row in rows]
    return [*(one for one in groups if one.name), *(one for one in groups if not one.name)]


def read_reports(*, campaign: Campaign, groups: Collection[str] = ()) -> Iterator[Report]:
    """The last result that each pupil of the list sent, class by class, then by name; read as they are taken.

    groups: keys of ``list_groups``; everybody when empty. One statement, two the first time a campaign's list is read.
    """
    rows = _sent(campaign.pk)
    if groups:
        rows = rows.filter(group__in=["" if key == NO_GROUP else key for key in groups])
    reader = _Reader(campaign)
    for row in rows.order_by("group", "sort_name", "pk").values_list(*_FIELDS).iterator(chunk_size=BATCH):
        yield reader.report(*row)


def get_report(*, campaign: Campaign, participation_id: int) -> Report:
    """The report of one participation of a pupil of the list, whichever of several sendings it is.

    Errors: ParticipationNotFound; NothingSent.
    """
    rows = CampaignParticipation.objects.filter(campaign=campaign, deleted_at=None, learner__isnull=False)
    row = rows.filter(pk=participation_id).values_list(*_FIELDS).first()
    if row is None:
        raise ParticipationNotFound
    if row[3] is None:
        raise NothingSent
    return _Reader(campaign).report(*row)


def _sent(campaign_id: int) -> QuerySet[CampaignParticipation]:
    return CampaignParticipation.objects.filter(
        campaign_id=campaign_id, is_last_sent=True, deleted_at=None, learner__isnull=False
    )


class _Reader:
    """What all the reports of a campaign share."""

    def __init__(self, campaign: Campaign) -> None:
        self._bank = current_bank()
        self._is_profile = campaign.type == CampaignType.PROFILES_COLLECTION
        self._target = get_asked(target_id=campaign.target_id)
        self._ladder = stages.converted(stages.from_json(campaign.stages), self._target.levels)

    def report(
        self, last_name: str, first_name: str, group: str, shared_at: datetime, stored: Mapping | None
    ) -> Report:
        # Nothing sent goes without its snapshot; were one lost, the page would say so by its zeros.
        snapshot = snapshots.from_json(stored) if stored else snapshots.Snapshot({}, {})
        if self._is_profile:
            result = report_sheet.of_profile(snapshot)
        else:
            result = report_sheet.of_assessment(snapshot, self._target, self._ladder)
        return Report(
            name=f"{last_name} {first_name}".strip(),
            division=group,
            sent_on=timezone.localdate(shared_at),
            result=result,
            competences=_shown(self._bank, result.competences),
            advice=_advice(self._bank, result.leads),
        )


def _shown(bank: Bank, lines: Sequence[CompetenceLine]) -> list[ShownCompetence]:
    """In the framework's order; a competence that has left it keeps its index for name."""
    order = {index: place for place, index in enumerate(bank.competences)}
    shown = []
    for line in sorted(lines, key=lambda one: order.get(one.competence_id, len(order))):
        known = bank.competences.get(line.competence_id)
        shown.append(
            ShownCompetence(known.name if known else line.competence_id, known.area_code if known else "", line)
        )
    return shown


def _advice(bank: Bank, leads: Sequence[Lead]) -> list[Advice]:
    """The first tutorial of the first subjects that have one."""
    found: dict[str, Advice] = {}
    for lead in leads:
        skill = bank.skills.get(lead.skill_id)
        tutorial_id = next((one for one in skill.tutorial_ids if one not in found), None) if skill else None
        if tutorial_id is not None and len(found) < ADVICE:
            one = bank.tutorials[tutorial_id]
            kind = TUTORIAL_FORMATS[one.format][0]
            subject = bank.tubes[lead.tube_id].title
            found[tutorial_id] = Advice(subject, one.title, kind, one.minutes, one.source, one.link)
    return list(found.values())
