"""What every test shares: budgets of SQL statements, a small bank, and what was not run when something is missing."""

import os
import shutil
import socket
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

STRICT = os.environ.get("PIX_TEST_STRICT") == "1"


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=0.3):
            return True
    except OSError:
        return False


def pytest_report_header() -> list[str]:
    engine = settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[-1]
    lines = [f"database: {engine}"]
    for name, is_here, remedy in _services():
        if not is_here:
            lines.append(f"NOT RUN without {name}: {remedy}")
    return lines


def _services() -> list[tuple[str, bool, str]]:
    is_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    wanted_sqlite = os.environ.get("PIX_TEST_DB") == "sqlite"
    return [
        ("PostgreSQL", not is_sqlite or wanted_sqlite, "apt-get install postgresql, listening on 127.0.0.1:5432"),
        ("Redis", _answers(6379), "apt-get install redis-server, listening on 127.0.0.1:6379"),
        ("Chromium", shutil.which("chromium") is not None, "apt-get install chromium"),
    ]


def pytest_configure(config: pytest.Config) -> None:
    missing = [name for name, is_here, _ in _services() if not is_here]
    if STRICT and missing:
        pytest.exit(f"PIX_TEST_STRICT=1 and these are missing: {', '.join(missing)}", returncode=2)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    has_browser, has_redis = shutil.which("chromium") is not None, _answers(6379)
    for item in items:
        if "tests/e2e/" in item.path.as_posix():
            item.add_marker(pytest.mark.e2e)
        if item.get_closest_marker("e2e") and not has_browser:
            item.add_marker(pytest.mark.skip(reason="Chromium is missing"))
        if item.get_closest_marker("redis") and not has_redis:
            item.add_marker(pytest.mark.skip(reason="Redis is missing"))
    # Browser journeys last: everything quick has spoken before.
    items.sort(key=lambda item: item.get_closest_marker("e2e") is not None)


@pytest.fixture
def query_budget():
    """``with query_budget(5):`` fails above five SQL statements and lists them (savepoints are not counted)."""

    @contextmanager
    def budget(limit: int):
        with CaptureQueriesContext(connection) as captured:
            yield captured
        statements = [
            query["sql"] for query in captured.captured_queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))
        ]
        if len(statements) > limit:
            listed = "\n".join(f"  {number}. {sql[:240]}" for number, sql in enumerate(statements, start=1))
            pytest.fail(f"{len(statements)} statements, budget {limit}:\n{listed}")

    return budget
