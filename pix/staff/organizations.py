"""Organizations, for the staff: found, created singly or by a file, invited to, archived (accounts notes C.3).

That of the autonomous courses is left out: a member would read what its participants were told nobody reads, and
archiving it would close every course.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learners.adapter import origin_of
from orga.domain import organization_csv, uai
from orga.domain.import_problems import FileRefused
from orga.enums import Feature, Role
from orga.member_errors import InvalidAddresses, OrganizationNotFound, SentTooOften
from orga.selectors.autonomous_courses import is_platform_space, without_platform
from orga.selectors.invitations import list_pending_invitations
from orga.selectors.members import list_members
from orga.selectors.organizations import get_organization, list_same_number, search_organizations
from orga.services import invitations, members, organizations
from pix.core.access import staff_page
from pix.core.french import plural_fr
from pix.core.http import see_other
from pix.staff.organization_forms import (
    TYPES,
    FeaturesForm,
    MembershipRoleForm,
    OrganizationForm,
    OrganizationsFileForm,
    StaffInvitationForm,
)

PER_PAGE = 25
HEADER = "attachment; filename=organisations.csv"


def of_a_school(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view of one organization, which does not exist for the platform's own."""

    @wraps(view)
    def guarded(request: HttpRequest, organization_id: int, **kwargs) -> HttpResponse:
        if is_platform_space(organization_id=organization_id):
            raise OrganizationNotFound
        return view(request, organization_id, **kwargs)

    return guarded


