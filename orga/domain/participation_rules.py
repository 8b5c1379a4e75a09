"""What a learner may do in a campaign: start, start again, improve, send; and what their list of paths says of it.

Source: orga notes 7.3, 7.6 to 7.8; decisions H8, H10, H12.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from orga import campaign_errors as errors
from orga.domain.campaign_rules import FieldProblem
from orga.domain.durations import wait_fr
from orga.domain.invitations import is_address
from orga.domain.participation_refusals import ImproveRefusal, SendRefusal, StartRefusal
from orga.enums import CampaignType, ExternalIdType, ParticipationStatus
from pix.core.errors import PixError

# Both between a sending and the next attempt, and the age from which a failure may be asked again.
DELAY_DAYS: Final = 4
MAX_EXTERNAL_ID: Final = 255


class ShownState(StrEnum):
    """What « Mes parcours » says of a participation."""

    IN_PROGRESS = "in_progress"
    TO_SEND = "to_send"
    DONE = "done"
    INACTIVE = "inactive"

    @property
    def words(self) -> str:
        """French words of the tag."""
        return _STATE_WORDS[self]


_STATE_WORDS: Final[Mapping[ShownState, str]] = {
    ShownState.IN_PROGRESS: "En cours",
    ShownState.TO_SEND: "À envoyer",
    ShownState.DONE: "Terminé",
    ShownState.INACTIVE: "Inactif",
}


@dataclass(frozen=True, slots=True)
class Previous:
    """The last participation of the same learner in the campaign. validated of total: skills, 0 of 0 in a collection.

    shared_at: aware; set if, and only if, the status is SHARED.
    """

    status: ParticipationStatus
    is_deleted: bool = False
    validated: int = 0
    total: int = 0
    shared_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StartFacts:
    """What decides a start. is_restricted: the campaign asks who one is in the roster; False in a path without account.

    external_id: tidy; asked of a first participation only, when the campaign has a label. is_external_id_taken: by
    another learner of the campaign. is_under_another_account: the line of the roster already took part, linked to
    somebody else then.
    """

    type: CampaignType
    is_archived: bool = False
    is_deleted: bool = False
    is_restricted: bool = False
    has_learner: bool = True
    is_learner_disabled: bool = False
    multiple_sendings: bool = False
    is_resettable: bool = False
    wants_reset: bool = False
    external_id_label: str = ""
    external_id_type: str = ""
    external_id: str = ""
    is_external_id_taken: bool = False
    is_under_another_account: bool = False
    previous: Previous | None = None


@dataclass(frozen=True, slots=True)
class StartDecision:
    """A new participation, or a refusal. seconds: left to wait, when it is TOO_EARLY. message: "" for the usual one.

    asks_failures_again: failures older than four days are forgotten; never in a first attempt, an exam or a collection.
    is_reset: the target tubes are to be emptied first. replaces_previous: the previous one becomes improved.
    """

    refusal: StartRefusal | None = None
    seconds: int = 0
    message: str = ""
    asks_failures_again: bool = False
    is_reset: bool = False
    replaces_previous: bool = False

    def error(self) -> PixError:
        """The error to raise, with its sentence and what is left to wait. Errors: ValueError if nothing is refused."""
        if self.refusal is None:
            raise ValueError("nothing is refused")
        if self.refusal is StartRefusal.TOO_EARLY:
            wait = f"Vous pourrez refaire ce parcours dans {wait_fr(self.seconds)}."
            return errors.RetryTooEarly(wait, seconds=self.seconds)
        return self.refusal.error(self.message or None)


@dataclass(frozen=True, slots=True)
class OngoingFacts:
    """What decides a sending or an improvement. is_completed: its last test is over; always so in a collection."""

    type: CampaignType
    status: ParticipationStatus
    is_completed: bool
    is_archived: bool = False
    is_campaign_deleted: bool = False
    is_deleted: bool = False
    is_learner_disabled: bool = False


def decide_start(facts: StartFacts, now: datetime, *, delay_days: float = DELAY_DAYS) -> StartDecision:
    """Whether a participation begins, for the first time or again, and how; else the first reason why not.

    delay_days: between a sending and the next attempt of an assessment; exams and collections do not wait.
    A previous one that was deleted or is not sent is told as such even if the campaign takes one sending only, as the
    cases 89 and 104 want: it says what to do, where "already" would not.

    Errors: ValueError if a sent previous one has no instant of sending. Source: orga notes 7.3, 7.6; H8.
    """
    refusal = _refusal_to_enter(facts) or _refusal_after(facts)
    if refusal is not None:
        return StartDecision(refusal)
    if facts.previous is not None and facts.type == CampaignType.ASSESSMENT:
        seconds = remaining_seconds(_sent_at(facts.previous), now, delay_days=delay_days)
        if seconds:
            return StartDecision(StartRefusal.TOO_EARLY, seconds=seconds)
    if facts.previous is None and facts.external_id_label:
        problem = external_id_problem(facts.external_id, facts.external_id_label, facts.external_id_type)
        if problem is not None:
            missing, invalid = StartRefusal.MISSING_EXTERNAL_ID, StartRefusal.INVALID_EXTERNAL_ID
            refusal = missing if problem.code == "MISSING_EXTERNAL_ID" else invalid
            return StartDecision(refusal, message=problem.message)
        if facts.is_external_id_taken:
            return StartDecision(StartRefusal.EXTERNAL_ID_TAKEN)
    if facts.is_under_another_account:
        return StartDecision(StartRefusal.UNDER_ANOTHER_ACCOUNT)
    return StartDecision(
        asks_failures_again=facts.previous is not None and facts.type == CampaignType.ASSESSMENT,
        is_reset=facts.previous is not None and facts.wants_reset,
        replaces_previous=facts.previous is not None,
    )


def decide_send(facts: OngoingFacts) -> SendRefusal | None:
    """Why the results do not leave, the first reason; None if they do. Source: orga notes 7.7, 7.8."""
    checks = (
        (facts.status == ParticipationStatus.SHARED, SendRefusal.ALREADY_SENT),
        (facts.is_archived or facts.is_campaign_deleted, SendRefusal.CAMPAIGN_CLOSED),
        (facts.is_deleted, SendRefusal.PARTICIPATION_DELETED),
        (facts.is_learner_disabled, SendRefusal.LEARNER_DISABLED),
        (not facts.is_completed, SendRefusal.NOT_COMPLETED),
    )
    return next((refusal for fails, refusal in checks if fails), None)


def decide_improve(
    facts: OngoingFacts, failed_at: Iterable[datetime], now: datetime, *, delay_days: float = DELAY_DAYS
) -> ImproveRefusal | None:
    """Why a finished path is not taken up again before it is sent, the first reason; None if it is.

    failed_at: when each level of the campaign that is failed today was failed. Source: orga notes 7.6.
    """
    checks = (
        (facts.is_learner_disabled, ImproveRefusal.LEARNER_DISABLED),
        (facts.is_archived, ImproveRefusal.CAMPAIGN_ARCHIVED),
        (facts.is_campaign_deleted, ImproveRefusal.CAMPAIGN_GONE),
        (facts.is_deleted, ImproveRefusal.PARTICIPATION_DELETED),
        (facts.type != CampaignType.ASSESSMENT, ImproveRefusal.NOT_AN_ASSESSMENT),
        (facts.status == ParticipationStatus.SHARED, ImproveRefusal.ALREADY_SENT),
        (not facts.is_completed, ImproveRefusal.NOT_COMPLETED),
    )
    refusal = next((refusal for fails, refusal in checks if fails), None)
    if refusal is None and not any(at <= now - timedelta(days=delay_days) for at in failed_at):
        return ImproveRefusal.NOTHING_TO_IMPROVE
    return refusal


def remaining_seconds(shared_at: datetime, now: datetime, *, delay_days: float = DELAY_DAYS) -> int | None:
    """Whole seconds left before the next attempt, rounded up; None when there is nothing left to wait.

    Source: orga notes 7.6.
    """
    left = -((now - shared_at - timedelta(days=delay_days)) // timedelta(seconds=1))
    return left if left > 0 else None


def tidy_external_id(value: str, type_: str) -> str:
    """What is stored of a typed external id: one line; an e-mail address in lower case, so that twins meet."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())
    return line.lower() if type_ == ExternalIdType.EMAIL else line


