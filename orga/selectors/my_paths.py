"""« Mes parcours »: what somebody takes part in, and the reminders of the dashboard (orga notes 7.8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.urls import reverse

from learners.enums import AssessmentState
from orga.domain import mastery
from orga.domain.participation_rules import ShownState, shown_state
from orga.domain.reminders import Reminder, reminder
from orga.domain.stages import Stars
from orga.enums import CampaignType, ParticipationStatus
from orga.models import CampaignParticipation
from orga.selectors.campaign_titles import title_for_learners
from orga.selectors.participation_facts import is_closed, ongoing_facts

# As many on the dashboard; all of them on their own page.
MAX_CARDS = 9


@dataclass(frozen=True, slots=True)
class PathCard:
    """One participation. ``percent``: of progress while it runs, of success afterwards; None for a collection.

    ``state``: as ``ShownState``. ``why_inactive``: French sentence, "" while it is active. ``at``: begun, over or sent.
    ``is_autonomous``: a course of the platform, whose results go to nobody.
    ``test``: the Assessment under way whose questions left can be told (an exam's state is not read here), or None.
    """

    code: str
    title: str
    organization_name: str
    type: CampaignType
    state: ShownState
    status: ParticipationStatus
    at: datetime
    percent: int | None
    stars: Stars | None
    why_inactive: str
    multiple_sendings: bool
    test_id: int | None
    due: Reminder | None
    test: Any
    is_autonomous: bool

    @property
    def is_collection(self) -> bool:
        return self.type is CampaignType.PROFILES_COLLECTION

    @property
    def is_running(self) -> bool:
        return self.state is ShownState.IN_PROGRESS

    @property
    def is_to_send(self) -> bool:
        return self.state is ShownState.TO_SEND

    @property
    def is_over(self) -> bool:
        """Nothing is left to answer: there is something to read."""
        return self.status is not ParticipationStatus.STARTED

    @property
    def is_deleted(self) -> bool:
        return self.state is ShownState.INACTIVE and not self.code

    @property
    def url(self) -> str:
        """The page that the card leads to; "" when there is none any more."""
        if not self.code:
            return ""
        if self.is_running and self.test_id:
            return reverse("learners:resume", args=[self.test_id])
        return reverse("orga:send_profile" if self.is_collection else "orga:path_results", args=[self.code])


class MyPaths(NamedTuple):
    """``cards``: newest first, those that wait for something before the others."""

    cards: Sequence[PathCard]

    @property
    def waiting(self) -> list[PathCard]:
        """What the dashboard shows: running or to be sent."""
        return [card for card in self.cards if card.is_running or card.is_to_send][:MAX_CARDS]

    @property
    def unfinished(self) -> PathCard | None:
        """The path of the banner: the running one whose advised day is nearest, else the latest."""
        running = [card for card in self.cards if card.is_running]
        return min(running, key=lambda card: card.due.days if card.due else 99, default=None)

    @property
    def profile_to_send(self) -> PathCard | None:
        return next((card for card in self.cards if card.is_collection and card.is_to_send), None)

    def of(self, state: ShownState) -> list[PathCard]:
        return [card for card in self.cards if card.state is state]

    @property
    def sections(self) -> list[tuple[str, list[PathCard]]]:
        """The parts of the page that have something, with their titles."""
        return [(state.words, self.of(state)) for state in ShownState if self.of(state)]


def list_my_paths(*, user_id: int, today: date) -> MyPaths:
    """The current attempt of each campaign, deleted ones included, which have lost their name; one statement.

    today: in Paris.
    """
    current = (
        CampaignParticipation.objects.filter(user_id=user_id, is_improved=False)
        .select_related("campaign__organization", "campaign__target_profile", "assessment", "learner")
        .defer("assessment__isolated", "assessment__choice", "campaign__badges", "campaign__landing_text")
        .order_by("-created_at", "-pk")
    )
    return MyPaths([_card(participation, today) for participation in current])


def _card(participation: CampaignParticipation, today: date) -> PathCard:
    campaign, test = participation.campaign, participation.assessment
    state = shown_state(ongoing_facts(participation))
    is_foreseen = state is ShownState.IN_PROGRESS and campaign.type == CampaignType.ASSESSMENT
    type_, status = CampaignType(campaign.type), ParticipationStatus(participation.status)
    is_gone = participation.deleted_at is not None or campaign.deleted_at is not None
    is_over = status is not ParticipationStatus.STARTED
    stars = None
    if is_over and campaign.stages and participation.stage is not None:
        stars = Stars(participation.stage, len(campaign.stages) - 1)
    return PathCard(
        code="" if is_gone else campaign.code,
        title="" if is_gone else title_for_learners(campaign),
        organization_name="" if is_gone else campaign.organization.name,
        type=type_,
        state=state,
        status=status,
        at=participation.shared_at or participation.completed_at or participation.created_at,
        percent=None if type_ is CampaignType.PROFILES_COLLECTION else _percent(participation),
        stars=stars,
        why_inactive=_why_inactive(participation),
        multiple_sendings=campaign.multiple_sendings,
        test_id=test.pk if test and test.state == AssessmentState.STARTED else None,
        is_autonomous=campaign.organization.is_platform,
        due=None if state is ShownState.INACTIVE else reminder(campaign.due_on, today, type_=type_, status=status),
        test=test if is_foreseen else None,
    )


def _percent(participation: CampaignParticipation) -> int:
    test = participation.assessment
    if participation.status == ParticipationStatus.STARTED:
        return mastery.progress_percent(test.assessed_count, test.skills_count) if test else 0
    return mastery.percent(participation.validated_count, participation.skills_count) or 0


def _why_inactive(participation: CampaignParticipation) -> str:
    campaign, learner = participation.campaign, participation.learner
    is_sent = participation.status == ParticipationStatus.SHARED
    if participation.deleted_at is not None or campaign.deleted_at is not None:
        return "Ce parcours a été supprimé par l’organisme qui le proposait. Vos pix restent les vôtres."
    if is_closed(campaign):
        is_silent = is_sent or campaign.organization.is_platform
        return "Ce parcours est fermé." + ("" if is_silent else " Rien ne peut plus y être envoyé.")
    if learner is not None and learner.is_disabled:
        return f"{campaign.organization.name} ne vous compte plus dans sa liste\u00a0: rien ne peut plus être envoyé."
    return ""
