"""What a `social-network` scenario means beyond its shape (docs/simulators/social-network.md): ids, links, answer."""

from collections.abc import Iterator, Mapping
from typing import Any

from referential.domain.simulators.social_network_schema import REASONS, SECTIONS, SETTINGS, VERBS, Scenario
from referential.domain.simulators.values import JsonPath, Simulator

Problem = tuple[JsonPath, str]
# Collections whose items have an id; one id names one thing in the whole scenario.
COLLECTIONS = (
    *("accounts", "posts", "groups", "lists", "stories", "conversations", "notifications", "gallery", "places"),
    *("apps", "sessions", "interests"),
)
WATCHED = {"post": "posts", "tag": "posts", "app": "apps", "session": "sessions", "interest": "interests"}
# First word of a page's address → collection of its second word (None: no second word is needed).
PAGES = {
    "home": None,
    "groups": None,
    "notifications": None,
    "friends": None,
    "tags": None,
    "compose": None,
    "messages": "conversations",
    "profile": "accounts",
    "apercu": "accounts",
    "group": "groups",
    "post": "posts",
}
TABS = ("photos", "amis", "infos")


def meaning_problems(scenario: Mapping[str, Any]) -> Iterator[Problem]:
    """Problems that need the whole scenario. The shape must be right."""
    yield from repeated_ids(scenario)
    yield from ambiguous_ids(scenario)
    yield from unknown_references(scenario)
    yield from circular_shares(scenario)
    yield from wrong_settings(scenario)
    yield from wrong_pages(scenario)
    if scenario.get("answer"):
        yield from answer_problems(scenario["answer"], scenario, ("answer",))


