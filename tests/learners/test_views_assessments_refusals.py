"""Answers that the page of a question does not take: what is said, what is kept, what never breaks."""

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from learners.enums import AnswerResult
from learners.models import Answer, Assessment
from learners.services import assessments
from tests.factories.learners import make_user
from tests.support.pages import HTMX, a_question, asking, url_of, words
from tests.support.players import asked

ACTIONS = ("answer", "skip", "start_timer", "leave_focus")


@pytest.fixture
def user(content, client):
    user = make_user()
    client.force_login(user)
    return user


@pytest.fixture
def started(user) -> Assessment:
    return assessments.start_or_resume(user_id=user.pk, competence_id="1.1", now=timezone.now())


@pytest.fixture
def one(content):
    return partial(a_question, content)


def question(client, assessment) -> str:
    response = client.get(reverse("learners:question", args=[assessment.pk]))
    assert response.status_code == 200
    return response.text


def post(client, assessment, data, name="answer", challenge_id="", **extra):
    return client.post(url_of(name, assessment, challenge_id), data, **extra)


class TestRefusedAnswers:
    def refused(self, client, assessment, data, **extra) -> str:
        response = post(client, assessment, data, **extra)
        assert response.status_code == 400
        assert not Answer.objects.exists()
        return response.text

    @pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
    def test_an_empty_text_is_shown_again_with_what_to_do(self, client, started, one, headers):
        asking(started, one(lambda c: c.type == "QROC" and c.input_blocks and not c.input_blocks[0].options))
        page = self.refused(client, started, {"answer": "  "}, headers=headers)
        assert "Remplissez ce champ, ou choisissez « Je passe »." in words(page)
        assert 'aria-invalid="true" aria-describedby="answer-error"' in page
        assert ("<html" in page) is (not headers)

    def test_f61_one_box_of_several_is_kept_and_the_message_says_two(self, client, started, one):
        asking(started, one(lambda c: c.type == "QCM"))
        page = self.refused(client, started, {"choice": ["2"]})
        assert "Cochez au moins deux réponses" in words(page)
        assert 'value="2" checked' in page
        assert post(client, started, {}, "skip").status_code == 303

    def test_no_choice_at_all(self, client, started, one):
        asking(started, one(lambda c: c.type == "QCU"))
        for data in ({}, {"choice": [""]}, {"choice": ["abc"]}, {"choice": ["-1"]}, {"choix": ["1"]}):
            assert "Choisissez une réponse" in words(self.refused(client, started, data))

    def test_f62_an_empty_field_is_named_and_the_others_are_kept(self, client, started, one):
        challenge = asking(started, one(lambda c: c.type == "QROCM-ind" and not any(b.options for b in c.input_blocks)))
        first, second = asked(challenge).input_blocks[:2]
        page = self.refused(client, started, {f"field-{first.key}": "déjà écrit"})
        assert 'value="déjà écrit"' in page
        assert f'id="field-{second.key}-error"' in page
        assert f'id="field-{first.key}-error"' not in page

    def test_a_choice_in_a_list_is_kept(self, client, started, one):
        challenge = one(lambda c: c.type == "QROCM-ind" and sum(bool(b.options) for b in c.input_blocks) > 1)
        asking(started, challenge)
        first = next(block for block in challenge.input_blocks if block.options)
        page = self.refused(client, started, {f"field-{first.key}": first.options[1]})
        assert page.count("<option selected>") == 1

    @pytest.mark.parametrize("typed", ["douze", "-3", "12 pommes"])
    def test_a_number_is_asked_where_a_number_is_wanted(self, client, started, one, typed):
        asking(started, one(lambda c: c.type == "QROC" and c.format == "nombre"))
        page = self.refused(client, started, {"answer": typed})
        assert "Écrivez un nombre" in words(page)
        assert f'value="{typed}"' in page

    def test_what_was_typed_comes_back_as_text_never_as_markup(self, client, started, one):
        asking(started, one(lambda c: c.type == "QROC" and c.format == "nombre"))
        page = self.refused(client, started, {"answer": '"><script>alert(1)</script>'})
        assert "<script>alert" not in page
        assert "&quot;&gt;&lt;script&gt;" in page

    def test_above_ten_thousand_characters(self, client, started, one):
        asking(started, one(lambda c: c.type == "QROC" and c.format == "mots"))
        page = self.refused(client, started, {"answer": "x" * 10_001})
        assert "10 000 caractères au plus" in words(page)

    @pytest.mark.parametrize("enforce_csrf", [False, True])
    def test_a_body_of_one_megabyte_gets_a_clean_page(self, client, started, enforce_csrf):
        client.handler.enforce_csrf_checks = enforce_csrf
        question(client, started)  # gives the cookie of the token
        page = self.refused(client, started, {"answer": "x" * 1_000_000})
        assert "Nous n’avons pas compris la demande" in words(page)

    def test_thousands_of_fields_get_a_clean_page(self, client, started):
        page = self.refused(client, started, {f"field-{number}": "x" for number in range(3000)})
        assert "Nous n’avons pas compris la demande" in words(page)

    def test_unknown_fields_count_as_nothing(self, client, started, one):
        asking(started, one(lambda c: c.type == "QROC" and c.format == "mots"))
        page = self.refused(client, started, {"reponse": "x", "field-a": "y", "choice": "1", "challenge": "z"})
        assert "Remplissez ce champ" in words(page)


class TestStrangeInput:
    def test_signs_that_no_database_stores_are_dropped(self, client, started, one):
        asking(started, one(lambda c: c.type == "QROC" and c.format == "mots" and c.tube_id == "adresse-web"))
        assert post(client, started, {"answer": "\x00"}).status_code == 400
        assert post(client, started, {"answer": "a\x00b"}).status_code == 303
        assert Answer.objects.get().value == "ab"

    def test_bytes_that_are_no_text_are_taken_as_they_can(self, client, started, one):
        asking(started, one(lambda c: c.type == "QROC" and c.format == "mots" and c.tube_id == "adresse-web"))
        response = client.post(
            url_of("answer", started), b"answer=%ff%ed%a0%80", content_type="application/x-www-form-urlencoded"
        )
        assert response.status_code == 303
        assert Answer.objects.get().result == AnswerResult.KO

    def test_a_choice_that_does_not_exist_is_wrong_not_a_failure(self, client, started, one):
        asking(started, one(lambda c: c.type == "QCU"))
        assert post(client, started, {"choice": "999"}).status_code == 303
        assert Answer.objects.get().result == AnswerResult.KO

    def test_an_unknown_question_does_not_exist(self, client, started):
        assert post(client, started, {"answer": "x"}, "answer", "absente").status_code == 404
        assert not Answer.objects.exists()

    @pytest.mark.parametrize("name", ACTIONS)
    def test_addresses_of_actions_cannot_be_read(self, client, started, name):
        assert client.get(url_of(name, started)).status_code == 405

    @pytest.mark.parametrize("name", ACTIONS)
    def test_a_forged_post_is_refused(self, user, started, name):
        forged = Client(enforce_csrf_checks=True)
        forged.force_login(user)
        response = forged.post(url_of(name, started), {"answer": "x", "choice": "1"})
        assert response.status_code == 403
        assert not Answer.objects.exists()
