"""An uploaded CSV, whatever its format: encoding, delimiter, header, lines (orga notes 2.6). No byte makes it fail."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import NamedTuple

from orga.domain.csv_columns import Column, Layout
from orga.domain.import_problems import FileRefused, Problem
from orga.domain.uploads import MEGABYTE, Limits

# Tried in this order. MacRoman comes last because it reads any byte.
ENCODINGS = {"utf-8": "utf-8-sig", "windows-1252": "cp1252", "macintosh": "mac_roman"}
DELIMITERS = ";,"
MAX_BYTES = Limits().upload
# Characters. A line of the widest format at its limits holds fewer than 4,000.
MAX_LINE = 20_000
BLANKS = re.compile(r"[\x00-\x1f\x7f\s]+")


class Row(NamedTuple):
    """One line. line: of the file, the header being 1; values: by field, for every column of the file."""

    line: int
    values: dict[str, str]
    problems: list[Problem]

    def is_wrong(self, column: Column) -> bool:
        return any(problem.meta.get("field") == column.name for problem in self.problems)


@dataclass(slots=True)
class Sheet:
    """A file whose header was read. problems: of the header; no line means anything when there are some.

    columns: one for each cell of the header, None for an unnamed one. absent: those of the layout it does not have.
    """

    encoding: str
    problems: list[Problem]
    columns: list[Column | None]
    absent: list[Column]
    _reader: "_Reader"

    def rows(self) -> Iterator[Row]:
        """The lines that are not blank, once. Errors: FileRefused for a line beyond reason."""
        for line, cells in self._reader:
            if cells is None:
                yield Row(line, self._empty(), [Problem("BAD_QUOTES", line)])
            elif any(cells):
                yield self._row(line, cells)

    def _empty(self) -> dict[str, str]:
        return dict.fromkeys((column.field for column in self.columns if column), "")

    def _row(self, line: int, cells: list[str]) -> Row:
        row = Row(line, self._empty(), [])
        if any(cells[len(self.columns) :]):
            row.problems.append(Problem("LINE_TOO_WIDE", line))
        cells += [""] * (len(self.columns) - len(cells))
        for column, value in zip(self.columns, cells, strict=False):
            if column is None:
                continue
            fault = column.fault(value)
            if fault:
                row.problems.append(fault.at(line, column.name))
            row.values[column.field] = column.store(value) if value and not fault else value
        return row


def read(content: bytes, layout: Layout) -> Sheet:
    """Find the encoding and the delimiter, and read the header.

    Errors: FileRefused (ENCODING_NOT_SUPPORTED, BAD_CSV_FORMAT, BAD_QUOTES, PAYLOAD_TOO_LARGE, LINE_TOO_LONG).
    """
    if len(content) > MAX_BYTES:
        raise FileRefused("PAYLOAD_TOO_LARGE", limit=MAX_BYTES // MEGABYTE)
    encoding, text = _decoded(content, layout)
    reader = _Reader(text)
    header = next(cells for _, cells in reader if cells is None or any(cells))
    if header is None:
        raise FileRefused("BAD_QUOTES")
    return _sheet(encoding, header, layout, reader)


def _decoded(content: bytes, layout: Layout) -> tuple[str, str]:
    """The first encoding in which one of the layout's signs is read in the first line that is not blank."""
    # No text of these encodings holds a zero; UTF-16 and binary files do.
    encodings = {} if b"\0" in content else ENCODINGS
    signs = [layout.plain(sign) for sign in layout.signs]
    for name, codec in encodings.items():
        try:
            # Macs write an accent as a sign of its own.
            text = unicodedata.normalize("NFC", content.decode(codec))
        except UnicodeDecodeError:
            continue
        header = layout.plain(text.lstrip()[:MAX_LINE].partition("\n")[0])
        if any(sign in header for sign in signs):
            return name, text
    raise FileRefused("ENCODING_NOT_SUPPORTED")


class _Reader:
    """Numbered lines of cells, trimmed, inner spaces made one; None for a line whose quotes are wrong."""

    def __init__(self, text: str) -> None:
        first_line = text.lstrip()[:MAX_LINE].splitlines()[0]
        delimiter = max(DELIMITERS, key=first_line.count)
        if delimiter not in first_line:
            raise FileRefused("BAD_CSV_FORMAT")
        # newline=None: the ends of lines of every system.
        self._lines = csv.reader(_bounded(StringIO(text, newline=None)), delimiter=delimiter, strict=True)

    def __iter__(self) -> Iterator[tuple[int, list[str] | None]]:
        while True:
            line = self._lines.line_num + 1
            try:
                cells = next(self._lines)
            except StopIteration:
                return
            except csv.Error:
                yield line, None
            else:
                yield line, [BLANKS.sub(" ", cell).strip() for cell in cells]


def _bounded(lines: StringIO) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE:
            raise FileRefused("LINE_TOO_LONG", value=number, limit=MAX_LINE)
        yield line


def _sheet(encoding: str, header: list[str], layout: Layout, reader: _Reader) -> Sheet:
    waiting = {layout.plain(column.name): column for column in layout.columns}
    # A column given twice is unknown the second time.
    columns = [waiting.pop(layout.plain(cell), None) for cell in header]
    unknown = [cell for cell, column in zip(header, columns, strict=True) if cell and column is None]
    absent = list(waiting.values())
    problems = [Problem("HEADER_REQUIRED", meta={"field": column.name}) for column in absent if column.is_required]
    problems += [Problem("HEADER_UNKNOWN", meta={"field": cell[:100]}) for cell in unknown]
    return Sheet(encoding, problems, columns, absent, reader)
