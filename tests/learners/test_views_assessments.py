"""Pages of a test: the question, and every way of answering it."""

from functools import partial

import pytest
from django.urls import reverse
from django.utils import timezone

from learners.enums import AnswerResult, AssessmentState
from learners.models import Answer, Assessment, Knowledge
from learners.services import assessments
from pix.demo.playing import right_answer, wrong_answer
from tests.factories.learners import make_user
from tests.support.pages import HTMX, a_question, asking, form_of, send_right, url_of, words
from tests.support.players import asked, play

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


class TestQuestionPage:
    @pytest.mark.requirement("S-035")
    def test_it_shows_the_competence_the_way_out_and_the_place_in_the_block_of_five(self, client, user):
        assessment = play(user_id=user.pk, now=timezone.now(), questions=2)
        page = question(client, assessment)
        text = words(page)
        assert "Mener une recherche et une veille d’information" in text
        assert "Quitter" in text
        assert f'href="{reverse("learners:quit", args=[assessment.pk])}"' in page
        assert "Question 3 sur 5" in text
        assert "Question 3 sur 5 | Mener une recherche" in page

    @pytest.mark.requirement("S-036")
    def test_two_buttons_je_passe_and_je_valide(self, client, started):
        page = question(client, started)
        assert ">Je valide</button>" in page
        assert ">Je passe</button>" in page
        assert f'action="{url_of("answer", started)}"' in page
        assert f'formaction="{url_of("skip", started)}"' in page

    @pytest.mark.requirement("S-028")
    @pytest.mark.parametrize(
        ("challenge_id", "label"),
        [
            ("moteur-requete-2-demo", "Année\u00a0:"),
            ("cartes-lieux-3-demo", "Nom de la rue\u00a0:"),
            ("source-information-4-demo", "Prénom du guitariste\u00a0:"),
        ],
    )
    def test_a_text_field_carries_its_own_label(self, client, content, started, challenge_id, label):
        page = question(client, asking(started, content.challenges[challenge_id]))
        assert f'<label for="answer">{label}</label>' in page
        assert 'id="answer" name="answer"' in page

    @pytest.mark.requirement("S-030")
    def test_pictures_files_and_sites_to_explore_are_on_the_page(self, client, started, one):
        illustrated = one(lambda c: c.illustration)
        assert f'<img src="{illustrated.illustration["url"]}"' in question(client, asking(started, illustrated))
        attached = one(lambda c: c.attachments)
        page = question(client, asking(started, attached))
        for file in attached.attachments:
            assert f'href="{file["url"]}" download="{file["name"]}"' in page
        simulated = one(lambda c: c.simulator)
        page = question(client, asking(started, simulated))
        assert 'data-src="/simulateurs/mini-web/"' in page
        assert "data-pix-scenario" in page

    def test_lists_and_fields_have_a_label_each(self, client, started, one):
        challenge = one(lambda c: len(c.input_blocks) > 1)
        page = question(client, asking(started, challenge))
        for block in challenge.input_blocks:
            assert f'for="field-{block.key}"' in page
            assert f'name="field-{block.key}"' in page

    def test_choices_come_in_the_same_order_every_time(self, client, started, one):
        asking(started, one(lambda c: c.type == "QCU" and c.shuffled))
        assert question(client, started).count('type="radio"') >= 3
        first, second = (question(client, started).split("</fieldset>")[0].split("<fieldset")[1] for _ in range(2))
        assert first == second

    def test_reading_it_writes_nothing_and_asks_little(self, client, started, query_budget):
        before = Assessment.objects.values().get()
        with query_budget(3):  # session, user, test
            question(client, started)
        assert Assessment.objects.values().get() == before

    def test_a_completed_test_leads_to_its_results(self, client, user):
        assessment = play(user_id=user.pk, now=timezone.now())
        results = reverse("learners:result", args=["1.1", assessment.pk])
        for name in ("question", "resume"):
            response = client.get(reverse(f"learners:{name}", args=[assessment.pk]))
            assert (response.status_code, response["Location"]) == (302, results)

    @pytest.mark.requirement("S-039")
    def test_f60_leaving_after_seven_answers_and_coming_back_one_is_at_the_third_of_the_block(self, client, user):
        assessment = play(user_id=user.pk, now=timezone.now(), questions=7)
        left = words(client.get(reverse("learners:quit", args=[assessment.pk])))
        assert "Besoin d’une pause" in left
        assert "Tout ce que vous avez répondu est gardé" in left
        client.post(reverse("account_logout"))
        client.force_login(user)
        response = client.post(reverse("learners:start", args=["1.1"]), follow=True)
        assert response.redirect_chain[-1][0] == reverse("learners:question", args=[assessment.pk])
        assert "Question 3 sur 5" in words(response)
        assert asked(assessment).id in response.text


