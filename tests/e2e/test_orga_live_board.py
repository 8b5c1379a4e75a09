"""The live board in a real browser: it moves by itself, says so, and works without script."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from orga.services import participations, sending
from tests.e2e.conftest import PHONE
from tests.factories.campaigns import make_campaign, make_pupil, play
from tests.factories.orga import make_learner, make_member, make_organization

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def school(content):
    return make_organization()


@pytest.fixture
def teacher(school):
    return make_member(school)


@pytest.fixture
def campaign(school, teacher):
    return make_campaign(school, owner=teacher, created_at=timezone.now())


def begin(campaign, pupil):
    return participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=timezone.now())


def address(campaign, **asked: str) -> str:
    words = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"{reverse('orga:campaign_live', args=[campaign.pk])}?{words}"


@pytest.mark.requirement("S-136")
def test_the_board_follows_a_pupil_without_being_reloaded(signed_in, school, teacher, campaign):
    pupil = make_pupil(school, last_name="AUBIN", first_name="Maël")
    make_learner(school, last_name="BENALI", first_name="Sofia")
    participation = begin(campaign, pupil)
    watched = signed_in(teacher)
    page = watched.page
    statuses: list[int] = []
    page.on("response", lambda response: "/direct" in response.url and statuses.append(response.status))
    watched.goto(address(campaign, classe="3A", vue="enseignant"))
    seat = page.get_by_role("listitem").filter(has_text="AUBIN")
    expect(seat).to_contain_text("Question 1")
    watched.is_accessible()
    page.wait_for_timeout(3500)
    assert 304 in statuses
    expect(seat).to_contain_text("Question 1")

    play(participation.assessment, now=timezone.now())
    expect(seat).to_contain_text("Fini, à envoyer")
    sending.send(participation_id=participation.pk, user_id=pupil.user_id, now=timezone.now())
    expect(seat).to_contain_text(re.compile("Envoyé à"))


def test_the_projected_board_fits_a_phone_and_names_nobody(signed_in, school, teacher, campaign):
    for number in range(27):
        make_learner(school, last_name=f"N{number}")
    watched = signed_in(teacher, size=PHONE)
    watched.goto(address(campaign, classe="3A"))
    expect(watched.page.get_by_role("img", name=re.compile("^27 élèves"))).to_be_visible()
    expect(watched.page.get_by_text("N12")).to_have_count(0)
    watched.is_accessible()


def test_a_hidden_page_asks_nothing(signed_in, school, teacher, campaign):
    begin(campaign, make_pupil(school))
    watched = signed_in(teacher)
    page = watched.page
    watched.goto(address(campaign, classe="3A"))
    page.evaluate("Object.defineProperty(document, 'visibilityState', {get: () => 'hidden'})")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(3500)
    assert asked == []


def test_without_script_a_link_reloads_the_board(signed_in, school, teacher, campaign):
    participation = begin(campaign, make_pupil(school, last_name="AUBIN"))
    watched = signed_in(teacher, java_script_enabled=False)
    page = watched.page
    watched.goto(address(campaign, classe="3A", vue="enseignant"))
    expect(page.get_by_role("listitem").filter(has_text="AUBIN")).to_contain_text("Question 1")
    play(participation.assessment, now=timezone.now(), limit=1)
    page.get_by_role("link", name="Actualiser").click()
    expect(page.get_by_role("listitem").filter(has_text="AUBIN")).to_contain_text("Question 2")
