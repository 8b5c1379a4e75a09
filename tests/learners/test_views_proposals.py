"""« Proposer un tutoriel », and what becomes of it under a correction."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from learners.models import Answer, Assessment, TutorialProposal
from tests.factories.learners import make_user
from tests.factories.proposals import make_accepted, make_proposal
from tests.support.pages import HTMX, words
from tests.support.players import nothing, play

pytestmark = pytest.mark.requirement("S-069")
SKILL = "adresse-web-2"
PAGE = reverse("learners:propose_tutorial", args=[SKILL])
SENT = {
    "title": "Lire une adresse",
    "link": "https://cours.example/adresses",
    "format": "video",
    "minutes": "7",
    "source": "Cours en clair",
    "comment": "Clair et court.",
}


@pytest.fixture
def user(content, client):
    user = make_user()
    client.force_login(user)
    return user


@pytest.fixture
def answered(user) -> Assessment:
    return play(user_id=user.pk, knows=nothing, now=timezone.now(), questions=1)


def correction(client, assessment: Assessment, **headers: str):
    return client.get(reverse("learners:correction", args=[assessment.pk, 1]), headers=headers)


def skill_of(assessment: Assessment) -> str:
    return Answer.objects.get(assessment=assessment).skill_id


def faulty(page) -> list[str]:
    """Names of the fields marked as wrong, each with its sentence."""
    names = re.findall(r'name="(\w+)"[^>]*aria-invalid="true"', page.text)
    assert all(f'id="id_{name}_error"' in page.text for name in names)
    return names


class TestForm:
    def test_it_says_what_it_is_about_and_who_reads_it(self, client, user, content):
        page = client.get(PAGE)
        assert page.status_code == 200
        assert content.tubes[content.skills[SKILL].tube_id].title in words(page)
        assert "L’équipe lit chaque proposition" in words(page)
        assert faulty(page) == []

    def test_what_is_sent_waits_for_the_staff(self, client, user):
        response = client.post(PAGE, SENT, follow=True)
        kept = TutorialProposal.objects.get()
        assert (kept.user, kept.skill_id, kept.status) == (user, SKILL, "proposed")
        assert (kept.title, kept.link, kept.minutes) == (SENT["title"], SENT["link"], 7)
        assert response.redirect_chain == [(reverse("learners:recommended_tutorials"), 302)]
        assert "L’équipe lira votre proposition" in words(response)

    def test_every_fault_is_told_at_once(self, client, user):
        page = client.post(PAGE, {})
        assert page.status_code == 400
        assert faulty(page) == ["title", "link", "format", "minutes", "source"]
        assert "Collez le lien du tutoriel." in words(page)
        assert not TutorialProposal.objects.exists()

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("title", "x" * 151),
            ("link", "http://cours.example/"),
            ("link", "https://127.0.0.1/"),
            ("link", "https://moi:secret@cours.example/"),
            ("format", "livre"),
            ("minutes", "0"),
            ("minutes", "61"),
            ("minutes", "sept"),
            ("minutes", "9" * 5000),
            ("comment", "x" * 1001),
        ],
    )
    def test_a_fault_is_told_beside_its_field_and_nothing_typed_is_lost(self, client, user, field, value):
        page = client.post(PAGE, {**SENT, field: value})
        assert page.status_code == 400
        assert faulty(page) == [field]
        kept = {name: text for name, text in SENT.items() if name != field}
        assert all(text in page.text for text in kept.values())
        assert '<option value="video" selected>' in page.text or field == "format"
        assert value in page.text or field == "format"
        assert not TutorialProposal.objects.exists()

    def test_the_same_link_twice_is_told_beside_the_link(self, client, user):
        client.post(PAGE, SENT)
        page = client.post(PAGE, SENT)
        assert (page.status_code, faulty(page)) == (400, ["link"])
        assert TutorialProposal.objects.count() == 1

    def test_a_sixth_waiting_proposal_is_refused_with_its_reason(self, client, user):
        for _ in range(5):
            make_proposal(user=user, skill_id=SKILL)
        page = client.post(PAGE, SENT)
        assert page.status_code == 409
        assert "cinq propositions en attente" in words(page)
        assert SENT["link"] in page.text
        assert TutorialProposal.objects.count() == 5

    @pytest.mark.parametrize("skill_id", ["absent", "%00"])
    def test_an_unknown_skill_has_no_page(self, client, user, skill_id):
        url = f"/mes-tutos/proposer/{skill_id}"
        assert (client.get(url).status_code, client.post(url, SENT).status_code) == (404, 404)

    def test_it_costs_one_read_besides_session_and_account(self, client, user, query_budget):
        with query_budget(3):
            client.get(PAGE)


class TestCorrection:
    @pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "drawer"])
    def test_one_may_propose_a_tutorial_from_it(self, client, answered, headers):
        page = correction(client, answered, **headers)
        assert reverse("learners:propose_tutorial", args=[skill_of(answered)]) in page.text
        assert "Proposer un tutoriel" in words(page)
        assert "Proposés par d’autres utilisateurs" not in words(page)

    @pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "drawer"])
    def test_what_was_accepted_is_shown_as_a_link_that_leads_elsewhere(self, client, answered, headers):
        kept = make_accepted(user=make_user(), skill_id=skill_of(answered), title="<b>Lire</b>")
        page = correction(client, answered, **headers)
        assert f'<a href="{kept.link}" target="_blank" rel="noopener noreferrer nofollow">' in page.text
        assert "&lt;b&gt;Lire&lt;/b&gt;" in page.text
        _, proposed = words(page).split("Proposés par d’autres utilisateurs")
        assert "Vidéo · 7 min, par Cours en clair" in proposed
        assert "Site extérieur à Pix : cours.example" in proposed
        assert "nouvel onglet" in proposed
        assert kept.comment not in proposed

    def test_what_waits_or_was_accepted_elsewhere_is_not_shown(self, client, answered, content):
        mine = skill_of(answered)
        make_proposal(user=make_user(), skill_id=mine)
        make_accepted(user=make_user(), skill_id=next(one for one in content.skills if one != mine))
        assert "cours.example" not in correction(client, answered).text

    @pytest.mark.parametrize("count", [0, 9])
    def test_it_costs_the_same_whatever_was_proposed(self, client, answered, query_budget, count):
        for _ in range(count):
            make_accepted(user=make_user(), skill_id=skill_of(answered))
        with query_budget(6):
            page = correction(client, answered)
        assert page.text.count("nofollow") == count


def test_recommended_tutorials_lead_to_the_form_by_subject(client, answered, content):
    page = client.get(reverse("learners:recommended_tutorials"))
    skill = content.skills[skill_of(answered)]
    assert reverse("learners:propose_tutorial", args=[skill.id]) in page.text
    assert f"Proposer un tutoriel : {content.tubes[skill.tube_id].title}" in words(page)
