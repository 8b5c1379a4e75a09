"""Work on many rows: scores after a new release, nightly points, rebuilding, certifiability, notices."""

from datetime import UTC, date, datetime, timedelta

import pytest

from learners.models import Certifiability, Knowledge, Notice, ProgressPoint, User
from learners.services import anonymous, milestones, notices, rebuilding, upkeep
from pix.core.enums import JobState
from pix.core.errors import NotFound
from pix.core.models import Job, OutboxMessage
from tests.factories.learners import make_user
from tests.support.players import everything, play, up_to

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def user(content):
    return make_user()


def start(content) -> Job:
    upkeep.schedule_recomputation(release_id=content.release_id)
    return Job.objects.get()


class TestRecomputation:
    def test_nothing_is_sent_when_every_row_is_up_to_date(self, user, content):
        play(user_id=user.pk, now=NOW, questions=2)
        upkeep.schedule_recomputation(release_id=content.release_id)
        assert not Job.objects.exists()

    def test_a_row_of_another_release_or_of_none_calls_for_a_job(self, user, content):
        Knowledge.objects.create(user=user, competence_id="1.1")
        job = start(content)
        assert (job.state, job.owner) == (JobState.WAITING, None)
        assert OutboxMessage.objects.get().arguments == {"job_id": job.pk}

    def test_figures_are_put_right_and_only_losses_are_told(self, content):
        right = {}
        for wrong in (-3, 0, 5):
            learner = make_user()
            play(user_id=learner.pk, knows=up_to(3), now=NOW, questions=6)
            row = Knowledge.objects.get(user=learner)
            right[learner.pk] = row.pix
            Knowledge.objects.filter(pk=row.pk).update(pix=row.pix + wrong, release_id=0)
        job = start(content)
        assert upkeep.recompute_scores(job_id=job.pk, now=NOW) == 2
        assert dict(Knowledge.objects.values_list("user_id", "pix")) == right
        assert set(Knowledge.objects.values_list("release_id", flat=True)) == {content.release_id}
        notice = Notice.objects.get()
        loser = list(right)[2]
        details = {"competence": "1.1", "before": right[loser] + 5, "after": right[loser]}
        assert (notice.user_id, notice.details) == (loser, details)
        job.refresh_from_db()
        assert (job.state, job.done, job.total, job.result) == (JobState.DONE, 3, 3, {"rows": 3, "changed": 2})

    def test_running_it_twice_changes_and_tells_nothing_more(self, user, content):
        play(user_id=user.pk, now=NOW, questions=2)
        Knowledge.objects.update(pix=40, release_id=0)
        job = start(content)
        upkeep.recompute_scores(job_id=job.pk, now=NOW)
        assert upkeep.recompute_scores(job_id=job.pk, now=NOW) == 0
        assert Notice.objects.count() == 1

    def test_many_rows_go_by_batches(self, content, query_budget):
        people = User.objects.bulk_create(User(username=f"u{number}", joined_at=NOW) for number in range(450))
        Knowledge.objects.bulk_create(Knowledge(user=person, competence_id="1.1", pix=1) for person in people)
        job = start(content)
        with query_budget(40):
            assert upkeep.recompute_scores(job_id=job.pk, now=NOW) == 450
        job.refresh_from_db()
        assert (job.done, job.total) == (450, 450)
        assert Notice.objects.count() == 450

    def test_a_job_that_was_cancelled_touches_nothing(self, user, content):
        Knowledge.objects.create(user=user, competence_id="1.1", pix=40)
        job = start(content)
        Job.objects.update(is_cancel_requested=True)
        assert upkeep.recompute_scores(job_id=job.pk, now=NOW) == 0
        assert Knowledge.objects.get().pix == 40

    def test_a_late_job_of_an_older_release_brings_nothing_back(self, user, content):
        play(user_id=user.pk, now=NOW, questions=2)
        before = Knowledge.objects.values().get()
        Job.objects.create(kind="learners.recompute_scores", arguments={"release_id": 0}, created_at=NOW)
        assert upkeep.recompute_scores(job_id=Job.objects.get().pk, now=NOW) == 0
        assert Knowledge.objects.values().get() == before


class TestNightlyProgress:
    def test_tests_under_way_get_their_point_of_the_day(self, user):
        play(user_id=user.pk, knows=everything, now=NOW, questions=3)
        assert not ProgressPoint.objects.exists()
        assert upkeep.record_nightly_progress(now=NOW + timedelta(hours=3)) == 1
        point, row = ProgressPoint.objects.get(), Knowledge.objects.get()
        assert (point.day, point.pix, point.level) == (date(2026, 3, 2), row.pix, row.level)

    def test_the_day_is_that_of_paris_and_the_last_figure_of_the_day_stays(self, user):
        play(user_id=user.pk, knows=everything, now=NOW, questions=3)
        night = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
        upkeep.record_nightly_progress(now=night)
        play(user_id=user.pk, knows=everything, now=night, questions=3)
        upkeep.record_nightly_progress(now=night + timedelta(minutes=20))
        point = ProgressPoint.objects.get()
        assert (point.day, point.pix) == (date(2026, 3, 3), Knowledge.objects.get().pix)

    @pytest.mark.parametrize(("questions", "days"), [(None, 0), (0, 0), (3, 3)])
    def test_ended_tests_and_tests_left_aside_get_none(self, user, questions, days):
        play(user_id=user.pk, now=NOW, questions=questions)
        ProgressPoint.objects.all().delete()
        assert upkeep.record_nightly_progress(now=NOW + timedelta(days=days)) == 0


