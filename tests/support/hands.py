"""Several hands at once, each a thread with its own connection: who waits for whom, and what becomes of it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection, transaction

from pix.core.errors import PixError

WAIT = 10
# The mark of a file of such tests.
REAL_TRANSACTIONS = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time"),
]


class Hand:
    """What one thread did: ``result``, or ``error``."""

    def __init__(self, act: Callable):
        self.result, self.error = None, None
        self._thread = threading.Thread(target=self._run, args=(act,))

    def _run(self, act: Callable) -> None:
        try:
            self.result = act()
        except (PixError, OperationalError) as error:
            self.error = error
        finally:
            connection.close()

    def start(self) -> "Hand":
        self._thread.start()
        return self

    def end(self) -> "Hand":
        self._thread.join(timeout=3 * WAIT)
        assert not self._thread.is_alive()
        return self


def at_once(*acts: Callable) -> list[Hand]:
    """These acts at the same time, each with its own connection."""
    gate = threading.Barrier(len(acts))

    def after_gate(act: Callable) -> Callable:
        def run():
            gate.wait(timeout=WAIT)
            return act()

        return run

    hands = [Hand(after_gate(act)).start() for act in acts]
    return [hand.end() for hand in hands]


WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"


def wait_for_a_lock() -> None:
    """Until another connection waits for what this one holds. Errors: AssertionError if none does in two seconds."""
    with connection.cursor() as cursor:
        for _ in range(200):
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
            cursor.execute("SELECT pg_sleep(0.01)")
    raise AssertionError("nobody waits")


@contextmanager
def while_waiting(act: Callable) -> Iterator[list[Hand]]:
    """``act`` runs in another thread until it waits for what the block holds; the block's transaction then ends."""
    hands: list[Hand] = []
    with transaction.atomic():
        yield hands
        hands.append(Hand(act).start())
        wait_for_a_lock()
    hands[0].end()
