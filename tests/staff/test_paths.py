"""Paths in the staff's area: read, composed, given stages and badges, opened, taken away."""

import pytest
from django.urls import reverse

from orga.domain import badges, stages
from orga.models import TargetProfile, TargetProfileShare
from orga.selectors.target_profiles import list_visible
from referential.enums import PathCategory
from tests.factories.campaigns import make_campaign, make_profile, some_tubes
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_member, make_organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    user = make_user(is_staff=True)
    client.force_login(user)
    return user


@pytest.fixture
def profile(staff):
    return make_profile(is_public=False, author=staff, durations={"empty": [40, 3000], "half": [20, 1500]})


def url(name: str, *arguments) -> str:
    return reverse(f"staff:{name}", args=arguments)


def form_of(tubes=None, **fields) -> dict:
    tubes = some_tubes() if tubes is None else tubes
    typed = {
        "name": "Sécurité au bureau",
        "category": "CUSTOM",
        "description": "Pour les stages",
        "internal_comment": "",
    }
    return typed | {"sujet": [tube for tube, _ in tubes]} | {f"niveau-{tube}": cap for tube, cap in tubes} | fields


def rows(*given: dict, **more) -> dict:
    """A formset as a browser sends it."""
    data = {"form-TOTAL_FORMS": len(given), "form-INITIAL_FORMS": len(given)}
    return (
        data | {f"form-{place}-{name}": value for place, row in enumerate(given) for name, value in row.items()} | more
    )


@pytest.mark.requirement("S-126")
def test_a_path_is_shown_with_what_it_asks_and_its_teacher_code(client, profile, content):
    make_campaign(make_organization(), profile=profile)
    make_campaign(make_organization(name="B"), profile=profile, deleted_at=NOW)
    page = client.get(url("path", profile.pk))
    assert page.status_code == 200
    assert profile.teacher_code in page.text
    assert all(content.tubes[tube].title in page.text for tube, _ in profile.tubes)
    assert page.context["shown"].campaigns == 1
    assert page.context["shown"].durations == ("46 à 60\u00a0min", "16 à 30\u00a0min")
    skills = [subject.skills for one in page.context["shown"].competences for subject in one.subjects]
    assert sum(skills) == profile.skills_count > 0


def test_paths_are_found_by_name_category_and_state(client, profile):
    make_profile(name="Très ancien", outdated_at=NOW)
    listed = client.get(url("paths"), {"q": profile.name, "categorie": profile.category})
    assert [one.pk for one in listed.context["page"]] == [profile.pk]
    outdated = [one.name for one in client.get(url("paths"), {"etat": "perimes"}).context["page"]]
    assert "Très ancien" in outdated
    assert profile.name not in outdated
    assert client.get(url("paths"), {"q": "a\x00b", "categorie": "x", "page": "zz"}).status_code == 200


@pytest.mark.requirement("S-109")
def test_one_is_composed_for_an_organization_and_for_nobody_else(client, staff, content):
    school, other = make_organization(), make_organization(name="Autre")
    response = client.post(url("create_path"), form_of(owner_id=school.pk))
    made = TargetProfile.objects.get(owner_organization=school)
    assert response["Location"] == url("path", made.pk)
    assert (made.name, made.category, made.author, made.key) == ("Sécurité au bureau", PathCategory.CUSTOM, staff, None)
    assert made.tubes == some_tubes()
    assert (made.skills_count, len(made.teacher_code)) > (0, 8)
    assert made in list_visible(organization_id=school.pk)
    assert made not in list_visible(organization_id=other.pk)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "Remplissez ce champ."),
        ({"tubes": []}, "Cochez au moins un sujet."),
        ({"sujet": ["inconnu"]}, "n’a pas encore de questions"),
        ({"owner_id": "999999"}, "n’est pas celui d’une organisation ouverte"),
        ({"owner_id": "-1"}, "supérieure ou égale à 1"),
    ],
)
def test_a_form_with_faults_composes_nothing(client, staff, typed, sentence):
    before = TargetProfile.objects.count()
    response = client.post(url("create_path"), form_of(**typed))
    assert response.status_code == 422
    assert sentence in response.text
    assert TargetProfile.objects.count() == before


def test_a_path_is_changed_and_keeps_the_subjects_without_questions_now(client, profile):
    profile.tubes = [*some_tubes(), ["parti-des-contenus", 4]]
    profile.save()
    form = client.get(url("edit_path", profile.pk))
    assert form.text.count(" checked") >= len(some_tubes())
    [kept, *_] = some_tubes()
    assert client.post(url("edit_path", profile.pk), form_of([[kept[0], 2]], is_public="on")).status_code == 303
    profile.refresh_from_db()
    assert (profile.tubes, profile.is_public) == ([[kept[0], 2], ["parti-des-contenus", 4]], True)


