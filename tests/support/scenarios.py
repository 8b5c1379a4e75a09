"""Scenarios of simulators for the tests of their checkers."""

import copy
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

SIMULATORS = Path(__file__).resolve().parents[2] / "static" / "simulators"


def example(name: str) -> dict[str, Any]:
    """The whole scenario that stands beside a simulator."""
    return json.loads((SIMULATORS / name / "example.json").read_text("utf-8"))


def with_value(scenario: Mapping[str, Any], path: Sequence[str | int], value: Any) -> dict[str, Any]:
    """A copy of a scenario with one value replaced, or added."""
    changed = copy.deepcopy(dict(scenario))
    target: Any = changed
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    return changed
