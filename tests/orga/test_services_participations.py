"""Beginning, completing, sending, improving, starting again (orga notes 7, cases 84 to 93)."""

from datetime import timedelta

import pytest

from learners.enums import AssessmentState
from learners.models import Knowledge
from learners.services import assessments
from orga import campaign_errors as errors
from orga.enums import CampaignType, OrganizationType, ParticipationStatus
from orga.models import CampaignParticipation, OrganizationLearner, SentResult
from orga.services import participations, sending
from tests.factories.campaigns import make_campaign, make_profile, make_pupil, play
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_member, make_organization
from tests.orga.taking_part import begin, done, failing, send, sent

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


class TestBeginning:
    @pytest.mark.requirement("S-091")
    def test_the_participation_belongs_to_the_line_of_the_school_with_its_class(self, campaign, pupil):
        participation = begin(campaign, pupil)
        assert participation.learner == pupil
        assert participation.group == "3A"
        assert participation.sort_name == "lemaire eloise"
        assert participation.school_year == 2026
        assert participation.status == ParticipationStatus.STARTED
        assert participation.assessment.title == "Ma rentrée"
        assert participation.assessment.detail == campaign.organization.name

    def test_what_was_promised_is_frozen_from_then_on(self, campaign, pupil):
        begin(campaign, pupil)
        campaign.refresh_from_db()
        assert campaign.has_participation

    def test_case_85_who_knows_everything_is_asked_nothing(self, campaign, pupil):
        done(campaign, pupil)
        other = make_campaign(campaign.organization, profile=campaign.target_profile)
        participation = begin(other, pupil)
        participation.refresh_from_db()
        assert participation.status == ParticipationStatus.TO_SHARE
        assert participation.validated_count == participation.skills_count == other.skills_count
        assert participation.assessment.answers_count == 0

    @pytest.mark.parametrize("field", ["archived_at", "deleted_at"])
    def test_case_84_nobody_begins_in_a_closed_campaign(self, campaign, pupil, field):
        setattr(campaign, field, NOW)
        campaign.save()
        with pytest.raises((errors.CampaignArchived, errors.CampaignGone)) as refusal:
            begin(campaign, pupil)
        assert refusal.value.status == 403
        campaign.archived_at = campaign.deleted_at = None
        campaign.save()
        assert begin(campaign, pupil).pk

    def test_nobody_begins_nor_sends_in_a_space_that_is_closed(self, campaign, pupil):
        participation = done(campaign, pupil)
        campaign.organization.archived_at = NOW
        campaign.organization.save()
        with pytest.raises(errors.CannotSend):
            send(participation)
        with pytest.raises(errors.CampaignArchived):
            begin(campaign, make_pupil(campaign.organization, first_name="Tom"))

    def test_case_74_a_pupil_disabled_in_the_list_does_not_begin(self, campaign, pupil):
        pupil.is_disabled = True
        pupil.save()
        with pytest.raises(errors.LearnerDisabled):
            begin(campaign, pupil)

    def test_an_account_unknown_to_the_school_does_not_begin(self, campaign):
        with pytest.raises(errors.NotOnTheRoster):
            participations.begin(campaign_id=campaign.pk, user_id=make_user().pk, now=NOW)
        assert not CampaignParticipation.objects.exists()

    def test_in_an_open_organization_a_line_is_made_from_the_account(self, content):
        company = make_organization(type=OrganizationType.PRO, is_managing_students=False, external_id="")
        campaign = make_campaign(company)
        user = make_user(first_name="Amina", last_name="Diallo")
        participation = participations.begin(campaign_id=campaign.pk, user_id=user.pk, now=NOW)
        line = OrganizationLearner.objects.get(organization=company)
        assert (line.user, line.first_name, line.last_name) == (user, "Amina", "Diallo")
        assert participation.learner == line

    def test_case_89_a_second_start_while_started_is_refused_and_makes_nothing(self, campaign, pupil):
        begin(campaign, pupil)
        with pytest.raises(errors.MustFinishFirst):
            begin(campaign, pupil)
        assert CampaignParticipation.objects.count() == 1

    def test_case_89_after_sending_only_multiple_sendings_let_one_begin_again(self, campaign, pupil):
        first = sent(campaign, pupil, is_right=failing)
        with pytest.raises(errors.AlreadyParticipating):
            begin(campaign, pupil, NOW + 5 * DAY)
        campaign.multiple_sendings = True
        campaign.save()
        second = begin(campaign, pupil, NOW + 5 * DAY)
        first.refresh_from_db()
        assert first.is_improved
        assert first.is_last_sent
        assert not second.is_improved
        assert second.assessment.is_improving

    def test_case_90_retry_with_everything_validated_is_refused(self, campaign, pupil):
        campaign.multiple_sendings = True
        campaign.save()
        sent(campaign, pupil)
        with pytest.raises(errors.NothingToImprove):
            begin(campaign, pupil, NOW + 5 * DAY)

    @pytest.mark.parametrize(("days", "is_early"), [(3, True), (4, False)])
    def test_case_90_a_reset_waits_four_days_and_empties_the_subjects(self, campaign, pupil, days, is_early):
        campaign.multiple_sendings = campaign.is_resettable = True
        campaign.save()
        sent(campaign, pupil)
        assert Knowledge.objects.filter(user=pupil.user, pix__gt=0).count() == 2
        if is_early:
            with pytest.raises(errors.RetryTooEarly) as refusal:
                begin(campaign, pupil, NOW + days * DAY, wants_reset=True)
            assert refusal.value.data["seconds"] == 86_400
            assert Knowledge.objects.filter(user=pupil.user, pix__gt=0).count() == 2
            return
        again = begin(campaign, pupil, NOW + days * DAY, wants_reset=True)
        assert again.assessment.state == AssessmentState.STARTED
        assert not Knowledge.objects.filter(user=pupil.user, pix__gt=0).exists()

    def test_the_external_id_is_asked_kept_and_unique(self, campaign, pupil):
        campaign.external_id_label, campaign.external_id_type = "Numéro", "STRING"
        campaign.save()
        with pytest.raises(errors.MissingExternalId):
            begin(campaign, pupil)
        assert begin(campaign, pupil, external_id="  A 12 ").external_id == "A 12"
        brother = make_pupil(campaign.organization, first_name="Tom")
        with pytest.raises(errors.ExternalIdTaken):
            begin(campaign, brother, external_id="A 12")

    def test_case_93_an_external_id_that_must_be_an_address_is_checked(self, campaign, pupil):
        campaign.external_id_label, campaign.external_id_type = "E-mail", "EMAIL"
        campaign.save()
        with pytest.raises(errors.InvalidExternalId):
            begin(campaign, pupil, external_id="abc")

    def test_the_same_pupil_under_a_second_account_is_refused(self, campaign, pupil):
        sent(campaign, pupil)
        pupil.user = make_user()
        pupil.save()
        with pytest.raises(errors.TakenUnderAnotherAccount):
            begin(campaign, pupil)

    @pytest.mark.requirement("S-094")
    def test_a_path_without_account_numbers_its_participants(self, campaign):
        campaign.is_simplified_access = True
        campaign.save()
        numbers = [
            participations.begin(campaign_id=campaign.pk, user_id=make_user(first_name="", last_name="").pk, now=NOW)
            for _ in range(2)
        ]
        assert [one.anonymous_number for one in numbers] == [1, 2]
        assert all(one.learner is None and one.group == "" for one in numbers)


