"""Rebuild a learner's state from the log, as a job whose progress somebody can watch."""

from django.db import transaction

from learners.models import Knowledge, User
from learners.services import knowledge_rows
from pix.core import jobs
from pix.core.errors import NotFound
from pix.core.models import Job


@transaction.atomic
def request(*, user_id: int, asked_by_id: int) -> Job:
    """Start the job that folds one person's log again and puts the rows right. Errors: NotFound."""
    if not User.objects.filter(pk=user_id).exists():
        raise NotFound
    return jobs.start(
        "learners.rebuild_state",
        task="learners.rebuild_state",
        label=f"Reconstruction de l’état de l’utilisateur {user_id}",
        owner_id=asked_by_id,
        user_id=user_id,
    )


def run(*, job_id: int) -> None:
    """Do it. The rebuild locks the rows, so answers given meanwhile wait and stay true."""
    job = jobs.begin(job_id, total=1)
    if job is None:
        return
    user_id = job.arguments["user_id"]
    checked = Knowledge.objects.filter(user_id=user_id).count()
    differing = knowledge_rows.rebuild_user(user_id=user_id, apply=True)
    jobs.finish(job_id, result={"competences": checked, "repaired": differing})
