"""A light closed-loop load: n connections, each sending its next request when the reply to the last has come.

One process, kept-alive raw sockets under asyncio: about 0.1 ms of processor a request, because the loader shares the
cores with what it measures.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Protocol

CONTENT_LENGTH = b"content-length:"


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    body: bytes
    head: bytes = b""

    def header(self, name: str) -> str:
        """The value of a header, by its name in small letters; empty without it."""
        for line in self.head.split(b"\r\n")[1:]:
            key, _, value = line.partition(b":")
            if key.strip().lower() == name.encode():
                return value.strip().decode()
        return ""


class Learner(Protocol):
    """One virtual person: the bytes of the next request, or None when nothing is left to send for now."""

    def next_request(self) -> bytes | None: ...

    def take(self, reply: Reply) -> None:
        """Read a reply. Errors: ValueError when it is not what a working server says."""
        ...


@dataclass(slots=True)
class Run:
    """What one run measured. ``seconds``: of each request; ``elapsed``: from the first request to the last reply.

    ``processor``: seconds of processor that all who took part have spent, 0 where the system does not tell.
    """

    seconds: list[float] = field(default_factory=list)
    elapsed: float = 0.0
    processor: float = 0.0

    @property
    def per_second(self) -> float:
        return len(self.seconds) / self.elapsed

    @property
    def processor_ms(self) -> float:
        """Per request."""
        return self.processor / len(self.seconds) * 1e3

    @property
    def p50(self) -> float:
        """Milliseconds."""
        return median(self.seconds) * 1e3

    @property
    def p95(self) -> float:
        """Milliseconds."""
        return quantiles(self.seconds, n=20)[-1] * 1e3


def post(path: str, headers: str, body: bytes) -> bytes:
    """A whole request."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"{headers}Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def get(path: str, headers: str) -> bytes:
    """A whole request."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n".encode()


def drive(ports: Sequence[int], learners: deque[Learner], *, connections: int, requests: int, seconds: float) -> Run:
    """Load a server on 127.0.0.1 until so many requests or seconds, or until no learner is left.

    Connections go to the ports in turn; one serves a learner until nothing is left to send, then the next of the queue.
    Errors: ValueError as soon as a reply is wrong, ConnectionError when the server hangs up.
    """
    return asyncio.run(_drive(ports, learners, connections, requests, seconds))


async def _drive(
    ports: Sequence[int], learners: deque[Learner], connections: int, requests: int, seconds: float
) -> Run:
    run = Run()
    started = time.perf_counter()
    deadline = started + seconds
    left = requests

    def may_go_on() -> bool:
        nonlocal left
        left -= 1
        return left >= 0 and time.perf_counter() < deadline

    async with asyncio.TaskGroup() as group:
        for number in range(connections):
            group.create_task(_connection(ports[number % len(ports)], learners, may_go_on, run))
    run.elapsed = time.perf_counter() - started
    return run


async def _connection(port: int, learners: deque[Learner], may_go_on: Callable[[], bool], run: Run) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        while learners:
            learner = learners.popleft()
            while (request := learner.next_request()) is not None:
                if not may_go_on():
                    return
                sent = time.perf_counter()
                writer.write(request)
                reply = await read_reply(reader)
                run.seconds.append(time.perf_counter() - sent)
                learner.take(reply)
    finally:
        writer.close()


async def read_reply(reader: asyncio.StreamReader) -> Reply:
    """The next whole reply of a connection."""
    head = await reader.readuntil(b"\r\n\r\n")
    lowered = head.lower()
    start = lowered.find(CONTENT_LENGTH)
    length = int(head[start + len(CONTENT_LENGTH) : head.index(b"\r\n", start)]) if start >= 0 else 0
    body = await reader.readexactly(length) if length else b""
    return Reply(int(head[9:12]), body, head)
