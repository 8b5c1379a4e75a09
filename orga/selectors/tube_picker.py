"""The subjects that a school's own path may be made of: those with questions now. No statement."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from orga.domain.path_shelves import is_found, search_index
from orga.domain.selection_files import SelectedSubject
from orga.selectors.path_catalog import known_tubes
from referential.domain.bank import ACTIVE, Bank, Competence, Tube
from referential.selectors.bank import current_bank

# Proposed unless the subject stops lower: what the end of secondary school asks for.
USUAL_CAP = 5


class TubeChoice(NamedTuple):
    """A subject to tick. levels: those with questions, ascending; cap: the one chosen or proposed."""

    id: str
    title: str
    levels: Sequence[int]
    cap: int
    is_ticked: bool
    is_hidden: bool


class ThematicChoice(NamedTuple):
    name: str
    tubes: Sequence[TubeChoice]
    is_hidden: bool


class CompetenceChoice(NamedTuple):
    """is_hidden: nothing in it answers the search; is_open: unfolded, as it holds a tick or an answer."""

    id: str
    name: str
    area_code: str
    thematics: Sequence[ThematicChoice]
    ticked: int
    total: int
    is_hidden: bool
    is_open: bool


def list_choices(*, ticked: Mapping[str, int], text: str = "") -> list[CompetenceChoice]:
    """The competences in order, each with its thematics and their subjects; hidden where a search finds nothing.

    ticked: tube id → cap chosen. What is hidden stays in the page, so that its ticks are not lost.
    """
    bank = current_bank()
    found = (_competence(competence, bank, ticked, text) for competence in bank.competences.values())
    return [one for one in found if one.total]


def list_selected(*, tubes: Iterable[tuple[str, int]]) -> list[SelectedSubject]:
    """These (tube, cap) as a file tells them, those that may be ticked, in the framework's order."""
    bank = current_bank()
    return [
        SelectedSubject(tube_id, bank.tubes[tube_id].title, bank.tubes[tube_id].competence_id, cap)
        for tube_id, cap in known_tubes(tubes)
    ]


def _competence(competence: Competence, bank: Bank, ticked: Mapping[str, int], text: str) -> CompetenceChoice:
    thematics = []
    for thematic_id, name in competence.thematics:
        own = [bank.tubes[tube_id] for tube_id in competence.tube_ids if bank.tubes[tube_id].thematic_id == thematic_id]
        levels = {tube.id: _levels(tube, bank) for tube in own}
        tubes = [
            _tube(tube, levels[tube.id], ticked.get(tube.id), is_found(_index(tube, name, competence), text))
            for tube in own
            if levels[tube.id]
        ]
        if tubes:
            thematics.append(ThematicChoice(name, tubes, all(one.is_hidden for one in tubes)))
    every = [tube for thematic in thematics for tube in thematic.tubes]
    count = sum(tube.is_ticked for tube in every)
    is_hidden = all(tube.is_hidden for tube in every)
    return CompetenceChoice(
        id=competence.index,
        name=competence.name,
        area_code=competence.area_code,
        thematics=thematics,
        ticked=count,
        total=len(every),
        is_hidden=is_hidden,
        is_open=not is_hidden and (bool(text) or count > 0),
    )


def _tube(tube: Tube, levels: Sequence[int], cap: int | None, is_answer: bool) -> TubeChoice:
    usual = max((level for level in levels if level <= USUAL_CAP), default=levels[0])
    # A cap between two levels with questions asks no more than the lower one.
    kept = max((level for level in levels if cap is not None and level <= cap), default=usual)
    return TubeChoice(tube.id, tube.title, levels, kept, cap is not None, not is_answer)


def _levels(tube: Tube, bank: Bank) -> list[int]:
    return [bank.skills[one].level for one in tube.skill_ids if bank.skills[one].status == ACTIVE]


def _index(tube: Tube, thematic: str, competence: Competence) -> frozenset[str]:
    return search_index([tube.title, tube.description, thematic, competence.name, *tube.disciplines])