def test_sessions_without_account_that_never_answered_go_after_thirty_days(content):
    _, recent, busy = (anonymous.begin(now=NOW - timedelta(days=days)) for days in (31, 29, 31))
    play(user_id=busy.pk, now=NOW, questions=1)
    assert upkeep.purge_anonymous_sessions(now=NOW) == 1
    assert set(User.objects.all()) == {recent, busy}


class TestRebuilding:
    @pytest.fixture
    def played(self, user):
        play(user_id=user.pk, knows=up_to(3), now=NOW, questions=6)
        return user

    def request(self, user, commit) -> Job:
        with commit():
            job = rebuilding.request(user_id=user.pk, asked_by_id=user.pk)
        job.refresh_from_db()
        return job

    def test_a_state_that_says_the_same_as_the_log_is_left_alone(self, played, commit):
        before = Knowledge.objects.values().get()
        job = self.request(played, commit)
        assert (job.state, job.result) == (JobState.DONE, {"competences": 1, "repaired": []})
        assert Knowledge.objects.values().get() == before

    def test_a_state_that_differs_is_put_right_with_its_score(self, played, commit):
        before = Knowledge.objects.get()
        Knowledge.objects.update(tubes={}, pix=0, level=0)
        assert self.request(played, commit).result == {"competences": 1, "repaired": ["1.1"]}
        row = Knowledge.objects.get()
        assert (row.tubes, row.pix, row.level) == (before.tubes, before.pix, before.level)

    def test_running_it_twice_is_once(self, played, commit):
        job = self.request(played, commit)
        rebuilding.run(job_id=job.pk)
        assert Job.objects.get().finished_at == job.finished_at

    def test_an_unknown_person_cannot_be_rebuilt(self, user):
        with pytest.raises(NotFound):
            rebuilding.request(user_id=0, asked_by_id=user.pk)
        assert not Job.objects.exists()
        assert not OutboxMessage.objects.exists()


@pytest.mark.requirement("S-156")
@pytest.mark.parametrize(("levels", "certifiable"), [((), False), ((1, 1, 1, 1, 0), False), ((1, 1, 1, 1, 1, 0), True)])
def test_a_profile_is_certifiable_with_five_competences_above_zero(user, content, levels, certifiable):
    for index, level in zip(content.competences, levels, strict=False):
        Knowledge.objects.create(user=user, competence_id=index, level=level, pix=8 * level)
    for _ in range(2):
        assert milestones.recompute_certifiability(user_id=user.pk, now=NOW) is certifiable
    stored = Certifiability.objects.get()
    assert (stored.is_certifiable, stored.competences_count) == (certifiable, sum(levels))


class TestNotices:
    @pytest.fixture
    def notice(self, user):
        return Notice.objects.create(user=user, kind="pix_lost", created_at=NOW)

    def test_one_closes_one_s_own_once(self, user, notice):
        notices.close(user_id=user.pk, notice_id=notice.pk, now=NOW)
        notices.close(user_id=user.pk, notice_id=notice.pk, now=NOW + timedelta(days=1))
        notice.refresh_from_db()
        assert notice.closed_at == NOW

    def test_nobody_closes_somebody_else_s(self, notice):
        notices.close(user_id=make_user().pk, notice_id=notice.pk, now=NOW)
        notice.refresh_from_db()
        assert notice.closed_at is None

    def test_the_help_of_the_dashboard_is_closed_for_good(self, user):
        notices.close_dashboard_help(user_id=user.pk)
        user.refresh_from_db()
        assert user.has_seen_dashboard_help


@pytest.mark.requirement("S-019")
def test_raising_the_ceiling_credits_what_was_in_reserve_the_next_night(user, content, commit, settings):
    settings.PIX_MAX_REACHABLE_LEVEL = 3
    play(user_id=user.pk, knows=everything, now=datetime(2026, 3, 2, tzinfo=UTC))
    row = Knowledge.objects.get(user=user)
    assert (row.pix, row.level, row.pix_in_reserve) == (24, 3, 16)
    settings.PIX_MAX_REACHABLE_LEVEL = 5
    with commit():
        upkeep.refresh_scores()
    row.refresh_from_db()
    assert (row.pix, row.level, row.pix_in_reserve) == (40, 5, 0)
    with commit():
        upkeep.refresh_scores()
    assert Job.objects.count() == 1
