"""Every page, on a desk and on a phone: no serious accessibility finding, no console error, no side scroll."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from learners.models import Assessment, DemoAttempt
from tests.e2e.conftest import PHONE, WIDE
from tests.e2e.playing import fill
from tests.factories.learners import make_user
from tests.support.players import play, up_to

pytestmark = pytest.mark.django_db(transaction=True)

PUBLIC = (
    "/",
    "/niveaux",
    "/referentiel/",
    "/referentiel/1.1/",
    "/referentiel/2.3/",
    "/referentiel/1.1/adresse-web",
    "/referentiel/4.1/connexion-sure",
    "/videos/presentation",
    "/videos/certification",
    "/certification/ce-quil-faut-savoir",
    "/etablissements-et-centres",
    "/aide",
    "/aide/se-connecter",
    "/accessibilite",
    "/conditions-generales-d-utilisation",
    "/mentions-legales",
    "/donnees-personnelles",
    "/donnees-personnelles-eleves",
    "/logiciel-libre",
    "/etat-du-service",
    "/plan-du-site",
    "/orga/presentation",
    "/orga/activation",
    "/certif/",
    "/connexion",
    "/inscription",
    "/mot-de-passe-oublie",
    "/recuperer-mon-compte",
    "/campagnes",
    "/demo",
)
LEARNER = (
    "/accueil",
    "/competences",
    "/competences/tableau",
    "/competences/1.1/details",
    "/competences/4.1/details",
    "/competences/1.2/details",
    "/competences/1.1/remettre-a-zero",
    "/mes-parcours",
    "/rejoindre-mon-etablissement",
    "/certifications",
    "/mes-tutos/recommandes",
    "/mes-tutos/enregistres",
    "/mon-compte/informations-personnelles",
    "/mon-compte/methodes-de-connexion",
)
STAFF = (
    "/admin-pix/",
    "/admin-pix/contenu/",
    "/admin-pix/contenu/couverture/",
    "/admin-pix/contenu/1.1/",
    "/admin-pix/signalements/",
)
SIZES = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])


@SIZES
@pytest.mark.requirement("S-006", "S-007", "S-011")
def test_public_pages(open_page, size):
    watched = open_page(size=size)
    for path in PUBLIC:
        watched.goto(path)
        expect(watched.page.locator("h1")).to_have_count(1)
        watched.is_accessible()


@SIZES
@pytest.mark.requirement("S-056", "S-058", "S-059", "S-060", "S-061")
def test_pages_of_somebody_with_a_past(signed_in, now, size):
    user = make_user()
    play(user_id=user.pk, knows=up_to(2), now=now - timedelta(days=8))
    play(user_id=user.pk, competence_id="4.1", knows=up_to(3), now=now, questions=7)
    watched = signed_in(user, size=size)
    finished, running = Assessment.objects.filter(user=user).order_by("pk")
    tests = (
        f"/tests/{running.pk}/question",
        f"/tests/{running.pk}/bilan",
        f"/tests/{running.pk}/quitter",
        f"/tests/{running.pk}/reponses/1",
        f"/tests/{running.pk}/reponses/1/signaler",
        f"/competences/1.1/resultats/{finished.pk}",
    )
    for path in (*LEARNER, *tests):
        watched.goto(path)
        expect(watched.page.locator("h1")).to_have_count(1)
        watched.is_accessible()


def test_pages_of_somebody_who_has_not_begun(signed_in):
    watched = signed_in(make_user(), size=PHONE)
    for path in LEARNER:
        watched.goto(path)
        watched.is_accessible()


def test_pages_of_the_staff(signed_in):
    watched = signed_in(make_user(is_staff=True))
    for path in (*STAFF, "/admin-pix/epreuves/adresse-web-2-demo/"):
        watched.goto(path)
        watched.is_accessible()


@pytest.mark.requirement("S-008", "S-009", "S-029", "S-031")
def test_the_demo_test_has_eight_questions_and_no_account(visitor, content):
    page = visitor.page
    visitor.goto("/demo")
    page.get_by_role("button", name="Commencer").first.click()
    page.wait_for_url("**/demo/question")
    for challenge_id in content.courses["demo"].challenge_ids:
        expect(page.locator(f"form[action*='{challenge_id}/repondre']")).to_be_attached()
        visitor.is_accessible()
        fill(page, content.challenges[challenge_id], is_right=challenge_id != "connexion-sure-1-demo")
        page.get_by_role("button", name="Je valide").click()
        expect(page.locator(f"form[action*='{challenge_id}/repondre']")).to_have_count(0)
    page.wait_for_url("**/demo/resultats")
    visitor.is_accessible()
    expect(page.locator("main")).to_contain_text("7")
    attempt = DemoAttempt.objects.get()
    assert [one["result"] for one in attempt.answers].count("ok") == 7
    page.get_by_role("link", name="Réponses et tutos").first.click()
    expect(page.get_by_text("Pour réussir la prochaine fois").first).to_be_visible()


@pytest.mark.requirement("S-010")
def test_the_menu_of_the_learner_appears_only_once_signed_in(open_page, signed_in):
    stranger = open_page()
    stranger.goto("/")
    names = ("Profil", "Parcours", "Certification", "Aide")
    menu = stranger.page.get_by_role("navigation", name="Navigation principale")
    for name in names:
        expect(menu.get_by_role("link", name=name, exact=True)).to_have_count(0)
    watched = signed_in(make_user())
    menu = watched.page.get_by_role("navigation", name="Navigation principale")
    for name in names:
        expect(menu.get_by_role("link", name=name, exact=True)).to_be_visible()


@pytest.mark.requirement("S-066", "S-067", "S-068", "S-069", "S-070", "S-071")
def test_a_tutorial_of_a_correction_is_kept_and_found_again(signed_in, now):
    user = make_user()
    assessment = play(user_id=user.pk, knows=up_to(0), now=now, questions=2)
    watched = signed_in(user)
    page = watched.page
    watched.goto(f"/tests/{assessment.pk}/bilan")
    page.get_by_role("link", name="Réponse et tutos").first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text("Ces liens ont été proposés par des utilisateurs de Pix")
    keep = drawer.get_by_role("button", name="Enregistrer ce tutoriel").first
    keep.click()
    expect(drawer.locator("button[name=saved][aria-pressed=true]").first).to_be_visible()
    watched.goto("/mes-tutos/enregistres")
    expect(page.locator("article.tuto")).to_have_count(1)
    watched.is_accessible()
