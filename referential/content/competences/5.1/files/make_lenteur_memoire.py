"""Make the .ods twin of the .csv files of `lenteur-memoire` and `son-image`.

The .csv files are the source. Run this script after changing one: python make_lenteur_memoire.py
Standard library only; the same .csv gives the same bytes.
"""

import csv
import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

FOLDER = Path(__file__).resolve().parent
SHEETS = {
    "lenteur-memoire-fichiers": "Fichiers",
    "lenteur-memoire-mesures": "Mesures",
    "son-image-essais": "Essais",
}
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
STYLES = (
    '<number:date-style style:name="D"><number:day number:style="long"/><number:text>/</number:text>'
    '<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>'
    "</number:date-style>"
    '<number:time-style style:name="T"><number:hours number:style="long"/><number:text>:</number:text>'
    '<number:minutes number:style="long"/></number:time-style>'
    '<style:style style:name="date" style:family="table-cell" style:data-style-name="D"/>'
    '<style:style style:name="time" style:family="table-cell" style:data-style-name="T"/>'
    '<style:style style:name="head" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="wide" style:family="table-column">'
    '<style:table-column-properties style:column-width="4.4cm"/></style:style>'
)


def cell(value: str) -> str:
    """XML of one cell, typed by its look: date, time, whole number (may be negative), else text."""
    if date := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", value):
        day, month, year = date.groups()
        kind = f'table:style-name="date" office:value-type="date" office:date-value="{year}-{month}-{day}"'
    elif time := re.fullmatch(r"(\d\d):(\d\d)", value):
        hours, minutes = time.groups()
        kind = f'table:style-name="time" office:value-type="time" office:time-value="PT{hours}H{minutes}M00S"'
    elif re.fullmatch(r"0|-?[1-9]\d*", value):
        kind = f'office:value-type="float" office:value="{value}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(value)}</text:p></table:table-cell>"


def content_xml(sheet: str, rows: list[list[str]]) -> str:
    """The content.xml of a one-sheet workbook; the first row is the heading."""
    head = "".join(
        f'<table:table-cell table:style-name="head" office:value-type="string"><text:p>{escape(name)}</text:p>'
        "</table:table-cell>"
        for name in rows[0]
    )
    body = "".join("<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in rows[1:])
    columns = f'<table:table-column table:style-name="wide" table:number-columns-repeated="{len(rows[0])}"/>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES} office:version="1.2">'
        f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="{escape(sheet)}">{columns}'
        f"<table:table-row>{head}</table:table-row>{body}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )


def main() -> None:
    """Convert every file of SHEETS; the format wants `mimetype` first and uncompressed."""
    for stem, sheet in SHEETS.items():
        with (FOLDER / f"{stem}.csv").open(encoding="utf-8-sig", newline="") as source:
            rows = list(csv.reader(source, delimiter=";"))
        with zipfile.ZipFile(FOLDER / f"{stem}.ods", "w") as archive:
            for name, text, method in (
                ("mimetype", MIMETYPE, zipfile.ZIP_STORED),
                ("META-INF/manifest.xml", MANIFEST, zipfile.ZIP_DEFLATED),
                ("content.xml", content_xml(sheet, rows), zipfile.ZIP_DEFLATED),
            ):
                archive.writestr(zipfile.ZipInfo(name, ZIP_DATE), text, compress_type=method)


if __name__ == "__main__":
    main()
