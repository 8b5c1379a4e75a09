"""What a page of a campaign's follow-up was asked to show. Read from an address, written back to one."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from orga.domain.names import search_name
from pix.core.paging import Paged

PAGE_SIZE: Final = 25
MAX_TEXT: Final = 100
NOT_STARTED: Final = "pas-commence"
STATUSES: Final = ("en-cours", "a-envoyer", "envoye", NOT_STARTED)
ANSWERS: Final = ("oui", "non")


@dataclass(frozen=True, slots=True)
class FollowFilters:
    """Filters are joined by AND; the values inside one by OR, but badges: all those chosen.

    groups: classes, "-" for those in none. stages: positions. page: from 1, perhaps past the last one.
    """

    text: str = ""
    groups: tuple[str, ...] = ()
    status: str = ""
    stages: tuple[int, ...] = ()
    badges: tuple[str, ...] = ()
    certifiable: str = ""
    page: int = 1

    @property
    def words(self) -> list[str]:
        """The words typed, as names are compared."""
        return search_name(self.text, "").split()

    @property
    def is_active(self) -> bool:
        return bool(self.words or self.groups or self.status or self.stages or self.badges or self.certifiable)

    @property
    def group_pairs(self) -> list[tuple[str, str]]:
        """The classes alone, which every page of a campaign keeps."""
        return [("classe", one) for one in self.groups]

    @property
    def group_query(self) -> str:
        """The part of an address that keeps the classes chosen, with its question mark, or nothing."""
        return f"?{urlencode(self.group_pairs)}" if self.groups else ""

    @property
    def query(self) -> str:
        """The part of an address after its path, with its question mark; nothing that goes without saying."""
        pairs = [("q", self.text)] if self.text else []
        pairs += self.group_pairs
        pairs += [("etat", self.status)] if self.status else []
        pairs += [("palier", str(one)) for one in self.stages]
        pairs += [("badge", one) for one in self.badges]
        pairs += [("certifiable", self.certifiable)] if self.certifiable else []
        pairs += [("page", str(self.page))] if self.page != 1 else []
        return f"?{urlencode(pairs)}" if pairs else "?"

    def at_page(self, page: int) -> "FollowFilters":
        return replace(self, page=page)

    def toggled(self, group: str) -> "FollowFilters":
        """The same page with one more class, or without it."""
        kept = tuple(one for one in self.groups if one != group)
        return replace(self, groups=kept if group in self.groups else (*kept, group), page=1)

    def only(self, group: str) -> "FollowFilters":
        """The same page for one class, or for all of them (an empty name)."""
        return replace(self, groups=(group,) if group else (), page=1)


@dataclass(frozen=True, slots=True)
class Pages(Paged):
    """Where a page of a list stands in it. count: of all lines that the filters let through."""

    filters: FollowFilters
    count: int

    @property
    def page_size(self) -> int:
        return PAGE_SIZE


def read_follow_filters(values: Callable[[str], Sequence[str]]) -> FollowFilters:
    """Filters of an address; ``values`` gives the values of a name. What is not known is left out."""
    return FollowFilters(
        text=" ".join("".join(values("q")[:1]).replace("\x00", "").split())[:MAX_TEXT],
        groups=_texts(values("classe")),
        status=_one(values("etat"), STATUSES),
        stages=tuple(sorted({int(one) for one in values("palier") if re.fullmatch(r"[0-9]{1,2}", one)})),
        badges=_texts(values("badge")),
        certifiable=_one(values("certifiable"), ANSWERS),
        page=_page(values("page")),
    )


def _texts(given: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in given if one and "\x00" not in one))[:50]


def _one(given: Sequence[str], known: Sequence[str]) -> str:
    return given[0] if given and given[0] in known else ""


def _page(given: Sequence[str]) -> int:
    text = given[0] if given else ""
    return max(1, int(text)) if re.fullmatch(r"[0-9]{1,6}", text) else 1
