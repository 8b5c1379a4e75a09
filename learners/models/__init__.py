from learners.models.assessments import Answer, Assessment, AssessmentScope, CompetenceEvaluation, DemoAttempt
from learners.models.knowledge import Certifiability, Knowledge, KnowledgeReset, ProgressPoint
from learners.models.proposals import TutorialProposal
from learners.models.reports import ProblemReport
from learners.models.targets import FrozenTarget
from learners.models.tutorials import SavedTutorial, UsefulTutorial
from learners.models.users import AccountEvent, EmailChange, LoginLock, Notice, User

__all__ = [
    "AccountEvent",
    "Answer",
    "Assessment",
    "AssessmentScope",
    "Certifiability",
    "CompetenceEvaluation",
    "DemoAttempt",
    "EmailChange",
    "FrozenTarget",
    "Knowledge",
    "KnowledgeReset",
    "LoginLock",
    "Notice",
    "ProblemReport",
    "ProgressPoint",
    "SavedTutorial",
    "TutorialProposal",
    "UsefulTutorial",
    "User",
]
