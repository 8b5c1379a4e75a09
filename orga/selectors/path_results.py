"""What a learner reads at the end of a path, and what may be done next (orga notes 7.5 to 7.7; decisions H5, H7, H8).

Before the sending it is what would leave now; after it, what left.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.conf import settings

from learners.selectors.profile import get_profile
from learners.selectors.tutorials import ShownTutorial, list_of_skills
from orga.domain import snapshots
from orga.domain.durations import wait_fr
from orga.domain.participation_refusals import StartRefusal
from orga.domain.participation_rules import (
    Previous,
    StartFacts,
    decide_improve,
    decide_send,
    decide_start,
)
from orga.domain.snapshots import Snapshot
from orga.enums import CampaignType, ParticipationStatus
from orga.models import BadgeAcquisition, CampaignParticipation, PathTrial, SentResult
from orga.selectors.asked_skills import get_asked
from orga.selectors.journeys import Journey
from orga.selectors.outcomes import Outcome, failed_at, outcome_of, snapshot_of, states_of
from orga.selectors.participation_facts import is_closed, ongoing_facts
from referential.selectors.bank import current_bank

MAX_TUTORIALS = 6


class NextTry(NamedTuple):
    """A way to go on. ``wait``: French words of what is left to wait, "" when it is open."""

    wait: str = ""

    @property
    def is_open(self) -> bool:
        return not self.wait


@dataclass(frozen=True, slots=True)
class PathResults:
    """``retry``, ``reset``: None where they are not offered at all."""

    outcome: Outcome
    tutorials: Sequence[ShownTutorial]
    is_sent: bool
    can_send: bool
    can_improve: bool
    retry: NextTry | None
    reset: NextTry | None


class ProfileLine(NamedTuple):
    competence_id: str
    name: str
    area_code: str
    level: int
    pix: int


@dataclass(frozen=True, slots=True)
class SentProfile:
    """The profile as it leaves, or as it left. ``lines``: the 16 competences, in the framework's order."""

    lines: Sequence[ProfileLine]
    pix: int
    is_certifiable: bool
    certifiable_count: int
    is_sent: bool
    can_send: bool


def get_results(*, journey: Journey, now: datetime) -> PathResults:
    """The results of a participation that is over; five statements at most.

    Errors: ValueError for a journey without participation, or a collection.
    """
    participation = journey.participation
    if participation is None or journey.campaign.target_id is None:
        raise ValueError("only a path that was taken has results")
    target = get_asked(target_id=journey.campaign.target_id)
    is_sent = participation.status == ParticipationStatus.SHARED
    states = {} if is_sent else states_of(participation, target)
    snapshot = _sent_snapshot(participation) if is_sent else snapshot_of(states, target)
    acquired = BadgeAcquisition.objects.filter(participation=participation).values_list("badge_key", flat=True)
    outcome = outcome_of(
        snapshot,
        target,
        stored_stages=journey.campaign.stages,
        stored_badges=journey.campaign.badges,
        acquired=set(acquired) if journey.campaign.badges else (),
    )
    facts = ongoing_facts(participation)
    return PathResults(
        outcome=outcome,
        tutorials=_tutorials(participation.user_id, outcome),
        is_sent=is_sent,
        can_send=decide_send(facts) is None,
        can_improve=decide_improve(facts, failed_at(states, target), now, delay_days=_delay_days()) is None,
        retry=_next_try(journey, outcome, now, wants_reset=False),
        reset=_next_try(journey, outcome, now, wants_reset=True),
    )


def get_trial_outcome(*, trial: PathTrial) -> tuple[Outcome, Sequence[ShownTutorial]]:
    """What a member's trial gives, and the tutorials that go with it; three statements at most."""
    if trial.assessment.target_id is None:
        raise ValueError("the test of a trial has a target")
    target = get_asked(target_id=trial.assessment.target_id)
    snapshot = snapshot_of(states_of(trial, target), target)
    outcome = outcome_of(snapshot, target, stored_stages=trial.stages, stored_badges=trial.badges)
    return outcome, _tutorials(trial.user_id, outcome)


