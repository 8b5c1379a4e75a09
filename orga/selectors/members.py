"""Reads about members: which organization a person is looking at, and who else is there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import Lower

from orga.enums import OrganizationType, Role
from orga.labels import LEARNERS
from orga.member_errors import MembershipNotFound
from orga.models import Membership, Organization, OrgaSettings


@dataclass(frozen=True, slots=True)
class Portal:
    """The portal as one person sees it. organizations: all of hers, by name, the current one among them."""

    organization: Organization
    membership: Membership
    organizations: Sequence[Organization]
    terms_accepted_at: datetime | None

    @property
    def is_admin(self) -> bool:
        return self.membership.role == Role.ADMIN

    @property
    def learners_label(self) -> str:
        """What the menu calls the people of the list: « Élèves », « Étudiants », « Participants »."""
        return LEARNERS[OrganizationType(self.organization.type)][2]

    @property
    def learners_words(self) -> tuple[str, str]:
        """What one and several of them are called."""
        return LEARNERS[OrganizationType(self.organization.type)][:2]


def get_portal(*, user_id: int) -> Portal | None:
    """What a person may open; None without any membership. Two statements.

    The organization chosen last, else the first by name (orga notes 1.8).
    """
    memberships = list(
        Membership.objects.filter(user_id=user_id, disabled_at=None, organization__archived_at=None)
        .select_related("organization")
        .order_by("organization__name", "pk")
    )
    if not memberships:
        return None
    chosen = OrgaSettings.objects.filter(user_id=user_id).first()
    current = next(
        (one for one in memberships if chosen and one.organization_id == chosen.current_organization_id),
        memberships[0],
    )
    return Portal(
        organization=current.organization,
        membership=current,
        organizations=[one.organization for one in memberships],
        terms_accepted_at=chosen.terms_accepted_at if chosen else None,
    )


def list_members(*, organization_id: int) -> Sequence[Membership]:
    """The members with their accounts, administrators first, then by name. One statement."""
    found = Membership.objects.filter(organization_id=organization_id, disabled_at=None).select_related("user")
    return list(found.order_by("role", Lower("user__last_name"), Lower("user__first_name"), "pk"))


def get_member(*, organization_id: int, membership_id: int) -> Membership:
    """One member with the account. One statement. Errors: MembershipNotFound for somebody else's."""
    found = Membership.objects.filter(organization_id=organization_id, pk=membership_id, disabled_at=None)
    membership = found.select_related("user").first()
    if membership is None:
        raise MembershipNotFound
    return membership
