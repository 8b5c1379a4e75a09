"""The content answered through the page: a seeded sample, the last commit. All of it: make play-content."""

import pytest
from playwright.sync_api import expect

from learners.models import Answer, Assessment
from tests.e2e.play_content import choosing
from tests.e2e.play_content.player import Player
from tests.e2e.test_question_modes import asking
from tests.factories.learners import make_user

pytestmark = pytest.mark.django_db(transaction=True)
SAMPLE, SEED, CHANGED = 60, "pix", 40
BEFORE = "HEAD~1"
TYPES = ("QCU", "QCM", "QROC", "QROCM-ind", "QROCM-dep")


def problems_of(signed_in, content, challenges) -> dict[str, list[str]]:
    """What is wrong with each challenge, by id; those with nothing wrong are left out."""
    watched = signed_in(make_user(is_staff=True))
    player = Player(watched.page, watched.base, content)
    outcomes = [player.play(challenge) for challenge in challenges]
    # Already counted, challenge by challenge.
    watched.problems.clear()
    return {outcome.id: outcome.problems for outcome in outcomes if outcome.problems}


@pytest.mark.requirement("S-025")
def test_a_sample_of_the_content_is_marked_as_expected(signed_in, content):
    chosen = choosing.sample(choosing.playable(content), SAMPLE, SEED)
    assert len(chosen) == SAMPLE
    assert problems_of(signed_in, content, chosen) == {}


@pytest.mark.requirement("S-025")
def test_what_the_last_commit_changed_is_marked_as_expected(signed_in, content):
    paths = choosing.changed_files(BEFORE)
    if paths is None:
        pytest.skip(f"git cannot compare with {BEFORE}")
    changed = choosing.of_files(choosing.playable(content), paths)
    assert problems_of(signed_in, content, choosing.sample(changed, CHANGED, SEED)) == {}


@pytest.mark.requirement("S-037")
@pytest.mark.parametrize("kind", TYPES)
def test_every_type_can_be_skipped(signed_in, content, now, kind):
    user = make_user()
    assessment, challenge = asking(user, content, now, lambda c: c.type == kind and not c.timer)
    watched = signed_in(user)
    watched.goto(f"/tests/{assessment.pk}/question")
    watched.page.evaluate("document.querySelector('#test > *').dataset.old = '1'")
    watched.page.get_by_role("button", name="Je passe").click()
    expect(watched.page.locator("[data-old]")).to_have_count(0)
    assert Answer.objects.get(user=user).result == "aband"
    assert Answer.objects.get(user=user).challenge_id == challenge.id
    assert Assessment.objects.get(pk=assessment.pk).answers_count == 1


def test_the_player_sees_a_wrong_mark_a_missing_picture_and_a_console_error(signed_in, content):
    """The watchman is watched: what it must report is put into the page."""
    challenge = next(c for c in choosing.playable(content) if c.type == "QCU" and not c.simulator)
    watched = signed_in(make_user(is_staff=True))
    page = watched.page
    player = Player(page, watched.base, content)
    picture = '<img src="/absente.svg" alt="">'

    def spoilt(route):
        reply = route.fetch()
        body = reply.text().replace('data-verdict="ok"', 'data-verdict="ko"')
        route.fulfill(response=reply, body=body.replace("</article>", f"{picture}</article>"))

    page.route("**/admin-pix/epreuves/**", spoilt)
    said = " ".join(player.play(challenge).problems)
    watched.problems.clear()
    assert "is marked ko, ok expected" in said
    assert "picture not loaded: /absente.svg" in said
    assert "console: " in said
