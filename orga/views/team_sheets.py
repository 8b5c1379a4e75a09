"""Sheets that a team fills in together: sharing out the competences, positioning a discipline (S-153, S-154)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from orga.domain.school_years import school_year, school_year_fr
from orga.domain.team_sheets import CYCLES, MAX_TEXT, MAX_TITLE, unshared
from orga.enums import SheetKind
from orga.labels import SHEETS
from orga.permissions import orga_page
from orga.selectors import team_sheets as reading
from orga.selectors.members import list_members
from orga.services import team_sheets
from orga.sheet_errors import InvalidSheet, NotSheetAuthor, SheetChanged, SheetExists, SheetTextTooLong
from pix.core.csv_cells import UNFIT_IN_NAMES
from pix.core.csv_files import csv_response
from pix.core.http import see_other

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
@orga_page
def index(request: HttpRequest) -> HttpResponse:
    """The sheets of a school year: this one, the next, or one that has some."""
    organization_id, current = request.portal.organization.pk, school_year(timezone.localdate())
    offered = (current + 1, current)
    years = sorted({*offered, *reading.list_years(organization_id=organization_id)}, reverse=True)
    year = next((one for one in years if str(one) == request.GET.get("annee")), current)
    context = {
        "years": [(one, school_year_fr(one)) for one in years],
        "year": year,
        "year_words": school_year_fr(year),
        "sheets": reading.read_year(organization_id=organization_id, school_year=year),
        "may_create": year in offered,
        "cycles": CYCLES.values(),
        "disciplines": reading.list_disciplines(),
        "max_title": MAX_TITLE,
    }
    return render(request, "orga/sheets/index.html", context)


@require_POST
@orga_page
def create(request: HttpRequest) -> HttpResponse:
    current, typed = school_year(timezone.localdate()), request.POST
    year = next((one for one in (current, current + 1) if str(one) == typed.get("year")), None)
    kind = next((one for one in SheetKind if one == typed.get("kind")), None)
    try:
        if kind is None or year is None:
            raise InvalidSheet
        sheet = team_sheets.create(
            organization_id=request.portal.organization.pk,
            author_id=request.user.pk,
            kind=kind,
            school_year=year,
            subject=typed.get("subject", ""),
            now=timezone.now(),
        )
    except (InvalidSheet, SheetExists) as refusal:
        messages.error(request, refusal.message)
        return see_other("orga:team_sheets")
    return see_other("orga:edit_team_sheet", sheet.pk)


@require_POST
@orga_page
def take_over(request: HttpRequest, sheet_id: int) -> HttpResponse:
    try:
        sheet = team_sheets.take_over(
            organization_id=request.portal.organization.pk,
            sheet_id=sheet_id,
            author_id=request.user.pk,
            now=timezone.now(),
        )
    except SheetExists as refusal:
        messages.info(request, refusal.message)
        return see_other("orga:team_sheets")
    messages.success(request, f"La fiche est reprise pour {school_year_fr(sheet.school_year)}.")
    return see_other("orga:team_sheet", sheet.pk)


@require_safe
@orga_page
def show(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """To read and to print."""
    sheet = reading.get_sheet(organization_id=request.portal.organization.pk, sheet_id=sheet_id)
    context = _context(sheet, reading.entries_of(sheet))
    context["may_delete"] = request.portal.is_admin or sheet.author_id == request.user.pk
    return render(request, "orga/sheets/sheet.html", context)


@require_http_methods(GET_OR_POST)
@orga_page
def edit(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """A colleague may have saved meanwhile: the form comes back with both contents, and nothing is lost."""
    organization_id = request.portal.organization.pk
    sheet = reading.get_sheet(organization_id=organization_id, sheet_id=sheet_id)
    if request.method != "POST":
        return _form(request, _context(sheet, reading.entries_of(sheet)))
    entries, version = reading.read_typed(sheet, request.POST.dict()), request.POST.get("version", "")
    try:
        team_sheets.save(
            organization_id=organization_id,
            sheet_id=sheet_id,
            author_id=request.user.pk,
            version=int(version) if version.isdecimal() and len(version) < 10 else 0,
            entries=entries,
            now=timezone.now(),
        )
    except SheetTextTooLong as refusal:
        return _form(request, _context(sheet, entries) | {"refusal": refusal}, refusal.status)
    except SheetChanged as refusal:
        sheet = reading.get_sheet(organization_id=organization_id, sheet_id=sheet_id)
        context = _context(sheet, entries, reading.entries_of(sheet)) | {"refusal": refusal, "is_changed": True}
        return _form(request, context, refusal.status)
    messages.success(request, "La fiche est enregistrée.")
    return see_other("orga:team_sheet", sheet_id)


@require_http_methods(GET_OR_POST)
@orga_page
def delete(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Ask first: there is no way back."""
    portal = request.portal
    sheet = reading.get_sheet(organization_id=portal.organization.pk, sheet_id=sheet_id)
    if not (portal.is_admin or sheet.author_id == request.user.pk):
        raise NotSheetAuthor
    if request.method != "POST":
        return render(request, "orga/sheets/delete.html", {"sheet": sheet, "kind_words": SHEETS[SheetKind(sheet.kind)]})
    team_sheets.delete(
        organization_id=portal.organization.pk,
        sheet_id=sheet_id,
        author_id=request.user.pk,
        is_admin=portal.is_admin,
    )
    messages.success(request, "La fiche est supprimée.")
    return see_other("orga:team_sheets")


@require_safe
@orga_page
def export(request: HttpRequest, sheet_id: int) -> HttpResponseBase:
    sheet = reading.get_sheet(organization_id=request.portal.organization.pk, sheet_id=sheet_id)
    header, rows = reading.csv_of(sheet)
    name = UNFIT_IN_NAMES.sub(" ", sheet.title).strip()
    return csv_response(
        f"{SHEETS[SheetKind(sheet.kind)]} - {name} - {school_year_fr(sheet.school_year)}.csv", header, rows
    )


# --- Steps -----------------------------------------------------------------------------------------------------------


def _context(sheet: Any, entries: Any, theirs: Any = None) -> dict[str, Any]:
    """What both pages of a sheet show. theirs: what a colleague has saved meanwhile."""
    context = {
        "sheet": sheet,
        "kind_words": SHEETS[SheetKind(sheet.kind)],
        "year_words": school_year_fr(sheet.school_year),
        "max_text": MAX_TEXT,
        "refusal": None,
        "is_changed": False,
    }
    if sheet.kind == SheetKind.POSITIONING:
        blocks = reading.positioning_blocks(sheet, entries, theirs)
        return context | {"blocks": blocks, "covered": sum(bool(block.filled) for block in blocks)}
    lines, years = reading.sharing_lines(sheet, entries, theirs), reading.cycle_of(sheet).years
    nobodys = len(unshared(entries, indexes=[line.competence.index for line in lines], years=len(years)))
    return context | {"lines": lines, "years": years, "nobodys": nobodys}


def _form(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Names of the team and disciplines are suggested in the cells."""
    members = list_members(organization_id=request.portal.organization.pk)
    suggestions = [*(member.user.get_full_name() for member in members), *reading.list_disciplines()]
    return render(request, "orga/sheets/edit.html", context | {"suggestions": suggestions}, status=status)
