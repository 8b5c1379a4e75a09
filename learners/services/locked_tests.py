"""A test and what it learns from, locked together in one read, written together in one exchange.

An ordinary test reads and writes the knowledge rows of its scope. One that is kept apart from the profile (exam, trial)
carries its state itself: rows are made from it, and never saved.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from learners.errors import AssessmentNotFound
from learners.models import Answer, Assessment, AssessmentScope, Knowledge
from learners.services import knowledge_rows
from pix.core.statements import CompiledInsert, CompiledRead, CompiledUpdate

ASKING_FIELDS = [
    *("state", "completed_at", "answers_count", "skills_count", "assessed_count", "validated_count"),
    *("release_id", "challenge_id", "choice", "asked_at", "timer_started_at", "focus_lost_at"),
]


@dataclass(frozen=True, slots=True)
class Locked:
    """A test and its knowledge rows, by competence, locked until the end of the transaction."""

    assessment: Assessment
    rows: Mapping[str, Knowledge]


def _scope(user_id: int, assessment_id: int) -> QuerySet[AssessmentScope]:
    return (
        AssessmentScope.objects.filter(assessment_id=assessment_id, assessment__user_id=user_id)
        .select_related("assessment", "knowledge")
        .select_for_update(of=("assessment", "knowledge"), no_key=True)
        .order_by("knowledge__competence_id")
    )


_read_scope = CompiledRead(_scope, sample=(1, 2))
_insert_answer = CompiledInsert(Answer)
_update_knowledge = CompiledUpdate(Knowledge, knowledge_rows.ANSWER_FIELDS)
_update_asking = CompiledUpdate(Assessment, ASKING_FIELDS)
_update_isolated = CompiledUpdate(Assessment, [*ASKING_FIELDS, "isolated"])


def lock(user_id: int, assessment_id: int) -> Locked:
    """One's own test; one statement, two for a test kept apart. Errors: AssessmentNotFound."""
    rows = _read_scope(user_id, assessment_id)
    if rows:
        return Locked(rows[0].assessment, {row.knowledge.competence_id: row.knowledge for row in rows})
    assessment = Assessment.objects.select_for_update(no_key=True).filter(pk=assessment_id, user_id=user_id).first()
    if assessment is None or assessment.isolated is None:
        raise AssessmentNotFound
    return Locked(assessment, isolated_rows(assessment))


def store(answer: Answer, assessment: Assessment, row: Knowledge) -> None:
    """Write an answer with what it changed in its test and in the row of its competence; one exchange."""
    if assessment.isolated is None:
        _insert_answer(answer, after=[_update_knowledge(row), _update_asking(assessment)])
        return
    assessment.isolated[row.competence_id] = {"tubes": row.tubes, "seen": row.seen}
    _insert_answer(answer, after=[_update_isolated(assessment)])


def isolated_rows(assessment: Assessment) -> dict[str, Knowledge]:
    """The state that a test kept apart carries, as knowledge rows that are never saved, by competence."""
    return {
        competence_id: Knowledge(
            user_id=assessment.user_id, competence_id=competence_id, tubes=state["tubes"], seen=state["seen"]
        )
        for competence_id, state in sorted((assessment.isolated or {}).items())
    }
