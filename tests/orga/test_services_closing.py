"""What an archive closes, of a campaign or of a whole space, and what opening again opens (orga notes 1.8, 6.5)."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from learners.enums import AssessmentState
from learners.errors import ClosedTest
from learners.models import Answer, Assessment
from learners.services import answering
from orga import campaign_errors as errors
from orga.enums import CampaignType, ParticipationStatus, Role
from orga.member_errors import OrganizationArchived
from orga.models import Campaign, CampaignParticipation, TargetProfileShare
from orga.services import (
    campaigns,
    content_guard,
    organizations,
    participation_lines,
    participations,
    trials,
)
from referential.domain.content_reading import ContentRefused
from tests.factories.campaigns import make_campaign, make_profile, make_pupil, play
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_member, make_organization
from tests.orga.path_pages import read, url
from tests.orga.taking_part import begin, done, failing, send
from tests.support.pages import words

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def school(content):
    return make_organization()


@pytest.fixture
def owner(school):
    return make_member(school)


@pytest.fixture
def pupil(school):
    return make_pupil(school)


@pytest.fixture
def campaign(school, owner):
    return make_campaign(school, owner=owner, title="Ma rentrée")


def close_space(school, now=NOW):
    return organizations.archive(organization_id=school.pk, author_id=make_user(is_staff=True).pk, now=now)


def act(campaign, now=NOW):
    ids = {"organization_id": campaign.organization_id, "campaign_id": campaign.pk, "author_id": campaign.owner_id}
    return ids | {"role": Role.ADMIN, "now": now}


def is_closed(item) -> bool:
    return Assessment.objects.get(pk=item.assessment_id).closed_at is not None


def skip(assessment):
    ids = {"user_id": assessment.user_id, "assessment_id": assessment.pk}
    return answering.skip(**ids, challenge_id=assessment.challenge_id, now=NOW)


class TestSpace:
    def test_case_78_its_open_campaigns_are_archived_and_answers_refused(self, school, campaign, pupil):
        participation = begin(campaign, pupil)
        closed = close_space(school)
        campaign.refresh_from_db()
        assert (campaign.archived_at, campaign.archived_by) == (NOW, closed.archived_by)
        with pytest.raises(ClosedTest) as refusal:
            skip(participation.assessment)
        assert refusal.value.status == 403
        assert not Answer.objects.exists()

    def test_nothing_is_begun_sent_nor_improved(self, school, campaign, pupil):
        participation = done(campaign, pupil, is_right=failing)
        collection = make_campaign(school, type=CampaignType.PROFILES_COLLECTION)
        profile = begin(collection, pupil)
        close_space(school)
        for one in (participation, profile):
            with pytest.raises(errors.CannotSend):
                send(one)
        with pytest.raises(errors.CampaignArchived):
            participations.improve(participation_id=participation.pk, user_id=pupil.user_id, now=NOW + 5 * DAY)
        with pytest.raises(errors.CampaignArchived):
            begin(campaign, make_pupil(school, first_name="Tom"))

    def test_the_learner_reads_the_page_of_an_archived_campaign(self, client, school, campaign, pupil):
        participation = begin(campaign, pupil)
        client.force_login(pupil.user)
        close_space(school, timezone.now())
        assert "a été fermé par" in read(client, reverse("learners:resume", args=[participation.assessment_id]))
        asked = [participation.assessment_id, participation.assessment.challenge_id]
        refused = client.post(reverse("learners:skip", args=asked))
        assert refused.status_code == 403
        assert "il ne prend plus de réponse" in words(refused)
        assert client.post(url("send_path", campaign)).status_code == 412

    def test_what_was_archived_before_keeps_its_day_and_other_spaces_stay_open(self, school, campaign, pupil):
        campaigns.archive(**act(campaign, NOW - DAY))
        elsewhere = make_organization(name="Autre", external_id="0990001A")
        theirs = begin(make_campaign(elsewhere), make_pupil(elsewhere))
        close_space(school)
        campaign.refresh_from_db()
        assert (campaign.archived_at, campaign.archived_by_id) == (NOW - DAY, campaign.owner_id)
        assert not is_closed(theirs)
        assert Campaign.objects.get(organization=elsewhere).archived_at is None

    def test_what_was_given_before_stays_and_ended_tests_are_left_alone(self, school, campaign, pupil):
        participation = done(campaign, pupil)
        close_space(school)
        participation.refresh_from_db()
        assert participation.assessment.state == AssessmentState.COMPLETED
        assert not is_closed(participation)
        assert participation.validated_count == participation.skills_count

    def test_a_campaign_of_a_closed_space_is_not_opened_again(self, school, campaign, pupil):
        participation = begin(campaign, pupil)
        close_space(school)
        with pytest.raises(OrganizationArchived):
            campaigns.unarchive(**act(campaign))
        assert is_closed(participation)

    @pytest.mark.parametrize("count", [1, 6])
    def test_it_costs_ten_statements_whatever_the_number_of_campaigns(self, school, owner, query_budget, count):
        for number in range(count):
            campaign = make_campaign(school, owner=owner)
            begin(campaign, make_pupil(school, national_student_id=f"1{number:08d}AA"))
        author_id = make_user(is_staff=True).pk
        with query_budget(10):
            organizations.archive(organization_id=school.pk, author_id=author_id, now=NOW)
        assert not Assessment.objects.filter(closed_at=None).exists()

    def test_its_campaigns_hold_back_no_new_content(self, school, campaign):
        empty = SimpleNamespace(skills={})
        with pytest.raises(ContentRefused):
            content_guard.refuse_unplayable(bank=empty)
        close_space(school)
        content_guard.refuse_unplayable(bank=empty)


class TestCampaign:
    def test_opening_again_opens_what_was_closed_and_nothing_else(self, school, campaign, pupil):
        participation = begin(campaign, pupil)
        play(participation.assessment, limit=1)
        other = make_campaign(school, owner=campaign.owner)
        theirs = begin(other, make_pupil(school, national_student_id="123456789ZZ"))
        campaigns.archive(**act(other))
        campaigns.archive(**act(campaign))
        campaigns.unarchive(**act(campaign))
        assert (is_closed(participation), is_closed(theirs)) == (False, True)
        participation.assessment.refresh_from_db()
        assert skip(participation.assessment).answer.position == 2

    def test_who_comes_back_to_the_list_finds_the_test_as_the_campaign_is(self, campaign, pupil):
        """A line removed from the list takes its participation along; the campaign closes, or opens, meanwhile."""
        participation = begin(campaign, pupil)
        for act_meanwhile, expected in ((campaigns.archive, True), (campaigns.unarchive, False)):
            self._set_removed(pupil, NOW)
            act_meanwhile(**act(campaign))
            self._set_removed(pupil, None)
            assert CampaignParticipation.objects.get().deleted_at is None
            assert is_closed(participation) is expected

    @pytest.mark.parametrize("count", [1, 6])
    def test_archiving_costs_the_same_whatever_the_number_of_tests(self, school, campaign, query_budget, count):
        for number in range(count):
            begin(campaign, make_pupil(school, national_student_id=f"1{number:08d}AA"))
        with query_budget(3):
            campaigns.archive(**act(campaign))
        assert not Assessment.objects.filter(closed_at=None).exists()

    @staticmethod
    def _set_removed(pupil, at):
        pupil.deleted_at = at
        pupil.save()
        participation_lines.follow_roster(organization_id=pupil.organization_id, now=NOW)


class TestTrials:
    @pytest.fixture
    def own_path(self, school):
        return make_profile(is_public=False, owner_organization=school)

    def test_what_members_were_trying_takes_no_more_answers(self, school, owner):
        trial = trials.begin(profile_id=make_profile().pk, user_id=owner.pk, now=NOW)
        close_space(school)
        with pytest.raises(ClosedTest):
            skip(trial.assessment)

    def test_who_has_another_space_goes_on(self, school, owner):
        make_member(make_organization(name="Autre", external_id="0990001A"), user=owner)
        trial = trials.begin(profile_id=make_profile().pk, user_id=owner.pk, now=NOW)
        close_space(school)
        assert not is_closed(trial)

    def test_but_not_with_a_path_that_closed_with_its_space(self, school, owner, own_path):
        make_member(make_organization(name="Autre", external_id="0990001A"), user=owner)
        trial = trials.begin(profile_id=own_path.pk, user_id=owner.pk, now=NOW)
        close_space(school)
        assert is_closed(trial)
        with pytest.raises(errors.ProfileNotFound):
            trials.begin(profile_id=own_path.pk, user_id=owner.pk, now=NOW)

    def test_a_path_shared_with_others_is_still_tried(self, school, own_path):
        other = make_organization(name="Autre", external_id="0990001A")
        TargetProfileShare.objects.create(target_profile=own_path, organization=other)
        trial = trials.begin(profile_id=own_path.pk, user_id=make_member(other).pk, now=NOW)
        close_space(school)
        assert not is_closed(trial)
        assert trials.begin(profile_id=own_path.pk, user_id=trial.user_id, now=NOW) == trial

    def test_who_joins_another_space_later_begins_a_new_one(self, school, owner):
        profile = make_profile()
        trial = trials.begin(profile_id=profile.pk, user_id=owner.pk, now=NOW)
        close_space(school)
        make_member(make_organization(name="Autre", external_id="0990001A"), user=owner)
        again = trials.begin(profile_id=profile.pk, user_id=owner.pk, now=NOW + DAY)
        assert again != trial
        assert not is_closed(again)


WRITTEN = re.compile(r'UPDATE "orga_campaignparticipation" SET "status"')


class TestLastAnswer:
    def test_a_path_that_sends_by_itself_writes_its_participation_once(self, school, pupil):
        """Twice, its campaign would be waited for at the commit, and the campaign may be waiting for the answer."""
        campaign = make_campaign(school, sends_automatically=True)
        participation = begin(campaign, pupil)
        with CaptureQueriesContext(connection) as captured:
            play(participation.assessment)
        assert CampaignParticipation.objects.get().status == ParticipationStatus.SHARED
        written = [one["sql"] for one in captured.captured_queries if WRITTEN.match(one["sql"])]
        assert len([sql for sql in written if '"is_last_sent" = ' in sql.split("WHERE")[0]]) == 1
        assert not [sql for sql in written if '"completed_at" = ' in sql and '"shared_at" = ' not in sql]