def test_a_campaign_does_not_change_with_its_path(client, profile):
    campaign = make_campaign(make_organization(), profile=profile)
    before = (campaign.skills_count, campaign.target_id)
    client.post(url("edit_path", profile.pk), form_of(some_tubes(per_competence=1)))
    campaign.refresh_from_db()
    assert (campaign.skills_count, campaign.target_id) == before


@pytest.mark.parametrize("name", ["edit_path", "path_stages", "path_badges"])
def test_a_path_of_the_catalogue_is_only_duplicated(client, staff, name):
    catalogue = TargetProfile.objects.filter(outdated_at=None).exclude(key=None).exclude(stages=[]).first()
    assert catalogue is not None
    assert client.get(url(name, catalogue.pk)).status_code == 409
    assert client.post(url(name, catalogue.pk), form_of()).status_code == 409
    client.post(url("outdate_path", catalogue.pk))
    client.post(url("path_access", catalogue.pk), {"access": "simplified"})
    stored = TargetProfile.objects.get(pk=catalogue.pk)
    assert (stored.outdated_at, stored.is_simplified_access) == (None, catalogue.is_simplified_access)
    response = client.post(url("duplicate_path", catalogue.pk))
    copy = TargetProfile.objects.get(name=f"Copie de {catalogue.name}")
    assert response["Location"] == url("path", copy.pk)
    assert (copy.key, copy.is_public, copy.owner_organization) == (None, False, None)
    assert (copy.tubes, copy.stages, copy.badges) == (catalogue.tubes, catalogue.stages, catalogue.badges)
    assert copy.teacher_code != catalogue.teacher_code
    assert client.get(url(name, copy.pk)).status_code == 200


def test_stages_in_percent_are_written_and_read_back(client, profile):
    typed = rows(
        {"begins": "50", "title": "À mi-chemin", "prescriber_title": "Solide"},
        {"begins": "0", "title": "Départ"},
        {"begins": ""},
        {"begins": "1er", "message": "Bravo"},
        kind="threshold",
    )
    assert client.post(url("path_stages", profile.pk), typed).status_code == 303
    profile.refresh_from_db()
    read = stages.from_json(profile.stages)
    assert [(one.threshold, one.is_first_skill, one.title) for one in read] == [
        (0, False, "Départ"),
        (None, True, ""),
        (50, False, "À mi-chemin"),
    ]
    form = client.get(url("path_stages", profile.pk)).text
    assert 'value="1er"' in form
    assert 'value="Solide"' in form


def test_stages_of_levels_then_none(client, profile):
    client.post(url("path_stages", profile.pk), rows({"begins": "0"}, {"begins": "3"}, kind="level"))
    profile.refresh_from_db()
    assert [one.level for one in stages.from_json(profile.stages)] == [0, 3]
    client.post(url("path_stages", profile.pk), rows({"begins": ""}))
    profile.refresh_from_db()
    assert profile.stages == []


@pytest.mark.parametrize(
    "given",
    [
        [{"begins": "50"}],
        [{"begins": "0"}, {"begins": "50"}, {"begins": "50"}],
        [{"begins": "0"}, {"begins": "101"}],
        [{"begins": "0"}, {"begins": "beaucoup"}],
    ],
)
def test_stages_that_make_no_ladder_are_refused(client, profile, given):
    response = client.post(url("path_stages", profile.pk), rows(*given, kind="threshold"))
    assert response.status_code == 422
    profile.refresh_from_db()
    assert profile.stages == []


def test_badges_are_written_and_what_the_form_cannot_show_is_kept(client, profile):
    [first, second, *_] = some_tubes()
    hidden = {"threshold": 70, "tubes": [second]}
    stored = {"key": "web", "title": "Web", "icon": "globe", "criteria": [{"threshold": 50, "tubes": [first]}, hidden]}
    profile.badges = badges.to_json(badges.from_json([stored]))
    profile.save()
    form = client.get(url("path_badges", profile.pk)).text
    assert f'value="{first[0]}:{first[1]}"' in form
    typed = rows(
        {
            "key": "web",
            "title": "Toile",
            "icon": "globe",
            "threshold": "60",
            "set_threshold": "40",
            "set_tubes": f"{first[0]}:2",
            "is_certifiable": "on",
        },
        {},
    )
    assert client.post(url("path_badges", profile.pk), typed).status_code == 303
    profile.refresh_from_db()
    [badge] = badges.from_json(profile.badges)
    assert (badge.title, badge.icon, badge.is_certifiable) == ("Toile", "globe", True)
    assert [(one.threshold, one.tubes) for one in badge.criteria] == [
        (60, None),
        (40, ((first[0], 2),)),
        (70, (tuple(second),)),
    ]


