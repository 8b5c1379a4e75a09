"""Small OpenDocument files, written the same to the byte each time: what the makers of attachments share.

Used by the ``make_….py`` beside the attachments of a competence; ``make attachments`` runs them all.
"""

import csv
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

MEDIA_TYPE = "application/vnd.oasis.opendocument."
# One fixed instant for every member, so that an archive depends on its content alone.
ZIP_DATE = (2025, 1, 1, 0, 0, 0)
URNS = {
    "office": "office:1.0",
    "style": "style:1.0",
    "text": "text:1.0",
    "table": "table:1.0",
    "meta": "meta:1.0",
    "number": "datastyle:1.0",
    "fo": "xsl-fo-compatible:1.0",
}
SHEET_PREFIXES = ("office", "style", "text", "table", "number", "fo")

# Dates as JJ/MM/AAAA, times as HH:MM or HH:MM:SS, bold headings.
DATE_STYLE = (
    '<number:date-style style:name="D"><number:day number:style="long"/><number:text>/</number:text>'
    '<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>'
    "</number:date-style>"
)
TIME_STYLE = (
    '<number:time-style style:name="T"><number:hours number:style="long"/><number:text>:</number:text>'
    '<number:minutes number:style="long"/></number:time-style>'
)
CELL_STYLES = (
    f"{DATE_STYLE}{TIME_STYLE}"
    '<number:time-style style:name="S"><number:hours number:style="long"/><number:text>:</number:text>'
    '<number:minutes number:style="long"/><number:text>:</number:text><number:seconds number:style="long"/>'
    "</number:time-style>"
    '<style:style style:name="date" style:family="table-cell" style:data-style-name="D"/>'
    '<style:style style:name="time" style:family="table-cell" style:data-style-name="T"/>'
    '<style:style style:name="seconds" style:family="table-cell" style:data-style-name="S"/>'
    '<style:style style:name="head" style:family="table-cell">'
    '<style:table-cell-properties fo:background-color="#e8ecf7"/>'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)


def namespaces(*prefixes: str) -> str:
    """The declarations of a document's root."""
    return " ".join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{URNS[prefix]}"' for prefix in prefixes)


def write(path: Path, kind: str, members: Mapping[str, str]) -> None:
    """Write an archive of ``kind`` (spreadsheet, text); the format wants ``mimetype`` first and uncompressed."""
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in members
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="{MEDIA_TYPE}{kind}"/>'
        f"{entries}</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", ZIP_DATE), MEDIA_TYPE + kind)
        for name, text in {"META-INF/manifest.xml": manifest, **members}.items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_DATE), text, compress_type=zipfile.ZIP_DEFLATED)


def read_rows(path: Path) -> list[list[str]]:
    """The rows of a .csv of ours: UTF-8, semicolons."""
    with path.open(encoding="utf-8-sig", newline="") as source:
        return list(csv.reader(source, delimiter=";"))


def date_kind(value: str) -> str | None:
    """The attributes of a cell that holds a date written JJ/MM/AAAA."""
    date = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", value)
    if date is None:
        return None
    day, month, year = date.groups()
    return f'table:style-name="date" office:value-type="date" office:date-value="{year}-{month}-{day}"'


def time_kind(value: str) -> str | None:
    """The attributes of a cell that holds a time written HH:MM or HH:MM:SS."""
    time = re.fullmatch(r"(\d\d):(\d\d)(?::(\d\d))?", value)
    if time is None:
        return None
    hours, minutes, seconds = time.groups()
    style = "seconds" if seconds else "time"
    iso = f"PT{hours}H{minutes}M{seconds or '00'}S"
    return f'table:style-name="{style}" office:value-type="time" office:time-value="{iso}"'


def text_cell(value: str, kind: str) -> str:
    """A cell with these attributes and this text."""
    return f"<table:table-cell {kind}><text:p>{escape(value)}</text:p></table:table-cell>"


def typed_cell(value: str) -> str:
    """A cell typed by its look: date, time, whole number, else text (identifiers stay text)."""
    if not value:
        return "<table:table-cell/>"
    whole = f'office:value-type="float" office:value="{value}"' if re.fullmatch(r"0|[1-9]\d*", value) else None
    return text_cell(value, date_kind(value) or time_kind(value) or whole or 'office:value-type="string"')


def heading_row(titles: Sequence[str]) -> str:
    """The first row of a sheet."""
    cells = "".join(text_cell(title, 'table:style-name="head" office:value-type="string"') for title in titles)
    return f"<table:table-row>{cells}</table:table-row>"


def workbook(tables: str, styles: str, prefixes: Sequence[str] = SHEET_PREFIXES) -> str:
    """The content.xml of a workbook."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {namespaces(*prefixes)} office:version="1.2">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )


def sheet(
    name: str, widths: Sequence[float], rows: Sequence[Sequence[str]], prefixes: Sequence[str] = SHEET_PREFIXES
) -> str:
    """The content.xml of a workbook of one sheet; widths of its columns in cm, the first row is the heading."""
    columns = "".join(
        f'<style:style style:name="c{rank}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}cm"/></style:style>'
        for rank, width in enumerate(widths)
    )
    shape = "".join(f'<table:table-column table:style-name="c{rank}"/>' for rank in range(len(widths)))
    body = "".join("<table:table-row>" + "".join(map(typed_cell, row)) + "</table:table-row>" for row in rows[1:])
    table = f'<table:table table:name="{escape(name)}">{shape}{heading_row(rows[0])}{body}</table:table>'
    return workbook(table, columns + CELL_STYLES, prefixes)
