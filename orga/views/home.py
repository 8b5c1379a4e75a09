"""The space's home page, its terms, and the passage from one organization to another."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from orga.permissions import orga_page, orga_terms_page
from orga.selectors.campaign_home import get_campaign_figures, get_path_figures, get_rework
from orga.selectors.home import get_figures, get_last_import, get_setup
from orga.selectors.week import list_week
from orga.services import members
from pix.core.http import see_other


@require_safe
@orga_page
def home(request: HttpRequest) -> HttpResponse:
    organization = request.portal.organization
    figures = get_figures(organization_id=organization.pk)
    today = timezone.localdate()
    context = {
        "today": today,
        "paths": get_path_figures(organization_id=organization.pk),
        "campaigns": get_campaign_figures(organization_id=organization.pk, today=today),
        "rework": get_rework(organization_id=organization.pk),
        "week": list_week(organization_id=organization.pk, today=today),
        "figures": figures,
        "last_import": get_last_import(organization_id=organization.pk),
        "setup": get_setup(
            organization_id=organization.pk,
            user_id=request.user.pk,
            is_managing_students=organization.is_managing_students,
            learners=figures.learners,
        ),
    }
    return render(request, "orga/home.html", context)


@require_POST
@orga_page
def hide_setup(request: HttpRequest) -> HttpResponse:
    members.hide_setup(user_id=request.user.pk)
    return see_other("orga:home")


@require_http_methods(["GET", "HEAD", "POST"])
@orga_terms_page
def terms(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        members.accept_terms(user_id=request.user.pk, now=timezone.now())
        return see_other("orga:home")
    if request.portal.terms_accepted_at is not None:
        return redirect("orga:home")
    return render(request, "orga/terms.html")


@require_POST
@orga_terms_page
def switch(request: HttpRequest, organization_id: int) -> HttpResponse:
    members.switch(user_id=request.user.pk, organization_id=organization_id)
    return see_other("orga:home")
