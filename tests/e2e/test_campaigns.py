"""Campaigns from both sides, in real browsers: a teacher makes one, pupils follow it, the class is watched and read."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from orga.enums import ParticipationStatus, Role
from orga.models import Campaign, CampaignParticipation, TargetProfile
from tests.e2e import lessons
from tests.e2e.conftest import PHONE
from tests.factories.campaigns import make_campaign, make_pupil
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_learner, make_member, make_organization

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def school(content):
    school = make_organization()
    make_learner(school, first_name="Maël", last_name="AUBIN", division="3A")
    return school


@pytest.fixture
def teacher(school):
    return make_member(school, Role.MEMBER, user=make_user(first_name="Camille", last_name="Berthelot"))


# --- A campaign is made -----------------------------------------------------------------------------------------------


@pytest.mark.requirement("S-089", "S-111", "S-112")
def test_a_teacher_makes_a_campaign_in_one_page_and_shows_its_code(teacher, signed_in):
    watched = signed_in(teacher)
    page = watched.page
    watched.goto(reverse("orga:campaigns"))
    watched.is_accessible()
    page.get_by_role("link", name="Créer une campagne").first.click()
    page.get_by_label("Chercher un parcours").fill("mots de passe")
    page.get_by_role("radio", name=re.compile(lessons.SHORT_NAME)).check()
    expect(page.locator("#parcours-choisi")).to_contain_text(lessons.SHORT_NAME)
    page.get_by_label("Nom de la campagne").fill("Mots de passe, 3A")
    page.get_by_label("Titre vu par les élèves").fill("Mes mots de passe")
    page.get_by_label("Message d’accueil").fill("Bonjour à **toutes et tous**.")
    expect(page.locator("#apercu strong")).to_have_text("toutes et tous")
    watched.is_accessible()
    page.get_by_role("button", name="Créer la campagne").click()

    expect(page.get_by_role("heading", name="La campagne est prête")).to_be_visible()
    campaign = Campaign.objects.get()
    assert (campaign.owner, campaign.target_profile.key) == (teacher, lessons.SHORT_PATH)
    expect(page.locator("#code")).to_have_text(campaign.code)
    link = page.locator("#lien").get_attribute("href")
    assert link.endswith(reverse("orga:campaign_landing", args=[campaign.code]))
    watched.is_accessible()
    for name in ("Affiche pour la classe", "Billets à découper"):
        answer = page.request.get(watched.base + page.get_by_role("link", name=name).get_attribute("href"))
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.body().startswith(b"%PDF")

    page.get_by_role("link", name="Projeter").click()
    expect(page.get_by_text(campaign.code, exact=True)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes mots de passe")
    expect(page.get_by_role("navigation")).to_have_count(0)
    watched.is_accessible()
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes mots de passe")


# --- A class at work --------------------------------------------------------------------------------------------------


def board(campaign, view: str = "") -> str:
    return f"{reverse('orga:campaign_live', args=[campaign.pk])}?classe=3A{view}"


@pytest.mark.requirement("S-073", "S-088", "S-092", "S-093", "S-136")
def test_a_pupil_with_a_slip_follows_the_path_under_the_eyes_of_the_teacher(school, teacher, signed_in, open_page):
    campaign = lessons.make_campaign_of_several_blocks(school, owner=teacher, title="Mes mots de passe")
    pupil = school.learners.get()
    slip = lessons.hand_slip(pupil, teacher)
    desk, wall = signed_in(teacher), signed_in(teacher)
    desk.goto(board(campaign, "&vue=enseignant"))
    wall.goto(board(campaign))
    seat = desk.page.get_by_role("listitem").filter(has_text="AUBIN Maël")
    hive = wall.page.get_by_role("img", name=re.compile("^1 élève"))
    expect(seat).to_contain_text("Pas commencé")

    watched = open_page(size=PHONE)
    page = watched.page
    lessons.type_code(watched, f" {campaign.code[:6].lower()} {campaign.code[6:]}")
    page.get_by_role("button", name="Je commence").click()
    page.get_by_role("link", name="Je me connecte").click()
    lessons.log_in(page, slip.username, slip.password)
    page.wait_for_url("**/mise-a-jour-mot-de-passe-expire*")
    page.get_by_label("Nouveau mot de passe").fill(lessons.PASSWORD)
    page.get_by_role("button", name="J’enregistre ce mot de passe").click()
    lessons.log_in(page, slip.username, lessons.PASSWORD)
    # Back at the same door, without the code being typed again nor the identity asked.
    page.get_by_role("button", name="Je commence").click()
    lessons.skip_rules(page)
    participation = lessons.participation_of(pupil)
    expect(seat).to_contain_text("Question 1")
    expect(hive).to_have_attribute("aria-label", re.compile("1 est en cours"))

    lessons.answer_some(page, participation, count=5, level=2)
    expect(page.get_by_role("heading", name="On fait le point")).to_be_visible()
    watched.is_accessible()
    expect(seat).to_contain_text("Question 6")
    page.context.close()

    # The end of the lesson: the same pupil goes on at home.
    home = open_page()
    page = home.page
    home.goto("/connexion")
    lessons.log_in(page, slip.username, lessons.PASSWORD)
    expect(page.get_by_role("link", name="Reprendre mon parcours")).to_be_visible()
    page.get_by_role("navigation", name="Navigation principale").get_by_role("link", name="Parcours").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes parcours")
    home.is_accessible()
    page.get_by_role("link", name="Reprendre : Mes mots de passe").click()
    given = lessons.finish(page, participation, level=2)
    participation.assessment.refresh_from_db()
    assert participation.assessment.answers_count == 5 + given
    expect(seat).to_contain_text("Fini, à envoyer")
    home.is_accessible()
    lessons.send(page)
    expect(seat).to_contain_text(re.compile("Envoyé à"))
    expect(hive).to_have_attribute("aria-label", re.compile("1 a envoyé"))
    assert "AUBIN" in desk.page.content()
    assert not re.search("aubin|maël", wall.page.content(), re.IGNORECASE)
    home.goto(reverse("learners:dashboard"))
    expect(page.get_by_role("link", name="Reprendre mon parcours")).to_have_count(0)


@pytest.mark.requirement("S-089", "S-090", "S-093")
def test_an_account_with_an_address_is_linked_by_the_day_of_birth(school, teacher, open_page):
    campaign = lessons.make_short_campaign(school, owner=teacher)
    user = make_user(email="mael@example.net", first_name="Maël", last_name="Aubin")
    watched = open_page()
    page = watched.page
    watched.goto(reverse("orga:campaign_landing", args=[campaign.code]))
    watched.follow(page.get_by_role("button", name="Je commence"))
    watched.is_accessible()
    page.get_by_role("link", name="Je me connecte").click()
    lessons.log_in(page, user.email, "Radium88x")
    watched.is_accessible()
    pupil = school.learners.get()
    lessons.tell_identity(page, pupil)
    expect(page.get_by_role("heading", level=1)).to_have_text("Associer mon compte ?")
    watched.is_accessible()
    page.get_by_role("button", name="Associer et commencer").click()
    lessons.skip_rules(page)
    pupil.refresh_from_db()
    assert pupil.user == user
    lessons.finish(page, lessons.participation_of(pupil), level=3)
    lessons.send(page)
    assert lessons.participation_of(pupil).status == ParticipationStatus.SHARED


# --- One computer for several -----------------------------------------------------------------------------------------


@pytest.mark.requirement("S-088")
def test_the_next_pupil_of_a_shared_computer_signs_in_and_lands_on_the_path(school, teacher, signed_in):
    campaign = lessons.make_short_campaign(school, owner=teacher, title="Mes mots de passe")
    first = make_pupil(school, first_name="Inès", user=make_user(first_name="Inès", last_name="Marchand"))
    second = make_pupil(
        school, first_name="Noé", last_name="BLANC", user=make_user(username="noe.blanc0101", email=None)
    )
    watched = signed_in(first.user)
    page = watched.page
    watched.goto(reverse("orga:campaign_landing", args=[campaign.code]))
    switch = page.locator("form.who2")
    expect(switch).to_contain_text("Vous n’êtes pas Inès Marchand")
    switch.get_by_role("button", name="Se déconnecter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes mots de passe")
    page.get_by_role("button", name="Je commence").click()
    page.get_by_role("link", name="Je me connecte").click()
    lessons.log_in(page, "noe.blanc0101", "Radium88x")
    page.get_by_role("button", name="Je commence").click()
    lessons.skip_rules(page)
    (participation,) = CampaignParticipation.objects.all()
    assert participation.learner == second


@pytest.mark.requirement("S-094")
def test_a_path_of_the_sixth_form_is_followed_to_the_end_without_account(school, teacher, open_page):
    profile = TargetProfile.objects.get(key="6e-protection-securite")
    campaign = make_campaign(school, owner=teacher, profile=profile)
    watched = open_page(size=PHONE)
    page = watched.page
    lessons.type_code(watched, campaign.code)
    expect(page.get_by_text("Sans compte ni inscription.")).to_be_visible()
    watched.is_accessible()
    page.get_by_role("button", name="Je commence").click()
    lessons.skip_rules(page)
    participation = CampaignParticipation.objects.get()
    assert (participation.learner, participation.anonymous_number) == (None, 1)
    lessons.finish(page, participation, level=1)
    expect(page.get_by_role("link", name="Je m’inscris et je garde mes pix")).to_be_visible()
    watched.is_accessible()
    lessons.send(page)


# --- Codes that open nothing ------------------------------------------------------------------------------------------


def test_a_code_that_opens_nothing_is_explained(school, teacher, open_page):
    archived = lessons.make_short_campaign(school, owner=teacher, archived_at=NOW)
    watched = open_page(size=PHONE)
    page = watched.page
    for code, words in {
        "ABC": "9",
        "ZZZZZZZZZ": "Nous ne trouvons pas ce parcours",
        archived.code: "Ce parcours est terminé",
    }.items():
        lessons.type_code(watched, code)
        expect(page.locator("main")).to_contain_text(words)
        watched.is_accessible()
    watched.problems.clear()  # the browser logs the refusals that are asked for here


# --- Without script ---------------------------------------------------------------------------------------------------


@pytest.mark.requirement("S-111")
def test_a_campaign_is_made_joined_played_and_sent_without_script(school, teacher, signed_in, open_page):
    desk = signed_in(teacher, java_script_enabled=False)
    page = desk.page
    desk.goto(reverse("orga:new_campaign"))
    page.get_by_label("Chercher un parcours").fill("mots de passe et comptes")
    desk.follow(page.get_by_role("button", name="Chercher"))
    page.get_by_role("radio", name=re.compile(lessons.SHORT_NAME)).check()
    page.get_by_label("Nom de la campagne").fill("Sans script")
    page.get_by_role("button", name="Créer la campagne").click()
    code = page.locator("#code").inner_text()

    visitor = open_page(java_script_enabled=False)
    page = visitor.page
    lessons.type_code(visitor, code)
    page.get_by_role("button", name="Je commence").click()
    page.get_by_role("link", name="Je crée mon compte").click()
    pupil = school.learners.get()
    lessons.tell_identity(page, pupil)
    page.get_by_label("Mot de passe", exact=True).fill(lessons.PASSWORD)
    page.get_by_role("button", name="Créer mon compte et commencer").click()
    lessons.skip_rules(page)
    participation = lessons.participation_of(pupil)
    lessons.finish(page, participation, level=2)
    lessons.send(page)

    desk.goto(reverse("orga:campaign_results", args=[participation.campaign_id]))
    expect(desk.page.get_by_role("link", name="AUBIN Maël")).to_be_visible()
