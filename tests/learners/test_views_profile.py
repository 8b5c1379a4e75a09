"""The learner's home and profile: the score, the sixteen cards and what each says."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from learners.models import Knowledge, Notice
from tests.factories.learners import make_user
from tests.support.pages import words
from tests.support.players import everything, play, up_to


@pytest.fixture
def user(content, client):
    user = make_user()
    client.force_login(user)
    return user


def ago(**delay):
    """When a test was begun that ended about that long ago (a played question takes ten seconds)."""
    return timezone.now() - timedelta(**delay) - timedelta(minutes=30)


def read(client, name: str, *arguments) -> str:
    response = client.get(reverse(f"learners:{name}", args=arguments))
    assert response.status_code == 200
    return response.text


def card_of(page: str, index: str = "1.1") -> str:
    """The words of one competence's card."""
    cards = page.split('<article class="ccard')[1:]
    return words("<p" + next(card for card in cards if f"/competences/{index}/details" in card).split("</article>")[0])


class TestDashboard:
    @pytest.mark.requirement("S-055")
    def test_a_newcomer_reads_how_many_competences_remain_to_be_tested(self, client, user, content):
        opened = sum(competence.is_open for competence in content.competences.values())
        text = words(read(client, "dashboard"))
        assert f"Bonjour {user.first_name}" in text
        assert f"Vous avez {opened} compétences à tester. On se concentre et c’est parti !" in text
        assert "Votre courbe se dessinera ici" in text
        play(user_id=user.pk, now=timezone.now(), questions=1)
        left = opened - 1
        assert f"Vous avez {left} compétence{'s' * (left > 1)} à tester." in words(read(client, "dashboard"))

    @pytest.mark.requirement("S-010")
    def test_the_tabs_appear_only_once_signed_in(self, client, user):
        tabs = ("Profil", "Parcours", "Certification", "Aide")
        menu = words(read(client, "dashboard").split('id="menu"')[1].split("</nav>")[0])
        assert all(tab in menu for tab in tabs)
        visitor = Client().get(reverse("learners:demo")).text.split('id="menu"')[1].split("</nav>")[0]
        assert not any(f">{tab}</a>" in visitor for tab in tabs)

    def test_a_test_under_way_is_offered_first(self, client, user):
        assessment = play(user_id=user.pk, knows=up_to(3), now=timezone.now(), questions=5)
        percent = 100 * assessment.assessed_count // assessment.skills_count
        page = read(client, "dashboard")
        assert f"test en cours ({percent} %)" in words(page)
        assert "Reprendre le test" in words(page)
        assert f'action="{reverse("learners:start", args=["1.1"])}"' in page

    def test_a_score_that_fell_is_explained_until_the_notice_is_closed(self, client, user):
        notice = Notice.objects.create(
            user=user,
            kind="pix_lost",
            details={"competence": "1.1", "before": 20, "after": 16},
            created_at=timezone.now(),
        )
        text = words(read(client, "dashboard"))
        assert "Les questions ont changé, votre score aussi" in text
        assert "de 20 à 16 pix" in text
        response = client.post(reverse("learners:close_notice", args=[notice.pk]))
        assert response["Location"] == reverse("learners:dashboard")
        assert "Les questions ont changé" not in words(read(client, "dashboard"))

    def test_the_help_of_the_first_visit_is_closed_for_good(self, client, user):
        assert "Bienvenue" in words(read(client, "dashboard"))
        client.post(reverse("learners:close_dashboard_help"))
        assert "Bienvenue" not in words(read(client, "dashboard"))

    def test_nobody_closes_somebody_else_s_notice(self, client, user):
        notice = Notice.objects.create(user=make_user(), kind="pix_lost", created_at=timezone.now())
        client.post(reverse("learners:close_notice", args=[notice.pk]))
        assert Notice.objects.get().closed_at is None

    @pytest.mark.parametrize("tests", [0, 2])
    def test_it_costs_the_same_whatever_was_done(self, client, user, query_budget, tests):
        for competence_id in ("1.1", "4.1")[:tests]:
            play(user_id=user.pk, competence_id=competence_id, knows=up_to(2), now=ago(days=5))
        with query_budget(7):
            read(client, "dashboard")


