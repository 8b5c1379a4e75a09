"""The catalogue of paths that ships: which there are, what they cover, how long they are, what they say."""

from collections import Counter
from itertools import pairwise

import pytest
from django.conf import settings

from referential.domain.bank import ACTIVE, Bank, build_bank
from referential.domain.compilation import compile_release
from referential.domain.content_reading import read_sources
from referential.domain.paths import Path
from referential.enums import PathCategory, SchoolLevel

SIXIEME = ("6e-protection-securite", "6e-initiation", "6e-attestation")


@pytest.fixture(scope="module")
def bank() -> Bank:
    """Compiled from the files alone: no database."""
    return build_bank(1, compile_release(read_sources(settings.PIX_CONTENT_DIR)).payload)


@pytest.fixture(scope="module")
def shelf(bank):
    """The paths of a category, in the advised order."""

    def paths(category: PathCategory) -> list[Path]:
        return sorted((one for one in bank.paths.values() if one.category == category), key=lambda one: one.order)

    return paths


def skills_of(bank: Bank, path: Path) -> int:
    """How many skills a campaign on this path would freeze today."""
    skills = [bank.skills[skill_id] for tube_id, _ in path.tubes for skill_id in bank.tubes[tube_id].skill_ids]
    caps = dict(path.tubes)
    return sum(skill.status == ACTIVE and skill.level <= caps[skill.tube_id] for skill in skills)


def competences_of(bank: Bank, *paths: Path) -> set[str]:
    return {bank.tubes[tube_id].competence_id for path in paths for tube_id, _ in path.tubes}


@pytest.mark.requirement("S-117")
def test_every_school_level_has_its_back_to_school_path_and_the_6e_three(shelf):
    paths = shelf(PathCategory.BACK_TO_SCHOOL)
    assert Counter(path.level for path in paths) == dict.fromkeys(SchoolLevel, 1) | {SchoolLevel.SIXIEME: 3}
    assert [path.level for path in paths] == sorted((path.level for path in paths), key=list(SchoolLevel).index)
    assert all(path.is_open for path in paths)


@pytest.mark.requirement("S-118")
def test_a_back_to_school_path_positions_on_five_competences_the_6e_ones_together(bank, shelf):
    after = [path for path in shelf(PathCategory.BACK_TO_SCHOOL) if path.level != SchoolLevel.SIXIEME]
    for path in after:
        assert len(competences_of(bank, path)) >= 5, path.id
    assert len(competences_of(bank, *(bank.paths[one] for one in SIXIEME))) >= 5


@pytest.mark.requirement("S-119")
def test_what_is_asked_gets_harder_from_one_level_to_the_next(bank, shelf):
    highest = [max(cap for _, cap in path.tubes) for path in shelf(PathCategory.BACK_TO_SCHOOL)]
    by_level = dict(zip((path.level for path in shelf(PathCategory.BACK_TO_SCHOOL)), highest, strict=True))
    assert [by_level[level] for level in ("6e", "5e", "4e", "3e", "2nde", "1re")] == [3, 3, 4, 4, 5, 5]
    assert all(low <= high for low, high in pairwise(by_level[level] for level in ("CAP", "BTS", "CPGE")))
    names = [frozenset(tube for tube, _ in path.tubes) for path in shelf(PathCategory.BACK_TO_SCHOOL)]
    assert len(set(names)) == len(names), "two levels ask about the same subjects"


def test_a_back_to_school_path_holds_in_the_lessons_it_is_meant_for(bank, shelf):
    """Skills, not minutes: a test asks fewer questions than that, since answers settle several skills."""
    for path in shelf(PathCategory.BACK_TO_SCHOOL):
        least, most = (20, 45) if path.level == SchoolLevel.SIXIEME else (45, 110)
        assert least <= skills_of(bank, path) <= most, path.id


@pytest.mark.requirement("S-132")
def test_the_attestation_comes_last_of_the_three_6e_paths_and_sums_up_the_two_others(bank, shelf):
    paths = [path for path in shelf(PathCategory.BACK_TO_SCHOOL) if path.level == SchoolLevel.SIXIEME]
    assert [path.id for path in paths] == list(SIXIEME)
    first, second, attestation = paths
    caps = dict(first.tubes) | dict(second.tubes)
    assert all(cap <= caps[tube_id] for tube_id, cap in attestation.tubes)
    assert {tube_id for tube_id, _ in attestation.tubes} & {tube_id for tube_id, _ in first.tubes}
    assert {tube_id for tube_id, _ in attestation.tubes} & {tube_id for tube_id, _ in second.tubes}
    assert "en dernier" in attestation.note
    # An attestation bears a name: the two first may be played without account, the last may not.
    assert [path.is_simplified_access for path in paths] == [True, True, False]


@pytest.mark.requirement("S-120")
def test_each_competence_has_its_path_offered_once_it_has_content(bank, shelf):
    paths = shelf(PathCategory.COMPETENCES)
    assert [path.name for path in paths] == [competence.name for competence in bank.competences.values()]
    for path, competence in zip(paths, bank.competences.values(), strict=True):
        assert path.is_open == competence.is_open, path.id
        assert competences_of(bank, path) <= {competence.index}
        assert skills_of(bank, path) == len(bank.active_skills(competence.index))


@pytest.mark.requirement("S-120")
def test_there_are_paths_by_theme_and_by_school_discipline(bank, shelf):
    assert sum(path.is_open for path in shelf(PathCategory.SUBJECT)) >= 7
    disciplines = shelf(PathCategory.DISCIPLINE)
    assert len(disciplines) >= 6
    for path in disciplines:
        assert path.is_open, path.id
        assert len(competences_of(bank, path)) >= 2, path.id


@pytest.mark.requirement("S-133")
def test_teachers_have_paths_of_their_own_which_say_what_they_are_made_of(shelf):
    paths = shelf(PathCategory.PIX_PLUS)
    assert len(paths) >= 2
    for path in paths:
        assert path.is_open
        assert path.name.startswith("Pix+ Édu")
        assert "pas encore son propre référentiel" in path.description


def test_every_back_to_school_path_rewards_with_stages_and_badges(shelf):
    for path in shelf(PathCategory.BACK_TO_SCHOOL):
        kinds = [stage.threshold if not stage.is_first_skill else "first" for stage in path.stages]
        assert kinds == [0, "first", 25, 50, 75], path.id
        assert 2 <= len(path.badges) <= 3, path.id
        assert path.note, path.id


def test_competence_paths_count_in_levels(shelf):
    for path in shelf(PathCategory.COMPETENCES):
        assert [stage.level for stage in path.stages] == [0, 1, 2, 3, 4, 5], path.id


def test_no_two_paths_of_a_shelf_share_a_name_or_a_rank(bank):
    for key in ("name", "order"):
        found = Counter(
            (path.category, path.level if key == "name" else "", getattr(path, key)) for path in bank.paths.values()
        )
        assert [one for one, count in found.items() if count > 1] == []


def test_a_criterion_about_subjects_can_be_met_in_every_open_path(bank):
    criteria = [
        (badge.key, criterion)
        for path in bank.paths.values()
        if path.is_open
        for badge in path.badges
        for criterion in badge.criteria
    ]
    assert len(criteria) > 50
    assert [key for key, criterion in criteria if criterion.tubes == ()] == []
