"""Which lines of docs/requirements.md have a passing test, and which have none yet (`make requirements`).

Runs the tests that bear `@pytest.mark.requirement("S-038", …)` and prints the checklist section by section.
`--collect-only` lists the tests without running them. What follows is given to pytest.
Exit status: 1 when a marked test fails or names a line that does not exist.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CHECKLIST = ROOT / "docs" / "requirements.md"
RESULT_FILE = ROOT / "var" / "requirements.json"
LINE = re.compile(r"\| (S-\d{3}) \| (.+) \|")
TITLE = re.compile(r"## (.+)")


class State(StrEnum):
    PROVED = "✓"
    FAILING = "✗"
    NOT_RUN = "·"
    NONE = "–"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the checklist; ``lines``: id → sentence, in order."""

    title: str
    lines: dict[str, str]


@dataclass(frozen=True, slots=True)
class Proof:
    """What the tests of one line gave."""

    state: State
    words: str


def read_checklist(text: str) -> list[Section]:
    """Sections in order, those without a line left out. Errors: ValueError when an id comes twice."""
    sections: list[Section] = []
    seen: set[str] = set()
    for row in text.splitlines():
        if heading := TITLE.fullmatch(row):
            sections.append(Section(heading[1], {}))
        elif line := LINE.fullmatch(row):
            if line[1] in seen:
                raise ValueError(f"{line[1]} stands twice in the checklist")
            seen.add(line[1])
            sections[-1].lines[line[1]] = line[2]
    return [section for section in sections if section.lines]


def judge(nodeids: Iterable[str], outcomes: Mapping[str, str]) -> Proof:
    """What these tests say of the line they are marked with: one failure is enough to fail it, skips prove nothing."""
    counts = Counter(outcomes.get(nodeid, "not run") for nodeid in nodeids)
    total = counts.total()
    if counts["failed"]:
        return Proof(State.FAILING, f"{counts['failed']} of {_tests(total)} failing")
    if counts["passed"]:
        return Proof(State.PROVED, f"proved by {_tests(counts['passed'])}")
    if counts["not run"]:
        return Proof(State.NOT_RUN, f"{_tests(total)}, not run")
    return Proof(State.NONE, f"none yet ({_tests(total)} skipped)" if total else "none yet")


def report(sections: list[Section], found: Mapping[str, Mapping], *, width: int) -> Iterator[str]:
    """The lines to print; ``found`` is what the plugin wrote, ``width`` the columns of the screen."""
    totals: Counter[State] = Counter()
    for section in sections:
        proofs = {one: judge(found["collected"].get(one, ()), found["outcomes"]) for one in section.lines}
        states = Counter(proof.state for proof in proofs.values())
        totals += states
        yield f"\n{section.title} ({states[State.PROVED]} of {len(proofs)} proved)"
        for one, sentence in section.lines.items():
            yield _shortened(f"  {proofs[one].state} {one}  {proofs[one].words:<22}  {sentence}", width)
    yield (
        f"\n{totals.total()} lines: {totals[State.PROVED]} proved, {totals[State.FAILING]} failing, "
        f"{totals[State.NOT_RUN]} not run, {totals[State.NONE]} without a test yet."
    )


def unknown_ids(sections: list[Section], found: Mapping[str, Mapping]) -> list[str]:
    """Marked ids that the checklist does not have."""
    known = {one for section in sections for one in section.lines}
    return sorted(set(found["collected"]) - known)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--collect-only", action="store_true", help="list the tests without running them")
    options, more = parser.parse_known_args()
    RESULT_FILE.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "-p", "tests.support.requirements_plugin", "-m", "requirement"]
    command += ["-qq", "--collect-only"] if options.collect_only else []
    hidden = subprocess.DEVNULL if options.collect_only else None
    run = subprocess.run([*command, *more], cwd=ROOT, check=False, stdout=hidden)
    if run.returncode not in (0, 1) or not RESULT_FILE.exists():
        print("The tests could not be run.", file=sys.stderr)
        return run.returncode or 1
    sections, found = read_checklist(CHECKLIST.read_text("utf-8")), json.loads(RESULT_FILE.read_text("utf-8"))
    for line in report(sections, found, width=shutil.get_terminal_size((120, 40)).columns):
        print(line)
    unknown = unknown_ids(sections, found)
    if unknown:
        print(f"Not lines of the checklist: {', '.join(unknown)}", file=sys.stderr)
    return 1 if unknown or run.returncode else 0


def _tests(number: int) -> str:
    return f"{number} test{'s' if number > 1 else ''}"


def _shortened(line: str, width: int) -> str:
    return line if len(line) <= width else line[: width - 1] + "…"


if __name__ == "__main__":
    sys.exit(main())
