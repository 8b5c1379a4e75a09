"""« Proposer un tutoriel »: a learner's find, read by the staff before others see it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from learners.errors import InvalidProposal, TooManyProposals
from learners.proposal_forms import ProposalForm
from learners.services import proposals
from pix.core.access import learner_page
from pix.core.errors import NotFound
from referential.selectors.bank import current_bank

THANKS = (
    "Merci\u00a0! L’équipe lira votre proposition. Si elle la retient, le tutoriel paraîtra sous les corrections "
    "de ce sujet."
)


@require_http_methods(["GET", "HEAD", "POST"])
@learner_page
def propose(request: HttpRequest, skill_id: str) -> HttpResponse:
    bank = current_bank()
    if skill_id not in bank.skills:
        raise NotFound
    form, status = ProposalForm(), 200
    if request.method == "POST":
        form = ProposalForm(request.POST)
        status = _keep(request, skill_id, form)
        if status == 200:
            messages.success(request, THANKS)
            return redirect("learners:recommended_tutorials")
    tube = bank.tubes[bank.skills[skill_id].tube_id]
    context = {"form": form, "subject": tube.title, "competence": bank.competences[tube.competence_id]}
    return render(request, "learners/tutorials/propose.html", context, status=status)


def _keep(request: HttpRequest, skill_id: str, form: ProposalForm) -> int:
    """Keep what was sent, or put what is wrong into the form; the status of the answer."""
    if not form.is_valid():
        return InvalidProposal.status
    try:
        proposals.propose(user_id=request.user.pk, skill_id=skill_id, draft=form.draft(), now=timezone.now())
    except InvalidProposal as refusal:
        form.add_faults(refusal.data["errors"])
        return refusal.status
    except TooManyProposals as refusal:
        form.add_error(None, refusal.message)
        return refusal.status
    return 200
