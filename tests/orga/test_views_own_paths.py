"""« Parcours »: the catalogue, and the paths that a school composes (requirement S-109)."""

import pytest
from django.urls import reverse

from orga.domain.path_shelves import MAX_TUBES, Shelf, is_found, read_tubes, search_index, shelf_of, write_tubes
from orga.enums import Role
from orga.models import Campaign, TargetProfile
from orga.services import target_profiles
from referential.enums import PathCategory
from tests.factories.campaigns import make_campaign, make_profile, some_tubes
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_member, make_organization
from tests.support.pages import HTMX, words

# Session, account, memberships, settings, paths.
BUDGET = 6
HOSTILE = "<script>alert('x')</script>"


@pytest.fixture
def school(content):
    return make_organization()


@pytest.fixture
def teacher(client, school):
    user = make_member(school, Role.MEMBER, user=make_user(first_name="Camille"))
    client.force_login(user)
    return user


@pytest.fixture
def colleague(school):
    return make_member(school, Role.MEMBER, user=make_user(first_name="Lucie"))


@pytest.fixture
def tubes(content):
    return [tuple(tube) for tube in some_tubes()]


def own_path(school, author, tubes, name="Images et droits, 4e") -> TargetProfile:
    return target_profiles.create_own(organization_id=school.pk, author_id=author.pk, name=name, tubes=tubes, now=NOW)


def page(client, url_name: str, *args, status: int = 200, **options):
    response = client.get(reverse(f"orga:{url_name}", args=args), **options)
    assert response.status_code == status
    return response


def send(client, url_name: str, *args, headers=None, **data):
    return client.post(reverse(f"orga:{url_name}", args=args), data, headers=headers)


def ticks(tubes) -> dict:
    return {"sujet": [tube_id for tube_id, _ in tubes]} | {f"niveau-{tube_id}": cap for tube_id, cap in tubes}


class TestRules:
    @pytest.mark.parametrize(
        ("text", "tubes"),
        [
            ("", ()),
            ("a:3,b:8", (("a", 3), ("b", 8))),
            (" a:3 , b:1 ", (("a", 3), ("b", 1))),
            ("a:3,a:5", (("a", 3),)),
            ("a:0,b:9,c:12,d,:4,e:x,<b>:2", ()),
            ("mots-de-passe:4", (("mots-de-passe", 4),)),
        ],
    )
    def test_subjects_of_an_address_are_read_or_left_out(self, text, tubes):
        assert read_tubes(text) == tubes
        assert read_tubes(write_tubes(tubes)) == tubes

    def test_an_address_of_a_thousand_subjects_is_cut(self):
        assert len(read_tubes(",".join(f"t{number}:3" for number in range(1000)))) == MAX_TUBES

    @pytest.mark.parametrize(
        ("category", "is_own", "shelf"),
        [
            (PathCategory.BACK_TO_SCHOOL, False, Shelf.BACK_TO_SCHOOL),
            (PathCategory.SUBJECT, False, Shelf.THEMES),
            (PathCategory.PREDEFINED, False, Shelf.THEMES),
            (PathCategory.TARGETED, False, Shelf.OTHER),
            (PathCategory.CUSTOM, False, Shelf.OTHER),
            (PathCategory.CUSTOM, True, Shelf.OWN),
        ],
    )
    def test_each_category_has_its_shelf(self, category, is_own, shelf):
        assert shelf_of(category, is_own=is_own) is shelf

    @pytest.mark.parametrize(
        ("typed", "is_there"),
        [
            ("", True),
            ("mot", True),
            ("MOTS de passe", True),
            ("3e", True),
            ("securite", True),
            ("asse", False),
            ("3", True),
        ],
    )
    def test_a_search_compares_the_beginnings_of_words_without_accents(self, typed, is_there):
        assert is_found(search_index(["Sécurité : mots de passe, 3e"]), typed) is is_there


