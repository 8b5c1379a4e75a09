"""« Signaler un problème » on screen, and the page of a long job."""

import pytest
from django.urls import reverse
from django.utils import timezone

from learners.domain.report_categories import categories_for
from learners.models import Answer, Assessment, ProblemReport
from learners.services import assessments
from pix.core import jobs
from pix.core.models import Job
from tests.factories.learners import make_user
from tests.support.pages import HTMX, send_right, url_of, words

MESSAGE = {"choice": "question:not_understood", "content": "Je ne comprends pas."}


@pytest.fixture
def user(content, client):
    user = make_user()
    client.force_login(user)
    return user


@pytest.fixture
def started(user) -> Assessment:
    return assessments.start_or_resume(user_id=user.pk, competence_id="1.1", now=timezone.now())


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "drawer"])
def test_the_form_offers_the_choices_of_its_place_and_reminds_of_privacy(client, started, headers):
    send_right(client, started)
    started.refresh_from_db()
    pages = {
        False: client.get(url_of("report_question", started), headers=headers),
        True: client.get(reverse("learners:report_answer", args=[started.pk, 1]), headers=headers),
    }
    for is_correction, page in pages.items():
        for category in categories_for(is_correction=is_correction):
            for detail in category.details:
                assert f'value="{category.value}:{detail.value}"' in page.text
        assert ("answer:refused" in page.text) is is_correction
        assert "rien de personnel" in words(page)
        assert ("<html" in page.text) is (not headers)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "drawer"])
def test_a_report_on_a_question_is_kept_and_thanked(client, started, headers):
    response = client.post(url_of("report_question", started), MESSAGE, headers={**headers, "User-Agent": "Essai/1.0"})
    kept = ProblemReport.objects.get()
    assert response.status_code == 200
    assert "Signalement envoyé" in words(response)
    assert (kept.challenge_id, kept.answer_id, kept.browser) == (started.challenge_id, None, "Essai/1.0")
    assert (kept.category, kept.detail, kept.content) == ("question", "not_understood", "Je ne comprends pas.")


def test_a_report_in_a_correction_names_the_answer(client, started):
    send_right(client, started)
    client.post(reverse("learners:report_answer", args=[started.pk, 1]), {**MESSAGE, "choice": "answer:refused"})
    assert ProblemReport.objects.get().answer == Answer.objects.get()


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({}, "choice"),
        ({**MESSAGE, "choice": "answer:refused"}, "choice"),
        ({**MESSAGE, "choice": "question"}, "choice"),
        ({**MESSAGE, "content": ""}, "content"),
        ({**MESSAGE, "content": "x" * 10_001}, "content"),
    ],
)
def test_f66_what_is_missing_or_too_long_is_said_beside_its_field(client, started, data, field):
    response = client.post(url_of("report_question", started), data)
    assert response.status_code == 400
    assert f'id="report-{field}-error"' in response.text
    assert data.get("content", "")[:100] in response.text
    assert not ProblemReport.objects.exists()


def test_signs_that_no_database_stores_and_unknown_questions(client, started):
    client.post(url_of("report_question", started), {**MESSAGE, "content": "a\x00b"})
    assert ProblemReport.objects.get().content == "ab"
    for challenge_id in ("absente", "%00"):
        response = client.post(f"/tests/{started.pk}/questions/{challenge_id}/signaler", MESSAGE)
        assert response.status_code == 404


class TestJobPage:
    @pytest.fixture
    def job(self, user) -> Job:
        return Job.objects.create(kind="tests", label="Import des élèves", owner=user, created_at=timezone.now())

    def read(self, client, job, **headers):
        return client.get(reverse("learners:job", args=[job.pk]), headers=headers or None)

    def test_it_follows_the_job_from_waiting_to_done(self, client, job):
        assert "En attente" in words(self.read(client, job))
        jobs.begin(job.pk, total=8)
        jobs.advance(job.pk, done=2)
        page = self.read(client, job)
        assert "En cours" in words(page)
        assert "25 %" in words(page)
        assert "2 sur 8" in words(page)
        assert 'hx-trigger="every 2s"' in page.text
        fragment = self.read(client, job, **HTMX)
        assert "<html" not in fragment.text
        jobs.finish(job.pk, result={})
        page = self.read(client, job)
        assert "Terminé" in words(page)
        assert "hx-trigger" not in page.text

    def test_it_can_be_stopped(self, client, job):
        jobs.begin(job.pk, total=8)
        response = client.post(reverse("learners:cancel_job", args=[job.pk]))
        assert response["Location"] == reverse("learners:job", args=[job.pk])
        assert "Arrêt demandé" in words(self.read(client, job))
        jobs.finish(job.pk, result={}, cancelled=True)
        assert "Arrêté à votre demande" in words(self.read(client, job))

    def test_what_stopped_it_is_said(self, client, job):
        jobs.begin(job.pk, total=8)
        jobs.finish(job.pk, result={}, errors=["Ligne 3 : date inconnue."])
        assert "Ligne 3 : date inconnue." in words(self.read(client, job))

    def test_somebody_else_s_job_does_not_exist(self, client, job):
        client.force_login(make_user())
        assert self.read(client, job).status_code == 404
        assert client.post(reverse("learners:cancel_job", args=[job.pk])).status_code == 404
        job.refresh_from_db()
        assert not job.is_cancel_requested
