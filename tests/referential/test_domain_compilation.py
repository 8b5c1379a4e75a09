"""From checked files to the payload of a release: what is rendered, valued and carried over."""

import json
from fractions import Fraction

import pytest

from referential.domain.bank import build_bank
from referential.domain.compilation import checksum
from tests.support.content import (
    PICTURE,
    SCENARIO,
    SCENARIO_DATA,
    TUBE,
    ContentTree,
    by_id,
    compiled,
    the_error,
)

OTHER = "competences/1.1/moteur.yaml"


@pytest.fixture
def tree(tmp_path) -> ContentTree:
    return ContentTree(tmp_path)


class TestPayload:
    def test_it_is_plain_json_and_keeps_the_order_of_the_files(self, tree):
        payload = compiled(tree).payload
        assert json.loads(json.dumps(payload)) == payload
        assert [item["id"] for item in payload["skills"]] == ["adresse-1", "adresse-2", "adresse-3"]
        assert [item["id"] for item in payload["challenges"]][:3] == ["adresse-1-a", "adresse-1-b", "adresse-1-c"]
        assert payload["courses"][0]["challenges"][7] == "adresse-3-b"

    def test_variants_are_filled_in(self, tree):
        challenges = by_id(compiled(tree).payload["challenges"])
        assert "https://www.zoo.example/singes" in challenges["adresse-1-b"]["instruction"]
        assert challenges["adresse-1-b"]["solution"] == ["www.zoo.example"]

    def test_texts_are_rendered_in_french_and_the_solution_stays_raw(self, tree):
        challenge = by_id(compiled(tree).payload["challenges"])["adresse-1-a"]
        assert "page d’accueil\u202f?" in challenge["instruction"]
        assert challenge["excerpt"] == "Quelle est la page d’accueil\u202f?"
        assert challenge["blocks"][0]["label"] == "Adresse\u00a0:"

    def test_without_an_official_name_the_short_one_stands_for_it(self, tree):
        competences = by_id(compiled(tree).payload["competences"])
        assert competences["1.1"]["official_name"] == "Mener une recherche"
        assert (
            competences["4.1"]["official_name"] == competences["4.1"]["name"] == "Sécuriser l’environnement numérique"
        )

    def test_a_file_has_an_address_made_of_its_name_and_bytes(self, tree):
        tree.write("competences/1.1/files/plan été.svg", tree.read(PICTURE))
        tree.edit(TUBE, "file: plan.svg", "file: plan été.svg")
        work = compiled(tree)
        challenges = by_id(work.payload["challenges"])
        picture, attached = challenges["adresse-2-a"]["illustration"]["url"], challenges["adresse-3-a"]["attachments"]
        assert picture.endswith("/plan%20%C3%A9t%C3%A9.svg")
        assert attached[0]["url"].endswith("/plan.svg")
        assert attached[0]["size"] == len(tree.read(PICTURE))
        assert picture.split("/")[2] != attached[0]["url"].split("/")[2]
        assert {file.name for file in work.files.values()} == {"plan.svg", "plan été.svg"}

    def test_files_that_nothing_names_stay_out(self, tree):
        tree.write("competences/1.1/files/brouillon.svg", "<svg/>")
        assert {file.name for file in compiled(tree).files.values()} == {"plan.svg"}

    def test_parameters_replace_the_keys_of_a_scenario(self, tree):
        tree.edit(
            TUBE, "scenario: ville.json}", 'scenario: ville.json, params: {start: "https://www.ville.example/plan"}}'
        )
        payload = compiled(tree).payload
        digest = by_id(payload["challenges"])["adresse-3-b"]["simulator"]["scenario"]
        assert payload["scenarios"][digest] == {**SCENARIO_DATA, "start": "https://www.ville.example/plan"}

    def test_the_same_files_have_the_same_checksum(self, tree):
        assert checksum(compiled(tree).payload) == checksum(compiled(tree).payload)
        before = checksum(compiled(tree).payload)
        tree.edit(TUBE, "Gardez le nom du site.", "Gardez le nom.")
        assert checksum(compiled(tree).payload) != before


