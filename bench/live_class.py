"""Four classes at work, and how late the live board is: 140 pupils answer over HTTP, boards ask every three seconds.

The delay of an answer goes from the reply that says it is stored to the reply that first shows it on the board of the
four classes. Each pupil thinks for as long as people do: 10 seconds in the mean, 2 to 40.
"""

import asyncio
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median, quantiles

from django.urls import reverse

from bench import campaign_world, world
from bench.bench_http import KNOWN, LUCKY, NEXT_QUESTION
from bench.loader import get, post, read_reply
from bench.servers import Server, Shape, server
from bench.sessions import headers_of
from bench.world import Forms, Seat
from learners.models import User
from orga.models import Campaign, OrganizationLearner
from orga.services import participations

CLASSES, PUPILS = ("3A", "3B", "3C", "3D"), 35
PERIOD = 3.0
THINKING = (2.0, 10.0, 40.0)  # least, mean, most
SECONDS, SECONDS_QUICK = 60.0, 30.0
POLLS = 20
SHAPE = Shape(processes=2, threads=4)
SEAT = re.compile(rb'id="l(\d+)".*?</li>', re.DOTALL)
QUESTION = re.compile(rb"Question (\d+)")


@dataclass(slots=True)
class Result:
    """delays: seconds from an answer stored to its sight, shortest first. lost: answers that were never shown.

    changed, unchanged: seconds of a poll of the four classes, alone, when something has changed and when not.
    """

    delays: list[float]
    lost: int
    answers: int
    polls: int
    seconds: float
    changed: float
    unchanged: float

    @property
    def p50(self) -> float:
        return median(self.delays)

    @property
    def p95(self) -> float:
        return quantiles(self.delays, n=20)[-1]


@dataclass(slots=True)
class _Log:
    """answered: (when, pupil, questions answered so far); seen: (when, pupil → question that stands, None: done)."""

    answered: list[tuple[float, int, int]] = field(default_factory=list)
    seen: list[tuple[float, dict[int, int | None]]] = field(default_factory=list)
    polls: int = 0


@dataclass(slots=True)
class _Pupil:
    learner_id: int
    seat: Seat
    answers: int = 0


def measure(*, is_quick: bool, now: datetime) -> Result:
    """On the database that the caller has made (``bench.world.database``)."""
    school = campaign_world.make_school("Direct", "0990140L", now=now)
    campaign = campaign_world.make_campaign(school, now=now)
    pupils = [_pupil(campaign, division, number, now) for division in CLASSES for number in range(PUPILS)]
    world.analyze()
    headers, address = headers_of(school.member), reverse("orga:campaign_live", args=[campaign.pk])
    seconds = SECONDS_QUICK if is_quick else SECONDS
    log = _Log()
    with server("pix.wsgi:application", "pix.settings.prod", SHAPE) as running:
        boards = [f"{address}?{_query(CLASSES)}", *(f"{address}?{_query([one])}" for one in CLASSES)]
        asyncio.run(_sitting(running, pupils, boards, headers, world.make_forms(), log, seconds))
        changed, unchanged = asyncio.run(_polls(running, pupils, boards[0], headers, world.make_forms()))
    delays = [delay for delay in (_delay(log, *answer) for answer in log.answered) if delay is not None]
    last_poll = log.seen[-1][0]
    due = sum(at < last_poll for at, _, _ in log.answered)
    return Result(sorted(delays), due - len(delays), len(log.answered), log.polls, seconds, changed, unchanged)


# --- Steps -----------------------------------------------------------------------------------------------------------


def _query(classes: Sequence[str]) -> str:
    return "&".join([*(f"classe={one}" for one in classes), "vue=enseignant"])


def _pupil(campaign: Campaign, division: str, number: int, now: datetime) -> _Pupil:
    name = f"{division}{number:02d}"
    user = User.objects.create(
        first_name="Camille", last_name=f"Direct{name}", username=f"direct{name}".lower(), password="!", joined_at=now
    )
    learner = OrganizationLearner.objects.create(
        organization_id=campaign.organization_id, user=user, first_name=user.first_name, last_name=user.last_name,
        search_name=f"camille direct{name}".lower(), division=division, created_at=now, updated_at=now,
    )  # fmt: skip
    test = participations.begin(campaign_id=campaign.pk, user_id=user.pk, now=now).assessment
    seat = Seat(test.pk, test.challenge_id, ability=1 + number % 5, headers=headers_of(user))
    return _Pupil(learner.pk, seat)


async def _sitting(
    running: Server,
    pupils: Sequence[_Pupil],
    boards: Sequence[str],
    headers: str,
    forms: dict[str, Forms],
    log: _Log,
    seconds: float,
) -> None:
    for port in running.ports:  # what a process reads and compiles the first time
        await _warm_up(port, pupils, boards[0], headers, forms)
    until = time.perf_counter() + seconds
    async with asyncio.TaskGroup() as group:
        for place, pupil in enumerate(pupils):
            rng = random.Random(place)
            group.create_task(_answer(running.ports[place % len(running.ports)], pupil, forms, rng, log, until))
        for place, path in enumerate(boards):
            is_watched = place == 0
            port = running.ports[place % len(running.ports)]
            group.create_task(_watch(port, path, headers, log, until + PERIOD, is_watched=is_watched))