def items_of(scenario: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    return scenario.get(name) or []


def ids_of(scenario: Mapping[str, Any], name: str) -> set[str]:
    return {item["id"] for item in items_of(scenario, name)}


def named_things(scenario: Mapping[str, Any]) -> Iterator[tuple[JsonPath, str]]:
    """Every id that can enter an answer, with its place."""
    for name in COLLECTIONS:
        for index, item in enumerate(items_of(scenario, name)):
            yield (name, index, "id"), item["id"]
            for number, inner in enumerate(item.get("messages", []) if name == "conversations" else []):
                yield (name, index, "messages", number, "id"), inner["id"]
            for number, inner in enumerate(item.get("comments", [])):
                yield (name, index, "comments", number, "id"), inner["id"]
                for rank, reply in enumerate(inner.get("replies", [])):
                    yield (name, index, "comments", number, "replies", rank, "id"), reply["id"]


def repeated_ids(scenario: Mapping[str, Any]) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, name in named_things(scenario):
        if condensed(name) in seen:
            yield path, f"{name} is already taken"
        seen.add(condensed(name))
        if name in VERBS or name in REASONS or name.startswith(("moi-", "mon-commentaire-")):
            yield path, f"{name} is a word of the network: choose another id"


def condensed(name: str) -> str:
    """What the marking keeps of an id: its letters and figures."""
    return name.replace("-", "")


def ambiguous_ids(scenario: Mapping[str, Any]) -> Iterator[Problem]:
    """Ids that, written one after the other, could be read as other ids: two answers would be marked the same."""
    for path, name in named_things(scenario):
        others = {condensed(other) for _, other in named_things(scenario)} - {condensed(name)}
        if is_made_of(condensed(name), others):
            yield path, f"{name} reads as other ids put together: choose another id"


def is_made_of(word: str, parts: set[str]) -> bool:
    return any(word == part or (word.startswith(part) and is_made_of(word[len(part) :], parts)) for part in parts)


def references(scenario: Mapping[str, Any]) -> Iterator[tuple[JsonPath, str, str]]:
    """(place, id, collection) of every id that names another thing."""
    yield ("me",), scenario["me"], "accounts"
    for name, field, target in (
        *(("posts", "author", "accounts"), ("posts", "group", "groups"), ("posts", "shares_from", "posts")),
        *(("stories", "author", "accounts"), ("conversations", "with", "accounts")),
        ("notifications", "account", "accounts"),
    ):
        yield from ((*place, target) for place in single_references(scenario, name, field))
    for name, field in (("accounts", "friends"), ("lists", "members"), ("groups", "admins"), ("posts", "tagged")):
        for index, item in enumerate(items_of(scenario, name)):
            yield from (((name, index, field, rank), who, "accounts") for rank, who in enumerate(item.get(field, [])))
    yield from ((("suggested", rank), who, "accounts") for rank, who in enumerate(scenario.get("suggested", [])))
    yield from author_references(scenario)
    yield from draft_references(scenario)


def single_references(scenario: Mapping[str, Any], name: str, field: str) -> Iterator[tuple[JsonPath, str]]:
    for index, item in enumerate(items_of(scenario, name)):
        if item.get(field):
            yield (name, index, field), item[field]


def author_references(scenario: Mapping[str, Any]) -> Iterator[tuple[JsonPath, str, str]]:
    for index, post in enumerate(items_of(scenario, "posts")):
        for number, comment in enumerate(post.get("comments", [])):
            place: JsonPath = ("posts", index, "comments", number)
            yield (*place, "author"), comment["author"], "accounts"
            for rank, reply in enumerate(comment.get("replies", [])):
                yield (*place, "replies", rank, "author"), reply["author"], "accounts"


def draft_references(scenario: Mapping[str, Any]) -> Iterator[tuple[JsonPath, str, str]]:
    if scenario.get("here"):
        yield ("here",), scenario["here"], "places"
    draft = scenario.get("draft") or {}
    for field, target in (("picture", "gallery"), ("location", "places")):
        if draft.get(field):
            yield ("draft", field), draft[field], target
    yield from ((("draft", "tags", rank), who, "accounts") for rank, who in enumerate(draft.get("tags", [])))


def unknown_references(scenario: Mapping[str, Any]) -> Iterator[Problem]:
    for path, name, collection in references(scenario):
        if name not in ids_of(scenario, collection):
            yield path, f"{name} is not an id of {collection}"
    for index, conversation in enumerate(items_of(scenario, "conversations")):
        for number, message in enumerate(conversation["messages"]):
            if message["from"] not in (conversation["with"], scenario["me"]):
                yield ("conversations", index, "messages", number, "from"), "must be one of the two who talk"


def circular_shares(scenario: Mapping[str, Any]) -> Iterator[Problem]:
    origins = {post["id"]: post.get("shares_from") for post in items_of(scenario, "posts")}
    for index, post in enumerate(items_of(scenario, "posts")):
        seen, current = {post["id"]}, origins[post["id"]]
        while current and current not in seen:
            seen.add(current)
            current = origins.get(current)
        if current == post["id"]:
            yield ("posts", index, "shares_from"), "the chain of shares comes back to this post"


def wrong_settings(scenario: Mapping[str, Any]) -> Iterator[Problem]:
    for name, value in scenario.get("settings", {}).items():
        if name not in SETTINGS:
            yield ("settings", name), "is not a setting of the network"
        elif value not in SETTINGS[name]:
            yield ("settings", name), f"must be one of {', '.join(SETTINGS[name])}"


def wrong_pages(scenario: Mapping[str, Any]) -> Iterator[Problem]:
    if problem := page_problem(scenario.get("start", "home"), scenario):
        yield ("start",), problem
    for index, item in enumerate(items_of(scenario, "notifications")):
        if item.get("to") and (problem := page_problem(item["to"], scenario)):
            yield ("notifications", index, "to"), problem


def page_problem(page: str, scenario: Mapping[str, Any]) -> str | None:
    """Why an address opens nothing, or None."""
    name, _, rest = page.partition("/")
    first, _, tab = rest.partition("/")
    if name == "search":
        return None if rest else "search/ must be followed by words"
    if name == "settings":
        return None if not rest or rest in SECTIONS else f"{rest} is not a section of the settings"
    if name not in PAGES or (PAGES[name] is None and rest):
        return f"{page} is not a page of the network"
    if (name == "messages" and not rest) or page == "apercu/public" or PAGES[name] is None:
        return None
    if first not in ids_of(scenario, PAGES[name] or ""):
        return f"{page} points to something that does not exist"
    return None if not tab or (name == "profile" and tab in TABS) else f"{tab} is not a part of a profile"


def answer_problems(answer: Mapping[str, Any], scenario: Mapping[str, Any], path: JsonPath) -> Iterator[Problem]:
    if answer["kind"] == "state":
        for index, name in enumerate(answer["watch"]):
            if problem := watch_problem(name, scenario):
                yield (*path, "watch", index), problem
    if answer["kind"] == "all":
        if sum(part["kind"] == "choice" for part in answer["parts"]) > 1:
            yield (*path, "parts"), "only one part can be a choice"
        for index, part in enumerate(answer["parts"]):
            yield from answer_problems(part, scenario, (*path, "parts", index))


def watch_problem(name: str, scenario: Mapping[str, Any]) -> str | None:
    kind, colon, thing = name.partition(":")
    if not colon:
        return None if name in SETTINGS else f"{name} is not a setting of the network"
    if kind not in WATCHED:
        return f"{kind} cannot be watched: one of {', '.join(WATCHED)}"
    found = next((item for item in items_of(scenario, WATCHED[kind]) if item["id"] == thing), None)
    if found is None:
        return f"{thing} is not an id of {WATCHED[kind]}"
    if kind == "post" and found["author"] != scenario["me"]:
        return f"{thing} is not a post of {scenario['me']}"
    return None if kind != "tag" or scenario["me"] in found.get("tagged", []) else f"{thing} does not tag me"


SIMULATOR = Simulator(Scenario, meaning_problems)
