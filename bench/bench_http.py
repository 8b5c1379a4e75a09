"""One cycle over HTTP (mark, store, infer, choose, reply with the next fragment) against a naive floor.

Floor and product run in turn, several rounds, on the same database, with the same server, loader and connections; the
figure that counts is the ratio. Each virtual learner answers its own test, question after question.
"""

import json
import random
import re
import subprocess
import sys
from collections import deque
from dataclasses import dataclass, field
from statistics import median

from bench import environment, processors, world
from bench.loader import Reply, Run, drive, post
from bench.servers import Server, Shape, server
from bench.world import Forms, Seat

CONNECTIONS = (1, 16, 64)
SHAPE = Shape(processes=2, threads=4)
CYCLES_PER_TEST = 12  # a little below the mean length of a test, so that seats do not run out
WARM_UP = 1000  # requests: each process compiles what it needs the first time that it meets a question
KNOWN, LUCKY = 0.93, 0.12  # chances of a right answer below and above the learner's level

NEXT_QUESTION = re.compile(rb'action="/tests/\d+/questions/([^/"]+)/repondre"')


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to measure. ``requests``: at most, by number of connections, for one run; ``seconds``: likewise."""

    rounds: int
    requests: dict[int, int]
    seconds: float

    @property
    def seats(self) -> int:
        cycles = self.rounds * sum(self.requests.values()) + WARM_UP
        return -(-cycles // CYCLES_PER_TEST) + max(self.requests.values()) // 4


FULL = Plan(rounds=4, requests={1: 400, 16: 1500, 64: 2000}, seconds=10)
QUICK = Plan(rounds=2, requests={1: 150, 16: 500, 64: 1000}, seconds=5)


@dataclass(slots=True)
class Comparison:
    """The runs at one number of connections, round by round."""

    connections: int
    floor: list[Run] = field(default_factory=list)
    product: list[Run] = field(default_factory=list)

    @property
    def p50_ratio(self) -> float:
        """Median over the rounds of product / floor."""
        return median(ours.p50 / theirs.p50 for ours, theirs in zip(self.product, self.floor, strict=True))

    @property
    def processor_ratio(self) -> float:
        """Median over the rounds of product / floor, in processor time per request."""
        return median(
            ours.processor_ms / theirs.processor_ms for ours, theirs in zip(self.product, self.floor, strict=True)
        )

    @property
    def rate_ratio(self) -> float:
        """Median over the rounds of floor / product, in requests per second: 1.5 means half again as slow."""
        return median(
            theirs.per_second / ours.per_second for ours, theirs in zip(self.product, self.floor, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Result:
    comparisons: list[Comparison]
    postgresql: str


class FloorLearner:
    """Sends the same answer for ever, to a question of its own."""

    def __init__(self, headers: str, question: int) -> None:
        self.request = post("/repondre", headers, f"question={question}&answer=16".encode())

    def next_request(self) -> bytes:
        return self.request

    def take(self, reply: Reply) -> None:
        if reply.status != 200:
            raise ValueError(f"the floor answered {reply.status}")


class TestTaker:
    """Answers one test until its checkpoint, right or wrong by its ability; then its seat waits for a refresh."""

    def __init__(self, seat: Seat, forms: dict[str, Forms], rng: random.Random) -> None:
        self.seat, self.forms, self.rng = seat, forms, rng

    def next_request(self) -> bytes | None:
        seat = self.seat
        if not seat.challenge_id:
            return None
        form = self.forms[seat.challenge_id]
        is_right = self.rng.random() < (KNOWN if form.level <= seat.ability else LUCKY)
        path = f"/tests/{seat.assessment_id}/questions/{seat.challenge_id}/repondre"
        return post(path, seat.headers, form.right if is_right else form.wrong)

    def take(self, reply: Reply) -> None:
        if reply.status != 200:
            raise ValueError(f"question {self.seat.challenge_id}: status {reply.status}")
        found = NEXT_QUESTION.search(reply.body)
        self.seat.challenge_id = found[1].decode() if found else ""


def measure(plan: Plan, shape: Shape = SHAPE) -> Result:
    """Run the whole comparison on a database made for it; needs PostgreSQL on 127.0.0.1."""
    with world.database():
        floor_headers = _floor_headers(max(CONNECTIONS))
        seats, forms = world.make_seats(plan.seats), world.make_forms()
        with (
            server("django.core.wsgi:get_wsgi_application()", "bench.floor.settings", shape) as floor,
            server("pix.wsgi:application", "pix.settings.prod", shape) as product,
        ):
            comparisons = _rounds(plan, floor, product, floor_headers, seats, forms)
        return Result(comparisons, world.version())


def _rounds(
    plan: Plan, floor: Server, product: Server, floor_headers: list[str], seats: list[Seat], forms: dict[str, Forms]
) -> list[Comparison]:
    rng = random.Random(20)
    comparisons = [Comparison(connections) for connections in CONNECTIONS]

    def run_floor(connections: int, requests: int) -> Run:
        people = map(FloorLearner, floor_headers, range(1, len(floor_headers) + 1))
        return _measured(floor, deque(people), connections, requests, plan.seconds)

    def run_product(connections: int, requests: int) -> Run:
        going_on = world.refresh(seats)
        rng.shuffle(going_on)
        people = (TestTaker(seat, forms, rng) for seat in going_on)
        return _measured(product, deque(people), connections, requests, plan.seconds)

    run_floor(max(CONNECTIONS), WARM_UP // 4)
    run_product(max(CONNECTIONS), WARM_UP)
    for _ in range(plan.rounds):
        for comparison in comparisons:
            requests = plan.requests[comparison.connections]
            comparison.floor.append(run_floor(comparison.connections, requests))
            comparison.product.append(run_product(comparison.connections, requests))
    return comparisons


def _measured(target: Server, people: deque, connections: int, requests: int, seconds: float) -> Run:
    before = processors.spent(processors.taking_part(target.process_ids))
    run = drive(target.ports, people, connections=connections, requests=requests, seconds=seconds)
    # A thread opens its database connection at its first request: the list is made again.
    after = processors.spent(processors.taking_part(target.process_ids))
    run.processor = after - before if processors.IS_KNOWN else 0.0
    return run


def _floor_headers(count: int) -> list[str]:
    made = subprocess.run(
        [sys.executable, "-m", "bench.floor.people", str(count)],
        cwd=environment.ROOT,
        env=environment.of_a_server("bench.floor.settings"),
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(made.stdout)
