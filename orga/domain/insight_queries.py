"""What the map of levels was asked to show: a class, a date, perhaps an earlier one; read from an address and written
back to one. What is asked wrongly is told in a sentence and replaced by what goes without saying.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from urllib.parse import urlencode

from orga.domain import school_years

EVERYBODY: Final = "*"
FIRST_YEAR: Final = 2016
ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
FRENCH: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")

NOT_A_DATE: Final = (
    "Cette date n’est pas comprise\u00a0: la carte est celle d’aujourd’hui. Écrivez un jour, comme 20/10/2026."
)
IN_FUTURE: Final = "Cette date est à venir\u00a0: la carte est celle d’aujourd’hui."
NOT_EARLIER: Final = "La date de départ doit précéder l’autre\u00a0: la progression part du premier profil de l’année."
BAD_START: Final = "La date de départ n’est pas comprise\u00a0: la progression part du premier profil de l’année."


class Shown(StrEnum):
    LEVELS = "niveau"
    GROWTH = "progression"


class Sort(StrEnum):
    NAME = "nom"
    PIX = "pix"


@dataclass(frozen=True, slots=True)
class MapQuery:
    """on: the day whose end is looked at; since: the earlier one, growth only, None to start from the first profile.

    group: a class, ``EVERYBODY`` for all learners one by one, "" for the classes. page: from 1.
    """

    on: date
    group: str = ""
    shown: Shown = Shown.LEVELS
    since: date | None = None
    sort: Sort = Sort.NAME
    page: int = 1
    is_today: bool = True

    @property
    def is_growth(self) -> bool:
        return self.shown is Shown.GROWTH

    @property
    def year(self) -> int:
        return school_years.school_year(self.on)

    @property
    def query(self) -> str:
        """The part of an address after its path, with its question mark; nothing that goes without saying."""
        pairs = [("classe", self.group)] if self.group else []
        pairs += [("au", self.on.isoformat())] if not self.is_today else []
        pairs += [("afficher", self.shown.value)] if self.is_growth else []
        pairs += [("depuis", self.since.isoformat())] if self.since and self.is_growth else []
        pairs += [("tri", self.sort.value)] if self.sort is not Sort.NAME else []
        pairs += [("page", str(self.page))] if self.page > 1 else []
        return f"?{urlencode(pairs)}"

    def of_group(self, group: str) -> "MapQuery":
        return replace(self, group=group, page=1)

    def of_year(self, year: int, *, today: date) -> "MapQuery":
        """At the end of a school year, or today in the present one, by class."""
        _, following = school_years.bounds(year)
        on = min(today, following - timedelta(days=1))
        return replace(self, on=on, since=None, group="", page=1, is_today=on == today)

    def at_page(self, page: int) -> "MapQuery":
        return replace(self, page=page)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, and the sentences about what was asked wrongly."""

    query: MapQuery
    notes: tuple[str, ...] = ()


def read_map_query(values: Callable[[str], Sequence[str]], *, today: date) -> Asked:
    """What an address asks; ``values`` gives the values of a name."""
    notes: list[str] = []
    on = _asked_day(_one(values, "au"), today, notes)
    since = None
    shown = Shown.GROWTH if _one(values, "afficher") == Shown.GROWTH else Shown.LEVELS
    if shown is Shown.GROWTH and (typed := _one(values, "depuis")):
        since = read_day(typed)
        if since is None or since >= on:
            notes.append(BAD_START if since is None else NOT_EARLIER)
            since = None
    group = _one(values, "classe")
    page = _one(values, "page")
    query = MapQuery(
        on=on,
        group="" if "\x00" in group else group,
        shown=shown,
        since=since,
        sort=Sort.PIX if _one(values, "tri") == Sort.PIX else Sort.NAME,
        page=max(1, int(page)) if re.fullmatch(r"[0-9]{1,6}", page) else 1,
        is_today=on == today,
    )
    return Asked(query, tuple(notes))


def read_day(typed: str) -> date | None:
    """A day as a date field sends it or as people write it; None for anything else, or before the service existed."""
    typed = typed.strip()
    if found := ISO.fullmatch(typed):
        year, month, day = map(int, found.groups())
    elif found := FRENCH.fullmatch(typed):
        day, month, year = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day) if year >= FIRST_YEAR else None
    except ValueError:
        return None


def _asked_day(typed: str, today: date, notes: list[str]) -> date:
    if not typed:
        return today
    day = read_day(typed)
    if day is None or day > today:
        notes.append(NOT_A_DATE if day is None else IN_FUTURE)
        return today
    return day


def _one(values: Callable[[str], Sequence[str]], name: str) -> str:
    return next(iter(values(name)), "").strip()
