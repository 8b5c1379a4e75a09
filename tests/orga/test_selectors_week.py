"""« Cette semaine » on the home page of a space."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from orga.enums import ContributionKind
from orga.models import CampaignCount
from orga.selectors.week import NewsKind, list_week
from tests.factories.campaigns import make_campaign
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_member, make_organization
from tests.support.pages import words

pytestmark = pytest.mark.usefixtures("content")
TODAY = NOW.date()


def received(campaign, day: date, value: int) -> None:
    CampaignCount.objects.create(
        campaign=campaign, group="*", kind=ContributionKind.SHARED, key=day.isoformat(), value=value
    )


@pytest.fixture
def school(db):
    return make_organization()


def test_results_and_new_campaigns_of_seven_days_latest_first(school, query_budget):
    author = make_user(first_name="Lucie", last_name="Marchand")
    old = make_campaign(school, name="Ancienne", created_at=NOW - timedelta(days=30))
    new = make_campaign(school, name="Nouvelle", owner=author, created_at=NOW - timedelta(days=2))
    received(old, TODAY, 3)
    received(old, TODAY - timedelta(days=7), 9)
    received(make_campaign(make_organization(), created_at=NOW), TODAY, 5)
    with query_budget(2):
        week = list_week(organization_id=school.pk, today=TODAY)
    assert [(one.on, one.kind, one.campaign_id, one.count) for one in week] == [
        (TODAY, NewsKind.RESULTS, old.pk, 3),
        (TODAY - timedelta(days=2), NewsKind.CREATED, new.pk, 0),
    ]
    assert week[1].author == "Lucie Marchand"


def test_five_lines_at_most(school):
    campaign = make_campaign(school, created_at=NOW - timedelta(days=30))
    for days in range(7):
        received(campaign, TODAY - timedelta(days=days), 1)
    assert len(list_week(organization_id=school.pk, today=TODAY)) == 5


def test_the_home_page_tells_them(client, school):
    client.force_login(make_member(school))
    assert "Cette semaine" not in words(client.get(reverse("orga:home")))
    received(make_campaign(school, name="Rentrée", created_at=NOW), timezone.localdate(), 2)
    assert "2 résultats reçus dans « Rentrée »" in words(client.get(reverse("orga:home")))