class TestPixValues:
    @pytest.mark.requirement("S-050")
    @pytest.mark.parametrize(("count", "value"), [(1, 4), (2, 4), (3, Fraction(8, 3)), (4, 2), (5, Fraction(8, 5))])
    def test_the_skills_of_a_level_share_eight_pix_and_none_is_worth_more_than_four(self, tree, count, value):
        for number in range(count - 1):
            tree.add_tube(f"t{number}", {f"t{number}-2": 2})
        skills = by_id(compiled(tree).payload["skills"])
        assert Fraction(skills["adresse-2"]["pix_value"]) == value
        assert Fraction(skills["adresse-1"]["pix_value"]) == 4

    def test_competences_do_not_share_with_each_other(self, tree):
        for number in range(3):
            tree.add_tube(f"t{number}", {f"t{number}-2": 2}, competence="4.1")
        skills = by_id(compiled(tree).payload["skills"])
        assert skills["adresse-2"]["pix_value"] == "4"
        assert skills["t0-2"]["pix_value"] == "8/3"

    def test_an_archived_skill_is_worth_nothing_and_takes_no_share(self, tree):
        tree.add_tube("t0", {"t0-2": 2})
        tree.add_tube("t1", {"t1-2": 2})
        tree.edit("competences/1.1/t1.yaml", "level: 2", "level: 2\n    status: archivé")
        skills = by_id(compiled(tree).payload["skills"])
        assert (skills["t1-2"]["pix_value"], skills["t0-2"]["pix_value"]) == ("0", "4")


class TestCarriedOver:
    @pytest.fixture
    def previous(self, tree) -> dict:
        tree.add_tube("moteur", {"moteur-1": 1, "moteur-2": 2})
        return compiled(tree).payload

    def test_what_left_the_files_is_kept_as_archived_and_worth_nothing(self, tree, previous):
        tree.remove(OTHER)
        payload = compiled(tree, previous).payload
        assert by_id(payload["tubes"])["moteur"]["status"] == "archivé"
        assert by_id(payload["skills"])["moteur-1"]["status"] == "archivé"
        assert by_id(payload["skills"])["moteur-1"]["pix_value"] == "0"
        assert by_id(payload["challenges"])["moteur-1-a"]["status"] == "archivé"
        assert "moteur-1-fiche" in by_id(payload["tutorials"])
        assert by_id(payload["challenges"])["adresse-1-a"]["status"] == "validé"

    def test_carrying_over_twice_changes_nothing(self, tree, previous):
        tree.remove(OTHER)
        once = compiled(tree, previous).payload
        assert compiled(tree, once).payload == once

    def test_what_comes_back_lives_again(self, tree, previous):
        text = tree.read(OTHER)
        tree.remove(OTHER)
        without = compiled(tree, previous).payload
        tree.write(OTHER, text)
        assert compiled(tree, without).payload == previous

    def test_scenarios_of_former_questions_are_kept(self, tree, previous):
        (former,) = previous["scenarios"]
        tree.write(SCENARIO, json.dumps({**SCENARIO_DATA, "start": "https://www.ville.example/plan"}))
        assert former in compiled(tree, previous).payload["scenarios"]

    @pytest.mark.parametrize(
        ("name", "old", "new", "words"),
        [
            (OTHER, "level: 2", "level: 3", "the skill moteur-2 was at level 2 of moteur"),
            (TUBE, "    id: adresse-3\n", "    id: moteur-2\n", "the skill moteur-2 was at level 2 of moteur"),
        ],
    )
    def test_a_skill_may_not_change_its_level_or_its_tube(self, tree, previous, name, old, new, words):
        if name == TUBE:
            tree.remove(OTHER)
        tree.edit(name, old, new)
        error = the_error(tree, previous)
        assert error.file == name
        assert words in error.message
        assert error.remedy == "Give the new skill a new id."

    def test_a_tube_may_not_change_its_competence(self, tree, previous):
        tree.remove(OTHER)
        tree.add_tube("moteur", {"moteur-1": 1, "moteur-2": 2}, competence="4.1")
        error = the_error(tree, previous)
        assert "the tube moteur was in competence 1.1" in error.message
        assert error.remedy == "Give the new tube a new id."

    def test_a_new_skill_takes_the_level_that_an_old_one_left(self, tree, previous):
        tree.write(OTHER, tree.read(OTHER).replace("moteur-2", "moteur-deux"))
        bank = build_bank(1, compiled(tree, previous).payload)
        assert [skill.id for skill in bank.active_skills("1.1") if skill.tube_id == "moteur"] == [
            "moteur-1",
            "moteur-deux",
        ]
        assert bank.skills["moteur-2"].status == "archivé"
