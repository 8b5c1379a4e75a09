"""« Équipe »: the members of a space, who is invited, and what an administrator changes there."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learners.adapter import origin_of
from orga.enums import Role
from orga.member_errors import LastAdministrator, OwnMembership, SentTooOften
from orga.member_forms import InvitationForm, RoleForm
from orga.permissions import orga_admin_page, orga_page
from orga.selectors.invitations import list_pending_invitations
from orga.selectors.members import get_member, list_members
from orga.services import invitations, members
from pix.core.french import plural_fr
from pix.core.http import see_other
from pix.core.rate_limits import limit


@require_safe
@orga_page
def team(request: HttpRequest) -> HttpResponse:
    portal = request.portal
    everybody = list_members(organization_id=portal.organization.pk)
    pending = list_pending_invitations(organization_id=portal.organization.pk) if portal.is_admin else []
    administrators = sum(member.role == Role.ADMIN for member in everybody)
    context = {"members": everybody, "pending": pending, "can_leave": portal.is_admin and administrators > 1}
    return render(request, "orga/team/team.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@orga_admin_page
def invite(request: HttpRequest) -> HttpResponse:
    asked_role = Role.ADMIN if request.GET.get("role") == Role.ADMIN else Role.MEMBER
    form = InvitationForm(request.POST or None, initial={"role": asked_role.value})
    if not form.is_valid():
        status = 400 if form.is_bound else 200
        return render(request, "orga/team/invite.html", {"form": form}, status=status)
    limit(request, "invite_members")
    sent = invitations.invite(
        organization_id=request.portal.organization.pk,
        addresses=form.cleaned_data["addresses"],
        role=form.cleaned_data["role"],
        origin=origin_of(request),
        now=timezone.now(),
    )
    messages.success(request, f"{len(sent)} invitation{plural_fr(len(sent))} envoyée{plural_fr(len(sent))}.")
    return see_other("orga:team")


@require_POST
@orga_admin_page
def resend(request: HttpRequest, invitation_id: int) -> HttpResponse:
    try:
        invitation = invitations.resend(
            organization_id=request.portal.organization.pk,
            invitation_id=invitation_id,
            origin=origin_of(request),
            now=timezone.now(),
        )
    except SentTooOften as refusal:
        messages.info(request, refusal.message)
    else:
        messages.success(request, f"L’invitation repart vers {invitation.email}.")
    return see_other("orga:team")


@require_POST
@orga_admin_page
def cancel(request: HttpRequest, invitation_id: int) -> HttpResponse:
    invitation = invitations.cancel(organization_id=request.portal.organization.pk, invitation_id=invitation_id)
    messages.success(request, f"L’invitation de {invitation.email} est annulée : son lien ne sert plus.")
    return see_other("orga:team")


@require_POST
@orga_admin_page
def change_role(request: HttpRequest, membership_id: int) -> HttpResponse:
    organization = request.portal.organization
    member = get_member(organization_id=organization.pk, membership_id=membership_id)
    form = RoleForm(request.POST)
    if form.is_valid():
        members.change_role(
            organization_id=organization.pk,
            author_id=request.user.pk,
            membership_id=member.pk,
            role=Role(form.cleaned_data["role"]),
        )
        messages.success(request, "Le rôle est changé.")
    return see_other("orga:team")


@require_http_methods(["GET", "HEAD", "POST"])
@orga_admin_page
def remove(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Ask first; then the membership ends and what the person made stays."""
    organization = request.portal.organization
    member = get_member(organization_id=organization.pk, membership_id=membership_id)
    if member.user_id == request.user.pk:
        raise OwnMembership
    if request.method != "POST":
        return render(request, "orga/team/remove.html", {"member": member})
    members.remove(
        organization_id=organization.pk, author_id=request.user.pk, membership_id=membership_id, now=timezone.now()
    )
    messages.success(request, f"{member.user.get_full_name()} ne fait plus partie de l’équipe.")
    return see_other("orga:team")


@require_http_methods(["GET", "HEAD", "POST"])
@orga_admin_page
def leave(request: HttpRequest) -> HttpResponse:
    organization = request.portal.organization
    if request.method != "POST":
        everybody = list_members(organization_id=organization.pk)
        if sum(member.role == Role.ADMIN for member in everybody) == 1:
            raise LastAdministrator
        return render(request, "orga/team/leave.html")
    members.leave(organization_id=organization.pk, user_id=request.user.pk, now=timezone.now())
    logout(request)
    messages.success(request, f"Vous avez quitté l’espace de {organization.name}.")
    return see_other(settings.LOGOUT_REDIRECT_URL)
