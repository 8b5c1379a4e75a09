"""See every question as learners see it, try answers against it, read reports, rebuild a learner's state."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from learners.enums import AnswerResult
from learners.selectors.corrections import build_replies
from learners.selectors.questions import QuestionPage, Urls, question_page
from learners.selectors.reports import list_reports
from learners.services import rebuilding
from learners.services import reports as report_services
from learners.views.assessments import typed_value
from pix.core.access import staff_page
from pix.core.errors import NotFound
from referential.domain.bank import Bank, Challenge
from referential.domain.proposals import check_typed_answer
from referential.domain.solutions import dump_answer
from referential.enums import Verdict
from referential.selectors.bank import current_bank

SEED = "preview"


@require_safe
@staff_page
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "staff/home.html")


@require_safe
@staff_page
def content(request: HttpRequest) -> HttpResponse:
    """Coverage: for each competence, tubes, skills by level, variants, simulators."""
    bank = current_bank()
    rows = [_coverage(bank, competence.index) for competence in bank.competences.values()]
    return render(request, "staff/content.html", {"rows": rows, "levels": range(1, 9), "release_id": bank.release_id})


@require_safe
@staff_page
def competence(request: HttpRequest, competence_id: str) -> HttpResponse:
    bank = current_bank()
    if competence_id not in bank.competences:
        raise NotFound
    tubes = [
        (tube, [(skill, bank.challenges_of(skill.id)) for skill in map(bank.skills.__getitem__, tube.skill_ids)])
        for tube in map(bank.tubes.__getitem__, bank.competences[competence_id].tube_ids)
    ]
    return render(request, "staff/competence.html", {"competence": bank.competences[competence_id], "tubes": tubes})


@require_safe
@staff_page
def preview(request: HttpRequest, challenge_id: str) -> HttpResponse:
    bank, challenge = _challenge(challenge_id)
    return render(request, "staff/preview.html", _preview_context(bank, challenge, _page(bank, challenge)))


@require_POST
@staff_page
def try_answer(request: HttpRequest, challenge_id: str) -> HttpResponse:
    """Mark what was typed and show the verdict; nothing is stored."""
    bank, challenge = _challenge(challenge_id)
    value = typed_value(challenge, request.POST)
    refused = check_typed_answer(
        type=challenge.type,
        format=challenge.format,
        blocks=challenge.input_blocks,
        auto_reply=challenge.auto_reply,
        value=value,
    )
    page = _page(
        bank,
        challenge,
        typed=value,
        refusal=refused.reason if refused else None,
        refused_keys=refused.keys if refused else (),
    )
    context = _preview_context(bank, challenge, page)
    if refused is None:
        is_right = challenge.solution.mark(value).verdict == Verdict.OK
        result = AnswerResult.OK if is_right else AnswerResult.KO
        text = dump_answer(challenge.type, value)
        replies, also_accepted = build_replies(bank, challenge, text, result, seed=SEED)
        context |= {"verdict": result.value, "replies": replies, "also_accepted": also_accepted}
    template = "staff/_preview.html" if request.htmx else "staff/preview.html"
    response = render(request, template, context)
    if request.htmx:
        response["HX-Push-Url"] = "false"
    return response


@require_safe
@staff_page
def reports(request: HttpRequest) -> HttpResponse:
    return render(request, "staff/reports.html", {"reports": list_reports(limit=100)})


@require_POST
@staff_page
def handle_report(request: HttpRequest, report_id: int) -> HttpResponse:
    report_services.handle(report_id=report_id, now=timezone.now())
    return redirect("staff:reports")


@require_POST
@staff_page
def rebuild(request: HttpRequest) -> HttpResponse:
    """Start the job that rebuilds one learner's state from the log."""
    typed = request.POST.get("user_id", "")
    if not typed.isdecimal() or len(typed) > 18:
        raise NotFound("Indiquez le numéro d’un utilisateur.")
    job = rebuilding.request(user_id=int(typed), asked_by_id=request.user.pk)
    return redirect("learners:job", job.pk)


def _challenge(challenge_id: str) -> tuple[Bank, Challenge]:
    bank = current_bank()
    if challenge_id not in bank.challenges:
        raise NotFound
    return bank, bank.challenges[challenge_id]


def _page(bank: Bank, challenge: Challenge, **shown) -> QuestionPage:
    return question_page(
        bank,
        challenge,
        seed=SEED,
        number=1,
        total=1,
        urls=Urls(answer=reverse("staff:try_answer", args=[challenge.id])),
        timer_started_at=timezone.now() if challenge.timer else None,
        now=timezone.now(),
        **shown,
    )


def _preview_context(bank: Bank, challenge: Challenge, page: QuestionPage) -> dict:
    skill = bank.skills[challenge.skill_id]
    siblings = bank.challenges_of(skill.id)
    return {
        "question": page,
        "challenge": challenge,
        "skill": skill,
        "tube": bank.tubes[skill.tube_id],
        "competence": bank.competences[challenge.competence_id],
        "siblings": siblings,
    }


def _coverage(bank: Bank, competence_id: str) -> dict:
    skills = bank.active_skills(competence_id)
    levels = Counter(skill.level for skill in skills)
    challenges = [challenge for skill in skills for challenge in bank.challenges_of(skill.id)]
    return {
        "competence": bank.competences[competence_id],
        "tubes": len({skill.tube_id for skill in skills}),
        "skills": len(skills),
        "by_level": [levels[level] for level in range(1, 9)],
        "variants": len(challenges),
        "simulators": sum(challenge.simulator is not None for challenge in challenges),
    }
