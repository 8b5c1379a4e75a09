"""« Télécharger la sélection », « Charger une sélection » on the page that composes a path (orga notes 5.1)."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from orga.domain import selection_files
from orga.enums import Role
from orga.models import TargetProfile
from orga.services import target_profiles
from tests.factories.campaigns import some_tubes
from tests.factories.orga import NOW, make_member, make_organization
from tests.support.pages import words

pytestmark = pytest.mark.requirement("S-109")
HOSTILE = "<script>alert('x')</script>"


@pytest.fixture
def school(content):
    return make_organization(name="Collège Simone-Vauclair")


@pytest.fixture(autouse=True)
def teacher(client, school):
    user = make_member(school, Role.MEMBER)
    client.force_login(user)
    return user


@pytest.fixture
def tubes(content):
    return [tuple(tube) for tube in some_tubes()]


def ticks(tubes) -> dict:
    return {"sujet": [tube_id for tube_id, _ in tubes]} | {f"niveau-{tube_id}": cap for tube_id, cap in tubes}


def download(client, tubes, url_name: str = "new_target_profile", args=()):
    return client.post(reverse(f"orga:{url_name}", args=args), {"telecharger": "1", "name": "", **ticks(tubes)})


def load(client, content: bytes | None, status: int = 200, url_name: str = "new_target_profile", args=(), **data):
    files = {} if content is None else {"selection": SimpleUploadedFile("selection.json", content)}
    response = client.post(reverse(f"orga:{url_name}", args=args), {"charger": "1", **data, **files})
    assert response.status_code == status
    return response


def selection(lines) -> bytes:
    return json.dumps({"format": selection_files.FORMAT, "version": 1, "sujets": lines}).encode()


def ticked(response) -> dict[str, int]:
    every = (tube for one in response.context["competences"] for group in one.thematics for tube in group.tubes)
    return {tube.id: tube.cap for tube in every if tube.is_ticked}


class TestDownload:
    def test_the_subjects_ticked_come_as_a_file_named_after_the_school_and_the_day(self, client, tubes, content):
        response = download(client, tubes)
        assert response.status_code == 200
        assert response["Content-Type"] == "application/json"
        name = f"selection-sujets-college-simone-vauclair-{timezone.localdate().isoformat()}.json"
        assert response["Content-Disposition"] == f'attachment; filename="{name}"'
        stored = json.loads(response.content)
        assert stored["organisation"] == "Collège Simone-Vauclair"
        assert {(one["id"], one["niveau"]) for one in stored["sujets"]} == set(tubes)
        assert {one["titre"] for one in stored["sujets"]} == {content.tubes[tube_id].title for tube_id, _ in tubes}

    def test_nothing_is_stored_and_no_name_is_needed(self, client, tubes):
        download(client, tubes)
        assert not TargetProfile.objects.exclude(owner_organization=None).exists()

    def test_without_a_subject_the_page_says_so(self, client):
        response = download(client, [])
        assert response.status_code == 422
        assert "Cochez au moins un sujet." in words(response)


class TestLoad:
    def test_a_downloaded_file_ticks_the_same_subjects_instead_of_the_others(self, client, tubes):
        kept = download(client, tubes[:2]).content
        response = load(client, kept, name="Images", description="Pour les 4e", q="zzz", **ticks(tubes[2:]))
        assert ticked(response) == dict(tubes[:2])
        assert "Les 2 sujets de la sélection sont cochés. Rien n’est enregistré" in words(response)
        assert 'value="Images"' in response.text
        assert "Pour les 4e" in response.text
        assert response.context["text"] == ""
        assert not TargetProfile.objects.exclude(owner_organization=None).exists()

    def test_it_works_on_a_path_that_is_there(self, client, school, teacher, tubes):
        path = target_profiles.create_own(
            organization_id=school.pk, author_id=teacher.pk, name="Images", tubes=tubes, now=NOW
        )
        options = {"url_name": "edit_target_profile", "args": [path.pk]}
        kept = download(client, tubes[:1], **options).content
        assert ticked(load(client, kept, **options)) == dict(tubes[:1])
        path.refresh_from_db()
        assert [tuple(tube) for tube in path.tubes] == tubes

    def test_subjects_without_a_question_are_named_and_left_aside(self, client, tubes):
        tube_id, cap = tubes[0]
        lines = [
            {"id": tube_id, "niveau": cap},
            {"id": "parti", "titre": HOSTILE, "niveau": 3},
            {"id": "x", "niveau": 8},
        ]
        response = load(client, selection(lines))
        assert ticked(response) == {tube_id: cap}
        said = words(response)
        assert "Le sujet de la sélection est coché." in said
        assert f"Sans question aujourd’hui, donc laissé de côté : « {HOSTILE} » et « x »." in said
        assert HOSTILE not in response.text

    def test_many_unknown_subjects_are_not_named_one_by_one(self, client, tubes):
        lines = [{"id": tubes[0][0], "niveau": 3}, *({"id": f"x{number}", "niveau": 3} for number in range(15))]
        said = words(load(client, selection(lines)))
        assert "« x11 » et 3 autres." in said
        assert "x12" not in said

    @pytest.mark.parametrize(
        ("file", "sentence"),
        [
            (None, "Choisissez d’abord le fichier d’une sélection."),
            (b"Nom;Classe", "Ce fichier n’est pas une sélection de sujets."),
            (b" " * (selection_files.MAX_BYTES + 1), "Ce fichier est trop gros pour une sélection de sujets."),
            (selection([]), "Cette sélection ne contient aucun sujet."),
            (selection([{"id": "x", "titre": HOSTILE, "niveau": 3}]), f"n’a de question aujourd’hui : « {HOSTILE} »."),
        ],
        ids=["none", "table", "huge", "empty", "unknown"],
    )
    def test_a_file_that_is_refused_changes_no_tick(self, client, tubes, file, sentence):
        response = load(client, file, 422, name="Images", **ticks(tubes))
        assert sentence in words(response)
        assert HOSTILE not in response.text
        assert set(ticked(response)) == set(dict(tubes))
        assert 'value="Images"' in response.text

    def test_somebody_else_s_path_is_not_opened_that_way(self, client, school, tubes):
        author = make_member(school, Role.MEMBER)
        path = target_profiles.create_own(
            organization_id=school.pk, author_id=author.pk, name="A", tubes=tubes, now=NOW
        )
        load(client, selection([]), 403, url_name="edit_target_profile", args=[path.pk])
        assert download(client, tubes, "edit_target_profile", [path.pk]).status_code == 403
