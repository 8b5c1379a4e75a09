"""What giving one's results costs the one who waits: the counts are a job's work (goals of docs/performance.md)."""

import pytest
from django.urls import reverse

from orga.models import CampaignCount, CampaignParticipation
from orga.services import campaign_counts, participations
from tests.factories.campaigns import make_campaign, make_participation, make_profile, make_pupil, play
from tests.factories.orga import NOW, make_member, make_organization

pytestmark = pytest.mark.usefixtures("content")
# Session and account; the campaign, the participation; its lock, what is known, what was sent before, its row,
# the snapshot, the badge; the job: looked for, then written.
BUDGET = 2 + 10
BADGE = {"key": "web", "title": "Web", "criteria": [{"threshold": 50, "tubes": None}]}


@pytest.mark.parametrize("others", [1, 40])
def test_sending_over_http_costs_ten_statements_besides_session_and_account(client, db, others, query_budget):
    school = make_organization()
    campaign = make_campaign(school, owner=make_member(school), profile=make_profile(badges=[BADGE]))
    for _ in range(others):
        make_participation(campaign, make_pupil(school))
    pupil = make_pupil(school)
    participation = participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=NOW)
    play(participation.assessment)
    campaign_counts.recount(campaign_id=campaign.pk)
    client.force_login(pupil.user)
    client.get(reverse("orga:path_results", args=[campaign.code]))
    before = CampaignCount.objects.filter(kind="shared").count()
    with query_budget(BUDGET):
        assert client.post(reverse("orga:send_path", args=[campaign.code])).status_code == 303
    assert CampaignCount.objects.filter(kind="shared").count() == before, "nobody waits for the counts"
    assert CampaignParticipation.objects.get(pk=participation.pk).badge_acquisitions.count() == 1
