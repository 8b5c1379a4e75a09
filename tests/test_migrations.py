"""Migrations say what the models say, and can be undone."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython, RunSQL

OURS = ("core", "referential", "learners", "orga", "certif")


@pytest.mark.django_db
def test_no_migration_is_missing():
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())


def test_no_two_migrations_end_one_app():
    """Two branches merged without a common end: ``migrate`` would refuse to start."""
    assert MigrationLoader(None).detect_conflicts() == {}


def test_every_step_can_be_undone():
    """A step on data has its reverse, even one that does nothing."""
    loader = MigrationLoader(None)
    stuck = [
        f"{migration}: {operation}"
        for (app, _), migration in loader.disk_migrations.items()
        if app in OURS
        for operation in migration.operations
        if isinstance(operation, RunPython | RunSQL) and not operation.reversible
    ]
    assert stuck == []


@pytest.mark.django_db
def test_the_database_of_the_tests_is_made_by_the_migrations():
    loader = MigrationLoader(connection)
    assert {key for key in loader.disk_migrations if key[0] in OURS} <= set(loader.applied_migrations)
