"""The catalogue of paths as Orga shows it: shelves, lines with durations, subjects by competence (orga notes 5)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from orga.campaign_errors import ProfileNotFound
from orga.domain.device_fit import Suitability, suitability
from orga.domain.durations import approximate_fr
from orga.domain.path_shelves import Shelf, is_found, search_index, shelf_of
from orga.models import TargetProfile
from orga.selectors.target_profiles import list_visible
from pix.core.french import NBSP
from referential.domain.bank import ACTIVE, Bank
from referential.selectors.bank import current_bank

# A profile is certifiable from as many competences on.
CERTIFIABLE_COMPETENCES = 5


class Durations(NamedTuple):
    """What a path takes, in words; "" while it is not known. half: for somebody half known; empty: for a beginner."""

    half: str
    empty: str


class Subjects(NamedTuple):
    """What a path asks of one competence. titles: of its tubes, in the framework's order."""

    competence_id: str
    name: str
    area_code: str
    titles: Sequence[str]
    highest: int


@dataclass(frozen=True, slots=True)
class PathLine:
    """A path as the catalogue lists it; ``id`` is None for one that is being made up."""

    id: int | None
    name: str
    note: str
    description: str
    shelf: Shelf
    is_own: bool
    author_id: int | None
    tubes: Sequence[Sequence[Any]]
    skills_count: int
    competences_count: int
    durations: Durations
    teacher_code: str
    stars: int
    badges: Sequence[str]
    is_simplified_access: bool
    words: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def tubes_count(self) -> int:
        return len(self.tubes)

    @property
    def is_short_of_certifiable(self) -> bool:
        return self.competences_count < CERTIFIABLE_COMPETENCES

    @property
    def subjects(self) -> list[Subjects]:
        """What is asked, by competence in the framework's order."""
        return subjects_of(self.tubes, current_bank())

    @property
    def devices(self) -> Suitability:
        """Whether it can be taken on a phone, on a tablet."""
        return devices_of(self.tubes)


class ShelfTab(NamedTuple):
    """A shelf with the number of its paths that answer the search."""

    shelf: Shelf
    paths_count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a page of the catalogue shows. chosen: the path picked, even when the search hides it."""

    text: str
    tabs: Sequence[ShelfTab]
    lines: Sequence[PathLine]
    chosen: PathLine | None
    total: int

    @property
    def shelf(self) -> Shelf | None:
        return next((tab.shelf for tab in self.tabs if tab.is_chosen), None)


def read_catalogue(
    *, organization_id: int, text: str = "", shelf: str = "", profile_id: int | None = None
) -> Catalogue:
    """The paths that an organization may use: those of one shelf that answer a search, after those it names. One
    statement.

    shelf: of ``Shelf``; that of the chosen path, or the first one with an answer, when it has none or is unknown.
    """
    every = [
        describe(profile, organization_id=organization_id) for profile in list_visible(organization_id=organization_id)
    ]
    chosen = next((line for line in every if line.id == profile_id), None) if profile_id else None
    found = [line for line in every if is_found(line.words, text)]
    # Paths named after what is searched for come before those where it is one subject among others, on any shelf:
    # whoever types the name of a path must see it.
    is_search = not is_found(frozenset(), text)
    named = [line for line in found if is_search and is_found(search_index([line.name]), text)]
    counts = {one: sum(line.shelf is one for line in found) for one in Shelf}
    wanted = shelf or (chosen.shelf if chosen else "")
    shown = next((one for one in Shelf if one == wanted and counts[one]), None)
    shown = shown or next((one for one in Shelf if counts[one]), None)
    stocked = {line.shelf for line in every}
    return Catalogue(
        text=text,
        tabs=[ShelfTab(one, counts[one], one is shown) for one in Shelf if one in stocked],
        lines=named + [line for line in found if line.shelf is shown and line not in named],
        chosen=chosen,
        total=len(every),
    )


def get_path(*, organization_id: int, profile_id: int) -> PathLine:
    """One path that an organization may use. One statement. Errors: ProfileNotFound, also for another one's."""
    profile = list_visible(organization_id=organization_id).filter(pk=profile_id).first()
    if profile is None:
        raise ProfileNotFound
    return describe(profile, organization_id=organization_id)


