"""What a learner reads when a path says no: its own page, with the way on."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from orga.campaign_errors import UnknownCode
from pix.core.errors import PixError
from pix.core.rate_limits import count_miss, refuse_guessing

TITLES = {
    "campaign_archived": "Ce parcours est terminé",
    "campaign_gone": "Ce parcours n’existe plus",
    "learner_disabled": "Vous n’êtes plus dans la liste de cet établissement",
    "not_on_the_roster": "Ce parcours demande de vous identifier",
    "participation_deleted": "Votre participation a été supprimée",
    "already_participating": "Vous avez déjà fait ce parcours",
    "organization_learner_has_already_participated": "Vous avez déjà fait ce parcours",
    "must_finish_first": "Ce parcours est déjà commencé",
    "nothing_to_improve": "Rien à refaire pour l’instant",
    "reset_not_allowed": "Ce parcours ne se remet pas à zéro",
    "retry_too_early": "Encore un peu de patience",
    "external_id_taken": "Cet identifiant est déjà utilisé",
    "cannot_send": "Ce parcours est fermé",
    "test_closed": "Ce parcours est fermé",
    "profile_not_found": "Ce parcours n’existe plus",
    "empty_profile": "Ce parcours n’a pas encore de questions",
    "too_many_requests": "Beaucoup d’essais en peu de temps",
}
CODE = "code"
OTHER_TITLE = "Ce n’est pas possible pour l’instant"


def explained(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, whose refusals become pages of the path; an unknown code asks for another one, not for ever."""

    @wraps(view)
    def explaining(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            refuse_guessing(request, CODE)
            return view(request, *args, **kwargs)
        except UnknownCode as refusal:
            count_miss(request, CODE)
            typed = kwargs.get("code") or request.GET.get("code", "")
            return code_page(request, typed=typed, error=refusal.message, status=refusal.status)
        except PixError as refusal:
            return refused(request, refusal, code=kwargs.get("code", ""))

    return explaining


def refused(request: HttpRequest, refusal: PixError, *, code: str = "", title: str = "") -> HttpResponse:
    """The page of a refusal, with its status. code: of the campaign, for who would enter it with another account."""
    context = {"refusal": refusal, "code": code, "title": title or TITLES.get(refusal.code, OTHER_TITLE)}
    return render(request, "orga/path/refused.html", context, status=refusal.status)


def code_page(request: HttpRequest, *, typed: str = "", error: str = "", status: int = 200) -> HttpResponse:
    """« J’ai un code », with what was typed and what is wrong with it."""
    return render(request, "orga/path/code.html", {"typed": typed, "error": error}, status=status)
