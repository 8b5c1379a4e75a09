"""« J’ai un code »: where nine letters or digits lead."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from orga.campaign_errors import UnknownCode
from orga.domain.campaign_codes import normalise, typing_problem
from orga.selectors.journeys import Destination, find_destination, is_member
from orga.views.path_refusals import code_page, explained
from pix.core.access import public_page

FOR_TEACHERS = (
    "Ce code est celui d’un enseignant, pour essayer le parcours. Demandez-lui le code donné aux élèves\u00a0: il est "
    "différent."
)


@require_safe
@public_page
@explained
def enter(request: HttpRequest) -> HttpResponse:
    """A form that only reads: the code goes in the address, so that a link to it works too."""
    typed = request.GET.get("code")
    if typed is None:
        return code_page(request)
    if problem := typing_problem(typed):
        return code_page(request, typed=typed, error=problem, status=400)
    code = normalise(typed)
    destination = find_destination(code=code)
    if destination is Destination.CAMPAIGN:
        return redirect("orga:campaign_landing", code)
    if destination is Destination.TRIAL:
        if request.user.is_authenticated and not is_member(user_id=request.user.pk):
            return code_page(request, typed=typed, error=FOR_TEACHERS, status=403)
        return redirect("orga:trial", code)
    raise UnknownCode
