"""Closed lists of the referential. The values are what content files, stored rows and conformance lines hold."""

from enum import StrEnum


class ChallengeType(StrEnum):
    """Kinds of questions: one choice, several choices, one text, several fields (independent or dependent)."""

    QCU = "QCU"
    QCM = "QCM"
    QROC = "QROC"
    QROCM_IND = "QROCM-ind"
    QROCM_DEP = "QROCM-dep"


class ChallengeStatus(StrEnum):
    VALIDATED = "validé"
    ARCHIVED = "archivé"
    OUTDATED = "périmé"
    PROPOSED = "proposé"


class SkillStatus(StrEnum):
    ACTIVE = "actif"
    ARCHIVED = "archivé"
    OUTDATED = "périmé"


class AnswerFormat(StrEnum):
    """Size or kind of the input of a QROC."""

    SMALL = "petit"
    WORDS = "mots"
    SENTENCE = "phrase"
    PARAGRAPH = "paragraphe"
    NUMBER = "nombre"


class Tolerance(StrEnum):
    """What a text comparison overlooks: t1 case, accents and spaces; t2 punctuation; t3 typing slips."""

    T1 = "t1"
    T2 = "t2"
    T3 = "t3"


class Verdict(StrEnum):
    """What marking says of an answer. ERROR is a fault of the content, never of the learner."""

    OK = "ok"
    KO = "ko"
    ERROR = "error"


class AnswerRefusal(StrEnum):
    """Why « Je valide » is refused, nothing being stored."""

    NO_CHOICE = "no_choice"
    TOO_FEW_CHOICES = "too_few_choices"
    EMPTY_TEXT = "empty_text"
    NOT_A_POSITIVE_NUMBER = "not_a_positive_number"
    EMPTY_FIELD = "empty_field"
    SIMULATOR_NOT_SOLVED = "simulator_not_solved"
    TOO_LONG = "too_long"


class PathCategory(StrEnum):
    """Shelves of the catalogue of paths (orga notes 5.1)."""

    BACK_TO_SCHOOL = "BACK_TO_SCHOOL"
    COMPETENCES = "COMPETENCES"
    CUSTOM = "CUSTOM"
    DISCIPLINE = "DISCIPLINE"
    PREDEFINED = "PREDEFINED"
    SUBJECT = "SUBJECT"
    PIX_PLUS = "PIX_PLUS"
    TARGETED = "TARGETED"
    OTHER = "OTHER"


class SchoolLevel(StrEnum):
    """Levels a path may be meant for, as teachers name them."""

    SIXIEME = "6e"
    CINQUIEME = "5e"
    QUATRIEME = "4e"
    TROISIEME = "3e"
    SECONDE = "2nde"
    PREMIERE = "1re"
    TERMINALE_GENERAL = "Terminale générale"
    TERMINALE_TECHNOLOGICAL = "Terminale technologique"
    TERMINALE_VOCATIONAL = "Terminale professionnelle"
    CAP = "CAP"
    BTS = "BTS"
    CPGE = "CPGE"
