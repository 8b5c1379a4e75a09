"""A selection of subjects as a file: kept, sent to somebody, read back by the page on which a path is composed.

JSON: ``{"format": "pix-selection-sujets", "version": 1, "organisation": …, "date": ISO day, "sujets": [{"id", "titre",
"competence", "niveau"}, …]}``. Of a subject, ``id`` and ``niveau`` (1 to 8) are read back; its title is for people, and
names it where it is not known any more. Source: orga notes 5.1.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from orga.domain.path_shelves import MAX_LEVEL, MAX_TUBES

FORMAT: Final = "pix-selection-sujets"
VERSION: Final = 1
# More than as many subjects as a path may hold ever take.
MAX_BYTES: Final = 256 * 1024
MAX_TITLE: Final = 120
MAX_NAME: Final = 60
IDENTIFIER: Final = re.compile(r"[A-Za-z0-9._-]{1,80}")

TOO_BIG: Final = "Ce fichier est trop gros pour une sélection de sujets. Choisissez celui que cette page a téléchargé."
NOT_JSON: Final = (
    "Ce fichier n’est pas une sélection de sujets. Choisissez celui que cette page a téléchargé\u00a0: son nom "
    "commence par «\u00a0selection-sujets\u00a0» et finit par «\u00a0.json\u00a0»."
)
NEWER: Final = "Cette sélection vient d’une version plus récente de Pix Orga, que cette page ne sait pas lire."
EMPTY: Final = "Cette sélection ne contient aucun sujet."
TOO_MANY: Final = (
    f"Cette sélection contient plus de {MAX_TUBES} sujets\u00a0: c’est plus qu’un parcours ne peut en avoir."
)


class SelectionRefused(ValueError):
    """The file cannot be read back; ``args[0]`` is the French sentence that says why."""


class SelectedSubject(NamedTuple):
    """A line of a file. competence: index; level: the highest one asked."""

    tube_id: str
    title: str
    competence: str
    level: int


@dataclass(frozen=True, slots=True)
class Selection:
    """What a file holds: each subject once, as written first. titles: those that the file gives."""

    tubes: Sequence[tuple[str, int]]
    titles: Mapping[str, str]

    def name_of(self, tube_id: str) -> str:
        return self.titles.get(tube_id) or tube_id


def filename(organization: str, on: date) -> str:
    """``selection-sujets-college-simone-vauclair-2026-10-20.json``."""
    plain = unicodedata.normalize("NFKD", organization.replace("’", "-").replace("'", "-"))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    name = "-".join(words)[:MAX_NAME].strip("-")
    return f"selection-sujets-{name}-{on.isoformat()}.json" if name else f"selection-sujets-{on.isoformat()}.json"


def write_selection(subjects: Iterable[SelectedSubject], *, organization: str, on: date) -> str:
    """The file that ``read_selection`` reads."""
    lines = [
        {"id": one.tube_id, "titre": one.title, "competence": one.competence, "niveau": one.level} for one in subjects
    ]
    head = {"format": FORMAT, "version": VERSION, "organisation": organization, "date": on.isoformat()}
    return json.dumps(head | {"sujets": lines}, ensure_ascii=False, indent=1) + "\n"


def read_selection(content: bytes) -> Selection:
    """What a file holds, whatever it is. Errors: SelectionRefused."""
    if len(content) > MAX_BYTES:
        raise SelectionRefused(TOO_BIG)
    try:
        stored = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise SelectionRefused(NOT_JSON) from None
    if not isinstance(stored, dict) or stored.get("format") != FORMAT or not isinstance(stored.get("sujets"), list):
        raise SelectionRefused(NOT_JSON)
    if stored.get("version") != VERSION:
        raise SelectionRefused(NEWER)
    lines = stored["sujets"]
    if not lines or len(lines) > MAX_TUBES:
        raise SelectionRefused(TOO_MANY if lines else EMPTY)
    tubes: dict[str, int] = {}
    titles: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        tube_id, level = _subject(line, number)
        tubes.setdefault(tube_id, level)
        titles.setdefault(tube_id, _shown(line.get("titre")))
    return Selection(tuple(tubes.items()), titles)


def _subject(line: Any, number: int) -> tuple[str, int]:
    """(tube id, level) of a line. Errors: SelectionRefused."""
    tube_id = line.get("id") if isinstance(line, dict) else None
    level = line.get("niveau") if isinstance(line, dict) else None
    if not isinstance(tube_id, str) or not IDENTIFIER.fullmatch(tube_id):
        raise SelectionRefused(f"Le sujet nᵒ\u00a0{number} de ce fichier n’a pas d’identifiant lisible.")
    if type(level) is not int or not 1 <= level <= MAX_LEVEL:
        raise SelectionRefused(f"Le niveau du sujet nᵒ\u00a0{number} de ce fichier n’est pas compris entre 1 et 8.")
    return tube_id, level


def _shown(title: object) -> str:
    """A title from a file as a page may write it: no sign that cannot be seen, nothing endless."""
    if not isinstance(title, str):
        return ""
    plain = "".join(sign if sign.isprintable() else " " for sign in title[:MAX_TITLE])
    return " ".join(plain.split())
