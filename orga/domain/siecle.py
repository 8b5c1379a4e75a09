"""The export « Élèves sans adresses » of SIECLE, read as a stream (orga notes 2.2 and 2.3; cases in 2.4)."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

from orga.domain import uai as uai_rules
from orga.domain.dates import read_day
from orga.domain.import_problems import FileRefused, Problem
from orga.domain.rosters import Record, RosterFile, Skipped
from orga.domain.uploads import XmlSource

FRANCE = "100"
SEXES = {"1": "M", "2": "F"}
DIVISION, INACTIVE = "D", "Inactifs"
SPACES = re.compile(r"\s+")
YEAR = re.compile(r"[0-9]{4}")


# The first fields of ``Record``, in its order, up to the status; the class comes after.
Head = tuple[str, ...]


class Pupil(NamedTuple):
    """A pupil of the file who is retained so far, until his class is known."""

    line: int
    head: Head
    ine: str
    problems: list[Problem]


def read(source: XmlSource, *, uai: str) -> RosterFile:
    """Read a whole file for the school ``uai``.

    Every problem of every pupil is collected; a file that is not this school's gives that one problem.
    Errors: FileRefused when it cannot be read at all.
    """
    reader = _Reader(uai_rules.normalise(uai))
    try:
        for element in _elements(source):
            reader.take(element)
    except etree.XMLSyntaxError as error:
        is_encoding = error.code in (etree.ErrorTypes.ERR_UNSUPPORTED_ENCODING, etree.ErrorTypes.ERR_UNKNOWN_ENCODING)
        raise FileRefused("ENCODING_NOT_SUPPORTED" if is_encoding else "INVALID_FILE") from None
    return reader.finish(source)


def _elements(source: XmlSource) -> Iterator[Any]:
    """The elements that matter, in the order of the file; each is emptied after use, so that memory stays flat."""
    events = etree.iterparse(
        source,
        events=("end",),
        tag=("UAJ", "ANNEE_SCOLAIRE", "ELEVE", "STRUCTURES_ELEVE"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    is_first = True
    for _, element in events:
        if is_first and element.getroottree().docinfo.doctype:
            raise FileRefused("INVALID_FILE")
        is_first = False
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    if events.root is not None and events.root.getroottree().docinfo.doctype:
        raise FileRefused("INVALID_FILE")


class _Reader:
    """Gathers the pupils, then gives each his class: the classes come after the pupils in the file."""

    def __init__(self, uai: str) -> None:
        self.uai = uai
        self.found_uai: str | None = None
        self.school_year: int | None = None
        self.read_count = 0
        self.is_in_list = False
        self.pupils: dict[str, Pupil] = {}
        self.divisions: dict[str, str] = {}
        self.skipped: list[Skipped] = []
        self.ines: set[str] = set()

    def take(self, element: Any) -> None:
        if element.tag == "ELEVE":
            if element.getprevious() is None:  # the first of a list: the others stand beside it
                self.is_in_list = self._is_in_list(element)
            if self.is_in_list:
                self._take_pupil(element)
        elif element.tag == "STRUCTURES_ELEVE":
            self._take_structures(element)
        elif element.tag == "UAJ":
            self.found_uai = self.found_uai or uai_rules.normalise(element.text or "")
        elif self.school_year is None and YEAR.fullmatch((element.text or "").strip()):
            self.school_year = int(element.text)

    def finish(self, source: XmlSource) -> RosterFile:
        self._refuse_other_school()
        warnings = [Problem("MISREAD_ENCODING", meta={"declared": source.encoding})] if source.is_misread else []
        roster = RosterFile(
            read_count=self.read_count,
            skipped=self.skipped,
            warnings=warnings,
            encoding=source.encoding,
            school_year=self.school_year,
        )
        for key, (_, head, ine, problems) in self.pupils.items():
            division = self.divisions.get(key, "")
            if division and not problems:
                roster.records.append(Record(*head, division, national_student_id=ine))  # type: ignore[call-arg, misc]
                continue
            name = f"{head[1]} {head[0]}".strip()
            label = f"{name} ({division})" if division else name
            roster.problems += [problem._replace(learner=label) for problem in problems]
            if not division:
                self.skipped.append(Skipped("no_class", name))
        if not roster.records and not roster.problems:
            roster.problems.append(Problem("EMPTY"))
        return roster

    def _refuse_other_school(self) -> None:
        if self.found_uai != self.uai:
            raise FileRefused("UAI_MISMATCHED")

    def _is_in_list(self, element: Any) -> bool:
        """Whether this is a pupil: a grandchild of DONNEES, whatever the element between. Errors: FileRefused."""
        parent = element.getparent()
        grandparent = parent.getparent() if parent is not None else None
        if grandparent is None or grandparent.tag != "DONNEES":
            return False
        self._refuse_other_school()
        return True

    def _take_pupil(self, element: Any) -> None:
        self.read_count += 1
        texts = {child.tag: child.text.strip() if child.text else "" for child in element}
        text = texts.get
        if text("DATE_SORTIE") or "ID_NATIONAL" not in texts:
            name = f"{text('NOM_DE_FAMILLE', '')} {text('PRENOM', '')}".strip()
            self.skipped.append(Skipped("left" if text("DATE_SORTIE") else "no_ine", name))
            return
        line = element.sourceline
        birthdate = read_day(text("DATE_NAISS", ""))
        self.pupils[element.get("ELEVE_ID") or f"line {line}"] = Pupil(
            line, _head(text, birthdate or ""), texts["ID_NATIONAL"], list(self._problems(texts, birthdate, line))
        )

    def _problems(self, texts: dict[str, str], birthdate: str | None, line: int) -> Iterator[Problem]:
        """In the order of orga notes 2.3."""
        ine = texts["ID_NATIONAL"]
        born = texts.get("DATE_NAISS", "")
        if texts.get("CODE_PAYS") == FRANCE and not texts.get("CODE_COMMUNE_INSEE_NAISS"):
            yield Problem("BIRTH_CITY_CODE_REQUIRED_FOR_FR_STUDENT", line, ine)
        if not texts.get("CODE_SEXE"):
            yield Problem("SEX_CODE_REQUIRED", line, ine)
        if not born:
            yield Problem("BIRTHDATE_REQUIRED", line, ine)
        elif birthdate is None:
            yield Problem("INVALID_BIRTHDATE_FORMAT", line, ine, meta={"value": born[:20]})
        if not ine:
            yield Problem("INE_REQUIRED", line)
        elif ine in self.ines:
            yield Problem("INE_UNIQUE", line, ine)
        self.ines.add(ine)

    def _take_structures(self, element: Any) -> None:
        key = element.get("ELEVE_ID", "")
        if key not in self.pupils:
            return
        for structure in element:
            texts = {child.tag: child.text for child in structure}
            code = _class_name(texts.get("CODE_STRUCTURE") or "")
            if (texts.get("TYPE_STRUCTURE") or "").strip() == DIVISION and code and code != INACTIVE:
                self.divisions[key] = code


@lru_cache(maxsize=4096)
def _class_name(code: str) -> str:
    return SPACES.sub(" ", code).strip()


def _head(text: Callable[..., Any], birthdate: str) -> Head:
    """By position: this runs for every pupil of a file."""
    return (
        text("PRENOM", ""),
        text("NOM_DE_FAMILLE", ""),
        text("PRENOM2", ""),
        text("PRENOM3", ""),
        text("NOM_USAGE", ""),
        birthdate,
        SEXES.get(text("CODE_SEXE", ""), ""),
        text("VILLE_NAISS", ""),
        text("CODE_COMMUNE_INSEE_NAISS", ""),
        text("CODE_DEPARTEMENT_NAISS", ""),
        text("CODE_PAYS", ""),
        text("CODE_MEF", ""),
        text("CODE_STATUT", ""),
    )
