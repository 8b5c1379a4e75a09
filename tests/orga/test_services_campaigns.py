"""Making, changing, closing and taking away campaigns (orga notes 6; cases 76 and 79 to 84)."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from learners.models import Assessment, FrozenTarget
from orga.campaign_errors import (
    AlreadyArchived,
    CampaignNotFound,
    EmptyProfile,
    InvalidCampaign,
    NoCodeLeft,
    NotArchived,
    NotCampaignOwner,
    OwnerNotMember,
    ProfileNotAllowed,
)
from orga.domain import campaign_codes
from orga.domain.campaign_rules import CampaignDraft
from orga.enums import CampaignType, ExternalIdType, Role
from orga.models import Campaign, CampaignParticipation, TargetProfile
from orga.selectors.campaigns import get_campaign
from orga.services import campaigns, participations
from pix.core.errors import NotFound
from tests.factories.campaigns import make_campaign, make_participation, make_profile, make_pupil
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_member, make_organization

DRAFT = CampaignDraft(name="Rentrée 3e", type=CampaignType.ASSESSMENT)
COLLECTION = CampaignDraft(name="Point d’étape", type=CampaignType.PROFILES_COLLECTION)


@pytest.fixture
def school(content):
    return make_organization()


@pytest.fixture
def teacher(school):
    return make_member(school, Role.MEMBER, user=make_user(first_name="Camille"))


@pytest.fixture
def colleague(school):
    return make_member(school, Role.MEMBER, user=make_user(first_name="Lucie"))


@pytest.fixture
def profile(content):
    return make_profile()


def create(school, teacher, profile=None, draft=DRAFT, **options) -> Campaign:
    given = {"target_profile_id": profile.pk if profile else None, "now": NOW} | options
    return campaigns.create(organization_id=school.pk, creator_id=teacher.pk, draft=draft, **given)


def act(campaign, author, role=Role.MEMBER, **options) -> dict:
    return {
        "organization_id": campaign.organization_id,
        "campaign_id": campaign.pk,
        "author_id": author.pk,
        "role": role,
        "now": NOW + timedelta(hours=1),
    } | options


def problems_of(caught) -> list[str]:
    return [problem.code for problem in caught.value.data["problems"]]


class TestCreation:
    @pytest.mark.requirement("S-110", "S-112", "S-113")
    def test_a_campaign_has_a_code_its_path_and_its_creator_as_owner(self, school, teacher, profile):
        campaign = create(school, teacher, profile)
        assert campaign_codes.is_well_formed(campaign.code)
        assert (campaign.creator, campaign.owner) == (teacher, teacher)
        assert (campaign.target_profile, campaign.skills_count) == (profile, profile.skills_count)
        assert campaign.target.skills_count == profile.skills_count
        assert not campaign.sends_automatically
        assert not campaign.multiple_sendings
        assert campaign.release_id is not None

    def test_the_stages_badges_and_ways_in_of_the_path_are_frozen(self, school, teacher, content):
        stages = [{"threshold": 0}, {"threshold": 50}]
        profile = make_profile(stages=stages, badges=[{"key": "b"}], is_simplified_access=True, is_resettable=False)
        campaign = create(school, teacher, profile)
        TargetProfile.objects.filter(pk=profile.pk).update(stages=[], badges=[], is_simplified_access=False)
        campaign.refresh_from_db()
        assert (campaign.stages, campaign.badges) == (stages, [{"key": "b"}])
        assert campaign.is_simplified_access
        assert not campaign.is_resettable

    def test_case_76_a_tube_capped_at_three_gives_its_levels_up_to_three_for_good(self, school, teacher, content):
        tube_id = next(
            tube.id
            for tube in content.tubes.values()
            if {1, 2, 3, 4}
            <= {content.skills[one].level for one in tube.skill_ids if content.skills[one].status == "actif"}
        )
        profile = make_profile(tubes=[[tube_id, 3]])
        campaign = create(school, teacher, profile)
        TargetProfile.objects.filter(pk=profile.pk).update(tubes=[[tube_id, 8]])
        ((asked, _, levels),) = FrozenTarget.objects.get(pk=campaign.target_id).tubes
        assert asked == tube_id
        assert [level for level, _ in levels] == [1, 2, 3]

    def test_two_campaigns_on_one_path_share_what_they_ask(self, school, teacher, profile):
        one, other = create(school, teacher, profile), create(school, teacher, profile, replace(DRAFT, name="Autre"))
        assert one.target_id == other.target_id
        assert one.code != other.code

    def test_case_79_without_name_type_nor_path_the_three_problems_come_together(self, school, teacher):
        with pytest.raises(InvalidCampaign) as caught:
            create(school, teacher, draft=CampaignDraft())
        assert set(problems_of(caught)) == {
            "CAMPAIGN_NAME_IS_REQUIRED",
            "CAMPAIGN_PURPOSE_IS_REQUIRED",
            "TARGET_PROFILE_IS_REQUIRED",
        }
        assert not Campaign.objects.exists()

    def test_case_80_a_collection_takes_no_title(self, school, teacher):
        with pytest.raises(InvalidCampaign) as caught:
            create(school, teacher, draft=replace(COLLECTION, title="Ma rentrée"))
        assert problems_of(caught) == ["TITLE_OF_PERSONALISED_TEST_IS_NOT_ALLOWED_FOR_PROFILES_COLLECTION_CAMPAIGN"]

    def test_a_collection_takes_no_path(self, school, teacher, profile):
        with pytest.raises(InvalidCampaign) as caught:
            create(school, teacher, profile, COLLECTION)
        assert problems_of(caught) == ["TARGET_PROFILE_NOT_ALLOWED_FOR_PROFILES_COLLECTION_CAMPAIGN"]

    @pytest.mark.parametrize(("length", "is_refused"), [(5000, False), (5001, True)])
    def test_case_80_a_landing_text_has_5000_characters_at_most(self, school, teacher, length, is_refused):
        draft = replace(COLLECTION, landing_text="a" * length)
        if is_refused:
            with pytest.raises(InvalidCampaign) as caught:
                create(school, teacher, draft=draft)
            assert problems_of(caught) == ["CUSTOM_LANDING_PAGE_TEXT_IS_TOO_LONG"]
        else:
            assert len(create(school, teacher, draft=draft).landing_text) == length

    @pytest.mark.requirement("S-114")
    def test_a_collection_has_no_path_and_nothing_to_ask(self, school, teacher):
        campaign = create(school, teacher, draft=replace(COLLECTION, multiple_sendings=True))
        campaign.refresh_from_db()
        assert (campaign.target_profile, campaign.target, campaign.skills_count) == (None, None, 0)
        assert campaign.multiple_sendings

    def test_an_exam_asks_the_questions_of_a_path(self, school, teacher, profile):
        campaign = create(school, teacher, profile, replace(DRAFT, type=CampaignType.EXAM))
        assert (campaign.type, campaign.target_profile) == (CampaignType.EXAM, profile)

    @pytest.mark.requirement("S-122")
    def test_all_that_was_typed_is_kept_tidy(self, school, teacher, profile):
        draft = replace(
            DRAFT,
            name="  Rentrée   3e ",
            title="Ma rentrée",
            landing_text="Bonjour\r\nà tous",
            multiple_sendings=True,
            sends_automatically=True,
            asks_external_id=True,
            external_id_label="Numéro",
            external_id_type=ExternalIdType.STRING,
            due_on=date(2026, 12, 1),
        )
        campaign = create(school, teacher, profile, draft)
        campaign.refresh_from_db()
        assert campaigns.draft_of(campaign) == replace(
            draft, name="Rentrée 3e", landing_text="Bonjour\nà tous", has_target_profile=True
        )

    def test_a_path_that_is_not_open_to_the_space_is_refused(self, school, teacher):
        other = make_organization(name="Autre", external_id="0990001A")
        private = make_profile(is_public=False, owner_organization=other)
        outdated = make_profile(outdated_at=NOW)
        for profile in (private, outdated):
            with pytest.raises(ProfileNotAllowed):
                create(school, teacher, profile)

    def test_a_path_whose_questions_are_gone_is_refused(self, school, teacher):
        profile = make_profile(tubes=[["un-sujet-parti", 5]], skills_count=3)
        with pytest.raises(EmptyProfile):
            create(school, teacher, profile)

    def test_the_owner_may_be_another_member_but_nobody_else(self, school, teacher, colleague, profile):
        assert create(school, teacher, profile, owner_id=colleague.pk).owner == colleague
        with pytest.raises(OwnerNotMember):
            create(school, teacher, profile, replace(DRAFT, name="Autre"), owner_id=make_user().pk)

    def test_a_stranger_makes_nothing(self, school, profile):
        with pytest.raises(NotFound):
            create(school, make_user(), profile)

    @pytest.mark.requirement("S-109")
    def test_subjects_given_make_the_school_s_own_path_with_the_campaign(self, school, teacher, content):
        tubes = [(tube_id, 4) for tube_id in list(content.competences["4.1"].tube_ids)[:2]]
        campaign = create(school, teacher, own_tubes=tubes)
        assert campaign.target_profile.owner_organization == school
        assert campaign.target_profile.tubes == [list(tube) for tube in tubes]
        # What learners read when the campaign has no title: not the name that is for the team.
        assert campaign.target_profile.name == "Parcours ciblé du 16\u00a0octobre"
        again = create(school, teacher, own_tubes=tubes, now=NOW + timedelta(seconds=5))
        assert again == campaign
        assert TargetProfile.objects.filter(owner_organization=school).count() == 1


class TestDoubleClick:
    def test_the_same_campaign_sent_again_is_the_same(self, school, teacher, profile):
        first = create(school, teacher, profile)
        assert create(school, teacher, profile, now=NOW + timedelta(seconds=3)) == first
        assert Campaign.objects.count() == 1

    def test_another_name_another_day_or_another_teacher_is_another_campaign(self, school, teacher, colleague, profile):
        create(school, teacher, profile)
        create(school, teacher, profile, replace(DRAFT, name="Rentrée 4e"))
        create(school, teacher, profile, now=NOW + timedelta(days=1))
        create(school, colleague, profile)
        assert Campaign.objects.count() == 4


class TestCodes:
    def test_case_81_a_code_is_six_letters_then_three_digits_that_are_not_mistaken(self, school, teacher, profile):
        code = create(school, teacher, profile).code
        assert set(code[:6]) <= set("BCDFGHJKMPQRTVWXY")
        assert set(code[6:]) <= set("2346789")

    def test_a_code_in_use_is_drawn_again(self, school, teacher, profile):
        rng = Random(1)
        taken = campaign_codes.draw(Random(1))
        make_campaign(school, code=taken)
        campaign = create(school, teacher, profile, rng=rng)
        assert campaign.code not in {taken, ""}
        assert campaign_codes.is_well_formed(campaign.code)

    def test_the_teacher_code_of_a_path_is_not_given_to_a_campaign(self, school, teacher, profile):
        taken = campaign_codes.draw(Random(7))
        make_profile(teacher_code=taken)
        assert create(school, teacher, profile, rng=Random(7)).code != taken

    def test_when_every_draw_is_taken_the_refusal_says_so(self, school, teacher, profile):
        class Stuck(Random):
            def choice(self, signs):
                return signs[0]

        make_campaign(school, code="BBBBBB222")
        with pytest.raises(NoCodeLeft):
            create(school, teacher, profile, rng=Stuck())


class TestChange:
    def test_words_day_and_owner_change_and_the_code_does_not(self, school, teacher, colleague, profile):
        campaign = create(school, teacher, profile)
        code = campaign.code
        draft = replace(DRAFT, name="Nouveau nom", title="Titre", landing_text="Mot", due_on=date(2026, 11, 3))
        campaigns.update(**act(campaign, teacher), draft=draft, owner_id=colleague.pk)
        campaign.refresh_from_db()
        assert (campaign.name, campaign.title, campaign.landing_text) == ("Nouveau nom", "Titre", "Mot")
        assert (campaign.due_on, campaign.owner, campaign.code) == (date(2026, 11, 3), colleague, code)

    def test_case_82_sendings_are_frozen_by_the_first_participation(self, school, teacher, profile):
        campaign = create(school, teacher, profile)
        campaigns.update(**act(campaign, teacher), draft=replace(DRAFT, multiple_sendings=True))
        Campaign.objects.filter(pk=campaign.pk).update(has_participation=True)
        with pytest.raises(InvalidCampaign) as caught:
            campaigns.update(**act(campaign, teacher), draft=replace(DRAFT, multiple_sendings=False))
        assert problems_of(caught) == ["MULTIPLE_SENDINGS_UPDATE"]

    def test_the_external_id_stays_as_it_was_once_somebody_has_begun(self, school, teacher, profile):
        draft = replace(DRAFT, asks_external_id=True, external_id_label="Numéro", external_id_type="STRING")
        campaign = create(school, teacher, profile, draft)
        Campaign.objects.filter(pk=campaign.pk).update(has_participation=True)
        campaigns.update(**act(campaign, teacher), draft=replace(DRAFT, name="Autre nom"))
        campaign.refresh_from_db()
        assert (campaign.name, campaign.external_id_label) == ("Autre nom", "Numéro")

    def test_the_type_and_the_path_never_change(self, school, teacher, profile):
        campaign = create(school, teacher, profile)
        campaigns.update(**act(campaign, teacher), draft=replace(DRAFT, type=CampaignType.EXAM))
        campaign.refresh_from_db()
        assert (campaign.type, campaign.target_profile) == (CampaignType.ASSESSMENT, profile)

    def test_a_colleague_may_not_an_administrator_may(self, school, teacher, colleague, profile):
        campaign = create(school, teacher, profile)
        with pytest.raises(NotCampaignOwner):
            campaigns.update(**act(campaign, colleague), draft=replace(DRAFT, name="À moi"))
        assert campaigns.update(**act(campaign, colleague, Role.ADMIN), draft=DRAFT).name == DRAFT.name

    def test_another_space_s_campaign_does_not_exist(self, school, teacher, profile):
        campaign = create(school, teacher, profile)
        other = make_organization(name="Autre", external_id="0990001A")
        stranger = make_member(other, user=make_user())
        with pytest.raises(CampaignNotFound):
            campaigns.update(**act(campaign, stranger, Role.ADMIN, organization_id=other.pk), draft=DRAFT)
        with pytest.raises(CampaignNotFound):
            get_campaign(organization_id=other.pk, campaign_id=campaign.pk)


class TestArchives:
    def test_case_83_a_member_may_not_archive_a_colleague_s_campaign(self, school, teacher, colleague, profile):
        campaign = create(school, teacher, profile)
        with pytest.raises(NotCampaignOwner):
            campaigns.archive(**act(campaign, colleague))
        assert campaigns.archive(**act(campaign, teacher)).archived_by_id == teacher.pk
        campaigns.unarchive(**act(campaign, teacher))
        assert campaigns.archive(**act(campaign, colleague, Role.ADMIN)).archived_at is not None

    @pytest.mark.requirement("S-129")
    def test_archiving_twice_or_opening_what_is_open_is_told(self, school, teacher, profile):
        campaign = create(school, teacher, profile)
        with pytest.raises(NotArchived):
            campaigns.unarchive(**act(campaign, teacher))
        campaigns.archive(**act(campaign, teacher))
        with pytest.raises(AlreadyArchived):
            campaigns.archive(**act(campaign, teacher))

    def test_case_84_an_archived_campaign_closes_its_tests_and_opens_them_again(self, school, teacher, profile):
        campaign = create(school, teacher, profile)
        pupil = make_pupil(school)
        participation = participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=NOW)
        campaigns.archive(**act(campaign, teacher))
        assert Assessment.objects.get(pk=participation.assessment_id).closed_at is not None
        with pytest.raises(Exception, match="archivé"):
            participations.begin(campaign_id=campaign.pk, user_id=make_pupil(school).user_id, now=NOW)
        campaigns.unarchive(**act(campaign, teacher))
        assert Assessment.objects.get(pk=participation.assessment_id).closed_at is None
        assert participations.begin(campaign_id=campaign.pk, user_id=make_pupil(school).user_id, now=NOW).pk

    @pytest.mark.requirement("S-130", "S-215")
    def test_a_campaign_is_open_until_it_is_archived_whatever_the_date(self, school, teacher, profile):
        campaign = create(school, teacher, profile, replace(DRAFT, due_on=date(2026, 10, 20)))
        much_later = NOW + timedelta(days=300)
        pupil = make_pupil(school)
        assert participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=much_later).pk


class TestDeletion:
    def test_a_campaign_goes_with_its_participations_and_their_tests(self, school, teacher, profile):
        campaign = create(school, teacher, profile)
        pupil = make_pupil(school)
        participation = participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=NOW)
        options = act(campaign, teacher)
        del options["campaign_id"]
        campaigns.delete(**options, campaign_ids=[campaign.pk])
        with pytest.raises(CampaignNotFound):
            get_campaign(organization_id=school.pk, campaign_id=campaign.pk)
        gone = CampaignParticipation.objects.get(pk=participation.pk)
        assert (gone.deleted_at, gone.deleted_by_id) == (options["now"], teacher.pk)
        assert Assessment.objects.get(pk=participation.assessment_id).closed_at is not None

    def test_all_go_or_none(self, school, teacher, colleague, content):
        mine, theirs = make_campaign(school, owner=teacher), make_campaign(school, owner=colleague)
        options = {"organization_id": school.pk, "author_id": teacher.pk, "now": NOW}
        with pytest.raises(NotCampaignOwner):
            campaigns.delete(**options, campaign_ids=[mine.pk, theirs.pk], role=Role.MEMBER)
        assert Campaign.objects.filter(deleted_at=None).count() == 2
        campaigns.delete(**options, campaign_ids=[mine.pk, theirs.pk], role=Role.ADMIN)
        assert not Campaign.objects.filter(deleted_at=None).exists()

    def test_an_archived_campaign_may_be_deleted_and_another_space_s_may_not(self, school, teacher, content):
        archived = make_campaign(school, owner=teacher, archived_at=NOW)
        elsewhere = make_campaign(make_organization(name="Autre", external_id="0990001A"))
        options = {"organization_id": school.pk, "author_id": teacher.pk, "role": Role.ADMIN, "now": NOW}
        with pytest.raises(CampaignNotFound):
            campaigns.delete(**options, campaign_ids=[archived.pk, elsewhere.pk])
        campaigns.delete(**options, campaign_ids=[archived.pk])
        assert make_participation(elsewhere).deleted_at is None
