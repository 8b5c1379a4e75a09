"""The demonstration school: made by the services, once, with nobody written to."""

import pytest
from django.core import mail
from django.utils import timezone

from orga.domain import uai
from orga.models import Organization
from orga.selectors.members import get_portal, list_members
from pix.demo import school
from tests.factories.learners import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return [make_user(email=email) for email, _ in school.TEAM]


def test_its_head_administers_it_and_its_teacher_is_a_member(team, commit):
    with commit():
        assert school.build(now=timezone.now())
    portals = [get_portal(user_id=user.pk) for user in team]
    assert [portal.is_admin for portal in portals] == [True, False]
    assert all(portal.terms_accepted_at for portal in portals)
    assert mail.outbox == []


def test_building_it_twice_changes_nothing(team):
    assert school.build(now=timezone.now())
    assert not school.build(now=timezone.now())
    assert len(list_members(organization_id=Organization.objects.get().pk)) == 2


def test_its_number_is_well_formed():
    assert uai.is_well_formed(school.SCHOOL.external_id)
