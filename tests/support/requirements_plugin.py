"""Pytest plugin: writes down which lines of docs/requirements.md the tests of this run prove.

Loaded by ``-p tests.support.requirements_plugin`` (scripts/requirements_report.py does it). The file is JSON,
``{"collected": {"S-001": ["tests/…::test_x"]}, "outcomes": {"tests/…::test_x": "passed"}}``; without
``--collect-only`` every collected test has its outcome: passed, failed or skipped.
"""

import json
from pathlib import Path

import pytest

MARK = "requirement"
DEFAULT_FILE = "var/requirements.json"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--requirements-file", default=DEFAULT_FILE, help="where to write what the run proves")


def pytest_configure(config: pytest.Config) -> None:
    # Under xdist the workers only mark their reports; the process that gathers them writes.
    if not hasattr(config, "workerinput"):
        path = config.rootpath / config.getoption("--requirements-file")
        config.pluginmanager.register(Recorder(path), "requirements-recorder")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the ids on the items: reports carry them, even from another process."""
    for item in items:
        ids = [one for mark in item.iter_markers(MARK) for one in mark.args]
        item.user_properties.extend((MARK, one) for one in dict.fromkeys(ids))


class Recorder:
    """Gathers ids and outcomes, and writes them when the run ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.collected: dict[str, list[str]] = {}
        self.outcomes: dict[str, str] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            self.note(item.nodeid, item.user_properties)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if self.note(report.nodeid, report.user_properties):
            before = self.outcomes.get(report.nodeid)
            self.outcomes[report.nodeid] = worst(before, report.outcome, is_call=report.when == "call")

    def pytest_sessionfinish(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        found = {"collected": dict(sorted(self.collected.items())), "outcomes": self.outcomes}
        self.path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")

    def note(self, nodeid: str, properties: list[tuple[str, object]]) -> bool:
        """Keep the ids of a test; False when it has none."""
        ids = [str(value) for name, value in properties if name == MARK]
        for one in ids:
            nodeids = self.collected.setdefault(one, [])
            if nodeid not in nodeids:
                nodeids.append(nodeid)
        return bool(ids)


def worst(before: str | None, outcome: str, *, is_call: bool) -> str:
    """The outcome of a test after one more of its phases: only the call can pass it, any phase can fail it."""
    if "failed" in (before, outcome):
        return "failed"
    if outcome == "skipped":
        return "skipped"
    return "passed" if is_call else before or "not run"
