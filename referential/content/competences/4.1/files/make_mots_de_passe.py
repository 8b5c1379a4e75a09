"""Writes mots-de-passe-rapport.csv and .ods, the report joined to challenge mots-de-passe-3-a.

Run from anywhere: ``python make_mots_de_passe.py``. The same bytes come out each time.
"""

import csv
import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

FOLDER = Path(__file__).parent
NAME = "mots-de-passe-rapport"
HEAD = ("Compte", "Identifiant", "Code du mot de passe", "Double authentification", "Dernier changement")
LEAKED, LEAKED_CODE = "Vélo-Partage", "C-19"
# Account, identifier, code, second factor, last change. Codes close to C-19 are there to be told apart.
ROWS = (
    ("Aquarium des Jetées", "p.tremblay", "C-03", "non", "2021"),
    ("Assurance Colombe", "tremblay.p", "C-27", "oui", "2023"),
    ("Atelier Poterie", "p.tremblay", "C-19", "non", "2019"),
    ("Banque du Lac", "00418827", "C-31", "oui", "2024"),
    ("Bibliothèque municipale", "p.tremblay", "C-08", "non", "2022"),
    ("Boutique Jardin Clair", "p.tremblay", "C-91", "non", "2020"),
    ("Cartes et Sentiers", "paul.t", "C-16", "non", "2022"),
    ("Chorale des Deux Rives", "p.tremblay", "C-19", "non", "2018"),
    ("Cinéma Lumière", "paul.t", "C-22", "non", "2023"),
    ("Comité de quartier", "p.tremblay", "C-12", "oui", "2024"),
    ("Covoiturage Ensemble", "p.tremblay", "C-19", "oui", "2020"),
    ("Énergie Vallée", "tremblay.p", "C-29", "oui", "2023"),
    ("Forum Apiculture", "abeille72", "C-91", "non", "2017"),
    ("Impôts et démarches", "1640277", "C-33", "oui", "2024"),
    ("Jeux de société en ligne", "paul.t", "C-10", "non", "2021"),
    ("Location de skis", "p.tremblay", "C-19", "non", "2019"),
    ("Messagerie", "paul.tremblay", "C-19", "oui", "2020"),
    ("Musique à la demande", "p.tremblay", "C-18", "non", "2022"),
    ("Mutuelle Horizon", "tremblay.p", "C-30", "oui", "2024"),
    ("Photos de famille", "paul.t", "C-19", "non", "2018"),
    ("Piscine municipale", "p.tremblay", "C-09", "non", "2023"),
    ("Recettes du Potager", "p.tremblay", "C-16", "non", "2020"),
    ("Stage de voile", "p.tremblay", "C-20", "non", "2022"),
    ("Train et Bus", "p.tremblay", "C-25", "oui", "2023"),
    (LEAKED, "p.tremblay", LEAKED_CODE, "non", "2019"),
    ("Vide-grenier en ligne", "paul.t", "C-11", "non", "2021"),
)
NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"))
)
MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MEDIA_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def to_csv() -> bytes:
    """The report with semicolons, in UTF-8 with a byte order mark so that every spreadsheet reads the accents."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows((HEAD, *ROWS))
    return out.getvalue().encode("utf-8-sig")


def to_ods() -> bytes:
    """The same report as an OpenDocument spreadsheet of one sheet, all cells being text."""
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in (HEAD, *ROWS)
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES} office:version="1.3">'
        f'<office:body><office:spreadsheet><table:table table:name="Rapport">'
        f'<table:table-column table:number-columns-repeated="{len(HEAD)}"/>{lines}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        # The media type comes first and uncompressed: that is how programs recognise the file.
        archive.writestr(zipfile.ZipInfo("mimetype"), MEDIA_TYPE)
        for name, text in (("content.xml", content), ("META-INF/manifest.xml", MANIFEST)):
            archive.writestr(zipfile.ZipInfo(name), text, compress_type=zipfile.ZIP_DEFLATED)
    return out.getvalue()


def main() -> None:
    """Write both files and print the answers of the challenge."""
    (FOLDER / f"{NAME}.csv").write_bytes(to_csv())
    (FOLDER / f"{NAME}.ods").write_bytes(to_ods())
    shared = [row for row in ROWS if row[2] == LEAKED_CODE and row[0] != LEAKED]
    print(len(shared), "other accounts,", sum(row[3] == "non" for row in shared), "without a second factor")


if __name__ == "__main__":
    main()
