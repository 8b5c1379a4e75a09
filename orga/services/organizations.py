"""What the staff does to organizations: create, change what they may use, archive."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from orga.domain import uai as uai_rules
from orga.domain.organization_csv import NewOrganization
from orga.enums import Feature, InvitationStatus, OrganizationType
from orga.member_errors import OrganizationArchived, OrganizationNotFound
from orga.models import Membership, Organization, OrganizationInvitation
from orga.services import campaigns, invitations, trials


@transaction.atomic
def create(*, new: NewOrganization, created_by_id: int | None, origin: str, now: datetime) -> Organization:
    """Create an organization and send its first invitation, with the resources to get started.

    Errors: InvalidAddresses. Source: accounts notes C.3; requirement S-095.
    """
    organization = Organization.objects.create(
        type=new.type.value,
        name=new.name.strip(),
        external_id=uai_rules.normalise(new.external_id),
        province_code=new.province_code.strip().upper(),
        is_managing_students=new.is_managing_students and new.type != OrganizationType.PRO,
        email=new.email.strip().lower(),
        credit=new.credit,
        features=sorted(set(new.features)),
        created_by_id=created_by_id,
        created_at=now,
    )
    if new.invitation_email:
        invitations.invite(
            organization_id=organization.pk,
            addresses=new.invitation_email,
            role=new.invitation_role,
            origin=origin,
            now=now,
        )
    return organization


@transaction.atomic
def create_several(
    *, several: Sequence[NewOrganization], created_by_id: int, origin: str, now: datetime
) -> list[Organization]:
    """Create the organizations of a file, all or none, each with its invitation. Errors: InvalidAddresses."""
    return [create(new=new, created_by_id=created_by_id, origin=origin, now=now) for new in several]


@transaction.atomic
def change_features(*, organization_id: int, features: Collection[Feature], is_managing_students: bool) -> Organization:
    """Set what an organization may use. Errors: OrganizationNotFound, OrganizationArchived."""
    organization = _lock_open(organization_id)
    organization.features = sorted(feature.value for feature in features)
    organization.is_managing_students = is_managing_students and organization.type != OrganizationType.PRO
    organization.save(update_fields=["features", "is_managing_students"])
    return organization


@transaction.atomic
def archive(*, organization_id: int, author_id: int, now: datetime) -> Organization:
    """Close an organization for good: members leave it, invitations die, its campaigns and the trials of its members
    take no more answers; nothing is erased. Locks it, its open campaigns, their tests; ten statements at most.

    Errors: OrganizationNotFound, OrganizationArchived. Source: orga notes 1.8, accounts notes C.3.
    """
    organization = _lock_open(organization_id)
    organization.archived_at, organization.archived_by_id = now, author_id
    organization.save(update_fields=["archived_at", "archived_by"])
    # First: a member who is making a campaign has finished then, and it is closed with the others.
    Membership.objects.filter(organization=organization, disabled_at=None).update(disabled_at=now)
    OrganizationInvitation.objects.filter(organization=organization, status=InvitationStatus.PENDING).update(
        status=InvitationStatus.CANCELLED
    )
    campaigns.archive_all(organization_id=organization_id, author_id=author_id, now=now)
    trials.close_with_space(organization_id=organization_id, now=now)
    return organization


def _lock_open(organization_id: int) -> Organization:
    """Without its key: whoever begins a campaign, or makes one, refers to the organization and does not wait for it."""
    organization = Organization.objects.select_for_update(no_key=True).filter(pk=organization_id).first()
    if organization is None:
        raise OrganizationNotFound
    if organization.archived_at is not None:
        raise OrganizationArchived
    return organization