async def _warm_up(port: int, pupils: Sequence[_Pupil], board: str, headers: str, forms: dict[str, Forms]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        await _poll(reader, writer, board, headers, "")
        for place, pupil in enumerate(pupils[::7]):
            await _one_answer(reader, writer, pupil, forms, random.Random(place))
    finally:
        writer.close()


async def _answer(
    port: int, pupil: _Pupil, forms: dict[str, Forms], rng: random.Random, log: _Log, until: float
) -> None:
    least, mean, most = THINKING
    await asyncio.sleep(rng.random() * mean)
    # Only now: a connection on which nothing comes would hold a thread of the server.
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        while time.perf_counter() < until and pupil.seat.challenge_id:
            if reader.at_eof():  # the server hung up on somebody who thought for long; browsers call again
                writer.close()
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
            await _one_answer(reader, writer, pupil, forms, rng)
            log.answered.append((time.perf_counter(), pupil.learner_id, pupil.answers))
            await asyncio.sleep(min(most, least + rng.expovariate(1 / (mean - least))))
    finally:
        writer.close()


async def _one_answer(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    pupil: _Pupil,
    forms: dict[str, Forms],
    rng: random.Random,
) -> None:
    """Answer the question that stands; at a pause, open the next one, as « Continuer » does."""
    seat = pupil.seat
    form = forms[seat.challenge_id]
    is_right = rng.random() < (KNOWN if form.level <= seat.ability else LUCKY)
    path = f"/tests/{seat.assessment_id}/questions/{seat.challenge_id}/repondre"
    writer.write(post(path, seat.headers, form.right if is_right else form.wrong))
    reply = await read_reply(reader)
    if reply.status != 200:
        raise ValueError(f"question {seat.challenge_id}: status {reply.status}")
    pupil.answers += 1
    found = NEXT_QUESTION.search(reply.body)
    if found is None:
        writer.write(get(f"/tests/{seat.assessment_id}/question", seat.headers))
        found = NEXT_QUESTION.search((await read_reply(reader)).body)
    seat.challenge_id = found[1].decode() if found else ""


async def _watch(port: int, path: str, headers: str, log: _Log, until: float, *, is_watched: bool) -> None:
    """A board as our script refreshes it; the one watched is read."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    tag = ""
    try:
        while time.perf_counter() < until:
            started = time.perf_counter()
            tag, body = await _poll(reader, writer, path, headers, tag)
            log.polls += 1
            if is_watched and body:
                log.seen.append((time.perf_counter(), _seats(body)))
            await asyncio.sleep(max(0.0, PERIOD - (time.perf_counter() - started)))
    finally:
        writer.close()


async def _poll(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str, headers: str, tag: str
) -> tuple[str, bytes]:
    """(Tag, body) of a board; no body when nothing has changed."""
    writer.write(get(path, headers + (f"If-None-Match: {tag}\r\n" if tag else "")))
    reply = await read_reply(reader)
    if reply.status not in (200, 304):
        raise ValueError(f"{path}: status {reply.status}")
    return reply.header("etag"), reply.body


async def _polls(
    running: Server, pupils: Sequence[_Pupil], path: str, headers: str, forms: dict[str, Forms]
) -> tuple[float, float]:
    """Seconds of a poll with nobody else there: after an answer, and after none."""
    reader, writer = await asyncio.open_connection("127.0.0.1", running.ports[0])
    rng = random.Random(9)
    going_on = [pupil for pupil in pupils if pupil.seat.challenge_id]
    changed, unchanged = [], []
    try:
        tag, _ = await _poll(reader, writer, path, headers, "")
        for pupil in going_on[:POLLS]:
            await _one_answer(reader, writer, pupil, forms, rng)
            started = time.perf_counter()
            tag, body = await _poll(reader, writer, path, headers, tag)
            (changed if body else unchanged).append(time.perf_counter() - started)
            started = time.perf_counter()
            tag, body = await _poll(reader, writer, path, headers, tag)
            (changed if body else unchanged).append(time.perf_counter() - started)
    finally:
        writer.close()
    return median(changed), median(unchanged)


def _seats(body: bytes) -> dict[int, int | None]:
    seats: dict[int, int | None] = {}
    for found in SEAT.finditer(body):
        question = QUESTION.search(found[0])
        seats[int(found[1])] = int(question[1]) if question else None
    return seats


def _delay(log: _Log, at: float, learner_id: int, answers: int) -> float | None:
    """From an answer stored to the board that shows the question after it, or that all is done."""
    for seen_at, seats in log.seen:
        if seen_at >= at and learner_id in seats:
            question = seats[learner_id]
            if question is None or question > answers:
                return seen_at - at
    return None
