"""What the content covers, as a page: the same figures as ``manage.py content_coverage``, of the running release."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pix.core.access import staff_page
from referential.domain import coverage as measures
from referential.domain.coverage import CompetenceCoverage
from referential.selectors.bank import current_bank

GOALS = {
    "tubes": measures.TUBES_GOAL,
    "skills": measures.SKILLS_GOAL,
    "by_level": measures.SKILLS_BY_LEVEL_GOAL,
    "variants": measures.VARIANTS_GOAL,
    "types": measures.TYPES_GOAL,
}


@require_safe
@staff_page
def coverage(request: HttpRequest) -> HttpResponse:
    bank = current_bank()
    covered = {one.index: one for one in measures.measure(bank)}
    groups = [
        (area, [(competence, covered.get(competence.index)) for competence in area.competences]) for area in bank.areas
    ]
    context = {"groups": groups, "totals": _totals(covered.values()), "goals": GOALS}
    context |= {"levels": measures.LEVELS, "release_id": bank.release_id}
    return render(request, "staff/coverage.html", context)


def _totals(covered: Iterable[CompetenceCoverage]) -> dict[str, int]:
    every = list(covered)
    return {
        "competences": len(every),
        "tubes": sum(one.tubes for one in every),
        "skills": sum(one.skills for one in every),
        "variants": sum(one.variants for one in every),
        "short": sum(len(one.short) for one in every),
    }
