"""The page where the team reads the tutorials that learners propose."""

import pytest
from django.test import Client
from django.urls import reverse

from learners.models import TutorialProposal
from tests.factories.learners import make_user
from tests.factories.proposals import make_accepted, make_proposal
from tests.support.pages import words

pytestmark = pytest.mark.requirement("S-069")
SKILL = "adresse-web-2"
PAGE = reverse("staff:proposals")


@pytest.fixture
def staff(content, client) -> Client:
    client.force_login(make_user(is_staff=True))
    return client


@pytest.fixture
def proposal(staff) -> TutorialProposal:
    return make_proposal(user=make_user(), skill_id=SKILL, title="<b>Lire</b>", comment="Clair.\n<i>Court</i>.")


def handle(client: Client, proposal: TutorialProposal, decision: str):
    url = reverse("staff:handle_proposal", args=[proposal.pk])
    response = client.post(url, {"decision": decision}, follow=True)
    proposal.refresh_from_db()
    return response


def test_for_learners_it_does_not_exist(proposal, client):
    client.force_login(make_user())
    assert client.get(PAGE).status_code == 404
    assert handle(client, proposal, "accept").status_code == 404
    assert proposal.status == "proposed"


def test_the_link_stands_as_text_beside_what_was_said_of_it(staff, proposal, content):
    page = staff.get(PAGE)
    assert f"<code>{proposal.link}</code>" in page.text
    assert f'href="{proposal.link}"' not in page.text
    assert "&lt;b&gt;Lire&lt;/b&gt;" in page.text
    assert "Clair.<br>&lt;i&gt;Court&lt;/i&gt;." in page.text
    assert content.tubes[content.skills[SKILL].tube_id].title in words(page)
    assert "Vidéo · 7 min, par Cours en clair" in words(page)


def test_every_page_of_the_team_leads_to_it(staff):
    page = staff.get(reverse("staff:home"))
    assert f'href="{PAGE}"' in page.text
    assert "Tutos proposés" in words(page)


@pytest.mark.parametrize(("decision", "status"), [("accept", "accepted"), ("refuse", "refused")])
def test_a_decision_is_kept_with_its_author(staff, proposal, decision, status):
    response = handle(staff, proposal, decision)
    assert response.redirect_chain == [(PAGE, 302)]
    assert f"Tutoriel {status.replace('accepted', 'accepté').replace('refused', 'refusé')}" in words(response)
    assert proposal.status == status
    assert proposal.handled_by.is_staff
    assert "Aucune proposition à lire" in words(response)


def test_what_was_accepted_can_be_withdrawn(staff):
    kept = make_accepted(user=make_user(), skill_id=SKILL)
    assert "Retirer" in words(staff.get(PAGE))
    assert kept.link not in handle(staff, kept, "withdraw").text
    assert kept.status == "refused"


def test_a_second_decision_is_told_and_changes_nothing(staff, proposal):
    handle(staff, proposal, "accept")
    assert "déjà traité" in words(handle(staff, proposal, "refuse"))
    assert proposal.status == "accepted"


@pytest.mark.parametrize("decision", ["", "delete"])
def test_an_unknown_decision_is_refused(staff, proposal, decision):
    assert handle(staff, proposal, decision).status_code == 400
    assert proposal.status == "proposed"


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_costs_the_same_whatever_its_length(staff, query_budget, count):
    for _ in range(count):
        make_proposal(user=make_user(), skill_id=SKILL)
    with query_budget(4):
        page = staff.get(PAGE)
    assert page.text.count("<code>") == count
