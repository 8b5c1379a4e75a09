"""Why a participation is refused to start, to be sent, or to be taken up again, with the error each reason raises.

Source: orga notes 7.3, 7.6, 7.7.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from orga import campaign_errors as errors
from pix.core.errors import PixError

ERRORS: Final[Mapping[str, type[PixError]]] = MappingProxyType(
    {
        error.code: error
        for error in (
            errors.AlreadyParticipating,
            errors.AlreadySent,
            errors.CampaignArchived,
            errors.CampaignGone,
            errors.CannotSend,
            errors.ExternalIdTaken,
            errors.ImprovingNotAllowed,
            errors.InvalidExternalId,
            errors.LearnerDisabled,
            errors.MissingExternalId,
            errors.MustFinishFirst,
            errors.NotCompleted,
            errors.NotOnTheRoster,
            errors.NothingToImprove,
            errors.ParticipationDeleted,
            errors.ResetNotAllowed,
            errors.RetryTooEarly,
            errors.TakenUnderAnotherAccount,
        )
    }
)


class Refusal(StrEnum):
    """Why something is refused; the value is the code of the error to raise."""

    @property
    def error(self) -> type[PixError]:
        return ERRORS[self.value]

    @property
    def status(self) -> int:
        """HTTP status."""
        return self.error.status


class StartRefusal(Refusal):
    """Why nobody starts, in the order in which it is looked at."""

    LEARNER_DISABLED = "learner_disabled"  # 403
    CAMPAIGN_ARCHIVED = "campaign_archived"  # 403
    CAMPAIGN_GONE = "campaign_gone"  # 403
    NOT_ON_THE_ROSTER = "not_on_the_roster"  # 403: the school has a roster, no line of it is this person's
    PREVIOUS_DELETED = "participation_deleted"  # 403
    MUST_FINISH_FIRST = "must_finish_first"  # 403: the previous one is started, or not sent
    ALREADY_PARTICIPATING = "already_participating"  # 412: sent, and the campaign takes one sending
    RESET_NOT_ALLOWED = "reset_not_allowed"  # 403: not an assessment, or its path cannot be emptied
    NOTHING_TO_IMPROVE = "nothing_to_improve"  # 403: everything is validated
    TOO_EARLY = "retry_too_early"  # 412
    MISSING_EXTERNAL_ID = "missing_external_id"  # 422
    INVALID_EXTERNAL_ID = "invalid_external_id"  # 422
    EXTERNAL_ID_TAKEN = "external_id_taken"  # 409
    UNDER_ANOTHER_ACCOUNT = "organization_learner_has_already_participated"  # 412


class SendRefusal(Refusal):
    """Why results do not leave, in the order in which it is looked at."""

    ALREADY_SENT = "already_sent"  # 409
    CAMPAIGN_CLOSED = "cannot_send"  # 412: archived or deleted
    PARTICIPATION_DELETED = "participation_deleted"  # 403
    LEARNER_DISABLED = "learner_disabled"  # 403
    NOT_COMPLETED = "not_completed"  # 409


class ImproveRefusal(Refusal):
    """Why an unsent path is not taken up again, in the order in which it is looked at."""

    LEARNER_DISABLED = "learner_disabled"  # 403
    CAMPAIGN_ARCHIVED = "campaign_archived"  # 403
    CAMPAIGN_GONE = "campaign_gone"  # 403
    PARTICIPATION_DELETED = "participation_deleted"  # 403
    NOT_AN_ASSESSMENT = "improving_not_allowed"  # 403: an exam is marked as it was answered; a collection asks nothing
    ALREADY_SENT = "already_sent"  # 409
    NOT_COMPLETED = "must_finish_first"  # 403
    NOTHING_TO_IMPROVE = "nothing_to_improve"  # 403: nothing failed four days ago or before
