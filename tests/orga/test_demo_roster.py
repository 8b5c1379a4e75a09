"""The demonstration's school has pupils, some of whom are the people of the demonstration."""

from datetime import UTC, datetime

import pytest

from orga.domain.roster_filters import RosterFilters
from orga.models import Organization, OrganizationLearner
from orga.selectors.learners import list_learners
from pix.demo import roster, world

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def school(content, monkeypatch):
    # Campaigns and courses have their own tests, and take seconds to follow.
    for module in (world.campaigns, world.courses):
        monkeypatch.setattr(module, "build", lambda *, now: False)
    world.build(now=NOW)
    return Organization.objects.get()


def test_sixty_pupils_in_three_classes_with_the_known_ones_linked(school):
    page = list_learners(organization=school, filters=RosterFilters(size=100))
    assert page.total == len({(line.last_name, line.first_name) for line in page.lines}) == 60
    assert [group.name for group in page.groups] == ["3A", "3B", "3C"]
    linked = {line.name: line.certifiable for line in page.lines if line.user_id}
    assert linked == {
        "NGUYEN Tom": False,
        "MARCHAND Inès": False,
        "DIALLO Awa": False,
        "LEFÈVRE Maya": True,
        "DUPONT Léa": False,
    }
    assert not [line for line in page.lines if not 2011 < line.birthdate.year < 2013]


def test_building_twice_changes_nothing(school):
    before = list(OrganizationLearner.objects.order_by("pk").values())
    assert roster.build(now=NOW) == 0
    assert list(OrganizationLearner.objects.order_by("pk").values()) == before
