"""Scenarios of simulators: the merging of a challenge's parameters, and what a person is told about a faulty one."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from referential.domain.simulators import (
    device_screens,
    file_explorer,
    mailbox,
    mini_web,
    social_network,
    spreadsheet,
    troubleshooting,
    word_processor,
)
from referential.domain.simulators.values import JsonPath, Simulator

# Name of the folder under static/simulators/ → how its scenarios are checked.
SIMULATORS: Mapping[str, Simulator] = {
    "device-screens": device_screens.SIMULATOR,
    "file-explorer": file_explorer.SIMULATOR,
    "mailbox": mailbox.SIMULATOR,
    "mini-web": mini_web.SIMULATOR,
    "social-network": social_network.SIMULATOR,
    "spreadsheet": spreadsheet.SIMULATOR,
    "troubleshooting": troubleshooting.SIMULATOR,
    "word-processor": word_processor.SIMULATOR,
}
SENTENCES: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "missing": lambda _: "is missing",
    "extra_forbidden": lambda _: "is not a field of the format: remove it or correct its name",
    "string_type": lambda _: "must be text",
    "bool_type": lambda _: "must be true or false",
    "list_type": lambda _: "must be a list",
    "model_type": lambda _: "must be an object",
    "model_attributes_type": lambda _: "must be an object",
    "dict_type": lambda _: "must be an object",
    "int_type": lambda _: "must be a number",
    "float_type": lambda _: "must be a number",
    "greater_than": lambda context: f"must be greater than {context['gt']:g}",
    "string_too_short": lambda _: "must not be empty",
    "string_too_long": lambda context: f"must have at most {context['max_length']} characters",
    "string_pattern_mismatch": lambda context: f"must look like {context['pattern']}",
    "too_short": lambda context: f"must have at least {context['min_length']} item(s)",
    "too_long": lambda context: f"must have at most {context['max_length']} item(s)",
    "literal_error": lambda context: f"must be {context['expected']}",
    "union_tag_not_found": lambda context: f"has no {context['discriminator']}",
    "union_tag_invalid": lambda context: f"{context['tag']} is not one of {context['expected_tags']}",
    "value_error": lambda context: str(context["error"]),
}


def compile_scenario(scenario: Mapping[str, Any], params: Mapping[str, Any]) -> dict[str, Any]:
    """The scenario a challenge plays: its file, with the top-level keys of ``params`` in place of the file's."""
    return {**scenario, **params}


def check_scenario(name: str, scenario: Any) -> list[str]:
    """What is wrong in a compiled scenario of the simulator ``name``; empty when nothing is.

    Each message is ``<JSON path>: <what is wrong>``, in the order of the file.
    What the scenario means is only checked once its shape is right.
    Source: docs/simulators.md.
    """
    simulator = SIMULATORS.get(name)
    if simulator is None:
        return [f"simulator: {name} does not exist"]
    try:
        simulator.schema.model_validate(scenario)
    except ValidationError as refusal:
        return list(dict.fromkeys(shape_message(error, scenario) for error in refusal.errors()))
    return [f"{written(path)}: {problem}" for path, problem in simulator.problems(scenario)]


def written(path: JsonPath) -> str:
    """("sites", 0, "pages") → "sites[0].pages"; the empty path is "scenario"."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".") or "scenario"


def shape_message(error: ErrorDetails, scenario: Any) -> str:
    """A pydantic error as a person reads it; the names of unions' members are taken out of its path."""
    path: list[str | int] = []
    value = scenario
    for step in error["loc"]:
        if isinstance(value, dict) and isinstance(step, str):
            if step in value:
                value = value[step]
            elif error["type"] != "missing" or step != error["loc"][-1]:
                continue
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            continue
        path.append(step)
    say = SENTENCES.get(error["type"])
    return f"{written(tuple(path))}: {say(error.get('ctx', {})) if say else error['msg'].lower()}"