class TestSending:
    def test_nothing_is_sent_before_the_end(self, campaign, pupil):
        participation = begin(campaign, pupil)
        with pytest.raises(errors.NotCompleted) as refusal:
            send(participation)
        assert refusal.value.status == 409

    @pytest.mark.requirement("S-137", "S-044")
    def test_the_three_states_follow_one_another(self, campaign, pupil):
        participation = begin(campaign, pupil)
        assert participation.status == ParticipationStatus.STARTED
        play(participation.assessment)
        participation.refresh_from_db()
        assert participation.status == ParticipationStatus.TO_SHARE
        assert participation.shared_at is None
        assert send(participation).status == ParticipationStatus.SHARED

    def test_what_is_sent_is_what_is_known(self, campaign, pupil):
        participation = sent(campaign, pupil, is_right=failing)
        stored = SentResult.objects.get(participation=participation).snapshot
        assert stored["v"] == 1
        assert set(stored["tubes"]) == {tube_id for tube_id, _, _ in campaign.target.tubes}
        floors = {tube_id: values[0] for tube_id, values in stored["tubes"].items()}
        validated = sum(level <= floors[tube_id] for tube_id, _, levels in campaign.target.tubes for level, _ in levels)
        assert participation.validated_count == validated > 0
        assert participation.assessed_count == participation.skills_count

    def test_case_91_twice_is_refused(self, campaign, pupil):
        participation = sent(campaign, pupil)
        with pytest.raises(errors.AlreadySent):
            send(participation)

    def test_case_84_and_91_a_closed_campaign_or_a_deleted_participation_takes_nothing(self, campaign, pupil):
        participation = done(campaign, pupil)
        campaign.archived_at = NOW
        campaign.save()
        with pytest.raises(errors.CannotSend) as refusal:
            send(participation)
        assert refusal.value.status == 412
        campaign.archived_at = None
        campaign.save()
        participation.deleted_at = NOW
        participation.save()
        with pytest.raises(errors.ParticipationDeleted):
            send(participation)

    def test_somebody_elses_participation_does_not_exist(self, campaign, pupil):
        participation = done(campaign, pupil)
        with pytest.raises(errors.ParticipationNotFound):
            sending.send(participation_id=participation.pk, user_id=make_user().pk, now=NOW)

    def test_case_92_later_progress_does_not_change_what_was_sent(self, campaign, pupil):
        participation = sent(campaign, pupil, is_right=failing)
        before = SentResult.objects.get(participation=participation).snapshot
        assessment = assessments.start_or_resume(user_id=pupil.user_id, competence_id="1.1", now=NOW + 10 * DAY)
        play(assessment, now=NOW + 10 * DAY)
        participation.refresh_from_db()
        assert SentResult.objects.get(participation=participation).snapshot == before
        assert participation.validated_count < participation.skills_count

    def test_a_campaign_may_send_by_itself(self, school, pupil):
        campaign = make_campaign(school, sends_automatically=True)
        participation = done(campaign, pupil)
        assert participation.status == ParticipationStatus.SHARED
        assert participation.shared_at is not None
        assert SentResult.objects.filter(participation=participation).exists()

    def test_sending_costs_ten_statements_at_most(self, campaign, pupil, query_budget):
        participation = done(campaign, pupil)
        with query_budget(10):
            send(participation)

    def test_stages_and_badges_are_those_of_the_day_of_the_campaign(self, school, pupil):
        stages = [{"threshold": 0}, {"is_first_skill": True}, {"threshold": 50}]
        badge = {"key": "web", "title": "Web", "criteria": [{"threshold": 80, "tubes": None}]}
        profile = make_profile(stages=stages, badges=[badge])
        campaign = make_campaign(school, profile=profile)
        profile.stages = profile.badges = []
        profile.save()
        participation = sent(campaign, pupil)
        assert participation.stage == 2
        assert [one.badge_key for one in participation.badge_acquisitions.all()] == ["web"]


