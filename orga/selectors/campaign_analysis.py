"""« Analyse »: mastery by competence, subjects to rework, success by question, for all who sent (orga notes 8.4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from learners.selectors.tutorials import ShownTutorial, shown_tutorial
from orga.domain import analysis, mastery
from orga.domain.target_skills import AskedTube, TargetSkills
from orga.enums import ContributionKind, QuestionResult
from orga.models import CampaignCount
from orga.selectors.campaign_counts import Figures
from orga.selectors.counted_participations import EVERYBODY
from pix.core.errors import NotFound
from referential.domain.bank import Bank, Challenge

KINDS = (
    *(ContributionKind.MASTERY, ContributionKind.COMPETENCE, ContributionKind.TUBE, ContributionKind.CHALLENGE),
    *(ContributionKind.STAGE, ContributionKind.STARTED),
)
RELEVANCE_WORDS = {4: "Très forte", 3: "Forte", 2: "Moyenne", 1: "Faible"}
# A subject is difficult for who validated less than half of what was asked of it.
DIFFICULT_BELOW = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class CompetenceLine:
    """Mastery of a competence. percent: None until somebody sends; reference: that of those it is compared with."""

    index: str
    name: str
    area: str
    validated: int
    asked: int
    percent: int | None
    reference: int | None
    tested: int = 0

    @property
    def failed_percent(self) -> int | None:
        return None if self.percent is None else 100 - self.percent


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """A subject to rework. score: None until somebody sends; a low one needs work. struggling: people, of ``people``.

    validated, asked: skills, added up over these people. cap: the highest level asked.
    """

    tube_id: str
    title: str
    competence_name: str
    area: str
    cap: int
    score: Fraction | None
    validated: int
    asked: int
    people: int
    struggling: int
    tutorials: Sequence[ShownTutorial]
    reference: int | None = None

    @property
    def percent(self) -> int | None:
        return mastery.percent(self.validated, self.asked)

    @property
    def bubbles(self) -> int:
        return 0 if self.score is None else analysis.bubbles(self.score)

    @property
    def words(self) -> str:
        return RELEVANCE_WORDS.get(self.bubbles, "En attente")


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """How a question went. title: empty once it has left the content. times: how often it was answered."""

    challenge_id: str
    title: str
    competence_index: str
    competence_name: str
    area: str
    right: int
    wrong: int
    skipped: int

    @property
    def times(self) -> int:
        return self.right + self.wrong + self.skipped

    @property
    def right_percent(self) -> int | None:
        return mastery.percent(self.right, self.times)

    @property
    def wrong_percent(self) -> int | None:
        return mastery.percent(self.wrong, self.times)

    @property
    def skipped_percent(self) -> int | None:
        return mastery.percent(self.skipped, self.times)


def competence_lines(*, figures: Figures, reference: Figures, target: TargetSkills, bank: Bank) -> list[CompetenceLine]:
    """The competences of a campaign, in its order; the mark of each line is that of ``reference``. No query."""
    own, others = figures.competences, reference.competences
    return [
        competence_line(bank, index, own.get(index, (0, 0)), others.get(index, (0, 0)))
        for index in target.total_by_competence
    ]


def competence_line(
    bank: Bank, index: str, own: tuple[int, int], others: tuple[int, int], *, tested: int = 0
) -> CompetenceLine:
    """own, others: (validated, asked)."""
    competence = bank.competences.get(index)
    return CompetenceLine(
        index=index,
        name=competence.name if competence else index,
        area=competence.area_code if competence else "",
        validated=own[0],
        asked=own[1],
        percent=mastery.percent(*own),
        reference=mastery.percent(*others),
        tested=tested,
    )


def subject_lines(
    *, figures: Figures, target: TargetSkills, bank: Bank, reference: Figures | None = None, is_reversed: bool = False
) -> list[SubjectLine]:
    """The subjects of a campaign, what needs work first unless reversed; in its order until somebody sends. No query.

    reference: whose success each line also tells.
    """
    counts = figures.tubes
    others = reference.tubes if reference else {}
    lines = [
        subject_line(bank, tube, target.max_level, counts.get(tube.tube_id, {}), others.get(tube.tube_id, {}))
        for tube in target.tubes
    ]
    return sorted(lines, key=lambda line: line.score or Fraction(), reverse=is_reversed)


def subject_line(
    bank: Bank, tube: AskedTube, max_level: int, counts: Mapping[int, int], others: Mapping[int, int]
) -> SubjectLine:
    """One subject. counts: mask of validated levels → people, of those looked at; others: of those compared with."""
    people, validated, struggling = _added_up(tube, counts)
    other_people, other_validated, _ = _added_up(tube, others)
    known = bank.tubes.get(tube.tube_id)
    competence = bank.competences.get(tube.competence_id)
    return SubjectLine(
        tube_id=tube.tube_id,
        title=known.title if known else tube.tube_id,
        competence_name=competence.name if competence else tube.competence_id,
        area=competence.area_code if competence else "",
        cap=tube.max_level,
        score=analysis.mean_relevance(tube.levels, max_level, counts),
        validated=validated,
        asked=people * len(tube.levels),
        people=people,
        struggling=struggling,
        tutorials=_tutorials(bank, tube),
        reference=mastery.percent(other_validated, other_people * len(tube.levels)),
    )


def question_lines(*, figures: Figures, bank: Bank) -> list[QuestionLine]:
    """The questions asked to who sent, the least successful first, then those asked most. No query."""
    lines = (question_line(bank, challenge_id, ends) for challenge_id, ends in figures.challenges.items())
    return sorted(
        (line for line in lines if line.times),
        key=lambda line: (Fraction(line.right, line.times), -line.times, line.challenge_id),
    )


def question_line(bank: Bank, challenge_id: str, ends: Mapping[QuestionResult, int]) -> QuestionLine:
    """One question. ends: how it ended → times."""
    challenge = bank.challenges.get(challenge_id)
    competence = bank.competences.get(challenge.competence_id) if challenge else None
    return QuestionLine(
        challenge_id=challenge_id,
        title=challenge.excerpt if challenge else "",
        competence_index=competence.index if competence else "",
        competence_name=competence.name if competence else "",
        area=competence.area_code if competence else "",
        right=ends.get(QuestionResult.RIGHT, 0),
        wrong=ends.get(QuestionResult.WRONG, 0),
        skipped=ends.get(QuestionResult.SKIPPED, 0),
    )


def questions_by_competence(lines: Iterable[QuestionLine]) -> list[QuestionLine]:
    """The same figures added up by competence, in the framework's order."""
    totals: dict[str, QuestionLine] = {}
    for line in lines:
        if not line.competence_index:
            continue
        old = totals.get(line.competence_index)
        totals[line.competence_index] = QuestionLine(
            challenge_id="",
            title="",
            competence_index=line.competence_index,
            competence_name=line.competence_name,
            area=line.area,
            right=line.right + (old.right if old else 0),
            wrong=line.wrong + (old.wrong if old else 0),
            skipped=line.skipped + (old.skipped if old else 0),
        )
    return [totals[index] for index in sorted(totals)]


