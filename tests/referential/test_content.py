"""The content that ships: its figures, its variety, the ties to the frameworks it names."""

from collections import Counter

import pytest
from django.conf import settings

from referential.domain.bank import build_bank
from referential.domain.compilation import compile_release
from referential.domain.content_reading import read_sources

# What the demo draws from: searching (1.1) and staying safe (4.1).
DEMO_COMPETENCES = {"1.1", "4.1"}


@pytest.fixture(scope="module")
def bank():
    """Compiled from the files alone: no database."""
    return build_bank(1, compile_release(read_sources(settings.PIX_CONTENT_DIR)).payload)


@pytest.fixture(scope="module")
def opened(bank):
    return [competence.index for competence in bank.competences.values() if competence.is_open]


@pytest.mark.requirement("S-012", "S-013", "S-014")
def test_five_domains_and_sixteen_competences_in_order(bank):
    assert [area.title for area in bank.areas] == [
        "Information et données",
        "Communication et collaboration",
        "Création de contenu",
        "Protection et sécurité",
        "Environnement numérique",
    ]
    assert [len(area.competences) for area in bank.areas] == [3, 4, 4, 3, 2]
    assert list(bank.competences) == sorted(bank.competences)


@pytest.mark.requirement("S-015")
def test_three_competences_also_bear_the_wording_of_the_national_framework(bank):
    differing = {c.index: (c.name, c.official_name) for c in bank.competences.values() if c.name != c.official_name}
    assert differing == {
        "3.1": ("Développer des documents textuels", "Développer des documents à contenu majoritairement textuel"),
        "3.2": ("Développer des documents multimédia", "Développer des documents visuels et sonores"),
        "5.2": ("Construire un environnement numérique", "Évoluer dans un environnement numérique"),
    }


@pytest.mark.requirement("S-016")
def test_every_competence_is_tied_to_the_european_framework(bank):
    assert all(competence.digcomp for competence in bank.competences.values())


@pytest.mark.requirement("S-020")
def test_an_open_competence_has_enough_subjects_and_skills_to_position_somebody(bank, opened):
    assert {"1.1", "4.1"} <= set(opened)
    for index in opened:
        skills = bank.active_skills(index)
        levels = Counter(skill.level for skill in skills)
        assert len({skill.tube_id for skill in skills}) >= 8, index
        assert len(skills) >= 28, index
        assert all(levels[level] >= 4 for level in range(1, 6)), (index, levels)


@pytest.mark.requirement("S-021")
def test_subjects_name_the_school_disciplines_they_involve(bank, opened):
    for index in opened:
        assert any(bank.tubes[tube_id].disciplines for tube_id in bank.competences[index].tube_ids), index


@pytest.mark.requirement("S-032")
def test_every_skill_has_three_variants_that_share_no_answer(bank, opened):
    for index in opened:
        for skill in bank.active_skills(index):
            challenges = bank.challenges_of(skill.id)
            assert len(challenges) >= 3, skill.id
            typed = [str(c.raw_solution) for c in challenges if c.type == "QROC"]
            assert len(typed) == len(set(typed)), skill.id


@pytest.mark.requirement("S-066", "S-067")
def test_every_skill_has_a_hint_and_a_sheet_of_our_own(bank, opened):
    for index in opened:
        for skill in bank.active_skills(index):
            assert skill.hint
            sheets = [bank.tutorials[identifier] for identifier in skill.tutorial_ids]
            assert any(sheet.html for sheet in sheets), skill.id
            assert all(1 <= sheet.minutes <= 3 for sheet in sheets if sheet.html), skill.id


@pytest.mark.requirement("S-024", "S-025", "S-027")
def test_questions_are_of_all_kinds_and_many_take_place_in_a_real_environment(bank, opened):
    challenges = [
        challenge for index in opened for s in bank.active_skills(index) for challenge in bank.challenges_of(s.id)
    ]
    assert {challenge.type for challenge in challenges} == {"QCU", "QCM", "QROC", "QROCM-ind", "QROCM-dep"}
    assert any(challenge.focused for challenge in challenges)
    assert any(challenge.timer for challenge in challenges)
    assert any(challenge.auto_reply for challenge in challenges)
    real = [challenge for challenge in challenges if challenge.simulator or challenge.attachments]
    assert len(real) * 5 >= len(challenges)


@pytest.mark.requirement("S-022")
def test_the_subject_that_the_checklist_names_is_there_in_each_open_competence(bank, opened):
    named = {
        "1.1": "source-information",
        "1.2": "ranger-fichiers",
        "2.2": "visibilite-publications",
        "3.1": "elements-diaporama",
        "4.1": "installer-logiciel",
        "4.2": "autorisations-applications",
        "5.1": "blocages-simples",
    }
    for index in opened:
        assert named[index] in bank.competences[index].tube_ids, index


@pytest.mark.requirement("S-008", "S-029", "S-031")
def test_the_demo_test_holds_the_five_examples_icons_a_file_and_a_trapped_message(bank):
    challenges = [bank.challenges[identifier] for identifier in bank.courses["demo"].challenge_ids]
    assert len(challenges) == 8
    assert sum(challenge.simulator is not None for challenge in challenges) >= 5
    assert [len(c.choices) for c in challenges if c.display == "tiles"] == [8]
    assert any(challenge.attachments for challenge in challenges)
    assert {challenge.competence_id for challenge in challenges} == DEMO_COMPETENCES
