"""Reading the files: every error is kept, with its file, line, path and what to do."""

import pytest

from referential.domain.content_reading import ContentError, Sources, read_sources
from tests.support.content import DEMO, FRAMEWORK, PICTURE, SCENARIO, TUBE, ContentTree


@pytest.fixture
def tree(tmp_path) -> ContentTree:
    return ContentTree(tmp_path)


def errors_of(tree: ContentTree) -> list[ContentError]:
    return read_sources(tree.root).errors


def test_a_right_tree_is_read_whole(tree):
    sources = read_sources(tree.root)
    assert sources.errors == []
    assert [source.file for source in (sources.framework, *sources.tubes, *sources.courses)] == [FRAMEWORK, TUBE, DEMO]
    assert sources.files.keys() == {"1.1/files/plan.svg", "1.1/scenarios/ville.json"}


def test_generators_of_files_are_not_content(tree):
    tree.write("competences/1.1/files/make_plan.py", "print()")
    assert "1.1/files/make_plan.py" not in read_sources(tree.root).files


def test_a_message_gives_file_line_path_words_and_remedy():
    error = ContentError("a.yaml", 4, "skills[0].hint", "Field required.", "Add this field.")
    assert str(error) == "a.yaml:4: skills[0].hint: Field required. Add this field."
    assert str(ContentError("a.yaml", 0, "", "missing.")) == "a.yaml: missing."


@pytest.mark.parametrize(
    ("old", "new", "place", "path", "words", "remedy"),
    [
        ("    hint: Lisez", "    indice: Lisez", "indice", "skills[1].indice", "not permitted", "check its spelling"),
        ("    hint: Lisez", "    titre: Lisez", "  - level: 2", "skills[1].hint", "required", "Add this field"),
        ("level: 2", "level: 9", "level: 9", "skills[1].level", "less than or equal to 8", "Correct it"),
        ("minutes: 2", "minutes: deux", "minutes: deux", "tutorials[0].minutes", "valid integer", "Correct it"),
        ("type: QCU", "type: QCX", "type: QCX", "skills[1].challenges[0].type", "'QROCM-dep'", "one of these"),
        ('solution: "2"', "solution: 2", "solution: 2", "skills[1].challenges[0].solution", "string", "quotes"),
        ('jour: ["14"]', "jour: [14]", "jour: [14]", "skills[1].challenges[2].solution.jour[0]", "string", "quotes"),
        ("disciplines: [EMI]", "disciplines: [true]", "disciplines", "disciplines[0]", "string", "quotes"),
        ("id: adresse-2-a", "id: Adresse 2", "id: Adresse 2", "skills[1].challenges[0].id", "pattern", "lower-case"),
        ("name: mini-web", "name: mini_web", "name: mini_web", "skills[2].challenges[1].simulator.name", "pattern", ""),
        ("format: site", "format: affiche", "format: affiche", "tutorials[1].format", "'audio'", "one of these"),
        ("https://apprendre", "http://apprendre", "http://appr", "tutorials[1].link", "pattern", ""),
    ],
)
def test_a_wrong_field_is_said_with_its_line_path_and_remedy(tree, old, new, place, path, words, remedy):
    tree.edit(TUBE, old, new)
    found = [error for error in errors_of(tree) if error.path == path]
    assert len(found) == 1, errors_of(tree)
    assert found[0].file == TUBE
    assert words in found[0].message
    assert found[0].remedy
    assert remedy in found[0].remedy
    assert found[0].line == tree.line(TUBE, place)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('solution: "2"', 'solution: ["2"]', 'the solution of a QCU is text such as "2"'),
        ('solution: "1,3"', "solution: {a: [b]}", "the solution of a QCM is text"),
        ('solution: ["{{ home }}"]', 'solution: "{{ home }}"', "the solution of a QROC is a list of texts"),
        (
            "solution:\n          jour",
            "solution: [jour]\n        correction: >-\n          jour",
            "the solution of a QROCM-ind is a mapping of lists",
        ),
        ("        auto_reply: true\n", "", "proposals are missing"),
        ("auto_reply: true", 'auto_reply: true\n        proposals: "${a}"', "auto_reply needs"),
        ("        simulator: {name", "        correction: x\n        # {name", "auto_reply needs"),
        (
            'instruction: "**Quel jour ?**"',
            'instruction: "Quel ?"\n        display: tiles',
            "display: tiles is for QCU and QCM",
        ),
        ('    link: "https', '    sheet: Lire.\n    link: "https', "give either a sheet or a link"),
        ('    link: "https://apprendre.example/adresse"\n', "", "give either a sheet or a link"),
    ],
)
def test_fields_that_do_not_go_together_are_refused(tree, old, new, words):
    tree.edit(TUBE, old, new)
    found = errors_of(tree)
    assert found
    for error in found:  # one for each variant of a template
        assert error.message.startswith(words)
        assert error.line > 1
        assert error.remedy


