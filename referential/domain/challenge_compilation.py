"""Compile one challenge: render its text, check its proposals, have its own solution marked right."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from referential.domain import markup, proposals, scenarios, solutions
from referential.domain.content_reading import FORMAT_REMEDY, Source
from referential.domain.content_schema import ChallengeEntry
from referential.enums import Verdict

if TYPE_CHECKING:
    from referential.domain.compilation import Compilation

CHOICE_TYPES = ("QCU", "QCM")


def compile_challenge(
    work: "Compilation", source: Source, competence: str, path: tuple, entry: ChallengeEntry
) -> dict[str, Any] | None:
    """The payload of one challenge, or None after adding to ``work.errors`` what is wrong with it."""
    file_url = work.file_url(competence)
    key: str = "instruction"
    try:
        instruction = markup.to_html(entry.instruction, file_url=file_url)
        key = "alternative"
        alternative = markup.to_html(entry.alternative, file_url=file_url) if entry.alternative else ""
        key = "correction"
        correction = markup.to_html(entry.correction, file_url=file_url) if entry.correction else ""
        key = "illustration"
        illustration = (
            {"url": file_url(entry.illustration.file), "alt": markup.french(entry.illustration.alt)}
            if entry.illustration
            else None
        )
        key = "attachments"
        attachments = [
            {"name": name, "url": file_url(name), "size": len(work.stored(competence, name).content)}
            for name in entry.attachments
        ]
        key = "simulator"
        simulator = _compile_simulator(work, competence, entry)
        key = "proposals"
        answer_parts = _compile_proposals(entry, file_url)
        key = "solution"
        _check_solution(entry, answer_parts)
    except (LookupError, ValueError) as error:
        work.errors.append(source.error((*path, key), str(error).rstrip(".") + ".", FORMAT_REMEDY))
        return None
    return {
        "id": entry.id,
        "type": entry.type.value,
        "status": entry.status.value,
        "instruction": instruction,
        "excerpt": markup.to_excerpt(entry.instruction),
        "alternative": alternative,
        **answer_parts,
        "format": entry.format.value,
        "shuffled": entry.shuffled and bool(answer_parts["choices"]),
        "display": entry.display,
        "solution": entry.solution,
        "tolerances": [tolerance.value for tolerance in entry.tolerances],
        "correction": correction,
        "timer": entry.timer,
        "focused": entry.focused,
        "illustration": illustration,
        "attachments": attachments,
        "simulator": simulator,
        "auto_reply": entry.auto_reply,
        "accessibility": entry.accessibility.model_dump(),
        "devices": list(entry.devices),
        "locales": list(entry.locales),
        "spoilable": entry.spoilable,
    }


def _compile_simulator(work: "Compilation", competence: str, entry: ChallengeEntry) -> dict[str, Any] | None:
    use = entry.simulator
    if use is None:
        return None
    scenario = scenarios.compile_scenario(work.scenario(competence, use.scenario), use.params)
    if problems := scenarios.check_scenario(use.name, scenario):
        raise ValueError(f"scenario {use.scenario}: " + "; ".join(problems[:5]) + ".")
    text = json.dumps(scenario, sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    work.payload["scenarios"][digest] = scenario
    return {"name": use.name, "title": markup.french(use.title), "height": use.height, "scenario": digest}


def _compile_proposals(entry: ChallengeEntry, file_url: Callable[[str], str]) -> dict[str, Any]:
    """``choices``: rendered items in file order; ``blocks``: text and inputs in order. One of them is empty."""
    if entry.proposals is None:
        return {"choices": [], "blocks": []}
    if entry.type in CHOICE_TYPES:
        items = proposals.parse_choices(entry.proposals)
        if not 3 <= len(items) <= 8 or len(set(items)) != len(items):
            raise ValueError("a QCU or QCM has 3 to 8 distinct items")
        return {"choices": [markup.to_inline_html(item, file_url=file_url) for item in items], "blocks": []}
    blocks: list[dict[str, Any]] = []
    for block in proposals.parse_fields(entry.proposals):
        if isinstance(block, proposals.TextBlock):
            if block.labels is None:  # otherwise the field shows it as its label
                blocks.append({"kind": "text", "html": markup.to_html(block.markdown, file_url=file_url)})
            continue
        blocks.append(
            {
                "kind": "input",
                "key": block.key,
                "placeholder": block.placeholder or "",
                "label": markup.french(block.label or ""),
                "accessible_label": markup.french(block.accessible_label or ""),
                "default": block.default or "",
                "options": list(block.options) if block.options is not None else None,
            }
        )
    inputs = [block["key"] for block in blocks if block["kind"] == "input"]
    if not inputs or len(set(inputs)) != len(inputs):
        raise ValueError("each field needs its own key, and there must be at least one")
    if entry.type == "QROC" and len(inputs) != 1:
        raise ValueError("a QROC has one field; use QROCM-ind or QROCM-dep for several")
    return {"choices": [], "blocks": blocks}


def _check_solution(entry: ChallengeEntry, parts: dict[str, Any]) -> None:
    """The challenge's own solution must be marked right, and be reachable with what the page offers."""
    inputs = {block["key"]: block for block in parts["blocks"] if block["kind"] == "input"}
    solution = solution_of(
        entry.type.value, entry.solution, [t.value for t in entry.tolerances], entry.format.value, parts["blocks"]
    )
    if isinstance(entry.solution, str):
        positions = [int(part) for part in entry.solution.split(",")]
        if not all(1 <= position <= len(parts["choices"]) for position in positions):
            raise ValueError(f"the solution {entry.solution!r} names an item that does not exist")
        if entry.type == "QCM" and len(positions) < 2:
            raise ValueError("a QCM has at least two right answers; use QCU for one")
        own_answers: list[Any] = [entry.solution]
    elif isinstance(entry.solution, list):
        own_answers = list(entry.solution)
        _check_options(inputs, dict.fromkeys(inputs, entry.solution))
    elif entry.type == "QROCM-ind":
        if entry.solution.keys() != inputs.keys():
            raise ValueError(f"the solution names {sorted(entry.solution)}, the fields are {sorted(inputs)}")
        _check_options(inputs, entry.solution)
        own_answers = [{key: accepted[0] for key, accepted in entry.solution.items()}]
    else:
        groups = [accepted[0] for accepted in entry.solution.values()]
        if len(groups) < len(inputs):
            raise ValueError("a QROCM-dep has at least as many groups of answers as fields")
        own_answers = [dict(zip(inputs, groups, strict=False))]
    for answer in own_answers:
        if solution.mark(answer).verdict != Verdict.OK:
            raise ValueError(f"our own marker refuses the solution {answer!r:.80}")
        _check_reachable(entry, answer)


def _check_reachable(entry: ChallengeEntry, answer: Any) -> None:
    has_fields = entry.proposals is not None and entry.type not in CHOICE_TYPES
    refused = proposals.check_typed_answer(
        type=entry.type.value,
        format=entry.format.value,
        blocks=proposals.parse_fields(entry.proposals or "") if has_fields else (),
        auto_reply=entry.auto_reply,
        value=answer,
    )
    if refused is not None:
        raise ValueError(f"the page would not let anyone send the solution {answer!r:.80} ({refused.reason.value})")


def _check_options(inputs: dict[str, dict], accepted: dict[str, list[str]]) -> None:
    for key, block in inputs.items():
        missing = [text for text in accepted[key] if block["options"] is not None and text not in block["options"]]
        if missing:
            raise ValueError(f"the list {key!r} does not offer {missing}")


def solution_of(
    type_: str, solution: Any, tolerances: Sequence[str], format_: str, blocks: Sequence[Mapping[str, Any]]
) -> solutions.Solution:
    """The marker of a challenge, from the plain values of its payload."""
    lists = {block["key"] for block in blocks if block["kind"] == "input" and block["options"] is not None}
    return solutions.compile_solution(type_, solution, tolerances=tolerances, format=format_, select_keys=lists)
