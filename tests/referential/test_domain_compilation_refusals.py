"""Content that cannot become a release: each fault with its file, line, path and remedy."""

import json

import pytest

from tests.support.content import (
    DEMO,
    FRAMEWORK,
    SCENARIO,
    SCENARIO_DATA,
    TUBE,
    ContentTree,
    by_id,
    compiled,
    errors_of,
    the_error,
)

OTHER = "competences/1.1/moteur.yaml"


@pytest.fixture
def tree(tmp_path) -> ContentTree:
    return ContentTree(tmp_path)


class TestRefusals:
    @pytest.mark.parametrize(
        ("old", "new", "key", "words"),
        [
            ("file: plan.svg", "file: absent.svg", "illustration", "files/absent.svg does not exist"),
            ("attachments: [plan.svg]", "attachments: [absent.csv]", "attachments", "files/absent.csv does not exist"),
            ('"**Quel jour ?**"', '"![x](absent.png)"', "instruction", "files/absent.png does not exist"),
            ("scenario: ville.json", "scenario: absent.json", "simulator", "scenarios/absent.json does not exist"),
            ("name: mini-web", "name: tableur", "simulator", "tableur does not exist"),
            ("          - Le port\n          - La mairie\n", "", "proposals", "3 to 8 distinct items"),
            ("- La deuxième", "- La première", "proposals", "repeats an earlier one"),
            ("${m2}", "${m1}", "proposals", "each its own key"),
            ("${m2}", "${m2", "proposals", "is not an input"),
            ('solution: "2"', 'solution: "9"', "solution", "names an item that does not exist"),
            ('solution: "2"', 'solution: "deux"', "solution", "does not give positions"),
            ('solution: "2"', 'solution: "1,2"', "solution", "A QCU has one right item"),
            ('solution: "1,3"', 'solution: "1"', "solution", "at least two right answers"),
            ('mois: ["juin"]', 'mois: ["mars"]', "solution", "the list 'mois' does not offer ['mars']"),
            ('mois: ["juin"]', 'lune: ["juin"]', "solution", "the fields are ['jour', 'mois']"),
            ('          Fouinard: ["Fouinard"]\n', "", "solution", "as many groups of answers as fields"),
        ],
    )
    def test_a_challenge_that_cannot_be_played_names_its_line_path_and_remedy(self, tree, old, new, key, words):
        tree.edit(TUBE, old, new)
        error = the_error(tree)
        assert error.file == TUBE
        assert error.path.startswith("skills[")
        assert error.path.rsplit(".", 1)[-1] == key
        assert error.line > tree.line(TUBE, "skills:")
        assert words in error.message
        assert error.remedy

    def test_a_solution_that_our_marker_refuses_is_refused(self, tree):
        tree.edit(TUBE, 'solution: ["https://www.ville.example/plan"]', f'solution: ["{"x" * 10_001}"]')
        error = the_error(tree)
        assert error.line == tree.line(TUBE, "solution: [" + '"xxx')
        assert error.message.startswith("our own marker refuses the solution")
        assert len(str(error)) < 400

    def test_a_solution_that_the_page_would_not_send_is_refused(self, tree):
        tree.edit(TUBE, "tolerances: [t1, t2]", "format: nombre")
        assert "not_a_positive_number" in errors_of(tree)[0].message

    def test_a_qroc_has_one_field(self, tree):
        tree.edit(TUBE, '"Adresse : ${adresse}"', '"Adresse : ${adresse} ou ${autre}"')
        assert {error.message for error in errors_of(tree)} == {
            "a QROC has one field; use QROCM-ind or QROCM-dep for several."
        }

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("{", "ville.json is not JSON"),
            ("[]", "ville.json is not a JSON object"),
            (json.dumps({**SCENARIO_DATA, "couleur": "bleu"}), "couleur"),
            (json.dumps({**SCENARIO_DATA, "start": "https://absent.example/"}), "scenario ville.json: start"),
        ],
    )
    def test_a_bad_scenario_is_said_where_it_is_used(self, tree, text, words):
        tree.write(SCENARIO, text)
        error = the_error(tree)
        assert (error.file, error.path) == (TUBE, "skills[2].challenges[1].simulator")
        assert error.line == tree.line(TUBE, "simulator:")
        assert words in error.message

    @pytest.mark.parametrize("key", ["tutorials", "learn_more"])
    def test_an_unknown_tutorial_is_refused(self, tree, key):
        tree.edit(
            TUBE,
            "    learn_more: [adresse-ailleurs]\n",
            f"    learn_more: []\n    {key}: [absente]\n",
        )
        if key == "tutorials":
            tree.edit(TUBE, "    tutorials: [adresse-morceaux]\n    learn_more: []\n", "")
        else:
            tree.edit(TUBE, "    learn_more: []\n", "")
        error = the_error(tree)
        assert (error.line, error.path) == (tree.line(TUBE, "[absente]"), f"skills[0].{key}[0]")
        assert "no tutorial has the id 'absente'" in error.message

    def test_a_tutorial_of_another_tube_is_known(self, tree):
        tree.add_tube("moteur", {"moteur-1": 1})
        tree.edit(TUBE, "learn_more: [adresse-ailleurs]", "learn_more: [moteur-1-fiche]")
        assert by_id(compiled(tree).payload["skills"])["adresse-1"]["learn_more"] == ["moteur-1-fiche"]

    @pytest.mark.parametrize(
        ("old", "new", "path"),
        [
            ("hint: Gardez le nom du site.", 'hint: "![x](absent.png)"', "skills[0].hint"),
            ("Le nom du site est **avant**", "![x](absent.png) est **avant**", "tutorials[0].sheet"),
        ],
    )
    def test_a_picture_missing_from_a_hint_or_a_sheet_is_refused(self, tree, old, new, path):
        tree.edit(TUBE, old, new)
        error = the_error(tree)
        assert error.path == path
        assert error.remedy == "Add the file or correct its name."

    def test_two_active_skills_on_a_level_are_refused(self, tree):
        tree.edit(TUBE, "level: 2", "level: 3")
        errors = errors_of(tree)
        assert [error.path for error in errors] == ["skills[1].level", "skills[2].level"]
        assert errors[0].remedy == "Archive one of them."
        tree.edit(TUBE, "id: adresse-2\n", "id: adresse-2\n    status: archivé\n")
        compiled(tree)

    @pytest.mark.parametrize(
        ("kind", "old", "new"),
        [
            ("tube", "tube: moteur", "tube: adresse"),
            ("skill", "id: moteur-1\n", "id: adresse-1\n"),
            ("challenge", "id: moteur-1-a", "id: adresse-1-a"),
            ("tutorial", "{id: moteur-1-fiche", "{id: adresse-morceaux"),
        ],
    )
    def test_an_id_stands_once_in_the_whole_content(self, tree, kind, old, new):
        tree.add_tube("moteur", {"moteur-1": 1})
        tree.edit(OTHER, old, new)
        if kind == "tutorial":
            tree.edit(OTHER, "tutorials: [moteur-1-fiche]", "tutorials: [adresse-morceaux]")
        error = next(error for error in errors_of(tree) if "already stands" in error.message)
        assert error.file == OTHER
        assert error.message.startswith(f"the {kind} id ")
        assert TUBE in error.message
        assert error.line == tree.line(OTHER, new)
        assert error.remedy == "Give each thing its own id."

    def test_two_variants_with_one_id_are_refused(self, tree):
        tree.edit(TUBE, "id: adresse-1-b,", "id: adresse-1-a,")
        tree.edit(DEMO, "adresse-1-b", "adresse-1-c")
        error = next(error for error in errors_of(tree) if error.file == TUBE)
        assert error.line == tree.line(TUBE, "zoo.example")

    def test_a_competence_or_a_course_written_twice_is_refused(self, tree):
        tree.edit(FRAMEWORK, 'index: "4.1"', 'index: "1.1"')
        tree.write("courses/essai.yaml", tree.read(DEMO))
        found = [(error.file, error.path) for error in errors_of(tree) if "already stands" in error.message]
        assert found == [("courses/essai.yaml", "course"), (FRAMEWORK, "competences[1]")]

    def test_a_tube_belongs_to_a_competence_a_thematic_and_a_file(self, tree):
        tree.edit(TUBE, "thematic: chercher", "thematic: trouver")
        assert the_error(tree).path == "thematic"
        tree.edit(TUBE, "tube: adresse\n", "tube: lien\n")
        assert "competences/1.1/lien.yaml" in errors_of(tree)[0].message
        tree.edit(TUBE, 'competence: "1.1"', 'competence: "2.2"')
        assert "no competence has this index" in the_error(tree).message

    def test_a_competence_needs_its_area(self, tree):
        tree.edit(FRAMEWORK, '  - {code: "4", title: Protection et sécurité, digcomp: "4"}\n', "")
        error = the_error(tree)
        assert (error.path, error.line) == ("competences[1].index", tree.line(FRAMEWORK, 'index: "4.1"'))

    def test_a_course_names_known_challenges(self, tree):
        tree.edit(DEMO, "adresse-3-b", "adresse-9-z")
        error = the_error(tree)
        assert (error.file, error.line, error.path) == (DEMO, 11, "challenges[7]")

    @pytest.mark.requirement("S-008")
    @pytest.mark.parametrize("kept", [7, 9])
    def test_the_demo_has_exactly_eight_questions(self, tree, kept):
        lines = tree.read(DEMO).splitlines()
        extra = ["  - moteur-1-a"] if kept == 9 else []
        tree.add_tube("moteur", {"moteur-1": 1})
        tree.write(DEMO, "\n".join([*lines[:3], *lines[3:11][:kept], *extra]))
        error = the_error(tree)
        assert error.message == f"the demo test has exactly 8 challenges, not {kept}."
        assert (error.path, error.line) == ("challenges", 3)

    def test_a_question_twice_in_the_demo_is_not_two_questions(self, tree):
        tree.edit(DEMO, "adresse-3-b", "adresse-1-a")
        assert "not 7" in the_error(tree).message

    def test_a_broken_file_accuses_no_other(self, tree):
        tree.add_tube("moteur", {"moteur-1": 1})
        tree.edit(OTHER, "tutorials: [moteur-1-fiche]", "tutorials: [adresse-morceaux]")
        tree.edit(TUBE, "level: 1", "level: 0")
        assert {error.file for error in errors_of(tree)} == {TUBE}
        tree.edit(TUBE, "level: 0", "level: 1")
        tree.edit(TUBE, 'solution: "2"', 'solution: "9"')
        assert {error.file for error in errors_of(tree)} == {TUBE}

    def test_all_errors_come_at_once_in_the_order_of_the_files(self, tree):
        tree.edit(TUBE, "file: plan.svg", "file: absent.svg")
        tree.edit(TUBE, 'solution: "1,3"', 'solution: "1,9"')
        tree.edit(DEMO, "adresse-3-b", "absente")
        errors = errors_of(tree)
        assert [error.file for error in errors] == [TUBE, TUBE, DEMO]
        assert errors[0].line < errors[1].line
