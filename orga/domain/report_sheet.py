"""What a family reads of a result that was sent: words rather than figures alone, and three things to do next.

One page per pupil. Nothing is said of the others, no rank, no mean. Source: orga notes 7.5, 8.3; decisions H6, H7.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from orga.domain import snapshots, stages
from orga.domain.mastery import percent
from orga.domain.snapshots import Snapshot
from orga.domain.stages import Stage, Stars
from orga.domain.target_skills import AskedTube, TargetSkills
from orga.enums import SkillResult
from pix.core.csv_cells import UNFIT_IN_NAMES
from pix.core.french import NBSP, plural_fr

ADVICE: Final = 3
# From which percentage → what is said of it.
_WORDS: Final = (
    (100, "Tous les acquis de ce parcours sont validés."),
    (75, "Les acquis de ce parcours sont très largement validés."),
    (50, "Plus de la moitié des acquis est validée\u00a0: les bases sont solides."),
    (25, "Les bases se construisent\u00a0: une partie des acquis est validée."),
    (1, "Quelques acquis sont validés. C’est un point de départ."),
    (0, "Aucun acquis n’est encore validé\u00a0: ce parcours montre par où commencer."),
)
HALF: Final = "La moitié des acquis est validée\u00a0: les bases sont solides."


class CompetenceLine(NamedTuple):
    """One competence of an assessment (validated, total), or of a profile (pix, level)."""

    competence_id: str
    validated: int = 0
    total: int = 0
    pix: int = 0
    level: int = 0

    @property
    def percent(self) -> int | None:
        return percent(self.validated, self.total)


class Lead(NamedTuple):
    """A subject to work on: the skill of it that comes next."""

    tube_id: str
    competence_id: str
    skill_id: str


@dataclass(frozen=True, slots=True)
class Result:
    """The result of one pupil. stars, stage: None where results are percentages, or for a profile."""

    validated: int
    total: int
    competences: Sequence[CompetenceLine]
    leads: Sequence[Lead]
    stars: Stars | None = None
    stage: Stage | None = None

    @property
    def percent(self) -> int | None:
        return percent(self.validated, self.total)

    @property
    def words(self) -> str:
        """The result in a sentence, then in figures; "" when nothing was asked."""
        if not self.total:
            return ""
        ending = plural_fr(self.validated)
        figures = f"{self.validated}{NBSP}acquis validé{ending} sur {self.total}"
        return f"{result_words(self.validated, self.total)} {figures}, soit {self.percent}{NBSP}%."


def result_words(validated: int, total: int) -> str:
    """What is said of a share of the skills, thresholds compared exactly. Errors: ValueError of nothing asked."""
    if not 0 <= validated <= total or not total:
        raise ValueError(f"{validated} of {total} is not a share")
    if 2 * validated == total:
        return HALF
    if not validated:
        return _WORDS[-1][1]
    return next(words for threshold, words in _WORDS if 100 * validated >= threshold * total or threshold == 1)


def of_assessment(snapshot: Snapshot, target: TargetSkills, ladder: Sequence[Stage]) -> Result:
    """The result of a path. ladder: the campaign's stages, converted; empty when there is none."""
    counts = snapshots.overall_counts(snapshot, target)
    by_competence = snapshots.counts_by_competence(snapshot, target)
    place = stages.reached(ladder, counts.validated, counts.total) if ladder else 0
    return Result(
        validated=counts.validated,
        total=counts.total,
        competences=[CompetenceLine(index, one.validated, one.total) for index, one in by_competence.items()],
        leads=leads(snapshot, target),
        stars=Stars(place, stages.total_stars(ladder)) if ladder else None,
        stage=ladder[place] if ladder else None,
    )


def of_profile(snapshot: Snapshot) -> Result:
    """The result of a collection of profiles: the competences that were begun."""
    lines = [CompetenceLine(index, pix=one.pix, level=one.level) for index, one in snapshot.competences.items()]
    return Result(validated=0, total=0, competences=[line for line in lines if line.pix], leads=[])


def leads(snapshot: Snapshot, target: TargetSkills) -> list[Lead]:
    """The subjects to work on, best first: failed before untested, the easiest next step first.

    The subjects of other competences come before a second one of the same. Each subject once.
    """
    ranked = sorted(_candidates(snapshot, target.tubes))
    turns: dict[str, int] = {}
    placed = []
    for is_untested, level, place, lead in ranked:
        turn = turns[lead.competence_id] = turns.get(lead.competence_id, -1) + 1
        placed.append((turn, is_untested, level, place, lead))
    return [lead for *_, lead in sorted(placed)]


def file_name(title: str, who: str, at: datetime) -> str:
    """``Compte-rendu-Rentrée 3e-LEMAIRE Éloïse-2026-10-16.pdf`` without its ending; at: in local time."""
    kept = (" ".join(UNFIT_IN_NAMES.sub(" ", part).split())[:60].strip(" .") for part in (title, who))
    return "-".join(["Compte-rendu", *filter(None, kept), f"{at:%Y-%m-%d}"])


def _candidates(snapshot: Snapshot, tubes: Iterable[AskedTube]) -> Iterable[tuple[bool, int, int, Lead]]:
    for place, tube in enumerate(tubes):
        known = snapshot.tube(tube.tube_id)
        missing = next(((level, skill) for level, skill in tube.skills if level > known.floor), None)
        if missing is not None:
            level, skill_id = missing
            is_failed = known.ceiling is not None and any(
                known.result(asked) is SkillResult.KO for asked in tube.levels
            )
            yield not is_failed, level, place, Lead(tube.tube_id, tube.competence_id, skill_id)
