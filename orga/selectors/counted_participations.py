"""What participations add to the counts of their campaign, read from the rows themselves."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from django.db.models import Min
from django.utils import timezone

from learners.selectors.given_answers import list_ends
from orga.domain import contributions, snapshots
from orga.domain.contributions import Contribution, Participation, SentResults
from orga.domain.snapshots import Snapshot
from orga.enums import ParticipationStatus, QuestionResult
from orga.models import AttemptOfParticipation, BadgeAcquisition, Campaign, CampaignParticipation, SentResult
from orga.selectors.asked_skills import get_asked

# Groups of the counts: everybody, and those who are in no class.
EVERYBODY: Final = "*"
NO_GROUP: Final = "-"


def group_key(group: str) -> str:
    """Under which group of the counts a class is; a class that bears the name of everybody's is taken for none."""
    return group if group not in ("", EVERYBODY) else NO_GROUP


def list_contributions(
    *, participations: Sequence[CampaignParticipation]
) -> Iterator[tuple[CampaignParticipation, Contribution]]:
    """Each participation, all of one campaign, with what it adds. Six statements, whatever their number.

    Questions count once per answer of the tests of what was last sent, those improved before sending included.
    """
    if not participations:
        return
    campaign = Campaign.objects.only("target_id").get(pk=participations[0].campaign_id)
    target = get_asked(target_id=campaign.target_id)
    results = _sent_results([one for one in participations if _shows_results(one)])
    first_days = _first_days(participations)
    for one in participations:
        facts = Participation(
            status=ParticipationStatus(one.status),
            started_on=timezone.localdate(first_days.get(_person(one), one.created_at)),
            is_superseded=one.is_improved,
            is_excluded=one.deleted_at is not None,
            sent=results.get(one.pk),
            is_listed=_is_listed(one),
        )
        yield one, contributions.contribution(facts, target)


def _shows_results(participation: CampaignParticipation) -> bool:
    return participation.is_last_sent and participation.deleted_at is None


def _is_listed(participation: CampaignParticipation) -> bool:
    """Hidden with its line of the list (nobody deleted it), it stands for nobody there."""
    is_hidden = participation.deleted_at is not None and participation.deleted_by_id is None
    return participation.learner_id is not None and not participation.is_improved and not is_hidden


def _sent_results(sent: Sequence[CampaignParticipation]) -> dict[int, SentResults]:
    ids = [one.pk for one in sent]
    taken = dict(SentResult.objects.filter(pk__in=ids).values_list("pk", "snapshot"))
    badges = defaultdict[int, list[str]](list)
    for participation_id, key in BadgeAcquisition.objects.filter(participation_id__in=ids).values_list(
        "participation_id", "badge_key"
    ):
        badges[participation_id].append(key)
    questions = _questions(sent)
    return {
        one.pk: SentResults(
            # Nothing sent goes without its snapshot; were one lost, the others would still be counted.
            snapshot=snapshots.from_json(taken[one.pk]) if one.pk in taken else Snapshot({}, {}),
            shared_on=timezone.localdate(one.shared_at),
            stage=one.stage,
            badge_keys=tuple(sorted(badges[one.pk])),
            questions=tuple(questions[one.pk]),
        )
        for one in sent
    }


def _questions(sent: Sequence[CampaignParticipation]) -> dict[int, list[tuple[str, QuestionResult]]]:
    owners = {one.assessment_id: one.pk for one in sent if one.assessment_id}
    earlier = AttemptOfParticipation.objects.filter(participation_id__in=[one.pk for one in sent])
    owners |= dict(earlier.values_list("assessment_id", "participation_id"))
    questions = defaultdict[int, list[tuple[str, QuestionResult]]](list)
    for assessment_id, challenge_id, result in list_ends(assessment_ids=owners):
        questions[owners[assessment_id]].append((challenge_id, contributions.question_result(result)))
    return questions


def _person(participation: CampaignParticipation) -> tuple[str, int | None]:
    if participation.learner_id:
        return "learner", participation.learner_id
    return "user", participation.user_id


def _first_days(participations: Iterable[CampaignParticipation]) -> dict[tuple[str, int | None], datetime]:
    """When each learner first began the campaign: a new attempt does not move them on the curve."""
    current = [one for one in participations if not one.is_improved and one.deleted_at is None]
    found: dict[tuple[str, int | None], datetime] = {}
    for kind in ("learner", "user"):
        ids = {number for one in current for of, number in [_person(one)] if of == kind and number}
        if not ids:
            continue
        rows = CampaignParticipation.objects.filter(
            campaign_id=current[0].campaign_id, deleted_at=None, **{f"{kind}_id__in": ids}
        )
        pairs = rows.values_list(f"{kind}_id").annotate(first=Min("created_at")).order_by()
        found |= {(kind, number): first for number, first in pairs}
    return found
