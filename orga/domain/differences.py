"""What an import would do to a roster: one change for each learner (orga notes 2.5 to 2.8, decisions G2 and G3)."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from orga.domain.names import standardise
from orga.domain.rosters import Record
from orga.enums import ChangeKind, ImportFormat, ImportMode

# What identifies a learner from one file to the next.
KEYS: Mapping[ImportFormat, str] = {
    ImportFormat.SIECLE: "national_student_id",
    ImportFormat.FREGATA: "national_student_id",
    ImportFormat.SUP: "student_number",
    ImportFormat.ONDE: "generic_key",
    ImportFormat.GENERIC: "generic_key",
    ImportFormat.SCO_FWB: "generic_key",
}
SHOWN_ORDER = (
    *(ChangeKind.DOUBTFUL, ChangeKind.NEW, ChangeKind.MOVED, ChangeKind.CHANGED, ChangeKind.BACK, ChangeKind.LEFT),
)


class Existing(NamedTuple):
    """A learner of the roster, not deleted, as an import compares him."""

    id: int
    record: Record
    is_disabled: bool
    user_id: int | None


class Change(NamedTuple):
    """What happens to one learner. before: None for somebody new; after: None for somebody who left.

    twin: for a doubtful row, who it may be: the same names and birth date under another key, or the same key under
    another birth date (then ``before`` too). fields: names of the fields of ``Record`` that change.
    """

    kind: ChangeKind
    key: str
    before: Existing | None
    after: Record | None
    twin: Existing | None = None
    fields: tuple[str, ...] = ()


def compare(
    existing: Iterable[Existing],
    records: Sequence[Record],
    *,
    format: ImportFormat,
    mode: ImportMode,
    decisions: Mapping[str, int],
) -> list[Change]:
    """Every learner of the file, then those who are no longer in it. Unchanged ones are there too (kind SAME).

    decisions: key of a doubtful record → id of the existing learner it is, as an administrator answered.
    mode: ADD leaves alone whoever is not in the file.
    """
    key_field = KEYS[format]
    rows = list(existing)
    by_key = {key: row for row in rows if (key := getattr(row.record, key_field))}
    by_id = {row.id: row for row in rows}
    in_file = {getattr(record, key_field) for record in records}
    chosen = _chosen(decisions, by_id, in_file, key_field)
    taken = {row.id for row in chosen.values()}
    absent = [row for row in rows if getattr(row.record, key_field) not in in_file and row.id not in taken]
    twins = _Twins(absent, is_needed=len(in_file) > len(by_key.keys() & in_file))
    changes = []
    for record in records:
        key = getattr(record, key_field)
        before = chosen.get(key) or by_key.get(key)
        changes.append(_changed(key, before, record, key in chosen) if before else _new(key, record, twins))
    if mode == ImportMode.REPLACE:
        changes += [
            Change(ChangeKind.LEFT, getattr(row.record, key_field), row, None) for row in absent if not row.is_disabled
        ]
    return changes


def _chosen(
    decisions: Mapping[str, int], by_id: Mapping[int, Existing], in_file: Collection[str], key_field: str
) -> dict[str, Existing]:
    """The answers that can be followed: a learner is one record only.

    One whom the file names by its own key is free only if another answer gives that record to somebody else (two
    learners who exchange their keys).
    """
    chosen: dict[str, Existing] = {}
    taken: set[int] = set()
    for key, row_id in decisions.items():
        row = by_id.get(row_id)
        if row is None or row_id in taken or key not in in_file:
            continue
        own = getattr(row.record, key_field)
        if own != key and own in in_file and decisions.get(own, row_id) == row_id:
            continue
        taken.add(row_id)
        chosen[key] = row
    return chosen


def count(changes: Iterable[Change]) -> dict[str, int]:
    """Number of changes of each kind, every kind named."""
    numbers = Counter(change.kind for change in changes)
    return {kind.value: numbers[kind] for kind in ChangeKind}


class _Twins:
    """Learners who are not in the file, found by their names and birth date."""

    def __init__(self, absent: Iterable[Existing], *, is_needed: bool) -> None:
        self._found = {_identity(row.record): row for row in absent} if is_needed else {}

    def of(self, record: Record) -> Existing | None:
        return self._found.get(_identity(record)) if self._found else None


def _identity(record: Record) -> tuple[str, str, str]:
    return standardise(record.first_name), standardise(record.last_name), record.birthdate


def _new(key: str, record: Record, twins: _Twins) -> Change:
    twin = twins.of(record)
    return Change(ChangeKind.DOUBTFUL if twin else ChangeKind.NEW, key, None, record, twin)


def _changed(key: str, before: Existing, record: Record, is_decided: bool) -> Change:
    if before.record == record and not before.is_disabled:
        return Change(ChangeKind.SAME, key, before, record)
    fields = tuple(name for name, old, new in zip(Record._fields, before.record, record, strict=True) if old != new)
    if "birthdate" in fields and before.record.birthdate and not is_decided:
        return Change(ChangeKind.DOUBTFUL, key, before, record, before, fields)
    if before.is_disabled:
        kind = ChangeKind.BACK
    elif "division" in fields or "group" in fields:
        kind = ChangeKind.MOVED
    else:
        kind = ChangeKind.CHANGED
    return Change(kind, key, before, record, None, fields)
