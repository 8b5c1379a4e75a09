"""How many statements each page of the learner portal costs; the figures stand in docs/performance.md.

The session and the account take one statement each, counted apart; savepoints and transaction marks are not counted.
"""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from learners.enums import AssessmentState
from learners.models import Answer, Assessment
from learners.services import assessments
from pix.core.statements import TOGETHER
from pix.demo.playing import wrong_answer
from tests.factories.learners import make_user
from tests.support.pages import HTMX, form_of, send_right, url_of
from tests.support.players import asked, everything, go_on, nothing, play, up_to

MARKS = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
CYCLE = [
    "SELECT learners_assessmentscope",
    "UPDATE learners_knowledge",
    "UPDATE learners_assessment",
    "INSERT learners_answer",
]
BLOCK = "SELECT learners_answer"
# At the end of each block: the job that recomputes certifiability (decisions G7).
JOB = "INSERT core_outboxmessage"
COMPETENCES = ("1.1", "4.1")


@pytest.fixture
def user(content, client):
    user = make_user()
    client.force_login(user)
    return user


def statements(client, ask) -> list[str]:
    """What ``ask`` runs besides session and user, each as its verb and table, in order."""
    with CaptureQueriesContext(connection) as captured:
        response = ask()
    assert response.status_code == 200
    # Statements sent together count for what they are.
    said = [sql for query in captured.captured_queries for sql in query["sql"].split(TOGETHER)]
    kinds = [_kind(sql) for sql in said if not sql.startswith(MARKS)]
    return [kind for kind in kinds if kind not in ("SELECT django_session", "SELECT learners_user")]


def _kind(sql: str) -> str:
    table = re.search(r'(?:FROM|INTO|UPDATE) "(\w+)"', sql)
    assert table, sql
    return f"{sql.split()[0]} {table[1]}"


def cycle(client, assessment: Assessment) -> list[str]:
    """The statements of one answer sent by our script."""
    return statements(client, lambda: send_right(client, assessment, **HTMX))


def read(client, name: str, *arguments) -> list[str]:
    return statements(client, lambda: client.get(reverse(f"learners:{name}", args=arguments)))


class TestCycle:
    @pytest.mark.parametrize("competence_id", COMPETENCES)
    def test_an_answer_is_one_locked_read_two_updates_and_one_insert(self, client, user, competence_id):
        assessment = play(user_id=user.pk, competence_id=competence_id, now=timezone.now(), questions=1)
        assert cycle(client, assessment) == CYCLE

    @pytest.mark.parametrize("competence_id", COMPETENCES)
    def test_thirty_past_answers_change_nothing(self, client, user, competence_id):
        long_ago = timezone.now() - timedelta(days=30)
        for other in COMPETENCES:
            play(user_id=user.pk, competence_id=other, knows=up_to(3), now=long_ago)
        _retry(user, long_ago + timedelta(days=10))
        assert Answer.objects.filter(user=user).count() >= 30
        assessment = assessments.retry(user_id=user.pk, competence_id=competence_id, now=timezone.now())
        assert cycle(client, go_on(assessment, knows=everything, now=timezone.now(), questions=1)) == CYCLE

    @pytest.mark.parametrize("competence_id", COMPETENCES)
    @pytest.mark.parametrize("knows", [everything, nothing, up_to(3)], ids=["all", "none", "half"])
    def test_four_statements_all_along_a_test_and_two_more_at_each_block(self, client, user, competence_id, knows):
        assessment = play(user_id=user.pk, competence_id=competence_id, now=timezone.now(), questions=0)
        for position in range(1, 31):
            said = statements(client, lambda: _answer(client, assessment, knows))
            assessment.refresh_from_db()
            if assessment.state == AssessmentState.COMPLETED:
                break
            assert said == (CYCLE if position % 5 else [*CYCLE, JOB, BLOCK])
        # Once a test: the day's point of the progress curve.
        assert said == [*CYCLE, "INSERT learners_progresspoint", JOB, BLOCK]

    def test_passing_costs_the_same(self, client, user):
        assessment = play(user_id=user.pk, now=timezone.now(), questions=1)
        said = statements(client, lambda: client.post(url_of("skip", assessment), headers=HTMX))
        assert said == CYCLE


def _answer(client, assessment: Assessment, knows):
    challenge = asked(assessment)
    if knows(challenge):
        return send_right(client, assessment, **HTMX)
    data = form_of(challenge, wrong_answer(challenge))
    return client.post(url_of("answer", assessment), data, headers=HTMX)


def _retry(user, now) -> None:
    for competence_id in COMPETENCES:
        go_on(assessments.retry(user_id=user.pk, competence_id=competence_id, now=now), knows=up_to(4), now=now)


class TestPages:
    """Each with nothing played, then with both competences played: the budget is the same."""

    @pytest.fixture(params=["newcomer", "well_known"])
    def reader(self, request, user):
        if request.param == "well_known":
            for competence_id in COMPETENCES:
                play(user_id=user.pk, competence_id=competence_id, knows=up_to(3), now=timezone.now())
        return user

    @pytest.mark.parametrize(
        ("name", "arguments", "budget"),
        [
            ("dashboard", (), 5),
            ("profile", (), 4),
            ("profile_table", (), 4),
            ("competence", ("1.1",), 5),
            ("certifications", (), 4),
            ("recommended_tutorials", (), 3),
            ("saved_tutorials", (), 2),
        ],
    )
    def test_a_page_keeps_its_budget(self, client, reader, name, arguments, budget):
        assert len(read(client, name, *arguments)) <= budget

    def test_the_home_page_tells_what_is_left_of_a_test_for_nothing(self, client, user):
        play(user_id=user.pk, knows=up_to(3), now=timezone.now(), questions=5)
        assert len(read(client, "dashboard")) <= 5

    def test_the_profile_takes_six_statements_at_most_in_all(self, client, reader, query_budget):
        with query_budget(6):
            client.get(reverse("learners:profile"))


class TestPagesOfATest:
    @pytest.mark.parametrize("questions", [1, 5])
    def test_question_checkpoint_and_correction(self, client, user, questions):
        assessment = play(user_id=user.pk, knows=nothing, now=timezone.now(), questions=questions)
        assert len(read(client, "question", assessment.pk)) == 1
        # What the person knows, to tell how many questions are left.
        assert len(read(client, "checkpoint", assessment.pk)) == 3
        assert len(read(client, "correction", assessment.pk, questions)) == 4

    def test_the_last_checkpoint_reads_nothing_more(self, client, user):
        assessment = play(user_id=user.pk, knows=up_to(2), now=timezone.now())
        assert len(read(client, "checkpoint", assessment.pk)) == 2

    def test_results(self, client, user):
        assessment = play(user_id=user.pk, knows=up_to(2), now=timezone.now())
        assert len(read(client, "result", "1.1", assessment.pk)) <= 5
