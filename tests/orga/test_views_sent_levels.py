"""What the pages of the roster tell of campaigns: levels sent, number of participations."""

import pytest
from django.urls import reverse

from orga.services import participations, sending
from tests.factories.campaigns import make_campaign, make_participation, make_pupil, play
from tests.factories.orga import NOW, make_learner, make_member, make_organization
from tests.orga.profiles import make_collection, send_profile
from tests.support.pages import words


@pytest.fixture
def school(content):
    return make_organization()


@pytest.fixture(autouse=True)
def teacher(client, school):
    user = make_member(school)
    client.force_login(user)
    return user


def listed(client, **asked) -> str:
    return words(client.get(reverse("orga:learners"), asked))


def shown(client, learner) -> str:
    return words(client.get(reverse("orga:learner", args=[learner.pk])))


@pytest.mark.requirement("S-105")
class TestSentLevels:
    def test_the_list_tells_what_was_sent_and_of_whom_nothing_was(self, client, school):
        send_profile(make_collection(school), make_pupil(school, last_name="KEITA"), {"1.1": 24, "2.1": 7}, now=NOW)
        make_learner(school, last_name="SILENCE")
        said = listed(client)
        assert "31 pix 1 compétence au niveau 1 ou plus · 16/10/2026 1" in said
        assert "– Profil non envoyé 0" in said

    def test_the_page_of_a_pupil_tells_the_sixteen_levels(self, client, school):
        pupil = make_pupil(school)
        send_profile(make_collection(school), pupil, {"1.1": 24, "2.1": 7}, now=NOW)
        said = shown(client, pupil)
        assert "31 pix · profil du 16 octobre 2026 · 1 participation en tout" in said
        assert "1.1 Mener une recherche et une veille d’information 3" in said
        assert "2.1 Interagir 0" in said
        assert "1.2 Gérer des données pas testée" in said

    def test_levels_that_were_not_sent_are_not_told(self, client, school):
        pupil = make_pupil(school)
        pupil.user.knowledge.create(competence_id="1.1", pix=40, level=5)
        said = shown(client, pupil)
        assert "Profil non envoyé" in said
        assert "40 pix" not in said

    def test_a_path_that_was_sent_tells_no_level_of_the_profile(self, client, school):
        """Only a collection of profiles gives the levels of the sixteen competences."""
        pupil = make_pupil(school)
        begun = participations.begin(campaign_id=make_campaign(school).pk, user_id=pupil.user_id, now=NOW)
        play(begun.assessment)
        sending.send(participation_id=begun.pk, user_id=pupil.user_id, now=NOW)
        assert "– Profil non envoyé 1" in listed(client)


class TestParticipations:
    def test_case_64_three_sendings_in_one_campaign_are_one_participation(self, client, school):
        collection, pupil = make_collection(school), make_pupil(school)
        for pix in (8, 16, 24):
            send_profile(collection, pupil, {"1.1": pix}, now=NOW)
        assert "24 pix 1 compétence au niveau 1 ou plus · 16/10/2026 1" in listed(client)

    def test_a_deleted_participation_does_not_count(self, client, school):
        make_participation(make_campaign(school), make_pupil(school), deleted_at=NOW)
        assert "– Profil non envoyé 0" in listed(client)

    def test_the_list_sorts_by_number_of_participations(self, client, school):
        often, once = make_pupil(school, last_name="ZELE"), make_pupil(school, last_name="ALBERT")
        for pupil in (often, often, once):
            make_participation(make_campaign(school), pupil)
        rising, falling = listed(client, tri="participations"), listed(client, tri="-participations")
        assert rising.index("ALBERT") < rising.index("ZELE")
        assert falling.index("ZELE") < falling.index("ALBERT")
