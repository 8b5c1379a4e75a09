"""The authorisations of the legal guardians that a school holds: list, file, record, withdrawal (decisions G8)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from orga.domain.roster_filters import read_filters
from orga.enums import OrganizationType
from orga.errors import LearnerNotFound
from orga.learner_errors import DateToCome, NobodyChosen
from orga.learner_forms import AuthorizationForm, chosen_ids
from orga.permissions import orga_page
from orga.selectors.learners import list_collected, list_learners
from orga.services import authorizations
from orga.views.roster_pages import authorization_pick, group_pick, render_list
from pix.core.csv_files import csv_response
from pix.core.french import plural_fr
from pix.core.http import see_other

HEADER = ("Classe", "Nom", "Prénom", "Date de naissance", "Autorisation recueillie le", "Notée par")


@require_safe
@orga_page
@vary_on_headers("HX-Request")
def index(request: HttpRequest) -> HttpResponse:
    """Every pupil with the authorisation held, or not yet."""
    roster = list_learners(organization=_school(request), filters=read_filters(request.GET.getlist))
    picks = [*group_pick(request, roster), authorization_pick(roster.filters)]
    context = {"picks": picks, "today": timezone.localdate()}
    return render_list(
        request, roster, context, page="orga/authorizations/index.html", part="orga/authorizations/_list.html"
    )


@require_safe
@orga_page
def export(request: HttpRequest) -> HttpResponseBase:
    """Those held, by class and name, for a spreadsheet."""
    lines = list_collected(organization_id=_school(request).pk)
    rows = (
        [one.division, one.last_name, one.first_name, _day(one.birthdate), _day(one.collected_on), one.collected_by]
        for one in lines
    )
    return csv_response(f"{timezone.localdate():%Y%m%d}_autorisations.csv", HEADER, rows)


@require_POST
@orga_page
def record(request: HttpRequest) -> HttpResponse:
    """For the pupils ticked in the list, or for the one of the page this comes from."""
    ids, form = chosen_ids(request.POST), AuthorizationForm(request.POST)
    back = ("orga:learner", ids[0]) if request.POST.get("back") == "learner" and ids else ("orga:authorizations",)
    organization = _school(request)
    if not ids or not form.is_valid():
        messages.error(request, NobodyChosen.message if not ids else " ".join(form.errors["collected_on"]))
        return see_other(*back)
    try:
        count = authorizations.record(
            organization_id=organization.pk,
            learner_ids=ids,
            collected_on=form.cleaned_data["collected_on"],
            today=timezone.localdate(),
            author_id=request.user.pk,
            now=timezone.now(),
        )
    except DateToCome as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"{count} autorisation{plural_fr(count)} notée{plural_fr(count)}.")
    return see_other(*back)


@require_POST
@orga_page
def withdraw(request: HttpRequest, learner_id: int) -> HttpResponse:
    authorizations.withdraw(organization_id=_school(request).pk, learner_id=learner_id)
    messages.success(request, "L’autorisation n’est plus notée comme recueillie.")
    return see_other("orga:learner", learner_id)


def _school(request: HttpRequest):
    """Only schools hold this list. Errors: LearnerNotFound."""
    organization = request.portal.organization
    if organization.type != OrganizationType.SCO:
        raise LearnerNotFound
    return organization


def _day(value) -> str:
    return f"{value:%d/%m/%Y}" if value else ""
