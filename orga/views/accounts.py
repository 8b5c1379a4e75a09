"""Accounts of pupils: open them, give new passwords, hand the slips out, unblock, detach (decisions G4 and G5)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learners.adapter import origin_of
from orga.account_errors import HasUsername, NoAccount, NobodyConcerned
from orga.domain import slips as rules
from orga.domain.slips import MAX_IN_REQUEST, Batch, BatchKind
from orga.enums import OrganizationType
from orga.errors import LearnerNotFound
from orga.learner_forms import chosen_ids
from orga.permissions import orga_admin_page, orga_page
from orga.selectors import pupil_accounts as reading
from orga.services import pupil_accounts, slips
from pix.core.csv_files import csv_response
from pix.core.errors import PixError
from pix.core.http import see_other

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_OR_POST)
@orga_page
@never_cache
def create_accounts(request: HttpRequest) -> HttpResponse:
    """Choose a class, or come with lines ticked; confirm; then the slips."""
    return _batch_page(request, BatchKind.CREATE)


@require_http_methods(GET_OR_POST)
@orga_page
@never_cache
def reset_passwords(request: HttpRequest) -> HttpResponse:
    """The same for new passwords."""
    return _batch_page(request, BatchKind.RESET)


@require_safe
@orga_page
@never_cache
def slips_page(request: HttpRequest) -> HttpResponse:
    """The latest batch left to a job: its progress, then its files."""
    school = _school(request)
    found = slips.find(organization_id=school.pk, owner_id=request.user.pk, now=timezone.now())
    job = found.job if found else None
    percent = 100 * job.done // job.total if job and job.total else 0
    context = {"found": found, "percent": percent, "is_running": job is not None and job.finished_at is None}
    return render(request, "orga/accounts/slips.html", context)


@require_POST
@orga_page
@never_cache
def download_slips(request: HttpRequest) -> HttpResponseBase:
    """One file, from the batch that the page holds or from the latest job."""
    school, now = _school(request), timezone.now()
    format, sealed = request.POST.get("format", ""), request.POST.get("batch", "")
    try:
        if sealed:
            batch = pupil_accounts.unseal(sealed, organization_id=school.pk, author_id=request.user.pk)
        else:
            batch = slips.take(organization_id=school.pk, owner_id=request.user.pk, format=format, now=now)
        return _file(request, batch, format)
    except PixError as refusal:
        messages.error(request, refusal.message)
        return see_other("orga:slips")


@require_POST
@orga_page
def give_username(request: HttpRequest, learner_id: int) -> HttpResponse:
    try:
        username = pupil_accounts.give_username(
            organization_id=_school(request).pk, learner_id=learner_id, author_id=request.user.pk, now=timezone.now()
        )
    except (HasUsername, NoAccount) as refusal:
        messages.info(request, refusal.message)
    else:
        messages.success(request, f"L’identifiant {username} est ajouté. Le mot de passe du compte reste le même.")
    return see_other("orga:learner", learner_id)


@require_POST
@orga_page
def unblock(request: HttpRequest, learner_id: int) -> HttpResponse:
    try:
        pupil_accounts.unblock(
            organization_id=_school(request).pk, learner_id=learner_id, author_id=request.user.pk, now=timezone.now()
        )
    except NoAccount as refusal:
        messages.info(request, refusal.message)
    else:
        messages.success(request, "Le compte est débloqué\u00a0: l’élève peut se connecter de nouveau.")
    return see_other("orga:learner", learner_id)


@require_http_methods(GET_OR_POST)
@orga_admin_page
def unlink(request: HttpRequest, learner_id: int) -> HttpResponse:
    """Ask first, as the pupil will have to be recognised again."""
    organization = _school(request)
    pupil = reading.get_pupil(organization_id=organization.pk, learner_id=learner_id)
    if pupil.user_id is None:
        messages.info(request, NoAccount.message)
        return see_other("orga:learner", learner_id)
    if request.method != "POST":
        return render(request, "orga/accounts/unlink.html", {"pupil": pupil})
    pupil_accounts.unlink(
        organization_id=organization.pk, learner_id=learner_id, author_id=request.user.pk, now=timezone.now()
    )
    messages.success(request, f"Le compte est détaché de {pupil.name}. Les résultats passés restent.")
    return see_other("orga:learner", learner_id)


# --- Steps -----------------------------------------------------------------------------------------------------------


def _batch_page(request: HttpRequest, kind: BatchKind) -> HttpResponse:
    school = _school(request)
    context = {"is_reset": kind == BatchKind.RESET, "here": request.path}
    if request.method != "POST":
        context["divisions"] = reading.list_divisions(organization_id=school.pk)
        return render(request, "orga/accounts/choose.html", context)
    try:
        if sealed := request.POST.get("batch"):
            batch = pupil_accounts.unseal(sealed, organization_id=school.pk, author_id=request.user.pk)
            return _carry_out(request, batch, context)
        return _confirmation(request, kind, context)
    except LearnerNotFound:
        raise
    except PixError as refusal:
        messages.error(request, refusal.message)
        return see_other(request.path)


def _confirmation(request: HttpRequest, kind: BatchKind, context: dict) -> HttpResponse:
    """Who would be given an account or a password, before anything is done."""
    school, ids = _school(request), list(chosen_ids(request.POST))
    division = request.POST.get("division")
    if not ids and division is not None:
        ids = [one.id for one in reading.list_division(organization_id=school.pk, division=division)]
    if not ids:
        raise NobodyConcerned
    batch = pupil_accounts.prepare(
        kind=kind, organization_id=school.pk, learner_ids=ids, author_id=request.user.pk, now=timezone.now()
    )
    context |= {
        "pupils": reading.list_pupils(organization_id=school.pk, learner_ids=batch.learner_ids),
        "chosen_count": len(set(ids)),
        "sealed": pupil_accounts.seal(batch),
        "is_long": len(batch.learner_ids) > MAX_IN_REQUEST,
    }
    return render(request, "orga/accounts/confirm.html", context)


def _carry_out(request: HttpRequest, batch: Batch, context: dict) -> HttpResponse:
    """A reload asks again for what is already done, and shows the same page."""
    if len(batch.learner_ids) > MAX_IN_REQUEST:
        slips.start(batch=batch)
        return see_other("orga:slips")
    pupil_accounts.carry_out(batch=batch, now=timezone.now())
    given = pupil_accounts.read_slips(batch=batch)
    context |= {
        "count": len(given),
        "single": given[0] if len(batch.learner_ids) == 1 else None,
        "learner_id": batch.learner_ids[0],
        "sealed": pupil_accounts.seal(batch),
        "expires_at": batch.expires_at,
    }
    return render(request, "orga/accounts/done.html", context)


def _file(request: HttpRequest, batch: Batch, format: str) -> HttpResponseBase:
    given = pupil_accounts.read_slips(batch=batch)
    name = rules.filename(batch.kind, at=timezone.localtime(), extension="csv" if format == "csv" else "pdf")
    if format == "csv":
        return csv_response(name, rules.CSV_HEADER, rules.csv_rows(given))
    address = origin_of(request) + reverse("account_login")
    content = slips.make_pdf(slips=given, batch=batch, login_address=address)
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _school(request: HttpRequest):
    """Only schools open accounts for others. Errors: LearnerNotFound."""
    organization = request.portal.organization
    if organization.type != OrganizationType.SCO:
        raise LearnerNotFound
    return organization
