"""The first question of a mode opens its explanation; « J’ai compris » closes it for good, with or without script."""

import pytest
from playwright.sync_api import expect

from learners.models import User
from learners.services import assessments
from tests.e2e.conftest import PHONE
from tests.e2e.playing import answer, asked
from tests.e2e.test_question_modes import asking
from tests.factories.learners import make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("size", [None, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("is_focused", [False, True], ids=["free", "focus"])
def test_it_closes_with_the_keyboard_and_the_focus_stays_before_the_question(signed_in, content, now, is_focused, size):
    user = make_user()
    assessment, _ = asking(
        user, content, now, lambda c: c.focused is is_focused and not (c.timer or c.simulator or c.attachments)
    )
    watched = signed_in(user, **({"size": size} if size else {}))
    watched.goto(f"/tests/{assessment.pk}/question")
    page = watched.page
    explanation = page.get_by_role("region", name=f"Cette question est en mode {'focus' if is_focused else 'libre'}")
    expect(explanation).to_be_visible()
    watched.is_accessible()
    closing = explanation.get_by_role("button", name="J’ai compris")
    closing.focus()
    page.keyboard.press("Enter")
    expect(explanation).to_have_count(0)
    expect(page.get_by_text("Explication fermée.")).to_be_focused()
    watched.is_accessible()
    # The next stop of the keyboard is in the question, not at the top of the page.
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[data-pix-question]') !== null")
    page.reload()
    expect(page.get_by_role("button", name="Je valide")).to_be_visible()
    expect(explanation).to_have_count(0)
    seen = User.objects.get(pk=user.pk)
    assert (seen.has_seen_focus_help, seen.has_seen_free_mode_help) == (is_focused, not is_focused)


def test_nothing_moves_once_the_question_is_there(signed_in, content, now):
    user = make_user()
    assessment = assessments.start_or_resume(user_id=user.pk, competence_id="1.1", now=now)
    watched = signed_in(user)
    watched.goto(f"/tests/{assessment.pk}/question")
    page = watched.page
    # The next question comes as a reply; whatever its mode, its explanation comes with it.
    page.evaluate(
        """() => document.addEventListener('htmx:afterSwap', () => {
          window.explained = document.querySelector('.modehelp') !== null;
          window.placed = window.statementTop();
        })"""
    )
    page.evaluate(
        """() => {
          const shown = () => document.querySelector('[data-pix-read-text], .start');
          window.statementTop = () => shown().getBoundingClientRect().top + window.scrollY;
        }"""
    )
    answer(page, asked(assessment.pk), is_right=True)
    expect(page.locator(".modehelp")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.explained")
    assert page.evaluate("window.statementTop() === window.placed")


def test_it_closes_without_script(open_page, content, now):
    user = make_user()
    assessment, _ = asking(user, content, now, lambda c: not (c.focused or c.timer or c.simulator))
    watched = open_page(java_script_enabled=False)
    page = watched.page
    watched.goto(f"/connexion?next=/tests/{assessment.pk}/question")
    page.get_by_label("Adresse e-mail ou identifiant").fill(user.email)
    page.get_by_label("Mot de passe", exact=True).fill("Radium88x")
    page.get_by_role("button", name="Je me connecte").click()
    page.wait_for_url("**/question")
    explanation = page.get_by_role("region", name="Cette question est en mode libre")
    watched.follow(explanation.get_by_role("button", name="J’ai compris"))
    assert page.url.endswith(f"/tests/{assessment.pk}/question")
    expect(explanation).to_have_count(0)
    expect(page.get_by_role("button", name="Je valide")).to_be_visible()
