"""« Signaler un problème » on a real database."""

from datetime import UTC, datetime, timedelta

import pytest

from learners.domain.report_categories import categories_for
from learners.errors import InvalidReport
from learners.models import Answer, ProblemReport
from learners.selectors.reports import list_reports
from learners.services import reports
from pix.core.errors import NotFound
from tests.factories.learners import make_user
from tests.support.players import play

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def assessment(content):
    return play(user_id=make_user().pk, now=NOW, questions=1)


def report(assessment, **fields) -> ProblemReport:
    given = {
        "user_id": assessment.user_id,
        "assessment_id": assessment.pk,
        "answer_id": None,
        "challenge_id": assessment.challenge_id,
        "release_id": assessment.release_id,
        "category": "question",
        "detail": "not_understood",
        "content": "Je ne comprends pas.",
        "browser": "Essai/1.0",
        "now": NOW,
    }
    return reports.report(**{**given, **fields})


def test_what_was_said_is_kept_with_where_it_was_said(assessment):
    kept = ProblemReport.objects.get(pk=report(assessment).pk)
    assert (kept.user_id, kept.assessment_id, kept.answer_id) == (assessment.user_id, assessment.pk, None)
    assert (kept.challenge_id, kept.release_id) == (assessment.challenge_id, assessment.release_id)
    assert (kept.category, kept.detail, kept.content) == ("question", "not_understood", "Je ne comprends pas.")
    assert (kept.browser, kept.reported_at, kept.handled_at) == ("Essai/1.0", NOW, None)


def test_a_report_may_come_from_nobody(assessment):
    assert report(assessment, user_id=None, assessment_id=None).user is None


@pytest.mark.parametrize("is_correction", [False, True])
def test_every_choice_offered_is_taken(assessment, is_correction):
    answer_id = Answer.objects.get().pk if is_correction else None
    offered = [(c.value, d.value) for c in categories_for(is_correction=is_correction) for d in c.details]
    for category, detail in offered:
        report(assessment, answer_id=answer_id, category=category, detail=detail)
    assert ProblemReport.objects.count() == len(offered)


@pytest.mark.parametrize(
    ("category", "detail"),
    [("answer", "refused"), ("tutorial", "broken"), ("absent", "other"), ("question", ""), ("", "")],
)
def test_a_choice_that_is_not_offered_there_is_refused(assessment, category, detail):
    with pytest.raises(InvalidReport) as refusal:
        report(assessment, category=category, detail=detail)
    assert refusal.value.data == {"field": "category"}
    assert not ProblemReport.objects.exists()


def test_f66_ten_thousand_characters_at_most_and_one_at_least(assessment):
    for content in ("", "   \n\t", "\x00", "x" * 10_001):
        with pytest.raises(InvalidReport) as refusal:
            report(assessment, content=content)
        assert refusal.value.data == {"field": "content"}
    assert not ProblemReport.objects.exists()
    assert len(report(assessment, content="x" * 10_000).content) == 10_000


def test_signs_that_no_database_stores_are_dropped(assessment):
    assert report(assessment, content=" a\x00b ").content == "ab"


def test_a_long_browser_name_is_cut(assessment):
    assert len(report(assessment, browser="x" * 5000).browser) == 300


@pytest.mark.parametrize("challenge_id", ["absente", "", "\x00"])
def test_a_question_that_does_not_exist_cannot_be_reported(assessment, challenge_id):
    with pytest.raises(NotFound):
        report(assessment, challenge_id=challenge_id)
    assert not ProblemReport.objects.exists()


def test_handling_twice_is_once(assessment):
    kept = report(assessment)
    reports.handle(report_id=kept.pk, now=NOW)
    reports.handle(report_id=kept.pk, now=NOW + timedelta(days=1))
    reports.handle(report_id=0, now=NOW)
    kept.refresh_from_db()
    assert kept.handled_at == NOW


def test_the_staff_reads_what_waits_first_then_the_newest(assessment, django_assert_num_queries):
    old, new, done = (report(assessment, now=NOW + timedelta(days=days)) for days in (0, 2, 5))
    reports.handle(report_id=done.pk, now=NOW + timedelta(days=6))
    with django_assert_num_queries(1):
        listed = list_reports(limit=10)
    assert [one.pk for one in listed] == [new.pk, old.pk, done.pk]
    assert len(list_reports(limit=1)) == 1


def test_an_account_that_leaves_takes_its_name_not_its_report(assessment):
    kept = report(assessment)
    assessment.user.delete()
    kept.refresh_from_db()
    assert (kept.user_id, kept.assessment_id, kept.content) == (None, None, "Je ne comprends pas.")
