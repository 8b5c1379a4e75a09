"""Where one person stands in one campaign: what its code opens, and the next step (orga notes 7.2; accounts A.10)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import F

from learners.enums import AssessmentState
from orga.campaign_errors import CampaignArchived, CampaignGone, UnknownCode
from orga.domain.campaign_codes import is_well_formed, normalise
from orga.domain.reminders import Reminder, reminder
from orga.enums import CampaignType, OrganizationType, ParticipationStatus
from orga.models import Campaign, CampaignParticipation, Membership, OrganizationLearner, TargetProfile
from orga.selectors.campaign_titles import title_for_learners
from orga.selectors.participation_facts import is_closed


class Destination(StrEnum):
    """What a code opens."""

    CAMPAIGN = "campaign"
    TRIAL = "trial"  # the teacher code of a path


class Step(StrEnum):
    """What comes next for somebody who is signed in."""

    IDENTITY = "identity"  # the school has a list, and the account is on no line of it
    EXTERNAL_ID = "external_id"
    BEGIN = "begin"
    GO_ON = "go_on"  # questions are waiting
    RESULTS = "results"  # to be sent, or sent
    SEND_AGAIN = "send_again"  # a profile already sent, to a collection that takes several


@dataclass(frozen=True, slots=True)
class Journey:
    """A campaign for one visitor. ``participation``: the current one with its test, else one that was taken out, else
    None. ``learner``: the line of the organization's list that the account is linked to, if any.
    """

    campaign: Campaign
    participation: CampaignParticipation | None
    learner: OrganizationLearner | None

    @property
    def title(self) -> str:
        return title_for_learners(self.campaign)

    @property
    def is_collection(self) -> bool:
        return self.campaign.type == CampaignType.PROFILES_COLLECTION

    @property
    def is_exam(self) -> bool:
        return self.campaign.type == CampaignType.EXAM

    @property
    def is_archived(self) -> bool:
        return is_closed(self.campaign)

    @property
    def has_list(self) -> bool:
        """Whether the organization brings the list of those it knows."""
        return self.campaign.organization.has_list

    @property
    def asks_identity(self) -> bool:
        """Whether one must be on a line of that list to take part; never for a path open without account."""
        return self.campaign.asks_identity

    @property
    def is_autonomous(self) -> bool:
        """Whether it is a course of the platform: nobody receives anything (staff notes C.7)."""
        return self.campaign.organization.is_platform

    @property
    def has_usernames(self) -> bool:
        """Whether the organization can help somebody who forgot the password of an account without e-mail."""
        return self.campaign.organization.type == OrganizationType.SCO

    @property
    def has_student_numbers(self) -> bool:
        return self.campaign.organization.type == OrganizationType.SUP

    @property
    def step(self) -> Step:
        if self.participation is not None and self.participation.deleted_at is None:
            return self._step_within(self.participation)
        if self.asks_identity and self.learner is None:
            return Step.IDENTITY
        return Step.EXTERNAL_ID if self.campaign.external_id_label else Step.BEGIN

    def reminder(self, today: date) -> Reminder | None:
        """The banner of the advised day. today: in Paris."""
        status = self.participation.status if self.participation else ParticipationStatus.STARTED
        return reminder(self.campaign.due_on, today, type_=self.campaign.type, status=status)

    def _step_within(self, participation: CampaignParticipation) -> Step:
        test = participation.assessment
        if participation.status == ParticipationStatus.STARTED and test and test.state == AssessmentState.STARTED:
            return Step.GO_ON
        is_sent = participation.status == ParticipationStatus.SHARED
        if self.is_collection and is_sent and self.campaign.multiple_sendings and not self.is_archived:
            return Step.SEND_AGAIN
        return Step.RESULTS


def find_destination(*, code: str) -> Destination | None:
    """What a normalised code opens, None when nothing. Two statements at most."""
    if not is_well_formed(code):
        return None
    if Campaign.objects.filter(code=code).exists():
        return Destination.CAMPAIGN
    return Destination.TRIAL if TargetProfile.objects.filter(teacher_code=code).exists() else None


def is_member(*, user_id: int) -> bool:
    """Whether the person may open Pix Orga somewhere. One statement."""
    return Membership.objects.filter(user_id=user_id, disabled_at=None, organization__archived_at=None).exists()


def get_journey(*, code: str, user_id: int | None) -> Journey:
    """A campaign as a visitor or a signed-in person finds it; three statements, one for a visitor.

    Whoever takes part already still sees it once it is archived, and is told when it was deleted.
    Errors: UnknownCode, also for others than the participants of a deleted one; CampaignGone; CampaignArchived.
    """
    campaigns = Campaign.objects.select_related("organization", "target_profile")
    campaign = campaigns.filter(code=normalise(code)).first()
    if campaign is None:
        raise UnknownCode
    participation, learner = None, None
    if user_id is not None:
        participation = _participation(campaign, user_id)
        learner = participation.learner if participation is not None else None
        if learner is None:
            lines = OrganizationLearner.objects.filter(user_id=user_id, deleted_at=None)
            learner = lines.filter(organization_id=campaign.organization_id).first()
    if campaign.deleted_at is not None:
        raise CampaignGone if participation is not None else UnknownCode
    if is_closed(campaign) and participation is None:
        raise CampaignArchived
    return Journey(campaign, participation, learner)


def must_read_rules(*, participation: CampaignParticipation) -> bool:
    """Whether the five rules are shown before the first question: once per person, unless the path is for novices.

    One statement. Source: orga notes 7.2, point 6.
    """
    test = participation.assessment
    if participation.campaign.is_for_novices or test is None or test.answers_count or test.is_improving:
        return False
    others = CampaignParticipation.objects.filter(user_id=participation.user_id or 0, assessment__isnull=False)
    return not others.exclude(pk=participation.pk).exists()


def _participation(campaign: Campaign, user_id: int) -> CampaignParticipation | None:
    """The current one; one of a pupil who changed account is not this account's."""
    own = CampaignParticipation.objects.select_related("assessment", "learner").filter(
        user_id=user_id, campaign=campaign
    )
    current = own.order_by(F("deleted_at").asc(nulls_first=True), "is_improved", "-created_at", "-pk").first()
    if current is not None:
        current.campaign = campaign
    return current
