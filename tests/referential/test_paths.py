"""Paths as content: how a file becomes a path of the bank, and what a faulty one is told."""

from pathlib import Path as File

import pytest

from referential.domain.bank import Bank, build_bank
from referential.domain.compilation import checksum
from referential.domain.paths import BadgeCriterion, PathStage
from referential.domain.quality.review import review
from referential.domain.quality.spelling import Lexicon, read_lexicon
from referential.services.releases import DICTIONARY
from tests.support.content import FRAMEWORK, TUBE, ContentTree, compiled, errors_of, the_error

PATH = "paths/essai.yaml"
PATH_TEXT = """\
id: essai
name: L'essai
category: SUBJECT
order: 3
note: À faire en premier.
description: Chercher et se protéger.
subjects:
  - {competence: "1.1", max_level: 2}
stages:
  - threshold: 0
    title: Départ
    message: Vous commencez !
    prescriber_title: À aider
    prescriber_description: Relisez une fiche ensemble.
  - first_skill: true
    title: Un acquis
    message: Bravo.
  - threshold: 50
    title: La moitié
    message: Continuez.
badges:
  - key: essai-loupe
    title: Loupe d'or
    message: Vous cherchez bien.
    alt: Une loupe
    icon: search
    criteria:
      - {scope: all, threshold: 60}
      - {scope: subjects, threshold: 50, subjects: [{tube: adresse}]}
"""
SUBJECTS = '  - {competence: "1.1", max_level: 2}\n'


@pytest.fixture
def tree(tmp_path) -> ContentTree:
    """Competence 1.1 has the tube ``adresse`` (levels 1 to 3), competence 4.1 nothing yet."""
    tree = ContentTree(tmp_path)
    tree.write(PATH, PATH_TEXT)
    return tree


def banked(tree: ContentTree) -> Bank:
    return build_bank(1, compiled(tree).payload)


def with_subjects(tree: ContentTree, *lines: str) -> None:
    """Other subjects in the path, and no badge, whose criteria name the first ones."""
    text = tree.read(PATH)
    tree.write(PATH, text[: text.index("badges:")])
    tree.edit(PATH, SUBJECTS, "".join(f"  - {line}\n" for line in lines))


def test_a_file_becomes_a_path_of_the_bank(tree):
    path = banked(tree).paths["essai"]
    assert (path.name, path.category, path.order, path.level) == ("L’essai", "SUBJECT", 3, "")
    assert (path.note, path.description) == ("À faire en premier.", "Chercher et se protéger.")
    assert (path.is_resettable, path.is_simplified_access, path.is_open) == (True, False, True)
    assert path.tubes == (("adresse", 2),)
    assert path.stages == (
        PathStage(0, None, False, "Départ", "Vous commencez\u202f!", "À aider", "Relisez une fiche ensemble."),
        PathStage(None, None, True, "Un acquis", "Bravo.", "", ""),
        PathStage(50, None, False, "La moitié", "Continuez.", "", ""),
    )
    (badge,) = path.badges
    assert (badge.key, badge.title, badge.message) == ("essai-loupe", "Loupe d’or", "Vous cherchez bien.")
    assert (badge.alt, badge.icon, badge.is_always_visible, badge.is_certifiable) == (
        "Une loupe",
        "search",
        False,
        False,
    )
    assert badge.criteria == (BadgeCriterion(60, None), BadgeCriterion(50, (("adresse", 2),)))


def test_what_is_said_replaces_what_is_usual(tree):
    tree.edit(PATH, "order: 3\n", "order: 3\nlevel: 6e\nis_resettable: false\nis_simplified_access: true\n")
    tree.edit(PATH, "    icon: search\n", "    icon: search\n    is_always_visible: true\n    is_certifiable: true\n")
    path = banked(tree).paths["essai"]
    assert (path.level, path.is_resettable, path.is_simplified_access) == ("6e", False, True)
    assert (path.badges[0].is_always_visible, path.badges[0].is_certifiable) == (True, True)


