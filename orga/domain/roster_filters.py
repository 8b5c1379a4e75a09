"""What a page of the roster was asked to show: filters, order, page. Read from an address, written back to one."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from orga.domain.names import search_name

SIZES = (10, 25, 50, 100)
DEFAULT_SIZE = 50
METHODS = ("email", "identifiant", "mediacentre", "none")
CERTIFIABILITIES = ("oui", "non", "inconnu")
AUTHORIZATIONS = ("recueillie", "attendue")
SORTS = ("nom", "classe", "participations")
MAX_TEXT = 100


@dataclass(frozen=True, slots=True)
class RosterFilters:
    """Filters are joined by AND; the values inside one, by OR; an empty one lets everybody through.

    groups: classes of a school, groups of higher education. page: from 1, perhaps past the last one.
    """

    text: str = ""
    groups: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    certifiability: tuple[str, ...] = ()
    authorizations: tuple[str, ...] = ()
    sort: str = "nom"
    is_descending: bool = False
    page: int = 1
    size: int = DEFAULT_SIZE

    @property
    def words(self) -> list[str]:
        """The words typed, as ``search_name`` holds them."""
        return search_name(self.text, "").split()

    @property
    def is_active(self) -> bool:
        return bool(self.words or self.groups or self.methods or self.certifiability or self.authorizations)

    @property
    def query(self) -> str:
        """The part of an address after its path, with its question mark; nothing that goes without saying."""
        pairs: list[tuple[str, str]] = [("q", self.text)] if self.text else []
        pairs += [("groupe", one) for one in self.groups]
        pairs += [("connexion", one) for one in self.methods]
        pairs += [("certifiable", one) for one in self.certifiability]
        pairs += [("autorisation", one) for one in self.authorizations]
        if self.sort != "nom" or self.is_descending:
            pairs.append(("tri", f"{'-' if self.is_descending else ''}{self.sort}"))
        pairs += [("taille", str(self.size))] if self.size != DEFAULT_SIZE else []
        pairs += [("page", str(self.page))] if self.page != 1 else []
        return f"?{urlencode(pairs)}" if pairs else "?"

    def at_page(self, page: int) -> "RosterFilters":
        return replace(self, page=page)

    def sized(self, size: int) -> "RosterFilters":
        return replace(self, size=size, page=1)

    def sorted_by(self, sort: str) -> "RosterFilters":
        """Another order, from its first page; the same order again turns round."""
        turned = self.sort == sort and not self.is_descending
        return replace(self, sort=sort, is_descending=turned, page=1)


def read_filters(values: Callable[[str], Sequence[str]]) -> RosterFilters:
    """Filters of an address; ``values`` gives the values of a name. What is not known is left out."""
    sort = _one(values("tri"), [*SORTS, *(f"-{one}" for one in SORTS)]) or "nom"
    return RosterFilters(
        text=" ".join("".join(values("q")[:1]).split())[:MAX_TEXT],
        groups=tuple(dict.fromkeys(one for one in values("groupe") if one and "\x00" not in one)),
        methods=_known(values("connexion"), METHODS),
        certifiability=_known(values("certifiable"), CERTIFIABILITIES),
        authorizations=_known(values("autorisation"), AUTHORIZATIONS),
        sort=sort.removeprefix("-"),
        is_descending=sort.startswith("-"),
        page=_number(values("page")) or 1,
        size=int(_one(values("taille"), list(map(str, SIZES))) or DEFAULT_SIZE),
    )


def natural_key(text: str) -> list[Any]:
    """Sorts names of classes as people count: 3A, 3B, 10A."""
    parts = re.split(r"(\d+)", text.casefold())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]


def _known(given: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in known if one in given)


def _one(given: Sequence[str], known: Sequence[str]) -> str:
    return given[0] if given and given[0] in known else ""


def _number(given: Sequence[str]) -> int:
    text = given[0] if given else ""
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else 0
