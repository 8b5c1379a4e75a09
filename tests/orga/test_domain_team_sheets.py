"""What a sheet of a team keeps of what is typed, and where two versions differ."""

import pytest

from orga.domain import team_sheets as rules
from orga.domain.team_sheets import Covered


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Mme\tRoux \n techno ", "Mme Roux techno"),
        ("a\x00b\u200bc", "a b c"),
        ("", ""),
        ("é’–«\u00a0x\u00a0»", "é’–« x »"),
    ],
)
def test_a_typed_text_stands_on_one_line_without_invisible_signs(typed, kept):
    assert rules.tidy(typed) == kept


@pytest.mark.requirement("S-153")
def test_cells_are_kept_by_competence_and_year_empty_ones_are_not():
    typed = {"1.1:0": " Mme Roux ", "1.1:1": "  ", "1.2:2": "Technologie", "9.9:0": "ailleurs", "1.1:7": "ailleurs"}
    assert rules.read_sharing(typed, indexes=["1.1", "1.2"], years=3) == {"1.1:0": "Mme Roux", "1.2:2": "Technologie"}


@pytest.mark.requirement("S-154")
def test_ticks_and_notes_are_kept_by_subject():
    typed = {
        "worked:1.1": "on",
        "note:1.1": " au 1er  trimestre ",
        "assessed:web": "on",
        "note:mail": "",
        "worked:x": "on",
    }
    assert rules.read_positioning(typed, keys=["1.1", "web", "mail"]) == {
        "1.1": {"worked": True, "assessed": False, "note": "au 1er trimestre"},
        "web": {"worked": False, "assessed": True, "note": ""},
    }


def test_a_sheet_stored_reads_back():
    entries = rules.read_positioning({"worked:1.1": "on"}, keys=["1.1"])
    assert rules.covered(entries, "1.1") == Covered(worked=True)
    assert rules.covered(entries, "1.2") == Covered()


@pytest.mark.parametrize("entries", [{"a": "x" * 301}, {"a": {"worked": True, "assessed": False, "note": "x" * 301}}])
def test_a_text_of_301_signs_is_too_long(entries):
    assert rules.is_too_long(entries)


@pytest.mark.parametrize(
    "entries", [{}, {"a": "x" * 300}, {"a": {"worked": True, "assessed": True, "note": "x" * 300}}]
)
def test_a_text_of_300_signs_is_not(entries):
    assert not rules.is_too_long(entries)


def test_what_no_page_shows_any_more_stays():
    assert rules.with_gone({"a": "1"}, {"a": "0", "gone": "x", "b": "2"}, shown={"a", "b"}) == {"gone": "x", "a": "1"}


def test_two_versions_differ_where_one_has_something_else():
    assert rules.changed_keys({"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "9", "d": "4"}) == {"b", "c", "d"}


@pytest.mark.requirement("S-153")
def test_competences_that_nobody_works_are_told():
    entries = {"1.2:1": "Mme Roux"}
    assert rules.unshared(entries, indexes=["1.1", "1.2", "1.3"], years=2) == ["1.1", "1.3"]


def test_a_cell_of_a_year_that_the_cycle_has_not_does_not_count():
    assert rules.unshared({"1.1:5": "x"}, indexes=["1.1"], years=3) == ["1.1"]


@pytest.mark.parametrize(
    ("typed", "expected"), [("technologie", True), (" ÉMI ", True), ("Techno", False), ("", False)]
)
def test_a_subject_suits_a_discipline_however_it_is_typed(typed, expected):
    assert rules.is_suggested(typed, ["Technologie", "EMI"]) is expected


def test_every_cycle_has_a_name_of_its_own():
    names = [cycle.name for cycle in rules.CYCLES.values()]
    assert len(set(names)) == len(names)
    assert all(
        len(name) <= rules.MAX_TITLE and cycle.years for name, cycle in zip(names, rules.CYCLES.values(), strict=True)
    )
