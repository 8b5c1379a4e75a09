"""The outbox with a broker: Redis gets a message for each row; its absence never fails a request."""

import json
import time
from datetime import timedelta

import pytest
import redis
from celery import Celery, current_app, shared_task
from django.urls import reverse
from django.utils import timezone

from pix.core import jobs
from pix.core.models import Job, OutboxMessage
from pix.core.tasks import deliver
from tests.factories.learners import make_user

REDIS, NOBODY = "redis://127.0.0.1:6379/15", "redis://127.0.0.1:1/0"
QUEUE = "pix-tests"
SENT: list[int] = []


@shared_task(name="tests.send")
def send(value: int) -> None:
    SENT.append(value)


@pytest.fixture
def broker(settings):
    """``broker(url)``: jobs go through a Celery application with that broker, as in production."""
    ours = current_app._get_current_object()
    settings.CELERY_TASK_ALWAYS_EAGER = False
    settings.CELERY_TASK_EAGER_PROPAGATES = False
    opened = []

    def use(url: str) -> None:
        settings.REDIS_URL = url
        app = Celery("essai", set_as_current=False)
        app.config_from_object("django.conf:settings", namespace="CELERY")
        app.conf.update(broker_url=url, task_default_queue=QUEUE)
        app.set_current()
        opened.append(app)

    SENT.clear()
    yield use
    ours.set_current()
    for app in opened:
        app.close()


@pytest.fixture
def queue():
    with redis.Redis.from_url(REDIS) as server:
        server.delete(QUEUE)
        yield server
        server.delete(QUEUE)


def delivered(server: redis.Redis) -> list[int]:
    """The outbox rows that the messages of the queue name, oldest first."""
    found = []
    for text in reversed(server.lrange(QUEUE, 0, -1)):
        message = json.loads(text)
        assert message["headers"]["task"] == jobs.DELIVER
        found.append(json.loads(message["headers"]["argsrepr"])[0])
    return found


@pytest.mark.redis
@pytest.mark.django_db
def test_once_committed_the_broker_has_one_message_a_row(broker, queue, commit):
    broker(REDIS)
    with commit():
        jobs.enqueue("tests.send", value=3)
        assert delivered(queue) == []
    row = OutboxMessage.objects.get()
    assert delivered(queue) == [row.pk]
    assert SENT == []
    deliver(row.pk)
    deliver(row.pk)
    assert SENT == [3]


@pytest.mark.redis
@pytest.mark.django_db
def test_a_delayed_row_is_left_to_the_sweep(broker, queue, commit):
    broker(REDIS)
    with commit():
        jobs.enqueue("tests.send", value=3, delay=timedelta(hours=1))
    assert delivered(queue) == []
    assert jobs.sweep(now=timezone.now() + timedelta(hours=2)) == 1
    assert delivered(queue) == [OutboxMessage.objects.get().pk]


@pytest.mark.redis
@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_down_does_not_fail_the_request_and_the_sweep_delivers(broker, queue, client):
    broker(NOBODY)
    staff = make_user(is_staff=True)
    client.force_login(staff)
    before = time.monotonic()
    response = client.post(reverse("staff:rebuild"), {"user_id": staff.pk})
    assert time.monotonic() - before < 4  # it does not wait for the broker's own retries either
    job, row = Job.objects.get(), OutboxMessage.objects.get()
    assert response.status_code == 302
    assert (row.done_at, row.attempts) == (None, 0)
    broker(REDIS)
    assert jobs.sweep(now=timezone.now() + timedelta(minutes=1)) == 1
    assert delivered(queue) == [row.pk]
    deliver(row.pk)
    job.refresh_from_db()
    assert job.state == "done"
