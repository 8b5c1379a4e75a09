"""Slips to hand out: their PDF, and the job that makes many (decisions G5).

The job keeps the sealed batch only; each file is taken once within the hour, then the seed is forgotten.
"""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, NamedTuple

import segno
import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from orga.account_errors import SlipsOver
from orga.domain.slips import DOWNLOAD_LIFE, Batch, Slip
from orga.services import pupil_accounts
from pix.core import jobs
from pix.core.enums import JobState
from pix.core.errors import PixError
from pix.core.french import NBSP, date_fr, plural_fr
from pix.core.models import Job
from pix.core.pdf import compile_pdf

logger = structlog.get_logger(__name__)

KIND = TASK = "orga.make_accounts"
DESTROY = "orga.destroy_slips"
TEMPLATE = settings.BASE_DIR / "templates" / "orga" / "pdf" / "slips.typ"
FORMATS = ("pdf", "csv")
FAILED = "Rien n’a été fait\u00a0: une erreur est survenue. Recommencez, ou écrivez à l’assistance."
# How often the progress is written.
STEP = 10


class SlipsJob(NamedTuple):
    """The latest batch that somebody left to a job. formats: those that can still be taken."""

    job: Job
    formats: Sequence[str]


def make_pdf(*, slips: Sequence[Slip], batch: Batch, login_address: str) -> bytes:
    """The sheets, eight slips each. No statement."""
    count = len(slips)
    printed_on = timezone.localtime(batch.issued_at)
    data = {
        "title": f"{count} étiquette{plural_fr(count)} de connexion",
        "date": f"{printed_on:%Y-%m-%d}",
        "qr": _qr(login_address),
        "login_address": login_address,
        "expires_on": date_fr(batch.expires_at),
        "slips": [
            {
                "class": slip.division,
                "name": f"{slip.last_name} {slip.first_name}",
                "username": slip.username,
                "password": slip.password,
            }
            for slip in slips
        ],
    }
    return compile_pdf(template=TEMPLATE, data=data)


@transaction.atomic
def start(*, batch: Batch) -> Job:
    """Leave a batch to a job."""
    count = len(batch.learner_ids)
    return jobs.start(
        KIND,
        task=TASK,
        label=f"Comptes de {count}{NBSP}élève{plural_fr(count)}",
        owner_id=batch.author_id,
        organization_id=batch.organization_id,
        batch=pupil_accounts.seal(batch),
    )


def run(*, job_id: int, now: datetime) -> None:
    """Do what a job was left to do. May run twice: what is done is left alone."""
    job = jobs.begin(job_id)
    if job is None:
        return
    try:
        batch = _batch(job)
        jobs.set_total(job_id, total=len(batch.learner_ids))
        is_cancelled = False

        def progress(done: int) -> bool:
            nonlocal is_cancelled
            is_cancelled = done % STEP == 0 and not jobs.advance(job_id, done=done)
            return not is_cancelled

        count = pupil_accounts.carry_out(batch=batch, now=now, progress=progress)
    except PixError as refusal:
        jobs.finish(job_id, result={}, errors=[refusal.message])
    except Exception:
        logger.exception("accounts failed", job_id=job_id)
        jobs.finish(job_id, result={}, errors=[FAILED])
    else:
        jobs.finish(job_id, result={"count": count, "formats": list(FORMATS)}, cancelled=is_cancelled)
    jobs.enqueue(DESTROY, delay=DOWNLOAD_LIFE, job_id=job_id)


def find(*, organization_id: int, owner_id: int, now: datetime) -> SlipsJob | None:
    """The latest job of this person in this organization, if any. One statement."""
    owned = Job.objects.filter(kind=KIND, owner_id=owner_id, arguments__organization_id=organization_id)
    job = owned.order_by("-pk").first()
    return SlipsJob(job, _formats(job, now)) if job else None


@transaction.atomic
def take(*, organization_id: int, owner_id: int, format: str, now: datetime) -> Batch:
    """The batch of the latest job, to make one file from; each format is given once. Errors: SlipsOver."""
    found = find(organization_id=organization_id, owner_id=owner_id, now=now)
    job = Job.objects.select_for_update().get(pk=found.job.pk) if found else None
    if job is None or format not in _formats(job, now):
        raise SlipsOver
    batch = _batch(job)
    left = [one for one in job.result["formats"] if one != format]
    _keep(job, left)
    return batch


def destroy_old(*, job_id: int, now: datetime) -> None:
    """Forget the seed of a job finished an hour ago; no file can be made from it any more."""
    job = Job.objects.filter(pk=job_id, kind=KIND, finished_at__lte=now - DOWNLOAD_LIFE).first()
    if job:
        _keep(job, [])


def _keep(job: Job, formats: list[str]) -> None:
    arguments: dict[str, Any] = job.arguments if formats else {"organization_id": job.arguments["organization_id"]}
    Job.objects.filter(pk=job.pk).update(result=job.result | {"formats": formats}, arguments=arguments)


def _formats(job: Job, now: datetime) -> Sequence[str]:
    if job.state != JobState.DONE or job.finished_at is None or now - job.finished_at > DOWNLOAD_LIFE:
        return ()
    return tuple(job.result.get("formats", ()))


def _batch(job: Job) -> Batch:
    return pupil_accounts.unseal_kept(job.arguments.get("batch", ""))


def _qr(address: str) -> str:
    svg = BytesIO()
    segno.make(address, error="m").save(svg, kind="svg", border=1, xmldecl=False)
    return svg.getvalue().decode()
