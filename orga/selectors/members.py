"""Reads about members: which organization a person is looking at, and who else is there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from orga.enums import Role
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
