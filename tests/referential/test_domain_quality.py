"""House rules of the content: a small valid tree, one thing made poor, and what the review says of it."""

from pathlib import Path

import pytest
from django.conf import settings

from referential.domain.bank import build_bank
from referential.domain.quality import answers, prose, readability
from referential.domain.quality.review import review
from referential.domain.quality.spelling import Lexicon, read_lexicon, read_own_words
from referential.services.releases import DICTIONARY, OWN_WORDS
from tests.support.content import PICTURE, SCENARIO, TUBE, ContentTree, compiled

BLINDNESS = "        accessibility: {blindness: OK}\n"
OWN_LIST = settings.PIX_CONTENT_DIR / OWN_WORDS


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return read_lexicon(DICTIONARY, Path("absent"))


@pytest.fixture
def tree(tmp_path) -> ContentTree:
    return ContentTree(tmp_path)


@pytest.fixture
def found(tree, lexicon):
    """What the review says of the tree as it is now, one line a fault."""
    known = Lexicon(lexicon.known | {"EMI"})
    return lambda: [str(error) for error in review(compiled(tree), known)]


def test_a_sound_tree_has_no_fault(found):
    assert found() == []


PROPOSALS, SHEET = "skills[1].challenges[0].proposals", "tutorials[0].sheet"
PICTURE_PATH = "skills[1].challenges[0].illustration"
LEADS_NOWHERE = "the link '{}' leads nowhere."


@pytest.mark.parametrize(
    ("old", "new", "path", "words"),
    [
        ("hint: Lisez de droite", "hint: Lisez de drotie", "skills[1].hint", "unknown word « drotie »."),
        ("title: Choisir la bonne", "title: Choisir la bone", "skills[1].title", "unknown word « bone »."),
        ("est **avant** la", "est **avaent** la", SHEET, "unknown word « avaent »."),
        ("- La deuxième", "- La deuxieme", PROPOSALS, "unknown word « deuxieme »."),
        ("Jour du mois :", "Jour du moiis :", "skills[1].challenges[2].proposals", "unknown word « moiis »."),
        ('alt: "Un plan"', 'alt: "Un plann"', PICTURE_PATH, "unknown word « plann »."),
        ("Navigateur", "Navigateure", "skills[2].challenges[1].simulator", "unknown word « Navigateure »."),
        ("disciplines: [EMI]", "disciplines: [Fransais]", "disciplines[0]", "unknown word « Fransais »."),
        ("- La troisième", "- la  première.", PROPOSALS, "the choice « la  première. » stands twice."),
        ('["mai"', '["Juin"', "skills[1].challenges[2].proposals", "the choice « juin » stands twice."),
        ("## Lire\n", "![](plan.svg)\n", SHEET, "the picture plan.svg has no alternative text."),
        ("## Lire\n", "[ici](autre-page)\n", SHEET, LEADS_NOWHERE.format("autre-page")),
        ("## Lire\n", "[ici](/mes-tutos/fiches/non)\n", SHEET, LEADS_NOWHERE.format("/mes-tutos/fiches/non")),
        (BLINDNESS, "", PICTURE_PATH, "the picture informs, and nothing says what a blind person does."),
    ],
)
def test_what_is_poor_is_said_with_its_place_and_its_remedy(tree, found, old, new, path, words):
    tree.edit(TUBE, old, new)
    (line,) = found()
    assert line.startswith(f"{TUBE}:")
    assert f": {path}: {words} " in line
    assert len(line.split(words)[1].strip()) > 10
    number = int(line.split(":")[1])
    assert 1 <= number <= tree.read(TUBE).count("\n")


def test_a_link_to_a_sheet_of_ours_and_a_whole_address_are_right(tree, found):
    tree.edit(TUBE, "## Lire\n", "[ici](/mes-tutos/fiches/adresse-ailleurs) [là](https://www.refuge.example/)\n")
    assert found() == []


def test_a_template_is_blamed_once(tree, found):
    tree.edit(TUBE, "Voici `{{ address }}`", "Voicci `{{ address }}`")
    (line,) = found()
    assert line.startswith(f"{TUBE}:{tree.line(TUBE, 'instruction: |')}: skills[0].challenges[0].instruction: ")


def test_variants_of_a_skill_do_not_share_an_answer(tree, found):
    tree.edit(TUBE, 'home: "www.zoo.example"', 'home: "WWW.refuge.example"')
    (line,) = found()
    assert "the answer « WWW.refuge.example » is also one of adresse-1-a." in line


def test_answers_sent_by_a_simulator_are_not_shared_either(tree, found):
    again = tree.read(TUBE)[tree.read(TUBE).index("      - id: adresse-3-b") :].replace("adresse-3-b", "adresse-3-c")
    tree.write(TUBE, tree.read(TUBE) + again)
    (line,) = found()
    assert "is also one of adresse-3-b." in line