class TestSubjects:
    def test_a_competence_means_all_its_tubes_those_to_come_too(self, tree):
        assert banked(tree).paths["essai"].tubes == (("adresse", 2),)
        tree.add_tube("moteur", {"moteur-2": 2})
        assert banked(tree).paths["essai"].tubes == (("adresse", 2), ("moteur", 2))

    def test_a_later_entry_decides_the_level_of_a_tube(self, tree):
        tree.add_tube("moteur", {"moteur-2": 2})
        with_subjects(tree, '{competence: "1.1", max_level: 2}', "{tube: moteur, max_level: 5}")
        assert banked(tree).paths["essai"].tubes == (("adresse", 2), ("moteur", 5))

    def test_tubes_stand_in_the_order_of_the_framework_whatever_that_of_the_file(self, tree):
        tree.add_tube("cle", {"cle-1": 1}, competence="4.1")
        with_subjects(tree, "{thematic: acces, max_level: 3}", "{tube: adresse, max_level: 1}")
        assert banked(tree).paths["essai"].tubes == (("adresse", 1), ("cle", 3))

    def test_a_tube_without_skill_up_to_its_level_is_left_out(self, tree):
        tree.add_tube("moteur", {"moteur-4": 4})
        assert banked(tree).paths["essai"].tubes == (("adresse", 2),)

    def test_an_archived_skill_does_not_count(self, tree):
        tree.add_tube("moteur", {"moteur-1": 1, "moteur-4": 4})
        tree.edit("competences/1.1/moteur.yaml", "    level: 1\n", "    level: 1\n    status: archivé\n")
        assert banked(tree).paths["essai"].tubes == (("adresse", 2),)

    def test_a_thematic_of_two_competences_needs_its_competence(self, tree):
        tree.edit(FRAMEWORK, "{id: acces, name: Protéger ses accès}", "{id: chercher, name: Chercher les pièges}")
        tree.add_tube("cle", {"cle-1": 1}, competence="4.1", thematic="chercher")
        with_subjects(tree, '{competence: "4.1", thematic: chercher, max_level: 3}')
        assert banked(tree).paths["essai"].tubes == (("cle", 3),)
        tree.edit(PATH, 'competence: "4.1", ', "")
        assert "stands in 1.1 and 4.1: say which competence" in the_error(tree).message

    def test_a_criterion_keeps_the_tubes_of_the_path_with_the_lower_level(self, tree):
        tree.add_tube("moteur", {"moteur-1": 1, "moteur-5": 5})
        criteria = '[{scope: subjects, threshold: 80, subjects: [{competence: "1.1", max_level: %s}]}]'
        badge = "{key: a, title: A, message: A, alt: A, icon: star, criteria: %s}"
        for asked, kept in ((8, 3), (2, 2)):
            tree.write(PATH, PATH_TEXT[: PATH_TEXT.index("badges:")] + f"badges: [{badge % (criteria % asked)}]\n")
            tree.edit(PATH, SUBJECTS, "  - {tube: adresse, max_level: 3}\n")
            (criterion,) = banked(tree).paths["essai"].badges[0].criteria
            assert criterion == BadgeCriterion(80, (("adresse", kept),))


class TestWithoutContent:
    def test_a_path_whose_competences_wait_for_content_is_known_and_not_open(self, tree):
        with_subjects(tree, '{competence: "4.1", max_level: 3}')
        path = banked(tree).paths["essai"]
        assert (path.tubes, path.is_open) == ((), False)

    def test_it_opens_by_itself_when_the_content_comes(self, tree):
        with_subjects(tree, '{competence: "4.1", max_level: 3}')
        tree.add_tube("cle", {"cle-1": 1}, competence="4.1")
        path = banked(tree).paths["essai"]
        assert (path.tubes, path.is_open) == ((("cle", 3),), True)

    def test_a_path_that_asks_nothing_although_there_is_content_is_refused(self, tree):
        tree.add_tube("cle", {"cle-4": 4}, competence="4.1")
        with_subjects(tree, '{competence: "4.1", max_level: 3}')
        error = the_error(tree)
        assert (error.path, error.line) == ("subjects", tree.line(PATH, "subjects:"))
        assert "no active skill at these levels" in error.message

    def test_a_badge_of_a_path_that_is_not_open_does_not_disturb(self, tree):
        tree.edit(PATH, SUBJECTS, '  - {competence: "4.1", max_level: 3}\n')
        tree.edit(PATH, "subjects: [{tube: adresse}]", 'subjects: [{competence: "4.1"}]')
        assert banked(tree).paths["essai"].badges[0].criteria[1] == BadgeCriterion(50, ())


class TestReleases:
    def test_a_release_of_before_the_paths_still_loads(self, tree):
        payload = {key: value for key, value in compiled(tree).payload.items() if key != "paths"}
        assert build_bank(1, payload).paths == {}

    def test_a_word_of_a_path_makes_another_release(self, tree):
        before = checksum(compiled(tree).payload)
        tree.edit(PATH, "message: Continuez.", "message: Continuez ainsi.")
        assert checksum(compiled(tree).payload) != before

    def test_a_path_that_left_the_files_leaves_the_bank(self, tree):
        previous = compiled(tree).payload
        tree.remove(PATH)
        assert build_bank(1, compiled(tree, previous).payload).paths == {}


NEEDS = "scope: subjects needs subjects, and scope: all has none"
NAME_ONE = "name a tube, or a competence, or a thematic"


