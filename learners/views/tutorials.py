"""Tutorials: recommended, saved, one sheet, marks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from learners.selectors.tutorials import get_tutorial, list_recommended, list_saved
from learners.services import tutorials
from pix.core.access import learner_page


@require_safe
@learner_page
def recommended(request: HttpRequest) -> HttpResponse:
    return _list(request, "recommended", list_recommended)


@require_safe
@learner_page
def saved(request: HttpRequest) -> HttpResponse:
    return _list(request, "saved", list_saved)


@require_safe
@learner_page
def tutorial(request: HttpRequest, tutorial_id: str) -> HttpResponse:
    shown = get_tutorial(tutorial_id=tutorial_id, user_id=request.user.pk)
    template = "learners/tutorials/_sheet.html" if request.htmx else "learners/tutorials/sheet.html"
    return render(request, template, {"tutorial": shown})


@require_POST
@learner_page
def mark(request: HttpRequest, tutorial_id: str) -> HttpResponse:
    """Bookmark or vote; the reply is the tutorial's line, or the page one came from."""
    now, user_id = timezone.now(), request.user.pk
    skill_id = request.POST.get("skill", "")
    if "saved" in request.POST:
        if request.POST["saved"] == "yes":
            tutorials.save(user_id=user_id, tutorial_id=tutorial_id, skill_id=skill_id, now=now)
        else:
            tutorials.forget(user_id=user_id, tutorial_id=tutorial_id)
    if "useful" in request.POST:
        is_useful = request.POST["useful"] == "yes"
        tutorials.set_useful(user_id=user_id, tutorial_id=tutorial_id, is_useful=is_useful, now=now)
    if request.htmx:
        shown = get_tutorial(tutorial_id=tutorial_id, user_id=user_id)
        return render(request, "learners/tutorials/_tutorial.html", {"tutorial": shown})
    back = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if is_ours else "learners:recommended_tutorials")


def _list(request: HttpRequest, tab: str, listing) -> HttpResponse:
    page = request.GET.get("page", "1")
    shown = listing(
        user_id=request.user.pk,
        competence_id=request.GET.get("competence", ""),
        page=int(page) if page.isdecimal() and len(page) < 6 else 1,
    )
    template = "learners/tutorials/_list.html" if request.htmx else "learners/tutorials/list.html"
    return render(request, template, {"tab": tab, "listed": shown})
