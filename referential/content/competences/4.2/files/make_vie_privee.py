"""Make the .ods twin of each .csv of this folder that the learners download.

The .csv files are the source: they are read, reviewed and corrected as text. Run this script after changing one:
    python make_vie_privee.py
It covers the four tubes on personal data and privacy, needs only the standard library, and writes the same bytes
each time for the same .csv.
"""

import csv
import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

FOLDER = Path(__file__).resolve().parent

# File stem, sheet name, column widths in cm.
SHEETS: list[tuple[str, str, list[float]]] = [
    ("donnees-personnelles-bus", "Ligne L3", [2.4, 1.8, 3.2, 2.0, 2.2, 3.6, 2.8, 8.6]),
    ("donnees-personnelles-randonnee", "Inscriptions", [2.8, 1.6, 3.8, 2.2, 2.6, 9.6]),
    ("donnees-personnelles-trajets", "Trajets", [2.8, 2.0, 3.2, 3.2, 2.6]),
    ("donnees-personnelles-sondage", "Réponses", [2.2, 3.2, 3.0, 2.6, 4.0, 3.2]),
    ("reglages-partage-publications", "Publications", [2.8, 7.6, 3.6, 3.6, 2.8]),
    ("autorisations-applications-journal", "Journal", [2.8, 2.2, 4.2, 3.8, 5.4]),
    ("autorisations-applications-envois", "Envois", [2.2, 5.8, 5.8, 2.6]),
]

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
# One fixed instant for every member, so that the archive depends on its content alone.
ZIP_DATE = (2025, 1, 1, 0, 0, 0)

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{urn}"'
    for prefix, urn in (
        ("office", "office:1.0"),
        ("style", "style:1.0"),
        ("text", "text:1.0"),
        ("table", "table:1.0"),
        ("number", "datastyle:1.0"),
        ("fo", "xsl-fo-compatible:1.0"),
    )
)

MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="{MIMETYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)

# Dates as JJ/MM/AAAA, times as HH:MM or HH:MM:SS, bold headings.
CELL_STYLES = (
    '<number:date-style style:name="D"><number:day number:style="long"/><number:text>/</number:text>'
    '<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>'
    "</number:date-style>"
    '<number:time-style style:name="T"><number:hours number:style="long"/><number:text>:</number:text>'
    '<number:minutes number:style="long"/></number:time-style>'
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


def cell(value: str) -> str:
    """XML of one cell, typed by its look: date, time, whole number, else text (identifiers stay text)."""
    text = f"<text:p>{escape(value)}</text:p>"
    if not value:
        return "<table:table-cell/>"
    if date := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", value):
        day, month, year = date.groups()
        kind = f'table:style-name="date" office:value-type="date" office:date-value="{year}-{month}-{day}"'
    elif time := re.fullmatch(r"(\d\d):(\d\d)(?::(\d\d))?", value):
        hours, minutes, seconds = time.groups()
        style = "seconds" if seconds else "time"
        iso = f"PT{hours}H{minutes}M{seconds or '00'}S"
        kind = f'table:style-name="{style}" office:value-type="time" office:time-value="{iso}"'
    elif re.fullmatch(r"0|[1-9]\d*", value):
        kind = f'office:value-type="float" office:value="{value}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}>{text}</table:table-cell>"


def content_xml(sheet: str, widths: list[float], rows: list[list[str]]) -> str:
    """The content.xml of a one-sheet workbook; the first row is the heading."""
    columns = "".join(
        f'<style:style style:name="c{rank}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}cm"/></style:style>'
        for rank, width in enumerate(widths)
    )
    head = "".join(
        f'<table:table-cell table:style-name="head" office:value-type="string"><text:p>{escape(name)}</text:p>'
        "</table:table-cell>"
        for name in rows[0]
    )
    body = "".join("<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in rows[1:])
    shape = "".join(f'<table:table-column table:style-name="c{rank}"/>' for rank in range(len(widths)))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES} office:version="1.2">'
        f"<office:automatic-styles>{columns}{CELL_STYLES}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="{escape(sheet)}">{shape}'
        f"<table:table-row>{head}</table:table-row>{body}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )


def write_ods(path: Path, content: str) -> None:
    """Write the archive; the format wants `mimetype` first and uncompressed."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text, method in (
            ("mimetype", MIMETYPE, zipfile.ZIP_STORED),
            ("META-INF/manifest.xml", MANIFEST, zipfile.ZIP_DEFLATED),
            ("content.xml", content, zipfile.ZIP_DEFLATED),
        ):
            archive.writestr(zipfile.ZipInfo(name, ZIP_DATE), text, compress_type=method)


def main() -> None:
    """Convert every file of SHEETS."""
    for stem, sheet, widths in SHEETS:
        with (FOLDER / f"{stem}.csv").open(encoding="utf-8-sig", newline="") as source:
            rows = list(csv.reader(source, delimiter=";"))
        write_ods(FOLDER / f"{stem}.ods", content_xml(sheet, widths, rows))


if __name__ == "__main__":
    main()
