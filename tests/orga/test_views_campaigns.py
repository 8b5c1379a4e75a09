"""The list of campaigns, their settings, archives and deletion, as members of a space use them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from orga.enums import CampaignType, Role
from orga.models import Campaign, CampaignCount
from tests.factories.campaigns import make_campaign, make_participation, make_profile, make_pupil
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_member, make_organization
from tests.support.pages import HTMX, words

# Session, account, memberships, settings; totals, lines, counts.
BUDGET = 8


@pytest.fixture
def school(content):
    return make_organization()


@pytest.fixture
def teacher(client, school):
    user = make_member(school, Role.MEMBER, user=make_user(first_name="Camille", last_name="Berthelot"))
    client.force_login(user)
    return user


@pytest.fixture
def colleague(school):
    return make_member(school, Role.MEMBER, user=make_user(first_name="Lucie", last_name="Marchand"))


@pytest.fixture
def head(school):
    return make_member(school, Role.ADMIN, user=make_user(first_name="Karim", last_name="Haddad"))


def page(client, url_name: str = "campaigns", *args, status: int = 200, **options):
    response = client.get(reverse(f"orga:{url_name}", args=args), **options)
    assert response.status_code == status
    return response


def send(client, url_name: str, *args, **data):
    return client.post(reverse(f"orga:{url_name}", args=args), data)


class TestList:
    @pytest.mark.requirement("S-131")
    def test_mine_and_everybody_s_are_two_lists(self, client, school, teacher, colleague):
        make_campaign(school, owner=teacher, name="La mienne")
        make_campaign(school, owner=colleague, name="Celle de Lucie")
        mine, all_of_them = words(page(client)), words(page(client, "all_campaigns"))
        assert "Mes campagnes 1 Toutes les campagnes 2" in mine
        assert "La mienne" in mine
        assert "Celle de Lucie" not in mine
        assert "La mienne" in all_of_them
        assert "Celle de Lucie Lucie Marchand" in all_of_them

    @pytest.mark.requirement("S-131")
    def test_an_empty_list_of_mine_says_where_the_others_are(self, client, school, teacher, colleague):
        make_campaign(school, owner=colleague)
        response = page(client)
        assert "Cette liste ne montre que les vôtres. Vos collègues en ont 1" in words(response)
        assert reverse("orga:all_campaigns") in response.text

    def test_a_space_without_campaign_is_led_to_its_first_one(self, client, teacher):
        response = page(client)
        assert "Aucune campagne en cours" in words(response)
        assert reverse("orga:new_campaign") in response.text

    @pytest.mark.requirement("S-116")
    def test_columns_give_what_was_counted(self, client, school, teacher):
        campaign = make_campaign(
            school, owner=teacher, name="Profils", type=CampaignType.PROFILES_COLLECTION, code="KDRXVM274"
        )
        counted = [
            ("*", "status", "participants", 28),
            ("*", "status", "STARTED", 2),
            ("3A", "status", "participants", 12),
        ]
        counted += [
            ("*", "shared", "2026-10-20", 12),
            ("*", "shared", "2026-10-21", 7),
            ("3A", "shared", "2026-10-20", 5),
        ]
        for group, kind, key, value in counted:
            CampaignCount.objects.create(campaign=campaign, group=group, kind=kind, key=key, value=value)
        assert "Profils Collecte de profils 16/10/2026 KDRXVM274 28 19" in words(page(client))

    @pytest.mark.requirement("S-128")
    def test_filters_by_name_owner_and_state(self, client, school, teacher, colleague):
        make_campaign(school, owner=teacher, name="Rentrée 3e")
        make_campaign(school, owner=colleague, name="Rentrée 4e")
        make_campaign(school, owner=teacher, name="Archive 2025", archived_at=NOW)

        def shown(**filters) -> str:
            return words(page(client, "all_campaigns", data=filters))

        assert "Rentrée 4e" not in shown(q="3e")
        assert "Rentrée 3e" in shown(q="rentrée 3")
        by_owner = shown(proprietaire="marchand luc")
        assert "Rentrée 4e" in by_owner
        assert "Rentrée 3e" not in by_owner
        archived = shown(etat="archivees")
        assert "Archive 2025" in archived
        assert "Rentrée" not in archived
        assert "Archive 2025" not in shown()
        assert "Aucune campagne ne répond à ces filtres." in shown(q="introuvable")

    @pytest.mark.parametrize("count", [1, 40])
    def test_the_list_costs_the_same_whatever_its_length(self, client, school, teacher, query_budget, count):
        for number in range(count):
            make_campaign(school, owner=teacher, name=f"Campagne {number}", type=CampaignType.PROFILES_COLLECTION)
        with query_budget(BUDGET):
            response = page(client, "all_campaigns", data={"taille": "50"})
        assert f"1 à {count} sur {count}" in words(response)

    def test_pages_hold_ten_twenty_five_fifty_or_a_hundred_lines_newest_first(self, client, school, teacher):
        for number in range(12):
            make_campaign(
                school,
                owner=teacher,
                name=f"Numéro {number:02}",
                type=CampaignType.PROFILES_COLLECTION,
                created_at=NOW + timedelta(days=number),
            )
        first = words(page(client, data={"taille": "10"}))
        assert "Numéro 11" in first
        assert "Numéro 01" not in first
        assert "1 à 10 sur 12" in first
        assert "11 à 12 sur 12" in words(page(client, data={"taille": "10", "page": "2"}))
        assert "11 à 12 sur 12" in words(page(client, data={"taille": "10", "page": "999"}))
        assert "1 à 12 sur 12" in words(page(client, data={"taille": "beaucoup", "page": "-1"}))

    def test_our_script_gets_the_list_alone_and_its_address(self, client, school, teacher):
        make_campaign(school, owner=teacher, name="Rentrée 3e")
        response = page(client, data={"q": "3e"}, headers=HTMX)
        assert "<html" not in response.text
        assert response["HX-Push-Url"] == f"{reverse('orga:campaigns')}?q=3e"

    def test_another_space_s_campaigns_are_not_there(self, client, teacher):
        make_campaign(make_organization(name="Autre", external_id="0990001A"), name="Ailleurs")
        assert "Ailleurs" not in words(page(client, "all_campaigns"))


class TestDeletion:
    def test_a_member_selects_her_own_lines_only(self, client, school, teacher, colleague):
        mine, theirs = make_campaign(school, owner=teacher), make_campaign(school, owner=colleague)
        text = page(client, "all_campaigns").text
        assert f'name="campaign_id" value="{mine.pk}"' in text
        assert f'name="campaign_id" value="{theirs.pk}"' not in text

    def test_it_asks_first_then_deletes_what_was_ticked(self, client, school, teacher):
        chosen = [make_campaign(school, owner=teacher, name=f"Essai {number}") for number in range(2)]
        kept = make_campaign(school, owner=teacher)
        ids = [one.pk for one in chosen]
        asked = send(client, "delete_campaigns", campaign_id=ids)
        assert "Supprimer 2 campagnes ?" in words(asked)
        assert Campaign.objects.filter(deleted_at=None).count() == 3
        unticked = send(client, "delete_campaigns", campaign_id=ids, step="delete")
        assert unticked.status_code == 400
        assert "Cochez cette case pour confirmer." in words(unticked)
        done = send(client, "delete_campaigns", campaign_id=ids, step="delete", understood="1")
        assert done.status_code == 303
        assert list(Campaign.objects.filter(deleted_at=None)) == [kept]

    def test_the_confirmation_says_how_many_results_go(self, client, school, teacher):
        campaign = make_campaign(school, owner=teacher)
        CampaignCount.objects.create(campaign=campaign, group="*", kind="status", key="participants", value=28)
        asked = words(send(client, "delete_campaigns", campaign_id=campaign.pk))
        assert "28 participations et leurs résultats disparaissent" in asked

    def test_a_colleague_s_campaign_is_refused_and_nothing_goes(self, client, school, teacher, colleague):
        theirs = make_campaign(school, owner=colleague)
        response = send(client, "delete_campaigns", campaign_id=theirs.pk, step="delete", understood="1")
        assert response.status_code == 403
        assert "Seuls la personne qui possède cette campagne" in words(response)
        assert Campaign.objects.get(pk=theirs.pk).deleted_at is None

    def test_nothing_or_nonsense_ticked_is_told(self, client, teacher):
        other = make_campaign(make_organization(name="Autre", external_id="0990001A"))
        for ids in ([], ["abc", "-1"], [other.pk]):
            response = send(client, "delete_campaigns", campaign_id=ids, step="delete", understood="1")
            assert response.status_code == 303
        assert "Cochez d’abord les campagnes à supprimer." in words(page(client))
        assert Campaign.objects.get(pk=other.pk).deleted_at is None


class TestSettings:
    def changed(self, client, campaign, **data):
        given = {"name": campaign.name, "owner": campaign.owner_id} | data
        return send(client, "campaign_settings", campaign.pk, **given)

    @pytest.mark.requirement("S-122")
    def test_the_owner_changes_the_words_and_the_day(self, client, school, teacher):
        campaign = make_campaign(school, owner=teacher, name="Rentrée 3e")
        due_on = timezone.localdate() + timedelta(days=9)
        response = self.changed(client, campaign, name="Rentrée", title="Titre", landing_text="Mot", due_on=str(due_on))
        assert response.status_code == 303
        campaign.refresh_from_db()
        assert (campaign.name, campaign.title, campaign.landing_text) == ("Rentrée", "Titre", "Mot")
        assert campaign.due_on == due_on
        assert "Les changements sont enregistrés." in words(client.get(response["Location"]))

    def test_problems_are_told_together_and_nothing_changes(self, client, school, teacher):
        campaign = make_campaign(school, owner=teacher, name="Rentrée 3e")
        response = self.changed(client, campaign, name=" ", title="t" * 51, asks_external_id="on")
        said = words(response)
        assert response.status_code == 422
        assert "Donnez un nom à la campagne." in said
        assert "Le titre compte au plus 50 caractères" in said
        assert "Dites quel identifiant vous demandez" in said
        assert Campaign.objects.get(pk=campaign.pk).name == "Rentrée 3e"

    def test_case_82_sendings_do_not_change_any_more_once_somebody_has_begun(self, client, school, teacher):
        campaign = make_campaign(school, owner=teacher, has_participation=True)
        self.changed(client, campaign, multiple_sendings="on", sends_automatically="on", name="Nouveau nom")
        campaign.refresh_from_db()
        assert (campaign.name, campaign.multiple_sendings, campaign.sends_automatically) == (
            "Nouveau nom",
            False,
            False,
        )
        assert "Quelqu’un a déjà commencé" in words(page(client, "campaign_settings", campaign.pk))

    def test_sendings_change_while_nobody_has_begun(self, client, school, teacher):
        campaign = make_campaign(school, owner=teacher)
        self.changed(client, campaign, multiple_sendings="on")
        campaign.refresh_from_db()
        assert campaign.multiple_sendings

    def test_a_collection_has_no_title_to_change(self, client, school, teacher):
        campaign = make_campaign(school, owner=teacher, type=CampaignType.PROFILES_COLLECTION)
        assert "Titre vu par" not in words(page(client, "campaign_settings", campaign.pk))
        assert self.changed(client, campaign, name="Profils de juin", title="Titre").status_code == 303
        campaign.refresh_from_db()
        assert (campaign.name, campaign.title) == ("Profils de juin", "")

    def test_the_settings_show_what_the_path_asks_and_the_teacher_code(self, client, school, teacher):
        profile = make_profile(name="Parcours court")
        campaign = make_campaign(school, owner=teacher, profile=profile)
        said = words(page(client, "campaign_settings", campaign.pk))
        assert "Parcours court" in said
        assert profile.teacher_code in said

    @pytest.mark.requirement("S-098")
    def test_case_83_a_member_reads_a_colleague_s_settings_and_changes_nothing(
        self, client, school, teacher, colleague
    ):
        campaign = make_campaign(
            school, owner=colleague, name="À Lucie", landing_text="Bonjour <b>", due_on="2026-12-01"
        )
        response = page(client, "campaign_settings", campaign.pk)
        assert "Seuls son propriétaire et les administrateurs" in words(response)
        assert "<form" not in response.text.partition('id="contenu"')[2]
        for url_name in ("campaign_settings", "archive_campaign", "unarchive_campaign"):
            refused = send(client, url_name, campaign.pk, name="À moi", owner=teacher.pk)
            assert refused.status_code == 403
            assert "Seuls la personne qui possède cette campagne" in words(refused)
        campaign.refresh_from_db()
        assert (campaign.name, campaign.archived_at) == ("À Lucie", None)

    def test_an_administrator_gives_a_campaign_to_another_member(self, client, school, colleague, head):
        client.force_login(head)
        campaign = make_campaign(school, owner=colleague)
        assert self.changed(client, campaign, owner=head.pk).status_code == 303
        assert Campaign.objects.get(pk=campaign.pk).owner == head

    def test_a_campaign_whose_owner_left_still_opens(self, client, school, head):
        client.force_login(head)
        campaign = make_campaign(school, owner=None, name="Sans propriétaire")
        assert "Sans propriétaire" in words(page(client, "campaign_settings", campaign.pk))
        assert self.changed(client, campaign, owner="", name="Reprise").status_code == 303
        assert Campaign.objects.get(pk=campaign.pk).name == "Reprise"


class TestArchives:
    @pytest.mark.requirement("S-129")
    def test_archived_then_opened_again_with_the_same_code(self, client, school, teacher):
        campaign = make_campaign(school, owner=teacher, code="KDRXVM274")
        make_participation(campaign, make_pupil(school))
        send(client, "archive_campaign", campaign.pk)
        assert Campaign.objects.get(pk=campaign.pk).archived_at is not None
        said = words(page(client, "campaign_settings", campaign.pk))
        assert "personne ne peut plus commencer ni envoyer" in said
        assert "Cette campagne est déjà archivée." in words(
            client.get(send(client, "archive_campaign", campaign.pk)["Location"])
        )
        send(client, "unarchive_campaign", campaign.pk)
        campaign.refresh_from_db()
        assert (campaign.archived_at, campaign.code) == (None, "KDRXVM274")

    def test_a_get_archives_nothing(self, client, school, teacher):
        campaign = make_campaign(school, owner=teacher)
        page(client, "archive_campaign", campaign.pk, status=405)
        assert Campaign.objects.get(pk=campaign.pk).archived_at is None