def describe(profile: TargetProfile, *, organization_id: int) -> PathLine:
    """A path as pages show it; no statement."""
    is_own = profile.owner_organization_id == organization_id
    bank = current_bank()
    tubes = [tube for tube in profile.tubes if tube[0] in bank.tubes]
    return PathLine(
        id=profile.pk,
        name=profile.name,
        note=profile.note,
        description=profile.description,
        shelf=shelf_of(profile.category, is_own=is_own),
        is_own=is_own,
        author_id=profile.author_id,
        tubes=tubes,
        skills_count=profile.skills_count,
        competences_count=profile.competences_count,
        durations=read_durations(profile.durations),
        teacher_code=profile.teacher_code,
        stars=max(0, len(profile.stages) - 1),
        badges=[badge["title"] for badge in profile.badges],
        is_simplified_access=profile.is_simplified_access,
        words=_index(profile, tubes, bank),
    )


def describe_own(
    *, name: str, tubes: Sequence[tuple[str, int]], skills_count: int, durations: Mapping[str, Any]
) -> PathLine:
    """A path that is being made up, as pages show it; no statement."""
    bank = current_bank()
    known = [tube for tube in tubes if tube[0] in bank.tubes]
    return PathLine(
        id=None,
        name=name,
        note="",
        description="",
        shelf=Shelf.OWN,
        is_own=True,
        author_id=None,
        tubes=known,
        skills_count=skills_count,
        competences_count=len({bank.tubes[tube_id].competence_id for tube_id, _ in known}),
        durations=read_durations(durations),
        teacher_code="",
        stars=0,
        badges=[],
        is_simplified_access=False,
    )


def read_durations(stored: Mapping[str, Any]) -> Durations:
    """The words of what was simulated, ``{"empty": [questions, seconds], "half": …}``; "" before it was."""
    return Durations(*(_words(stored[name][1]) if name in stored else "" for name in ("half", "empty")))


def subjects_of(tubes: Iterable[Sequence[Any]], bank: Bank) -> list[Subjects]:
    """What these (tube id, cap) ask, by competence in the framework's order; unknown tubes are left out."""
    caps = {tube[0]: tube[1] for tube in tubes}
    found = []
    for competence in bank.competences.values():
        own = [bank.tubes[tube_id] for tube_id in competence.tube_ids if tube_id in caps]
        if own:
            titles = [tube.title for tube in own]
            highest = max(caps[tube.id] for tube in own)
            found.append(Subjects(competence.index, competence.name, competence.area_code, titles, highest))
    return found


def devices_of(tubes: Iterable[Sequence[Any]]) -> Suitability:
    """Which devices suit every question that these (tube id, cap) may ask; no statement. Unknown tubes are left out."""
    bank = current_bank()
    skills = (
        (bank.skills[skill_id], cap)
        for tube_id, cap in tubes
        if tube_id in bank.tubes
        for skill_id in bank.tubes[tube_id].skill_ids
    )
    asked = [skill for skill, cap in skills if skill.status == ACTIVE and skill.level <= cap]
    return suitability(
        challenge for skill in asked for challenge in bank.challenges_of(skill.id) if challenge.is_playable
    )


def known_tubes(tubes: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Those of these (tube id, cap) that have a question now, in the framework's order; no statement."""
    bank = current_bank()
    caps = {tube[0]: tube[1] for tube in tubes}
    return tuple(
        (tube.id, caps[tube.id])
        for tube in bank.tubes.values()
        if tube.id in caps and _lowest(tube, bank) <= caps[tube.id]
    )


def _words(seconds: int) -> str:
    # A path of one subject may have nothing left to ask to somebody half known.
    return approximate_fr(seconds) if seconds else f"moins de 1{NBSP}min"


def _lowest(tube: Any, bank: Bank) -> int:
    """The lowest level with an active skill; more than any cap when there is none."""
    levels = (bank.skills[skill_id].level for skill_id in tube.skill_ids if bank.skills[skill_id].status == ACTIVE)
    return min(levels, default=9)


def _index(profile: TargetProfile, tubes: Sequence[Sequence[Any]], bank: Bank) -> frozenset[str]:
    own = [bank.tubes[tube_id] for tube_id, _ in tubes]
    competences = {bank.competences[tube.competence_id].name for tube in own}
    return search_index(
        [profile.name, profile.note, profile.level, profile.description, *competences, *(tube.title for tube in own)]
    )
