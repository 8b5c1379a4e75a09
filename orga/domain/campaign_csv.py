"""The file of a campaign's results: its columns, and one line per participation, quickly (orga notes 8.6).

A line is made of cells that are written already; what many lines share (a tube's results, a share of a competence) is
written once and kept. Ratios go from 0 to 1, with a decimal comma; what was not sent is ``NA`` to the end of the line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple

from orga.domain.badges import Badge
from orga.domain.mastery import NOT_AVAILABLE, progress_text, ratio_text
from orga.domain.snapshots import SentTube, Snapshot
from orga.domain.target_skills import AskedTube, TargetSkills
from orga.enums import SkillResult
from pix.core.csv_cells import BOM, UNFIT_IN_NAMES, Figure, joined, quoted, written
from pix.core.french import PARIS

YES: Final = written("Oui")
NO: Final = written("Non")
NA: Final = written(NOT_AVAILABLE)
RATIO_DECIMALS: Final = 2
# How much of a campaign's name is kept in that of the file.
MAX_NAME: Final = 100


class Group(NamedTuple):
    """An area, or a competence: its name on screen and its competences' indexes (one for a competence)."""

    name: str
    indexes: tuple[str, ...]


class Participant(NamedTuple):
    """One participation. assessed, total: skills, while it is under way. snapshot: None if nothing was sent.

    extra: values of the columns of a generic import. pix, is_certifiable, certifiable_count: of a sent collection.
    """

    last_name: str
    first_name: str
    extra: tuple[str, ...] = ()
    group: str = ""
    student_number: str = ""
    external_id: str = ""
    assessed: int = 0
    total: int = 0
    is_completed: bool = False
    started_at: datetime | None = None
    shared_at: datetime | None = None
    stage: int | None = None
    badge_keys: frozenset[str] = frozenset()
    snapshot: Snapshot | None = None
    pix: int | None = None
    is_certifiable: bool | None = None
    certifiable_count: int | None = None


@dataclass(frozen=True)
class Sheet:
    """What is the same for the whole file.

    extra: names of the columns of a generic import. has_division, has_group: the school's own list has classes, or
    groups and student numbers. external_id_label: "" when none is asked. areas, competences: in the framework's order;
    for a collection every competence. skill_names: of each skill asked, in order; None if the space does not show them.
    """

    organization: str
    campaign_id: int
    code: str
    name: str
    profile_name: str = ""
    extra: tuple[str, ...] = ()
    has_division: bool = False
    has_group: bool = False
    external_id_label: str = ""
    stages_count: int = 0
    badges: tuple[Badge, ...] = ()
    target: TargetSkills = field(default_factory=TargetSkills)
    areas: Sequence[Group] = ()
    competences: Sequence[Group] = ()
    skill_names: Sequence[str] | None = None


def file_name(name: str, campaign_id: int, at: datetime) -> str:
    """``Resultats-Rentrée 3e-12-2023-10-12-1101.csv``; at: an aware instant, told in Paris time."""
    kept = " ".join(UNFIT_IN_NAMES.sub(" ", name).split())[:MAX_NAME].strip(" .")
    return f"Resultats-{kept}-{campaign_id}-{at.astimezone(PARIS):%Y-%m-%d-%H%M}.csv"