def test_every_file_serves(tree, found):
    tree.write("competences/1.1/files/oubli.txt", "rien")
    tree.write("competences/1.1/scenarios/oubli.json", "{}")
    tree.write("competences/4.1/files/plan2.svg", tree.read(PICTURE))
    tree.write("competences/1.1/files/make_oubli.py", "")
    remedy = "no challenge and no sheet uses this file. Remove it or name it where it serves."
    assert found() == [
        f"competences/1.1/files/oubli.txt: {remedy}",
        f"competences/1.1/scenarios/oubli.json: {remedy}",
        f"competences/4.1/files/plan2.svg: {remedy}",
    ]
    assert (tree.root / SCENARIO).is_file()


# --- Answers ----------------------------------------------------------------------------------------------------------


def test_every_declared_answer_goes_through_the_real_marking(tree):
    challenges = build_bank(1, compiled(tree).payload).challenges
    assert list(answers.declared_answers(challenges["adresse-1-a"])) == ["www.refuge.example"]
    assert list(answers.declared_answers(challenges["adresse-2-b"])) == ["1,3"]
    assert list(answers.declared_answers(challenges["adresse-2-c"])) == [{"jour": "14", "mois": "juin"}] * 2
    assert list(answers.declared_answers(challenges["adresse-3-a"])) == [
        {"m1": "Trouvetout", "m2": "Fouinard"},
        {"m1": "Fouinard", "m2": "Trouvetout"},
    ]
    assert [fault for one in challenges.values() for fault in answers.refused_solutions(one)] == []


def test_a_second_answer_that_marking_refuses_is_found(tree, found):
    """Compilation tries the first answer of each field; here every one of them is tried."""
    tree.edit(TUBE, 'jour: ["14"]', 'jour: ["14", "quatorze"]')
    assert found() == []
    tree.edit(TUBE, '"quatorze"]', f'"{"quatorze " * 1200}"]')
    (line,) = found()
    assert ": skills[1].challenges[2].solution: our own marking refuses the declared answer {'jour': 'quatorze" in line


# --- Prose and readability --------------------------------------------------------------------------------------------


def test_code_addresses_and_file_names_are_not_words():
    text = "Ouvrez `fichie.odt`, photo_1.jpg, www.refuge.example/a, moi@club.example, #motdièse et le 12h30 du A4."
    (paragraph,) = prose.read_prose(text)
    assert list(prose.words(paragraph.text)) == ["Ouvrez", "et", "le", "du"]


def test_the_visible_text_of_a_question():
    text = "Dites **bonjour**\n\n> un message\n\n| a | b |\n|---|---|\n| c | d |\n\n- un\n- deux\n"
    found = [(p.text, p.is_told, p.is_cell) for p in prose.read_prose(text)]
    assert found == [
        ("Dites bonjour", True, False),
        ("un message", False, False),
        *[(cell, False, True) for cell in "abcd"],
        ("un", False, False),
        ("deux", False, False),
    ]


def test_an_instruction_of_more_than_ninety_words_is_too_long():
    assert list(readability.too_long("mot " * 90)) == []
    (fault,) = readability.too_long("mot " * 91)
    assert fault.message == "91 words to read before answering; the most is 90."
    assert list(readability.too_long("Lisez.\n\n> " + "mot " * 200)) == []


def test_a_sentence_of_more_than_thirty_five_words_is_too_long():
    thirty_five = " ".join(["mot"] * 35)
    assert list(readability.long_sentences(f"{thirty_five}. {thirty_five} ; {thirty_five} ? {thirty_five}")) == []
    (fault,) = readability.long_sentences(f"Court. {thirty_five} mot 12 + 30 = 42. Court.")
    assert fault.message.startswith("a sentence of 36 words")
    assert list(readability.long_sentences(f"| a |\n|---|\n| {thirty_five} mot |")) == []


# --- Spelling ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    ["adresse", "Adresses", "ADRESSE", "l'adresse", "qu'on", "aujourd'hui", "est-il", "a-t-elle", "France", "FRANCE"]
    + ["millisecondes", "presqu'île", "œuvre", "téléchargeriez", "quelqu'un", "lorsqu'elle", "grand-mère"],
)  # fmt: skip
def test_french_words_are_known(lexicon, word):
    assert lexicon.knows(word)


@pytest.mark.parametrize("word", ["adrese", "l'adrese", "est-ill", "france", "z'adresse", "developpement", "acceuil"])
def test_mistakes_are_not(lexicon, word):
    assert not lexicon.knows(word)


def test_own_words_keep_their_capitals():
    lexicon = Lexicon(frozenset(["Tourmelin", "de"]))
    assert lexicon.unknown("Le port de **Tourmelin**, tourmelin, d’Tourmelin") == ["Le", "port", "tourmelin"]


def test_the_list_of_own_words_is_sorted_and_holds_nothing_the_dictionary_knows(lexicon):
    text = OWN_LIST.read_text("utf-8")
    own = read_own_words(text.splitlines())
    assert text.startswith("# ")
    assert own == sorted(set(own), key=lambda word: (word.casefold(), word))
    assert [word for word in own if lexicon.knows(word)] == []


def test_the_dictionary_is_small_and_bears_its_licence():
    assert DICTIONARY.stat().st_size < 2_000_000
    assert "Mozilla Public License" in (DICTIONARY.parent / "LICENCE-MPL-2.0.txt").read_text("utf-8")
