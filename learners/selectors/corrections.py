"""Answers seen again: the list of a checkpoint, and the correction with its hint and tutorials."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from learners.enums import AnswerResult, AssessmentState, AssessmentType
from learners.errors import CorrectionClosed
from learners.labels import RESULTS, SIMULATOR_RESULTS
from learners.models import Answer, SavedTutorial, UsefulTutorial
from learners.selectors.assessments import get_answer
from learners.selectors.proposals import ShownProposal, list_accepted
from learners.selectors.questions import correction_url, display_order
from learners.selectors.tutorials import ShownTutorial, shown_tutorial
from referential.domain.bank import Bank, Challenge
from referential.domain.proposals import read_choices
from referential.domain.solutions import parse_answer
from referential.selectors.bank import bank_of, current_bank

ALWAYS_OPEN = (AssessmentType.COMPETENCE_EVALUATION, AssessmentType.CAMPAIGN)


@dataclass(frozen=True, slots=True)
class ShownResult:
    """One line of the list of answers."""

    position: int
    excerpt: str
    words: str
    tone: str
    icon: str
    is_right: bool
    correction_url: str = ""


@dataclass(frozen=True, slots=True)
class ShownReply:
    """One line of a correction: what was answered, what was expected. ``label``: the field's, if there are several."""

    label: str
    typed: SafeString | str
    is_right: bool
    expected: Sequence[SafeString | str]


@dataclass(frozen=True, slots=True)
class Correction:
    """``expected`` is empty for a simulator: what it wanted is not shown (positioning notes 2.6).

    proposed: tutorials found by other learners. proposes_for: the skill one may propose a tutorial for, or empty once
    it has left the content.
    """

    answer: Answer
    challenge: Challenge
    title: str
    tone: str
    icon: str
    replies: Sequence[ShownReply]
    also_accepted: Sequence[str]
    hint: SafeString
    tutorials: Sequence[ShownTutorial]
    learn_more: Sequence[ShownTutorial]
    proposed: Sequence[ShownProposal]
    proposes_for: str

    @property
    def instruction(self) -> SafeString:
        return mark_safe(self.challenge.instruction)  # noqa: S308 - sanitised at compilation

    @property
    def explanation(self) -> SafeString:
        return mark_safe(self.challenge.correction)  # noqa: S308 - as above


def list_results(answers: Iterable[Answer]) -> list[ShownResult]:
    """The answers of a block as lines; no query (the question's words come from the answer's own release)."""
    shown = []
    for answer in answers:
        challenge = bank_of(answer.release_id).challenges[answer.challenge_id]
        _, words, tone, icon = RESULTS[AnswerResult(answer.result)]
        shown.append(
            ShownResult(
                position=answer.position,
                excerpt=challenge.excerpt,
                words=words,
                tone=tone,
                icon=icon,
                is_right=answer.result == AnswerResult.OK,
                correction_url=correction_url(answer.assessment_id, answer.position),
            )
        )
    return shown


def get_correction(*, user_id: int, assessment_id: int, position: int) -> Correction:
    """The correction of one's own answer; four statements.

    Errors: AssessmentNotFound; CorrectionClosed for a test whose corrections wait for its end.
    """
    answer = get_answer(user_id=user_id, assessment_id=assessment_id, position=position)
    assessment = answer.assessment
    if assessment.type not in ALWAYS_OPEN and assessment.state == AssessmentState.STARTED:
        raise CorrectionClosed
    bank = bank_of(answer.release_id)
    challenge = bank.challenges[answer.challenge_id]
    skill = bank.skills[answer.skill_id]
    wanted = (*skill.tutorial_ids, *skill.learn_more_ids)
    saved = set(
        SavedTutorial.objects.filter(user_id=user_id, tutorial_id__in=wanted).values_list("tutorial_id", flat=True)
    )
    useful = set(
        UsefulTutorial.objects.filter(user_id=user_id, tutorial_id__in=wanted).values_list("tutorial_id", flat=True)
    )

    def shown(identifiers: Iterable[str]) -> list[ShownTutorial]:
        return [
            shown_tutorial(bank.tutorials[identifier], skill_id=skill.id, saved=saved, useful=useful)
            for identifier in identifiers
        ]

    result = AnswerResult(answer.result)
    title, _, tone, icon = RESULTS[result]
    replies, also = build_replies(bank, challenge, answer.value, result, seed=f"assessment-{assessment_id}")
    return Correction(
        answer=answer,
        challenge=challenge,
        title=SIMULATOR_RESULTS.get(result, title) if challenge.auto_reply else title,
        tone=tone,
        icon=icon,
        replies=replies,
        also_accepted=also,
        hint=mark_safe(skill.hint),  # noqa: S308 - sanitised at compilation
        tutorials=shown(skill.tutorial_ids),
        learn_more=shown(skill.learn_more_ids),
        proposed=list_accepted([skill.id]),
        proposes_for=skill.id if skill.id in current_bank().skills else "",
    )


def build_replies(
    bank: Bank, challenge: Challenge, value: str, result: AnswerResult, *, seed: str
) -> tuple[list[ShownReply], list[str]]:
    """(lines of the correction, other accepted forms). ``value`` is the stored text of the answer."""
    typed = None if result == AnswerResult.SKIPPED else parse_answer(challenge.type, value)
    expected = challenge.solution.expected(typed if typed else None)
    is_right = result == AnswerResult.OK
    if challenge.auto_reply:
        return [], []
    if challenge.choices:
        return [_choice_reply(challenge, typed, expected.positions, is_right, seed)], []
    if not expected.fields:
        first, *others = expected.accepted
        return [ShownReply("", str(typed or ""), is_right, [] if is_right else [first])], others
    replies = []
    labels = {
        block["key"]: block["label"] or block["accessible_label"]
        for block in challenge.blocks
        if block["kind"] == "input"
    }
    for key, label in labels.items():
        field = expected.fields.get(key)
        answered = typed.get(key, "") if isinstance(typed, dict) else ""
        right = bool(field and field.is_right)
        accepted = list(field.accepted[:1]) if field and not right else []
        replies.append(ShownReply(label, answered, right, accepted))
    return replies, list(expected.groups_left)


def _choice_reply(challenge: Challenge, typed: Any, positions: Sequence[int], is_right: bool, seed: str) -> ShownReply:
    ranks = {position: rank for rank, position in enumerate(display_order(challenge, seed), start=1)}

    def words(position: int) -> SafeString:
        numbered = f"{ranks[position]}. " if challenge.display == "tiles" else ""
        return mark_safe(numbered + challenge.choices[position - 1])  # noqa: S308 - sanitised at compilation

    read = read_choices(str(typed or "")) or ()
    chosen = sorted((p for p in read if p in ranks), key=ranks.__getitem__)
    expected = sorted(positions, key=ranks.__getitem__)
    answered = mark_safe("<br>".join(words(position) for position in chosen))  # noqa: S308 - as above
    return ShownReply("", answered, is_right, [] if is_right else [words(position) for position in expected])
