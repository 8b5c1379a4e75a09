"""How the map of levels is drawn: each line and each cell as words and shades, in the columns' order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from django.urls import reverse

from orga import insight_labels
from orga.domain.growth import GrowthRow
from orga.domain.heatmap import GroupRow, SentProfile
from orga.domain.insight_queries import EVERYBODY, MapQuery
from orga.selectors.counted_participations import NO_GROUP
from orga.selectors.heatmap import EVERYBODY_NAME, LevelMap, PersonRow
from pix.core.french import NBSP, Number, date_fr, number_fr, plural_fr
from referential.selectors.bank import current_bank

NOTHING: Final = "–"


@dataclass(frozen=True, slots=True)
class Cell:
    """text: what stands in it. shade: a level 0 to 8, "-" for nothing, "" in growth, where ``trend`` colours it.

    count: how many it speaks of, None for one learner; words: said instead of a dash.
    """

    text: str
    shade: str = "-"
    trend: str = ""
    count: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A class or a learner. note: what stands under the name; total: pix; certifiable: how many, or whether."""

    name: str
    url: str
    note: str
    cells: Sequence[Cell]
    total: str
    certifiable: str


class Head(NamedTuple):
    """A column."""

    index: str
    name: str
    short: str


class AreaHead(NamedTuple):
    """The columns of one area."""

    code: str
    short: str
    heads: Sequence[Head]


def area_heads() -> list[AreaHead]:
    """The columns, in the framework's order."""
    return [
        AreaHead(area.code, insight_labels.AREAS.get(area.code, area.title), [_head(one) for one in area.competences])
        for area in current_bank().areas
    ]


def lines(found: LevelMap, asked: MapQuery, path: str, columns: Sequence[str]) -> list[Line]:
    """The body of the table: learners when a class is looked at, classes otherwise. path: address of the map."""
    if asked.group:
        return [_person_growth(one, columns) if asked.is_growth else _person(one, columns) for one in found.people]
    rows: Sequence[Any] = found.growth if asked.is_growth else found.groups
    return [_line(row, path + asked.of_group(row.name).query, columns) for row in rows]


def foot(found: LevelMap, asked: MapQuery, path: str, columns: Sequence[str]) -> Line:
    """The last line: all of those above, of every page."""
    row: Any = found.whole_growth if asked.is_growth else found.whole
    return _line(row, "" if asked.group else path + asked.of_group(EVERYBODY).query, columns)


def sent_levels(profile: SentProfile | None) -> list[tuple[str, Head, int | None]]:
    """(area code, competence, level) of each column, None where nothing was begun; empty without profile."""
    if profile is None:
        return []
    return [(area.code, head, profile.levels.get(head.index)) for area in area_heads() for head in area.heads]


def group_name(group: str) -> str:
    """What a class is called; those in none have a name too."""
    return {NO_GROUP: "Sans classe", EVERYBODY: EVERYBODY_NAME}.get(group, group)


# --- Steps -----------------------------------------------------------------------------------------------------------


def _head(competence: Any) -> Head:
    index = competence.index
    return Head(index, competence.name, insight_labels.COMPETENCES.get(index, index))


def _line(row: GroupRow | GrowthRow, url: str, columns: Sequence[str]) -> Line:
    return _growth(row, url, columns) if isinstance(row, GrowthRow) else _group(row, url, columns)


def _group(row: GroupRow, url: str, columns: Sequence[str]) -> Line:
    cells = []
    for one in columns:
        mean = row.means.get(one)
        cells.append(
            Cell(number_fr(mean.value, 1), str(mean.shade), count=mean.profiles)
            if mean
            else Cell(NOTHING, words="aucun profil")
        )
    note = f"{row.profiles} profil{plural_fr(row.profiles)} sur {row.learners}" if row.profiles else "profil non envoyé"
    total = NOTHING if row.total is None else number_fr(row.total)
    return Line(group_name(row.name), url, note, cells, total, str(row.certifiable) if row.profiles else NOTHING)


def _growth(row: GrowthRow, url: str, columns: Sequence[str]) -> Line:
    cells = []
    for one in columns:
        delta = row.deltas.get(one)
        cells.append(
            Cell(_signed(delta.value, 1), "", delta.trend, delta.learners)
            if delta
            else Cell(NOTHING, words="personne aux deux dates")
        )
    note = f"{row.followed} suivi{plural_fr(row.followed)} sur {row.learners}"
    return Line(group_name(row.name), url, note, cells, NOTHING if row.total is None else _signed(row.total, 0), "")


def _person(row: PersonRow, columns: Sequence[str]) -> Line:
    url = reverse("orga:learner", args=[row.person.id])
    profile = row.profile
    if profile is None:
        empty = [Cell(NOTHING, words="profil non envoyé")] * len(columns)
        return Line(row.person.name, url, "profil non envoyé", empty, NOTHING, "")
    levels = [profile.levels.get(one) for one in columns]
    cells = [Cell(NOTHING, words="pas testée") if one is None else Cell(str(one), str(one)) for one in levels]
    note = f"profil du {date_fr(profile.sent_at, 'short')}"
    return Line(row.person.name, url, note, cells, number_fr(profile.total), "oui" if profile.is_certifiable else "")


def _person_growth(row: PersonRow, columns: Sequence[str]) -> Line:
    url = reverse("orga:learner", args=[row.person.id])
    if row.profile is None or row.before is None:
        words = "profil non envoyé" if row.profile is None else "aucun profil avant"
        return Line(row.person.name, url, words, [Cell(NOTHING, words=words)] * len(columns), NOTHING, "")
    cells = []
    for one in columns:
        before, after = row.before.levels.get(one), row.profile.levels.get(one)
        if before is None or after is None:
            cells.append(Cell(NOTHING, words="pas testée aux deux dates"))
        else:
            change = after - before
            cells.append(Cell(_signed(change, 0), "", "up" if change > 0 else "down" if change else "same"))
    since, to = (date_fr(one.sent_at, "short") for one in (row.before, row.profile))
    note = f"{since} → {to}" if row.before.sent_at != row.profile.sent_at else f"un seul profil, {to}"
    return Line(row.person.name, url, note, cells, _signed(row.profile.total - row.before.total, 0), "")


def _signed(value: Number, places: int) -> str:
    """With its sign, even when it goes up; nothing before what rounds to zero."""
    text = number_fr(abs(value), places)
    if not any(digit in text for digit in "123456789"):
        return text
    return f"{'+' if value > 0 else '−'}{text}".replace(" ", NBSP)
