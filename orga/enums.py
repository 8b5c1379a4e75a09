"""Closed lists of the Orga portal. Plain Python: the words on screen are in ``labels.py``."""

from enum import StrEnum


class OrganizationType(StrEnum):
    SCO = "SCO"  # secondary school
    SUP = "SUP"  # higher education
    PRO = "PRO"  # company, administration, association


class Role(StrEnum):
    ADMIN = "ADMIN"
    MEMBER = "MEMBER"


class InvitationStatus(StrEnum):
    PENDING = "PENDING"
    ACCEPTED = "ACCEPTED"
    CANCELLED = "CANCELLED"


class Feature(StrEnum):
    """What one organization has and another has not (orga notes 1.4)."""

    AGRICULTURE = "AGRICULTURE"  # imports the CSV of agricultural schools and apprentices
    MULTIPLE_SENDING_ASSESSMENT = "MULTIPLE_SENDING_ASSESSMENT"
    PLACES_MANAGEMENT = "PLACES_MANAGEMENT"
    LEARNER_IMPORT = "LEARNER_IMPORT"  # generic formats
    SHOW_SKILLS = "SHOW_SKILLS"  # one column per skill in the files of results
    ACADEMY = "ACADEMY"  # its members see which schools of its department are active


class ImportFormat(StrEnum):
    SIECLE = "siecle"
    FREGATA = "fregata"
    SUP = "sup"
    ONDE = "onde"
    GENERIC = "generic"
    SCO_FWB = "sco-fwb"


class ImportMode(StrEnum):
    """ADD leaves alone whoever is not in the file; REPLACE disables (school) or removes (higher education) them."""

    ADD = "add"
    REPLACE = "replace"


class ImportStatus(StrEnum):
    REFUSED = "REFUSED"  # the file has errors: nobody was touched
    VALIDATED = "VALIDATED"  # read and checked, waits for somebody to apply it
    APPLYING = "APPLYING"
    IMPORTED = "IMPORTED"
    FAILED = "FAILED"
    EXPIRED = "EXPIRED"  # not applied within 24 h, or replaced by another file
    UNDONE = "UNDONE"


class ChangeKind(StrEnum):
    """What an import does to one learner; exactly one kind each."""

    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"  # another class, perhaps other fields too
    BACK = "back"  # was disabled
    LEFT = "left"  # not in the file any more
    DOUBTFUL = "doubtful"  # new by the rules, but looks like somebody who is there
    SAME = "same"


class LoginMethod(StrEnum):
    EMAIL = "email"
    USERNAME = "identifiant"
    GAR = "mediacentre"


class LearnerStatus(StrEnum):
    STUDENT = "ST"
    APPRENTICE = "AP"


class CampaignType(StrEnum):
    ASSESSMENT = "ASSESSMENT"
    PROFILES_COLLECTION = "PROFILES_COLLECTION"
    EXAM = "EXAM"  # answers kept apart from the profile


class ParticipationStatus(StrEnum):
    STARTED = "STARTED"
    TO_SHARE = "TO_SHARE"  # all questions done, not sent
    SHARED = "SHARED"


class ExternalIdType(StrEnum):
    STRING = "STRING"
    EMAIL = "EMAIL"


class SkillResult(StrEnum):
    """What a sent result says of one skill."""

    OK = "ok"
    KO = "ko"
    UNTESTED = "untested"


class QuestionResult(StrEnum):
    """How a question that was asked ended, for the figures of questions."""

    RIGHT = "ok"
    WRONG = "ko"
    SKIPPED = "skip"


class ContributionKind(StrEnum):
    """What a count of a campaign is about; the shape of its key is in ``domain.contributions``."""

    STATUS = "status"
    LISTED = "listed"
    STARTED = "started"
    SHARED = "shared"
    MASTERY = "mastery"
    COMPETENCE = "competence"
    TUBE = "tube"
    CHALLENGE = "challenge"
    STAGE = "stage"
    BADGE = "badge"
    PROFILE = "profile"


class SheetKind(StrEnum):
    """Tables that a team fills in for a school year."""

    SHARING = "sharing"  # who works which competence, in which year of a cycle
    POSITIONING = "positioning"  # what one discipline covers