class TestCollections:
    @pytest.fixture
    def collection(self, school):
        return make_campaign(school, type=CampaignType.PROFILES_COLLECTION, multiple_sendings=True)

    @pytest.mark.requirement("S-114")
    def test_the_profile_is_taken_as_it_is_at_that_moment(self, collection, campaign, pupil):
        done(campaign, pupil)
        participation = sent(collection, pupil)
        rows = {row.competence_id: [row.pix, row.level] for row in Knowledge.objects.filter(user=pupil.user)}
        assert participation.pix == sum(pix for pix, _ in rows.values()) > 0
        assert participation.is_certifiable is False
        assert participation.certifiable_count == sum(level > 0 for _, level in rows.values())
        assert SentResult.objects.get(participation=participation).snapshot["competences"] == rows

    @pytest.mark.requirement("S-115")
    def test_it_may_be_sent_again_at_once_and_the_last_one_counts(self, collection, pupil):
        first = sent(collection, pupil)
        second = sent(collection, pupil, NOW + timedelta(minutes=1))
        first.refresh_from_db()
        assert (first.is_last_sent, second.is_last_sent) == (False, True)


class TestExams:
    def test_the_profile_is_left_as_it_is_and_a_retry_begins_from_nothing(self, school, pupil):
        exam = make_campaign(school, type=CampaignType.EXAM, multiple_sendings=True)
        first = sent(exam, pupil)
        assert first.validated_count == first.skills_count
        assert not Knowledge.objects.filter(user=pupil.user).exists()
        again = begin(exam, pupil, NOW + timedelta(minutes=5))
        assert again.assessment.state == AssessmentState.STARTED
        assert again.assessment.assessed_count == 0


class TestImproving:
    def test_old_failures_are_asked_again_in_the_same_participation(self, campaign, pupil):
        participation = done(campaign, pupil, is_right=failing)
        later = NOW + 6 * DAY
        improved = participations.improve(participation_id=participation.pk, user_id=pupil.user_id, now=later)
        assert improved.pk == participation.pk
        assert improved.status == ParticipationStatus.STARTED
        assert improved.attempts.count() == 1
        play(improved.assessment, now=later)
        improved.refresh_from_db()
        assert improved.status == ParticipationStatus.TO_SHARE
        assert improved.validated_count == improved.skills_count > participation.validated_count

    def test_young_failures_leave_nothing_to_improve(self, campaign, pupil):
        participation = done(campaign, pupil, is_right=failing)
        with pytest.raises(errors.NothingToImprove):
            participations.improve(participation_id=participation.pk, user_id=pupil.user_id, now=NOW + DAY)
