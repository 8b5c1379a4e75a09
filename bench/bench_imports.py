"""Importing a SIECLE file of pupils, beside the least that can be done with the same rows on the same database.

Bare: lxml reads the same fields, COPY into a temporary table, one INSERT … ON CONFLICT. Ours: upload received →
differences shown, then applied by the job.
"""

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO, StringIO
from statistics import median
from time import perf_counter

from django.db import connection, transaction
from lxml import etree

from bench.memory import forget_peak, peak

UAI = "0991234D"
PUPILS = 3_000
ROUNDS = 5
NOW = datetime(2026, 10, 16, 12, 0, tzinfo=UTC)
READ = (
    *("ID_NATIONAL", "NOM_DE_FAMILLE", "NOM_USAGE", "PRENOM", "PRENOM2", "PRENOM3", "DATE_NAISS", "CODE_SEXE"),
    *("CODE_PAYS", "CODE_DEPARTEMENT_NAISS", "CODE_COMMUNE_INSEE_NAISS", "VILLE_NAISS", "CODE_MEF", "CODE_STATUT"),
)


@dataclass(frozen=True, slots=True)
class Result:
    """Seconds (medians) and bytes."""

    bare_read: float
    bare: float
    check: float
    apply: float
    again: float
    hostile: float
    memory: int


def siecle(count: int) -> bytes:
    """A file as large as those of real schools: with what we never keep."""
    pupils = "".join(
        f'<ELEVE ELEVE_ID="{n}" ELENOET="{n}"><ID_NATIONAL>{n:09d}AA</ID_NATIONAL>'
        f"<NOM_DE_FAMILLE>NOM{n}É</NOM_DE_FAMILLE>"
        f"<PRENOM>Prénom{n % 900}</PRENOM><PRENOM2>Claude</PRENOM2><DATE_NAISS>{n % 28 + 1:02d}/{n % 12 + 1:02d}/2010"
        "</DATE_NAISS><DOUBLEMENT>0</DOUBLEMENT><CODE_PAYS>100</CODE_PAYS><CODE_SEXE>2</CODE_SEXE><CODE_REGIME>2"
        "</CODE_REGIME><CODE_DEPARTEMENT_NAISS>075</CODE_DEPARTEMENT_NAISS><CODE_COMMUNE_INSEE_NAISS>75105"
        "</CODE_COMMUNE_INSEE_NAISS><CODE_NATIONALITE>100</CODE_NATIONALITE><CODE_MEF>10310019110</CODE_MEF>"
        "<CODE_STATUT>ST</CODE_STATUT><SCOLARITE_AN_DERNIER><CODE_STRUCTURE>4A</CODE_STRUCTURE></SCOLARITE_AN_DERNIER>"
        "</ELEVE>"
        for n in range(count)
    )
    classes = "".join(
        f'<STRUCTURES_ELEVE ELEVE_ID="{n}"><STRUCTURE><CODE_STRUCTURE>3{n % 9}</CODE_STRUCTURE><TYPE_STRUCTURE>D'
        "</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>"
        for n in range(count)
    )
    return (
        f'<?xml version="1.0" encoding="ISO-8859-15"?><BEE_ELEVES><PARAMETRES><UAJ>{UAI}</UAJ><ANNEE_SCOLAIRE>2026'
        f"</ANNEE_SCOLAIRE></PARAMETRES><DONNEES><ELEVES>{pupils}</ELEVES><STRUCTURES>{classes}</STRUCTURES></DONNEES>"
        "</BEE_ELEVES>"
    ).encode("iso-8859-15")


