"""Scenarios of simulators: the merging of a challenge's parameters, and what a person is told about a faulty one."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from referential.domain.scenario_schema import Scenario

JsonPath = tuple[str | int, ...]

CODE = re.compile(r"`[^`]+`")
LINK = re.compile(r"\[(?:[^\[\]\\]|\\.)+\]\(([^()\s]+)\)")  # the same as in static/simulators/mini-web/markup.js
NOT_TEXT = frozenset(["to", "svg", "picture", "path", "host", "value", "type", "id"])
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
    Links are only checked once the shape is right.
    Source: docs/simulators.md.
    """
    if name != "mini-web":
        return [f"simulator: {name} does not exist"]
    try:
        Scenario.model_validate(scenario)
    except ValidationError as refusal:
        return list(dict.fromkeys(shape_message(error, scenario) for error in refusal.errors()))
    return [f"{written(path)}: {problem}" for path, problem in meaning_problems(scenario)]


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


def meaning_problems(scenario: Mapping[str, Any]) -> Iterator[tuple[JsonPath, str]]:
    """Problems that need the whole scenario: doubles, links, start, answer. The shape must be right."""
    yield from repeated_addresses(scenario)
    web = Web(scenario)
    if problem := web.problem_of(scenario["start"], None):
        yield ("start",), problem
    for number, address in enumerate(scenario.get("dead_links", [])):
        if web.problem_of(address, None) is None:
            yield ("dead_links", number), "this page exists"
    allowed = set(scenario.get("dead_links", []))
    for index, site in enumerate(scenario["sites"]):
        for path, link in links_in(site, ("sites", index)):
            if link not in allowed and (problem := web.problem_of(link, site)):
                yield path, problem
    has_choice = any(block["type"] == "choice" for block in blocks_of(scenario))
    if (scenario.get("answer") or {}).get("kind") == "choice" and not has_choice:
        yield ("answer",), "no page has a block of type choice"


def repeated_addresses(scenario: Mapping[str, Any]) -> Iterator[tuple[JsonPath, str]]:
    hosts = {scenario["engine"]["host"]} if scenario.get("engine") else set()
    for index, site in enumerate(scenario["sites"]):
        if site["host"] in hosts:
            yield ("sites", index, "host"), f"{site['host']} is already taken"
        hosts.add(site["host"])
        paths: set[str] = set()
        for number, page in enumerate(site["pages"]):
            if unquote(page["path"]) in paths:
                yield ("sites", index, "pages", number, "path"), f"{page['path']} is already taken on this site"
            paths.add(unquote(page["path"]))


def blocks_of(scenario: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for site in scenario["sites"]:
        for page in site["pages"]:
            yield from page["blocks"]


def links_in(value: Any, path: JsonPath) -> Iterator[tuple[JsonPath, str]]:
    """Every link under a value of the scenario with its place: the ``to`` fields, and those of the texts."""
    if isinstance(value, str):
        if path[-1] == "to":
            yield path, value
        elif path[-1] not in NOT_TEXT:
            yield from ((path, link) for link in LINK.findall(CODE.sub("", value)))
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from links_in(part, (*path, name))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from links_in(part, (*path, number))


class Web:
    """The addresses of a scenario, opened as static/simulators/mini-web/web.js opens them."""

    def __init__(self, scenario: Mapping[str, Any]) -> None:
        self.engine_host: str | None = scenario["engine"]["host"] if scenario.get("engine") else None
        self.paths = {site["host"]: {unquote(page["path"]) for page in site["pages"]} for site in scenario["sites"]}

    def problem_of(self, link: str, site: Mapping[str, Any] | None) -> str | None:
        """Why a link seen from ``site`` (None: from nowhere) opens nothing, or None when it opens a page."""
        if site is not None and (link.startswith("mailto:") or re.fullmatch(r"#\S+", link)):
            return None
        if re.match(r"https?://", link):
            parts = urlsplit(link)
            host = parts.netloc
        elif site is not None and link.startswith("/"):
            parts = urlsplit(f"https://{site['host']}{link}")
            host = site["host"]
        else:
            return f"{link} must begin with https://" + (" or /" if site is not None else "")
        path = unquote(parts.path or "/") + (f"?{unquote(parts.query)}" if parts.query else "")
        if host == self.engine_host:
            is_page = path == "/" or path.startswith("/recherche?q=")
        elif host in self.paths:
            is_page = bool(self.paths[host] & spellings(path))
        else:
            return f"{link} points to a site that does not exist"
        return None if is_page else f"{link} points to a page that does not exist"


def spellings(path: str) -> set[str]:
    """The paths of pages that an asked path opens: itself, with or without a final slash, without its parameters."""
    bare, mark, query = path.partition("?")
    twin = bare.removesuffix("/") if bare.endswith("/") else f"{bare}/"
    return {path, bare, f"{twin}{mark}{query}"}
