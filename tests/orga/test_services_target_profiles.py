"""The catalogue as rows, paths of a school, durations, and what new content may not break."""

import dataclasses

import pytest
from django.utils import timezone

from orga import campaign_errors as errors
from orga.models import TargetProfile, TargetProfileShare
from orga.selectors.target_profiles import get_visible, list_visible
from orga.services import content_guard, target_profiles
from referential.domain.content_reading import ContentRefused
from tests.factories.campaigns import make_campaign, make_profile, some_tubes
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(content):
    return make_organization()


class TestCatalogue:
    def test_every_open_path_of_the_content_is_a_public_profile(self, content):
        profiles = {profile.key: profile for profile in TargetProfile.objects.exclude(key=None)}
        assert set(profiles) == set(content.paths)
        for key, profile in profiles.items():
            assert profile.is_public
            assert (profile.outdated_at is None) == content.paths[key].is_open
            assert [tuple(tube) for tube in profile.tubes] == list(content.paths[key].tubes)

    def test_loading_twice_changes_neither_ids_nor_teacher_codes(self, content):
        before = list(TargetProfile.objects.order_by("pk").values_list("pk", "key", "teacher_code"))
        target_profiles.synchronize(release_id=content.release_id, now=timezone.now())
        assert list(TargetProfile.objects.order_by("pk").values_list("pk", "key", "teacher_code")) == before

    def test_a_path_gone_from_the_files_is_outdated_and_its_campaigns_stay(self, school, content):
        gone = TargetProfile.objects.create(
            key="parcours-disparu",
            name="Disparu",
            category="OTHER",
            is_public=True,
            teacher_code="ZZZZZZ999",
            tubes=some_tubes(),
            skills_count=10,
            created_at=NOW,
            updated_at=NOW,
        )
        campaign = make_campaign(school, profile=gone)
        target_profiles.synchronize(release_id=content.release_id, now=NOW)
        gone.refresh_from_db()
        assert gone.outdated_at == NOW
        campaign.refresh_from_db()
        assert campaign.target_profile == gone
        assert not list_visible(organization_id=school.pk).filter(pk=gone.pk).exists()

    @pytest.mark.requirement("S-123")
    def test_each_path_says_how_long_it_takes_known_by_half_or_not(self, content):
        for profile in TargetProfile.objects.filter(outdated_at=None).exclude(key=None):
            (questions, seconds), (half_questions, half_seconds) = profile.durations["empty"], profile.durations["half"]
            assert 0 < half_questions < questions <= profile.skills_count
            assert 0 < half_seconds < seconds


class TestVisibility:
    def test_public_own_and_shared_ones_are_seen_and_no_other(self, school):
        mine = make_profile(is_public=False, owner_organization=school)
        other = make_profile(is_public=False, owner_organization=make_organization())
        shared = make_profile(is_public=False)
        outdated = make_profile(outdated_at=NOW)
        TargetProfileShare.objects.create(target_profile=shared, organization=school)
        seen = set(list_visible(organization_id=school.pk))
        assert {mine, shared} <= seen
        assert not {other, outdated} & seen
        with pytest.raises(errors.ProfileNotAllowed):
            get_visible(organization_id=school.pk, profile_id=other.pk)


class TestOwnPaths:
    @pytest.mark.requirement("S-109")
    def test_a_school_composes_a_path_with_its_duration(self, school):
        author = make_user()
        profile = target_profiles.create_own(
            organization_id=school.pk,
            author_id=author.pk,
            name="Images",
            tubes=[tuple(one) for one in some_tubes()],
            now=NOW,
        )
        assert profile.skills_count == 10
        assert profile.competences_count == 2
        assert profile.durations["empty"][0] > 0
        assert get_visible(organization_id=school.pk, profile_id=profile.pk) == profile

    def test_tubes_without_question_make_no_path(self, school):
        with pytest.raises(errors.EmptyProfile):
            target_profiles.create_own(
                organization_id=school.pk, author_id=None, name="Vide", tubes=[("sujet-inconnu", 3)], now=NOW
            )
        assert not TargetProfile.objects.filter(owner_organization=school).exists()

    def test_only_its_author_or_an_administrator_changes_it(self, school):
        author = make_user()
        profile = make_profile(owner_organization=school, author=author, is_public=False)
        change = {
            "organization_id": school.pk,
            "profile_id": profile.pk,
            "name": "Neuf",
            "description": "",
            "tubes": [tuple(one) for one in some_tubes(per_competence=1)],
            "now": NOW,
        }
        with pytest.raises(errors.ProfileNotFound):
            target_profiles.update_own(author_id=make_user().pk, is_admin=False, **change)
        changed = target_profiles.update_own(author_id=author.pk, is_admin=False, **change)
        assert (changed.name, len(changed.tubes)) == ("Neuf", 2)
        assert target_profiles.update_own(author_id=make_user().pk, is_admin=True, **change).pk == profile.pk

    def test_a_path_in_use_is_outdated_another_is_deleted(self, school):
        used, free = (make_profile(owner_organization=school, is_public=False) for _ in range(2))
        make_campaign(school, profile=used)
        retire = {"organization_id": school.pk, "author_id": 0, "is_admin": True, "now": NOW}
        assert not target_profiles.retire_own(profile_id=used.pk, **retire)
        assert target_profiles.retire_own(profile_id=free.pk, **retire)
        used.refresh_from_db()
        assert used.outdated_at == NOW

    def test_access_without_account_is_settled_before_any_campaign(self, school):
        profile = make_profile()
        target_profiles.set_simplified_access(profile_id=profile.pk, is_simplified_access=True, now=NOW)
        make_campaign(school, profile=profile)
        with pytest.raises(errors.ProfileInUse):
            target_profiles.set_simplified_access(profile_id=profile.pk, is_simplified_access=False, now=NOW)


def test_case_76_a_tube_capped_at_three_gives_levels_one_to_three_for_good(school, content):
    tube = next(tube for tube in content.tubes.values() if len(tube.skill_ids) > 3)
    campaign = make_campaign(school, profile=make_profile(tubes=[[tube.id, 3]]))
    levels = [level for _, _, skills in campaign.target.tubes for level, _ in skills]
    expected = [content.skills[one].level for one in tube.skill_ids if content.skills[one].level <= 3]
    assert levels == expected


class TestContentGuard:
    def test_content_that_would_leave_a_running_campaign_without_question_is_refused(self, school, content):
        campaign = make_campaign(school)
        skill_id = campaign.target.tubes[0][2][0][1]
        without = dataclasses.replace(content, skills={k: v for k, v in content.skills.items() if k != skill_id})
        with pytest.raises(ContentRefused, match=skill_id):
            content_guard.refuse_unplayable(bank=without)
        campaign.archived_at = NOW
        campaign.save()
        content_guard.refuse_unplayable(bank=without)
