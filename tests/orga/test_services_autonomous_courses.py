"""Autonomous courses: opened by the staff in a space of the platform's own, closed, opened again (staff notes C.7)."""

from datetime import timedelta

import pytest

from orga.campaign_errors import CampaignArchived, CampaignNotFound, InvalidCampaign
from orga.course_errors import CourseAlreadyClosed, CourseAlreadyOpen, CourseNotFound, PathNotForCourses
from orga.domain.autonomous_courses import PLATFORM_ID, CourseWords
from orga.domain.organization_csv import NewOrganization
from orga.enums import Feature, OrganizationType, ParticipationStatus
from orga.models import Campaign, Organization
from orga.selectors.academy import read_academy
from orga.selectors.autonomous_courses import list_path_choices, read_course, search_courses, without_platform
from orga.selectors.campaigns import get_campaign
from orga.services import autonomous_courses, campaign_counts, organizations, participations
from tests.factories.campaigns import make_campaign, make_profile, play
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_organization

pytestmark = pytest.mark.django_db
WORDS = CourseWords("Salon", "Mes premiers pas en ligne", "Bienvenue à tous.")


@pytest.fixture
def author(content):
    return make_user(is_staff=True)


@pytest.fixture
def path(author):
    return make_profile(name="Premiers pas", is_simplified_access=True)


def create(author, path, words=WORDS, now=NOW) -> Campaign:
    return autonomous_courses.create(author_id=author.pk, words=words, profile_id=path.pk, now=now)


def test_the_first_course_makes_the_platform_s_own_space_and_the_next_ones_share_it(author, path):
    first = create(author, path)
    second = create(author, path, WORDS._replace(name="Salon de mai"))
    platform = Organization.objects.get()
    assert (platform.external_id, platform.type, platform.name) == (PLATFORM_ID, "PRO", "Pix")
    assert {first.organization_id, second.organization_id} == {platform.pk}
    assert first.code != second.code


def test_a_course_freezes_its_path_and_asks_for_no_account(author, path):
    course = create(author, path)
    assert course.skills_count == path.skills_count > 0
    assert course.is_simplified_access
    path.tubes = path.tubes[:1]
    path.save()
    assert read_course(course_id=course.pk).course.skills_count == course.skills_count


def test_a_second_click_finds_the_first_one_s_course(author, path):
    first = create(author, path)
    assert create(author, path, now=NOW + timedelta(seconds=3)).pk == first.pk
    assert create(author, path, now=NOW + timedelta(minutes=5)).pk != first.pk


@pytest.mark.parametrize(
    "fields",
    [{"is_simplified_access": False}, {"outdated_at": NOW}, {"skills_count": 0}],
    ids=["with an account", "outdated", "without question"],
)
def test_only_paths_taken_without_account_may_become_courses(author, fields):
    path = make_profile(**{"is_simplified_access": True} | fields)
    assert path.pk not in [line.id for line in list_path_choices()]
    with pytest.raises(PathNotForCourses):
        create(author, path)
    assert not Organization.objects.exists(), "a refusal leaves nothing behind"


def test_the_path_of_a_school_is_not_the_platform_s_to_open(author):
    path = make_profile(is_simplified_access=True, owner_organization=make_organization())
    with pytest.raises(PathNotForCourses):
        create(author, path)


def test_words_are_refused_all_at_once(author, path):
    with pytest.raises(InvalidCampaign) as refusal:
        create(author, path, CourseWords())
    assert [one.field for one in refusal.value.data["problems"]] == ["name", "title"]


def test_words_change_even_once_somebody_has_begun_and_the_code_stays(author, path):
    course = create(author, path)
    participations.begin(campaign_id=course.pk, user_id=make_user().pk, now=NOW)
    changed = autonomous_courses.update(
        course_id=course.pk, author_id=author.pk, words=WORDS._replace(title="Un autre titre"), now=NOW
    )
    assert (changed.title, changed.code, changed.sends_automatically) == ("Un autre titre", course.code, True)
    with pytest.raises(InvalidCampaign):
        autonomous_courses.update(course_id=course.pk, author_id=author.pk, words=WORDS._replace(title=""), now=NOW)


