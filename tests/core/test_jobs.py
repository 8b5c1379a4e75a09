"""The outbox: what is sent with a transaction is run once, later, whatever dies meanwhile."""

import os
import signal
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from celery import shared_task
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from pix.core import jobs, periodic
from pix.core.models import OutboxMessage

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NOTED: list[int] = []


class Killed(BaseException):
    """As a killed worker: nothing of ours catches it."""


@shared_task(name="tests.note")
def note(value: int) -> None:
    NOTED.append(value)


@shared_task(name="tests.chain")
def chain(value: int) -> None:
    NOTED.append(value)
    if value:
        jobs.enqueue("tests.chain", value=value - 1)


@shared_task(name="tests.fail")
def fail() -> None:
    raise ConnectionError("no mail server")


@shared_task(name="tests.kill")
def kill() -> None:
    raise Killed


@shared_task(name="tests.stop")
def stop() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


@pytest.fixture(autouse=True)
def _nothing_noted(db):
    NOTED.clear()


@pytest.fixture
def later(settings):
    """Jobs wait for a worker, as in production, instead of running at once."""
    settings.CELERY_TASK_ALWAYS_EAGER = False
    settings.CELERY_TASK_EAGER_PROPAGATES = False


def waiting(name: str = "tests.note", **ids) -> OutboxMessage:
    jobs.enqueue(name, **ids)
    return OutboxMessage.objects.latest("pk")


class TestEnqueue:
    def test_it_writes_a_row_in_the_transaction(self, later, django_assert_num_queries):
        with django_assert_num_queries(1):
            jobs.enqueue("tests.note", value=3)
        row = OutboxMessage.objects.get()
        assert (row.name, row.arguments, row.attempts, row.done_at) == ("tests.note", {"value": 3}, 0, None)
        assert NOTED == []

    def test_the_row_goes_away_with_the_transaction(self, commit):
        with commit(), transaction.atomic():
            jobs.enqueue("tests.note", value=3)
            transaction.set_rollback(True)
        assert not OutboxMessage.objects.exists()
        assert NOTED == []

    def test_a_name_that_no_task_bears_fails_at_once(self):
        with pytest.raises(LookupError, match="no task is named"):
            jobs.enqueue("tests.absent", value=3)
        assert not OutboxMessage.objects.exists()

    def test_in_tests_it_runs_on_commit_and_its_errors_are_seen(self, commit):
        with commit():
            jobs.enqueue("tests.note", value=3)
            assert NOTED == []
        assert NOTED == [3]
        assert OutboxMessage.objects.get().done_at is not None
        with pytest.raises(ConnectionError), commit():
            jobs.enqueue("tests.fail")

    def test_a_delayed_one_waits_for_its_time(self, later):
        with time_machine.travel(NOW, tick=False):
            jobs.enqueue("tests.note", value=3, delay=timedelta(hours=1))
            assert jobs.drain() == 0
        with time_machine.travel(NOW + timedelta(hours=1), tick=False):
            assert jobs.drain() == 1


