"""About how many questions a test under way has left, from rows that were read or are read here."""

from collections.abc import Iterable, Mapping

from learners.domain.adaptive import Progress, read_progress
from learners.domain.knowledge import StoredTube
from learners.domain.remaining import questions_left
from learners.enums import AssessmentState
from learners.models import Assessment, Knowledge
from learners.selectors.targets import assessment_target
from referential.domain.bank import Bank
from referential.selectors.bank import current_bank


def assessment_progress(assessment: Assessment, tubes: Iterable[Mapping[str, StoredTube]], bank: Bank) -> Progress:
    """Where a test stands in this content, failures older than its filter being forgotten.

    tubes: those of the knowledge rows it concerns; rows of other competences do no harm.
    """
    return read_progress(
        assessment_target(bank, assessment),
        tubes,
        assessment_id=assessment.pk,
        kept_after=assessment.kept_after.timestamp() if assessment.kept_after else None,
    )


def foresee(assessment: Assessment, tubes: Iterable[Mapping[str, StoredTube]]) -> int | None:
    """About how many questions are left, from what was read already; None when it cannot be told, or none is left.

    tubes: as ``assessment_progress``. No statement once the target is compiled.
    """
    if not _is_asking(assessment):
        return None
    return foresee_from(assessment, assessment_progress(assessment, tubes, current_bank()))


def foresee_from(assessment: Assessment, progress: Progress) -> int | None:
    """The same where the test's progress is at hand."""
    if not _is_asking(assessment):
        return None
    return questions_left(progress, asked=assessment.challenge_id, answers_given=assessment.answers_count)


def get_questions_left(*, assessment: Assessment) -> int | None:
    """The same with what the person knows read here: one statement, none for a test kept apart from the profile."""
    if not _is_asking(assessment):
        return None
    if assessment.isolated is not None:
        return foresee(assessment, [state["tubes"] for state in assessment.isolated.values()])
    rows = Knowledge.objects.filter(user_id=assessment.user_id)
    if assessment.target_id is None:
        rows = rows.filter(competence_id=assessment.competence_id)
    return foresee(assessment, rows.values_list("tubes", flat=True))


def _is_asking(assessment: Assessment) -> bool:
    return assessment.state == AssessmentState.STARTED and assessment.closed_at is None
