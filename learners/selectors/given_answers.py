"""Answers of tests, for the app that follows them: how each question ended, in the order asked.

Who may see them is for that app to say; nothing here looks at whose tests they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from learners.enums import AnswerResult
from learners.models import Answer, ProblemReport


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One answer. ``asked_at`` to ``answered_at``: the time spent, pauses included. is_reported: a problem was told."""

    assessment_id: int
    position: int
    challenge_id: str
    skill_id: str
    competence_id: str
    result: AnswerResult
    release_id: int
    asked_at: datetime
    answered_at: datetime
    is_reported: bool


def list_ends(*, assessment_ids: Iterable[int]) -> list[tuple[int, str, AnswerResult]]:
    """(test, question, result) of every answer of these tests, in no order. One statement."""
    rows = Answer.objects.filter(assessment_id__in=list(assessment_ids)).order_by()
    found = rows.values_list("assessment_id", "challenge_id", "result")
    return [(test, challenge, AnswerResult(result)) for test, challenge, result in found]


def list_given(*, assessment_ids: Iterable[int] | QuerySet) -> list[GivenAnswer]:
    """Every answer of these tests of one person, oldest first. One statement."""
    rows = Answer.objects.filter(assessment_id__in=assessment_ids).order_by("answered_at", "pk")
    fields = ("assessment_id", "position", "challenge_id", "skill_id", "competence_id", "result", "release_id")
    reported = Exists(ProblemReport.objects.filter(answer=OuterRef("pk")))
    found = rows.annotate(is_reported=reported).values_list(*fields, "asked_at", "answered_at", "is_reported")
    return [
        GivenAnswer(test, position, challenge, skill, competence, AnswerResult(result), release, asked, answered, told)
        for test, position, challenge, skill, competence, result, release, asked, answered, told in found
    ]