@pytest.mark.parametrize(
    ("old", "new", "line_of", "words"),
    [
        ("hint: Lisez", "hint: Lisez: bien", "hint: Lisez", "mapping values are not allowed"),
        ("    hint: Lisez", "    hint: x\n    hint: Lisez", "hint: Lisez", "the key 'hint' stands twice"),
        ('solution: ["{{ home }}"]', "solution: {{ home }}", "solution: {{", "without quotes"),
        ('solution: "2"', "solution: 2024-02-31", "solution: 2024", "cannot be read without quotes"),
    ],
)
def test_bad_yaml_names_its_line(tree, old, new, line_of, words):
    tree.edit(TUBE, old, new)
    (error,) = errors_of(tree)
    assert (error.file, error.line) == (TUBE, tree.line(TUBE, line_of))
    assert words in error.message
    assert error.remedy == "Check indents and quotes."


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (', home: "www.zoo.example"', "", "the value of 'home' is missing"),
        ("id: adresse-1-b,", "id: adresse-1-b, ville: Valbrune,", "the template does not use: ville"),
    ],
)
def test_a_template_and_its_variant_must_fit(tree, old, new, words):
    tree.edit(TUBE, old, new)
    (error,) = errors_of(tree)
    assert (error.file, error.line) == (TUBE, tree.line(TUBE, "id: adresse-1-b"))
    assert error.path == "skills[0].challenges[0].variants[1]"
    assert words in error.message
    assert error.remedy


def test_a_file_that_is_not_utf8_is_said_so(tree):
    tree.write(TUBE, "title: Réseaux".encode("latin-1"))
    (error,) = errors_of(tree)
    assert str(error) == f"{TUBE}: not UTF-8. Save the file in UTF-8."


def test_control_signs_are_refused_on_one_line(tree):
    tree.edit(TUBE, "Lisez de droite", "Lisez\x00 de droite")
    (error,) = errors_of(tree)
    assert "not valid YAML" in error.message
    assert "\n" not in str(error)


def test_a_missing_framework_is_said_so(tree):
    tree.remove(FRAMEWORK)
    assert [str(error) for error in errors_of(tree)] == [f"{FRAMEWORK}: missing. Restore this file."]


def test_an_empty_file_is_refused(tree):
    tree.write(DEMO, "")
    (error,) = errors_of(tree)
    assert error.file == DEMO
    assert error.remedy


def test_all_errors_of_all_files_are_kept(tree):
    tree.edit(TUBE, "level: 1", "level: 0")
    tree.edit(TUBE, "minutes: 5", "minutes: 0")
    tree.edit(DEMO, "title:", "titre:")
    tree.edit(FRAMEWORK, 'index: "4.1"', "index: 4.1")
    found = errors_of(tree)
    assert {error.file for error in found} == {TUBE, DEMO, FRAMEWORK}
    assert len(found) == 5
    assert all(error.line and error.remedy for error in found)


def test_an_empty_folder_only_misses_its_framework(tmp_path):
    sources = read_sources(tmp_path)
    assert sources == Sources(errors=sources.errors)
    assert [error.file for error in sources.errors] == [FRAMEWORK]


def test_scenarios_and_pictures_are_read_as_bytes(tree):
    files = read_sources(tree.root).files
    assert files["1.1/files/plan.svg"] == (tree.root / PICTURE).read_bytes()
    assert files["1.1/scenarios/ville.json"] == (tree.root / SCENARIO).read_bytes()
