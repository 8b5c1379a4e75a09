"""The roster: the list, one learner, and what an administrator corrects or takes out of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from orga.domain.roster_filters import read_filters
from orga.enums import OrganizationType
from orga.errors import LearnerNotFound
from orga.learner_errors import CannotRemovePupils, NobodyChosen, StudentNumberTaken
from orga.learner_forms import AuthorizationForm, StudentNumberForm, chosen_ids
from orga.permissions import orga_admin_page, orga_page
from orga.selectors.learners import get_learner, last_applied, list_chosen, list_learners
from orga.selectors.pupil_accounts import get_window
from orga.services import removals, students
from orga.views.heat_lines import sent_levels
from orga.views.roster_pages import (
    certifiable_pick,
    group_pick,
    is_template,
    method_pick,
    render_list,
    roster_words,
)
from pix.core.french import plural_fr
from pix.core.http import see_other

# What can be done for the account, on the page of its owner.
ACCOUNT = "orga/learners/_account.html"


@require_safe
@orga_page
@vary_on_headers("HX-Request")
def index(request: HttpRequest) -> HttpResponse:
    """The list; what a filter or an order changes comes alone when our script asks."""
    organization = request.portal.organization
    roster = list_learners(organization=organization, filters=read_filters(request.GET.getlist))
    picks = [*group_pick(request, roster), certifiable_pick(roster.filters)]
    if organization.type != OrganizationType.PRO:
        picks.append(method_pick(roster.filters))
    last_import = None if request.htmx else last_applied(organization_id=organization.pk)
    context = {"picks": picks, "last_import": last_import}
    return render_list(request, roster, context, page="orga/learners/index.html", part="orga/learners/_list.html")


@require_safe
@orga_page
def show(request: HttpRequest, learner_id: int) -> HttpResponse:
    learner = get_learner(organization_id=request.portal.organization.pk, learner_id=learner_id)
    today = timezone.localdate()
    form = AuthorizationForm(initial={"collected_on": learner.collected_on or today})
    context = {"learner": learner, "form": form, "today": today, **roster_words(request)}
    context["levels"] = sent_levels(learner.sent)
    context["account_template"] = ACCOUNT if is_template(ACCOUNT) and context["is_school"] else ""
    if context["account_template"]:
        organization_id = request.portal.organization.pk
        context["account"] = get_window(organization_id=organization_id, learner_id=learner_id, now=timezone.now())
    return render(request, "orga/learners/learner.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@orga_admin_page
def student_number(request: HttpRequest, learner_id: int) -> HttpResponse:
    organization = request.portal.organization
    if organization.type != OrganizationType.SUP:
        raise LearnerNotFound
    learner = get_learner(organization_id=organization.pk, learner_id=learner_id)
    form = StudentNumberForm(request.POST or None, initial={"number": learner.student_number})
    if form.is_valid():
        number = form.cleaned_data["number"]
        try:
            students.change_number(
                organization_id=organization.pk, learner_id=learner_id, number=number, now=timezone.now()
            )
        except StudentNumberTaken as refusal:
            form.add_error("number", refusal.message)
        else:
            messages.success(request, "Le numéro étudiant est modifié.")
            return see_other("orga:learner", learner_id)
    context = {"learner": learner, "form": form, **roster_words(request)}
    return render(request, "orga/learners/student_number.html", context)


@require_POST
@orga_admin_page
def remove(request: HttpRequest) -> HttpResponse:
    """First who would be taken out and what it means; then, confirmed, the removal."""
    organization = request.portal.organization
    if organization.type == OrganizationType.SCO:
        messages.error(request, CannotRemovePupils.message)
        return see_other("orga:learners")
    chosen = list_chosen(organization_id=organization.pk, learner_ids=chosen_ids(request.POST))
    if not chosen:
        messages.error(request, NobodyChosen.message)
        return see_other("orga:learners")
    step = request.POST.get("step", "")
    if step != "remove" or (len(chosen) > 1 and not request.POST.get("understood")):
        context = {"chosen": chosen, "is_refused": step == "remove", **roster_words(request)}
        return render(request, "orga/learners/remove.html", context, status=400 if step == "remove" else 200)
    ids = [learner.id for learner in chosen]
    removals.remove(organization_id=organization.pk, learner_ids=ids, author_id=request.user.pk, now=timezone.now())
    messages.success(request, f"{len(ids)} personne{plural_fr(len(ids))} retirée{plural_fr(len(ids))} de la liste.")
    return see_other("orga:learners")
