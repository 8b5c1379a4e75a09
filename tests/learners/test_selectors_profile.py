"""The profile: what each card says at each moment, and the figures above the cards."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from learners.enums import AssessmentState
from learners.models import Knowledge, ProgressPoint
from learners.selectors.profile import CompetenceCard, get_competence_card, get_profile, list_notices, list_progress
from learners.services import assessments
from pix.core.errors import NotFound
from tests.factories.learners import make_user
from tests.support.players import everything, go_on, nothing, play, up_to

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def user(content):
    return make_user()


def card(user, competence_id: str = "1.1", *, at: datetime = NOW) -> CompetenceCard:
    return get_competence_card(user_id=user.pk, competence_id=competence_id, now=at)[0]


def after(user, **delay) -> datetime:
    return Knowledge.objects.get(user=user, competence_id="1.1").last_answer_at + timedelta(**delay)


@pytest.mark.requirement("S-057")
class TestCard:
    def test_a_competence_never_started_can_be_started(self, user):
        shown = card(user)
        assert (shown.state, shown.pix, shown.level, shown.progress_percent) == ("never", 0, 0, 0)
        assert shown.start_url == "/competences/1.1/commencer"
        assert (shown.scorecard.can_reset, shown.scorecard.reset_days) == (False, None)

    def test_a_competence_without_questions_is_closed(self, user):
        assert card(user, "2.3").state == "closed"

    def test_an_unknown_competence_does_not_exist(self, user):
        for competence_id in ("9.9", "", "\x00"):
            with pytest.raises(NotFound):
                card(user, competence_id)

    def test_a_test_just_started_is_running_at_zero(self, user):
        assessments.start_or_resume(user_id=user.pk, competence_id="1.1", now=NOW)
        shown = card(user)
        assert (shown.state, shown.progress_percent) == ("running", 0)
        assert shown.start_url == "/competences/1.1/commencer"

    def test_a_test_under_way_shows_the_share_of_skills_that_are_known(self, user):
        assessment = play(user_id=user.pk, knows=up_to(3), now=NOW, questions=5)
        shown = card(user)
        assert shown.state == "running"
        assert shown.progress_percent == 100 * assessment.assessed_count // assessment.skills_count
        assert 0 < shown.progress_percent < 100

    def test_what_was_shown_elsewhere_makes_it_a_test_to_resume(self, user):
        Knowledge.objects.create(
            user=user,
            competence_id="1.1",
            tubes={"adresse-web": {"f": 2, "c": None, "c_at": None, "direct": {"2": [1, 1.0, 1, "adresse-web-2-a"]}}},
            last_answer_at=NOW,
        )
        assert card(user).state == "resume"

    @pytest.mark.parametrize(
        ("delay", "days"),
        [
            ({"seconds": 0}, 4),
            ({"days": 1}, 3),
            ({"days": 3, "hours": 1}, 1),
            ({"days": 3, "hours": 23, "minutes": 59}, 1),
        ],
    )
    def test_a_finished_test_waits_four_days(self, user, delay, days):
        play(user_id=user.pk, knows=up_to(2), now=NOW)
        shown = card(user, at=after(user, **delay))
        assert (shown.state, shown.days_left) == ("waiting", days)

    def test_after_four_days_it_can_be_retried(self, user):
        play(user_id=user.pk, knows=up_to(2), now=NOW)
        shown = card(user, at=after(user, days=4))
        assert (shown.state, shown.days_left) == ("retry", None)
        assert shown.start_url == "/competences/1.1/retenter"

    def test_a_retry_is_a_test_under_way(self, user):
        play(user_id=user.pk, knows=up_to(2), now=NOW)
        later = after(user, days=4)
        retried = assessments.retry(user_id=user.pk, competence_id="1.1", now=later)
        shown = card(user, at=later)
        assert (shown.state, shown.start_url) == ("running", "/competences/1.1/commencer")
        ended = go_on(retried, knows=up_to(2), now=later)
        assert ended.state == AssessmentState.COMPLETED
        assert card(user, at=later).state == "waiting"

    def test_at_the_maximum_there_is_nothing_to_retry(self, user, settings):
        play(user_id=user.pk, knows=everything, now=NOW)
        shown = card(user, at=after(user, days=30))
        assert (shown.state, shown.level, shown.is_at_maximum) == ("maximum", shown.max_level, True)

    def test_a_score_of_zero_still_waits_then_opens(self, user):
        play(user_id=user.pk, knows=nothing, now=NOW)
        assert (card(user).pix, card(user, at=after(user, days=1)).state) == (0, "waiting")
        assert card(user, at=after(user, days=5)).state == "retry"

    @pytest.mark.parametrize(
        ("days", "can_reset", "left"), [(0, False, 7), (6, False, 1), (6.9, False, 1), (7, True, 0)]
    )
    def test_a_reset_opens_after_seven_days(self, user, days, can_reset, left):
        play(user_id=user.pk, knows=up_to(2), now=NOW)
        scorecard = card(user, at=after(user, days=days)).scorecard
        assert (scorecard.can_reset, scorecard.reset_days) == (can_reset, left)

    def test_after_a_reset_it_was_never_started(self, user):
        play(user_id=user.pk, knows=up_to(2), now=NOW)
        later = after(user, days=8)
        assessments.reset(user_id=user.pk, competence_id="1.1", now=later)
        shown = card(user, at=later)
        assert (shown.state, shown.pix, shown.level) == ("never", 0, 0)

    def test_pix_left_before_the_next_level_and_the_name_of_the_level(self, user):
        play(user_id=user.pk, knows=nothing, now=NOW)
        Knowledge.objects.update(pix=29, level=3)
        shown = card(user)
        assert (shown.pix_ahead, shown.remaining_pix, shown.band) == (5, 3, "indépendant")


class TestProfile:
    def test_everything_of_a_newcomer_is_at_zero(self, user, query_budget):
        with query_budget(2):
            profile = get_profile(user_id=user.pk, now=NOW)
        assert (profile.pix, profile.max_pix) == (0, 640)
        assert [len(area.cards) for area in profile.areas] == [3, 4, 4, 3, 2]
        assert profile.means == [0] * 5
        assert profile.certifiability == (False, 0, 5)

    @pytest.mark.requirement("S-056")
    def test_cards_stand_by_area_with_their_names(self, user):
        profile = get_profile(user_id=user.pk, now=NOW)
        assert [area.area.code for area in profile.areas] == list("12345")
        for area in profile.areas:
            assert {shown.area_title for shown in area.cards} == {area.area.title}
            assert all(shown.competence_name for shown in area.cards)
        assert [shown.competence_index for shown in profile.cards][:4] == ["1.1", "1.2", "1.3", "2.1"]

    @pytest.mark.requirement("S-055")
    def test_it_counts_the_open_competences_never_started(self, user, content):
        opened = sum(competence.is_open for competence in content.competences.values())
        assert get_profile(user_id=user.pk, now=NOW).to_test_count == opened
        play(user_id=user.pk, now=NOW, questions=1)
        assert get_profile(user_id=user.pk, now=NOW).to_test_count == opened - 1

    @pytest.mark.requirement("S-053", "S-054", "S-156")
    def test_the_worked_example_of_thirty_three_levels(self, user, content):
        levels = (3, 3, 3, 2, 2, 0, 1, 3, 3, 1, 5, 0, 2, 3, 1, 1)
        extra = (0, 7, 2, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0)
        for index, level, more in zip(content.competences, levels, extra, strict=True):
            Knowledge.objects.create(user=user, competence_id=index, level=level, pix=8 * level + more)
        profile = get_profile(user_id=user.pk, now=NOW)
        assert sum(shown.level for shown in profile.cards) == 33
        assert profile.pix == 264 + 13
        assert [area.pix for area in profile.areas] == [81, 43, 96, 41, 16]
        assert [area.max_pix for area in profile.areas] == [120, 160, 160, 120, 80]
        assert [Fraction(mean).limit_denominator(100) for mean in profile.means] == [
            3,
            Fraction(5, 4),
            3,
            Fraction(5, 3),
            1,
        ]
        assert profile.certifiability == (True, 14, 0)

    @pytest.mark.parametrize("tests", [1, 2])
    def test_it_costs_the_same_whatever_was_answered(self, user, query_budget, tests):
        for competence_id in ("1.1", "4.1")[:tests]:
            play(user_id=user.pk, competence_id=competence_id, knows=up_to(3), now=NOW)
        with query_budget(2):
            get_profile(user_id=user.pk, now=NOW)

    def test_each_person_has_their_own(self, user):
        play(user_id=make_user().pk, now=NOW)
        assert get_profile(user_id=user.pk, now=NOW).pix == 0


class TestProgress:
    @pytest.mark.requirement("S-064")
    def test_the_curve_follows_tests_retries_and_resets(self, user):
        play(user_id=user.pk, knows=up_to(2), now=NOW)
        first = Knowledge.objects.get(user=user).pix
        later = after(user, days=5)
        retried = assessments.retry(user_id=user.pk, competence_id="1.1", now=later)
        go_on(retried, knows=up_to(4), now=later)
        second = Knowledge.objects.get(user=user).pix
        last = after(user, days=8)
        assessments.reset(user_id=user.pk, competence_id="1.1", now=last)
        points = list_progress(user_id=user.pk, pix=0, today=last.date())
        assert points == [(date(2026, 3, 2), first), (later.date(), second), (last.date(), 0)]
        assert 0 < first < second

    def test_it_ends_on_the_score_of_today(self, user):
        play(user_id=user.pk, knows=up_to(2), now=NOW)
        first, today = Knowledge.objects.get(user=user).pix, date(2026, 4, 1)
        points = list_progress(user_id=user.pk, pix=first + 2, today=today)
        assert points == [(date(2026, 3, 2), first), (today, first + 2)]

    def test_of_one_competence_or_of_all_and_nobody_else_s(self, user, django_assert_num_queries):
        for number, (index, pix) in enumerate((("1.1", 8), ("4.1", 5))):
            ProgressPoint.objects.create(
                user=user, competence_id=index, day=date(2026, 1, 1 + number), pix=pix, level=pix // 8
            )
        ProgressPoint.objects.create(user=make_user(), competence_id="1.1", day=date(2026, 1, 1), pix=40, level=5)
        today = date(2026, 1, 2)
        with django_assert_num_queries(1):
            points = list_progress(user_id=user.pk, pix=13, today=today)
        assert [point.pix for point in points] == [8, 13]
        assert list_progress(user_id=user.pk, pix=5, today=today, competence_id="4.1") == [(today, 5)]

    def test_without_any_point_there_is_no_curve(self, user):
        assert list_progress(user_id=user.pk, pix=0, today=NOW.date()) == []
        assert list_notices(user_id=user.pk) == []