class TestCatalogue:
    @pytest.mark.requirement("S-120", "S-123", "S-124")
    def test_a_path_shows_its_durations_subjects_and_teacher_code(self, client, teacher, content):
        profile = make_profile(
            name="Mots de passe", category="SUBJECT", durations={"half": [9, 480], "empty": [20, 900]}
        )
        said = words(page(client, "target_profiles", data={"parcours": profile.pk}))
        assert "Mots de passe 2 compétences, 4 sujets 8 min 15 min débutant" in said
        assert "Profil à moitié connu 8 min Débutant 15 min" in said
        assert content.competences["1.1"].name in said
        assert profile.teacher_code in said
        assert words(page(client, "target_profile", profile.pk)).count(profile.teacher_code) == 1

    def test_the_three_paths_of_the_sixth_form_say_their_order(self, client, teacher):
        make_profile(name="Attestation", category="BACK_TO_SCHOOL", order=3, note="À faire en dernier")
        make_profile(name="Protection", category="BACK_TO_SCHOOL", order=1, note="À faire en premier")
        said = words(page(client, "target_profiles"))
        assert said.index("Protection À faire en premier") < said.index("Attestation À faire en dernier")

    def test_the_budget_holds_with_forty_paths(self, client, teacher, query_budget):
        profiles = [make_profile(name=f"Parcours {number}") for number in range(40)]
        with query_budget(BUDGET):
            page(client, "target_profiles", data={"parcours": profiles[0].pk})

    def test_our_script_gets_the_list_alone(self, client, teacher):
        make_profile(name="Tableur", category="SUBJECT")
        response = page(client, "target_profiles", data={"q": "tableur"}, headers=HTMX)
        assert "<html" not in response.text
        assert "Tableur" in response.text

    def test_paths_of_other_schools_are_not_there(self, client, teacher, tubes):
        other = make_organization(name="Autre", external_id="0990001A")
        theirs = own_path(other, make_member(other, user=make_user()), tubes, name="Chez les autres")
        assert "Chez les autres" not in words(page(client, "target_profiles", data={"parcours": theirs.pk}))
        for url_name in ("target_profile", "edit_target_profile", "retire_target_profile"):
            page(client, url_name, theirs.pk, status=404)
        assert send(client, "retire_target_profile", theirs.pk).status_code == 404
        assert TargetProfile.objects.filter(pk=theirs.pk, outdated_at=None).exists()

    def test_words_of_a_path_are_never_markup(self, client, teacher, school, tubes):
        path = own_path(school, teacher, tubes, name=HOSTILE)
        for url_name in ("target_profile", "edit_target_profile", "retire_target_profile"):
            assert HOSTILE not in page(client, url_name, path.pk).text