@pytest.mark.parametrize(
    "given",
    [
        [{"key": "web", "title": "Web"}],
        [{"key": "", "title": "Web", "threshold": "50"}],
        [{"key": "web", "title": "", "threshold": "50"}],
        [{"key": "w", "title": "A", "threshold": "5"}, {"key": "w", "title": "B", "threshold": "5"}],
        [{"key": "é !", "title": "A", "threshold": "5"}],
        [{"key": "w", "title": "A", "threshold": "101"}],
        [{"key": "w", "title": "A", "set_threshold": "50", "set_tubes": "web"}],
        [{"key": "w", "title": "A", "threshold": "5", "set_tubes": "web:3"}],
    ],
)
def test_badges_without_key_name_or_criterion_are_refused(client, profile, given):
    assert client.post(url("path_badges", profile.pk), rows(*given)).status_code == 422
    profile.refresh_from_db()
    assert profile.badges == []


def test_a_formset_without_its_counts_is_refused(client, profile):
    for name in ("path_stages", "path_badges"):
        assert client.post(url(name, profile.pk), {"form-0-begins": "0"}).status_code == 422


def test_a_path_is_opened_to_organizations_all_or_none(client, profile):
    a, b = make_organization(), make_organization(name="B")
    closed = make_organization(name="Fermée", archived_at=NOW)
    client.post(url("share_path", profile.pk), {"organizations": f"{a.pk}, {closed.pk}"})
    assert not TargetProfileShare.objects.exists()
    for _ in range(2):
        client.post(url("share_path", profile.pk), {"organizations": f"{a.pk} ; {b.pk}\n{a.pk}"})
    assert TargetProfileShare.objects.count() == 2
    assert profile in list_visible(organization_id=a.pk)
    client.post(url("unshare_path", profile.pk, a.pk))
    assert profile not in list_visible(organization_id=a.pk)
    assert profile in list_visible(organization_id=b.pk)


@pytest.mark.parametrize("typed", ["", "abc", "9" * 40, "0", "-"])
def test_numbers_of_nobody_open_nothing(client, profile, typed):
    assert client.post(url("share_path", profile.pk), {"organizations": typed}).status_code == 303
    assert not TargetProfileShare.objects.exists()


def test_an_outdated_path_leaves_the_lists(client, profile):
    school = make_organization()
    TargetProfile.objects.filter(pk=profile.pk).update(is_public=True)
    client.post(url("outdate_path", profile.pk))
    assert profile not in list_visible(organization_id=school.pk)
    assert "Parcours périmé" in client.get(url("path", profile.pk)).text


def test_access_without_account_changes_before_any_campaign_only(client, profile):
    client.post(url("path_access", profile.pk), {"access": "simplified"})
    profile.refresh_from_db()
    assert profile.is_simplified_access
    make_campaign(make_organization(), profile=profile)
    page = client.post(url("path_access", profile.pk), {"access": "account"}, follow=True)
    profile.refresh_from_db()
    assert profile.is_simplified_access
    assert "Des campagnes utilisent ce parcours" in page.text
    assert "Demander un compte" not in page.text


def test_only_the_staff_gets_in(client):
    client.force_login(make_member(make_organization()))
    assert client.get(url("paths")).status_code == 404
    assert client.post(url("create_path"), {}).status_code == 404


@pytest.mark.requirement("S-152")
def test_the_staff_makes_an_academy_and_shows_skills_in_files(client, staff):
    school = make_organization()
    typed = {"features": ["SHOW_SKILLS", "ACADEMY"], "is_managing_students": "on"}
    client.post(url("organization_features", school.pk), typed)
    school.refresh_from_db()
    assert sorted(school.features) == ["ACADEMY", "SHOW_SKILLS"]


@pytest.mark.parametrize("count", [1, 40])
def test_the_list_costs_the_same_whatever_the_number_of_paths(client, staff, query_budget, count):
    for _ in range(count):
        make_profile(owner_organization=make_organization())
    with query_budget(5):
        assert client.get(url("paths")).status_code == 200