def get_question(
    *, campaign_id: int, challenge_id: str, bank: Bank
) -> tuple[Challenge | None, dict[str, QuestionLine]]:
    """A question asked in a campaign, None once it has left the content, and how it went for each class and for all.

    One statement. Errors: NotFound if nobody who sent was asked it.
    """
    rows = CampaignCount.objects.filter(
        campaign_id=campaign_id,
        kind=ContributionKind.CHALLENGE.value,
        key__in=[f"{challenge_id}:{end.value}" for end in QuestionResult],
        value__gt=0,
    )
    by_group: dict[str, dict[QuestionResult, int]] = {}
    for group, key, value in rows.values_list("group", "key", "value"):
        by_group.setdefault(group, {})[QuestionResult(key.rpartition(":")[2])] = value
    if EVERYBODY not in by_group:
        raise NotFound
    return bank.challenges.get(challenge_id), {
        group: question_line(bank, challenge_id, ends) for group, ends in by_group.items()
    }


# --- Steps -----------------------------------------------------------------------------------------------------------


def _added_up(tube: AskedTube, counts: Mapping[int, int]) -> tuple[int, int, int]:
    """(people, levels they validated in all, people in difficulty)."""
    validated = sum(count * len(analysis.levels_of(mask)) for mask, count in counts.items())
    struggling = sum(
        count for mask, count in counts.items() if len(analysis.levels_of(mask)) < DIFFICULT_BELOW * len(tube.levels)
    )
    return sum(counts.values()), validated, struggling


def _tutorials(bank: Bank, tube: AskedTube) -> list[ShownTutorial]:
    """The union of what helps to succeed in the skills asked (orga notes 5.4)."""
    found = {
        tutorial_id: skill_id
        for _, skill_id in reversed(tube.skills)
        if skill_id in bank.skills
        for tutorial_id in reversed(bank.skills[skill_id].tutorial_ids)
    }
    return [
        shown_tutorial(bank.tutorials[identifier], skill_id=skill_id, saved=(), useful=())
        for identifier, skill_id in reversed(found.items())
        if identifier in bank.tutorials
    ]