class TestComposition:
    @pytest.mark.requirement("S-109")
    def test_subjects_ticked_make_a_path_for_the_whole_team(self, client, teacher, school, tubes):
        response = send(
            client, "new_target_profile", name="  Images et  droits ", description="Pour les 4e", **ticks(tubes)
        )
        path = TargetProfile.objects.get(owner_organization=school)
        assert response["Location"] == reverse("orga:target_profile", args=[path.pk])
        assert (path.name, path.description, path.author) == ("Images et droits", "Pour les 4e", teacher)
        assert {tuple(tube) for tube in path.tubes} == set(tubes)
        said = words(client.get(response["Location"]))
        assert "Le parcours est enregistré pour toute l’équipe." in said
        assert f"{reverse('orga:new_campaign')}?profile={path.pk}" in client.get(response["Location"]).text

    def test_the_subjects_of_an_address_are_ticked(self, client, teacher, tubes):
        response = page(client, "new_target_profile", data={"tubes": write_tubes(tubes[:1]), "name": "Ciblé"})
        assert response.text.count(" checked") == 1
        assert f'value="{tubes[0][0]}" id="sujet-{tubes[0][0]}" hx-preserve="true" checked' in response.text
        assert 'value="Ciblé"' in response.text

    def test_the_summary_counts_and_warns_below_five_competences(self, client, teacher, tubes):
        said = words(send(client, "sketch_target_profile", headers=HTMX, **ticks(tubes)))
        assert "Sujets 4 Compétences 2 À moitié connu" in said
        assert "Deux compétences : ce parcours ne suffit pas à rendre un profil certifiable" in said
        assert "2 sujets sur" in said
        assert not TargetProfile.objects.exclude(owner_organization=None).exists()

    def test_five_competences_bring_no_warning(self, client, teacher, content):
        tubes = [(one.tube_ids[0], 8) for one in content.competences.values() if one.is_open][:5]
        said = words(send(client, "sketch_target_profile", headers=HTMX, **ticks(tubes)))
        assert "Compétences 5" in said
        assert "ne suffit pas" not in said

    def test_a_search_hides_subjects_without_losing_their_ticks(self, client, teacher, tubes, content):
        title = content.tubes[tubes[-1][0]].title
        found = send(
            client, "sketch_target_profile", headers={**HTMX, "HX-Target": "sujets"}, q=title, **ticks(tubes[:1])
        ).text
        assert f'id="sujet-{tubes[0][0]}" hx-preserve="true" checked' in found
        assert '<li hidden><label class="choice"><input type="checkbox" name="sujet" value="' + tubes[0][0] in found
        assert '<li><label class="choice"><input type="checkbox" name="sujet" value="' + tubes[-1][0] in found

    def test_without_script_a_button_recomputes_and_stores_nothing(self, client, teacher, tubes):
        response = send(client, "new_target_profile", voir="1", name="En cours", **ticks(tubes))
        assert "Sujets 4 Compétences 2" in words(response)
        assert 'value="En cours"' in response.text
        assert not TargetProfile.objects.exclude(owner_organization=None).exists()

    @pytest.mark.parametrize(
        ("data", "sentences"),
        [
            ({}, ["Donnez un nom au parcours.", "Cochez au moins un sujet."]),
            (
                {"name": "a" * 256, "sujet": ["inconnu"]},
                ["Utilisez au plus 255 caractères.", "Cochez au moins un sujet."],
            ),
            ({"name": "Essai", "sujet": ["' OR 1=1"]}, ["Cochez au moins un sujet."]),
        ],
    )
    def test_what_is_missing_is_told_at_once(self, client, teacher, data, sentences):
        response = send(client, "new_target_profile", **data)
        assert response.status_code == 422
        assert all(sentence in words(response) for sentence in sentences)
        assert not TargetProfile.objects.exclude(owner_organization=None).exists()

    def test_a_strange_level_asks_for_the_whole_subject(self, client, teacher, school, tubes):
        tube_id = tubes[0][0]
        send(client, "new_target_profile", name="Essai", sujet=tube_id, **{f"niveau-{tube_id}": "99"})
        assert TargetProfile.objects.get(owner_organization=school).tubes == [[tube_id, 8]]


class TestChange:
    def test_the_author_changes_it_and_running_campaigns_do_not_follow(self, client, teacher, school, tubes):
        path = own_path(school, teacher, tubes)
        campaign = make_campaign(school, owner=teacher, profile=path)
        page(client, "edit_target_profile", path.pk)
        assert send(client, "edit_target_profile", path.pk, name="Nouveau", **ticks(tubes[:1])).status_code == 303
        path.refresh_from_db()
        assert (path.name, path.tubes) == ("Nouveau", [list(tubes[0])])
        assert Campaign.objects.get(pk=campaign.pk).skills_count == campaign.skills_count

    def test_a_colleague_does_not_an_administrator_does(self, client, school, teacher, colleague, tubes):
        path = own_path(school, colleague, tubes)
        page(client, "edit_target_profile", path.pk, status=403)
        assert send(client, "retire_target_profile", path.pk).status_code == 403
        assert "Modifier" not in words(page(client, "target_profile", path.pk))
        client.force_login(make_member(school, Role.ADMIN, user=make_user()))
        assert "Modifier" in words(page(client, "target_profile", path.pk))
        assert send(client, "edit_target_profile", path.pk, name="Revu", **ticks(tubes)).status_code == 303

    def test_it_asks_before_it_goes_and_its_campaigns_stay(self, client, teacher, school, tubes):
        path = own_path(school, teacher, tubes)
        campaign = make_campaign(school, owner=teacher, profile=path)
        assert "Les campagnes qui l’utilisent continuent" in words(page(client, "retire_target_profile", path.pk))
        assert send(client, "retire_target_profile", path.pk).status_code == 303
        assert "Images et droits, 4e" not in words(page(client, "target_profiles"))
        assert Campaign.objects.get(pk=campaign.pk).target_profile == path
        assert "Images et droits, 4e" in words(page(client, "campaign_settings", campaign.pk))

    def test_paths_of_the_catalogue_belong_to_nobody_here(self, client, school, content):
        client.force_login(make_member(school, Role.ADMIN, user=make_user()))
        profile = make_profile(name="Du catalogue")
        page(client, "edit_target_profile", profile.pk, status=404)
        assert send(client, "retire_target_profile", profile.pk).status_code == 404
