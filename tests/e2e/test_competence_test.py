"""Sign up, take the test of a competence to its end, read corrections, leave and come back."""

import pytest
from playwright.sync_api import expect

from learners.models import Answer, Assessment, User
from tests.e2e.conftest import PHONE
from tests.e2e.playing import answer, asked, play_to_the_end
from tests.factories.learners import make_user
from tests.support.players import play, up_to

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.requirement("S-036", "S-038", "S-043", "S-054", "S-064", "S-079")
def test_from_sign_up_to_the_result_of_a_competence(visitor):
    page = visitor.page
    visitor.goto("/inscription")
    visitor.is_accessible()
    page.get_by_label("Prénom").fill("Yanis")
    page.get_by_label("Nom", exact=True).fill("Belkacem")
    page.get_by_label("Adresse e-mail").fill("yanis@example.net")
    page.get_by_label("Mot de passe", exact=True).fill("Radium88x")
    page.get_by_label("Je suis mineur, mon responsable légal m’autorise").check()
    page.get_by_label("J’accepte les").check()
    page.get_by_role("button", name="Je m’inscris").click()
    page.wait_for_url("**/accueil")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Yanis")
    visitor.is_accessible()

    visitor.goto("/competences")
    visitor.is_accessible()
    page.get_by_role("button", name="Commencer : Mener une recherche").click()
    page.wait_for_url("**/question")
    visitor.is_accessible()
    assessment = Assessment.objects.get(user=User.objects.get(email="yanis@example.net"))

    for _ in range(5):
        answer(page, asked(assessment.pk), is_right=False)
    expect(page.get_by_role("heading", level=1)).to_have_text("On fait le point")
    visitor.is_accessible()

    page.get_by_role("link", name="Réponse et tutos").first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text("Pour réussir la prochaine fois")
    visitor.is_accessible()
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()

    page.get_by_role("link", name="Continuer").click()
    given = 5 + play_to_the_end(page, assessment.pk, knows=up_to(2))
    assert 8 <= given <= 20
    expect(page.get_by_role("heading", level=1)).to_have_text("Test terminé")
    page.get_by_role("link", name="Voir mes résultats").click()
    page.wait_for_url("**/resultats/**")
    visitor.is_accessible()
    visitor.goto("/competences/1.1/details")
    expect(page.locator("main")).to_contain_text("Niveau")
    visitor.is_accessible()


@pytest.mark.requirement("S-039", "S-040")
def test_a_test_left_on_one_browser_goes_on_in_another_at_the_same_question(signed_in):
    user = make_user()
    first = signed_in(user)
    first.goto("/competences")
    first.page.get_by_role("button", name="Commencer : Mener une recherche").click()
    first.page.wait_for_url("**/question")
    assessment = Assessment.objects.get(user=user)
    for _ in range(2):
        answer(first.page, asked(assessment.pk), is_right=True)
    question = asked(assessment.pk).id
    first.page.get_by_role("link", name="Quitter").click()
    expect(first.page.get_by_text("Besoin d’une pause").first).to_be_visible()

    second = signed_in(user, size=PHONE)
    second.goto("/accueil")
    second.page.get_by_role("button", name="Reprendre : Mener une recherche").click()
    second.page.wait_for_url("**/question")
    assert asked(assessment.pk).id == question
    expect(second.page.locator(f"form[action*='{question}']").first).to_be_attached()
    second.is_accessible()
    answer(second.page, asked(assessment.pk), is_right=True)
    assert Answer.objects.filter(user=user).count() == 3


def test_two_tabs_and_the_back_button_store_one_answer(signed_in):
    user = make_user()
    watched = signed_in(user)
    assessment = play(user_id=user.pk, questions=1, now=user.joined_at)
    address = f"/tests/{assessment.pk}/question"
    watched.goto(address)
    challenge = asked(assessment.pk)
    other = watched.page.context.new_page()
    other.goto(watched.base + address)
    answer(watched.page, challenge, is_right=True)
    # The other tab still shows the question that was just answered.
    if challenge.choices or not challenge.auto_reply:
        from tests.e2e.playing import fill

        fill(other, challenge, is_right=False)
        other.get_by_role("button", name="Je valide").click()
        expect(other.get_by_text("Vous avez déjà répondu à cette question").first).to_be_visible()
        other.get_by_role("link", name="Poursuivre").click()
        expect(other.get_by_role("button", name="Je passe").first).to_be_visible()
    assert Answer.objects.filter(user=user, challenge_id=challenge.id).count() == 1


@pytest.mark.requirement("S-037")
def test_the_whole_test_works_without_javascript(signed_in):
    user = make_user()
    watched = signed_in(user, java_script_enabled=False)
    page = watched.page
    watched.goto("/competences")
    page.get_by_role("button", name="Commencer : Mener une recherche").click()
    page.wait_for_url("**/question")
    for _ in range(5):
        watched.follow(page.get_by_role("button", name="Je passe").first)
    page.wait_for_url("**/bilan")
    page.get_by_role("link", name="Réponse et tutos").first.click()
    expect(page.get_by_text("Pour réussir la prochaine fois")).to_be_visible()
    assert Answer.objects.filter(user=user).count() == 5


def test_an_incomplete_answer_is_shown_again_with_what_to_do(signed_in):
    user = make_user()
    watched = signed_in(user)
    play(user_id=user.pk, questions=1, now=user.joined_at)
    assessment = Assessment.objects.get(user=user)
    watched.goto(f"/tests/{assessment.pk}/question")
    # The browser reports the refused post (400) as a console error: that is the server saying no, not a fault.
    watched.page.get_by_role("button", name="Je valide").click()
    expect(watched.page.locator("[data-pix-error]").first).to_contain_text("Je passe")
    watched.problems.clear()
    assert Answer.objects.filter(user=user).count() == 1


@pytest.mark.requirement("S-035", "S-036")
def test_a_question_can_be_answered_with_the_keyboard_alone(signed_in):
    user = make_user()
    watched = signed_in(user)
    play(user_id=user.pk, questions=1, now=user.joined_at)
    assessment = Assessment.objects.get(user=user)
    watched.goto(f"/tests/{assessment.pk}/question")
    page = watched.page
    page.keyboard.press("Tab")
    expect(page.get_by_text("Aller au contenu")).to_be_focused()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Je passe":
            break
    page.evaluate("document.querySelector('#test > *').dataset.old = '1'")
    page.keyboard.press("Enter")
    expect(page.locator("[data-old]")).to_have_count(0)
    assert Answer.objects.filter(user=user).count() == 2
    # The focus is on the title of what came next, not lost at the top of the document.
    expect(page.locator("[data-pix-focus]")).to_be_focused()
