"""What a CSV of the portal must hold, said column by column; the formats are lists of these (orga notes 2.6 to 2.8)."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from orga.domain.import_problems import Problem

MAX_TEXT = 255
# RFC 5321 without its oddities: no quotes, no comments, a dot in the domain.
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
EMAIL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})+")
BOM = "\ufeff"


class Fault(NamedTuple):
    """Why a value is refused: a code of ``import_problems`` and its details."""

    code: str
    meta: Mapping[str, Any] = {}

    def at(self, line: int, header: str) -> Problem:
        """The problem that a person reads, once its place is known."""
        return Problem(self.code, line, meta={"field": header, **self.meta})


Check = Callable[[str], Fault | None]


class Column(NamedTuple):
    """One column. field: its name in our rows; checks: in order, the first fault is told, never on an empty value.

    store: the value as it is kept, given a value that passed every check. limit: characters.
    """

    name: str
    field: str
    is_required: bool = False
    checks: tuple[Check, ...] = ()
    store: Callable[[str], str] = str
    limit: int = MAX_TEXT

    def fault(self, value: str) -> Fault | None:
        """The first thing wrong in a value, None when it is right."""
        if not value:
            return Fault("FIELD_REQUIRED") if self.is_required else None
        if len(value) > self.limit:
            return Fault("FIELD_MAX_LENGTH", {"limit": self.limit})
        return next((fault for check in self.checks if (fault := check(value))), None)


class Layout(NamedTuple):
    """The columns of a format, in the order of its template.

    signs: header names, one of which must be read for an encoding to be the right one.
    ignores_stars: templates of several years mark the required columns with stars, or do not.
    """

    columns: tuple[Column, ...]
    signs: tuple[str, ...]
    ignores_stars: bool = False

    def plain(self, header: str) -> str:
        """A header as it is compared: spaces, apostrophes and accents written one way."""
        text = " ".join(unicodedata.normalize("NFC", header).replace("’", "'").split())
        return text.rstrip("* ") if self.ignores_stars else text

    def template(self) -> bytes:
        """The file to download and fill in: one line, in UTF-8 with its mark so that spreadsheets see it."""
        return (BOM + ";".join(f'"{column.name}"' for column in self.columns) + "\n").encode()


def min_length(limit: int) -> Check:
    """At least that many characters."""
    return lambda value: Fault("FIELD_MIN_LENGTH", {"limit": limit}) if len(value) < limit else None


def exact_length(limit: int) -> Check:
    """Exactly that many characters."""
    return lambda value: Fault("FIELD_LENGTH", {"limit": limit}) if len(value) != limit else None


def one_of(*valids: str) -> Check:
    """One of these, written so."""
    return lambda value: None if value in valids else Fault("FIELD_BAD_VALUES", {"valids": valids})


def pattern(expression: str, code: str) -> Check:
    """The whole value follows a regular expression (ASCII classes), else ``code``."""
    compiled = re.compile(expression, re.ASCII)
    return lambda value: None if compiled.fullmatch(value) else Fault(code)


def email(value: str) -> Fault | None:
    """An address that a message can be sent to, by its syntax."""
    return None if EMAIL.fullmatch(value) else Fault("FIELD_EMAIL_FORMAT")


def day_column(name: str, field: str, *, read: Callable[[str], str | None], accepted: str) -> Column:
    """A required day, kept as ISO text. read: None when it is no day; accepted: how it is written, for people."""

    def check(value: str) -> Fault | None:
        return None if read(value) else Fault("FIELD_DATE_FORMAT", {"acceptedFormat": accepted})

    return Column(name, field, is_required=True, checks=(check,), store=lambda value: read(value) or "")
