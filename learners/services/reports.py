"""Problem reports on questions."""

from datetime import datetime

from learners.domain.report_categories import find_detail
from learners.errors import InvalidReport
from learners.models import ProblemReport
from pix.core.errors import NotFound
from referential.selectors.bank import bank_of

MAX_LENGTH = 10_000
MAX_BROWSER_LENGTH = 300


def report(
    *,
    user_id: int | None,
    assessment_id: int | None,
    answer_id: int | None,
    challenge_id: str,
    release_id: int,
    category: str,
    detail: str,
    content: str,
    browser: str,
    now: datetime,
) -> ProblemReport:
    """Keep what somebody says of a question.

    Errors: NotFound for a question that the release does not have; InvalidReport for an unknown category or detail, an
    empty message, or one above 10,000 characters.
    """
    if challenge_id not in bank_of(release_id).challenges:
        raise NotFound
    words = content.replace("\x00", "").strip()  # a sign that no database stores
    if find_detail(category, detail, is_correction=answer_id is not None) is None:
        raise InvalidReport("Choisissez ce que concerne le problème, puis précisez.", field="category")
    if not words or len(words) > MAX_LENGTH:
        raise InvalidReport(field="content")
    return ProblemReport.objects.create(
        user_id=user_id,
        assessment_id=assessment_id,
        answer_id=answer_id,
        challenge_id=challenge_id,
        release_id=release_id,
        category=category,
        detail=detail,
        content=words,
        browser=browser[:MAX_BROWSER_LENGTH],
        reported_at=now,
    )


def handle(*, report_id: int, now: datetime) -> None:
    """Mark a report as dealt with; twice is once."""
    ProblemReport.objects.filter(pk=report_id, handled_at=None).update(handled_at=now)
