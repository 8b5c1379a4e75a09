"""Being taken out, following the roster, joining it later; trials (orga notes 7.9, cases 55 and 104)."""

from datetime import timedelta

import pytest

from learners.enums import AssessmentState
from learners.models import Knowledge
from orga import campaign_errors as errors
from orga.enums import Role
from orga.models import CampaignParticipation
from orga.services import participation_lines, participations, trials
from tests.factories.campaigns import make_campaign, make_profile, make_pupil, play, some_tubes
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_learner, make_member, make_organization
from tests.orga.taking_part import begin, failing, send, sent

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def school(content):
    return make_organization()


@pytest.fixture
def pupil(school):
    return make_pupil(school)


@pytest.fixture
def campaign(school):
    return make_campaign(school, owner=make_member(school), title="Ma rentrée")


class TestDeleting:
    def test_case_104_all_attempts_go_and_the_pupil_cannot_come_back(self, campaign, pupil):
        campaign.multiple_sendings = True
        campaign.save()
        sent(campaign, pupil, is_right=failing)
        second = begin(campaign, pupil, NOW + 5 * DAY)
        participations.delete(
            organization_id=campaign.organization_id,
            participation_id=second.pk,
            author_id=campaign.owner_id,
            role=Role.MEMBER,
            now=NOW,
        )
        assert not CampaignParticipation.objects.filter(deleted_at=None).exists()
        with pytest.raises(errors.ParticipationDeleted):
            begin(campaign, pupil, NOW + 9 * DAY)

    def test_a_started_one_may_go_on_with_its_questions_but_not_send(self, campaign, pupil):
        participation = begin(campaign, pupil)
        participations.delete(
            organization_id=campaign.organization_id,
            participation_id=participation.pk,
            author_id=campaign.owner_id,
            role=Role.MEMBER,
            now=NOW,
        )
        play(participation.assessment)
        assert participation.assessment.state == AssessmentState.COMPLETED
        with pytest.raises(errors.ParticipationDeleted):
            send(participation)

    def test_neither_a_colleague_nor_another_school_can(self, campaign, pupil):
        participation = begin(campaign, pupil)
        asked = {"participation_id": participation.pk, "author_id": make_user().pk, "now": NOW}
        with pytest.raises(errors.NotCampaignOwner):
            participations.delete(organization_id=campaign.organization_id, role=Role.MEMBER, **asked)
        with pytest.raises(errors.ParticipationNotFound):
            participations.delete(organization_id=make_organization().pk, role=Role.ADMIN, **asked)


class TestLines:
    def test_a_class_renamed_by_an_import_follows_in_this_school_year_only(self, campaign, pupil):
        now = begin(campaign, pupil)
        before = make_campaign(campaign.organization)
        old = begin(before, pupil, NOW - 365 * DAY)
        pupil.division = "3e B"
        pupil.save()
        assert participation_lines.follow_roster(organization_id=pupil.organization_id, now=NOW) == 1
        now.refresh_from_db()
        old.refresh_from_db()
        assert (now.group, old.group) == ("3e B", "3A")

    def test_a_name_changed_by_an_import_follows_in_every_school_year(self, campaign, pupil):
        old = begin(campaign, pupil, NOW - 365 * DAY)
        pupil.last_name, pupil.division, pupil.updated_at = "Zola", "3e B", NOW
        pupil.save()
        assert participation_lines.follow_roster(organization_id=pupil.organization_id, now=NOW) == 1
        old.refresh_from_db()
        assert (old.sort_name, old.group) == (participation_lines.sort_name_of(pupil), "3A")
        assert "zola" in old.sort_name

    def test_case_55_a_removed_student_leaves_the_results_and_comes_back_with_the_line(self, campaign, pupil):
        participation = sent(campaign, pupil)
        pupil.deleted_at = NOW
        pupil.save()
        participation_lines.follow_roster(organization_id=pupil.organization_id, now=NOW)
        participation.refresh_from_db()
        assert participation.deleted_at is not None
        pupil.deleted_at = None
        pupil.save()
        participation_lines.follow_roster(organization_id=pupil.organization_id, now=NOW)
        participation.refresh_from_db()
        assert participation.deleted_at is None

    def test_a_participation_without_account_joins_the_pupil_once_known(self, campaign):
        campaign.is_simplified_access = True
        campaign.save()
        user = make_user()
        participation = participations.begin(campaign_id=campaign.pk, user_id=user.pk, now=NOW)
        line = make_learner(campaign.organization, user=user)
        assert participation_lines.attach(user_id=user.pk, learner=line) == 1
        participation.refresh_from_db()
        assert (participation.learner, participation.group, participation.anonymous_number) == (line, "3A", None)


class TestTrials:
    @pytest.mark.requirement("S-125")
    def test_a_trial_stays_out_of_the_profile_and_of_every_participation(self, content):
        member, profile = make_user(), make_profile(tubes=some_tubes())
        trial = trials.begin(profile_id=profile.pk, user_id=member.pk, now=NOW)
        assert trials.begin(profile_id=profile.pk, user_id=member.pk, now=NOW).pk == trial.pk
        play(trial.assessment)
        assert not Knowledge.objects.filter(user=member).exists()
        assert not CampaignParticipation.objects.exists()
        assert trials.begin(profile_id=profile.pk, user_id=member.pk, now=NOW).pk != trial.pk
