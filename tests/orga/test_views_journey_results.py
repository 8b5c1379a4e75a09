"""The end of a path: what the results say, who reads them, how they are sent."""

import pytest
from django.urls import reverse
from django.utils import timezone

from learners.services import campaign_tests
from orga.enums import ParticipationStatus
from tests.factories.campaigns import make_campaign, make_profile, make_pupil, play
from tests.factories.learners import make_user
from tests.factories.orga import make_organization
from tests.orga.path_pages import begin, finish, read, url
from tests.support.pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(content):
    return make_organization()


@pytest.fixture
def pupil(school):
    return make_pupil(school)


@pytest.fixture
def signed_in(client, pupil):
    client.force_login(pupil.user)
    return client


STAGES = [
    {"threshold": 0, "title": "Point de départ", "message": "Voici ce que vous pouvez apprendre."},
    {"is_first_skill": True, "title": "Premier acquis", "message": "C’est parti."},
    {"threshold": 80, "title": "Bravo", "message": "Presque tout est réussi."},
]
BADGES = [
    {"key": "tout", "title": "Sans faute", "message": "tout est réussi.", "criteria": [{"threshold": 100}]},
    {
        "key": "moitie",
        "title": "À mi-chemin",
        "message": "la moitié est faite.",
        "is_always_visible": True,
        "icon": "search",
        "criteria": [{"threshold": 50}],
    },
]


@pytest.fixture
def campaign(school):
    return make_campaign(school, profile=make_profile(stages=STAGES, badges=BADGES, name="Rentrée"))


class TestResults:
    def test_all_right_gives_every_star_and_badge(self, signed_in, campaign):
        participation = finish(begin(signed_in, campaign))
        text = read(signed_in, reverse("orga:path_end", args=[participation.assessment_id]))
        assert "100 % de réussite" in text
        assert "Bravo" in text
        assert "Presque tout est réussi." in text
        assert "Sans faute" in text
        assert "2 étoiles sur 2" in signed_in.get(url("path_results", campaign)).text
        total = participation.skills_count
        assert f"{total} acquis réussis sur {total}" in text

    def test_nothing_right_stays_kind_and_leads_to_tutorials(self, signed_in, campaign):
        finish(begin(signed_in, campaign), is_right=lambda challenge: False)
        text = read(signed_in, url("path_results", campaign))
        assert "0 % de réussite" in text
        assert "Voici ce que vous pouvez apprendre." in text
        assert "Sans faute" not in text
        assert "À mi-chemin À gagner." in text
        assert "Pour aller plus loin" in text

    def test_each_competence_has_its_figures(self, signed_in, campaign, content):
        finish(begin(signed_in, campaign), is_right=lambda challenge: challenge.competence_id == "1.1")
        text = read(signed_in, url("path_results", campaign))
        names = {index: content.competences[index].name for index in ("1.1", "4.1")}
        counts = dict.fromkeys(names, 0)
        for _, competence, levels in campaign.target.tubes:
            counts[competence] += len(levels)
        assert f"{names['1.1']} {counts['1.1']} sur {counts['1.1']} acquis 100 %" in text
        assert f"{names['4.1']} 0 sur {counts['4.1']} acquis 0 %" in text

    def test_they_are_sent_by_one_press_and_the_hour_is_told(self, signed_in, campaign):
        participation = finish(begin(signed_in, campaign))
        assert "Vos résultats ne sont pas encore envoyés." in read(signed_in, url("path_results", campaign))
        response = signed_in.post(url("send_path", campaign), follow=True)
        assert "Vos résultats sont envoyés." in words(response)
        participation.refresh_from_db()
        assert participation.status == ParticipationStatus.SHARED

    def test_a_second_press_finds_them_sent(self, signed_in, campaign):
        participation = finish(begin(signed_in, campaign))
        signed_in.post(url("send_path", campaign))
        participation.refresh_from_db()
        first = participation.shared_at
        response = signed_in.post(url("send_path", campaign), follow=True)
        assert response.status_code == 200
        assert "Vos résultats sont déjà envoyés" in words(response)
        participation.refresh_from_db()
        assert participation.shared_at == first

    def test_sending_too_early_leads_back_to_the_questions(self, signed_in, campaign):
        participation = begin(signed_in, campaign)
        play(participation.assessment, now=timezone.now(), limit=1)
        response = signed_in.post(url("send_path", campaign), follow=True)
        assert "Terminez d’abord les questions" in words(response)
        assert "/tests/" in response.request["PATH_INFO"]

    def test_an_archived_campaign_shows_results_and_takes_nothing_more(self, signed_in, campaign):
        finish(begin(signed_in, campaign))
        campaign.archived_at = timezone.now()
        campaign.save()
        text = read(signed_in, url("path_results", campaign))
        assert "Vos résultats n’ont pas été envoyés." in text
        assert "J’envoie mes résultats" not in text
        assert signed_in.post(url("send_path", campaign)).status_code == 412

    def test_a_path_archived_before_its_end_says_that_it_is_closed(self, signed_in, campaign, pupil):
        participation = begin(signed_in, campaign)
        campaign_tests.close(assessment_ids=[participation.assessment_id], now=timezone.now())
        campaign.archived_at = timezone.now()
        campaign.save()
        assert "a été fermé par" in read(signed_in, reverse("learners:resume", args=[participation.assessment_id]))

    def test_what_was_taken_out_by_the_school_is_told(self, signed_in, campaign):
        participation = finish(begin(signed_in, campaign))
        participation.deleted_at = timezone.now()
        participation.save()
        for name in ("campaign_landing", "path_results"):
            assert "Votre participation a été supprimée" in read(signed_in, url(name, campaign), status=403)
        assert signed_in.post(url("send_path", campaign)).status_code == 403
        assert signed_in.post(url("start_path", campaign)).status_code == 403

    def test_an_automatic_sending_is_told(self, signed_in, school):
        campaign = make_campaign(school, sends_automatically=True)
        assert "À la fin, vos résultats sont envoyés." in read(signed_in, url("campaign_landing", campaign))
        finish(begin(signed_in, campaign))
        assert "automatiquement à la fin des questions" in read(signed_in, url("path_results", campaign))

    def test_the_organizers_words_and_button_are_shown(self, signed_in, school):
        campaign = make_campaign(
            school,
            result_text="Rendez-vous au **CDI**.",
            result_button_text="Le CDI",
            result_button_url="https://cdi.example/",
        )
        finish(begin(signed_in, campaign))
        text = read(signed_in, url("path_results", campaign))
        assert "Rendez-vous au CDI" in text
        assert "Le CDI" in text

    def test_another_persons_results_do_not_exist(self, signed_in, campaign):
        participation = finish(begin(signed_in, campaign))
        signed_in.force_login(make_user())
        assert signed_in.get(reverse("orga:path_end", args=[participation.assessment_id])).status_code == 404
        assert signed_in.get(url("path_results", campaign))["Location"] == url("campaign_landing", campaign)

    @pytest.mark.parametrize("is_sent", [False, True])
    def test_they_cost_ten_statements_at_most(self, signed_in, campaign, query_budget, is_sent):
        finish(begin(signed_in, campaign), is_right=lambda challenge: challenge.level == 1)
        if is_sent:
            signed_in.post(url("send_path", campaign))
            signed_in.get(url("path_results", campaign))  # reads the message
        with query_budget(10):
            signed_in.get(url("path_results", campaign))