@pytest.mark.parametrize(
    ("old", "new", "path", "words"),
    [
        ('competence: "1.1"', 'competence: "9.9"', "subjects[0]", "no competence has the index '9.9'"),
        ('competence: "1.1"', "tube: absent", "subjects[0]", "no tube has the id 'absent'"),
        ('competence: "1.1"', "thematic: absent", "subjects[0]", "no thematic has the id 'absent'"),
        ('"1.1"', '"1.1", thematic: acces', "subjects[0]", "no thematic of competence 1.1 has the id 'acces'"),
        ('"1.1"', '"1.1", tube: adresse', "subjects[0]", NAME_ONE),
        ('competence: "1.1", ', "", "subjects[0]", NAME_ONE),
        (", max_level: 2", "", "subjects[0].max_level", "required"),
        ("max_level: 2", "max_level: 9", "subjects[0].max_level", "less than or equal to 8"),
        ("category: SUBJECT", "category: RANDOM", "category", "should be 'BACK_TO_SCHOOL', "),
        ("category: SUBJECT", "category: BACK_TO_SCHOOL", "", "a back-to-school path says its level"),
        ("order: 3", "order: 3\nlevel: CE2", "level", "should be '6e', "),
        ("order: 3", "order: 3\ncolour: red", "colour", "not permitted"),
        ("id: essai\n", "id: autre\n", "id", "the file does not bear this id"),
        ("icon: search", "icon: unicorn", "badges[0].icon", "has no icon 'unicorn'"),
        ("alt: Une loupe", 'alt: ""', "badges[0].alt", "at least 1 character"),
        ("threshold: 60", "threshold: 0", "badges[0].criteria[0].threshold", "greater than or equal to 1"),
        (", subjects: [{tube: adresse}]", "", "badges[0].criteria[1]", NEEDS),
        ("scope: all", "scope: all, subjects: [{tube: adresse}]", "badges[0].criteria[0]", NEEDS),
        ("{tube: adresse}", "{tube: absent}", "badges[0].criteria[1].subjects[0]", "no tube has the id 'absent'"),
        ("{tube: adresse}", '{competence: "4.1"}', "badges[0].criteria[1].subjects", "asks nothing of these subjects"),
        ("  - threshold: 50\n", "  - level: 2\n", "", "all thresholds or all levels"),
        ("  - threshold: 50\n", "  - threshold: 101\n", "stages[2].threshold", "less than or equal to 100"),
        ("  - threshold: 50\n", "  - threshold: 0\n", "", "the stages grow, each once"),
        ("  - threshold: 50\n", "  - first_skill: true\n", "", "first_skill comes once"),
        ("  - threshold: 0\n", "  - threshold: 10\n", "", "the first stage is the zero stage"),
        ("  - threshold: 0\n", "  - threshold: 0\n    level: 0\n", "stages[0]", "one of them only"),
    ],
)
def test_a_faulty_path_is_refused_with_its_place_and_a_remedy(tree, old, new, path, words):
    tree.edit(PATH, old, new)
    errors = [error for error in errors_of(tree) if words in error.message]
    assert [(error.file, error.path) for error in errors] == [(PATH, path)]
    assert errors[0].line >= 1
    assert errors[0].remedy


def test_stages_may_be_levels_up_to_the_highest_of_the_subjects(tree):
    tree.edit(PATH, "  - threshold: 0\n", "  - level: 0\n")
    tree.edit(PATH, "  - threshold: 50\n", "  - level: 2\n")
    assert [stage.level for stage in banked(tree).paths["essai"].stages] == [0, None, 2]
    tree.edit(PATH, "  - level: 2\n", "  - level: 3\n")
    error = the_error(tree)
    assert (error.path, error.line) == ("stages[2].level", tree.line(PATH, "level: 3"))


def test_two_paths_cannot_give_the_same_badge(tree):
    tree.write("paths/seconde.yaml", PATH_TEXT.replace("id: essai", "id: seconde"))
    error = the_error(tree)
    assert (error.file, error.path) == ("paths/seconde.yaml", "badges[0].key")
    assert "the badge key 'essai-loupe' already stands in paths/essai.yaml" in error.message


def test_a_tube_that_cannot_be_read_is_not_blamed_on_the_paths(tree):
    tree.edit(TUBE, "title: Lire une adresse web\n", "")
    assert {error.file for error in errors_of(tree)} == {TUBE}


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("note: À faire", "note: À fairre", "note"),
        ("description: Chercher", "description: Cherrcher", "description"),
        ("title: La moitié", "title: La moitiié", "stages[2].title"),
        ("message: Continuez.", "message: Contiinuez.", "stages[2].message"),
        ("prescriber_title: À aider", "prescriber_title: À aidder", "stages[0].prescriber_title"),
        ("Relisez une fiche", "Relisez une fichhe", "stages[0].prescriber_description"),
        ("title: Loupe d'or", "title: Louppe d'or", "badges[0].title"),
        ("message: Vous cherchez", "message: Vous cherrchez", "badges[0].message"),
        ("alt: Une loupe", "alt: Une louppe", "badges[0].alt"),
        ("message: Continuez.", f"message: {'Encore un mot ' * 12}pour finir.", "stages[2].message"),
    ],
)
def test_the_words_of_a_path_are_read_through(tree, lexicon, old, new, path):
    assert review(compiled(tree), lexicon) == []
    tree.edit(PATH, old, new)
    (error,) = review(compiled(tree), lexicon)
    assert (error.file, error.path) == (PATH, path)
    assert error.line == tree.line(PATH, new)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(read_lexicon(DICTIONARY, File("absent")).known | {"EMI"})
