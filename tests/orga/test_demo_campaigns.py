"""The demonstration's school follows a class as a real one does."""

from datetime import UTC, datetime

import pytest

from orga.domain.autonomous_courses import PLATFORM_ID
from orga.enums import CampaignType, ParticipationStatus
from orga.models import Campaign, CampaignParticipation
from orga.selectors.autonomous_courses import read_course, search_courses
from orga.services import campaign_counts
from pix.demo import campaigns, courses, world

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.mark.django_db
def test_a_path_a_collection_and_a_theme_are_followed_once(content):
    world.build(now=NOW)
    made = list(Campaign.objects.exclude(organization__external_id=PLATFORM_ID).order_by("pk"))
    assert [campaign.type for campaign in made] == [
        CampaignType.ASSESSMENT,
        CampaignType.PROFILES_COLLECTION,
        CampaignType.ASSESSMENT,
    ]
    statuses = CampaignParticipation.objects.filter(campaign=made[0]).values_list("status", flat=True)
    assert set(statuses) == set(ParticipationStatus)
    assert list(statuses).count(ParticipationStatus.SHARED) > 12
    assert not CampaignParticipation.objects.filter(shared_at__gt=NOW).exists()
    assert not CampaignParticipation.objects.filter(completed_at__gt=NOW).exists()
    assert all(not campaign_counts.list_errors(campaign_id=campaign.pk) for campaign in made)
    assert campaigns.build(now=NOW) is False
    assert Campaign.objects.count() == len(made) + 1  # the autonomous course


@pytest.mark.django_db
def test_a_course_without_account_was_taken_on_an_open_day(content, monkeypatch):
    monkeypatch.setattr(campaigns, "build", lambda *, now: False)
    world.build(now=NOW)
    course = search_courses().get()
    figures = read_course(course_id=course.pk).figures
    assert figures.participants == len(courses.VISITORS)
    assert figures.in_status(ParticipationStatus.SHARED) == len(courses.VISITORS) - 1
    assert courses.build(now=NOW) is False
