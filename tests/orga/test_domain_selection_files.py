"""A selection of subjects as a file, and every file that is not one."""

import json
from datetime import date

import pytest

from orga.domain import selection_files
from orga.domain.path_shelves import MAX_TUBES
from orga.domain.selection_files import SelectedSubject, SelectionRefused, filename, read_selection, write_selection

ON = date(2026, 10, 20)
SUBJECTS = [
    SelectedSubject("mots-de-passe", "Mots de passe", "4.1", 5),
    SelectedSubject("tri", "Tri « à plat »", "1.3", 2),
]


def file_of(**changes) -> bytes:
    lines = [{"id": "mots-de-passe", "titre": "Mots de passe", "niveau": 5}]
    stored = {"format": selection_files.FORMAT, "version": 1, "sujets": lines} | changes
    return json.dumps(stored).encode()


def line(**changes) -> bytes:
    return file_of(sujets=[{"id": "a", "niveau": 3}, {"id": "b", "niveau": 3} | changes])


def test_what_is_written_is_read_back():
    written = write_selection(SUBJECTS, organization="Collège", on=ON)
    assert '"titre": "Tri « à plat »"' in written
    for content in (written.encode(), b"\xef\xbb\xbf" + written.encode()):
        selection = read_selection(content)
        assert selection.tubes == (("mots-de-passe", 5), ("tri", 2))
        assert selection.name_of("tri") == "Tri « à plat »"


@pytest.mark.parametrize(
    ("organization", "name"),
    [
        ("Collège Simone-Vauclair", "selection-sujets-college-simone-vauclair-2026-10-20.json"),
        ("../../etc/passwd", "selection-sujets-etc-passwd-2026-10-20.json"),
        ("L’École\r\nX: y", "selection-sujets-l-ecole-x-y-2026-10-20.json"),
        ("学校", "selection-sujets-2026-10-20.json"),
        ("a" * 300, f"selection-sujets-{'a' * 60}-2026-10-20.json"),
    ],
)
def test_the_name_of_the_file_is_plain(organization, name):
    assert filename(organization, ON) == name


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", selection_files.NOT_JSON),
        (b"\xff\xfe\x00", selection_files.NOT_JSON),
        (b"PK\x03\x04", selection_files.NOT_JSON),
        (b"Nom;Classe", selection_files.NOT_JSON),
        (b"[" * 100_000, selection_files.NOT_JSON),
        (b"9" * 10_000, selection_files.NOT_JSON),
        (b"[]", selection_files.NOT_JSON),
        (b"null", selection_files.NOT_JSON),
        (file_of(format="autre"), selection_files.NOT_JSON),
        (file_of(sujets={}), selection_files.NOT_JSON),
        (file_of(version=2), selection_files.NEWER),
        (file_of(version="1"), selection_files.NEWER),
        (file_of(sujets=[]), selection_files.EMPTY),
        (file_of(sujets=[{"id": "a", "niveau": 1}] * (MAX_TUBES + 1)), selection_files.TOO_MANY),
        (b" " * (selection_files.MAX_BYTES + 1), selection_files.TOO_BIG),
        (file_of(sujets=["a"]), "Le sujet nᵒ\u00a01 de ce fichier n’a pas d’identifiant lisible."),
        (line(id=None), "Le sujet nᵒ\u00a02 de ce fichier n’a pas d’identifiant lisible."),
        (line(id="<b>"), "Le sujet nᵒ\u00a02 de ce fichier n’a pas d’identifiant lisible."),
        (line(id="a" * 81), "Le sujet nᵒ\u00a02 de ce fichier n’a pas d’identifiant lisible."),
        *(
            (line(niveau=level), "Le niveau du sujet nᵒ\u00a02 de ce fichier n’est pas compris entre 1 et 8.")
            for level in (0, 9, "3", 3.0, True, None, [3])
        ),
    ],
)
def test_a_file_that_is_not_a_selection_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(SelectionRefused) as refusal:
        read_selection(content)
    assert refusal.value.args == (sentence,)


def test_a_subject_written_twice_stands_once():
    selection = read_selection(file_of(sujets=[{"id": "a", "niveau": 3}, {"id": "a", "niveau": 8}]))
    assert selection.tubes == (("a", 3),)


@pytest.mark.parametrize(
    ("title", "name"),
    [("\ud800 x\u202e\x00", "x"), (None, "b"), (12, "b"), ("  ", "b"), ("é" * 500, "é" * selection_files.MAX_TITLE)],
)
def test_a_title_shows_no_sign_that_cannot_be_seen(title, name):
    assert read_selection(line(titre=title)).name_of("b") == name
