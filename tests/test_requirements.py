"""The checklist, the marks that point at it, and the report that joins them."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts import requirements_report as reporting
from scripts.requirements_report import CHECKLIST, ROOT, State, judge, read_checklist, report, unknown_ids
from tests.support.requirements_plugin import Recorder, worst

LINES = 218
SMALL = """# Title

| Line | Sentence |
| --- | --- |

## A. First

| S-001 | One. |
| S-002 | Two. |

## Words only

Nothing here.

## B. Second

| S-003 | Three. |
"""


@pytest.fixture(scope="module")
def sections():
    return read_checklist(CHECKLIST.read_text("utf-8"))


def test_the_checklist_has_every_line_once_and_in_order(sections):
    ids = [one for section in sections for one in section.lines]
    assert ids == [f"S-{number:03}" for number in range(1, LINES + 1)]


def test_the_checklist_has_no_line_that_the_report_cannot_read(sections):
    numbered = re.findall(r"^.*S-\d{3}.*$", CHECKLIST.read_text("utf-8"), re.MULTILINE)
    assert [row for row in numbered if row.startswith("|") and not reporting.LINE.fullmatch(row)] == []


def test_every_mark_names_lines_of_the_checklist(sections):
    known = {one for section in sections for one in section.lines}
    wrong = [f"{place}: {one!r}" for place, ids in marks() for one in ids if one not in known]
    assert wrong == []


def test_every_mark_names_a_line():
    assert [place for place, ids in marks() if not ids] == []


def marks() -> Iterator[tuple[str, list[object]]]:
    """Where a test is marked, and the ids it gives: the source is read, so a partial run checks them all."""
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.requirement":
                ids = [one.value if isinstance(one, ast.Constant) else ast.unparse(one) for one in node.args]
                yield f"{path.relative_to(ROOT)}:{node.lineno}", ids


# --- The report -----------------------------------------------------------------------------------------------------


def test_sections_keep_their_lines():
    first, second = read_checklist(SMALL)
    assert (first.title, first.lines) == ("A. First", {"S-001": "One.", "S-002": "Two."})
    assert (second.title, second.lines) == ("B. Second", {"S-003": "Three."})


def test_a_line_that_stands_twice_is_refused():
    with pytest.raises(ValueError, match="S-001 stands twice"):
        read_checklist(SMALL + "| S-001 | Again. |\n")


@pytest.mark.parametrize(
    ("outcomes", "state", "words"),
    [
        ([], State.NONE, "none yet"),
        (["passed"], State.PROVED, "proved by 1 test"),
        (["passed", "passed", "skipped"], State.PROVED, "proved by 2 tests"),
        (["passed", "failed"], State.FAILING, "1 of 2 tests failing"),
        (["skipped"], State.NONE, "none yet (1 test skipped)"),
        (["not run", "not run"], State.NOT_RUN, "2 tests, not run"),
    ],
)
def test_one_failure_fails_a_line_and_a_skip_proves_nothing(outcomes, state, words):
    nodeids = [f"test_{number}" for number in range(len(outcomes))]
    proof = judge(nodeids, dict(zip(nodeids, outcomes, strict=True)))
    assert (proof.state, proof.words) == (state, words)


def test_the_report_counts_and_fits_the_screen():
    found = {"collected": {"S-001": ["a"], "S-003": ["b"]}, "outcomes": {"a": "passed", "b": "failed"}}
    lines = list(report(read_checklist(SMALL), found, width=44))
    assert lines[0] == "\nA. First (1 of 2 proved)"
    assert lines[1].startswith("  ✓ S-001  proved by 1 test")
    assert lines[2].startswith("  – S-002  none yet")
    assert lines[-1] == "\n3 lines: 1 proved, 1 failing, 0 not run, 1 without a test yet."
    assert max(len(line) for line in lines[:-1]) <= 44


def test_the_report_names_ids_that_are_no_line():
    found = {"collected": {"S-001": ["a"], "S-999": ["b"]}, "outcomes": {}}
    assert unknown_ids(read_checklist(SMALL), found) == ["S-999"]


# --- The plugin -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phases", "outcome"),
    [
        (("passed", "passed", "passed"), "passed"),
        (("passed", "failed", "passed"), "failed"),
        (("passed", "passed", "failed"), "failed"),
        (("failed",), "failed"),
        (("skipped", "passed"), "skipped"),
        (("passed", "skipped", "passed"), "skipped"),
    ],
)
def test_a_test_passes_when_its_call_does_and_no_phase_fails(phases, outcome):
    steps = ("setup", "call", "teardown") if len(phases) == 3 else ("setup", "teardown")
    found = None
    for step, phase in zip(steps, phases, strict=False):
        found = worst(found, phase, is_call=step == "call")
    assert found == outcome


def test_a_test_is_noted_once_for_each_of_its_lines(tmp_path: Path):
    recorder = Recorder(tmp_path / "found.json")
    properties = [("requirement", "S-001"), ("requirement", "S-002"), ("other", "x")]
    assert recorder.note("test_a", properties)
    assert recorder.note("test_a", properties)
    assert not recorder.note("test_b", [("other", "x")])
    assert Counter({one: len(ids) for one, ids in recorder.collected.items()}) == {"S-001": 1, "S-002": 1}
