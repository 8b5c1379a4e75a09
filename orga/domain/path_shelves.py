"""The shelves of the catalogue of paths, searching in it, and tubes with their caps as an address writes them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final

from orga.domain.names import search_name
from referential.enums import PathCategory

MAX_LEVEL: Final = 8
# A whole framework of tubes fits; an address longer than that was not made by a page of ours.
MAX_TUBES: Final = 200
MAX_TEXT: Final = 100
PAIR = re.compile(r"([A-Za-z0-9._-]{1,80}):([1-8])")


class Shelf(StrEnum):
    """Where a teacher looks for a path, in the order shown. Values are written in addresses."""

    BACK_TO_SCHOOL = "rentree"
    COMPETENCES = "competences"
    THEMES = "themes"
    DISCIPLINES = "disciplines"
    PIX_PLUS = "pix-plus"
    OWN = "etablissement"
    OTHER = "autres"

    @property
    def words(self) -> str:
        """French words of the shelf."""
        return _WORDS[self]


_WORDS: Final[Mapping[Shelf, str]] = {
    Shelf.BACK_TO_SCHOOL: "Rentrée",
    Shelf.COMPETENCES: "Par compétence",
    Shelf.THEMES: "Thèmes",
    Shelf.DISCIPLINES: "Disciplines",
    Shelf.PIX_PLUS: "Pix+ Édu",
    Shelf.OWN: "De l’établissement",
    Shelf.OTHER: "Autres",
}
_SHELVES: Final[Mapping[PathCategory, Shelf]] = {
    PathCategory.BACK_TO_SCHOOL: Shelf.BACK_TO_SCHOOL,
    PathCategory.COMPETENCES: Shelf.COMPETENCES,
    PathCategory.SUBJECT: Shelf.THEMES,
    PathCategory.PREDEFINED: Shelf.THEMES,
    PathCategory.DISCIPLINE: Shelf.DISCIPLINES,
    PathCategory.PIX_PLUS: Shelf.PIX_PLUS,
}


def shelf_of(category: str, *, is_own: bool) -> Shelf:
    """The shelf of a path; what a school made stands on its own shelf, whatever its category."""
    return Shelf.OWN if is_own else _SHELVES.get(PathCategory(category), Shelf.OTHER)


def search_index(texts: Iterable[str]) -> frozenset[str]:
    """The words of these texts, as ``is_found`` compares them: no capital, no accent."""
    return frozenset(word for text in texts for word in search_name(_spaced(text), "").split())


def is_found(index: frozenset[str], typed: str) -> bool:
    """Whether each typed word begins a word of the index; nothing typed finds everything."""
    return all(any(word.startswith(one) for word in index) for one in search_name(_spaced(typed), "").split())


def read_tubes(text: str) -> tuple[tuple[str, int], ...]:
    """(tube id, cap) pairs of ``id:cap,id:cap``: each tube once, as written first; anything else is left out."""
    found: dict[str, int] = {}
    for piece in text[: 100 * MAX_TUBES].split(","):
        pair = PAIR.fullmatch(piece.strip())
        if pair and len(found) < MAX_TUBES:
            found.setdefault(pair[1], int(pair[2]))
    return tuple(found.items())


def write_tubes(tubes: Sequence[tuple[str, int]]) -> str:
    """The writing that ``read_tubes`` reads."""
    return ",".join(f"{tube_id}:{cap}" for tube_id, cap in tubes)


def _spaced(text: str) -> str:
    return re.sub(r"[^\w.+]|_", " ", text)
