"""Tables of the Orga portal."""

from orga.models.campaigns import Campaign, CampaignCount
from orga.models.imports import ImportPayload, OrganizationImport
from orga.models.learners import GuardianAuthorization, OrganizationLearner
from orga.models.organizations import Membership, Organization, OrganizationInvitation, OrgaSettings
from orga.models.participations import (
    AttemptOfParticipation,
    BadgeAcquisition,
    CampaignParticipation,
    CountedPart,
    SentResult,
)
from orga.models.paths import PathTrial, TargetProfile, TargetProfileShare
from orga.models.sheets import TeamSheet

__all__ = [
    "AttemptOfParticipation",
    "BadgeAcquisition",
    "Campaign",
    "CampaignCount",
    "CampaignParticipation",
    "CountedPart",
    "GuardianAuthorization",
    "ImportPayload",
    "Membership",
    "OrgaSettings",
    "Organization",
    "OrganizationImport",
    "OrganizationInvitation",
    "OrganizationLearner",
    "PathTrial",
    "SentResult",
    "TargetProfile",
    "TargetProfileShare",
    "TeamSheet",
]
