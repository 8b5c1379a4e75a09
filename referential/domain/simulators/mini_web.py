"""What a `mini-web` scenario means beyond its shape (docs/simulators/mini-web.md): addresses, links, start, answer."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from referential.domain.simulators.mini_web_schema import Scenario
from referential.domain.simulators.values import JsonPath, Simulator

CODE = re.compile(r"`[^`]+`")
LINK = re.compile(r"\[(?:[^\[\]\\]|\\.)+\]\(([^()\s]+)\)")  # the same as in static/simulators/shared/markup.js
NOT_TEXT = frozenset(["to", "svg", "picture", "path", "host", "value", "type", "id"])


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


SIMULATOR = Simulator(Scenario, meaning_problems)