def find_trial(*, assessment_id: int, user_id: int) -> PathTrial | None:
    """The trial whose test this is, for its owner; None otherwise. One statement."""
    trials = PathTrial.objects.select_related("assessment", "target_profile")
    return trials.filter(assessment_id=assessment_id, user_id=user_id).first()


def find_code(*, assessment_id: int, user_id: int) -> str | None:
    """The code of the campaign that somebody's test belongs to, be it an earlier attempt; None when it is of none."""
    own = CampaignParticipation.objects.filter(user_id=user_id)
    codes = own.filter(assessment_id=assessment_id).values_list("campaign__code", flat=True)
    earlier = own.filter(attempts__assessment_id=assessment_id).values_list("campaign__code", flat=True)
    return codes.first() or earlier.first()


def get_profile_to_send(*, journey: Journey, now: datetime) -> SentProfile:
    """The profile of a collection: as it would leave, or as it left. Two statements at most."""
    participation = journey.participation
    if participation is None or participation.user_id is None:
        raise ValueError("a profile is sent by somebody")
    is_sent = participation.status == ParticipationStatus.SHARED
    if not is_sent:
        profile = get_profile(user_id=participation.user_id, now=now)
        lines = [
            ProfileLine(card.competence_index, card.competence_name, card.area_code, card.level, card.pix)
            for card in profile.cards
        ]
        certifiability = profile.certifiability
        return SentProfile(
            lines=lines,
            pix=profile.pix,
            is_certifiable=certifiability.is_certifiable,
            certifiable_count=certifiability.competences_count,
            is_sent=False,
            can_send=decide_send(ongoing_facts(participation)) is None,
        )
    competences = _sent_snapshot(participation).competences
    lines = [
        ProfileLine(index, one.name, one.area_code, competences[index].level, competences[index].pix)
        if index in competences
        else ProfileLine(index, one.name, one.area_code, 0, 0)
        for index, one in current_bank().competences.items()
    ]
    return SentProfile(
        lines=lines,
        pix=participation.pix or 0,
        is_certifiable=bool(participation.is_certifiable),
        certifiable_count=participation.certifiable_count or 0,
        is_sent=True,
        can_send=False,
    )


def _sent_snapshot(participation: CampaignParticipation) -> Snapshot:
    return snapshots.from_json(SentResult.objects.values_list("snapshot", flat=True).get(pk=participation.pk))


def _delay_days() -> float:
    return settings.PIX_DAYS_BEFORE_IMPROVING


def _tutorials(user_id: int | None, outcome: Outcome) -> Sequence[ShownTutorial]:
    if user_id is None or not outcome.failed_skills:
        return ()
    return list_of_skills(user_id=user_id, skill_ids=outcome.failed_skills)[:MAX_TUTORIALS]


def _next_try(journey: Journey, outcome: Outcome, now: datetime, *, wants_reset: bool) -> NextTry | None:
    """What the start rules would say of one more attempt."""
    participation, campaign = journey.participation, journey.campaign
    if participation is None:
        return None
    facts = StartFacts(
        type=CampaignType(campaign.type),
        is_archived=is_closed(campaign),
        is_deleted=campaign.deleted_at is not None,
        is_learner_disabled=journey.learner is not None and journey.learner.is_disabled,
        multiple_sendings=campaign.multiple_sendings,
        is_resettable=campaign.is_resettable,
        wants_reset=wants_reset,
        previous=Previous(
            status=ParticipationStatus(participation.status),
            is_deleted=participation.deleted_at is not None,
            validated=outcome.validated,
            total=outcome.total,
            shared_at=participation.shared_at,
        ),
    )
    decision = decide_start(facts, now, delay_days=_delay_days())
    if decision.refusal is None:
        return NextTry()
    return NextTry(wait_fr(decision.seconds)) if decision.refusal is StartRefusal.TOO_EARLY else None
