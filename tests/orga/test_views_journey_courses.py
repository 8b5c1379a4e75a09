"""An autonomous course on the learner's side: nobody asks for a name, nobody receives anything (staff notes C.7)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from orga.domain.autonomous_courses import CourseWords
from orga.enums import ParticipationStatus
from orga.models import Campaign, CampaignParticipation, OrganizationLearner
from orga.services import autonomous_courses
from tests.factories.campaigns import make_campaign, make_profile
from tests.factories.learners import make_user
from tests.factories.orga import make_organization
from tests.orga.path_pages import begin, finish, read, url
from tests.support.accounts import SIGN_UP

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S-094")]
ONLY_FOR_ONESELF = "Ces résultats ne sont que pour vous."
# What is said where results go to a school, and would be false here.
SENT = ("J’envoie mes résultats", "Vos résultats sont envoyés", "Vos résultats ne sont pas encore envoyés", "transmis")


@pytest.fixture
def path(content):
    return make_profile(name="Premiers pas", is_simplified_access=True)


@pytest.fixture
def course(path) -> Campaign:
    words = CourseWords("Salon", "Mes premiers pas en ligne", "Bienvenue à tous.")
    staff = make_user(is_staff=True)
    return autonomous_courses.create(author_id=staff.pk, words=words, profile_id=path.pk, now=timezone.now())


def test_the_door_says_who_proposes_it_and_that_nothing_leaves(client, course):
    text = read(client, url("campaign_landing", course))
    assert "Pix vous propose" in text
    assert "Mes premiers pas en ligne" in text
    assert "Sans compte ni inscription" in text
    assert "Vos résultats ne sont que pour vous" in text
    assert "Salon" not in text
    assert not any(words in text for words in SENT)


def test_who_has_an_account_reads_that_nothing_leaves_either(client, course):
    client.force_login(make_user())
    text = read(client, url("campaign_landing", course))
    assert "Ils ne sont envoyés à personne" in text
    assert "Ce que vous avez déjà montré dans Pix compte" in text
    assert not any(words in text for words in SENT)


def test_the_results_show_at_the_end_and_are_nobody_else_s(client, course):
    participation = finish(begin(client, course))
    assert participation.status == ParticipationStatus.SHARED, "kept, for the figures"
    text = read(client, url("path_results", course))
    assert "100 % de réussite" in text
    assert ONLY_FOR_ONESELF in text
    assert "Gardez ce que vous avez gagné" in text
    assert "Recommencer ce parcours" not in text, "the session will be over by then"
    assert not any(words in text for words in SENT)
    text = read(client, url("campaign_landing", course))
    assert "Vous avez répondu à toutes les questions. Voir mes résultats" in text


def test_pressing_a_button_that_is_not_there_says_nothing_was_sent(client, course):
    finish(begin(client, course))
    text = read(client, client.post(url("send_path", course))["Location"])
    assert ONLY_FOR_ONESELF in text
    assert "déjà envoyés" not in text


def test_such_a_button_sends_no_unfinished_course(client, course):
    participation = begin(client, course)
    client.post(url("send_path", course))
    participation.refresh_from_db()
    assert participation.status == ParticipationStatus.STARTED


def test_another_visitor_sees_nothing_of_it(client, course):
    finish(begin(client, course))
    other = Client()
    assert other.get(url("path_results", course)).status_code == 302
    other.force_login(make_user())
    assert "100 % de réussite" not in read(other, url("path_results", course))


def test_it_can_be_taken_again_four_days_later_and_nobody_keeps_the_first_results(client, course):
    client.force_login(make_user())
    participation = finish(begin(client, course), is_right=lambda challenge: False)
    text = read(client, url("path_results", course))
    assert "Repasser mon parcours" in text
    assert "restent lisibles" not in text
    CampaignParticipation.objects.filter(pk=participation.pk).update(
        shared_at=participation.shared_at - timedelta(days=5)
    )
    assert "restent lisibles" not in read(client, url("confirm_path_reset", course))
    client.post(url("retry_path", course))
    assert CampaignParticipation.objects.filter(campaign=course).count() == 2


def test_closed_before_its_end_it_says_so_and_closed_after_it_keeps_the_results(client, course):
    begin(client, course)
    other = Client()
    other.post(url("start_path", course))
    finish(CampaignParticipation.objects.order_by("-pk")[0])
    autonomous_courses.close(course_id=course.pk, author_id=make_user(is_staff=True).pk, now=timezone.now())
    text = read(client, url("path_results", course))
    assert "a été fermé par Pix" in text
    assert "envoyé" not in text
    assert ONLY_FOR_ONESELF in read(other, url("path_results", course))
    assert Client().get(url("campaign_landing", course)).status_code == 403


def test_the_same_path_given_by_a_school_still_says_what_leaves(client, path):
    campaign = make_campaign(make_organization(), profile=path)
    assert "Ce qui sera transmis à Collège Simone-Vauclair" in read(client, url("campaign_landing", campaign))
    finish(begin(client, campaign))
    text = read(client, url("path_results", campaign))
    assert "J’envoie mes résultats" in text
    assert ONLY_FOR_ONESELF not in text


def test_no_name_is_kept_even_of_who_has_an_account_or_signs_up(client, course):
    finish(begin(client, course))
    client.post(reverse("account_signup"), {**SIGN_UP, "next": url("path_results", course)})
    known = Client()
    known.force_login(make_user(first_name="Marie", last_name="Curie"))
    known.post(url("start_path", course))
    assert not OrganizationLearner.objects.exists()
    names = CampaignParticipation.objects.order_by("pk").values_list("anonymous_number", "sort_name")
    assert list(names) == [(1, "participant 00001"), (2, "participant 00002")]
    assert ONLY_FOR_ONESELF in read(client, url("path_results", course))


def test_the_list_of_paths_says_it_is_over_not_that_it_was_sent(client, course):
    client.force_login(make_user())
    finish(begin(client, course))
    text = read(client, reverse("orga:paths"))
    assert "Terminé Mes premiers pas en ligne Pix · terminé le" in text
    assert "Envoyé" not in text
