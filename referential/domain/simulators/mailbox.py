"""What a `mailbox` scenario means beyond its shape (docs/simulators/mailbox.md): ids, references, the answer."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from referential.domain.simulators.mailbox_schema import Scenario, address_of
from referential.domain.simulators.values import JsonPath, Simulator

Problems = Iterator[tuple[JsonPath, str]]

SYSTEM_FOLDERS = frozenset(["inbox", "sent", "drafts", "archive", "junk", "trash"])
MESSAGE_ASPECTS = frozenset(["folder", "star", "read", "labels", "report"])
THINGS = frozenset(["away", "signature", "folders", "contacts", "groups", "blocked", "links", "opened"])
OF_THE_LEARNER = re.compile(r"w\d+")  # the ids that written messages receive
LINK = re.compile(r"\[(?:[^\[\]\\]|\\.)+\]\(([^()\s]+)\)")  # the same as in static/simulators/shared/markup.js
TARGET = re.compile(r"(https?://(?:[a-z0-9-]+\.)+example(?::\d+)?(?:[/?#]\S*)?|mailto:\S+\.example)", re.IGNORECASE)


def meaning_problems(scenario: Mapping[str, Any]) -> Problems:
    """Problems that need the whole scenario: ids, folders, labels, members, links, answer. The shape must be right."""
    for name in ("folders", "labels", "contacts", "groups", "messages"):
        yield from repeated(((name, index, "id"), item["id"]) for index, item in enumerate(scenario.get(name, [])))
    yield from repeated(file_ids(scenario))
    yield from reserved_ids(scenario)
    yield from repeated(
        ((("contacts", index, "address")), address_of(contact["address"]))
        for index, contact in enumerate(scenario.get("contacts", []))
    )
    yield from group_problems(scenario)
    for index, message in enumerate(scenario["messages"]):
        yield from message_problems(scenario, message, ("messages", index))
    for index, rule in enumerate(scenario.get("rules", [])):
        yield from actions_problems(scenario, rule["actions"], ("rules", index, "actions"))
    if scenario.get("open") and scenario["open"] not in ids(scenario, "messages"):
        yield ("open",), f"no message has the id {scenario['open']}"
    yield from answer_problems(scenario, scenario.get("answer") or {}, ("answer",))


def ids(scenario: Mapping[str, Any], name: str) -> set[str]:
    return {item["id"] for item in scenario.get(name, [])}


def folders(scenario: Mapping[str, Any]) -> set[str]:
    return ids(scenario, "folders") | SYSTEM_FOLDERS


def file_ids(scenario: Mapping[str, Any]) -> Iterator[tuple[JsonPath, str]]:
    for index, file in enumerate(scenario.get("files", [])):
        yield ("files", index, "id"), file["id"]
    for index, message in enumerate(scenario["messages"]):
        for number, file in enumerate(message.get("attachments", [])):
            yield ("messages", index, "attachments", number, "id"), file["id"]


def repeated(values: Iterable[tuple[JsonPath, str]]) -> Problems:
    seen: set[str] = set()
    for path, value in values:
        if value in seen:
            yield path, f"{value} is already taken"
        seen.add(value)


def reserved_ids(scenario: Mapping[str, Any]) -> Problems:
    for index, folder in enumerate(scenario.get("folders", [])):
        if folder["id"] in SYSTEM_FOLDERS:
            yield ("folders", index, "id"), f"{folder['id']} is a folder that every mailbox has"
    for index, message in enumerate(scenario["messages"]):
        if OF_THE_LEARNER.fullmatch(message["id"]) or message["id"] in {"count", "group"}:
            yield ("messages", index, "id"), f"{message['id']} is kept for other uses"
    people = ids(scenario, "contacts")
    for index, group in enumerate(scenario.get("groups", [])):
        if group["id"] in people:
            yield ("groups", index, "id"), f"{group['id']} is already a contact"


def group_problems(scenario: Mapping[str, Any]) -> Problems:
    people = ids(scenario, "contacts")
    for index, group in enumerate(scenario.get("groups", [])):
        for number, member in enumerate(group["members"]):
            if member not in people:
                yield ("groups", index, "members", number), f"no contact has the id {member}"


def message_problems(scenario: Mapping[str, Any], message: Mapping[str, Any], path: JsonPath) -> Problems:
    folder = message.get("folder", "inbox")
    if folder not in folders(scenario):
        yield (*path, "folder"), f"no folder has the id {folder}"
    for number, label in enumerate(message.get("labels", [])):
        if label not in ids(scenario, "labels"):
            yield (*path, "labels", number), f"no label has the id {label}"
    owner = scenario["owner"]["address"].lower()
    is_own = address_of(message.get("from") or owner) == owner
    if message.get("from") is None and folder not in {"sent", "drafts"}:
        yield (*path, "from"), "a received message needs a sender"
    if message.get("to") is None and is_own and folder in {"sent", "drafts"}:
        yield (*path, "to"), "a written message needs its recipients (an empty list for none)"
    if message.get("bcc") and not is_own:
        yield (*path, "bcc"), "only messages of the owner show their bcc"
    if message["date"] > scenario["now"]:
        yield (*path, "date"), "is after now"
    for link in LINK.findall(message["text"]):
        if not TARGET.fullmatch(link):
            yield (*path, "text"), f"{link} must begin with https://, http:// or mailto: and stay under .example"


def actions_problems(scenario: Mapping[str, Any], actions: Mapping[str, Any], path: JsonPath) -> Problems:
    if actions.get("move") and actions["move"] not in folders(scenario):
        yield (*path, "move"), f"no folder has the id {actions['move']}"
    if actions.get("label") and actions["label"] not in ids(scenario, "labels"):
        yield (*path, "label"), f"no label has the id {actions['label']}"
    if not any(actions.values()):
        yield path, "does nothing"


def answer_problems(scenario: Mapping[str, Any], answer: Mapping[str, Any], path: JsonPath) -> Problems:
    if answer.get("kind") == "several":
        if sum(part["kind"] == "choice" for part in answer["parts"]) > 1:
            yield (*path, "parts"), "has more than one part of kind choice"
        for index, part in enumerate(answer["parts"]):
            yield from answer_problems(scenario, part, (*path, "parts", index))
    elif answer.get("kind") == "state":
        for index, watched in enumerate(answer["watch"]):
            if problem := watch_problem(scenario, watched):
                yield (*path, "watch", index), problem
        yield from repeated(((*path, "watch", index), watched) for index, watched in enumerate(answer["watch"]))
    elif answer.get("kind") == "choice":
        yield from choice_problems(scenario, answer, path)
    yield from feature_problems(scenario, answer, path)


def watch_problem(scenario: Mapping[str, Any], watched: str) -> str | None:
    """Why a watched thing does not exist, or None (« m1.folder », « count.inbox », « group.bureau », « away »)."""
    name, dot, aspect = watched.partition(".")
    if not dot:
        return None if name in THINGS else f"{watched} is not something that can be watched"
    if name == "count":
        return None if aspect in folders(scenario) else f"no folder has the id {aspect}"
    if name == "group":
        return None if aspect in ids(scenario, "groups") else f"no group has the id {aspect}"
    if name not in ids(scenario, "messages"):
        return f"no message has the id {name}"
    return None if aspect in MESSAGE_ASPECTS else f"{aspect} is not one of {', '.join(sorted(MESSAGE_ASPECTS))}"


def choice_problems(scenario: Mapping[str, Any], answer: Mapping[str, Any], path: JsonPath) -> Problems:
    has: Mapping[str, Any] = {
        "attachment": any(message.get("attachments") for message in scenario["messages"]),
        "link": any(LINK.search(message["text"]) for message in scenario["messages"]),
        "contact": scenario.get("contacts"),
    }
    if not has.get(answer["of"], True):
        yield (*path, "of"), f"the scenario has no {answer['of']} to choose"


def feature_problems(scenario: Mapping[str, Any], answer: Mapping[str, Any], path: JsonPath) -> Problems:
    hidden = set(scenario.get("without", []))
    needs = {"sent": {"compose"}, "rule": {"rules", "settings"}}.get(answer.get("kind", ""), set())
    if answer.get("of") == "contact":
        needs = {"contacts"}
    if missing := sorted(hidden & needs):
        yield path, f"needs {missing[0]}, which `without` takes away"


SIMULATOR = Simulator(Scenario, meaning_problems)
