"""CSV files for French spreadsheets: semicolons, UTF-8 with its mark, and no cell that runs as a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import StreamingHttpResponse

BOM = "\ufeff"
# A spreadsheet takes what begins so for a formula; some also take the wide signs of East Asia.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def safe_cell(value: Any) -> str:
    """The text of a cell, behind an apostrophe when it could run; numbers keep their sign."""
    text = "" if value is None else str(value)
    is_number = not isinstance(value, str)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) and not is_number else text


class _Line:
    """What ``csv.writer`` writes to: it only hands the line over."""

    def write(self, line: str) -> str:
        return line


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The file, line by line."""
    writer = csv.writer(_Line(), delimiter=";", quoting=csv.QUOTE_ALL)
    yield BOM + writer.writerow(header)
    for row in rows:
        yield writer.writerow([safe_cell(value) for value in row])


def csv_response(filename: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    """A download that is written as it is read. filename: without any sign that a header would take amiss."""
    response = StreamingHttpResponse(csv_lines(header, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