class AssessmentFile:
    """The lines of an assessment, or of an exam. Source: orga notes 8.6."""

    def __init__(self, sheet: Sheet, result_words: Mapping[SkillResult, str]) -> None:
        self._sheet, self._words = sheet, {result: written(words) for result, words in result_words.items()}
        first = (sheet.organization, sheet.campaign_id, sheet.code, sheet.name, sheet.profile_name)
        self._first = ";".join(written(value) for value in first)
        self._groups = [tuple(_places(sheet.target, one.indexes)) for one in (*sheet.competences, *sheet.areas)]
        self._totals = [sum(len(sheet.target.tubes[place].skills) for place in places) for places in self._groups]
        self._tubes: list[dict[tuple[int, int | None], tuple[int, str]]] = [{} for _ in sheet.target.tubes]
        self._shares: dict[tuple[int, int], str] = {}
        skills = sheet.target.total if sheet.skill_names is not None else 0
        after = (sheet.stages_count > 0) + len(sheet.badges) + 1 + 3 * len(self._groups) + skills
        self._no_result = [NA] * after

    def header(self) -> str:
        """The first line, with the mark of the encoding."""
        sheet = self._sheet
        names = ["Nom de l'organisation", "ID Campagne", "Code", "Nom de la campagne", "Nom du Profil Cible"]
        names += ["Nom du Participant", "Prénom du Participant", *sheet.extra]
        names += ["Classe"] * sheet.has_division + ["Groupe", "Numéro Étudiant"] * sheet.has_group
        names += [sheet.external_id_label] if sheet.external_id_label else []
        names += ["% de progression", "Date de début", "Partage (O/N)", "Date du partage"]
        names += [f"Palier obtenu (/{sheet.stages_count - 1})"] if sheet.stages_count else []
        names += [f"{badge.title} obtenu (O/N)" for badge in sheet.badges]
        names.append("% maitrise de l'ensemble des acquis du profil")
        for one in sheet.competences:
            names.append(f"% de maitrise des acquis de la compétence {one.name}")
            names.append(f"Nombre d'acquis du profil cible dans la compétence {one.name}")
            names.append(f"Acquis maitrisés dans la compétence {one.name}")
        for one in sheet.areas:
            names.append(f"% de maitrise des acquis du domaine {one.name}")
            names.append(f"Nombre d'acquis du profil cible du domaine {one.name}")
            names.append(f"Acquis maitrisés du domaine {one.name}")
        return BOM + joined(quoted(name) for name in (*names, *(sheet.skill_names or ())))

    def line(self, one: Participant) -> str:
        """One participation. Source: orga notes 8.6, cases 101 to 103."""
        cells = [self._first, *_identity(self._sheet, one, division_first=True)]
        cells.append(progress_text(min(one.assessed, one.total), one.total, is_completed=one.is_completed))
        cells.append(_instant(one.started_at))
        cells += [YES if one.shared_at else NO, _instant(one.shared_at)]
        cells += self._sent(one, one.snapshot) if one.shared_at and one.snapshot else self._no_result
        return joined(cells)

    def _sent(self, one: Participant, snapshot: Snapshot) -> list[str]:
        sheet = self._sheet
        cells = [NA if one.stage is None else str(one.stage)] if sheet.stages_count else []
        cells += [YES if badge.key in one.badge_keys else NO for badge in sheet.badges]
        counts, results = [], []
        for place, tube in enumerate(sheet.target.tubes):
            count, words = self._tube(place, tube, snapshot.tube(tube.tube_id))
            counts.append(count)
            results.append(words)
        cells.append(self._share(sum(counts), sheet.target.total))
        for places, total in zip(self._groups, self._totals, strict=True):
            validated = sum([counts[place] for place in places])
            cells += [self._share(validated, total), str(total), str(validated)]
        return cells + results if sheet.skill_names is not None else cells

    def _tube(self, place: int, tube: AskedTube, known: SentTube) -> tuple[int, str]:
        """Skills validated, and the cells of all its skills; kept, as few states of a tube exist."""
        found = self._tubes[place].get((known.floor, known.ceiling))
        if found is None:
            results = [known.result(level) for level in tube.levels]
            found = results.count(SkillResult.OK), ";".join(self._words[result] for result in results)
            self._tubes[place][known.floor, known.ceiling] = found
        return found

    def _share(self, validated: int, total: int) -> str:
        share = self._shares.get((validated, total))
        if share is None:
            share = self._shares[validated, total] = _ratio(validated, total)
        return share


class CollectionFile:
    """The lines of a collection of profiles. Source: orga notes 8.6."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        first = (sheet.organization, sheet.campaign_id, sheet.code, sheet.name)
        self._first = ";".join(written(value) for value in first)
        self._nothing_sent = [NO, *[NA] * (4 + 2 * len(sheet.competences))]

    def header(self) -> str:
        """The first line, with the mark of the encoding."""
        sheet = self._sheet
        names = ["Nom de l'organisation", "ID Campagne", "Code", "Nom de la campagne"]
        names += ["Nom du Participant", "Prénom du Participant", *sheet.extra]
        names += ["Groupe"] * sheet.has_group + ["Classe"] * sheet.has_division
        names += ["Numéro Étudiant"] * sheet.has_group
        names += [sheet.external_id_label] if sheet.external_id_label else []
        names += ["Envoi (O/N)", "Date de l'envoi", "Nombre de pix total", "Certifiable (O/N)"]
        names.append("Nombre de compétences certifiables")
        for one in sheet.competences:
            names.append(f"Niveau pour la compétence {one.name}")
            names.append(f"Nombre de pix pour la compétence {one.name}")
        return BOM + joined(map(quoted, names))

    def line(self, one: Participant) -> str:
        """One participation; a competence never begun is at 0."""
        cells = [self._first, *_identity(self._sheet, one, division_first=False)]
        if one.shared_at is None or one.snapshot is None:
            return joined([*cells, *self._nothing_sent])
        cells += [YES, _instant(one.shared_at), _number(one.pix)]
        cells += [NA if one.is_certifiable is None else YES if one.is_certifiable else NO]
        cells.append(_number(one.certifiable_count))
        for competence in self._sheet.competences:
            pix, level = one.snapshot.competences.get(competence.indexes[0], (0, 0))
            cells += [str(level), str(pix)]
        return joined(cells)


def _identity(sheet: Sheet, one: Participant, *, division_first: bool) -> list[str]:
    """Who it is. The two files do not name the columns of classes and groups in the same order."""
    cells = [quoted(one.last_name), quoted(one.first_name), *map(quoted, one.extra)]
    division = [quoted(one.group)] if sheet.has_division else []
    group = [quoted(one.group)] if sheet.has_group else []
    number = [quoted(one.student_number)] if sheet.has_group else []
    cells += [*division, *group, *number] if division_first else [*group, *division, *number]
    return [*cells, quoted(one.external_id)] if sheet.external_id_label else cells


def _places(target: TargetSkills, indexes: tuple[str, ...]) -> list[int]:
    return [place for place, tube in enumerate(target.tubes) if tube.competence_id in indexes]


def _ratio(count: int, total: int) -> str:
    return NA if not total else written(Figure(ratio_text(count, total, RATIO_DECIMALS)))


def _number(value: int | None) -> str:
    return NA if value is None else str(value)


def _instant(at: datetime | None) -> str:
    return NA if at is None else f'"{at.astimezone(PARIS):%d/%m/%Y %H:%M}"'
