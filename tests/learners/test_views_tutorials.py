"""« Mes tutoriels » and the marks on them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from learners.models import SavedTutorial, UsefulTutorial
from learners.services import tutorials
from tests.factories.learners import make_user
from tests.support.pages import HTMX, words
from tests.support.players import nothing, play

SHEET = "adresse-trois-morceaux"
RECOMMENDED, SAVED = (reverse(f"learners:{name}_tutorials") for name in ("recommended", "saved"))
MARK = reverse("learners:mark_tutorial", args=[SHEET])


@pytest.fixture
def user(content, client):
    user = make_user()
    client.force_login(user)
    return user


def save(user, *identifiers: str) -> None:
    for number, identifier in enumerate(identifiers):
        now = timezone.now() + timedelta(minutes=number)
        tutorials.save(user_id=user.pk, tutorial_id=identifier, skill_id="", now=now)


def test_before_any_answer_one_is_told_how_the_lists_fill(client, user):
    assert "Vos tutoriels viendront de vos réponses" in words(client.get(RECOMMENDED))
    assert "Gardez ici ce que vous voulez relire" in words(client.get(SAVED))


@pytest.mark.requirement("S-070")
def test_failures_of_all_competences_make_the_recommendations(client, user, content):
    for competence_id in ("1.1", "4.1"):
        play(user_id=user.pk, competence_id=competence_id, knows=nothing, now=timezone.now(), questions=4)
    page = client.get(RECOMMENDED)
    assert content.competences["1.1"].name in words(page)
    assert content.competences["4.1"].name in words(page)
    filtered = words(client.get(RECOMMENDED, {"competence": "4.1"}))
    lists = filtered.split("tutoriels")[-1]
    assert content.competences["1.1"].name not in lists


@pytest.mark.requirement("S-071")
def test_a_tutorial_kept_is_found_again(client, user, content):
    client.post(MARK, {"saved": "yes", "skill": "adresse-web-2"})
    page = client.get(SAVED)
    assert words(content.tutorials[SHEET].title) in words(page)
    assert reverse("learners:tutorial", args=[SHEET]) in page.text
    assert SavedTutorial.objects.get().skill_id == "adresse-web-2"
    sheet = client.get(reverse("learners:tutorial", args=[SHEET]))
    assert content.tutorials[SHEET].html in sheet.text
    client.post(MARK, {"saved": "no"})
    assert words(content.tutorials[SHEET].title) not in words(client.get(SAVED))


def test_a_sheet_opens_as_a_page_or_in_the_drawer(client, user, content):
    url = reverse("learners:tutorial", args=[SHEET])
    whole, fragment = client.get(url), client.get(url, headers=HTMX)
    assert "<html" in whole.text
    assert "<html" not in fragment.text
    assert content.tutorials[SHEET].html in fragment.text
    assert f"{content.tutorials[SHEET].minutes} min, par {content.tutorials[SHEET].source}" in words(fragment)


def test_an_unknown_sheet_does_not_exist(client, user):
    for identifier in ("absente", "%00"):
        assert client.get(f"/mes-tutos/fiches/{identifier}").status_code == 404
    assert client.post(reverse("learners:mark_tutorial", args=["absente"]), {"saved": "yes"}).status_code == 404


def test_a_vote_can_be_given_and_taken_back(client, user):
    client.post(MARK, {"useful": "yes"})
    assert UsefulTutorial.objects.count() == 1
    client.post(MARK, {"useful": "no"})
    assert not UsefulTutorial.objects.exists()


@pytest.mark.parametrize("data", [{}, {"autre": "yes"}, {"saved": "peut-être"}])
def test_anything_else_marks_nothing(client, user, data):
    assert client.post(MARK, data).status_code == 302
    assert not SavedTutorial.objects.exists()


@pytest.mark.parametrize(
    ("referer", "target"),
    [
        (f"http://testserver{SAVED}", f"http://testserver{SAVED}"),
        ("https://ailleurs.example/", RECOMMENDED),
        ("//ailleurs.example/", RECOMMENDED),
        ("javascript:alert(1)", RECOMMENDED),
        ("", RECOMMENDED),
    ],
)
def test_one_comes_back_to_the_page_one_was_on_and_nowhere_else(client, user, referer, target):
    response = client.post(MARK, {"saved": "yes"}, headers={"Referer": referer})
    assert (response.status_code, response["Location"]) == (302, target)


def test_our_script_gets_the_line_of_the_tutorial(client, user):
    response = client.post(MARK, {"saved": "yes"}, headers=HTMX)
    assert response.status_code == 200
    assert "<html" not in response.text
    assert 'name="saved" value="no" aria-pressed="true"' in response.text
    assert 'name="useful" value="yes" aria-pressed="false"' in response.text


def test_reading_marks_nothing_and_a_forged_post_is_refused(user):
    forged = Client(enforce_csrf_checks=True)
    forged.force_login(user)
    assert forged.get(MARK).status_code == 405
    assert forged.post(MARK, {"saved": "yes"}).status_code == 403
    assert not SavedTutorial.objects.exists()


def test_pages_of_ten(client, user, content):
    save(user, *list(content.tutorials)[:12])
    first = client.get(SAVED)
    assert "Page 1 sur 2" in words(first)
    assert first.text.count('<article class="tuto"') == 10
    assert client.get(SAVED, {"page": 2}).text.count('<article class="tuto"') == 2
    for odd in ("0", "-1", "abc", "²", "99999999999", ""):
        assert client.get(SAVED, {"page": odd}).status_code == 200
    fragment = client.get(SAVED, {"page": 2}, headers=HTMX)
    assert "<html" not in fragment.text


@pytest.mark.parametrize("count", [1, 40])
def test_the_lists_cost_the_same_whatever_they_hold(client, user, content, query_budget, count):
    save(user, *list(content.tutorials)[:count])
    with query_budget(4):
        client.get(SAVED)
    with query_budget(5):
        client.get(RECOMMENDED)