def test_a_course_closes_and_opens_again(author, path):
    course = create(author, path)
    act = {"course_id": course.pk, "author_id": make_user(is_staff=True).pk, "now": NOW}
    begun = participations.begin(campaign_id=course.pk, user_id=make_user().pk, now=NOW)
    autonomous_courses.close(**act)
    with pytest.raises(CampaignArchived):
        participations.begin(campaign_id=course.pk, user_id=make_user().pk, now=NOW)
    with pytest.raises(CourseAlreadyClosed):
        autonomous_courses.close(**act)
    begun.assessment.refresh_from_db()
    assert begun.assessment.closed_at is not None
    autonomous_courses.reopen(**act)
    with pytest.raises(CourseAlreadyOpen):
        autonomous_courses.reopen(**act)
    begun.assessment.refresh_from_db()
    assert begun.assessment.closed_at is None


def test_the_campaign_of_a_school_is_no_course_nor_the_other_way_round(author, path):
    school = make_organization()
    theirs = make_campaign(school, profile=path)
    course = create(author, path)
    act = {"course_id": theirs.pk, "author_id": author.pk, "now": NOW}
    for refused in (autonomous_courses.close, autonomous_courses.reopen):
        with pytest.raises(CourseNotFound):
            refused(**act)
    with pytest.raises(CourseNotFound):
        autonomous_courses.update(**act, words=WORDS)
    with pytest.raises(CourseNotFound):
        read_course(course_id=theirs.pk)
    with pytest.raises(CampaignNotFound):
        get_campaign(organization_id=school.pk, campaign_id=course.pk)
    assert list(search_courses()) == [course]


def test_courses_are_found_by_name_title_code_and_state(author, path):
    salon = create(author, path)
    other = create(author, path, CourseWords("Été", "Au soleil"), NOW + timedelta(days=1))
    assert list(search_courses()) == [other, salon], "newest first"
    for words in ("salon", "premiers ligne", salon.code.lower()):
        assert list(search_courses(words=words)) == [salon], words
    autonomous_courses.close(course_id=other.pk, author_id=author.pk, now=NOW)
    assert (list(search_courses()), list(search_courses(is_closed=True))) == ([salon], [other])


def test_results_are_kept_as_soon_as_the_questions_end_and_make_the_figures(author, path):
    course = create(author, path)
    for is_right in (True, False, None):
        begun = participations.begin(campaign_id=course.pk, user_id=make_user().pk, now=NOW)
        if is_right is not None:
            play(begun.assessment, lambda challenge, is_right=is_right: is_right, now=NOW)
            begun.refresh_from_db()
            assert begun.status == ParticipationStatus.SHARED
    campaign_counts.recount(campaign_id=course.pk)
    figures = read_course(course_id=course.pk).figures
    assert (figures.participants, figures.received, figures.mean_percent) == (3, 2, 50)


def test_the_platform_s_space_is_neither_a_school_to_activate_nor_one_of_an_academy(author, path):
    create(author, path)
    platform = Organization.objects.get()
    academy = make_organization(name="Académie", features=[Feature.ACADEMY], province_code="075")
    platform.province_code = "075"
    platform.save()
    assert [school.id for school in read_academy(organization=academy, school_year=2026).schools] == []
    assert list(without_platform(Organization.objects.all())) == [academy]


def test_an_organization_that_is_typed_never_becomes_the_platform_s(author, path):
    typed = organizations.create(
        new=NewOrganization(
            line=0,
            type=OrganizationType.PRO,
            name="Ruse",
            external_id=PLATFORM_ID,
            province_code="",
            credit=0,
            invitation_email="",
            invitation_role="",
            email="",
            is_managing_students=False,
            features=(),
        ),
        created_by_id=author.pk,
        origin="http://testserver",
        now=NOW,
    )
    assert create(author, path).organization_id != typed.pk
