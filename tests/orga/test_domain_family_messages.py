"""Messages for legal guardians (S-209): one informs, the other helps at home."""

from dataclasses import replace

import pytest

from orga.domain.family_messages import Announced, help_at_home, inform

ANNOUNCED = Announced(
    title="Ma rentrée numérique",
    organization="Collège des Aubépines",
    code="KDRXVM274",
    address="pix.example/campagnes/KDRXVM274",
    origin="pix.example",
    duration="40 min",
    due_on="mardi 1er décembre 2026",
    sending="À la fin, touchez «\u00a0J’envoie mes résultats\u00a0».",
    is_collection=False,
    is_without_account=False,
)


@pytest.mark.requirement("S-209")
def test_a_path_taken_in_class_asks_nothing_of_the_family():
    said = inform(ANNOUNCED)
    assert "Ma rentrée numérique" in said
    assert "40 min environ" in said
    assert "vous n’avez rien à faire" in said
    assert "KDRXVM274" not in said
    assert said.endswith("Collège des Aubépines")


@pytest.mark.requirement("S-209")
def test_a_path_taken_at_home_comes_with_its_steps():
    said = help_at_home(ANNOUNCED)
    assert "1. Ouvrir pix.example/campagnes/KDRXVM274" in said
    assert "2. Se connecter, puis répondre aux questions." in said
    assert "3. À la fin, touchez" in said
    assert "avant le mardi 1er décembre 2026" in said
    assert "mot de passe" in said


def test_nothing_is_said_of_an_account_when_the_path_asks_for_none():
    said = help_at_home(replace(ANNOUNCED, is_without_account=True))
    assert "aucun compte n’est demandé" in said
    assert "mot de passe" not in said


def test_a_collection_speaks_of_the_profile_and_of_no_question():
    collection = replace(ANNOUNCED, is_collection=True, duration="", due_on="")
    for said in (inform(collection), help_at_home(collection)):
        assert "envoyer son profil Pix" in said
        assert "Ma rentrée numérique" not in said
    assert "Se connecter avec son compte Pix." in help_at_home(collection)


def test_unknown_duration_and_day_leave_no_hole():
    for write in (inform, help_at_home):
        said = write(replace(ANNOUNCED, duration="", due_on=""))
        assert "environ" not in said
        assert "avant le" not in said
        assert "  " not in said
        assert " ." not in said
