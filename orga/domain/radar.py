"""Who can be certified: the state of each learner, and what the page was asked to show (requirements S-104, S-159)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, NamedTuple
from urllib.parse import urlencode

from orga.domain.names import search_name
from orga.domain.shortest_way import missing_count

MAX_GROUPS: Final = 60
MAX_TEXT: Final = 100


class Readiness(StrEnum):
    CERTIFIABLE = "certifiable"
    NEAR = "near"  # one competence is missing
    FAR = "far"  # two or more
    UNKNOWN = "unknown"  # no account, or never computed


class Standing(NamedTuple):
    """missing: competences still to bring to level 1, 0 to 5; None while unknown."""

    readiness: Readiness
    missing: int | None


class RadarTab(StrEnum):
    NOT_YET = "pas-encore"
    READY = "certifiables"
    UNKNOWN = "inconnus"


TAB_STATES: Final = {
    RadarTab.NOT_YET: (Readiness.NEAR, Readiness.FAR),
    RadarTab.READY: (Readiness.CERTIFIABLE,),
    RadarTab.UNKNOWN: (Readiness.UNKNOWN,),
}


@dataclass(frozen=True, slots=True)
class RadarQuery:
    """groups: the classes looked at, all when empty. text: what the names of the lists are searched for.

    page: from 1, perhaps past the last one.
    """

    groups: tuple[str, ...] = ()
    text: str = ""
    tab: RadarTab = RadarTab.NOT_YET
    page: int = 1

    @property
    def query(self) -> str:
        """The part of an address after its path, with its question mark."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [("classe", one) for one in self.groups]
        pairs += [("liste", self.tab.value)] if self.tab is not RadarTab.NOT_YET else []
        pairs += [("page", str(self.page))] if self.page > 1 else []
        return f"?{urlencode(pairs)}"

    @property
    def words(self) -> list[str]:
        """The words typed, as names are compared."""
        return search_name(self.text, "").split()

    def of_groups(self, groups: Sequence[str]) -> "RadarQuery":
        return replace(self, groups=tuple(groups), page=1)

    def toggled(self, group: str) -> "RadarQuery":
        """With this class too, or without it."""
        if group in self.groups:
            return self.of_groups([one for one in self.groups if one != group])
        return self.of_groups([*self.groups, group])

    def of_text(self, text: str) -> "RadarQuery":
        return replace(self, text=text, page=1)

    def at_tab(self, tab: RadarTab) -> "RadarQuery":
        return replace(self, tab=tab, page=1)

    def at_page(self, page: int) -> "RadarQuery":
        return replace(self, page=page)


def read_radar_query(values: Callable[[str], Sequence[str]]) -> RadarQuery:
    """What an address asks; ``values`` gives the values of a name. What is not known is left out."""
    groups = dict.fromkeys(one for one in values("classe") if one and "\x00" not in one)
    tab, page = next(iter(values("liste")), ""), next(iter(values("page")), "")
    return RadarQuery(
        groups=tuple(groups)[:MAX_GROUPS],
        text=" ".join("".join(values("q")[:1]).replace("\x00", "").split())[:MAX_TEXT],
        tab=RadarTab(tab) if tab in set(RadarTab) else RadarTab.NOT_YET,
        page=max(1, int(page)) if re.fullmatch(r"[0-9]{1,6}", page) else 1,
    )


def standing(*, has_account: bool, is_certifiable: bool | None, competences_count: int | None) -> Standing:
    """Where a learner stands. competences_count: those above level 0, as last computed; None if never.

    Without an account nothing is known; the list's own answer is newer than no count, never newer than a count.
    """
    if not has_account or (is_certifiable is None and competences_count is None):
        return Standing(Readiness.UNKNOWN, None)
    missing = missing_count(competences_count)
    if missing == 0 or (missing is None and is_certifiable):
        return Standing(Readiness.CERTIFIABLE, 0)
    return Standing(Readiness.NEAR if missing == 1 else Readiness.FAR, missing)