def external_id_problem(value: str, label: str, type_: str) -> FieldProblem | None:
    """What is wrong with an external id; None when nothing is, or when the campaign asks for none (no label).

    value: tidy. Source: orga notes 7.2, point 5.
    """
    if not label:
        return None
    if not value:
        return FieldProblem("external_id", "MISSING_EXTERNAL_ID", errors.MissingExternalId.message)
    if len(value) > MAX_EXTERNAL_ID:
        message = f"Écrivez au plus {MAX_EXTERNAL_ID} caractères."
        return FieldProblem("external_id", "EXTERNAL_ID_IS_TOO_LONG", message)
    if type_ == ExternalIdType.EMAIL and not is_address(value):
        message = "Écrivez une adresse e-mail complète, comme prenom.nom@exemple.fr."
        return FieldProblem("external_id", "INVALID_EMAIL", message)
    return None


def shown_state(facts: OngoingFacts) -> ShownState:
    """What « Mes parcours » says: inactive as soon as nothing can be sent any more, though it was. Source: 6.5, 7.8."""
    if facts.is_archived or facts.is_campaign_deleted or facts.is_deleted or facts.is_learner_disabled:
        return ShownState.INACTIVE
    if facts.status == ParticipationStatus.SHARED:
        return ShownState.DONE
    return ShownState.TO_SEND if facts.status == ParticipationStatus.TO_SHARE else ShownState.IN_PROGRESS


def _refusal_to_enter(facts: StartFacts) -> StartRefusal | None:
    checks = (
        (facts.is_learner_disabled, StartRefusal.LEARNER_DISABLED),
        (facts.is_archived, StartRefusal.CAMPAIGN_ARCHIVED),
        (facts.is_deleted, StartRefusal.CAMPAIGN_GONE),
        (facts.is_restricted and not facts.has_learner, StartRefusal.NOT_ON_THE_ROSTER),
    )
    return next((refusal for fails, refusal in checks if fails), None)


def _refusal_after(facts: StartFacts) -> StartRefusal | None:
    """Why a previous participation forbids another one, time apart."""
    previous = facts.previous
    if previous is None:
        return None
    can_reset = facts.is_resettable and facts.type == CampaignType.ASSESSMENT
    has_all = facts.type == CampaignType.ASSESSMENT and previous.validated >= previous.total
    checks = (
        (previous.is_deleted, StartRefusal.PREVIOUS_DELETED),
        (previous.status != ParticipationStatus.SHARED, StartRefusal.MUST_FINISH_FIRST),
        (not facts.multiple_sendings, StartRefusal.ALREADY_PARTICIPATING),
        (facts.wants_reset and not can_reset, StartRefusal.RESET_NOT_ALLOWED),
        (has_all and not facts.wants_reset, StartRefusal.NOTHING_TO_IMPROVE),
    )
    return next((refusal for fails, refusal in checks if fails), None)


def _sent_at(previous: Previous) -> datetime:
    if previous.shared_at is None:
        raise ValueError("a sent participation has the instant of its sending")
    return previous.shared_at
