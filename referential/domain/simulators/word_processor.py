"""What a `word-processor` scenario means beyond its shape: ids, what points to them, what the answer watches."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from referential.domain.simulators.values import JsonPath, Simulator
from referential.domain.simulators.word_processor_schema import Scenario

Problems = Iterator[tuple[JsonPath, str]]
# Kinds of answers that watch blocks, and the type these blocks must have (None: any).
WATCHES = {"text": "holder", "styles": "paragraph", "paragraph": "paragraph", "order": None, "notes": "holder"}
INSERTED_TABLE = "tableau"  # id of the first table the learner inserts


def meaning_problems(scenario: Mapping[str, Any]) -> Problems:
    """Problems that need the whole scenario. The shape must be right."""
    blocks = scenario["blocks"]
    yield from repeated(blocks, ("blocks",))
    for name in ("revisions", "comments", "gallery", "versions"):
        yield from repeated(scenario.get(name, []), (name,))
    for index, version in enumerate(scenario.get("versions", [])):
        yield from repeated(version["blocks"], ("versions", index, "blocks"))
    if not any(block["type"] == "paragraph" for block in blocks):
        yield ("blocks",), "must hold a paragraph"
    yield from revision_problems(scenario)
    yield from pointer_problems(scenario)
    if (answer := scenario.get("answer")) is not None:
        yield from answer_problems(answer, scenario, ("answer",))


def repeated(items: Iterable[Mapping[str, Any]], path: JsonPath) -> Problems:
    taken: set[str] = set()
    for index, item in enumerate(items):
        if item["id"] in taken:
            yield (*path, index, "id"), f"{item['id']} is already taken"
        taken.add(item["id"])


def revision_problems(scenario: Mapping[str, Any]) -> Problems:
    """Every mark names a revision, every revision is somewhere in the text."""
    known = {revision["id"] for revision in scenario.get("revisions", [])}
    used: set[str] = set()
    for index, block in enumerate(scenario["blocks"]):
        runs = [("runs", number, run) for number, run in enumerate(block.get("runs") or [])]
        marked = [(("blocks", index), block), *((("blocks", index, name, number), run) for name, number, run in runs)]
        for path, holder in marked:
            for mark in ("ins", "del"):
                name = holder.get(mark)
                if name is None:
                    continue
                used.add(name)
                if name not in known:
                    yield (*path, mark), f"{name} is not a revision"
    for index, revision in enumerate(scenario.get("revisions", [])):
        if revision["id"] not in used:
            yield ("revisions", index, "id"), f"{revision['id']} marks nothing in the text"


def text_of(block: Mapping[str, Any]) -> str:
    if block.get("text") is not None:
        return str(block["text"])
    return "".join(run.get("text") or "\ufffc" for run in block.get("runs") or [])


def holders(scenario: Mapping[str, Any]) -> dict[str, str]:
    """Text of each paragraph (key: its id) and of each cell (key: "table:row:column", from 0)."""
    found: dict[str, str] = {}
    for block in scenario["blocks"]:
        if block["type"] == "paragraph":
            found[block["id"]] = text_of(block)
        for row, cells in enumerate(block.get("rows", [])):
            found |= {f"{block['id']}:{row}:{column}": str(cell) for column, cell in enumerate(cells)}
    return found


def pointer_problems(scenario: Mapping[str, Any]) -> Problems:
    """Comments, people, spelling marks and entries of contents point to what is in the document."""
    ids = {block["id"] for block in scenario["blocks"]}
    texts = holders(scenario)
    yield from comment_problems(scenario.get("comments", []), ids, texts)
    for index, mark in enumerate(scenario.get("spelling", [])):
        if not any(mark["text"] in text for text in texts.values()):
            yield ("spelling", index, "text"), f"“{mark['text']}” is not in the document"
    for path, name in pointers(scenario):
        if name not in ids:
            yield path, f"{name} is not in the document"
    yield from mailing_problems(scenario)


def comment_problems(comments: list[Mapping[str, Any]], ids: set[str], texts: Mapping[str, str]) -> Problems:
    for index, comment in enumerate(comments):
        if comment["at"] not in ids and comment["at"] not in texts:
            yield ("comments", index, "at"), f"{comment['at']} is not in the document"
        elif (quote := comment.get("quote")) and quote not in texts.get(comment["at"], ""):
            yield ("comments", index, "quote"), f"{comment['at']} does not hold these words"


def pointers(scenario: Mapping[str, Any]) -> Iterator[tuple[JsonPath, str]]:
    """The ids of blocks that people and entries of contents give, with their place."""
    for index, person in enumerate((scenario.get("share") or {}).get("people", [])):
        if person.get("at") is not None:
            yield ("share", "people", index, "at"), person["at"]
    for index, block in enumerate(scenario["blocks"]):
        for number, entry in enumerate(block.get("entries") or []):
            if entry.get("to") is not None:
                yield ("blocks", index, "entries", number, "to"), entry["to"]


def mailing_problems(scenario: Mapping[str, Any]) -> Problems:
    fields = (scenario.get("mailing") or {}).get("fields", [])
    for index, block in enumerate(scenario["blocks"]):
        for number, run in enumerate(block.get("runs") or []):
            if run.get("field") is not None and run["field"] not in fields:
                yield ("blocks", index, "runs", number, "field"), f"{run['field']} is not a field of the mailing"


def answer_problems(answer: Mapping[str, Any], scenario: Mapping[str, Any], path: JsonPath) -> Problems:
    kind = answer["kind"]
    if kind == "all":
        for number, part in enumerate(answer["parts"]):
            yield from answer_problems(part, scenario, (*path, "parts", number))
    elif kind in WATCHES:
        yield from watched_blocks(answer["watch"], WATCHES[kind], scenario, (*path, "watch"))
    elif kind == "format":
        yield from watched_places(answer["watch"], scenario, (*path, "watch"))
    elif kind == "version" and not scenario.get("versions"):
        yield path, "the document has no version"
    elif kind == "choice":
        yield from repeated(({"id": option["value"]} for option in answer["options"]), (*path, "options"))
    else:
        yield from watched_things(answer, scenario, (*path, "watch"))


def watched_things(answer: Mapping[str, Any], scenario: Mapping[str, Any], path: JsonPath) -> Problems:
    """Images, tables, revisions, comments, people."""
    kind, watch = answer["kind"], answer.get("watch") or []
    if kind == "images":
        yield from unknown(watch, images_of(scenario), path, "is not an image")
    elif kind == "table":
        tables = {block["id"] for block in scenario["blocks"] if block["type"] == "table"}
        if watch not in tables | {INSERTED_TABLE}:
            yield path, f"{watch} is not a table"
    elif kind in ("revisions", "comments"):
        ids = {item["id"] for item in scenario.get(kind, [])}
        yield from unknown(watch, ids, path, f"is not one of the {kind}")
    elif kind == "sharing":
        names = {person["name"] for person in (scenario.get("share") or {}).get("people", [])}
        yield from unknown(watch, names, path, "is not a person of the sharing")


def images_of(scenario: Mapping[str, Any]) -> set[str]:
    """Images of the document, and those that can be inserted (they take the id of the gallery)."""
    present = {block["id"] for block in scenario["blocks"] if block["type"] == "image"}
    return present | {image["id"] for image in scenario.get("gallery", [])}


def unknown(names: Iterable[str], known: Iterable[str], path: JsonPath, sentence: str) -> Problems:
    allowed = set(known)
    for number, name in enumerate(names):
        if name not in allowed:
            yield (*path, number), f"{name} {sentence}"


def watched_blocks(names: list[str], wanted: str | None, scenario: Mapping[str, Any], path: JsonPath) -> Problems:
    if wanted == "holder":
        yield from unknown(names, holders(scenario), path, "is neither a paragraph nor a cell")
    elif wanted == "paragraph":
        paragraphs = {block["id"] for block in scenario["blocks"] if block["type"] == "paragraph"}
        yield from unknown(names, paragraphs, path, "is not a paragraph")
    else:
        everything = {block["id"] for block in scenario["blocks"]} | images_of(scenario)
        yield from unknown(names, everything, path, "is not in the document")


def watched_places(places: list[Mapping[str, Any]], scenario: Mapping[str, Any], path: JsonPath) -> Problems:
    texts = holders(scenario)
    for number, place in enumerate(places):
        if place["at"] not in texts:
            yield (*path, number, "at"), f"{place['at']} is neither a paragraph nor a cell"
        elif place.get("text") and place["text"] not in texts[place["at"]]:
            yield (*path, number, "text"), f"{place['at']} does not hold these words"


SIMULATOR = Simulator(Scenario, meaning_problems)
