"""The schools of a department, for an academy: who has begun this school year (S-152)."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from orga.domain.school_years import school_year, school_year_fr
from orga.permissions import orga_page
from orga.selectors.academy import read_academy
from pix.core.csv_files import csv_response

PER_PAGE = 50
# State in the address → its words.
SHOWN = {"": "Tous", "actifs": "Actifs", "inactifs": "Pas encore actifs"}
HEADER = ["Établissement", "UAI", "Actif", "Campagnes de rentrée", "Niveaux"]


@require_safe
@orga_page
def academy(request: HttpRequest) -> HttpResponse:
    year, organization = school_year(timezone.localdate()), request.portal.organization
    follow = read_academy(organization=organization, school_year=year)
    chosen = request.GET.get("etat", "")
    chosen = chosen if chosen in SHOWN else ""
    lists = {"": follow.schools, "actifs": follow.active, "inactifs": follow.inactive}
    context = {
        "follow": follow,
        "year_words": school_year_fr(year),
        "province": organization.province_code,
        "tabs": [(key, words, len(lists[key])) for key, words in SHOWN.items()],
        "chosen": chosen,
        "page": Paginator(lists[chosen], PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "orga/academy/index.html", context)


@require_safe
@orga_page
def export(request: HttpRequest) -> HttpResponseBase:
    year = school_year(timezone.localdate())
    follow = read_academy(organization=request.portal.organization, school_year=year)
    rows = (
        [
            one.name,
            one.external_id,
            "Oui" if one.is_active else "Non",
            one.total,
            ", ".join(filter(None, one.campaigns)),
        ]
        for one in follow.schools
    )
    return csv_response(f"Suivi-academique-{school_year_fr(year)}.csv", HEADER, rows)
