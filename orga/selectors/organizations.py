"""Reads for the staff: organizations, their members and invitations."""

from collections.abc import Sequence

from django.db.models import Count, Q, QuerySet

from orga.enums import InvitationStatus
from orga.member_errors import OrganizationNotFound
from orga.models import Organization

PENDING = Q(invitations__status=InvitationStatus.PENDING)


def search_organizations(*, words: str, type: str = "") -> QuerySet[Organization]:
    """Organizations whose name holds every word, or whose identifier starts with them, by name; to be paginated.

    Each bears ``members_count`` and ``pending_count``; the archived ones are last.
    """
    found = Organization.objects.annotate(
        members_count=Count("memberships", filter=Q(memberships__disabled_at=None), distinct=True),
        pending_count=Count("invitations", filter=PENDING, distinct=True),
    )
    if type:
        found = found.filter(type=type)
    named = Q()
    for word in words.split():
        named &= Q(name__icontains=word)
    if words.strip():
        found = found.filter(named | Q(external_id__istartswith=words.strip()))
    return found.order_by("archived_at", "name", "pk")


def get_organization(*, organization_id: int) -> Organization:
    """One organization, with who made and archived it. One statement. Errors: OrganizationNotFound."""
    found = Organization.objects.select_related("created_by", "archived_by").filter(pk=organization_id).first()
    if found is None:
        raise OrganizationNotFound
    return found


def list_same_number(*, organization_id: int, external_id: str) -> Sequence[Organization]:
    """The other open organizations with the same identifier: a school's first activation refuses them all."""
    if not external_id:
        return []
    same = Organization.objects.filter(external_id__iexact=external_id, archived_at=None)
    return list(same.exclude(pk=organization_id).order_by("pk"))
