"""Tutorials as pages show them: of a competence, recommended, saved."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from learners.domain.knowledge import KnowledgeElement, elements_of, tubes_from_json
from learners.domain.tutorials import easiest_failed_skills, failed_skills
from learners.labels import TUTORIAL_FORMATS
from learners.models import Knowledge, SavedTutorial, UsefulTutorial
from pix.core.errors import NotFound
from referential.domain.bank import Bank, Tutorial
from referential.selectors.bank import current_bank

PER_PAGE = 10


@dataclass(frozen=True, slots=True)
class ShownTutorial:
    """``link`` leads elsewhere; without it the tutorial is a sheet of ours, read in place."""

    id: str
    title: str
    format_words: str
    icon: str
    minutes: int
    source: str
    link: str | None
    skill_id: str
    competence_id: str
    is_saved: bool
    is_useful: bool
    html: SafeString


class Subject(NamedTuple):
    """A subject (tube) of a competence with the tutorials of its easiest failed skill."""

    title: str
    description: str
    tutorials: Sequence[ShownTutorial]


class FailedSubject(NamedTuple):
    """A subject (tube) where something was failed, and the first skill failed in it."""

    competence_id: str
    title: str
    skill_id: str


class TutorialPage(NamedTuple):
    """``subjects``: of the recommended list only, those that a tutorial may be proposed for."""

    tutorials: Sequence[ShownTutorial]
    total: int
    page: int
    pages: int
    competences: Sequence[tuple[str, str]]
    chosen: str
    subjects: Sequence[FailedSubject] = ()


def shown_tutorial(
    tutorial: Tutorial, *, skill_id: str, saved: Collection[str], useful: Collection[str]
) -> ShownTutorial:
    words, icon = TUTORIAL_FORMATS[tutorial.format]
    return ShownTutorial(
        id=tutorial.id,
        title=tutorial.title,
        format_words=words,
        icon=icon,
        minutes=tutorial.minutes,
        source=tutorial.source,
        link=tutorial.link,
        skill_id=skill_id,
        competence_id=tutorial.competence_id,
        is_saved=tutorial.id in saved,
        is_useful=tutorial.id in useful,
        html=mark_safe(tutorial.html),  # noqa: S308 - sanitised when the release was compiled
    )


def list_subjects(*, user_id: int, knowledge: Knowledge | None) -> list[Subject]:
    """Tutorials of one competence, by subject in order of its title (positioning notes 6.7); two statements."""
    if knowledge is None:
        return []
    bank = current_bank()
    saved, useful = _marks(user_id)
    elements = easiest_failed_skills(_elements(bank, [knowledge]))
    subjects = []
    for element in sorted(elements, key=lambda element: bank.tubes[element.tube_id].title):
        tube, skill = bank.tubes[element.tube_id], bank.skills[element.skill_id]
        shown = [
            shown_tutorial(bank.tutorials[identifier], skill_id=skill.id, saved=saved, useful=useful)
            for identifier in skill.tutorial_ids
        ]
        subjects.append(Subject(tube.title, tube.description, shown))
    return subjects


def list_recommended(*, user_id: int, competence_id: str = "", page: int = 1) -> TutorialPage:
    """Tutorials of every skill really asked and failed, all competences; three statements."""
    bank = current_bank()
    saved, useful = _marks(user_id)
    found: dict[str, str] = {}
    subjects: dict[str, FailedSubject] = {}
    for element in failed_skills(_elements(bank, Knowledge.objects.filter(user_id=user_id).order_by("competence_id"))):
        tube = bank.tubes[element.tube_id]
        subjects.setdefault(tube.id, FailedSubject(tube.competence_id, tube.title, element.skill_id))
        for identifier in bank.skills[element.skill_id].tutorial_ids:
            found.setdefault(identifier, element.skill_id)
    shown = [
        shown_tutorial(bank.tutorials[identifier], skill_id=skill_id, saved=saved, useful=useful)
        for identifier, skill_id in found.items()
    ]
    return _paged(bank, shown, competence_id, page)._replace(subjects=tuple(subjects.values()))


def list_of_skills(*, user_id: int, skill_ids: Iterable[str]) -> list[ShownTutorial]:
    """The first tutorial of each of these skills that has one, each tutorial once, in their order; two statements."""
    bank = current_bank()
    found: dict[str, str] = {}
    for skill_id in skill_ids:
        for identifier in bank.skills[skill_id].tutorial_ids[:1] if skill_id in bank.skills else ():
            found.setdefault(identifier, skill_id)
    saved, useful = _marks(user_id)
    return [
        shown_tutorial(bank.tutorials[identifier], skill_id=skill_id, saved=saved, useful=useful)
        for identifier, skill_id in found.items()
    ]


def list_saved(*, user_id: int, competence_id: str = "", page: int = 1) -> TutorialPage:
    """Bookmarked tutorials, newest first; two statements. One that left the content stays out."""
    bank = current_bank()
    rows = list(SavedTutorial.objects.filter(user_id=user_id).order_by("-saved_at", "-pk"))
    useful = set(UsefulTutorial.objects.filter(user_id=user_id).values_list("tutorial_id", flat=True))
    saved = {row.tutorial_id for row in rows}
    shown = [
        shown_tutorial(bank.tutorials[row.tutorial_id], skill_id=row.skill_id, saved=saved, useful=useful)
        for row in rows
        if row.tutorial_id in bank.tutorials
    ]
    return _paged(bank, shown, competence_id, page)


def get_tutorial(*, tutorial_id: str, user_id: int) -> ShownTutorial:
    """One tutorial with its sheet. Errors: NotFound."""
    tutorial = current_bank().tutorials.get(tutorial_id)
    if tutorial is None:
        raise NotFound
    saved, useful = _marks(user_id)
    return shown_tutorial(tutorial, skill_id="", saved=saved, useful=useful)


def _marks(user_id: int) -> tuple[set[str], set[str]]:
    saved = SavedTutorial.objects.filter(user_id=user_id).values_list("tutorial_id", flat=True)
    useful = UsefulTutorial.objects.filter(user_id=user_id).values_list("tutorial_id", flat=True)
    return set(saved), set(useful)


def _elements(bank: Bank, rows: Iterable[Knowledge]) -> list[KnowledgeElement]:
    elements: list[KnowledgeElement] = []
    for row in rows:
        for tube_id, state in tubes_from_json(row.tubes).items():
            tube = bank.tubes.get(tube_id)
            if tube is None:
                continue
            skills = [bank.skills[skill_id] for skill_id in tube.skill_ids]
            levels = [(skill.level, skill.id) for skill in skills if skill.status == "actif"]
            elements.extend(elements_of(state, levels, tube_id=tube_id))
    return elements


def _paged(bank: Bank, shown: list[ShownTutorial], competence_id: str, page: int) -> TutorialPage:
    present = {tutorial.competence_id for tutorial in shown}
    competences = [(index, competence.name) for index, competence in bank.competences.items() if index in present]
    kept = [tutorial for tutorial in shown if not competence_id or tutorial.competence_id == competence_id]
    pages = max(1, -(-len(kept) // PER_PAGE))
    page = min(max(1, page), pages)
    return TutorialPage(
        kept[(page - 1) * PER_PAGE : page * PER_PAGE], len(kept), page, pages, competences, competence_id
    )