class TestAnswer:
    def test_our_script_gets_the_next_question_as_the_reply(self, client, started):
        former = started.challenge_id
        response = send_right(client, started, **HTMX)
        started.refresh_from_db()
        assert response.status_code == 200
        assert response["HX-Push-Url"] == reverse("learners:question", args=[started.pk])
        assert "<html" not in response.text
        assert "<title>" in response.text
        assert "Question 2 sur 5" in words(response)
        assert started.challenge_id != former
        assert url_of("answer", started) in response.text

    def test_without_script_one_is_led_to_it(self, client, started):
        response = send_right(client, started)
        assert response.status_code == 303
        assert response["Location"] == reverse("learners:question", args=[started.pk])
        assert "Question 2 sur 5" in words(question(client, started))

    def test_an_answer_asks_the_database_six_times_with_session_and_user(self, client, started, query_budget):
        started = Assessment.objects.get(pk=started.pk)
        with query_budget(6):
            send_right(client, started, **HTMX)

    @pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
    def test_the_same_answer_sent_twice_is_one_answer_with_one_reply(self, client, started, headers):
        challenge = asked(started)
        data, url = form_of(challenge, right_answer(challenge)), url_of("answer", started)
        first, second = (client.post(url, data, headers=headers) for _ in range(2))
        assert Answer.objects.count() == 1
        assert first.status_code == second.status_code
        assert first.headers.get("Location") == second.headers.get("Location")
        started.refresh_from_db()
        assert not headers or url_of("answer", started) in second.text

    @pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
    def test_another_answer_shows_the_stored_one_read_only_with_the_way_on(self, client, started, one, headers):
        challenge = one(lambda c: c.type == "QROC" and c.format == "mots" and c.tube_id == "adresse-web")
        asking(started, challenge)
        url = url_of("answer", started)
        client.post(url, {"answer": "www.premier.example"})
        response = client.post(url, {"answer": "www.second.example"}, headers=headers)
        assert response.status_code == 409
        assert 'value="www.premier.example"' in response.text
        assert "readonly" in response.text
        assert "Vous avez déjà répondu à cette question" in words(response)
        assert "Poursuivre" in words(response)
        assert f'href="{reverse("learners:question", args=[started.pk])}"' in response.text
        assert "Je valide" not in response.text
        assert Answer.objects.get().value == "www.premier.example"

    def test_skipping_an_answered_question_shows_it_too(self, client, started):
        challenge_id = started.challenge_id
        send_right(client, started)
        response = post(client, started, {}, "skip", challenge_id)
        assert response.status_code == 409
        assert "Poursuivre" in words(response)

    @pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
    @pytest.mark.parametrize("name", ["answer", "skip"])
    def test_a_question_that_is_not_asked_gives_the_one_that_is(self, client, started, content, headers, name):
        other = next(c for c in content.active_skills("1.1")[-1].challenge_ids if c != started.challenge_id)
        data = form_of(content.challenges[other], right_answer(content.challenges[other]))
        response = post(client, started, data, name, other, headers=headers)
        assert response.status_code == 409
        assert "avancé dans un autre onglet" in words(response)
        assert url_of("answer", started) in response.text
        assert not Answer.objects.exists()

    def test_an_ended_test_says_so(self, client, user, content):
        assessment = play(user_id=user.pk, now=timezone.now())
        done = set(Answer.objects.values_list("challenge_id", flat=True))
        other = next(c for c in content.challenges.values() if c.id not in done)
        response = post(client, assessment, form_of(other, right_answer(other)), "answer", other.id)
        assert response.status_code == 409
        assert "Ce test est terminé" in words(response)

    @pytest.mark.requirement("S-037")
    def test_skipping_leads_on(self, client, started):
        response = post(client, started, {}, "skip", headers=HTMX)
        assert response.status_code == 200
        assert "Question 2 sur 5" in words(response)
        assert Answer.objects.get().result == AnswerResult.SKIPPED

    def test_a_level_gained_is_said_at_once(self, client, started):
        gained = ""
        while not gained and started.state == AssessmentState.STARTED:
            response = send_right(client, started, **HTMX)
            started.refresh_from_db()
            gained = Answer.objects.latest("pk").level_gained
        assert f"Niveau {gained} gagné" in words(response)
        assert Knowledge.objects.get().level == gained


class TestSomebodyElse:
    def reached(self, client, assessment) -> dict[str, int]:
        challenge = asked(assessment)
        data = form_of(challenge, wrong_answer(challenge))
        found = {
            name: client.post(url_of(name, assessment), data)
            for name in ("answer", "skip", "start_timer", "leave_focus")
        }
        pages = ("question", "resume", "checkpoint", "quit")
        found |= {name: client.get(reverse(f"learners:{name}", args=[assessment.pk])) for name in pages}
        found["correction"] = client.get(reverse("learners:correction", args=[assessment.pk, 1]))
        found["report_question"] = client.get(url_of("report_question", assessment))
        found["report_answer"] = client.get(reverse("learners:report_answer", args=[assessment.pk, 1]))
        found["result"] = client.get(reverse("learners:result", args=["1.1", assessment.pk]))
        return {name: response.status_code for name, response in found.items()}

    @pytest.fixture
    def theirs(self, content) -> Assessment:
        return play(user_id=make_user().pk, now=timezone.now(), questions=1)

    def test_somebody_else_s_test_does_not_exist(self, client, user, theirs):
        assert set(self.reached(client, theirs).values()) == {404}
        assert Answer.objects.count() == 1
        assert Assessment.objects.get(pk=theirs.pk).challenge_id == theirs.challenge_id

    def test_a_visitor_is_sent_to_log_in(self, client, theirs):
        assert set(self.reached(client, theirs).values()) == {302}
        assert Answer.objects.count() == 1
