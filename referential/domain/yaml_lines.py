"""YAML that remembers its lines, and the templates of variants: what authors write, before it is checked."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")
MAX_DEPTH = 30  # an anchor inside its own value never ends
Path = tuple[str | int, ...]
Lines = dict[Path, int]


class TemplateError(ValueError):
    """A variant and its template do not fit. ``path`` says where, ``remedy`` what to do."""

    def __init__(self, path: Path, message: str, remedy: str) -> None:
        self.path, self.remedy = path, remedy
        super().__init__(message)


def parse_yaml(text: str) -> tuple[Any, Lines]:
    """The data, and the line (from 1) of every path in it. Errors: yaml.YAMLError, also for a key written twice."""
    loader = yaml.CSafeLoader(text)
    try:
        node = loader.get_single_node()
        lines: Lines = {}
        if node is None:
            return None, lines
        _walk(loader, node, (), lines)
        return loader.construct_document(node), lines
    finally:
        loader.dispose()


def _walk(loader: yaml.CSafeLoader, node: yaml.Node, path: Path, lines: Lines) -> None:
    if len(path) > MAX_DEPTH:
        raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=node.start_mark)
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):  # what {{ name }} means to YAML
                raise yaml.MarkedYAMLError(problem="{{ … }} stands without quotes", problem_mark=key.start_mark)
            here = (*path, key.value)
            if here in lines:
                raise yaml.MarkedYAMLError(problem=f"the key {key.value!r} stands twice", problem_mark=key.start_mark)
            _walk(loader, value, here, lines)
            lines[here] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _walk(loader, item, (*path, index), lines)
    else:
        _refuse_unreadable(loader, node)


def _refuse_unreadable(loader: yaml.CSafeLoader, node: yaml.Node) -> None:
    """A text such as 2024-13-45 looks like a date to YAML and is none."""
    try:
        loader.construct_object(node)
    except ValueError as error:
        problem = f"{node.value!r} cannot be read without quotes ({error})"
        raise yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark) from error


def line_of(lines: Mapping[Path, int], path: Path) -> int:
    """The line of a path, or of the nearest thing that holds it; 0 when nothing does."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 0)


def dotted(path: Path) -> str:
    """``("skills", 0, "hint")`` as ``skills[0].hint``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def expand_templates(data: Any, lines: Lines) -> None:
    """Replace, in place, each challenge that has ``variants`` by one challenge per entry; ``lines`` follows.

    Errors: TemplateError for a value that is missing, unused or not text.
    """
    if not isinstance(data, dict) or not isinstance(data.get("skills"), list):
        return
    for index, skill in enumerate(data["skills"]):
        if isinstance(skill, dict) and isinstance(skill.get("challenges"), list):
            _expand(skill, ("skills", index, "challenges"), lines)


def _expand(skill: dict, path: Path, lines: Lines) -> None:
    expanded: list[Any] = []
    origins: list[Path] = []
    for position, challenge in enumerate(skill["challenges"]):
        here = (*path, position)
        if not isinstance(challenge, dict) or "variants" not in challenge:
            expanded.append(challenge)
            origins.append(here)
            continue
        if not isinstance(challenge["variants"], list) or not challenge["variants"]:
            remedy = "Write at least one line - {id: …, name: value}."
            raise TemplateError((*here, "variants"), "this is not a list of variants.", remedy)
        for number, variant in enumerate(challenge["variants"]):
            expanded.append(_filled(challenge, variant, (*here, "variants", number)))
            origins.append((*here, "variants", number))
    old = {key: line for key, line in lines.items() if key[: len(path)] == path and len(key) > len(path)}
    for key in old:
        del lines[key]
    for position, origin in enumerate(origins):
        depth = len(path) + 1
        template = origin[:depth]
        for key, line in old.items():
            if key[:depth] == template:
                lines[(*path, position, *key[depth:])] = line
        lines[(*path, position)] = old.get(origin, 0)
    skill["challenges"] = expanded


def _filled(template: dict, variant: Any, path: Path) -> dict:
    if not isinstance(variant, dict) or "id" not in variant:
        raise TemplateError(path, "a variant is a mapping with an id.", "Write {id: …, name: value}.")
    values = {key: value for key, value in variant.items() if key != "id"}
    used: set[str] = set()
    body = {key: _substituted(value, values, used, path) for key, value in template.items() if key != "variants"}
    if unused := sorted(values.keys() - used):
        message = f"the template does not use: {', '.join(unused)}."
        raise TemplateError(path, message, "Remove these values or use {{ name }}.")
    return {**body, "id": variant["id"]}


def _substituted(value: Any, values: Mapping[str, Any], used: set[str], path: Path) -> Any:
    if isinstance(value, dict):
        return {
            _substituted(key, values, used, path): _substituted(item, values, used, path) for key, item in value.items()
        }
    if isinstance(value, list):
        return [_substituted(item, values, used, path) for item in value]
    if not isinstance(value, str):
        return value
    whole = PLACEHOLDER.fullmatch(value.strip())
    if whole and whole[1] in values and not isinstance(values[whole[1]], str):
        used.add(whole[1])  # a whole list or mapping may be given
        return values[whole[1]]

    def replaced(match: re.Match[str]) -> str:
        name = match[1]
        if name not in values:
            raise TemplateError(path, f"the value of {name!r} is missing.", f"Add {name}: … to this variant.")
        if not isinstance(values[name], str):
            raise TemplateError(path, f"the value of {name!r} is not text.", "Put it between quotes.")
        used.add(name)
        return values[name]

    return PLACEHOLDER.sub(replaced, value)
