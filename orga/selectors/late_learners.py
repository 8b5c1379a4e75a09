"""Who has not sent results yet: who is under way, who has finished, who has not begun (orga notes 7.8, 8.1)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Lower

from orga.domain.roster_filters import natural_key
from orga.domain.school_years import school_year
from orga.enums import OrganizationType, ParticipationStatus
from orga.models import Campaign, CampaignParticipation, Organization, OrganizationLearner
from orga.selectors.campaigns import get_campaign

# Somebody whose line was taken out of the list.
REMOVED = "Participant retiré de la liste"


class LateState(StrEnum):
    """Where somebody stands who has not sent anything."""

    NOT_STARTED = "NOT_STARTED"
    STARTED = "STARTED"
    TO_SHARE = "TO_SHARE"


@dataclass(frozen=True, slots=True)
class LateLearner:
    """Somebody to remind. has_address: a confirmed address stands on the linked account."""

    name: str
    group: str
    state: LateState
    user_id: int | None
    has_address: bool


@dataclass(frozen=True, slots=True)
class LateAccount:
    """One account to write to; email is empty without a confirmed address."""

    first_name: str
    email: str
    state: LateState


def follows_roster(*, campaign: Campaign, organization: Organization, today: date) -> bool:
    """Whether those who have not begun are known: a campaign of this school year, kept to a list of learners."""
    is_current = school_year(campaign.created_at) == school_year(today)
    return organization.has_list and is_current and not campaign.is_simplified_access


def not_started(*, campaign: Campaign, organization_id: int) -> QuerySet[OrganizationLearner]:
    """The learners of the list who never took part, those taken out of the campaign left out."""
    took_part = CampaignParticipation.objects.filter(campaign=campaign, learner=OuterRef("pk"))
    roster = OrganizationLearner.objects.filter(organization_id=organization_id, is_disabled=False, deleted_at=None)
    return roster.filter(~Exists(took_part))


def group_field(organization: Organization) -> str:
    """Where the class of a learner stands: the group in higher education (orga notes 1.1)."""
    return "group" if organization.type == OrganizationType.SUP else "division"


def list_late(*, organization_id: int, campaign_id: int, groups: Iterable[str], today: date) -> list[LateLearner]:
    """Everybody who has not sent, by class in natural order and name; three statements.

    groups: classes; when empty, those the campaign concerns, that is those where somebody has begun.
    Errors: CampaignNotFound.
    """
    campaign = get_campaign(organization_id=organization_id, campaign_id=campaign_id)
    organization = campaign.organization
    wanted = set(groups)
    current = CampaignParticipation.objects.filter(campaign=campaign, is_improved=False, deleted_at=None)
    current = current.exclude(learner__is_disabled=True)  # who left the school can send nothing
    rows = current.filter(group__in=wanted) if wanted else current
    under_way = [_under_way(row) for row in rows.exclude(status=ParticipationStatus.SHARED).values_list(*_FIELDS)]
    found = [*under_way]
    if follows_roster(campaign=campaign, organization=organization, today=today):
        concerned = wanted or set(current.exclude(group="").values_list("group", flat=True).distinct())
        found += _not_started(campaign, organization, concerned)
    return sorted(found, key=lambda one: (natural_key(one.group), one.name.casefold()))


def find_late(*, campaign_id: int, user_id: int) -> LateAccount | None:
    """Where one account stands, if it still has something to send there; two statements at most."""
    campaign = Campaign.objects.filter(pk=campaign_id).first()
    if campaign is None:
        return None
    current = CampaignParticipation.objects.filter(campaign=campaign, user_id=user_id).order_by(
        F("deleted_at").desc(nulls_last=True), "is_improved", "-pk"
    )
    row = current.values_list("status", "deleted_at", "learner__is_disabled", *_ACCOUNT).first()
    if row is None:
        learner = not_started(campaign=campaign, organization_id=campaign.organization_id).filter(user_id=user_id)
        account = learner.values_list(*_ACCOUNT).first()
        return _account(account, LateState.NOT_STARTED) if account else None
    status, deleted_at, is_disabled, *account = row
    if deleted_at is not None or is_disabled or status == ParticipationStatus.SHARED:
        return None
    return _account(account, LateState(status))


_ACCOUNT = ("user__first_name", "user__email", "user__email_confirmed_at")
_FIELDS = (
    *("learner__last_name", "learner__first_name", "anonymous_number", "group", "status", "user_id"),
    *("user__email", "user__email_confirmed_at"),
)


def _account(row: Iterable, state: LateState) -> LateAccount:
    first_name, email, confirmed_at = row
    return LateAccount(first_name or "", email if email and confirmed_at else "", state)


def _under_way(row: tuple) -> LateLearner:
    last_name, first_name, number, group, status, user_id, email, confirmed_at = row
    name = shown_name(last_name, first_name, number)
    return LateLearner(name, group, LateState(status), user_id, bool(email and confirmed_at))


def shown_name(last_name: str | None, first_name: str | None, anonymous_number: int | None) -> str:
    """What a participant is called: as the list writes the name, or by number without account (decisions H10)."""
    if last_name or first_name:
        return f"{last_name or ''} {first_name or ''}".strip()
    return (
        f"Participant sans compte n°\u00a0{anonymous_number}" if anonymous_number else "Participant retiré de la liste"
    )


def _not_started(campaign: Campaign, organization: Organization, groups: Collection[str]) -> list[LateLearner]:
    field = group_field(organization)
    rows = not_started(campaign=campaign, organization_id=organization.pk).filter(**{f"{field}__in": groups})
    found = rows.order_by(Lower("last_name"), Lower("first_name"), "pk").values_list(
        "last_name", "first_name", field, "user_id", "user__email", "user__email_confirmed_at"
    )
    return [
        LateLearner(shown_name(last, first, None), group, LateState.NOT_STARTED, user_id, bool(email and confirmed))
        for last, first, group, user_id, email, confirmed in found
    ]
