"""The export « Élèves sans adresses » of SIECLE, read as a stream (orga notes 2.2 and 2.3; cases in 2.4)."""

import re
from collections.abc import Iterator
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
# What an ELEVE holds that is read, with its field; the rest is never kept.
FIELDS = {
    "ID_NATIONAL": "national_student_id",
    "NOM_DE_FAMILLE": "last_name",
    "NOM_USAGE": "preferred_last_name",
    "PRENOM": "first_name",
    "PRENOM2": "middle_name",
    "PRENOM3": "third_name",
    "VILLE_NAISS": "birth_city",
    "CODE_COMMUNE_INSEE_NAISS": "birth_city_code",
    "CODE_DEPARTEMENT_NAISS": "birth_province_code",
    "CODE_PAYS": "birth_country_code",
    "CODE_MEF": "mef_code",
    "CODE_STATUT": "status",
}


class Pupil(NamedTuple):
    """A pupil of the file who is retained so far, until his class is known."""

    line: int
    values: dict[str, str]
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
        element.clear(keep_tail=False)
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]
    if events.root is not None and events.root.getroottree().docinfo.doctype:
        raise FileRefused("INVALID_FILE")


class _Reader:
    """Gathers the pupils, then gives each his class: the classes come after the pupils in the file."""

    def __init__(self, uai: str) -> None:
        self.uai = uai
        self.found_uai: str | None = None
        self.school_year: int | None = None
        self.read_count = 0
        self.pupils: dict[str, Pupil] = {}
        self.divisions: dict[str, str] = {}
        self.skipped: list[Skipped] = []
        self.ines: set[str] = set()

    def take(self, element: Any) -> None:
        if element.tag == "ELEVE":
            if self._is_of_the_school(element):
                self._refuse_other_school()
                self._take_pupil(element)
        elif element.tag == "STRUCTURES_ELEVE":
            self._take_structures(element)
        elif element.tag == "UAJ":
            self.found_uai = self.found_uai or uai_rules.normalise(element.text or "")
        elif self.school_year is None and (element.text or "").strip().isdigit():
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
        for key, pupil in self.pupils.items():
            division = self.divisions.get(key, "")
            name = f"{pupil.values['last_name']} {pupil.values['first_name']}".strip()
            label = f"{name} ({division})" if division else name
            roster.problems += [problem._replace(learner=label) for problem in pupil.problems]
            if not division:
                self.skipped.append(Skipped("no_class", name))
            elif not pupil.problems:
                roster.records.append(Record(**pupil.values, division=division))
        if not roster.records and not roster.problems:
            roster.problems.append(Problem("EMPTY"))
        return roster

    def _refuse_other_school(self) -> None:
        if self.found_uai != self.uai:
            raise FileRefused("UAI_MISMATCHED")

    @staticmethod
    def _is_of_the_school(element: Any) -> bool:
        """A pupil is a grandchild of DONNEES, whatever the element between."""
        parent = element.getparent()
        grandparent = parent.getparent() if parent is not None else None
        return grandparent is not None and grandparent.tag == "DONNEES"

    def _take_pupil(self, element: Any) -> None:
        self.read_count += 1
        texts = {child.tag: (child.text or "").strip() for child in element}
        name = f"{texts.get('NOM_DE_FAMILLE', '')} {texts.get('PRENOM', '')}".strip()
        if texts.get("DATE_SORTIE"):
            self.skipped.append(Skipped("left", name))
            return
        if "ID_NATIONAL" not in texts:
            self.skipped.append(Skipped("no_ine", name))
            return
        values = {field: texts.get(tag, "") for tag, field in FIELDS.items()}
        values["sex"] = SEXES.get(texts.get("CODE_SEXE", ""), "")
        problems = list(self._problems(texts, element.sourceline))
        values["birthdate"] = read_day(texts.get("DATE_NAISS", "")) or ""
        self.pupils[element.get("ELEVE_ID", f"line {element.sourceline}")] = Pupil(element.sourceline, values, problems)

    def _problems(self, texts: dict[str, str], line: int) -> Iterator[Problem]:
        """In the order of orga notes 2.3."""
        ine = texts["ID_NATIONAL"]
        born = texts.get("DATE_NAISS", "")
        if texts.get("CODE_PAYS") == FRANCE and not texts.get("CODE_COMMUNE_INSEE_NAISS"):
            yield Problem("BIRTH_CITY_CODE_REQUIRED_FOR_FR_STUDENT", line, ine)
        if not texts.get("CODE_SEXE"):
            yield Problem("SEX_CODE_REQUIRED", line, ine)
        if not born:
            yield Problem("BIRTHDATE_REQUIRED", line, ine)
        elif read_day(born) is None:
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
            kind = (structure.findtext("TYPE_STRUCTURE") or "").strip()
            code = SPACES.sub(" ", structure.findtext("CODE_STRUCTURE") or "").strip()
            if kind == DIVISION and code and code != INACTIVE:
                self.divisions[key] = code
