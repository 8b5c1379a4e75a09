"""Answering questions in the page, as a person would: clicking, typing, choosing."""

from playwright.sync_api import Page, expect

from learners.models import Assessment
from pix.demo.playing import right_answer, wrong_answer
from referential.domain.bank import Challenge
from referential.selectors.bank import bank_of


def asked(assessment_id: int) -> Challenge:
    """The question that the page of this test shows now."""
    assessment = Assessment.objects.get(pk=assessment_id)
    return bank_of(assessment.release_id).challenges[assessment.challenge_id]


def fill(page: Page, challenge: Challenge, *, is_right: bool) -> None:
    """Put an answer into the page, without validating."""
    value = right_answer(challenge) if is_right else wrong_answer(challenge)
    if challenge.timer and page.get_by_role("button", name="Commencer").count():
        page.get_by_role("button", name="Commencer").first.click()
        page.get_by_role("button", name="Je valide").wait_for()
    if challenge.choices:
        for position in value.split(","):
            page.locator(f"input[name=choice][value='{position}']").check()
        return
    for block in challenge.input_blocks:
        name = "answer" if challenge.type == "QROC" else f"field-{block.key}"
        typed = value if isinstance(value, str) else value.get(block.key, "")
        field = page.locator(f"[name='{name}']")
        if block.options is not None:
            field.select_option(label=typed)
        else:
            field.fill(typed)


def answer(page: Page, challenge: Challenge, *, is_right: bool) -> None:
    """Answer and wait for what comes next; a question whose answer comes from its simulator is skipped."""
    if not challenge.auto_reply:
        fill(page, challenge, is_right=is_right)
    # What is on the page now must have left it when this returns.
    page.evaluate("document.querySelector('#test > *').dataset.old = '1'")
    page.get_by_role("button", name="Je passe" if challenge.auto_reply else "Je valide").click()
    expect(page.locator("[data-old]")).to_have_count(0)


def play_to_the_end(page: Page, assessment_id: int, *, knows) -> int:
    """Answer every question and pass every checkpoint; the number of questions."""
    given = 0
    while Assessment.objects.get(pk=assessment_id).state == "started":
        if page.get_by_role("link", name="Continuer").count():
            page.get_by_role("link", name="Continuer").click()
            page.get_by_role("button", name="Je passe").first.wait_for()
        challenge = asked(assessment_id)
        answer(page, challenge, is_right=knows(challenge))
        given += 1
    return given
