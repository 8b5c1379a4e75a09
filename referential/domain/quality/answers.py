"""Answers: all declared ones are accepted by our own marking, choices differ, variants of a skill do not share any."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from referential.domain.bank import Challenge
from referential.domain.content_schema import SkillEntry
from referential.domain.markup import french
from referential.domain.proposals import inputs, parse_choices, parse_fields
from referential.domain.quality.readability import Fault
from referential.enums import ChallengeType, Verdict

CHOICE_TYPES = (ChallengeType.QCU, ChallengeType.QCM)


def refused_solutions(challenge: Challenge) -> Iterator[Fault]:
    """Every declared answer that our own marking does not accept."""
    for answer in declared_answers(challenge):
        if challenge.solution.mark(answer).verdict != Verdict.OK:
            yield Fault(f"our own marking refuses the declared answer {answer!r:.80}.", "Correct the solution.")


def declared_answers(challenge: Challenge) -> Iterator[str | dict[str, str]]:
    """Each accepted text once, in an answer whose other fields are right."""
    solution = challenge.raw_solution
    if isinstance(solution, str):
        yield solution
    elif challenge.type == ChallengeType.QROC:
        yield from solution
    else:
        keys = [block.key for block in challenge.input_blocks]
        is_free = challenge.type == ChallengeType.QROCM_DEP
        for name, texts in solution.items():
            for text in texts:
                yield _dealt(keys, solution, name, text) if is_free else _filled(solution, name, text)


def same_choices(type: str, proposals: str) -> Iterator[Fault]:
    """Items, or texts of one drop-down list, that a reader cannot tell apart."""
    if type in CHOICE_TYPES:
        lists: list[Sequence[str]] = [parse_choices(proposals)]
    else:
        lists = [field.options for field in inputs(parse_fields(proposals)) if field.options]
    for texts in lists:
        seen: set[str] = set()
        for text in texts:
            if (same := _as_seen(text)) in seen:
                yield Fault(f"the choice « {text:.50} » stands twice.", "Write choices that differ.")
            seen.add(same)


def shared_answers(skill: SkillEntry) -> Iterator[tuple[int, Fault]]:
    """(position of the challenge in the skill, fault) for each QROC that accepts an answer of an earlier variant."""
    owner: dict[str, str] = {}
    for position, challenge in enumerate(skill.challenges):
        if isinstance(challenge.solution, list):
            texts = {_as_seen(text): text for text in challenge.solution}
            for text in (texts[key] for key in texts if key in owner):
                message = f"the answer « {text:.50} » is also one of {owner[_as_seen(text)]}."
                yield position, Fault(message, "Change the case: who met one variant must not know the other.")
            owner.update(dict.fromkeys(texts, challenge.id))


def _filled(solution: Mapping[str, Sequence[str]], name: str, text: str) -> dict[str, str]:
    return {key: texts[0] for key, texts in solution.items()} | {name: text}


def _dealt(keys: Sequence[str], solution: Mapping[str, Sequence[str]], name: str, text: str) -> dict[str, str]:
    """The first field takes ``text``, the others the other groups."""
    others = [texts[0] for group, texts in solution.items() if group != name]
    return dict(zip(keys, [text, *others], strict=False))


def _as_seen(text: Any) -> str:
    """Without what the eye overlooks: capitals (outside code), spaces, emphasis, the final point."""
    words = " ".join(re.sub(r"\*\*|(?<!\w)_|_(?!\w)", "", french(str(text))).split())
    return words if "`" in words else words.casefold().rstrip(" .…!")
