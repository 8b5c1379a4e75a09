"""Pages open to everyone. They read settings and the framework, never an account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from pix import health
from pix.core.access import public_page
from pix.public import example as home_example
from pix.public import levels as levels_page
from pix.public import stories
from referential.selectors.framework import list_areas


@require_safe
@public_page
def home(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("learners:dashboard")
    return render(request, "public/home.html", {"areas": list_areas()})


@require_safe
@public_page
def example(request: HttpRequest) -> HttpResponse:
    """Verdict on the home page's example; the answer travels in the address and is not kept."""
    answer = request.GET.get("adresse", "")[: home_example.MAX_ANSWER_LENGTH]
    verdict = home_example.mark(answer, skipped="passer" in request.GET)
    return render(request, "public/example.html", {"answer": answer.strip(), "verdict": verdict.value})


@require_safe
@public_page
def video_presentation(request: HttpRequest) -> HttpResponse:
    return render(request, "public/story.html", {"story": stories.PRESENTATION, "other": "certification"})


@require_safe
@public_page
def video_certification(request: HttpRequest) -> HttpResponse:
    return render(request, "public/story.html", {"story": stories.CERTIFICATION, "other": "presentation"})


@require_safe
@public_page
def certification(request: HttpRequest) -> HttpResponse:
    return render(request, "public/certification.html")


@require_safe
@public_page
def schools(request: HttpRequest) -> HttpResponse:
    return render(request, "public/schools.html", {"addresses": _portal_addresses(request)})


@require_safe
@public_page
def levels(request: HttpRequest) -> HttpResponse:
    max_level = settings.PIX_MAX_REACHABLE_LEVEL
    bands = [
        {"band": band, "later": band.opens_later(max_level), "note": band.note(max_level)} for band in levels_page.BANDS
    ]
    rows = [
        (area, [(competence, levels_page.EXAMPLE_LEVELS[competence.index]) for competence in area.competences])
        for area in list_areas()
    ]
    return render(request, "public/levels.html", {"bands": bands, "rows": rows, "example": levels_page.example()})


@require_safe
@public_page
def help_centre(request: HttpRequest) -> HttpResponse:
    return render(request, "public/help.html", {"days_before_improving": settings.PIX_DAYS_BEFORE_IMPROVING})


@require_safe
@public_page
def help_login(request: HttpRequest) -> HttpResponse:
    return render(request, "public/help_login.html", {"failure_limit": settings.PIX_LOGIN_FAILURE_LIMIT})


@require_safe
@public_page
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "public/accessibility.html")


@require_safe
@public_page
def terms(request: HttpRequest) -> HttpResponse:
    return render(request, "public/terms.html", {"terms_date": parse_date(settings.PIX_TERMS_VERSION)})


@require_safe
@public_page
def legal_notice(request: HttpRequest) -> HttpResponse:
    return render(request, "public/legal_notice.html")


@require_safe
@public_page
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "public/privacy.html")


@require_safe
@public_page
def pupils_privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "public/pupils_privacy.html")


@require_safe
@public_page
def free_software(request: HttpRequest) -> HttpResponse:
    return render(request, "public/free_software.html")


@require_safe
@public_page
def status(request: HttpRequest) -> HttpResponse:
    """What the load balancer is told, in words. Always 200: the page itself is there."""
    ready = health.ready(request).status_code == HttpResponse.status_code
    return render(request, "public/status.html", {"is_ready": ready})


@require_safe
@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    return render(request, "public/sitemap.html")


@require_safe
@public_page
def orga(request: HttpRequest) -> HttpResponse:
    return render(request, "public/orga.html")


@require_safe
@public_page
def certif(request: HttpRequest) -> HttpResponse:
    return render(request, "public/certif.html")


def _portal_addresses(request: HttpRequest) -> dict[str, str]:
    names = {"pix": "public:home", "orga": "orga:home", "certif": "public:certif"}
    return {portal: request.build_absolute_uri(reverse(name)) for portal, name in names.items()}
