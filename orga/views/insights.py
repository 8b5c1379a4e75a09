"""« Compétences »: the map of levels by class and by learner, at a date or between two."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from orga.domain.insight_queries import EVERYBODY, MapQuery, read_map_query
from orga.domain.school_years import school_year, school_year_fr
from orga.permissions import orga_page
from orga.selectors.heatmap import LevelMap, read_map
from orga.selectors.sent_profiles import SendingYear, list_years
from orga.views import heat_lines
from orga.views.roster_pages import roster_words
from pix.core.csv_files import csv_response


@require_safe
@orga_page
@vary_on_headers("HX-Request")
def heatmap(request: HttpRequest) -> HttpResponse:
    """The whole page; the map alone when our script asks, with the address to show."""
    asked, found, notes, years = _read(request)
    areas = heat_lines.area_heads()
    columns = _columns(areas)
    context = {
        "asked": asked,
        "map": found,
        "notes": notes,
        "areas": areas,
        "lines": heat_lines.lines(found, asked, request.path, columns),
        "foot": heat_lines.foot(found, asked, request.path, columns),
        "chosen_name": heat_lines.group_name(asked.group),
        "has_profiles": bool(years),
        "pages": [(number, asked.at_page(number).query) for number in range(1, found.pages_count + 1)],
        **_choices(asked, found, years),
        **roster_words(request),
    }
    is_part = bool(request.htmx) and not request.htmx.history_restore_request
    page = "orga/insights/_map.html" if is_part else "orga/insights/heatmap.html"
    response = render(request, page, context | {"is_part": is_part})
    if not is_part:
        return response
    response["HX-Push-Url"] = f"{request.path}{asked.query.rstrip('?')}"
    return response


@require_safe
@orga_page
def export(request: HttpRequest) -> HttpResponse:
    """The map as a file: the lines that the page shows, those of all its pages."""
    asked, found, _, _ = _read(request, page_size=0)
    areas = heat_lines.area_heads()
    columns = _columns(areas)
    heads = [f"{head.index} {head.name}" for area in areas for head in area.heads]
    first = "Nom" if asked.group else "Classe"
    header = [first, "Profils", *heads, "Pix"]
    lines = heat_lines.lines(found, asked, request.path, columns)
    if not asked.group:
        lines.append(heat_lines.foot(found, asked, request.path, columns))
    return csv_response(f"competences-{asked.on.isoformat()}.csv", header, _rows(lines))


# --- Steps -----------------------------------------------------------------------------------------------------------


def _read(request: HttpRequest, **sizes: int) -> tuple[MapQuery, LevelMap, list[str], Sequence[SendingYear]]:
    organization, today = request.portal.organization, timezone.localdate()
    read = read_map_query(request.GET.getlist, today=today)
    years = list_years(organization_id=organization.pk)
    found = read_map(organization=organization, asked=read.query, years=years, today=today, **sizes)
    if found.is_known:
        return read.query, found, list(read.notes), years
    unknown = f"«\u00a0{read.query.group}\u00a0» n’est pas une classe de cette année-là\u00a0: les voici toutes."
    return read.query.of_group(""), found, [*read.notes, unknown], years


def _choices(asked: MapQuery, found: LevelMap, years: Sequence[SendingYear]) -> dict[str, Any]:
    today = timezone.localdate()
    known = sorted({*(one.year for one in years), asked.year, school_year(today)}, reverse=True)
    return {
        "today": today,
        "everybody": EVERYBODY,
        "all_classes": asked.of_group(""),
        "options": [(name, heat_lines.group_name(name), size) for name, size in found.options],
        "years": [(school_year_fr(one), asked.of_year(one, today=today), one == asked.year) for one in known],
    }


def _columns(areas: Sequence[heat_lines.AreaHead]) -> list[str]:
    return [head.index for area in areas for head in area.heads]


def _rows(lines: Sequence[heat_lines.Line]) -> Iterator[list[str]]:
    for line in lines:
        cells = ["" if cell.text == heat_lines.NOTHING else cell.text for cell in line.cells]
        yield [line.name, line.note, *cells, "" if line.total == heat_lines.NOTHING else line.total]