class TestRun:
    def test_a_row_runs_once(self, later):
        row = waiting(value=3)
        assert jobs.run(row.pk)
        assert not jobs.run(row.pk)
        assert NOTED == [3]
        row.refresh_from_db()
        assert (row.attempts, row.leased_until) == (1, None)

    def test_a_leased_row_is_left_to_its_worker(self, later):
        row = waiting(value=3)
        OutboxMessage.objects.update(leased_until=timezone.now() + timedelta(minutes=1))
        assert not jobs.run(row.pk)
        assert jobs.drain() == 0
        assert NOTED == []

    def test_the_lease_of_a_killed_worker_ends_and_the_row_runs_again(self, later):
        row = waiting("tests.kill")
        with time_machine.travel(NOW, tick=False):
            OutboxMessage.objects.update(not_before=NOW)
            with pytest.raises(Killed):
                jobs.run(row.pk)
            assert not jobs.run(row.pk)
        OutboxMessage.objects.update(name="tests.note", arguments={"value": 3})
        with time_machine.travel(NOW + jobs.LEASE - timedelta(seconds=1), tick=False):
            assert jobs.drain() == 0
        with time_machine.travel(NOW + jobs.LEASE + timedelta(seconds=1), tick=False):
            assert jobs.drain() == 1
        assert NOTED == [3]

    def test_a_failing_task_waits_twice_as_long_each_time_then_is_given_up(self, later):
        row = waiting("tests.fail")
        now, delays = NOW, []
        for _ in range(jobs.MAX_ATTEMPTS):
            with time_machine.travel(now, tick=False):
                assert jobs.run(row.pk)
            row.refresh_from_db()
            delays.append((row.not_before - now).total_seconds())
            now = row.not_before
        assert delays == [2, 4, 8, 16, 32, 64, 128, 256]
        assert row.failed_at is not None
        assert (row.attempts, row.last_error, row.done_at) == (8, "ConnectionError", None)
        with time_machine.travel(now + timedelta(days=1), tick=False):
            assert not jobs.run(row.pk)
            assert jobs.waiting_ids(now=timezone.now()) == []

    def test_a_task_that_failed_once_can_still_succeed(self, later):
        row = waiting("tests.fail")
        jobs.run(row.pk)
        OutboxMessage.objects.update(name="tests.note", arguments={"value": 3}, not_before=timezone.now())
        assert jobs.drain() == 1
        assert NOTED == [3]

    def test_a_task_that_kills_its_worker_each_time_is_given_up_too(self, later):
        row = waiting("tests.kill")
        now = timezone.now()
        for _ in range(jobs.MAX_ATTEMPTS):
            now += jobs.LEASE + timedelta(seconds=1)
            with time_machine.travel(now, tick=False), pytest.raises(Killed):
                jobs.run(row.pk)
        with time_machine.travel(now + jobs.LEASE + timedelta(seconds=1), tick=False):
            assert not jobs.run(row.pk)
        row.refresh_from_db()
        assert (row.last_error, row.failed_at is not None) == ("WorkerLost", True)

    def test_a_task_whose_name_is_gone_is_put_back(self, later):
        row = waiting(value=3)
        OutboxMessage.objects.update(name="tests.former")
        assert jobs.run(row.pk)
        row.refresh_from_db()
        assert (row.last_error, row.failed_at) == ("NotRegistered", None)

    def test_what_does_not_exist_is_not_run(self, later):
        assert not jobs.run(0)


class TestDrain:
    def test_it_runs_what_is_due_oldest_first(self, later):
        for number, minutes in enumerate((3, 1, 2, -60)):
            row = waiting(value=number)
            OutboxMessage.objects.filter(pk=row.pk).update(not_before=timezone.now() - timedelta(minutes=minutes))
        assert jobs.drain() == 3
        assert NOTED == [0, 2, 1]

    def test_it_stops_at_its_limit(self, later):
        for number in range(3):
            waiting(value=number)
        assert jobs.drain(limit=2) == 2
        assert jobs.drain() == 1

    def test_one_failure_does_not_stop_the_others(self, later):
        waiting("tests.fail")
        waiting(value=3)
        assert jobs.drain() == 2
        assert NOTED == [3]


class TestSweep:
    @pytest.mark.filterwarnings("ignore:.*task_always_eager.*")
    def test_it_hands_out_again_what_has_been_due_for_half_a_minute(self, later):
        now = timezone.now()
        for seconds in (10, 31, 3600):
            row = waiting(value=1)
            OutboxMessage.objects.filter(pk=row.pk).update(not_before=now - timedelta(seconds=seconds))
        assert jobs.sweep(now=now) == 2
        assert NOTED == []

    def test_it_forgets_what_was_done_a_week_ago(self, later):
        now = timezone.now()
        for days in (6, 8):
            row = waiting(value=days)
            OutboxMessage.objects.filter(pk=row.pk).update(done_at=now - timedelta(days=days))
        jobs.sweep(now=now)
        assert OutboxMessage.objects.get().arguments == {"value": 6}


class TestCommand:
    def test_once_runs_until_nothing_is_left(self, later):
        waiting("tests.chain", value=3)
        call_command("run_jobs", "--once")
        assert NOTED == [3, 2, 1, 0]
        assert not OutboxMessage.objects.filter(done_at=None).exists()

    def test_once_does_not_wait_for_what_fails(self, later):
        waiting("tests.fail")
        call_command("run_jobs", "--once")
        assert OutboxMessage.objects.get().attempts == 1

    @pytest.mark.django_db(transaction=True)  # the command drops connections as a long process must
    def test_it_goes_on_until_it_is_told_to_stop(self, later):
        former = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
        waiting(value=3)
        waiting("tests.stop")
        try:
            call_command("run_jobs", "--every", "0.01")
        finally:
            signal.signal(signal.SIGTERM, former[0])
            signal.signal(signal.SIGINT, former[1])
        assert NOTED == [3]
        assert OutboxMessage.objects.filter(done_at=None).count() == 0


def test_every_night_the_daily_tasks_are_sent(later):
    periodic.send_nightly()
    scheduled = {entry["task"] for entry in django_settings.CELERY_BEAT_SCHEDULE.values()}
    sent = set(OutboxMessage.objects.values_list("name", flat=True))
    assert sent == scheduled - {"core.sweep_outbox"}
    assert "learners.record_progress" in sent
