"""The demo test on screen: eight questions for a visitor, corrections at the end."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from learners.models import Answer, Assessment, DemoAttempt, User
from learners.services import demo
from pix.demo.playing import right_answer, wrong_answer
from referential.domain.bank import Challenge
from referential.selectors.bank import bank_of
from tests.factories.learners import make_user
from tests.support.pages import HTMX, form_of, words

HOME, START, QUESTION, RESULTS = (reverse(f"learners:demo{name}") for name in ("", "_start", "_question", "_results"))


@pytest.fixture
def visitor(content, client) -> Client:
    """A visitor who has just begun."""
    client.post(START)
    return client


def asked() -> Challenge:
    attempt = DemoAttempt.objects.get()
    return bank_of(attempt.release_id).challenges[demo.asked_id(attempt)]


def url_of(name: str, challenge_id: str = "") -> str:
    return reverse(f"learners:demo_{name}", args=[challenge_id or asked().id])


def send(client, *, is_right: bool = True, **headers):
    challenge = asked()
    value = right_answer(challenge) if is_right else wrong_answer(challenge)
    return client.post(url_of("answer"), form_of(challenge, value), headers=headers or None)


@pytest.mark.requirement("S-008", "S-009")
def test_a_visitor_is_invited_then_plays_eight_questions_and_reads_the_results(client, content):
    text = words(client.get(HOME))
    assert "Test de démo" in text
    assert "8 questions" in text
    assert "Essayez Pix sans inscription !" in text
    assert "Commencer" in text
    assert client.post(START)["Location"] == QUESTION
    for number in range(1, 9):
        page = client.get(QUESTION)
        assert f"Question {number} sur 8" in words(page)
        assert ">Je passe</button>" in page.text
        response = send(client, is_right=number != 2)
    assert response["Location"] == RESULTS
    results = words(client.get(RESULTS))
    assert "7 bonnes réponses sur 8" in results
    assert results.count("Réponses et tutos") == 8
    assert not any(model.objects.exists() for model in (User, Assessment, Answer))


@pytest.mark.requirement("S-009")
def test_the_public_home_page_leads_to_it(client, content):
    assert f'href="{HOME}"' in client.get("/").text


@pytest.mark.requirement("S-029")
def test_one_question_is_a_choice_among_eight_numbered_icons(visitor, content):
    while asked().id != "connexion-sure-1-demo":
        send(visitor)
    page = visitor.get(QUESTION).text
    assert "answers--tiles" in page
    choices = page.split("<fieldset")[1].split("</fieldset>")[0]
    assert [choices.count(f"<b>{number}</b>") for number in range(1, 9)] == [1] * 8
    assert choices.count("<img ") == 8
    assert choices.count('type="radio"') == 8


def test_our_script_gets_the_next_question_as_the_reply_and_the_results_by_a_jump(visitor):
    response = send(visitor, **HTMX)
    assert response["HX-Push-Url"] == QUESTION
    assert "<html" not in response.text
    assert "Question 2 sur 8" in words(response)
    for _ in range(6):
        send(visitor)
    last = send(visitor, **HTMX)
    assert (last.status_code, last["HX-Redirect"]) == (204, RESULTS)


def test_an_incomplete_answer_is_shown_again(visitor):
    response = visitor.post(url_of("answer"), {"answer": ""})
    assert response.status_code == 400
    assert "« Je passe »" in words(response)
    assert "Question 1 sur 8" in words(response)
    assert DemoAttempt.objects.get().answers == []


def test_the_same_answer_twice_leads_on_and_another_is_refused(visitor):
    challenge = asked()
    url = url_of("answer")
    for _ in range(2):
        assert visitor.post(url, form_of(challenge, right_answer(challenge))).status_code == 303
    response = visitor.post(url, form_of(challenge, wrong_answer(challenge)))
    assert response.status_code == 409
    assert "Votre réponse ne peut plus changer" in words(response)
    assert "Question 2 sur 8" in words(response)
    assert len(DemoAttempt.objects.get().answers) == 1


def test_a_question_that_is_not_asked_gives_the_one_that_is(visitor, content):
    other = content.courses["demo"].challenge_ids[4]
    for name in ("answer", "skip"):
        response = visitor.post(url_of(name, other), {"answer": "x"})
        assert response.status_code == 409
        assert "Question 1 sur 8" in words(response)


def test_skipping_leads_on(visitor):
    assert visitor.post(url_of("skip")).status_code == 303
    assert "Question 2 sur 8" in words(visitor.get(QUESTION))


@pytest.mark.parametrize("challenge_id", ["absente", "%00"])
def test_an_unknown_question_does_not_exist(visitor, challenge_id):
    assert visitor.post(f"/demo/questions/{challenge_id}/repondre", {"answer": "x"}).status_code == 404


def test_t104_corrections_open_at_the_end(visitor):
    send(visitor, is_right=False)
    first = reverse("learners:demo_correction", args=[1])
    response = visitor.get(first)
    assert response.status_code == 403
    assert "Les corrections s’ouvrent à la fin de ce test" in words(response)
    while DemoAttempt.objects.get().completed_at is None:
        send(visitor)
    whole, fragment = visitor.get(first), visitor.get(first, headers=HTMX)
    assert "Vous n’avez pas la bonne réponse" in words(whole)
    assert "Pour réussir la prochaine fois" in words(whole)
    assert "<html" not in fragment.text
    assert visitor.get(reverse("learners:demo_correction", args=[9])).status_code == 403


def test_without_an_attempt_everything_leads_back_to_its_beginning(client, content):
    for url in (QUESTION, RESULTS):
        assert client.get(url)["Location"] == HOME
    response = client.post(reverse("learners:demo_answer", args=["adresse-web-2-demo"]), {"answer": "x"})
    assert response.status_code == 404
    assert "Ce test de démo n’existe plus" in words(response)


@pytest.mark.parametrize("stored", ["pas un numéro", "", None, str(uuid4())])
def test_a_spoilt_session_is_no_attempt(client, content, stored):
    session = client.session
    session["demo_attempt"] = stored
    session.save()
    assert client.get(QUESTION)["Location"] == HOME


def test_an_attempt_belongs_to_its_browser(visitor):
    other = Client()
    assert other.get(QUESTION)["Location"] == HOME
    assert other.post(url_of("answer"), {"answer": "x"}).status_code == 404
    assert DemoAttempt.objects.get().answers == []


def test_one_can_come_back_and_begin_again(visitor):
    send(visitor)
    assert "1 réponse sur 8 déjà donnée" in words(visitor.get(HOME))
    visitor.post(START)
    assert "Question 1 sur 8" in words(visitor.get(QUESTION))


def test_an_ended_demo_shows_its_results_whatever_is_sent(visitor):
    challenge = asked()
    while DemoAttempt.objects.get().completed_at is None:
        send(visitor)
    assert visitor.get(QUESTION)["Location"] == RESULTS
    response = visitor.post(url_of("answer", challenge.id), form_of(challenge, wrong_answer(challenge)))
    assert response["Location"] == RESULTS


def test_signed_in_one_may_play_it_too_and_nothing_is_linked(content, client):
    client.force_login(make_user())
    client.post(START)
    send(client)
    assert DemoAttempt.objects.get().answers
    assert not Assessment.objects.exists()


def test_a_forged_post_is_refused(content):
    forged = Client(enforce_csrf_checks=True)
    assert forged.post(START).status_code == 403
    assert not DemoAttempt.objects.exists()


def test_reading_a_question_asks_the_database_twice(visitor, query_budget):
    with query_budget(2):  # session, attempt
        visitor.get(QUESTION)
    assert visitor.get(START).status_code == 405
