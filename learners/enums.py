"""Closed lists of the learners app. Values are what rows and conformance lines hold; French labels are in labels.py."""

from enum import StrEnum


class AnswerResult(StrEnum):
    """What became of one answer. PARTIALLY is read in old rows, never given."""

    OK = "ok"
    KO = "ko"
    SKIPPED = "aband"
    TIMED_OUT = "timedout"
    FOCUSED_OUT = "focusedOut"
    PARTIALLY = "partially"


class AttemptRefusal(StrEnum):
    """Why an answer is not taken, in the order of the checks. REPEATED is no fault: give the first reply again."""

    NOT_OWNER = "not_owner"
    REPEATED = "repeated"
    ASSESSMENT_ENDED = "assessment_ended"
    CAMPAIGN_CLOSED = "campaign_closed"
    ALREADY_ANSWERED = "already_answered"
    NOT_ASKED = "not_asked"
    EMPTY = "empty"


class AssessmentType(StrEnum):
    COMPETENCE_EVALUATION = "COMPETENCE_EVALUATION"
    CAMPAIGN = "CAMPAIGN"
    CERTIFICATION = "CERTIFICATION"
    DEMO = "DEMO"
    PREVIEW = "PREVIEW"


class AssessmentState(StrEnum):
    STARTED = "started"
    COMPLETED = "completed"
    ABORTED = "aborted"
    ENDED_BY_INVIGILATOR = "endedByInvigilator"
    ENDED_DUE_TO_FINALIZATION = "endedDueToFinalization"


class AssessmentEvent(StrEnum):
    """What moves an assessment from one state to another."""

    COMPLETE = "complete"
    ABORT = "abort"
    END_BY_INVIGILATOR = "end_by_invigilator"
    FINALIZE_SESSION = "finalize_session"


class KnowledgeStatus(StrEnum):
    VALIDATED = "validated"
    INVALIDATED = "invalidated"


class KnowledgeSource(StrEnum):
    """DIRECT: the skill itself was asked; INFERRED: it follows from another level of its tube."""

    DIRECT = "direct"
    INFERRED = "inferred"


class ScorecardStatus(StrEnum):
    NOT_STARTED = "NOT_STARTED"
    STARTED = "STARTED"
    COMPLETED = "COMPLETED"


class ScorecardAction(StrEnum):
    """The one main thing a competence card offers."""

    START = "start"
    RESUME = "resume"
    RETRY = "retry"
    WAIT = "wait"
    CONGRATULATE = "congratulate"
    NOTHING = "nothing"


class LevelBand(StrEnum):
    """Names of the levels, two by two; level 0 has none."""

    NOVICE = "novice"
    INDEPENDENT = "independent"
    ADVANCED = "advanced"
    EXPERT = "expert"


class NoticeKind(StrEnum):
    """What a person is told on the next visit."""

    PIX_LOST = "pix_lost"
    LINKED_BY_SCHOOL = "linked_by_school"
