"""Pages of an import: drop a file, see what it would do, apply it, undo it."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from orga.enums import ImportFormat, ImportMode, ImportStatus
from orga.errors import RosterChanged
from orga.forms import UploadForm
from orga.labels import SKIPPED_WORDS
from orga.permissions import orga_admin_page
from orga.selectors import imports as reading
from orga.services import applying, roster_files, roster_imports
from pix.core.csv_files import csv_response
from pix.core.http import see_other
from pix.core.jobs import find_progress

SAME, TWO = "same", "two"


@require_safe
@orga_admin_page
def index(request: HttpRequest) -> HttpResponse:
    """Where a file is dropped, and what became of the last one."""
    return _render_index(request, UploadForm(organization=request.portal.organization))


@require_POST
@orga_admin_page
def upload(request: HttpRequest) -> HttpResponse:
    organization = request.portal.organization
    form = UploadForm(request.POST, request.FILES, organization=organization)
    if not form.is_valid():
        return _render_index(request, form, status=400)
    file = form.cleaned_data["file"]
    kept = roster_imports.check(
        organization=organization,
        author_id=request.user.pk,
        file=file,
        filename=file.name,
        size=file.size,
        format=ImportFormat(form.cleaned_data["format"]),
        mode=ImportMode(form.cleaned_data["mode"]),
        now=timezone.now(),
    )
    return see_other("orga:import", kept.pk)


@require_safe
@orga_admin_page
def show(request: HttpRequest, import_id: int) -> HttpResponse:
    """One import, whatever its state; the differences can be filtered while it waits."""
    kept = _found(request, import_id)
    now = timezone.now()
    context = {
        "roster_import": kept,
        "organization": request.portal.organization,
        "skipped_words": reading.skipped_words(kept),
        "expires_at": reading.expires_at(kept),
        "is_undoable": reading.is_undoable(kept, now=now),
        "form": UploadForm(organization=request.portal.organization),
        "progress": find_progress(job_id=kept.job_id) if kept.status == ImportStatus.APPLYING else None,
    }
    if kept.status == ImportStatus.VALIDATED:
        if now > context["expires_at"]:
            return redirect("orga:imports")
        context |= _differences(request, kept)
    if request.htmx and kept.status == ImportStatus.VALIDATED:
        return render(request, "orga/imports/_differences.html", context)
    return render(request, "orga/imports/import.html", context)


@require_POST
@orga_admin_page
def apply(request: HttpRequest, import_id: int) -> HttpResponse:
    kept = _found(request, import_id)
    now = timezone.now()
    roster_imports.decide(roster_import=kept, answers=_answers(request.POST), now=now)
    try:
        roster_imports.start_applying(
            roster_import=kept,
            author_id=request.user.pk,
            seen_version=int(request.POST.get("version") or -1),
            now=now,
        )
    except (RosterChanged, ValueError):
        messages.warning(request, RosterChanged.message)
    return see_other("orga:import", kept.pk)


@require_POST
@orga_admin_page
def abandon(request: HttpRequest, import_id: int) -> HttpResponse:
    roster_imports.abandon(roster_import=_found(request, import_id), now=timezone.now())
    messages.success(request, "Import abandonné. Rien n’a été modifié.")
    return see_other("orga:imports")


@require_http_methods(["GET", "HEAD", "POST"])
@orga_admin_page
def undo(request: HttpRequest, import_id: int) -> HttpResponse:
    """First what would come back and what would stay, then the undoing itself."""
    kept = _found(request, import_id)
    now = timezone.now()
    if request.method != "POST":
        plan = applying.plan_undo(roster_import=kept, now=now)
        count = len(plan.restored) + len(plan.deleted)
        return render(request, "orga/imports/undo.html", {"roster_import": kept, "plan": plan, "count": count})
    applying.undo(roster_import=kept, author_id=request.user.pk, now=now)
    messages.success(request, "Import annulé : votre liste est revenue à son état précédent.")
    return see_other("orga:import", kept.pk)


@require_GET
@orga_admin_page
def errors(request: HttpRequest, import_id: int) -> HttpResponseBase:
    kept = _found(request, import_id)
    rows = [
        [error["line"], error["learner"], error["ine"], error["field"], error["cause"], error["remedy"]]
        for error in kept.errors
    ]
    return csv_response("erreurs-import.csv", ["Ligne", "Élève", "INE", "Colonne", "Cause", "Remède"], rows)


@require_safe
@orga_admin_page
def skipped(request: HttpRequest, import_id: int) -> HttpResponse:
    """The learners of the file who were left aside, with the reason."""
    kept = _found(request, import_id)
    people = sorted((name, SKIPPED_WORDS[reason]) for reason, name in kept.skipped)
    return render(request, "orga/imports/skipped.html", {"roster_import": kept, "people": people})


@require_GET
@orga_admin_page
def template(request: HttpRequest) -> HttpResponse:
    """The model of a CSV format, to fill in."""
    content = roster_files.template(format=request.GET.get("format", ""))
    if content is None:
        raise Http404
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="modele-import.csv"'},
    )


# --- Steps -----------------------------------------------------------------------------------------------------------


def _found(request: HttpRequest, import_id: int):
    return reading.get_import(organization_id=request.portal.organization.pk, import_id=import_id)


def _render_index(request: HttpRequest, form: UploadForm, *, status: int = 200) -> HttpResponse:
    latest = reading.get_latest_import(organization_id=request.portal.organization.pk)
    context = {
        "form": form,
        "latest": latest,
        "is_undoable": latest and reading.is_undoable(latest, now=timezone.now()),
    }
    return render(request, "orga/imports/index.html", context, status=status)


def _differences(request: HttpRequest, kept) -> dict:
    kind, text = request.GET.get("voir", ""), request.GET.get("q", "")[:80]
    page = request.GET.get("page", "")
    shown = reading.show(
        roster_imports.changes_of(roster_import=kept),
        decisions=kept.decisions,
        kind=kind,
        text=text,
        page=int(page) if _is_number(page, 6) else 1,
    )
    version = reading.get_roster_version(organization_id=kept.organization_id)
    return {"differences": shown, "kind": kind, "text": text, "version": version}


def _answers(post: Mapping[str, str]) -> dict[str, int]:
    """Radio buttons of the doubtful rows: ``doubt-<key>`` is "two" or the id of the learner he is."""
    return {
        name.removeprefix("doubt-"): 0 if value == TWO else int(value)
        for name, value in post.items()
        if name.startswith("doubt-") and "\x00" not in name and (value == TWO or _is_number(value, 19))
    }


def _is_number(text: str, length: int) -> bool:
    """Whether these are plain digits, fewer than ``length``: « ² » is a digit too, and no number."""
    return text.isascii() and text.isdigit() and len(text) < length
