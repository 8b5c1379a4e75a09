"""The gunicorn processes that are measured: started on a free local port, ended by us alone."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException

from bench import environment

PATIENCE_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Shape:
    """How a server is laid out; docs/performance.md tells which layouts were compared."""

    processes: int = 2
    threads: int = 4

    def __str__(self) -> str:
        return f"{self.processes} processes × {self.threads} threads"


@dataclass(frozen=True, slots=True)
class Server:
    """One port and one gunicorn for each process, so that connections are dealt out evenly, as a proxy in front does.

    Left to themselves, two workers behind one port took 62 connections and 2.
    """

    ports: tuple[int, ...]
    process_ids: tuple[int, ...]


@contextmanager
def server(application: str, settings_module: str, shape: Shape) -> Iterator[Server]:
    """A running server. Errors: RuntimeError when it does not answer in 30 s."""
    with ExitStack() as running:
        made = [
            running.enter_context(_process(application, settings_module, shape.threads)) for _ in range(shape.processes)
        ]
        yield Server(tuple(port for port, _ in made), tuple(process_id for _, process_id in made))


@contextmanager
def _process(application: str, settings_module: str, threads: int) -> Iterator[tuple[int, int]]:
    """A gunicorn with one worker; its port and its process."""
    port = _free_port()
    log = open(f"{environment.FOLDER}/gunicorn-{port}.log", "wb")  # noqa: SIM115 - closed below, with the process
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", application),
            *("--bind", f"{environment.HOST}:{port}"),
            *("--worker-class", "gthread", "--workers", "1", "--threads", str(threads)),
            *("--keep-alive", "30", "--no-control-socket", "--log-level", "warning"),
        ],
        cwd=environment.ROOT,
        env=environment.of_a_server(settings_module),
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        _wait_until_it_answers(process, port)
        yield port, process.pid
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((environment.HOST, 0))
        return probe.getsockname()[1]


def _wait_until_it_answers(process: subprocess.Popen, port: int) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            connection = HTTPConnection(environment.HOST, port, timeout=PATIENCE_SECONDS)
            connection.request("GET", "/")
            connection.getresponse()
        except (OSError, HTTPException):
            time.sleep(0.1)
        else:
            connection.close()
            return
    raise RuntimeError(f"no server on port {port}; its log is in {environment.FOLDER}")
