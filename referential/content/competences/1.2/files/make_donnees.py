"""Make the .ods attachments of the tubes `stockage-en-ligne`, `formats-donnees` and `versions-conservation`.

The .csv files of this folder are the source of their .ods twins; the workbook of several sheets is written here. Run
after changing either:
    python make_donnees.py
It needs only the standard library and writes the same bytes each time for the same content.
"""

import csv
import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

FOLDER = Path(__file__).resolve().parent

# Sheets of a workbook: name → rows; the first row is the heading.
Workbook = dict[str, list[list[str]]]

# File stem → sheet name of the workbooks made from one .csv.
TWINS: dict[str, str] = {
    "stockage-en-ligne-espace": "Espace",
    "versions-conservation-dossiers": "Dossiers",
}

# Timetable of a shuttle, one sheet for each kind of day: the learner must choose the sheet.
SHUTTLE: Workbook = {
    "Jours d’école": [
        ["Arrêt", "Premier départ", "Deuxième départ", "Dernier départ"],
        ["Place du Four", "7 h 05", "7 h 40", "18 h 10"],
        ["Les Granges", "7 h 12", "7 h 47", "18 h 17"],
        ["Pont-Neuf", "7 h 19", "7 h 54", "18 h 24"],
        ["Lycée Sylvain-Ferré", "7 h 31", "8 h 06", "18 h 36"],
    ],
    "Vacances": [
        ["Arrêt", "Premier départ", "Deuxième départ", "Dernier départ"],
        ["Place du Four", "8 h 20", "11 h 05", "17 h 20"],
        ["Les Granges", "8 h 27", "11 h 12", "17 h 27"],
        ["Pont-Neuf", "8 h 34", "11 h 19", "17 h 34"],
        ["Lycée Sylvain-Ferré", "8 h 46", "11 h 31", "17 h 46"],
    ],
    "Dimanches": [
        ["Arrêt", "Premier départ", "Deuxième départ", "Dernier départ"],
        ["Place du Four", "9 h 30", "13 h 45", "16 h 50"],
        ["Les Granges", "9 h 37", "13 h 52", "16 h 57"],
        ["Pont-Neuf", "9 h 44", "13 h 59", "17 h 04"],
    ],
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
    '<style:style style:name="column" style:family="table-column">'
    '<style:table-column-properties style:column-width="4.6cm"/></style:style>'
    '<number:date-style style:name="D"><number:day number:style="long"/><number:text>/</number:text>'
    '<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>'
    "</number:date-style>"
    '<style:style style:name="date" style:family="table-cell" style:data-style-name="D"/>'
    '<style:style style:name="head" style:family="table-cell">'
    '<style:table-cell-properties fo:background-color="#e8ecf7"/>'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)


def cell(value: str) -> str:
    """XML of one cell, typed by its look: date, number, else text (codes with a leading 0 stay text)."""
    if not value:
        return "<table:table-cell/>"
    if date := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", value):
        day, month, year = date.groups()
        kind = f'table:style-name="date" office:value-type="date" office:date-value="{year}-{month}-{day}"'
    elif re.fullmatch(r"(0|[1-9]\d*)(,\d+)?", value):
        kind = f'office:value-type="float" office:value="{value.replace(",", ".")}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(value)}</text:p></table:table-cell>"


def table(name: str, rows: list[list[str]]) -> str:
    """XML of one sheet."""
    head = "".join(
        f'<table:table-cell table:style-name="head" office:value-type="string"><text:p>{escape(title)}</text:p>'
        "</table:table-cell>"
        for title in rows[0]
    )
    body = "".join("<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in rows[1:])
    columns = f'<table:table-column table:style-name="column" table:number-columns-repeated="{len(rows[0])}"/>'
    rows_xml = f"<table:table-row>{head}</table:table-row>{body}"
    return f'<table:table table:name="{escape(name)}">{columns}{rows_xml}</table:table>'


def write_ods(path: Path, workbook: Workbook) -> None:
    """Write the archive; the format wants `mimetype` first and uncompressed."""
    tables = "".join(table(name, rows) for name, rows in workbook.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES} office:version="1.2">'
        f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, text, method in (
            ("mimetype", MIMETYPE, zipfile.ZIP_STORED),
            ("META-INF/manifest.xml", MANIFEST, zipfile.ZIP_DEFLATED),
            ("content.xml", content, zipfile.ZIP_DEFLATED),
        ):
            archive.writestr(zipfile.ZipInfo(name, ZIP_DATE), text, compress_type=method)


def main() -> None:
    """Write every workbook next to this script."""
    for stem, sheet in TWINS.items():
        with (FOLDER / f"{stem}.csv").open(encoding="utf-8-sig", newline="") as source:
            write_ods(FOLDER / f"{stem}.ods", {sheet: list(csv.reader(source, delimiter=";"))})
    write_ods(FOLDER / "formats-donnees-navette.ods", SHUTTLE)


if __name__ == "__main__":
    main()
