"""The demonstration school: its space on Pix Orga and its team, made by the services that the pages call.

Its pupils come by the import of a file, like anywhere (``roster``).
"""

from datetime import datetime, timedelta

from learners.selectors.accounts import find_user
from orga.domain.organization_csv import NewOrganization
from orga.enums import OrganizationType, Role
from orga.selectors.members import get_portal
from orga.services import invitations, members, organizations

ORIGIN = "http://127.0.0.1:8000"
DAYS_OPEN = 40
SCHOOL = NewOrganization(
    line=0,
    type=OrganizationType.SCO,
    name="Collège Simone-Vauclair",
    external_id="0990417R",
    province_code="099",
    credit=0,
    invitation_email="",
    invitation_role="",
    email="ce.0990417r@demo.pix.example",
    is_managing_students=True,
    features=(),
)
# Who works there, in the order of arrival: the first opens the space.
TEAM = (
    ("camille.berthelot@demo.pix.example", Role.ADMIN),
    ("karim.haddad@demo.pix.example", Role.MEMBER),
)


def build(*, now: datetime) -> bool:
    """Create the school and bring its team in; False when it is already there."""
    head = find_user(identifier=TEAM[0][0])
    if head is None or get_portal(user_id=head.pk) is not None:
        return False
    opened = now - timedelta(days=DAYS_OPEN)
    school = organizations.create(new=SCHOOL, created_by_id=None, origin=ORIGIN, now=opened)
    for days, (email, role) in enumerate(TEAM):
        _join(school.pk, email, role, opened + timedelta(days=days))
    return True


def _join(school_id: int, email: str, role: Role, at: datetime) -> None:
    user = find_user(identifier=email)
    if user is None:
        return
    sent = invitations.invite(organization_id=school_id, addresses=email, role=role.value, origin=ORIGIN, now=at)
    invitations.accept(invitation_id=sent[0].pk, code=sent[0].code, user_id=user.pk, now=at)
    members.accept_terms(user_id=user.pk, now=at)
