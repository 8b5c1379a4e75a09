"""Reading and writing a whole roster at once: what an import needs, in a handful of statements.

The rows go into a temporary table (COPY on PostgreSQL, one INSERT a row on SQLite), then one INSERT and one UPDATE
bring them where they belong: twenty times faster than row by row (docs/performance.md).
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import StringIO
from typing import Any, NamedTuple

from django.db import connection

from orga.domain.differences import Existing
from orga.domain.names import search_name
from orga.domain.rosters import Record

TABLE = "orga_organizationlearner"
INCOMING = "orga_incoming"
FIELDS = Record._fields
# Columns that hold NULL where a record holds an empty text.
NULLED = ("birthdate", "national_student_id", "student_number", "generic_key")
NULL_MARK = "\x01"  # which no file of learners holds


class Incoming(NamedTuple):
    """A row to write. learner_id: None for somebody new. user_id: the account he has at the end, if any."""

    learner_id: int | None
    user_id: int | None
    record: Record


def read_roster(*, organization_id: int) -> list[Existing]:
    """Every learner of an organization who is not deleted; one statement."""
    columns = ", ".join(f"COALESCE({_as_text(name)}, '')" if name in NULLED else f'"{name}"' for name in FIELDS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, is_disabled, user_id, {columns} FROM {TABLE}"  # noqa: S608 - our own columns
            " WHERE organization_id = %s AND deleted_at IS NULL",
            [organization_id],
        )
        make = Record._make
        return [Existing(row[0], make(row[3:]), bool(row[1]), row[2]) for row in cursor.fetchall()]


def write(*, organization_id: int, rows: Sequence[Incoming], now: datetime) -> list[tuple[int, int | None, Record]]:
    """Insert the new learners, update the others and enable them; (id, account, record) of those inserted.

    Needs a transaction, and the organization locked.
    """
    if not rows:
        return []
    columns = ["learner_id", "user_id", "search_name", *FIELDS]
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {INCOMING}")
        cursor.execute(
            f"CREATE TEMPORARY TABLE {INCOMING} AS SELECT id AS learner_id, user_id, search_name,"  # noqa: S608
            f" {_quoted(FIELDS)} FROM {TABLE} WHERE 1 = 0"
        )
        _fill(cursor, columns, map(_values, rows))
        if connection.vendor == "postgresql":  # without figures the planner compares every row with every row
            cursor.execute(f"ANALYZE {INCOMING}")
        cursor.execute(
            f"UPDATE {TABLE} SET {_assignments()}, is_disabled = %s, updated_at = %s"  # noqa: S608
            f" FROM {INCOMING} WHERE {TABLE}.id = {INCOMING}.learner_id",
            [False, now],
        )
        cursor.execute(
            f"INSERT INTO {TABLE} (organization_id, user_id, search_name, {_quoted(FIELDS)}, is_disabled, created_at,"  # noqa: S608
            f" updated_at) SELECT %s, user_id, search_name, {_quoted(FIELDS)}, %s, %s, %s FROM {INCOMING}"
            f" WHERE learner_id IS NULL RETURNING id, user_id, {_quoted(FIELDS)}",
            [organization_id, False, now, now],
        )
        inserted = [
            (row[0], row[1], Record._make("" if value is None else value for value in row[2:]))
            for row in cursor.fetchall()
        ]
        cursor.execute(f"DROP TABLE {INCOMING}")
    return inserted


def _fill(cursor: Any, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    names = _quoted(columns)
    if connection.vendor != "postgresql":
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {INCOMING} ({names}) VALUES ({marks})", rows)  # noqa: S608 - as above
        return
    text = StringIO()
    writer = csv.writer(text)
    writer.writerows([NULL_MARK if value is None else value for value in row] for row in rows)
    text.seek(0)
    cursor.copy_expert(f"COPY {INCOMING} ({names}) FROM STDIN WITH (FORMAT csv, NULL E'\\x01')", text)


def _values(row: Incoming) -> list[Any]:
    record = row.record
    fields = [None if not value and name in NULLED else value for name, value in zip(FIELDS, record, strict=True)]
    return [row.learner_id, row.user_id, search_name(record.first_name, record.last_name), *fields]


def _assignments() -> str:
    return ", ".join(f'"{name}" = {INCOMING}."{name}"' for name in ("user_id", "search_name", *FIELDS))


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _as_text(name: str) -> str:
    return f"CAST({name} AS varchar(10))" if name == "birthdate" else name


def written_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a record's fields as the columns hold them."""
    return {name: None if value == "" and name in NULLED else value for name, value in values.items()}
