"""« Rejoindre mon établissement »: a pupil links the account in use to the line of the school's list (orga notes 4)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from orga.account_errors import LinkRefused, PupilNotFound, SchoolNotFound
from orga.account_forms import IdentityForm, SchoolForm
from orga.services import reconciliation
from orga.services.reconciliation import Found
from pix.core.access import learner_page
from pix.core.errors import PixError
from pix.core.http import see_other
from pix.core.rate_limits import limit

UNPROCESSABLE = 422
IDENTITY, LINK = "identity", "link"


@require_http_methods(["GET", "HEAD", "POST"])
@learner_page
@never_cache
def join(request: HttpRequest) -> HttpResponse:
    """First the school, then who one is there, then « this account with this pupil »; only the last step writes."""
    if request.user.is_anonymous_session:
        return redirect("account_signup")
    form = SchoolForm(request.POST or None)
    if not form.is_valid():
        return _page(request, {"form": form}, UNPROCESSABLE if form.is_bound else 200)
    try:
        # A class joins from one address: generous for the school, strict for one account.
        limit(request, "join_school", key=form.cleaned_data["uai"])
        limit(request, "join_school_by_user")
        schools = reconciliation.list_schools(uai=form.cleaned_data["uai"])
        if not schools:
            raise SchoolNotFound
    except PixError as refusal:
        form.add_error("uai", refusal.message)
        return _page(request, {"form": form}, refusal.status)
    for school in schools:
        if linked := _already_linked(request, school):
            return linked
    return _identity(request, schools)


def _already_linked(request: HttpRequest, school) -> HttpResponse | None:
    """Nothing to type for who is linked already, or comes from another school with the same number."""
    user_id = request.user.pk
    line = reconciliation.find_linked(organization_id=school.pk, user_id=user_id)
    if line is not None and line.is_disabled:
        context = {"title": "Vous n’êtes plus dans la liste de cet établissement", "school": school}
        return render(request, "orga/joining/left.html", context, status=403)
    if line is None:
        if not reconciliation.link_by_ine(organization_id=school.pk, user_id=user_id, now=timezone.now()):
            return None
        messages.success(request, f"Votre compte est relié à {school.name}. Vos pix vous ont suivi.")
    else:
        messages.info(request, f"Votre compte est déjà relié à {school.name}.")
    return see_other("learners:dashboard")


def _identity(request: HttpRequest, schools) -> HttpResponse:
    step = request.POST.get("step", "")
    form = IdentityForm(request.POST if step in (IDENTITY, LINK) else None)
    context = {"form": form, "school": schools[0], "uai": schools[0].external_id}
    if not form.is_valid():
        return _page(request, context, UNPROCESSABLE if form.is_bound else 200)
    try:
        found = _among(schools, request, form, is_confirmed=step == LINK)
    except LinkRefused as refusal:
        return render(request, "orga/joining/conflict.html", context | {"refusal": refusal}, status=refusal.status)
    except PupilNotFound as refusal:
        form.add_error(None, refusal.message)
        return _page(request, context, refusal.status)
    if step == LINK:
        messages.success(request, f"Votre compte est relié à {schools[0].name}.")
        return see_other("learners:dashboard")
    return render(request, "orga/joining/associate.html", context | {"found": found})


def _among(schools, request: HttpRequest, form: IdentityForm, *, is_confirmed: bool) -> Found:
    """Try each space that bears the number; what the last one refuses is told."""
    for rank, school in enumerate(schools, start=1):
        ids = {"organization_id": school.pk, "user_id": request.user.pk, "identity": form.identity}
        try:
            if is_confirmed:
                return reconciliation.confirm(**ids, now=timezone.now())
            return reconciliation.try_out(**ids)
        except PupilNotFound:
            if rank == len(schools):
                raise
    raise PupilNotFound


def _page(request: HttpRequest, context: dict, status: int) -> HttpResponse:
    return render(request, "orga/joining/school.html", context, status=status)
