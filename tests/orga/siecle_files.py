"""SIECLE files made up for tests: the whole example of the notes, and one change at a time."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

UAI = "0991234D"

PUPILS: list[dict[str, str]] = [
    {
        "ELEVE_ID": "900001", "ID_NATIONAL": "100000001AA", "NOM_DE_FAMILLE": "LEMAIRE", "PRENOM": "Éloïse",
        "PRENOM2": "Marguerite", "DATE_NAISS": "14/03/2009", "DOUBLEMENT": "0", "CODE_PAYS": "100", "CODE_SEXE": "2",
        "CODE_DEPARTEMENT_NAISS": "075", "CODE_COMMUNE_INSEE_NAISS": "75105", "CODE_MEF": "10310019110",
        "CODE_STATUT": "ST", "D": "3A", "G": "3ALL1",
    },
    {
        "ELEVE_ID": "900002", "ID_NATIONAL": "100000002BB", "NOM_DE_FAMILLE": "OUÉDRAOGO-PETIT",
        "PRENOM": "Jean-Baptiste", "PRENOM2": "Amadou", "PRENOM3": "Luc", "DATE_NAISS": "02/11/2009",
        "CODE_PAYS": "331", "CODE_SEXE": "1", "VILLE_NAISS": "Ouagadougou", "CODE_MEF": "10310019110",
        "CODE_STATUT": "ST", "D": "3A",
    },
    {
        "ELEVE_ID": "900003", "ID_NATIONAL": "100000003CC", "NOM_DE_FAMILLE": "D'ALMEIDA",
        "NOM_USAGE": "D'ALMEIDA-ROUX", "PRENOM": "Inès", "DATE_NAISS": "09/09/2010", "CODE_PAYS": "100",
        "CODE_SEXE": "2",
        "CODE_DEPARTEMENT_NAISS": "02A", "CODE_COMMUNE_INSEE_NAISS": "2A004", "CODE_MEF": "10210019110",
        "CODE_STATUT": "ST", "D": "4 B",
    },
    {
        "ELEVE_ID": "900004", "ID_NATIONAL": "100000004DD", "NOM_DE_FAMILLE": "PARTI", "PRENOM": "Hugo",
        "DATE_NAISS": "01/01/2009", "CODE_PAYS": "100", "CODE_SEXE": "1", "CODE_COMMUNE_INSEE_NAISS": "75101",
        "DATE_SORTIE": "30/08/2023", "D": "Inactifs",
    },
    {
        "ELEVE_ID": "900005", "NOM_DE_FAMILLE": "ARRIVANT", "PRENOM": "Zoé", "DATE_NAISS": "05/05/2010",
        "CODE_PAYS": "100", "CODE_SEXE": "2", "CODE_COMMUNE_INSEE_NAISS": "75102", "D": "4 B",
    },
    {
        "ELEVE_ID": "900006", "ID_NATIONAL": "100000006FF", "NOM_DE_FAMILLE": "GROUPE", "PRENOM": "Malo",
        "DATE_NAISS": "06/06/2010", "CODE_PAYS": "100", "CODE_SEXE": "1", "CODE_COMMUNE_INSEE_NAISS": "75103",
        "G": "4LATIN",
    },
]  # fmt: skip
# What the pupils' own elements are not.
APART = ("ELEVE_ID", "D", "G")


def changed(number: int, **fields: str | None) -> list[dict[str, str]]:
    """The pupils of the example with one of them (from 1) changed; None takes a field away."""
    pupils = [dict(pupil) for pupil in PUPILS]
    for name, value in fields.items():
        if value is None:
            pupils[number - 1].pop(name, None)
        else:
            pupils[number - 1][name] = value
    return pupils


def siecle_xml(
    pupils: list[dict[str, str]] | None = None,
    *,
    uai: str | None = UAI,
    year: str = "2023",
    encoding: str = "ISO-8859-15",
    written_in: str = "",
    has_structures: bool = True,
) -> bytes:
    """A file. encoding: what it declares; written_in: what it is really written in, when that differs."""
    pupils = PUPILS if pupils is None else pupils
    lines = [f'<?xml version="1.0" encoding="{encoding}"?>', '<BEE_ELEVES VERSION="2.1">', "<PARAMETRES>"]
    lines += [f"<UAJ>{uai}</UAJ>"] if uai is not None else []
    lines += [f"<ANNEE_SCOLAIRE>{year}</ANNEE_SCOLAIRE>", "</PARAMETRES>", "<DONNEES>", "<ELEVES>"]
    lines += [_pupil(pupil) for pupil in pupils]
    lines += ["</ELEVES>"]
    if has_structures:
        lines += ["<STRUCTURES>", *map(_structures, pupils), "</STRUCTURES>"]
    lines += ["</DONNEES>", "</BEE_ELEVES>"]
    return "\n".join(lines).encode(written_in or encoding)


def _pupil(pupil: Mapping[str, str]) -> str:
    fields = "".join(f"<{name}>{value}</{name}>" for name, value in pupil.items() if name not in APART)
    return f'<ELEVE ELEVE_ID="{pupil["ELEVE_ID"]}" ELENOET="1">{fields}</ELEVE>'


def _structures(pupil: Mapping[str, str]) -> str:
    inside = "".join(
        f"<STRUCTURE><CODE_STRUCTURE>{code}</CODE_STRUCTURE><TYPE_STRUCTURE>{kind}</TYPE_STRUCTURE></STRUCTURE>"
        for kind in ("D", "G")
        for code in pupil.get(kind, "").split("|")
        if code
    )
    return f'<STRUCTURES_ELEVE ELEVE_ID="{pupil["ELEVE_ID"]}">{inside}</STRUCTURES_ELEVE>'


def zipped(members: Mapping[str, bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()
