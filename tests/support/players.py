"""Playing a test through the services: what most tests of the learner portal start from."""

from collections.abc import Callable
from datetime import datetime, timedelta

from learners.enums import AssessmentState
from learners.models import Assessment
from learners.services import answering, assessments
from pix.demo.playing import right_answer, wrong_answer
from referential.domain.bank import Challenge
from referential.selectors.bank import bank_of

Knows = Callable[[Challenge], bool]


def everything(challenge: Challenge) -> bool:
    return True


def nothing(challenge: Challenge) -> bool:
    return False


def up_to(level: int) -> Knows:
    return lambda challenge: challenge.level <= level


def asked(assessment: Assessment) -> Challenge:
    """The question that a test asks."""
    return bank_of(assessment.release_id).challenges[assessment.challenge_id]


def answer_once(assessment: Assessment, *, now: datetime, is_right: bool = True) -> answering.Outcome:
    challenge = asked(assessment)
    return answering.answer(
        user_id=assessment.user_id,
        assessment_id=assessment.pk,
        challenge_id=challenge.id,
        value=right_answer(challenge) if is_right else wrong_answer(challenge),
        now=now,
    )


def play(
    *, user_id: int, competence_id: str = "1.1", knows: Knows = everything, now: datetime, questions: int | None = None
) -> Assessment:
    """Take the test of a competence, to its end or for so many questions."""
    assessment = assessments.start_or_resume(user_id=user_id, competence_id=competence_id, now=now)
    return go_on(assessment, knows=knows, now=now, questions=questions)


def go_on(assessment: Assessment, *, knows: Knows, now: datetime, questions: int | None = None) -> Assessment:
    """Answer a test that is under way."""
    given = 0
    while assessment.state == AssessmentState.STARTED and (questions is None or given < questions):
        now += timedelta(seconds=10)
        challenge = asked(assessment)
        assessment = answer_once(assessment, now=now, is_right=knows(challenge)).assessment
        given += 1
    return assessment
