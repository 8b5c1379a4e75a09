"""What the simplest view that takes an answer costs: session, user, one SELECT, one INSERT, one transaction."""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from bench.floor.models import Question, Reply


@require_POST
@login_required
def answer(request: HttpRequest) -> HttpResponse:
    value = request.POST.get("answer", "")
    with transaction.atomic():
        question = Question.objects.get(pk=request.POST["question"])
        Reply.objects.create(
            user=request.user,
            question=question,
            value=value,
            is_right=value == question.solution,
            given_at=timezone.now(),
        )
    return HttpResponse(f"<p>{question.text}</p>")
