"""The job that applies an import: progress, result, and what to do when it fails."""

from datetime import datetime

import structlog

from orga.enums import ImportStatus
from orga.models import OrganizationImport
from orga.services import payloads, roster_imports
from pix.core import jobs

logger = structlog.get_logger(__name__)

FAILED = "L’import a échoué : rien n’a été modifié. Réessayez, ou écrivez à l’assistance."
STEPS = 2


def apply(*, job_id: int, now: datetime) -> None:
    """Apply the import of a job. A worker killed in the middle leaves nothing done, and the job runs again."""
    job = jobs.begin(job_id, total=STEPS)
    if job is None:
        roster_imports.release_dead(now=now)
        return
    import_id = int(job.arguments["import_id"])
    jobs.advance(job_id, done=1)
    try:
        kept = roster_imports.apply(import_id=import_id, now=now)
    except Exception:
        logger.exception("import failed", import_id=import_id)
        OrganizationImport.objects.filter(pk=import_id, status=ImportStatus.APPLYING).update(
            status=ImportStatus.FAILED, updated_at=now
        )
        payloads.forget(import_id=import_id, kind=payloads.ROWS)  # nobody can apply it any more
        jobs.finish(job_id, result={}, errors=[FAILED])
        return
    jobs.finish(job_id, result={"import_id": import_id, "counts": kept.counts})
