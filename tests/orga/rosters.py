"""A roster as large as they come."""

from datetime import date, timedelta

from learners.models import User
from orga.models import Organization, OrganizationLearner
from tests.factories.orga import NOW


def fill(school: Organization) -> Organization:
    """5,000 pupils in 160 classes, half of them with an account; the school itself."""
    users = User.objects.bulk_create(
        User(first_name="Ana", last_name="ROUX", username=f"ana.roux{number}", joined_at=NOW) for number in range(2500)
    )
    OrganizationLearner.objects.bulk_create(
        OrganizationLearner(
            organization=school,
            first_name="Ana",
            last_name=f"ROUX{number:04}",
            search_name=f"ana roux{number:04}",
            division=f"{number % 160 // 40 + 3}{number % 40}",
            birthdate=date(2009, 1, 1) + timedelta(days=number % 365),
            user=users[number // 2] if number % 2 else None,
            is_certifiable=number % 3 == 0 if number % 2 else None,
            created_at=NOW,
            updated_at=NOW,
        )
        for number in range(5000)
    )
    return school
