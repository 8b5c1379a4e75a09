"""What a member does: change a colleague's role, remove one, leave, look at another organization, accept the terms."""

from datetime import date, datetime

from django.db import transaction

from orga.enums import Role
from orga.errors import AdministratorOnly
from orga.member_errors import LastAdministrator, MembershipNotFound, OrganizationNotFound, OwnMembership
from orga.models import Membership, Organization, OrgaSettings


@transaction.atomic
def change_role(*, organization_id: int, author_id: int, membership_id: int, role: Role) -> Membership:
    """Give a colleague another role. Errors: AdministratorOnly, OwnMembership, MembershipNotFound."""
    membership = _colleague(organization_id, author_id, membership_id)
    membership.role = role.value
    membership.save(update_fields=["role"])
    return membership


@transaction.atomic
def remove(*, organization_id: int, author_id: int, membership_id: int, now: datetime) -> Membership:
    """End a colleague's membership; what they made stays. Errors: AdministratorOnly, OwnMembership,
    MembershipNotFound."""
    membership = _colleague(organization_id, author_id, membership_id)
    return _end(membership, now)


@transaction.atomic
def leave(*, organization_id: int, user_id: int, now: datetime) -> Membership:
    """End one's own membership, as an administrator who leaves another one behind.

    Errors: AdministratorOnly, LastAdministrator. Source: orga notes 1.8.
    """
    team = _lock_team(organization_id)
    own = _administrator(team, user_id)
    if sum(member.role == Role.ADMIN for member in team) == 1:
        raise LastAdministrator
    return _end(own, now)


@transaction.atomic
def end_by_staff(*, organization_id: int, membership_id: int, now: datetime) -> Membership:
    """End a membership at the request of the support staff. Errors: MembershipNotFound."""
    return _end(_member(_lock_team(organization_id), membership_id), now)


@transaction.atomic
def set_role_by_staff(*, organization_id: int, membership_id: int, role: Role) -> Membership:
    """Give a member another role at the request of the support staff. Errors: MembershipNotFound."""
    membership = _member(_lock_team(organization_id), membership_id)
    membership.role = role.value
    membership.save(update_fields=["role"])
    return membership


def switch(*, user_id: int, organization_id: int) -> None:
    """Look at another of one's organizations, from now on. Errors: OrganizationNotFound."""
    is_member = Membership.objects.filter(
        user_id=user_id, organization_id=organization_id, disabled_at=None, organization__archived_at=None
    ).exists()
    if not is_member:
        raise OrganizationNotFound
    OrgaSettings.objects.update_or_create(user_id=user_id, defaults={"current_organization_id": organization_id})


def accept_terms(*, user_id: int, now: datetime) -> None:
    """Record that the terms of Pix Orga were accepted; once per person."""
    OrgaSettings.objects.get_or_create(user_id=user_id)
    OrgaSettings.objects.filter(user_id=user_id, terms_accepted_at=None).update(terms_accepted_at=now)


def hide_setup(*, user_id: int) -> None:
    """Stop showing the starting steps on the home page of this person."""
    OrgaSettings.objects.update_or_create(user_id=user_id, defaults={"has_hidden_setup": True})


def record_access(*, user_id: int, on: date) -> None:
    """Note the day of somebody's last login on all their memberships. One statement."""
    Membership.objects.filter(user_id=user_id, disabled_at=None).update(last_access_on=on)


def _lock_team(organization_id: int) -> list[Membership]:
    """The members, the organization being locked: the number of administrators cannot move meanwhile."""
    Organization.objects.select_for_update().filter(pk=organization_id).first()
    return list(Membership.objects.filter(organization_id=organization_id, disabled_at=None).order_by("pk"))


def _administrator(team: list[Membership], user_id: int) -> Membership:
    for member in team:
        if member.user_id == user_id and member.role == Role.ADMIN:
            return member
    raise AdministratorOnly


def _colleague(organization_id: int, author_id: int, membership_id: int) -> Membership:
    team = _lock_team(organization_id)
    if _administrator(team, author_id).pk == membership_id:
        raise OwnMembership
    return _member(team, membership_id)


def _member(team: list[Membership], membership_id: int) -> Membership:
    found = next((member for member in team if member.pk == membership_id), None)
    if found is None:
        raise MembershipNotFound
    return found


def _end(membership: Membership, now: datetime) -> Membership:
    membership.disabled_at = now
    membership.save(update_fields=["disabled_at"])
    return membership
