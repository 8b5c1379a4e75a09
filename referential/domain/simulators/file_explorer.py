"""What a `file-explorer` scenario means beyond its shape (docs/simulators/file-explorer.md)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from referential.domain.simulators.file_explorer_schema import Scenario
from referential.domain.simulators.values import JsonPath, Simulator

Problem = tuple[JsonPath, str]
Found = tuple[JsonPath, Mapping[str, Any], Mapping[str, Any] | None]
# The state of a simulator is limited: more items than this cannot all be changed and kept.
MOST_ITEMS = 250
RESERVED = "bin"
FOLDERS = frozenset(["folder", "zip", "disk", "key", "online"])


def meaning_problems(scenario: Mapping[str, Any]) -> Iterator[Problem]:
    """Problems that need the whole scenario. The shape must be right."""
    items = list(items_of(scenario))
    kinds = {item["id"]: item["kind"] for _, item, _ in items} | {one["id"]: one["kind"] for one in scenario["volumes"]}
    yield from id_problems(scenario, items)
    yield from name_problems(scenario)
    yield from volume_problems(scenario)
    if kinds.get(scenario["start"], "folder" if scenario["start"] == RESERVED else None) not in FOLDERS:
        yield ("start",), f"{scenario['start']} is no folder, archive or volume"
    people = {person["id"] for person in scenario.get("people", [])}
    for path, item, volume in items:
        yield from item_problems(path, item, volume, kinds, people)
    if scenario.get("me") and scenario["me"] not in people:
        yield ("me",), f"{scenario['me']} is not in people"
    yield from answer_problems(scenario.get("answer") or {}, kinds)


def items_of(scenario: Mapping[str, Any]) -> Iterator[Found]:
    """Every item with its JSON path and its volume (None in the bin), in the order of the file."""
    for index, volume in enumerate(scenario["volumes"]):
        yield from items_under(volume.get("items", []), ("volumes", index, "items"), volume)
    yield from items_under(scenario.get("bin", []), ("bin",), None)


def items_under(items: list[Mapping[str, Any]], path: JsonPath, volume: Mapping[str, Any] | None) -> Iterator[Found]:
    for index, item in enumerate(items):
        yield (*path, index), item, volume
        yield from items_under(item.get("items", []), (*path, index, "items"), volume)


def id_problems(scenario: Mapping[str, Any], items: list[Found]) -> Iterator[Problem]:
    seen = {RESERVED}
    volumes = [(("volumes", index), volume) for index, volume in enumerate(scenario["volumes"])]
    for path, thing in [*volumes, *((path, item) for path, item, _ in items)]:
        if thing["id"] in seen or thing["id"].startswith("new-"):
            yield (*path, "id"), f"{thing['id']} is already taken"
        seen.add(thing["id"])
    if len(items) > MOST_ITEMS:
        yield ("volumes",), f"{len(items)} items; at most {MOST_ITEMS}"
    for person, count in Counter(person["id"] for person in scenario.get("people", [])).items():
        if count > 1:
            yield ("people",), f"several people have the id {person}"


def name_problems(scenario: Mapping[str, Any]) -> Iterator[Problem]:
    """Two things of one folder never have the same name."""
    holders: list[tuple[JsonPath, Mapping[str, Any]]] = [
        (("volumes", index), volume) for index, volume in enumerate(scenario["volumes"])
    ]
    holders += [(path, item) for path, item, _ in items_of(scenario)]
    for path, holder in holders:
        names: set[str] = set()
        for index, item in enumerate(holder.get("items", [])):
            if item["name"].lower() in names:
                yield (*path, "items", index, "name"), f"{item['name']} is already taken in this folder"
            names.add(item["name"].lower())


def size_of(item: Mapping[str, Any]) -> int:
    """Bytes of an item; an archive without a size is counted as what it holds."""
    size = item.get("size")
    return int(size) if size is not None else sum(size_of(child) for child in item.get("items", []))


def volume_problems(scenario: Mapping[str, Any]) -> Iterator[Problem]:
    if [volume["kind"] for volume in scenario["volumes"]].count("disk") != 1:
        yield ("volumes",), "there must be one volume of kind disk"
    for index, volume in enumerate(scenario["volumes"]):
        used = volume.get("used", 0) + sum(size_of(item) for item in volume.get("items", []))
        if used > volume["capacity"]:
            yield ("volumes", index, "capacity"), f"{used} bytes are stored on {volume['capacity']}"


def item_problems(
    path: JsonPath,
    item: Mapping[str, Any],
    volume: Mapping[str, Any] | None,
    kinds: Mapping[str, str],
    people: set[str],
) -> Iterator[Problem]:
    is_online = volume is not None and volume["kind"] == "online"
    if (item.get("shared") or item.get("sync")) and not is_online:
        yield path, "only items of an online volume have shared or sync"
    if item.get("owner") and item["owner"] not in people:
        yield (*path, "owner"), f"{item['owner']} is not in people"
    for person in item.get("shared", {}).get("people", {}) if item.get("shared") else {}:
        if person not in people:
            yield (*path, "shared", "people", person), f"{person} is not in people"
    if item.get("conflict_of") and kinds.get(item["conflict_of"]) != "file":
        yield (*path, "conflict_of"), f"{item['conflict_of']} is no file"
    if item.get("from") and (kinds.get(item["from"]) not in FOLDERS or path[0] != "bin"):
        yield (*path, "from"), "must be a folder, and only for items of the bin"
    if item.get("kind") == "zip" and not item["name"].lower().endswith(".zip"):
        yield (*path, "name"), "an archive's name must end in .zip"
    versions = [version["id"] for version in item.get("versions", [])]
    if len(set(versions)) < len(versions):
        yield (*path, "versions"), "several versions have the same id"


def answer_problems(answer: Mapping[str, Any], kinds: Mapping[str, str]) -> Iterator[Problem]:
    labels: set[str] = set()
    for index, watch in enumerate(answer.get("watch", [])):
        path = ("answer", "watch", index)
        if watch.get("item") and watch["item"] not in {*kinds, RESERVED}:
            yield (*path, "item"), f"{watch['item']} does not exist"
        if watch.get("what") == "free" and kinds.get(watch.get("item", "")) not in {"disk", "key", "online"}:
            yield (*path, "what"), "only a volume has free space"
        label = watch.get("as") or watch.get("item") or watch.get("named") or watch.get("setting")
        if label in labels:
            yield path, f"two watches are called {label}: give one an as"
        labels.add(label)
    values = [option["value"].casefold() for option in answer.get("options", [])]
    if len(set(values)) < len(values):
        yield ("answer", "options"), "two options have the same value"
    if answer.get("kind") == "selection" and (clash := ambiguous([bare(name) for name in kinds])):
        yield ("answer",), f"ids written one after the other can be read in two ways ({clash}): rename one"


def bare(identifier: str) -> str:
    """An id as the marking compares it: neither hyphens nor spaces."""
    return identifier.replace("-", "")


def ambiguous(names: list[str]) -> str | None:
    """An id equal to another once bare, or to two others joined by « et » as a selection writes them."""
    for name, count in Counter(names).items():
        if count > 1:
            return name
    known = set(names)
    joined = (
        name for name in names for head in names if name.startswith(f"{head}et") and name[len(head) + 2 :] in known
    )
    return next(joined, None)


SIMULATOR = Simulator(Scenario, meaning_problems)
