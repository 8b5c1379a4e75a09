"""Sheets that a team fills in together: who works which competence, and what a discipline covers (S-153, S-154).

The stored form is JSON: ``{"cycle": key, "entries": {key: value}}``. In a table of sharing out, a key is
``index:place of the year`` and its value a text; in a positioning sheet, a competence's index or a tube's id and its
value ``{"worked": bool, "assessed": bool, "note": text}``. What is empty is not stored.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, NamedTuple

from orga.domain.names import standardise

MAX_TEXT: Final = 300
MAX_TITLE: Final = 120
Entries = Mapping[str, Any]


class Cycle(NamedTuple):
    """The years over which competences are shared out."""

    key: str
    name: str
    years: tuple[str, ...]


CYCLES: Final[Mapping[str, Cycle]] = {
    one.key: one
    for one in (
        Cycle("cycle-4", "Cycle 4", ("5e", "4e", "3e")),
        Cycle("cycle-3", "Cycle 3", ("CM1", "CM2", "6e")),
        Cycle("college", "Collège", ("6e", "5e", "4e", "3e")),
        Cycle("lycee", "Lycée général et technologique", ("2nde", "1re", "Terminale")),
        Cycle("lycee-pro", "Lycée professionnel", ("2nde pro", "1re pro", "Terminale pro")),
        Cycle("cap", "CAP", ("1re année", "2e année")),
        Cycle("bts", "BTS", ("1re année", "2e année")),
        Cycle("licence", "Licence", ("L1", "L2", "L3")),
        Cycle("but", "BUT", ("BUT 1", "BUT 2", "BUT 3")),
        Cycle("annee", "Une année", ("Cette année",)),
    )
}


class Covered(NamedTuple):
    """What a discipline does with a competence or a subject."""

    worked: bool = False
    assessed: bool = False
    note: str = ""


def tidy(text: str) -> str:
    """A typed text on one line, without signs that no screen shows."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def sharing_key(index: str, place: int) -> str:
    """Where a cell of a table of sharing out is stored."""
    return f"{index}:{place}"


def read_sharing(typed: Mapping[str, str], *, indexes: Iterable[str], years: int) -> dict[str, str]:
    """The cells filled in, by their key; ``typed`` has a field of the same name for each."""
    keys = (sharing_key(index, place) for index in indexes for place in range(years))
    cells = ((key, tidy(typed.get(key, ""))) for key in keys)
    return {key: text for key, text in cells if text}


def read_positioning(typed: Mapping[str, str], *, keys: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What is ticked or noted, by key; ``typed`` has the fields ``worked:key``, ``assessed:key``, ``note:key``."""
    entries = {}
    for key in keys:
        one = Covered(f"worked:{key}" in typed, f"assessed:{key}" in typed, tidy(typed.get(f"note:{key}", "")))
        if one != Covered():
            entries[key] = one._asdict()
    return entries


def covered(entries: Entries, key: str) -> Covered:
    """What was stored of one competence or subject, nothing perhaps."""
    return Covered(**entries.get(key, {}))


def is_too_long(entries: Entries) -> bool:
    """Whether a text is longer than ``MAX_TEXT`` characters."""
    texts = (value if isinstance(value, str) else value.get("note", "") for value in entries.values())
    return any(len(text) > MAX_TEXT for text in texts)


def with_gone(typed: Entries, stored: Entries, *, shown: Collection[str]) -> dict[str, Any]:
    """What to store: what was typed, and what was stored of things that the page does not show any more."""
    return {key: value for key, value in stored.items() if key not in shown} | dict(typed)


def changed_keys(mine: Entries, theirs: Entries) -> set[str]:
    """Where two versions differ."""
    return {key for key in {*mine, *theirs} if mine.get(key) != theirs.get(key)}


def unshared(entries: Entries, *, indexes: Iterable[str], years: int) -> list[str]:
    """The competences that nobody works, in any year."""
    return [index for index in indexes if not any(sharing_key(index, place) in entries for place in range(years))]


def is_suggested(discipline: str, disciplines: Iterable[str]) -> bool:
    """Whether the content links a subject to this discipline, however it is typed."""
    return standardise(discipline) in {standardise(one) for one in disciplines}
