"""The formats that are only a list of columns: ONDE, generic, French-speaking Belgium (orga notes 2.8)."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256

from orga.domain import csv_rosters
from orga.domain.csv_columns import Column, Layout, day_column, one_of
from orga.domain.csv_files import Row
from orga.domain.csv_rosters import RosterFormat
from orga.domain.dates import read_day
from orga.domain.import_problems import Problem
from orga.domain.names import standardise
from orga.domain.rosters import Record, RosterFile
from orga.enums import ImportFormat

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MAX_KEY = 600
PERSON = ("last_name", "first_name", "birthdate")


def read_iso_day(text: str) -> str | None:
    """The text itself when it is a real day written 2009-03-14, else None."""
    if not ISO_DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def read(content: bytes, form: ImportFormat) -> RosterFile:
    """Read a whole file of one of ``FORMATS``. Errors: FileRefused."""
    return csv_rosters.read(content, FORMATS[form])


def template(form: ImportFormat) -> bytes:
    """The file to download and fill in."""
    return FORMATS[form].layout.template()


def _format(columns: tuple[Column, ...], signs: tuple[str, ...], key: tuple[str, ...]) -> RosterFormat:
    key_of = _key_of(key)

    def record(row: Row) -> tuple[Record, list[Problem]]:
        # What has no field of its own keeps the name of its column.
        others = {column.name: row.values[column.field] for column in columns if column.field not in Record._fields}
        fields = {name: value for name, value in row.values.items() if name in Record._fields}
        attributes = json.dumps(others, ensure_ascii=False, sort_keys=True)
        return Record(**fields, generic_key=key_of(row.values), attributes=attributes), []

    return RosterFormat(Layout(columns, signs), key, "PROPERTY_NOT_UNIQ", key_of, record)


def _key_of(key: tuple[str, ...]) -> Callable[[Mapping[str, str]], str]:
    """A key of several fields ignores accents, capitals and hyphens, which change from one export to the next."""

    def key_of(values: Mapping[str, str]) -> str:
        parts = [values[name] for name in key]
        if not all(parts):
            return ""
        text = parts[0] if len(parts) == 1 else "|".join([*map(standardise, parts[:-1]), parts[-1]])
        return text if len(text) <= MAX_KEY else sha256(text.encode()).hexdigest()

    return key_of


def _text(name: str, field: str) -> Column:
    return Column(name, field, is_required=True)


FORMATS: Mapping[ImportFormat, RosterFormat] = {
    ImportFormat.ONDE: _format(
        (
            _text("Nom élève", "last_name"),
            _text("Prénom élève", "first_name"),
            _text("INE", "national_student_id"),
            Column("Cycle", "cycle", is_required=True, checks=(one_of("CYCLE III"),)),
            _text("Niveau", "level"),
            _text("Libellé classe", "division"),
            day_column("Date naissance", "birthdate", read=read_iso_day, accepted="AAAA-MM-JJ"),
        ),
        ("Nom élève", "Prénom élève", "Libellé classe"),
        ("national_student_id",),
    ),
    ImportFormat.GENERIC: _format(
        (
            _text("Nom apprenant", "last_name"),
            _text("Prénom apprenant", "first_name"),
            _text("Classe", "division"),
            day_column("Date de naissance", "birthdate", read=read_iso_day, accepted="AAAA-MM-JJ"),
        ),
        ("Prénom apprenant",),
        PERSON,
    ),
    ImportFormat.SCO_FWB: _format(
        (
            _text("Nom", "last_name"),
            _text("Prénom", "first_name"),
            day_column("Date de naissance (jj/mm/aaaa)", "birthdate", read=read_day, accepted="JJ/MM/AAAA"),
            _text("Classe", "division"),
        ),
        ("Prénom",),
        PERSON,
    ),
}
