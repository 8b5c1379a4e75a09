"""A question answered from its simulator, on a telephone: nothing moves under the finger, the first press counts."""

import pytest
from playwright.sync_api import expect

from learners.models import Answer, Assessment
from tests.e2e.conftest import PHONE
from tests.e2e.play_content.player import DRAWN
from tests.e2e.test_question_modes import asking
from tests.factories.learners import make_user

pytestmark = pytest.mark.django_db(transaction=True)
TRIES = 4
# From the top of the document: scrolling does not count.
PLACE = "(node) => Math.round(node.getBoundingClientRect().top + scrollY)"


@pytest.fixture
def answering(signed_in, content, now):
    """``answering()``: a page whose simulator is under way, its challenge, the button « Je valide »."""
    user = make_user()
    watched = signed_in(user, size=PHONE)

    def begin():
        Assessment.objects.filter(user=user).delete()
        assessment, challenge = asking(user, content, now, _asks_a_page)
        watched.page.evaluate("() => { document.querySelector('iframe')?.remove(); sessionStorage.clear(); }")
        watched.goto(f"/tests/{assessment.pk}/question")
        watched.page.locator("[data-pix-start]").click()
        watched.page.frame_locator("iframe.sim__frame").locator(".answer__button").wait_for()
        return watched.page, challenge, watched.page.get_by_role("button", name="Je valide")

    return begin


def _asks_a_page(challenge) -> bool:
    """The browser's own « C’est cette page »: one press in the frame is an answer."""
    return (
        challenge.auto_reply and challenge.simulator["name"] == "mini-web" and "http" in str(challenge.raw_solution[0])
    )


def _answer_in_the_frame(page) -> None:
    page.frame_locator("iframe.sim__frame").locator(".answer__button").click()
    expect(page.locator("[data-pix-sim-status]")).to_contain_text("Réponse prête")


@pytest.mark.requirement("S-025")
def test_the_buttons_do_not_move_when_the_simulator_answers(answering):
    page, _, button = answering()
    before = button.evaluate(PLACE)
    _answer_in_the_frame(page)
    page.evaluate(DRAWN)
    assert button.evaluate(PLACE) == before


@pytest.mark.requirement("S-025")
def test_the_first_press_after_an_answer_validates_it(answering):
    for _ in range(TRIES):
        page, challenge, button = answering()
        _answer_in_the_frame(page)
        button.scroll_into_view_if_needed()
        page.evaluate(DRAWN)
        button.click()
        expect(page.locator("iframe.sim__frame")).to_have_count(0)
        assert Answer.objects.filter(challenge_id=challenge.id).count() == 1
