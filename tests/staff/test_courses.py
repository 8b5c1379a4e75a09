"""Autonomous courses in the staff's area: listed, opened, shown with their link and figures, changed, closed."""

import pytest
from django.urls import reverse

from orga.domain.autonomous_courses import CourseWords
from orga.models import Campaign, Organization, OrganizationInvitation, TargetProfile
from orga.services import autonomous_courses, campaign_counts, participations
from tests.factories.campaigns import make_campaign, make_profile, play, some_tubes
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_organization
from tests.support.pages import words as words_of

pytestmark = pytest.mark.django_db
WORDS = CourseWords("Salon", "Mes premiers pas en ligne", "Bienvenue à **tous**.")


@pytest.fixture
def staff(client, content):
    user = make_user(is_staff=True, first_name="Camille", last_name="Roy")
    client.force_login(user)
    return user


@pytest.fixture
def path(staff):
    return make_profile(
        name="Premiers pas", is_simplified_access=True, durations={"empty": [40, 3000], "half": [20, 1500]}
    )


@pytest.fixture
def course(staff, path) -> Campaign:
    return autonomous_courses.create(author_id=staff.pk, words=WORDS, profile_id=path.pk, now=NOW)


def url(name: str, *arguments) -> str:
    return reverse(f"staff:{name}", args=arguments)


def test_one_is_opened_from_the_paths_that_need_no_account(client, path):
    make_profile(name="Avec un compte")
    page = client.get(url("create_course"))
    assert "Premiers pas" in page.text
    assert "25\u00a0min" in page.text
    assert "Avec un compte" not in page.text
    response = client.post(url("create_course"), WORDS._asdict() | {"profile": path.pk})
    made = Campaign.objects.get()
    assert response["Location"] == url("course", made.pk)
    assert (made.name, made.title, made.landing_text) == WORDS
    assert (made.target_profile, made.is_simplified_access) == (path, True)


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"title": ""}, {"title"}),
        ({"title": "a" * 51}, {"title"}),
        ({"name": "\u200b"}, {"name"}),
        ({"profile": ""}, {"profile"}),
        ({"profile": "0"}, {"profile"}),
        ({"name": "", "title": "", "profile": "x"}, {"name", "title", "profile"}),
    ],
)
def test_a_form_with_faults_opens_nothing_and_keeps_what_was_typed(client, path, typed, fields):
    response = client.post(url("create_course"), WORDS._asdict() | {"profile": path.pk} | typed)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == fields
    assert "Bienvenue à **tous**." in response.text
    assert not Campaign.objects.exists()


def test_the_path_of_a_school_cannot_be_slipped_in(client, staff):
    path = make_profile(is_simplified_access=True, owner_organization=make_organization())
    response = client.post(url("create_course"), WORDS._asdict() | {"profile": path.pk})
    assert response.status_code == 422


def test_without_any_such_path_the_page_says_where_to_make_one(client, staff):
    TargetProfile.objects.update(is_simplified_access=False)
    assert "Aucun parcours ne se suit sans compte" in client.get(url("create_course")).text


def test_it_is_shown_with_its_link_its_text_and_its_figures(client, course):
    text = words_of(client.get(url("course", course.pk)))
    assert course.code in text
    assert f"http://testserver/campagnes/{course.code}" in text
    assert "Mes premiers pas en ligne" in text
    assert "par Camille Roy" in text
    assert "Personne n’a encore terminé" in text
    for is_right in (True, False, None):
        begun = participations.begin(campaign_id=course.pk, user_id=make_user().pk, now=NOW)
        if is_right is not None:
            play(begun.assessment, lambda challenge, is_right=is_right: is_right, now=NOW)
    campaign_counts.recount(campaign_id=course.pk)
    text = words_of(client.get(url("course", course.pk)))
    assert "Commencés 3" in text
    assert "Terminés 2" in text
    assert "Réussite moyenne 50 %" in text


def test_the_list_says_what_each_one_is(client, course):
    make_campaign(make_organization(), name="Rentrée d’une école")
    participations.begin(campaign_id=course.pk, user_id=make_user().pk, now=NOW)
    campaign_counts.recount(campaign_id=course.pk)
    text = words_of(client.get(url("courses")))
    assert f"Salon Mes premiers pas en ligne Premiers pas 16 octobre 2026 1 0 {course.code}" in text
    assert "Rentrée d’une école" not in text
    assert "Aucun parcours ne correspond" in client.get(url("courses"), {"q": "rien\x00", "page": "zz"}).text


@pytest.mark.parametrize("count", [1, 40])
def test_the_list_costs_the_same_whatever_its_length(client, staff, path, count, query_budget):
    for number in range(count):
        named = WORDS._replace(name=f"Parcours {number}")
        autonomous_courses.create(author_id=staff.pk, words=named, profile_id=path.pk, now=NOW)
    with query_budget(5):
        page = client.get(url("courses"))
    assert page.text.count("Mes premiers pas en ligne") == min(count, 25)


def test_its_words_are_changed(client, course):
    assert "Bienvenue à **tous**." in client.get(url("edit_course", course.pk)).text
    response = client.post(url("edit_course", course.pk), WORDS._asdict() | {"title": "Un autre titre"})
    assert response["Location"] == url("course", course.pk)
    course.refresh_from_db()
    assert course.title == "Un autre titre"
    response = client.post(url("edit_course", course.pk), WORDS._asdict() | {"title": "a" * 51})
    assert (response.status_code, set(response.context["form"].errors)) == (422, {"title"})


def test_it_is_closed_and_opened_again(client, course):
    client.post(url("close_course", course.pk))
    assert "Parcours fermé" in client.get(url("course", course.pk)).text
    assert course.code in client.get(url("courses"), {"etat": "fermes"}).text
    assert "est déjà fermé" in client.post(url("close_course", course.pk), follow=True).text
    client.post(url("reopen_course", course.pk))
    assert course.code in client.get(url("courses")).text
    assert "est déjà ouvert" in client.post(url("reopen_course", course.pk), follow=True).text


def test_the_campaign_of_a_school_is_not_a_course(client, staff):
    campaign = make_campaign(make_organization())
    for name in ("course", "edit_course"):
        assert client.get(url(name, campaign.pk)).status_code == 404
    for name in ("edit_course", "close_course", "reopen_course"):
        assert client.post(url(name, campaign.pk), WORDS._asdict()).status_code == 404
    campaign.refresh_from_db()
    assert campaign.archived_at is None


def test_nobody_can_be_invited_into_the_platform_s_own_space_nor_archive_it(client, course):
    platform = Organization.objects.get()
    assert "Pix" not in [one.name for one in client.get(url("organizations")).context["page"]]
    assert client.get(url("organization", platform.pk)).status_code == 404
    invited = client.post(url("organization_invite", platform.pk), {"addresses": "a@ecole.example", "role": ""})
    assert invited.status_code == 404
    assert not OrganizationInvitation.objects.exists()
    assert client.post(url("archive_organization", platform.pk)).status_code == 404
    platform.refresh_from_db()
    assert platform.archived_at is None


def test_a_path_says_on_which_device_it_can_be_taken(client, staff, content):
    tubes = some_tubes()
    asked = [
        challenge
        for tube, cap in tubes
        for skill in content.tubes[tube].skill_ids
        if content.skills[skill].level <= cap
        for challenge in content.challenges_of(skill)
    ]
    unfit = sum("smartphone" not in challenge.devices for challenge in asked)
    devices = client.get(url("path", make_profile(tubes=tubes).pk)).context["devices"]
    assert (devices.questions, devices.not_on_phone) == (len(asked), unfit)
