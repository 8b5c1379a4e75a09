"""Make the tables of `blocages-simples` and `branchements` (CSV and ODS), always the same.

Each record of `blocages-simples` has 30 trials. One value (the culprit) is in every failure and in no
success; every other value succeeds at least once. Run: python make_essais_materiel.py
"""

import random
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
TRIALS = 30
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
MANIFEST_SPACE = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
MANIFEST = (
    f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{MANIFEST_SPACE}" '
    f'manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)

CABLES = """\
Référence;Bout 1;Bout 2;Longueur (m);Ce qu’il transporte;Puissance max (W);Débit max (Mbit/s);État
K-01;USB-C;USB-C;2;charge, données;100;480;bon
K-02;USB-C;USB-C;0,5;charge, données, image;100;20000;bon
K-03;USB-C;HDMI;2;image, de USB-C vers HDMI;0;;bon
K-04;RJ45;RJ45;5;réseau;0;1000;bon
K-05;USB-A;USB-C;2;charge, données;15;480;bon
K-06;HDMI;USB-C;5;image, de HDMI vers USB-C;0;;bon
K-07;USB-C;USB-C;2;charge, données, image;15;10000;bon
K-08;RJ11;RJ11;15;téléphone;0;;bon
K-09;VGA;VGA;5;image;0;;bon
K-10;USB-C;HDMI;5;image, de USB-C vers HDMI;0;;cassé
K-11;RJ45;RJ45;10;réseau;0;100;bon
K-12;USB-C;USB-C;2;charge, données, image;100;10000;cassé
K-13;HDMI;HDMI;5;image, son;0;;bon
K-14;USB-C;USB-C;1,5;charge;60;0;bon
K-15;RJ45;RJ45;15;réseau;0;1000;cassé
K-16;USB-C;USB-C;2;charge, données, image;100;10000;bon
K-17;jack 3,5 mm;jack 3,5 mm;3;son;0;;bon
K-18;USB-C;VGA;5;image, de USB-C vers VGA;0;;bon
K-19;RJ45;RJ45;12;réseau;0;1000;bon
K-20;USB-A;HDMI;5;image, de USB-A vers HDMI;0;;bon
K-21;USB-C;HDMI;4;image, de USB-C vers HDMI;0;;bon
K-22;HDMI;HDMI;10;image, son;0;;cassé
"""

RECORDS: dict[str, tuple[dict[str, list[str]], str, str, str]] = {
    # file: (columns and their values, culprit, word for success, word for failure)
    "webradio": (
        {
            "Micro": [f"Micro {i}" for i in (1, 2, 3, 4)],
            "Câble": [f"Câble {i}" for i in (1, 2, 3, 4)],
            "Ordinateur": ["Ordinateur A", "Ordinateur B", "Ordinateur C"],
            "Logiciel": ["Ondelive", "Sonothèque"],
        },
        "Câble 3",
        "correct",
        "grésille",
    ),
    "tablettes": (
        {
            "Tablette": [f"Tablette {i}" for i in range(1, 7)],
            "Salle": ["Salle 12", "Salle 14", "CDI"],
            "Version": ["Version 7.0", "Version 7.1", "Version 7.2", "Version 7.3"],
            "Chargeur": ["branché", "débranché"],
        },
        "Version 7.2",
        "normal",
        "se ferme",
    ),
    "catalogue": (
        {
            "Poste": [f"Poste {i}" for i in range(1, 6)],
            "Navigateur": ["Boréal", "Tramontane", "Zéphyr"],
            "Compte": ["lecteur", "invité"],
            "Module complémentaire": ["aucun", "Module Loupe", "Module Traduction", "Module Nuit"],
        },
        "Module Loupe",
        "page affichée",
        "page blanche",
    ),
}


def make_rows(name: str) -> list[list[str]]:
    """The header and the 30 trials of one record: the first draw, by seed, that makes a fair question."""
    seed = 0
    while not is_fair(rows := draw_rows(name, seed), *RECORDS[name][1:3]):
        seed += 1
    return rows


def draw_rows(name: str, seed: int) -> list[list[str]]:
    """The header and 30 trials drawn with this seed, numbered from 1."""
    columns, culprit, success, failure = RECORDS[name]
    draw = random.Random(f"{name}{seed}")
    rows = [["Essai", *columns, "Résultat"]]
    for number in range(1, TRIALS + 1):
        values = [draw.choice(choices) for choices in columns.values()]
        rows.append([str(number), *values, failure if culprit in values else success])
    return rows


def is_fair(rows: list[list[str]], culprit: str, success: str) -> bool:
    """Whether every value but the culprit succeeds at least once, with 7 to 12 failures."""
    tried = {value for row in rows[1:] for value in row[1:-1]}
    innocent = {value for row in rows[1:] if row[-1] == success for value in row[1:-1]}
    return tried - innocent == {culprit} and 7 <= sum(row[-1] != success for row in rows[1:]) <= 12


def write_table(name: str, rows: list[list[str]]) -> None:
    """Write the rows as `name`.csv (with `;`, and the mark that announces UTF-8) and `name`.ods."""
    text = "\n".join(";".join(row) for row in rows) + "\n"
    (HERE / f"{name}.csv").write_text(text, encoding="utf-8-sig")
    members = (("mimetype", MIMETYPE), ("content.xml", content_xml(rows)), ("META-INF/manifest.xml", MANIFEST))
    with zipfile.ZipFile(HERE / f"{name}.ods", "w") as archive:
        for member, data in members:
            info = zipfile.ZipInfo(member, (2024, 1, 1, 0, 0, 0))
            # The format wants `mimetype` first and uncompressed.
            info.compress_type = zipfile.ZIP_STORED if member == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)


def content_xml(rows: list[list[str]]) -> str:
    """The content.xml of a one-sheet workbook; a cell of digits, with or without a comma, is a number."""
    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES} office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="Feuille1">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )


def cell(value: str) -> str:
    """XML of one cell."""
    number = value.replace(",", ".", 1)
    kind = f'float" office:value="{number}' if number.replace(".", "", 1).isdigit() else "string"
    return f'<table:table-cell office:value-type="{kind}"><text:p>{escape(value)}</text:p></table:table-cell>'


if __name__ == "__main__":
    for record in RECORDS:
        write_table(f"blocages-simples-{record}", make_rows(record))
    write_table("branchements-cables", [line.split(";") for line in CABLES.splitlines()])
