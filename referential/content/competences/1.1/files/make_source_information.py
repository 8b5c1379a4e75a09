"""Write the survey report of challenge source-information-5-c, as an OpenDocument text and as plain text.

Run it from anywhere: ``python make_source_information.py``. The files do not change from one run to the next.
"""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

FOLDER = Path(__file__).parent
NAME = "source-information-enquete"
MIME_TYPE = "application/vnd.oasis.opendocument.text"
FIXED_DATE = (2024, 1, 15, 8, 0, 0)  # so that two runs give the same bytes

PUPILS = 120
STRESS = {"Souvent": 20, "Parfois": 23, "Jamais": 5}
WISHES = {"Garder les notes comme aujourd’hui": 12, "Avoir moins de notes": 29, "Supprimer les notes": 7}
ANSWERS = sum(STRESS.values())

Row = tuple[str, str]
Block = tuple[str, str] | list[Row]


def report() -> list[Block]:
    """The report in order: (style, text) paragraphs, and tables as lists of rows whose first row is the heading."""
    assert sum(WISHES.values()) == ANSWERS == 48
    return [
        ("Title", "Enquête « Les notes et moi »"),
        ("Text", "Collège Simone-Aubray, Mervigny. Club journal, janvier 2024."),
        ("Heading", "1. Comment nous avons fait"),
        (
            "Text",
            f"Le questionnaire a été proposé aux {PUPILS} élèves de troisième. Il n’était pas obligatoire : "
            f"{ANSWERS} élèves ont répondu. Les autres niveaux n’ont pas été interrogés.",
        ),
        ("Heading", "2. Les notes vous stressent-elles ?"),
        [("Réponse", "Élèves"), *((label, str(count)) for label, count in STRESS.items())],
        ("Text", "Ces réponses ne disent pas pourquoi : d’autres questions seront posées l’an prochain."),
        ("Heading", "3. Que souhaitez-vous ?"),
        [("Réponse", "Élèves"), *((label, str(count)) for label, count in WISHES.items())],
        ("Heading", "4. Nos limites"),
        ("Text", "Les élèves les plus intéressés par le sujet ont peut-être répondu plus que les autres."),
    ]


def as_text(blocks: list[Block]) -> str:
    """The report for a plain text editor: headings in capitals, tables with aligned columns."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, list):
            width = max(len(label) for label, _ in block) + 3
            lines += [f"  {label.ljust(width, '.')} {count}" for label, count in block]
        else:
            style, text = block
            lines.append(text.upper() if style in ("Title", "Heading") else text)
        lines.append("")
    return "\n".join(lines)


def as_content_xml(blocks: list[Block]) -> str:
    """The ``content.xml`` part of the OpenDocument file."""
    body = []
    for number, block in enumerate(blocks):
        if isinstance(block, list):
            body.append(_table(f"Tableau{number}", block))
        elif block[0] == "Text":
            body.append(f'<text:p text:style-name="Corps">{escape(block[1])}</text:p>')
        else:
            level = 1 if block[0] == "Title" else 2
            style = "Titre1" if level == 1 else "Titre2"
            heading = f'<text:h text:style-name="{style}" text:outline-level="{level}">{escape(block[1])}</text:h>'
            body.append(heading)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
        ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3">'
        f"<office:automatic-styles>{_styles()}</office:automatic-styles>"
        f"<office:body><office:text>{''.join(body)}</office:text></office:body></office:document-content>"
    )


def _styles() -> str:
    sizes = {"Corps": ("12pt", "normal"), "Titre1": ("20pt", "bold"), "Titre2": ("15pt", "bold")}
    paragraphs = "".join(
        f'<style:style style:name="{name}" style:family="paragraph">'
        '<style:paragraph-properties fo:margin-top="0.2cm" fo:margin-bottom="0.2cm"/>'
        f'<style:text-properties fo:font-size="{size}" fo:font-weight="{weight}"/></style:style>'
        for name, (size, weight) in sizes.items()
    )
    cell = '<style:style style:name="Case" style:family="table-cell">'
    return paragraphs + cell + '<style:table-cell-properties fo:border="0.5pt solid #555555"/></style:style>'


def _table(name: str, rows: list[Row]) -> str:
    def row(cells: Row) -> str:
        inside = "".join(
            f'<table:table-cell table:style-name="Case" office:value-type="string">'
            f'<text:p text:style-name="Corps">{escape(cell)}</text:p></table:table-cell>'
            for cell in cells
        )
        return f"<table:table-row>{inside}</table:table-row>"

    columns = '<table:table-column table:number-columns-repeated="2"/>'
    return f'<table:table table:name="{name}">{columns}{"".join(map(row, rows))}</table:table>'


def write_odt(path: Path, content_xml: str) -> None:
    """Write the smallest legal OpenDocument text: the media type first and uncompressed, then the parts."""
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
        ' manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    parts = {"mimetype": MIME_TYPE, "content.xml": content_xml, "META-INF/manifest.xml": manifest}
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, FIXED_DATE)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode("utf-8"))


def main() -> None:
    blocks = report()
    write_odt(FOLDER / f"{NAME}.odt", as_content_xml(blocks))
    (FOLDER / f"{NAME}.txt").write_text(as_text(blocks), encoding="utf-8")


if __name__ == "__main__":
    main()
