"""Processor time of the processes that take part in a measure, and what other programs take meanwhile (Linux).

Wall time and requests per second depend on what else the machine does; processor time per request hardly does.
"""

import os
import time
from collections.abc import Iterable
from pathlib import Path

from django.db import connection

TICKS = os.sysconf("SC_CLK_TCK")
IS_KNOWN = Path("/proc/self/stat").exists()


def spent(processes: Iterable[int]) -> float:
    """Seconds of user and system time that these processes have taken so far; those that ended count for nothing."""
    return sum(map(_spent_by, processes)) + time.process_time()


def taking_part(server_ids: Iterable[int]) -> list[int]:
    """The workers of these gunicorn servers and the database's own processes that serve them."""
    workers = [int(child) for server_id in server_ids for child in _children(server_id)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        return workers + [process_id for (process_id,) in cursor.fetchall()]


def busy_share(seconds: float = 2.0) -> float:
    """Share (0 to 1) of all cores at work, whoever uses them, over the next seconds; this process waits."""
    if not IS_KNOWN:
        return 0.0
    before = _jiffies()
    time.sleep(seconds)
    busy, idle = (late - early for late, early in zip(_jiffies(), before, strict=True))
    return busy / (busy + idle)


def _jiffies() -> tuple[int, int]:
    """(At work, idle) since the machine started, all cores."""
    user, nice, system, idle, waiting, *others = map(int, Path("/proc/stat").read_text().split("\n")[0].split()[1:9])
    return user + nice + system + sum(others), idle + waiting


def _spent_by(process_id: int) -> float:
    try:
        # The name, between parentheses, may hold anything.
        fields = Path(f"/proc/{process_id}/stat").read_text().rsplit(")", 1)[1].split()
    except FileNotFoundError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def _children(process_id: int) -> list[str]:
    try:
        return Path(f"/proc/{process_id}/task/{process_id}/children").read_text().split()
    except FileNotFoundError:
        return []
