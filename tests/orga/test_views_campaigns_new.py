"""« Nouvelle campagne » and the page of the code, as teachers use them."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from orga.campaign_forms import MAX_DIGITS
from orga.domain.path_shelves import write_tubes
from orga.enums import CampaignType, OrganizationType, Role
from orga.models import Campaign, TargetProfile
from pix.core.french import date_fr
from tests.factories.campaigns import make_campaign, make_profile
from tests.factories.learners import make_user
from tests.factories.orga import make_member, make_organization
from tests.support.pages import HTMX, words

# Session, account, memberships, settings; members, catalogue; the campaign that is copied.
BUDGET = 8
HOSTILE = "<script>alert('x')</script>"


@pytest.fixture
def school(content):
    return make_organization()


@pytest.fixture
def teacher(client, school):
    user = make_member(school, Role.MEMBER, user=make_user(first_name="Camille", last_name="Berthelot"))
    client.force_login(user)
    return user


@pytest.fixture
def profile(content):
    return make_profile(
        name="Parcours de rentrée 3e",
        category="BACK_TO_SCHOOL",
        durations={"half": [28, 2318], "empty": [54, 4595], "release": 1},
        note="À faire avant les vacances",
    )


def page(client, status: int = 200, name: str = "new_campaign", args=(), **options):
    response = client.get(reverse(f"orga:{name}", args=args), **options)
    assert response.status_code == status
    return response


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def send(client, url_name: str = "new_campaign", /, **data):
    return client.post(reverse(f"orga:{url_name}"), data)


class TestPage:
    @pytest.mark.requirement("S-110", "S-123", "S-124")
    def test_paths_come_with_both_durations_and_the_chosen_one_with_its_subjects(
        self, client, teacher, profile, content
    ):
        said = words(page(client, data={"profile": profile.pk}))
        assert "Parcours de rentrée 3e À faire avant les vacances 40 min 1 h 15 débutant" in said
        assert "Profil à moitié connu 40 min Débutant 1 h 15" in said
        competence = content.competences["1.1"]
        assert f"{competence.name} 2 sujets {content.tubes[competence.tube_ids[0]].title}, " in said

    @pytest.mark.requirement("S-120", "S-121")
    def test_a_shelf_shows_its_paths_and_a_search_finds_by_name_subject_or_competence(
        self, client, teacher, profile, content
    ):
        make_profile(name="Mots de passe et comptes", category="SUBJECT")
        make_profile(name="Mathématiques au collège", category="DISCIPLINE")
        listed = words(page(client, data={"rayon": "themes"}))
        assert "Mots de passe et comptes" in listed
        assert "Mathématiques au collège" not in listed
        assert "Mathématiques au collège" in words(page(client, data={"q": "mathematiques"}))
        title = content.tubes[content.competences["4.1"].tube_ids[0]].title
        assert "Parcours de rentrée 3e" in words(page(client, data={"q": title}))
        assert "Aucun parcours ne répond" in words(page(client, data={"q": "zzzz"}))

    def test_a_path_is_found_by_its_name_whatever_the_shelf_looked_at(self, client, teacher, profile, content):
        title = content.tubes[content.competences["4.1"].tube_ids[0]].title
        make_profile(name=title, category="SUBJECT")
        listed = words(page(client, data={"q": title, "rayon": "rentree"}))
        assert listed.index(f"{title} 2 compétences") < listed.index("Parcours de rentrée 3e")

    def test_the_budget_holds_with_forty_paths(self, client, teacher, query_budget, school):
        for number in range(40):
            make_profile(name=f"Parcours {number}")
        copied = make_campaign(school, owner=teacher)
        with query_budget(BUDGET):
            page(client, data={"duplicate": copied.pk})

    def test_our_script_gets_the_list_alone(self, client, teacher, profile):
        response = client.post(reverse("orga:new_campaign_catalog"), {"q": "rentrée"}, headers=HTMX)
        assert "<html" not in response.text
        assert "Parcours de rentrée 3e" in response.text

    def test_our_script_gets_what_a_choice_changes(self, client, teacher, profile):
        response = send(
            client,
            "preview_campaign",
            type="ASSESSMENT",
            profile=profile.pk,
            title="Ma rentrée",
            landing_text="**Oui**",
        )
        said = words(response)
        assert "Ma rentrée Oui Je commence" in said
        assert "Évaluer, Parcours de rentrée 3e , toutes les classes" in said
        assert "10 caractères sur 50" in said
        assert "<strong>Oui</strong>" in response.text
        assert not Campaign.objects.exists()

    def test_without_script_the_page_shows_what_was_chosen_and_keeps_what_was_typed(self, client, teacher, profile):
        response = send(client, voir="1", type="EXAM", profile=profile.pk, name="Contrôle", due_on="n’importe", q="3e")
        said = words(response)
        assert response.status_code == 200
        assert "Interroger sur table, Parcours de rentrée 3e" in said
        assert 'value="Contrôle"' in response.text
        assert "La campagne n’est pas enregistrée" not in said
        assert not Campaign.objects.exists()

    def test_a_student_s_university_speaks_of_students(self, client, content):
        university = make_organization(type=OrganizationType.SUP, name="Université des Rives")
        client.force_login(make_member(university, user=make_user()))
        assert "Titre vu par les étudiants" in words(page(client))

    @pytest.mark.parametrize(
        "query",
        [
            {"profile": "999999"},
            {"profile": "9" * (MAX_DIGITS + 1)},
            {"profile": "1 OR 1=1"},
            {"duplicate": "abc"},
            {"rayon": "inconnu", "q": "\x00" * 500},
            {"type": "RIEN"},
        ],
    )
    def test_a_strange_address_still_shows_the_page(self, client, teacher, query):
        assert "Nouvelle campagne" in words(page(client, data=query))

    def test_another_space_s_campaign_cannot_be_copied(self, client, teacher):
        other = make_campaign(make_organization(name="Autre", external_id="0990001A"))
        page(client, 404, data={"duplicate": other.pk})


class TestCreation:
    @pytest.mark.requirement("S-110", "S-111", "S-112")
    def test_one_form_then_the_code(self, client, teacher, profile, school):
        """Three choices and one name: a page, a button, and the code is there."""
        response = send(client, type="ASSESSMENT", profile=profile.pk, name="Rentrée 3e")
        campaign = Campaign.objects.get()
        assert (campaign.name, campaign.owner, campaign.organization) == ("Rentrée 3e", teacher, school)
        assert response.status_code == 303
        assert response["Location"] == reverse("orga:campaign_created", args=[campaign.pk])
        assert campaign.code in words(client.get(response["Location"]))

    def test_two_clicks_make_one_campaign(self, client, teacher, profile):
        sent = [send(client, type="ASSESSMENT", profile=profile.pk, name="Rentrée 3e") for _ in range(2)]
        assert Campaign.objects.count() == 1
        assert sent[0]["Location"] == sent[1]["Location"]

    def test_all_problems_at_once_and_nothing_typed_is_lost(self, client, teacher):
        response = send(
            client,
            landing_text="Bonjour à tous",
            title="t" * 51,
            due_on=str(timezone.localdate() - timedelta(days=1)),
            asks_external_id="on",
        )
        said = words(response)
        assert response.status_code == 422
        for sentence in (
            "Donnez un nom à la campagne.",
            "Choisissez ce que doit faire la campagne.",
            "Choisissez le parcours que suivront les participants.",
            "Le titre compte au plus 50 caractères",
            "Cette date est déjà passée.",
            "Dites quel identifiant vous demandez",
            "Dites si l’identifiant est un texte ou une adresse e-mail.",
        ):
            assert sentence in said
        assert "Bonjour à tous" in response.text
        assert "t" * 51 in response.text
        assert not Campaign.objects.exists()

    @pytest.mark.requirement("S-114", "S-115")
    def test_a_collection_forgets_the_path_and_title_that_its_page_hides(self, client, teacher, profile):
        send(client, type="PROFILES_COLLECTION", profile=profile.pk, title="Titre", name="Profils", collects_again="on")
        campaign = Campaign.objects.get()
        assert (campaign.type, campaign.target_profile, campaign.title) == (CampaignType.PROFILES_COLLECTION, None, "")
        assert campaign.multiple_sendings

    def test_every_field_is_stored(self, client, teacher, profile, school):
        colleague = make_member(school, Role.MEMBER, user=make_user(first_name="Lucie"))
        due_on = timezone.localdate() + timedelta(days=20)
        send(
            client,
            type="EXAM",
            profile=profile.pk,
            name="Contrôle",
            title="Le point",
            landing_text="Sans document.",
            sends_automatically="on",
            multiple_sendings="on",
            due_on=str(due_on),
            owner=colleague.pk,
            asks_external_id="on",
            external_id_label="Numéro",
            external_id_type="STRING",
        )
        campaign = Campaign.objects.get()
        assert (campaign.type, campaign.title, campaign.landing_text) == ("EXAM", "Le point", "Sans document.")
        assert campaign.sends_automatically
        assert campaign.multiple_sendings
        assert (campaign.due_on, campaign.owner, campaign.creator) == (due_on, colleague, teacher)
        assert (campaign.external_id_label, campaign.external_id_type) == ("Numéro", "STRING")

    def test_a_path_that_is_not_ours_and_a_stranger_as_owner_are_explained(self, client, teacher):
        private = make_profile(is_public=False)
        refused = send(client, type="ASSESSMENT", profile=private.pk, name="Essai")
        assert refused.status_code == 422
        assert "Ce parcours n’est pas ouvert à votre espace." in words(refused)
        stranger = send(
            client, type="ASSESSMENT", profile=make_profile().pk, name="Essai", owner=make_user(first_name="Tom").pk
        )
        assert "Cette personne n’est pas dans votre équipe." in words(stranger)
        assert not Campaign.objects.exists()

    @pytest.mark.requirement("S-134", "S-109")
    def test_subjects_given_make_a_path_only_when_the_campaign_is_made(self, client, teacher, school, content):
        tube_id = content.competences["4.1"].tube_ids[0]
        tubes = write_tubes([(tube_id, 3)])
        said = words(send(client, voir="1", type="ASSESSMENT", tubes=tubes, name="À retravailler"))
        assert (
            f"Parcours ciblé du {date_fr(timezone.now(), 'short')} Créé avec la campagne, 1 sujet".replace(
                "\u00a0", " "
            )
            in said
        )
        assert content.tubes[tube_id].title in said
        assert not TargetProfile.objects.filter(owner_organization=school).exists()
        send(client, type="ASSESSMENT", tubes=tubes, name="À retravailler", profile="")
        campaign = Campaign.objects.get()
        assert campaign.target_profile.owner_organization == school
        assert campaign.target_profile.tubes == [[tube_id, 3]]

    def test_another_path_may_be_preferred_to_the_subjects_given_and_these_stay_at_hand(
        self, client, teacher, profile, content
    ):
        tubes = write_tubes([(content.competences["4.1"].tube_ids[0], 3)])
        data = {"tubes": tubes, "profile": profile.pk}
        response = client.post(reverse("orga:new_campaign_catalog"), data, headers=HTMX)
        assert "Créé avec la campagne, 1 sujet" in words(response)
        assert response.text.count(" checked>") == 2  # the shelf and the path
        send(client, type="ASSESSMENT", tubes=tubes, profile=profile.pk, name="Rentrée")
        assert Campaign.objects.get().target_profile == profile

    def test_a_copy_starts_from_the_words_of_the_other(self, client, teacher, school, profile):
        copied = make_campaign(
            school, name="Rentrée 3e", title="Ma rentrée", landing_text="Bienvenue", profile=profile, code="KDRXVM274"
        )
        response = page(client, data={"duplicate": copied.pk})
        assert 'value="Copie de Rentrée 3e"' in response.text
        assert 'value="Ma rentrée"' in response.text
        assert f'value="{profile.pk}" id="parcours-{profile.pk}" checked' in response.text
        send(client, type="ASSESSMENT", profile=profile.pk, name="Copie de Rentrée 3e", title="Ma rentrée")
        made = Campaign.objects.exclude(pk=copied.pk).get()
        assert made.owner == teacher
        assert made.code != "KDRXVM274"

    def test_what_is_typed_is_never_markup(self, client, teacher):
        hostile = make_profile(name=HOSTILE, description=HOSTILE, note=HOSTILE)
        for response in (
            page(client, data={"profile": hostile.pk, "name": HOSTILE, "title": HOSTILE, "q": ""}),
            send(client, "preview_campaign", type="ASSESSMENT", title=HOSTILE, landing_text=HOSTILE),
            send(client, type="ASSESSMENT", name="", title=HOSTILE, landing_text=HOSTILE),
        ):
            assert HOSTILE not in response.text
        sent = send(client, type="ASSESSMENT", profile=hostile.pk, name=HOSTILE, title=HOSTILE[:50])
        assert HOSTILE not in client.get(sent["Location"]).text
        assert HOSTILE not in page(client, name="campaigns").text


class TestCode:
    @pytest.mark.requirement("S-112", "S-127")
    def test_the_code_its_link_and_what_comes_next(self, client, teacher, school, profile):
        campaign = make_campaign(school, owner=teacher, profile=profile, code="KDRXVM274", title="Ma rentrée")
        response = page(client, name="campaign_created", args=[campaign.pk])
        said = words(response)
        assert "KDRXVM274 testserver/campagnes/KDRXVM274" in said
        assert f"pour essayer : {profile.teacher_code}" in said
        assert "Un seul code pour toutes les classes" in said
        assert 'aria-label="Code QR : lien direct de la campagne"' in response.text

    @pytest.mark.requirement("S-209")
    def test_a_school_finds_two_messages_for_the_families(self, client, teacher, school, profile):
        campaign = make_campaign(school, owner=teacher, profile=profile, code="KDRXVM274", title=HOSTILE[:50])
        response = page(client, name="campaign_created", args=[campaign.pk])
        said = words(response)
        assert "vous n’avez rien à faire" in said
        assert "1. Ouvrir testserver/campagnes/KDRXVM274" in said
        assert HOSTILE[:50] not in response.text

    def test_the_projected_page_shows_the_code_and_no_menu(self, client, teacher, school):
        campaign = make_campaign(school, owner=teacher, code="KDRXVM274", name="Pour l’équipe seulement", title="Titre")
        said = words(page(client, name="project_campaign", args=[campaign.pk]))
        assert "KDRXVM274" in said
        assert "Équipe" not in said
        assert "Pour l’équipe seulement" not in said

    @pytest.mark.requirement("S-210")
    @pytest.mark.parametrize("sheet", ["affiche", "familles", "billets"])
    @pytest.mark.parametrize("type", [CampaignType.ASSESSMENT, CampaignType.PROFILES_COLLECTION])
    def test_sheets_are_pdf_files_of_one_page(self, client, teacher, school, sheet, type):
        campaign = make_campaign(
            school, type=type, owner=teacher, code="KDRXVM274", title="" if type == "PROFILES_COLLECTION" else HOSTILE
        )
        response = page(client, name="print_campaign", args=[campaign.pk, sheet])
        assert response["Content-Type"] == "application/pdf"
        assert f"pix_KDRXVM274_{sheet}.pdf" in response["Content-Disposition"]
        assert response.content.startswith(b"%PDF-")
        assert pages_of(response.content) == 1

    def test_an_unknown_sheet_or_another_space_s_campaign_does_not_exist(self, client, teacher, school):
        campaign = make_campaign(school, owner=teacher)
        page(client, 404, name="print_campaign", args=[campaign.pk, "autre"])
        other = make_campaign(make_organization(name="Autre", external_id="0990001A"))
        for name in ("campaign_created", "project_campaign", "campaign_settings"):
            page(client, 404, name=name, args=[other.pk])
        page(client, 404, name="print_campaign", args=[other.pk, "affiche"])
