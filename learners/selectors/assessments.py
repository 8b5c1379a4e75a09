"""Reads about tests and answers, always for their owner."""

from collections.abc import Sequence

from learners.domain.assessment_status import block_of_last_answer
from learners.errors import AssessmentNotFound
from learners.models import Answer, Assessment
from pix.core.statements import CompiledRead


def get_assessment(*, user_id: int, assessment_id: int) -> Assessment:
    """The person's own test. Errors: AssessmentNotFound, also for somebody else's."""
    try:
        return Assessment.objects.get(pk=assessment_id, user_id=user_id)
    except Assessment.DoesNotExist:
        raise AssessmentNotFound from None


def get_answer(*, user_id: int, assessment_id: int, position: int) -> Answer:
    """The person's own answer, with its test. Errors: AssessmentNotFound."""
    answer = (
        Answer.objects.filter(user_id=user_id, assessment_id=assessment_id, position=position)
        .select_related("assessment")
        .first()
    )
    if answer is None:
        raise AssessmentNotFound
    return answer


def find_answer(*, user_id: int, assessment_id: int, challenge_id: str) -> Answer | None:
    """The answer stored for a question of one's own test, if any."""
    return Answer.objects.filter(user_id=user_id, assessment_id=assessment_id, challenge_id=challenge_id).first()


def list_block(*, assessment: Assessment) -> Sequence[Answer]:
    """The answers of the block that was just finished (or is under way), in order; at most five. One statement."""
    return _read_block(assessment.user_id, assessment.pk, *block_of_last_answer(assessment.answers_count))


_read_block: CompiledRead[Answer] = CompiledRead(
    lambda user_id, assessment_id, first, last: Answer.objects.filter(
        user_id=user_id, assessment_id=assessment_id, position__gte=first, position__lte=last
    ).order_by("position"),
    sample=(1, 2, 3, 4),
)