@require_safe
@staff_page
def index(request: HttpRequest) -> HttpResponse:
    words, kind = request.GET.get("q", "")[:100].replace("\x00", ""), request.GET.get("type", "")
    kind = kind if kind in dict(TYPES) else ""
    found = without_platform(search_organizations(words=words, type=kind))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "words": words, "kind": kind, "types": TYPES}
    return render(request, "staff/organizations/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def create(request: HttpRequest) -> HttpResponse:
    form = OrganizationForm(request.POST or None)
    if not form.is_valid():
        status = 400 if form.is_bound else 200
        return render(request, "staff/organizations/create.html", {"form": form}, status=status)
    new = form.organization()
    organization = organizations.create(
        new=new, created_by_id=request.user.pk, origin=origin_of(request), now=timezone.now()
    )
    sent = f" L’invitation part vers {new.invitation_email}." if new.invitation_email else ""
    messages.success(request, f"Organisation créée.{sent}")
    return see_other("staff:organization", organization.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def create_several(request: HttpRequest) -> HttpResponse:
    """All or nothing: with one wrong line the page lists every problem, and nothing is created."""
    form = OrganizationsFileForm(request.POST or None, request.FILES or None)
    context = {"form": form, "problems": []}
    if request.method != "POST" or not form.is_valid():
        status = 400 if form.is_bound else 200
        return render(request, "staff/organizations/create_several.html", context, status=status)
    try:
        read = organization_csv.read(form.cleaned_data["file"].read(organization_csv.csv_files.MAX_BYTES + 1))
    except FileRefused as refusal:
        read = organization_csv.OrganizationsFile(problems=[refusal.problem])
    if read.problems:
        context["problems"] = read.problems
        return render(request, "staff/organizations/create_several.html", context, status=400)
    created = organizations.create_several(
        several=read.organizations, created_by_id=request.user.pk, origin=origin_of(request), now=timezone.now()
    )
    ending = plural_fr(len(created))
    messages.success(request, f"{len(created)} organisation{ending} créée{ending}.")
    for problem in read.warnings:
        messages.warning(request, problem.message)
    return see_other("staff:organizations")


@require_safe
@staff_page
def template(request: HttpRequest) -> HttpResponse:
    """The file to fill in."""
    headers = {"Content-Disposition": HEADER}
    return HttpResponse(organization_csv.template(), content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
@staff_page
@of_a_school
def organization(request: HttpRequest, organization_id: int) -> HttpResponse:
    shown = get_organization(organization_id=organization_id)
    context = {
        "organization": shown,
        "members": list_members(organization_id=organization_id),
        "pending": list_pending_invitations(organization_id=organization_id),
        "same_number": list_same_number(organization_id=organization_id, external_id=shown.external_id),
        "is_doubtful": shown.type == "SCO" and bool(shown.external_id) and not uai.is_well_formed(shown.external_id),
        "features_form": FeaturesForm(
            initial={"features": shown.features, "is_managing_students": shown.is_managing_students}
        ),
        "invitation_form": StaffInvitationForm(),
    }
    return render(request, "staff/organizations/detail.html", context)


@require_POST
@staff_page
@of_a_school
def change_features(request: HttpRequest, organization_id: int) -> HttpResponse:
    form = FeaturesForm(request.POST)
    if form.is_valid():
        organizations.change_features(
            organization_id=organization_id,
            features=[Feature(name) for name in form.cleaned_data["features"]],
            is_managing_students=form.cleaned_data["is_managing_students"],
        )
        messages.success(request, "Fonctionnalités enregistrées.")
    return see_other("staff:organization", organization_id)


@require_POST
@staff_page
@of_a_school
def invite(request: HttpRequest, organization_id: int) -> HttpResponse:
    form = StaffInvitationForm(request.POST)
    try:
        if not form.is_valid():
            raise InvalidAddresses
        sent = invitations.invite(
            organization_id=organization_id, **form.cleaned_data, origin=origin_of(request), now=timezone.now()
        )
    except InvalidAddresses as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"{len(sent)} invitation{plural_fr(len(sent))} envoyée{plural_fr(len(sent))}.")
    return see_other("staff:organization", organization_id)


@require_POST
@staff_page
@of_a_school
def resend(request: HttpRequest, organization_id: int, invitation_id: int) -> HttpResponse:
    try:
        invitations.resend(
            organization_id=organization_id,
            invitation_id=invitation_id,
            origin=origin_of(request),
            now=timezone.now(),
        )
    except SentTooOften as refusal:
        messages.info(request, refusal.message)
    else:
        messages.success(request, "L’invitation repart.")
    return see_other("staff:organization", organization_id)


@require_POST
@staff_page
@of_a_school
def cancel(request: HttpRequest, organization_id: int, invitation_id: int) -> HttpResponse:
    invitations.cancel(organization_id=organization_id, invitation_id=invitation_id)
    messages.success(request, "L’invitation est annulée.")
    return see_other("staff:organization", organization_id)


@require_POST
@staff_page
@of_a_school
def change_role(request: HttpRequest, organization_id: int, membership_id: int) -> HttpResponse:
    form = MembershipRoleForm(request.POST)
    if form.is_valid():
        members.set_role_by_staff(
            organization_id=organization_id, membership_id=membership_id, role=Role(form.cleaned_data["role"])
        )
        messages.success(request, "Le rôle est changé.")
    return see_other("staff:organization", organization_id)


@require_POST
@staff_page
@of_a_school
def end_membership(request: HttpRequest, organization_id: int, membership_id: int) -> HttpResponse:
    members.end_by_staff(organization_id=organization_id, membership_id=membership_id, now=timezone.now())
    messages.success(request, "Cette personne ne fait plus partie de l’espace.")
    return see_other("staff:organization", organization_id)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
@of_a_school
def archive(request: HttpRequest, organization_id: int) -> HttpResponse:
    """Irreversible: a page says what will happen, its button does it."""
    if request.method != "POST":
        context = {"organization": get_organization(organization_id=organization_id)}
        return render(request, "staff/organizations/archive.html", context)
    organizations.archive(organization_id=organization_id, author_id=request.user.pk, now=timezone.now())
    messages.success(request, "L’organisation est archivée.")
    return see_other("staff:organization", organization_id)
