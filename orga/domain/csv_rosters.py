"""From a CSV to a roster: what the formats of learners share (orga notes 2.6 to 2.8)."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from orga.domain import csv_files
from orga.domain.csv_columns import Column, Layout
from orga.domain.csv_files import Row
from orga.domain.import_problems import Problem
from orga.domain.rosters import Record, RosterFile

# Nobody reads more; a hostile file could hold millions.
MAX_PROBLEMS = 10_000


class RosterFormat(NamedTuple):
    """A format of learners.

    key: fields that mean one person, repeated: the code when they come twice.
    key_of: what is compared, empty when there is nothing to compare.
    rules: what concerns several columns at once. record: may change the values, and warn.
    absent: warnings about columns that the whole file lacks.
    """

    layout: Layout
    key: tuple[str, ...]
    repeated: str
    key_of: Callable[[dict[str, str]], str]
    record: Callable[[Row], tuple[Record, list[Problem]]]
    rules: Callable[[Row], Iterable[Problem]] = lambda _row: ()
    absent: Callable[[list[Column]], list[Problem]] = lambda _columns: []


def read(content: bytes, form: RosterFormat) -> RosterFile:
    """Read a whole file. Every problem of every line is told, up to ``MAX_PROBLEMS``; then nobody may be imported.

    Errors: FileRefused when it cannot be read at all.
    """
    sheet = csv_files.read(content, form.layout)
    roster = RosterFile(problems=sheet.problems, warnings=form.absent(sheet.absent), encoding=sheet.encoding)
    if roster.problems:
        return roster
    seen: set[str] = set()
    for row in sheet.rows():
        roster.read_count += 1
        problems = [*row.problems, *form.rules(row), *_repeated(row, form, seen)]
        roster.problems += [_named(problem, row) for problem in problems]
        if len(roster.problems) >= MAX_PROBLEMS:
            break
        if not problems:
            record, warnings = form.record(row)
            roster.records.append(record)
            roster.warnings += [_named(warning, row) for warning in warnings[: MAX_PROBLEMS - len(roster.warnings)]]
    if not roster.records and not roster.problems:
        roster.problems.append(Problem("EMPTY"))
    return roster


def _repeated(row: Row, form: RosterFormat, seen: set[str]) -> Iterable[Problem]:
    key = form.key_of(row.values)
    if key and key in seen:
        names = [column.name for column in form.layout.columns if column.field in form.key]
        yield Problem(form.repeated, row.line, meta={"field": ", ".join(names)})
    seen.add(key)


def _named(problem: Problem, row: Row) -> Problem:
    """With the learner's name, as lists show it."""
    return problem._replace(learner=f"{row.values['last_name']} {row.values['first_name']}".strip())
