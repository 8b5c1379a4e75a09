"""Coverage of the content: figures, goals, and the two forms the command prints them in."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from referential.domain import coverage
from referential.domain.bank import build_bank
from tests.support.content import TUBE, ContentTree, compiled


@pytest.fixture
def tree(tmp_path) -> ContentTree:
    return ContentTree(tmp_path)


def measured(tree: ContentTree) -> dict[str, coverage.CompetenceCoverage]:
    return {one.index: one for one in coverage.measure(build_bank(1, compiled(tree).payload))}


def printed(tree: ContentTree, *flags: str) -> str:
    out = StringIO()
    call_command("content_coverage", *flags, root=tree.root, stdout=out)
    return out.getvalue()


def test_the_figures_of_a_small_tree(tree):
    (found,) = measured(tree).values()
    assert (found.index, found.tubes, found.skills, found.variants, found.fewest_variants) == ("1.1", 1, 3, 8, 2)
    assert [(level.skills, level.variants) for level in found.levels] == [(1, 3), (1, 3), (1, 2), *[(0, 0)] * 5]
    assert (found.simulators, found.files, found.practical) == (1, 1, 1)  # the same skill has both
    assert found.types == {"QCU": 1, "QCM": 1, "QROC": 4, "QROCM-ind": 1, "QROCM-dep": 1}


def test_only_what_a_test_may_ask_counts(tree):
    tree.edit(TUBE, "      - id: adresse-2-a\n", "      - id: adresse-2-a\n        status: périmé\n")
    tree.edit(TUBE, "  - level: 3\n", "  - level: 3\n    status: archivé\n")
    found = measured(tree)["1.1"]
    assert [(level.skills, level.variants) for level in found.levels[:3]] == [(1, 3), (1, 2), (0, 0)]
    assert (found.simulators, found.files) == (0, 0)
    assert "QCU" not in found.types


def test_a_skill_whose_questions_are_all_withdrawn_is_no_skill(tree):
    tree.add_tube("vide", {"vide-1": 1}, competence="4.1")
    assert set(measured(tree)) == {"1.1", "4.1"}
    name = "competences/4.1/vide.yaml"
    tree.edit(name, "type: QROC", "status: proposé, type: QROC")
    assert set(measured(tree)) == {"1.1"}


def test_what_is_under_its_goal_is_named(tree):
    found = measured(tree)["1.1"]
    assert found.short == {"tubes", "skills", "levels", "variants"}  # one skill in three is practical, five types
    assert [level.is_short for level in found.levels] == [True] * 5 + [False] * 3
    tree.edit(TUBE, "        attachments: [plan.svg]\n", "")
    tree.edit(TUBE, "type: QCM\n", "type: QCU\n")
    tree.edit(TUBE, 'solution: "1,3"', 'solution: "1"')
    tree.edit(TUBE, "        auto_reply: true\n", '        proposals: "Page : ${page}"\n')
    tree.edit(TUBE, "        simulator: {name: mini-web, title: Navigateur, scenario: ville.json}\n", "")
    assert measured(tree)["1.1"].short == {"tubes", "skills", "levels", "variants", "practical", "types"}


def test_the_json_has_the_agreed_shape(tree):
    assert json.loads(printed(tree, "--json")) == {
        "1.1": {
            "tubes": 1,
            "levels": {
                "1": {"skills": 1, "variants": 3},
                "2": {"skills": 1, "variants": 3},
                "3": {"skills": 1, "variants": 2},
            },
            "simulators": 1,
            "files": 1,
            "types": {"QCU": 1, "QCM": 1, "QROC": 4, "QROCM-ind": 1, "QROCM-dep": 1},
        }
    }


def test_the_table_marks_what_is_short(tree):
    head, _, row, *_ = printed(tree).splitlines()
    assert head.split()[:4] == ["Compétence", "Sujets", "Acquis", "N1"]
    assert row.startswith("1.1 Mener une recherche")
    assert row.split()[-7:] == ["8", "(2)!", "1", "1", "33", "%", "5/5"]
    assert [part for part in row.split() if part.endswith("!")] == ["1!", "3!", "1!", "1!", "1!", "0!", "0!", "(2)!"]


def test_content_that_cannot_be_read_is_said_to_be_so(tree):
    tree.edit(TUBE, "level: 2", "level: 9")
    with pytest.raises(CommandError, match=r"1 erreur\(s\) : lancez check_content\."):
        printed(tree)


@pytest.mark.requirement("S-020", "S-032")
def test_the_content_that_ships_reaches_every_goal():
    out = StringIO()
    call_command("content_coverage", stdout=out)
    assert "!" not in out.getvalue().split("\n\n")[0]
