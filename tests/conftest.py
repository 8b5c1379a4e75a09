"""What every test shares: budgets of SQL statements, a small bank, and what was not run when something is missing."""

import os
import shutil
import socket
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

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


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The project's own content stands in the test database from the start, as on any installation."""
    with django_db_blocker.unblock():
        load_content()


@pytest.fixture(autouse=True)
def _fresh_memory():
    """Caches and in-process banks never leak from one test to the next."""
    cache.clear()
    forget_content()


@pytest.fixture
def content(db):
    """The current bank; loaded again when a test with real transactions has emptied the tables."""
    from referential.models import ContentRelease
    from referential.selectors.bank import current_bank

    if not ContentRelease.objects.exists():
        load_content()
    return current_bank()


# The rows that loading the content gave, to be put back by tests that empty the tables: compiling it takes seconds.
_loaded: list[tuple[type[models.Model], list[models.Model]]] = []


def load_content() -> None:
    from orga.models import TargetProfile
    from referential.services import releases

    if _loaded:
        with transaction.atomic():
            for model, rows in _loaded:
                model._base_manager.bulk_create(rows)
    else:
        releases.load(root=settings.PIX_CONTENT_DIR, now=timezone.now())
        ordered = [*apps.get_app_config("referential").get_models(), TargetProfile]
        _loaded.extend((model, list(model._base_manager.all())) for model in ordered)
    forget_content()


def forget_content() -> None:
    from learners.selectors import targets
    from learners.services import knowledge_rows
    from referential.selectors import bank

    bank.forget_current()
    targets.forget_all()
    knowledge_rows.forget_all()


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """``with commit():`` runs the jobs that the block sends, as a commit would."""

    def run():
        return django_capture_on_commit_callbacks(execute=True)

    return run
