"""The syntax of proposals, and what must be filled in before « Je valide »."""

import pytest

from referential.domain.proposals import (
    InputBlock,
    ProposalSyntaxError,
    RefusedAnswer,
    TextBlock,
    check_typed_answer,
    inputs,
    list_keys,
    parse_choices,
    parse_fields,
    read_choices,
)
from referential.enums import AnswerRefusal


def test_each_line_that_starts_with_a_dash_is_an_item():
    assert parse_choices("- Le nom - ou l'adresse - du site\n-Le titre\n-  **Le prix**\n") == (
        "Le nom - ou l'adresse - du site",
        "Le titre",
        "**Le prix**",
    )


def test_an_item_goes_on_over_the_following_lines():
    text = """
      - Un début
        et sa suite
      - Une liste :

          - indentée
          - gardée
      - Une option
      --verbose
    """
    assert parse_choices(text) == (
        "Un début\net sa suite",
        "Une liste :\n\n- indentée\n- gardée",
        "Une option\n--verbose",
    )


@pytest.mark.requirement("S-029")
def test_eight_pictures_are_eight_items():
    pictures = [f"![Icône {rank}](icone-{rank}.svg)" for rank in range(1, 9)]
    assert parse_choices("\n".join(f"- {picture}" for picture in pictures)) == tuple(pictures)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("", "at least two items"),
        ("- seul", "at least two items"),
        ("Choisissez :\n- a\n- b", "before the first item"),
        ("- a\n-\n- b", "Item 2 is empty"),
        ("- a\n- b\n- a", "Item 3 repeats"),
    ],
)
def test_a_list_that_cannot_be_read_says_what_to_write(text, remedy):
    with pytest.raises(ProposalSyntaxError, match=remedy):
        parse_choices(text)


@pytest.mark.requirement("S-028")
def test_the_worked_example_of_the_notes():
    assert parse_fields('Année : ${annee#AAAA} Mois ${mois options=["mai","juin"]}') == (
        TextBlock("Année : ", labels="annee"),
        InputBlock("annee", placeholder="AAAA", label="Année :"),
        TextBlock(" Mois "),  # six characters: too short to be a label
        InputBlock("mois", accessible_label="Réponse 2", options=("mai", "juin")),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${a}", InputBlock("a", accessible_label="Réponse 1")),
        ("${a#AAAA}", InputBlock("a", placeholder="AAAA", accessible_label="Réponse 1")),
        ("${a§Nom de la rue}", InputBlock("a", accessible_label="Nom de la rue")),
        ("${a # AAAA § Nom }", InputBlock("a", placeholder="AAAA", accessible_label="Nom")),
        ('${a value="abc"}', InputBlock("a", accessible_label="Réponse 1", default="abc")),
        ("${a value=abc d}", InputBlock("a", accessible_label="Réponse 1", default="abc d")),
        ("${a value=12}", InputBlock("a", accessible_label="Réponse 1", default="12")),
        ('${a options=[" x ", 01.50]}', None),
        ('${a options=[" x ", 1.50]}', InputBlock("a", accessible_label="Réponse 1", options=("x", "1.50"))),
        (
            '${a#Choisir§Mois options=["mai [5]","juin"] value="juin"}',
            InputBlock("a", "Choisir", None, "Mois", "juin", ("mai [5]", "juin")),
        ),
        (
            '${a§Nom options=["prix value=3"]}',
            InputBlock("a", accessible_label="Nom", options=("prix value=3",)),
        ),
    ],
)
def test_forms_of_an_input(text, expected):
    if expected is None:
        with pytest.raises(ProposalSyntaxError):
            parse_fields(text)
    else:
        assert parse_fields(text) == (expected,)


