"""Problem reports, for the staff."""

from django.db.models import F

from learners.models import ProblemReport


def list_reports(*, limit: int) -> list[ProblemReport]:
    """The newest reports, those not handled first; one statement."""
    return list(ProblemReport.objects.order_by(F("handled_at").desc(nulls_first=True), "-reported_at")[:limit])
