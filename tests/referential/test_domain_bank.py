"""The bank: a payload as frozen objects, indexed."""

import dataclasses
from fractions import Fraction

import pytest

from referential.domain.bank import Bank, build_bank
from referential.domain.compilation import compile_release
from referential.domain.content_reading import read_sources
from referential.enums import Verdict
from tests.support.content import TUBE, ContentTree


@pytest.fixture
def tree(tmp_path) -> ContentTree:
    return ContentTree(tmp_path)


def bank_of(tree: ContentTree) -> Bank:
    return build_bank(7, compile_release(read_sources(tree.root)).payload)


def test_the_framework_is_in_order_and_linked(tree):
    bank = bank_of(tree)
    assert bank.release_id == 7
    assert [(area.code, [competence.index for competence in area.competences]) for area in bank.areas] == [
        ("1", ["1.1"]),
        ("4", ["4.1"]),
    ]
    competence = bank.competences["1.1"]
    assert (competence.area_title, competence.thematics) == ("Information et données", (("chercher", "Chercher"),))
    assert competence.tube_ids == ("adresse",)


def test_a_competence_is_open_when_it_has_an_active_skill(tree):
    tree.add_tube("acces", {"acces-1": 1}, competence="4.1")
    assert bank_of(tree).competences["4.1"].is_open
    tree.edit("competences/4.1/acces.yaml", "level: 1", "level: 1\n    status: périmé")
    bank = bank_of(tree)
    assert not bank.competences["4.1"].is_open
    assert bank.active_skills("4.1") == ()


def test_active_skills_come_tube_by_tube_then_by_level(tree):
    tree.add_tube("moteur", {"moteur-5": 5, "moteur-2": 2})
    skills = bank_of(tree).active_skills("1.1")
    assert [skill.id for skill in skills] == ["adresse-1", "adresse-2", "adresse-3", "moteur-2", "moteur-5"]
    assert skills[0].pix_value == Fraction(4)


def test_variants_come_by_id(tree):
    bank = bank_of(tree)
    assert [challenge.id for challenge in bank.challenges_of("adresse-1")] == [
        "adresse-1-a",
        "adresse-1-b",
        "adresse-1-c",
    ]
    assert bank.skills["adresse-1"].tutorial_ids == ("adresse-morceaux",)
    assert bank.skills["adresse-1"].learn_more_ids == ("adresse-ailleurs",)


def test_a_challenge_knows_its_place_and_marks_its_answers(tree):
    challenge = bank_of(tree).challenges["adresse-2-c"]
    assert (challenge.skill_id, challenge.tube_id, challenge.competence_id, challenge.level) == (
        "adresse-2",
        "adresse",
        "1.1",
        2,
    )
    assert [(block.key, block.options) for block in challenge.input_blocks] == [
        ("jour", None),
        ("mois", ("mai", "juin")),
    ]
    assert challenge.solution.mark({"jour": "14", "mois": "juin"}).verdict == Verdict.OK
    assert challenge.solution.mark({"jour": "14", "mois": "mai"}).verdict == Verdict.KO
    assert challenge.solution is challenge.solution


def test_choices_and_simulators_have_no_field(tree):
    bank = bank_of(tree)
    assert bank.challenges["adresse-2-a"].input_blocks == ()
    assert bank.challenges["adresse-3-b"].input_blocks == ()
    assert bank.scenarios[bank.challenges["adresse-3-b"].simulator["scenario"]]["simulator"] == "mini-web"


@pytest.mark.parametrize(
    ("status", "playable"), [("validé", True), ("archivé", True), ("périmé", False), ("proposé", False)]
)
def test_only_some_statuses_are_played(tree, status, playable):
    tree.edit(TUBE, "      - id: adresse-2-a\n", f"      - id: adresse-2-a\n        status: {status}\n")
    assert bank_of(tree).challenges["adresse-2-a"].is_playable is playable


def test_nothing_of_it_can_be_changed(tree):
    bank = bank_of(tree)
    for thing in (bank, bank.skills["adresse-1"], bank.challenges["adresse-1-a"], bank.tutorials["adresse-morceaux"]):
        with pytest.raises(dataclasses.FrozenInstanceError):
            thing.id = "autre"


def test_tutorials_are_sheets_of_ours_or_links(tree):
    tutorials = bank_of(tree).tutorials
    assert tutorials["adresse-morceaux"].link is None
    assert "<strong>avant</strong>" in tutorials["adresse-morceaux"].html
    assert tutorials["adresse-ailleurs"].link == "https://apprendre.example/adresse"
    assert tutorials["adresse-ailleurs"].html == ""
    assert tutorials["adresse-ailleurs"].competence_id == "1.1"


def test_courses_keep_their_order(tree):
    course = bank_of(tree).courses["demo"]
    assert course.title == "Test de démo"
    assert len(course.challenge_ids) == 8
