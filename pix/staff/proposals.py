"""Tutorials proposed by learners: the staff reads them, then shows or refuses them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from learners.selectors.proposals import list_shown, list_waiting
from learners.services import proposals as services
from pix.core.access import staff_page
from pix.core.errors import PixError

# What the button says → the service, and the sentence that follows.
DECISIONS = {
    "accept": (services.accept, "Tutoriel accepté\u00a0: il paraît sous les corrections de son sujet."),
    "refuse": (services.refuse, "Tutoriel refusé."),
    "withdraw": (services.withdraw, "Tutoriel retiré\u00a0: il ne paraît plus."),
}


@require_safe
@staff_page
def proposals(request: HttpRequest) -> HttpResponse:
    return render(request, "staff/proposals.html", {"waiting": list_waiting(limit=100), "shown": list_shown(limit=100)})


@require_POST
@staff_page
def handle_proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    decision = DECISIONS.get(request.POST.get("decision", ""))
    if decision is None:
        raise PixError("Choisissez d’accepter ou de refuser.")
    settle, words = decision
    if settle(proposal_id=proposal_id, handled_by_id=request.user.pk, now=timezone.now()):
        messages.success(request, words)
    else:
        messages.warning(request, "Quelqu’un de l’équipe a déjà traité cette proposition.")
    return redirect("staff:proposals")