def test_text_just_before_an_input_labels_it_when_it_is_longer_than_six_characters():
    blocks = parse_fields("Nom : ${a}\nPrénom : ${b§Votre prénom}\n \n${c}\n- Ville : ${d}")
    assert [block.accessible_label or block.label for block in inputs(blocks)] == [
        "Réponse 1",  # "Nom : " has six characters
        "Votre prénom",  # its own label is kept
        "Réponse 3",  # white text is dropped
        "- Ville :",
    ]
    assert [block.labels for block in blocks if isinstance(block, TextBlock)] == [None, None, "d"]
    assert list_keys(blocks) == frozenset()
    assert list_keys(parse_fields('${a} ${b options=["x","y"]}')) == {"b"}


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("Sans champ", "There is no input"),
        ("Année : ${annee", "is not an input"),
        ("Année : ${}", "is not an input"),
        ("${a} ${a}", "Two inputs"),
        ("${ma clef}", "cannot name an input"),
        ("${#AAAA}", "cannot name an input"),
        ("${a§Nom#AAAA}", "in that order"),
        ("${a#}", "gives none"),
        ("${a§ }", "gives none"),
        ("${a options=mai}", "cannot be read"),
        ("${a options=[]}", "cannot be read"),
        ('${a options=["mai", ""]}', "cannot be read"),
        ('${a options=["mai", null]}', "cannot be read"),
        ('${a options=["mai","mai "]}', "same text twice"),
        ('${a options=["mai"] value="juin"}', "not one of its options"),
        ('${a options=["mai"] requis}', "nothing else"),
        ('${a value="x" options=["x"]}', "nothing else"),
    ],
)
def test_an_input_that_cannot_be_read_says_what_to_write(text, remedy):
    with pytest.raises(ProposalSyntaxError, match=remedy):
        parse_fields(text)


def test_positions_are_a_set_of_small_whole_numbers():
    assert read_choices(" 3, 1,1") == {1, 3}
    assert [read_choices(text) for text in ("", "a", "1,", "-1", "1.0", "12345", "1," * 6000)] == [None] * 7


FIELDS = parse_fields('Jour : ${jour} Mois : ${mois options=["mai","juin"]}')
LIST = parse_fields('${n options=["1 an","2 ans"]}')


@pytest.mark.parametrize(
    ("type", "value", "more", "refusal"),
    [
        ("QCU", "", {}, RefusedAnswer(AnswerRefusal.NO_CHOICE)),
        ("QCU", "2", {}, None),
        ("QCM", "", {}, RefusedAnswer(AnswerRefusal.NO_CHOICE)),
        ("QCM", "2", {}, RefusedAnswer(AnswerRefusal.TOO_FEW_CHOICES)),
        ("QCM", "2,2", {}, RefusedAnswer(AnswerRefusal.TOO_FEW_CHOICES)),
        ("QCM", "2,3", {}, None),
        ("QROC", " \xa0", {}, RefusedAnswer(AnswerRefusal.EMPTY_TEXT)),
        ("QROC", "x", {"format": "mots"}, None),
        ("QROC", "", {"format": "nombre"}, RefusedAnswer(AnswerRefusal.EMPTY_TEXT)),
        ("QROC", "-1", {"format": "nombre"}, RefusedAnswer(AnswerRefusal.NOT_A_POSITIVE_NUMBER)),
        ("QROC", "dix", {"format": "nombre"}, RefusedAnswer(AnswerRefusal.NOT_A_POSITIVE_NUMBER)),
        ("QROC", "0", {"format": "nombre"}, None),
        ("QROC", "1 000,5", {"format": "nombre"}, None),
        ("QROC", "2 ans", {"format": "nombre", "blocks": LIST}, None),
        ("QROC", "", {"auto_reply": True}, RefusedAnswer(AnswerRefusal.SIMULATOR_NOT_SOLVED)),
        ("QROC", "dix", {"auto_reply": True, "format": "nombre"}, None),
        ("QROCM-ind", {"jour": "1", "mois": "mai"}, {"blocks": FIELDS}, None),
        ("QROCM-ind", {"mois": " "}, {"blocks": FIELDS}, RefusedAnswer(AnswerRefusal.EMPTY_FIELD, ("jour", "mois"))),
        ("QROCM-dep", {"jour": "1"}, {"blocks": FIELDS}, RefusedAnswer(AnswerRefusal.EMPTY_FIELD, ("mois",))),
        ("QROCM-dep", "jour", {"blocks": FIELDS}, RefusedAnswer(AnswerRefusal.EMPTY_FIELD, ("jour", "mois"))),
        ("QROC", "x" * 10_001, {}, RefusedAnswer(AnswerRefusal.TOO_LONG)),
        ("QROCM-ind", {"jour": "x" * 10_000}, {"blocks": FIELDS}, RefusedAnswer(AnswerRefusal.TOO_LONG)),
    ],
)
def test_what_the_page_demands_before_validating(type, value, more, refusal):
    context = {"format": None, "blocks": (), "auto_reply": False, **more}
    assert check_typed_answer(type=type, value=value, **context) == refusal
