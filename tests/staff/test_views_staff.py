"""Pages of the team: see every question, try answers, read reports, rebuild a learner's state."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from learners.models import Answer, Knowledge, ProblemReport
from pix.core.models import Job
from pix.demo.playing import right_answer, wrong_answer
from tests.factories.learners import make_user
from tests.support.pages import HTMX, form_of, words
from tests.support.players import play

KINDS = ("QCU", "QCM", "QROC", "QROCM-ind", "QROCM-dep")


@pytest.fixture
def staff(content, client) -> Client:
    client.force_login(make_user(is_staff=True))
    return client


def report(**fields) -> ProblemReport:
    given = {
        "challenge_id": "adresse-web-2-a",
        "release_id": 1,
        "category": "question",
        "detail": "improvement",
        "content": "<b>Une idée</b>",
        "reported_at": timezone.now(),
    }
    return ProblemReport.objects.create(**{**given, **fields})


def pages() -> list[str]:
    return [
        reverse("staff:home"),
        reverse("staff:content"),
        reverse("staff:coverage"),
        reverse("staff:competence", args=["1.1"]),
        reverse("staff:preview", args=["adresse-web-2-a"]),
        reverse("staff:reports"),
    ]


def actions() -> list[str]:
    return [
        reverse("staff:try_answer", args=["adresse-web-2-a"]),
        reverse("staff:handle_report", args=[1]),
        reverse("staff:rebuild"),
    ]


class TestAccess:
    def test_for_learners_these_pages_do_not_exist(self, content, client):
        client.force_login(make_user())
        assert {client.get(url).status_code for url in pages()} == {404}
        assert {client.post(url, {"user_id": "1"}).status_code for url in actions()} == {404}
        assert not Job.objects.exists()

    def test_visitors_are_asked_to_log_in(self, content, client):
        assert {client.get(url).status_code for url in pages()} == {302}
        assert {client.post(url).status_code for url in actions()} == {302}

    def test_the_team_opens_them_all(self, staff):
        assert {staff.get(url).status_code for url in pages()} == {200}

    def test_actions_cannot_be_read_nor_forged(self, staff):
        assert {staff.get(url).status_code for url in actions()} == {405}
        staff.handler.enforce_csrf_checks = True
        assert {staff.post(url).status_code for url in actions()} == {403}


class TestContent:
    def test_the_coverage_counts_skills_by_level_variants_and_simulators(self, staff, content, query_budget):
        with query_budget(2):
            page = staff.get(reverse("staff:content"))
        skills = content.active_skills("1.1")
        variants = sum(len(content.challenges_of(skill.id)) for skill in skills)
        row = page.text.split(f'href="{reverse("staff:competence", args=["1.1"])}"')[1].split("</tr>")[0]
        figures = [int(part.split("<")[0]) for part in row.split("<td>")[1:]]
        assert figures[:2] == [len(content.competences["1.1"].tube_ids), len(skills)]
        assert figures[2:10] == [sum(skill.level == level for skill in skills) for level in range(1, 9)]
        assert figures[10] == variants

    def test_a_competence_lists_every_question(self, staff, content):
        page = staff.get(reverse("staff:competence", args=["1.1"])).text
        for skill in content.active_skills("1.1"):
            for challenge in content.challenges_of(skill.id):
                assert reverse("staff:preview", args=[challenge.id]) in page
        assert "pas encore de questions" in words(staff.get(reverse("staff:competence", args=["2.3"])))

    @pytest.mark.parametrize("name", ["competence", "preview", "try_answer"])
    def test_what_does_not_exist(self, staff, name):
        method = staff.post if name == "try_answer" else staff.get
        assert method(reverse(f"staff:{name}", args=["absent"])).status_code == 404


class TestPreview:
    def test_every_question_can_be_seen_and_its_own_answer_is_accepted(self, staff, content):
        refused = []
        for challenge in content.challenges.values():
            page = staff.get(reverse("staff:preview", args=[challenge.id]))
            assert page.status_code == 200
            assert challenge.instruction in page.text
            data = form_of(challenge, right_answer(challenge))
            response = staff.post(reverse("staff:try_answer", args=[challenge.id]), data, headers=HTMX)
            if 'data-verdict="ok"' not in response.text:
                refused.append(challenge.id)
        assert refused == []

    @pytest.mark.parametrize("kind", KINDS)
    def test_a_wrong_answer_is_refused_and_nothing_is_stored(self, staff, content, kind, query_budget):
        challenge = next(c for c in content.challenges.values() if c.type == kind)
        url = reverse("staff:try_answer", args=[challenge.id])
        with query_budget(2):
            response = staff.post(url, form_of(challenge, wrong_answer(challenge)))
        assert response.status_code == 200
        assert "Réponse refusée" in words(response)
        assert 'data-verdict="ko"' in response.text
        assert not Answer.objects.exists()
        assert not Knowledge.objects.exists()

    def test_an_incomplete_answer_is_shown_as_a_learner_would_see_it(self, staff, content):
        challenge = next(c for c in content.challenges.values() if c.type == "QCM")
        response = staff.post(reverse("staff:try_answer", args=[challenge.id]), {"choice": "1"})
        assert "Cochez au moins deux réponses" in words(response)
        assert "data-verdict" not in response.text

    def test_variants_lead_to_one_another(self, staff, content):
        page = staff.get(reverse("staff:preview", args=["adresse-web-2-a"])).text
        for sibling in content.challenges_of(content.challenges["adresse-web-2-a"].skill_id):
            assert reverse("staff:preview", args=[sibling.id]) in page

    def test_a_timed_question_shows_at_once(self, staff, content):
        challenge = next(c for c in content.challenges.values() if c.timer)
        assert challenge.instruction in staff.get(reverse("staff:preview", args=[challenge.id])).text


class TestReports:
    def test_they_are_listed_as_text_and_marked_as_handled(self, staff):
        kept = report()
        page = staff.get(reverse("staff:reports"))
        assert "&lt;b&gt;Une idée&lt;/b&gt;" in page.text
        assert reverse("staff:preview", args=["adresse-web-2-a"]) in page.text
        response = staff.post(reverse("staff:handle_report", args=[kept.pk]))
        assert response["Location"] == reverse("staff:reports")
        assert "Traité le" in words(staff.get(reverse("staff:reports")))

    def test_without_any_one_is_told_where_they_come_from(self, staff):
        assert "Aucun signalement" in words(staff.get(reverse("staff:reports")))

    @pytest.mark.parametrize("count", [1, 40])
    def test_the_list_costs_the_same_whatever_its_length(self, staff, query_budget, count):
        for _ in range(count):
            report()
        with query_budget(3):
            page = staff.get(reverse("staff:reports"))
        assert page.text.count("Marquer comme traité") == count


class TestRebuild:
    def test_a_job_puts_the_state_right_and_its_page_says_so(self, staff, commit):
        learner = make_user()
        play(user_id=learner.pk, now=timezone.now(), questions=3)
        before = Knowledge.objects.get().tubes
        Knowledge.objects.update(tubes={}, pix=0)
        with commit():
            response = staff.post(reverse("staff:rebuild"), {"user_id": str(learner.pk)})
        job = Job.objects.get()
        assert response["Location"] == reverse("learners:job", args=[job.pk])
        assert job.result == {"competences": 1, "repaired": ["1.1"]}
        assert Knowledge.objects.get().tubes == before
        text = words(staff.get(response["Location"]))
        assert f"Reconstruction de l’état de l’utilisateur {learner.pk}" in text
        assert "Terminé" in text

    @pytest.mark.parametrize("typed", ["", "0", "abc", "-1", "1.5", "²", "9" * 40, "1 OR 1=1"])
    def test_an_unknown_number_is_refused(self, staff, typed):
        assert staff.post(reverse("staff:rebuild"), {"user_id": typed}).status_code == 404
        assert not Job.objects.exists()
