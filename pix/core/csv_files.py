"""CSV files for French spreadsheets: semicolons, UTF-8 with its mark, and no cell that runs as a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from pix.core.csv_cells import BOM, FORMULA_SIGNS, safe_cell

__all__ = ["BOM", "FORMULA_SIGNS", "csv_lines", "csv_response", "safe_cell", "text_response"]


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
    """A download that is written as it is read. filename: any text, as a header says it."""
    return text_response(filename, csv_lines(header, rows))


def text_response(filename: str, lines: Iterable[str]) -> StreamingHttpResponse:
    """The same, of pieces of text that are written already."""
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = content_disposition_header(True, filename) or "attachment"
    return response
