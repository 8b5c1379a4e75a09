"""Bookmarks and votes on tutorials."""

from datetime import UTC, datetime, timedelta

import pytest

from learners.models import SavedTutorial, UsefulTutorial
from learners.selectors.tutorials import get_tutorial, list_saved
from learners.services import tutorials
from pix.core.errors import NotFound
from tests.factories.learners import make_user

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SHEET, SKILL = "adresse-trois-morceaux", "adresse-web-2"


@pytest.fixture
def user(content):
    return make_user()


def save(user, tutorial_id=SHEET, skill_id=SKILL, now=NOW):
    tutorials.save(user_id=user.pk, tutorial_id=tutorial_id, skill_id=skill_id, now=now)


def test_a_bookmark_keeps_the_skill_it_came_from_and_twice_is_once(user):
    save(user)
    save(user, skill_id="", now=NOW + timedelta(days=1))
    kept = SavedTutorial.objects.get()
    assert (kept.user_id, kept.tutorial_id, kept.skill_id, kept.saved_at) == (user.pk, SHEET, SKILL, NOW)


@pytest.mark.parametrize("skill_id", ["", "absent", "\x00", "x" * 500])
def test_a_skill_that_does_not_exist_is_left_out(user, skill_id):
    save(user, skill_id=skill_id)
    assert SavedTutorial.objects.get().skill_id == ""


def test_a_bookmark_can_be_taken_away_and_twice_is_once(user):
    save(user)
    for _ in range(2):
        tutorials.forget(user_id=user.pk, tutorial_id=SHEET)
    assert not SavedTutorial.objects.exists()


@pytest.mark.parametrize("times", [1, 2])
def test_a_vote_counts_once_and_can_be_taken_back(user, times):
    for _ in range(times):
        tutorials.set_useful(user_id=user.pk, tutorial_id=SHEET, is_useful=True, now=NOW)
    assert UsefulTutorial.objects.get().voted_at == NOW
    for _ in range(times):
        tutorials.set_useful(user_id=user.pk, tutorial_id=SHEET, is_useful=False, now=NOW)
    assert not UsefulTutorial.objects.exists()


@pytest.mark.parametrize("tutorial_id", ["absent", "", "\x00", "x" * 500])
def test_an_unknown_tutorial_does_not_exist(user, tutorial_id):
    with pytest.raises(NotFound):
        save(user, tutorial_id)
    with pytest.raises(NotFound):
        tutorials.set_useful(user_id=user.pk, tutorial_id=tutorial_id, is_useful=True, now=NOW)
    with pytest.raises(NotFound):
        get_tutorial(tutorial_id=tutorial_id, user_id=user.pk)


def test_marks_are_each_person_s_own(user):
    other = make_user()
    save(user)
    tutorials.set_useful(user_id=other.pk, tutorial_id=SHEET, is_useful=True, now=NOW)
    mine = get_tutorial(tutorial_id=SHEET, user_id=user.pk)
    theirs = get_tutorial(tutorial_id=SHEET, user_id=other.pk)
    assert (mine.is_saved, mine.is_useful) == (True, False)
    assert (theirs.is_saved, theirs.is_useful) == (False, True)
    tutorials.forget(user_id=other.pk, tutorial_id=SHEET)
    assert list_saved(user_id=user.pk).total == 1
    assert list_saved(user_id=other.pk).total == 0
