"""Organizations, members and learners for tests; through the models, as the services under test come later."""

from datetime import UTC, date, datetime

from learners.models import User
from orga.domain.names import search_name
from orga.enums import OrganizationType, Role
from orga.models import Membership, Organization, OrganizationLearner, OrgaSettings
from tests.factories.learners import make_user

NOW = datetime(2026, 10, 16, 12, 5, tzinfo=UTC)


def make_organization(**fields) -> Organization:
    """A school that manages its pupils, unless told otherwise."""
    values = {
        "type": OrganizationType.SCO,
        "name": "Collège Simone-Vauclair",
        "external_id": "0991234D",
        "is_managing_students": True,
        "created_at": NOW,
    }
    return Organization.objects.create(**values | fields)


def make_member(organization: Organization, role: Role = Role.ADMIN, *, user: User | None = None) -> User:
    """A member who has accepted the terms of the portal."""
    user = user or make_user()
    Membership.objects.create(user=user, organization=organization, role=role, created_at=NOW)
    OrgaSettings.objects.get_or_create(user=user, defaults={"terms_accepted_at": NOW})
    return user


def make_learner(organization: Organization, **fields) -> OrganizationLearner:
    values = {
        "first_name": "Éloïse",
        "last_name": "LEMAIRE",
        "birthdate": date(2009, 3, 14),
        "division": "3A",
        "created_at": NOW,
        "updated_at": NOW,
    } | fields
    values.setdefault("search_name", search_name(values["first_name"], values["last_name"]))
    return OrganizationLearner.objects.create(organization=organization, **values)
