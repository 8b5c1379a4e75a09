"""What some questions have: a clock, focus mode, a simulator."""

import pytest
from playwright.sync_api import expect

from learners.models import Answer, Assessment
from learners.services import assessments
from tests.e2e.conftest import PHONE
from tests.e2e.playing import fill
from tests.factories.learners import make_user

pytestmark = pytest.mark.django_db(transaction=True)


def asking(user, content, now, chosen):
    """A test of 1.1 or 4.1 that asks the first question for which ``chosen`` holds."""
    challenge = next(c for c in content.challenges.values() if c.status == "validé" and chosen(c))
    assessment = assessments.start_or_resume(user_id=user.pk, competence_id=challenge.competence_id, now=now)
    Assessment.objects.filter(pk=assessment.pk).update(challenge_id=challenge.id)
    return assessment, challenge


def test_a_timed_question_hides_its_statement_until_it_is_started(signed_in, content, now):
    user = make_user()
    assessment, _ = asking(user, content, now, lambda c: c.timer and not c.auto_reply)
    watched = signed_in(user)
    watched.goto(f"/tests/{assessment.pk}/question")
    page = watched.page
    expect(page.get_by_text("Cette question est chronométrée")).to_be_visible()
    expect(page.get_by_role("button", name="Je valide")).to_have_count(0)
    watched.is_accessible()
    page.get_by_role("button", name="Commencer").click()
    expect(page.get_by_role("timer")).to_be_visible()
    watched.is_accessible()
    assert Assessment.objects.get(pk=assessment.pk).timer_started_at is not None
    # A reload does not start the clock again.
    started_at = Assessment.objects.get(pk=assessment.pk).timer_started_at
    page.reload()
    expect(page.get_by_role("timer")).to_be_visible()
    assert Assessment.objects.get(pk=assessment.pk).timer_started_at == started_at


def test_when_the_time_is_over_one_can_still_answer_without_gaining(signed_in, content, now):
    from datetime import timedelta

    user = make_user()
    assessment, challenge = asking(user, content, now, lambda c: c.timer and not c.auto_reply)
    late = now - timedelta(seconds=challenge.timer + 5)
    Assessment.objects.filter(pk=assessment.pk).update(timer_started_at=late)
    watched = signed_in(user)
    watched.goto(f"/tests/{assessment.pk}/question")
    expect(watched.page.get_by_text("Temps écoulé.").first).to_be_visible()
    fill(watched.page, challenge, is_right=True)
    watched.page.get_by_role("button", name="Je valide").click()
    expect(watched.page.locator(f"form[action*='{challenge.id}']")).to_have_count(0)
    assert Answer.objects.get(user=user).result == "timedout"


def test_leaving_a_focus_question_shows_the_veil_and_a_reload_does_not_clear_it(signed_in, content, now):
    user = make_user()
    assessment, challenge = asking(user, content, now, lambda c: c.focused and not c.timer)
    watched = signed_in(user)
    watched.goto(f"/tests/{assessment.pk}/question")
    page = watched.page
    expect(page.get_by_text("Mode focus").first).to_be_visible()
    with page.expect_response("**/sortie"):
        page.evaluate(
            """() => {
              Object.defineProperty(document, 'hidden', {value: true, configurable: true});
              document.dispatchEvent(new Event('visibilitychange'));
            }"""
        )
    expect(page.get_by_role("alertdialog")).to_be_visible()
    watched.is_accessible()
    page.get_by_role("button", name="Je continue").click()
    expect(page.get_by_role("alertdialog")).to_be_hidden()
    assert Assessment.objects.get(pk=assessment.pk).focus_lost_at is not None
    page.reload()
    expect(page.get_by_role("alertdialog")).to_be_visible()
    page.get_by_role("button", name="Je continue").click()
    fill(page, challenge, is_right=True)
    page.get_by_role("button", name="Je valide").click()
    expect(page.locator(f"form[action*='{challenge.id}']")).to_have_count(0)
    assert Answer.objects.get(user=user).result == "ok"


@pytest.mark.requirement("S-025", "S-030")
@pytest.mark.parametrize("size", [None, PHONE], ids=["wide", "phone"])
def test_a_simulator_starts_in_its_sandbox_and_resumes_after_a_reload(signed_in, content, now, size):
    user = make_user()
    assessment, _ = asking(user, content, now, lambda c: c.simulator and not c.timer)
    watched = signed_in(user, **({"size": size} if size else {}))
    watched.goto(f"/tests/{assessment.pk}/question")
    page = watched.page
    page.locator("[data-pix-start]").click()
    frame = page.frame_locator("iframe.sim__frame")
    expect(frame.locator("main").first).to_be_visible()
    assert page.locator("iframe.sim__frame").get_attribute("sandbox") == "allow-scripts"
    watched.is_accessible()
    page.reload()
    expect(page.frame_locator("iframe.sim__frame").locator("main").first).to_be_visible()


def test_a_simulator_message_of_another_source_or_shape_is_ignored(signed_in, content, now):
    user = make_user()
    assessment, _ = asking(user, content, now, lambda c: c.auto_reply)
    watched = signed_in(user)
    watched.goto(f"/tests/{assessment.pk}/question")
    page = watched.page
    page.locator("[data-pix-start]").click()
    expect(page.frame_locator("iframe.sim__frame").locator("main").first).to_be_visible()
    page.evaluate("window.postMessage({v: 1, type: 'answer', value: 'volé'}, '*')")
    page.evaluate("window.dispatchEvent(new MessageEvent('message', {data: {v: 1, type: 'answer', value: 'volé'}}))")
    page.wait_for_timeout(300)
    assert page.locator("input[name=answer]").input_value() == ""
    page.get_by_role("button", name="Je valide").click()
    expect(page.locator("[data-pix-error]").first).to_contain_text("simulateur")
    watched.problems.clear()
    assert not Answer.objects.filter(user=user).exists()
