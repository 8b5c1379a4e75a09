"""Tables of the Orga portal."""

from orga.models.imports import ImportPayload, OrganizationImport
from orga.models.learners import GuardianAuthorization, OrganizationLearner
from orga.models.organizations import Membership, Organization, OrganizationInvitation, OrgaSettings

__all__ = [
    "GuardianAuthorization",
    "ImportPayload",
    "Membership",
    "OrgaSettings",
    "Organization",
    "OrganizationImport",
    "OrganizationInvitation",
    "OrganizationLearner",
]
