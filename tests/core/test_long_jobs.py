"""``Job`` rows: long work that somebody watches, cancels, or sees fail."""

from datetime import timedelta

import pytest
import time_machine
from celery import shared_task
from django.db import IntegrityError, transaction
from django.utils import timezone

from pix.core import jobs
from pix.core.enums import JobState
from pix.core.errors import NotFound
from pix.core.models import Job, OutboxMessage
from tests.factories.learners import make_user

pytestmark = pytest.mark.django_db
STEPS = 4


@shared_task(name="tests.long")
def long(job_id: int) -> None:
    job = jobs.begin(job_id, total=STEPS)
    if job is None:
        return
    for step in range(1, STEPS + 1):
        if not jobs.advance(job_id, done=step):
            jobs.finish(job_id, result={"steps": step}, cancelled=True)
            return
    jobs.finish(job_id, result={"steps": STEPS})


@shared_task(name="tests.long_fail")
def long_fail(job_id: int) -> None:
    jobs.begin(job_id, total=STEPS)
    raise ConnectionError


@pytest.fixture
def later(settings):
    settings.CELERY_TASK_ALWAYS_EAGER = False
    settings.CELERY_TASK_EAGER_PROPAGATES = False


@pytest.fixture
def owner():
    return make_user()


def start(owner, task: str = "tests.long") -> Job:
    return jobs.start("tests", task=task, label="Essai", owner_id=owner.pk, thing=7)


def now_of(job: Job) -> Job:
    job.refresh_from_db()
    return job


def test_starting_writes_the_job_and_its_task_together(later, owner):
    job = start(owner)
    assert (job.state, job.arguments, job.owner, job.finished_at) == (JobState.WAITING, {"thing": 7}, owner, None)
    assert OutboxMessage.objects.get().arguments == {"job_id": job.pk}


def test_a_job_goes_from_waiting_to_done_with_its_result(owner, commit):
    with commit():
        job = start(owner)
    job = now_of(job)
    assert (job.state, job.done, job.total, job.result, job.errors) == (JobState.DONE, 4, 4, {"steps": 4}, [])
    assert job.created_at <= job.started_at <= job.finished_at


def test_only_its_owner_finds_it(later, owner):
    job = start(owner)
    assert jobs.get_job(job_id=job.pk, owner_id=owner.pk) == job
    for read in (jobs.get_job, jobs.ask_to_cancel):
        with pytest.raises(NotFound):
            read(job_id=job.pk, owner_id=make_user().pk)
    assert not now_of(job).is_cancel_requested


def test_cancelled_before_it_begins_it_does_nothing(later, owner):
    job = start(owner)
    jobs.ask_to_cancel(job_id=job.pk, owner_id=owner.pk)
    jobs.drain()
    job = now_of(job)
    assert (job.state, job.done, job.started_at) == (JobState.CANCELLED, 0, None)
    assert job.finished_at is not None


def test_cancelled_on_the_way_it_stops_at_its_next_step_and_says_how_far_it_came(later, owner):
    job = start(owner)
    assert jobs.begin(job.pk, total=STEPS) is not None
    assert jobs.advance(job.pk, done=1)
    jobs.ask_to_cancel(job_id=job.pk, owner_id=owner.pk)
    assert not jobs.advance(job.pk, done=2)
    jobs.finish(job.pk, result={"steps": 2}, cancelled=True)
    job = now_of(job)
    assert (job.state, job.done, job.total) == (JobState.CANCELLED, 2, 4)


def test_the_total_may_be_counted_on_the_way(later, owner):
    job = start(owner)
    jobs.begin(job.pk)
    jobs.set_total(job.pk, total=12)
    jobs.advance(job.pk, done=5)
    job = now_of(job)
    assert (job.state, job.done, job.total) == (JobState.RUNNING, 5, 12)


def test_errors_make_it_fail(later, owner):
    job = start(owner)
    jobs.begin(job.pk, total=2)
    jobs.finish(job.pk, result={}, errors=["Ligne 3 : date inconnue."])
    job = now_of(job)
    assert (job.state, job.errors) == (JobState.FAILED, ["Ligne 3 : date inconnue."])


def test_after_a_killed_worker_it_begins_again(later, owner):
    job = start(owner)
    jobs.begin(job.pk, total=STEPS)
    jobs.advance(job.pk, done=3)
    assert jobs.begin(job.pk, total=STEPS) is not None
    assert now_of(job).done == 0


def test_a_finished_job_neither_begins_nor_ends_again(later, owner):
    job = start(owner)
    jobs.drain()
    assert jobs.begin(job.pk) is None
    jobs.finish(job.pk, result={"steps": 0}, errors=["trop tard"])
    job = now_of(job)
    assert (job.state, job.result) == (JobState.DONE, {"steps": 4})


def test_when_its_task_is_given_up_it_says_so_instead_of_running_for_ever(later, owner):
    job = start(owner, "tests.long_fail")
    now = timezone.now()
    for attempt in range(1, jobs.MAX_ATTEMPTS + 1):
        now += timedelta(minutes=10)
        with time_machine.travel(now, tick=False):
            assert jobs.drain() == 1
        assert (now_of(job).state == JobState.FAILED) is (attempt == jobs.MAX_ATTEMPTS)
    assert job.errors == [jobs.GIVEN_UP]
    assert job.finished_at == now


@pytest.mark.parametrize("fields", [{"state": "parti"}, {"state": JobState.DONE}, {"finished_at": timezone.now()}])
def test_impossible_states_cannot_be_stored(later, owner, fields):
    job = start(owner)
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.filter(pk=job.pk).update(**fields)
