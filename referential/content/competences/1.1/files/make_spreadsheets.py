"""Write the .ods twin of each .csv of this folder that has one (run it after changing a .csv).

The .csv files are the source: UTF-8, ``;`` between cells, a decimal comma. Numbers become real numbers in the .ods.
The archives are reproducible: same .csv, same bytes.
"""

import csv
import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

FOLDER = Path(__file__).parent
NAMES = ("cartes-lieux-defibrillateurs", "cartes-lieux-points-eau", "fiabilite-velos")

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
 <manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="{MEDIA_TYPE}"/>
 <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"""
CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content office:version="1.2"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">
<office:automatic-styles>
 <number:number-style style:name="N4"><number:number number:decimal-places="4" number:min-integer-digits="1"/>
 </number:number-style>
 <style:style style:name="column" style:family="table-column">
  <style:table-column-properties style:column-width="4.6cm"/></style:style>
 <style:style style:name="head" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>
 <style:style style:name="decimal" style:family="table-cell" style:data-style-name="N4"/>
</office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="{name}">
<table:table-column table:style-name="column" table:number-columns-repeated="{width}"/>
{rows}
</table:table></office:spreadsheet></office:body></office:document-content>
"""


def cell(text: str, *, is_head: bool) -> str:
    """One cell: a number when the whole text is one (``1234`` or ``45,2131``), else a text; empty stays empty."""
    if not text:
        return "<table:table-cell/>"
    shown = f"<text:p>{escape(text)}</text:p>"
    if not is_head and re.fullmatch(r"-?\d+(,\d+)?", text):
        style = ' table:style-name="decimal"' if "," in text else ""
        value = text.replace(",", ".")
        return f'<table:table-cell{style} office:value-type="float" office:value="{value}">{shown}</table:table-cell>'
    style = ' table:style-name="head"' if is_head else ""
    return f'<table:table-cell{style} office:value-type="string">{shown}</table:table-cell>'


def content(name: str, rows: list[list[str]]) -> str:
    """The content.xml of one sheet; the first row holds the titles."""
    lines = (
        f"<table:table-row>{''.join(cell(text, is_head=rank == 0) for text in row)}</table:table-row>"
        for rank, row in enumerate(rows)
    )
    return CONTENT.format(name=escape(name), width=len(rows[0]), rows="\n".join(lines))


def write_ods(name: str) -> None:
    """Write ``<name>.ods`` from ``<name>.csv``. The media type comes first and uncompressed, as ODF asks."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.reader(source, delimiter=";"))
    parts = {"mimetype": MEDIA_TYPE, "content.xml": content(name, rows), "META-INF/manifest.xml": MANIFEST}
    with zipfile.ZipFile(FOLDER / f"{name}.ods", "w") as archive:
        for path, text in parts.items():
            entry = zipfile.ZipInfo(path, date_time=(2024, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if path == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)


if __name__ == "__main__":
    for file_name in NAMES:
        write_ods(file_name)