class TestProfile:
    @pytest.mark.requirement("S-054", "S-052")
    def test_the_total_score_stands_at_the_top(self, client, user):
        play(user_id=user.pk, knows=up_to(3), now=timezone.now())
        pix = Knowledge.objects.get().pix
        page = read(client, "profile")
        top = words(page.split('class="domain"')[0])
        assert f"{pix}" in top
        assert "Vous pouvez en atteindre 640 aujourd’hui" in top

    @pytest.mark.requirement("S-056")
    def test_sixteen_cards_stand_by_domain_with_name_and_level(self, client, user, content):
        page = read(client, "profile")
        sections = page.split('class="domain"')[1:]
        assert [section.count('<article class="ccard') for section in sections] == [3, 4, 4, 3, 2]
        for section, area in zip(sections, content.areas, strict=True):
            assert area.title in words("<p" + section)
            for competence in area.competences:
                assert competence.name in card_of(section, competence.index)
                assert "Niveau –" in card_of(section, competence.index)

    @pytest.mark.requirement("S-060")
    def test_the_five_domains_are_its_legend_with_their_numbers(self, client, user, content):
        legend = read(client, "profile").split('class="legend"')[1].split("</ol>")[0]
        assert words("<p" + legend).count("0,0") == 5
        for area in content.areas:
            assert f"{area.code} {area.title}" in words("<p" + legend)

    @pytest.mark.requirement("S-058")
    def test_each_card_opens_the_detail(self, client, user, content):
        page = read(client, "profile")
        for index in content.competences:
            assert f'href="{reverse("learners:competence", args=[index])}"' in page
        assert "détail" in card_of(page).lower()

    @pytest.mark.requirement("S-061")
    def test_the_former_presentation_and_what_changes_are_one_click_away(self, client, user):
        page = read(client, "profile")
        assert f'<a href="{reverse("learners:profile_table")}">Accès à l’ancien profil</a>' in page
        assert "Découvrez ce qui change" in words(page)
        assert "Ce qui change dans votre profil" in words(page)
        play(user_id=user.pk, knows=up_to(3), now=timezone.now())
        table = words(read(client, "profile_table"))
        assert f"Score total : {Knowledge.objects.get().pix} pix sur 640" in table
        assert "Prochainement" in table

    @pytest.mark.requirement("S-048")
    def test_one_is_told_to_answer_sincerely_as_the_certification_depends_on_it(self, client, user):
        text = words(read(client, "profile"))
        assert "Répondez sincèrement : les questions de la certification dépendent de votre profil" in text

    @pytest.mark.parametrize("tests", [0, 2])
    def test_it_asks_two_statements_of_its_own(self, client, user, query_budget, tests):
        for competence_id in ("1.1", "4.1")[:tests]:
            play(user_id=user.pk, competence_id=competence_id, knows=up_to(2), now=ago(days=5))
        for name in ("profile", "profile_table"):
            with query_budget(4):  # with session and user
                read(client, name)


@pytest.mark.requirement("S-057")
class TestCardStates:
    def card(self, client) -> str:
        return card_of(read(client, "profile"))

    def test_never_started(self, client, user):
        assert "Niveau –" in self.card(client)
        assert "Commencer" in self.card(client)

    def test_without_questions_yet(self, client, user):
        card = card_of(read(client, "profile"), "2.3")
        assert "Prochainement" in card
        assert "Commencer" not in card

    def test_in_progress_with_its_percentage(self, client, user):
        assessment = play(user_id=user.pk, knows=up_to(3), now=timezone.now(), questions=5)
        percent = 100 * assessment.assessed_count // assessment.skills_count
        assert f"Test en cours ({percent} %)" in self.card(client)
        assert "Reprendre" in self.card(client)

    @pytest.mark.parametrize(("days", "words_"), [(0, "4 jours"), (1.5, "3 jours"), (3.5, "1 jour")])
    def test_finished_and_waiting(self, client, user, days, words_):
        play(user_id=user.pk, knows=up_to(2), now=ago(days=days))
        card = self.card(client)
        assert "Félicitations" in card
        assert card.endswith(f"Disponible dans {words_}")

    def test_finished_and_open_again(self, client, user):
        play(user_id=user.pk, knows=up_to(2), now=ago(days=5))
        assert "Félicitations" in self.card(client)
        assert "Retenter" in self.card(client)

    def test_at_the_maximum(self, client, user):
        play(user_id=user.pk, knows=everything, now=ago(days=5))
        assert "Félicitations" in self.card(client)
        assert "Niveau maximum" in self.card(client)
        assert "Retenter" not in self.card(client)