def measure(count: int = PUPILS, rounds: int = ROUNDS) -> Result:
    """On the database that the caller has made (``bench.world.database``)."""
    content = siecle(count)
    bare_read, bare, check, apply, again = [], [], [], [], []
    memory = 0
    for number in range(rounds):
        bare_read.append(_timed(lambda: list(_bare_rows(content))))
        bare.append(_timed(lambda: _bare(content)))
        school = _school(f"{UAI}{number}")
        ours = content.replace(UAI.encode(), school.external_id.encode())
        before = forget_peak()
        seconds, kept = _clocked(lambda: _check(school, ours))  # noqa: B023 - run at once
        check.append(seconds)
        apply.append(_timed(lambda: _apply(kept.pk)))  # noqa: B023 - as above
        again.append(_timed(lambda: _check(school, ours)))  # noqa: B023 - as above
        memory = max(memory, peak() - before)
    return Result(*map(median, (bare_read, bare, check, apply, again)), _hostile(), memory)


def _check(school, content: bytes):
    from orga.enums import ImportFormat, ImportMode
    from orga.services import roster_imports

    kept = roster_imports.check(
        organization=school, author_id=None, file=BytesIO(content), filename="eleves.xml", size=0,
        format=ImportFormat.SIECLE, mode=ImportMode.REPLACE, now=NOW,
    )  # fmt: skip
    if kept.errors:
        raise ValueError(kept.errors[:2])
    return kept


def _apply(import_id: int) -> None:
    from orga.services import roster_imports

    roster_imports.apply(import_id=import_id, now=NOW)


def _school(uai: str):
    from orga.models import Organization

    return Organization.objects.create(
        type="SCO", name="Mesure", external_id=uai, is_managing_students=True, created_at=NOW
    )


# --- The least that can be done ------------------------------------------------------------------------------------


def _bare_rows(content: bytes) -> Iterator[list[str]]:
    pupils: dict[str, list[str]] = {}
    for _, element in etree.iterparse(BytesIO(content), tag=("ELEVE", "STRUCTURES_ELEVE"), resolve_entities=False):
        key = element.get("ELEVE_ID")
        if element.tag == "ELEVE":
            texts = {child.tag: child.text for child in element}
            pupils[key] = [texts.get(name) or "" for name in READ]
        else:
            pupils[key].append(element.findtext("STRUCTURE/CODE_STRUCTURE"))
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    yield from pupils.values()


def _bare(content: bytes) -> None:
    columns = ", ".join(f"{name} text" for name in (*READ, "division"))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE IF NOT EXISTS bare ({columns}, UNIQUE (ID_NATIONAL))")
        cursor.execute("CREATE TEMPORARY TABLE incoming (LIKE bare) ON COMMIT DROP")
        text = StringIO("".join("\t".join(row) + "\n" for row in _bare_rows(content)))
        cursor.copy_expert("COPY incoming FROM STDIN", text)
        changes = ", ".join(f"{name} = EXCLUDED.{name}" for name in (*READ[1:], "division"))
        cursor.execute(f"INSERT INTO bare SELECT * FROM incoming ON CONFLICT (ID_NATIONAL) DO UPDATE SET {changes}")
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bare")


def _hostile() -> float:
    """The slowest refusal of a hostile XML."""
    from orga.domain import siecle as reading
    from orga.domain.import_problems import FileRefused
    from orga.domain.uploads import Limits, open_xml

    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x"}">' for n in range(9))
    files = [
        f'<?xml version="1.0"?><!DOCTYPE a [{entities}]><a>&e8;</a>'.encode(),
        b"<a>" * 100_000,
        b"<BEE_ELEVES><UAJ>" + b"0" * 20_000_000,
    ]

    def refuse(content: bytes) -> None:
        try:
            with open_xml(BytesIO(content), Limits()) as source:
                reading.read(source, uai=UAI)
        except FileRefused:
            return
        raise ValueError("a hostile file was read")

    return max(_timed(lambda: refuse(content)) for content in files)  # noqa: B023 - run at once


def _timed(run: Callable[[], object]) -> float:
    return _clocked(run)[0]


def _clocked(run: Callable[[], object]) -> tuple[float, object]:
    gc.collect()
    started = perf_counter()
    result = run()
    return perf_counter() - started, result
