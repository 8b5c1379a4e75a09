"""A campaign on the learner's side, through its pages: addresses, words of a page, beginning and the end."""

from django.urls import reverse
from django.utils import timezone

from orga.models import CampaignParticipation
from tests.factories.campaigns import play
from tests.support.pages import words


def url(name: str, campaign, *args) -> str:
    return reverse(f"orga:{name}", args=[campaign.code, *args])


def read(client, address: str, *, status: int = 200) -> str:
    response = client.get(address, follow=True)
    assert response.status_code == status, response.request["PATH_INFO"]
    return words(response)


def begin(client, campaign) -> CampaignParticipation:
    client.post(url("start_path", campaign))
    return CampaignParticipation.objects.get(campaign=campaign, is_improved=False)


def finish(participation: CampaignParticipation, **how) -> CampaignParticipation:
    play(participation.assessment, now=timezone.now(), **how)
    participation.refresh_from_db()
    return participation
