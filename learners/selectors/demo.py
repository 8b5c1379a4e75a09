"""The demo test as its pages show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe

from learners.enums import AnswerResult
from learners.errors import CorrectionClosed
from learners.labels import RESULTS
from learners.models import DemoAttempt
from learners.selectors.corrections import ShownReply, ShownResult, build_replies
from referential.domain.bank import Challenge, Tutorial
from referential.selectors.bank import bank_of


@dataclass(frozen=True, slots=True)
class DemoCorrection:
    """The correction of one question of a demo that is over."""

    position: int
    challenge: Challenge
    title: str
    tone: str
    icon: str
    replies: Sequence[ShownReply]
    also_accepted: Sequence[str]
    hint: SafeString
    tutorials: Sequence[Tutorial]

    @property
    def instruction(self) -> SafeString:
        return mark_safe(self.challenge.instruction)  # noqa: S308 - sanitised at compilation

    @property
    def explanation(self) -> SafeString:
        return mark_safe(self.challenge.correction)  # noqa: S308 - as above


def find_attempt(*, attempt_id: UUID | None) -> DemoAttempt | None:
    """The attempt of this browser, if it still exists."""
    return DemoAttempt.objects.filter(pk=attempt_id).first() if attempt_id else None


def list_results(attempt: DemoAttempt) -> list[ShownResult]:
    """One line a question, in order; no query."""
    bank = bank_of(attempt.release_id)
    shown = []
    for position, stored in enumerate(attempt.answers, start=1):
        _, words, tone, icon = RESULTS[AnswerResult(stored["result"])]
        excerpt = bank.challenges[stored["challenge"]].excerpt
        shown.append(ShownResult(position, excerpt, words, tone, icon, stored["result"] == AnswerResult.OK))
    return shown


def get_correction(attempt: DemoAttempt, *, position: int) -> DemoCorrection:
    """Errors: CorrectionClosed before the end of the demo, or for a question it does not have."""
    if attempt.completed_at is None or not 1 <= position <= len(attempt.answers):
        raise CorrectionClosed
    bank = bank_of(attempt.release_id)
    stored = attempt.answers[position - 1]
    challenge = bank.challenges[stored["challenge"]]
    skill = bank.skills[challenge.skill_id]
    result = AnswerResult(stored["result"])
    title, _, tone, icon = RESULTS[result]
    replies, also = build_replies(bank, challenge, stored["value"], result, seed=f"demo-{attempt.pk}")
    return DemoCorrection(
        position=position,
        challenge=challenge,
        title=title,
        tone=tone,
        icon=icon,
        replies=replies,
        also_accepted=also,
        hint=mark_safe(skill.hint),  # noqa: S308 - sanitised at compilation
        tutorials=[bank.tutorials[identifier] for identifier in skill.tutorial_ids],
    )
