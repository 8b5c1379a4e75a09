"""The syntax of ``proposals``: items to choose from, or text with inputs; and what a page demands of an answer.

Source: positioning notes 2.2.
"""

import json
import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from referential.domain.tolerances import read_number
from referential.enums import AnswerFormat, AnswerRefusal, ChallengeType

MAX_ANSWER_LENGTH = 10_000

# A text this short before an input ("Nom : ") is too poor to name it.
_LONGEST_TEXT_THAT_IS_NO_LABEL = 6

_ITEM = re.compile(r"-(?!-)[ \t]*")
_INPUT = re.compile(r"\$\{([^}]+)\}")
_HEAD = re.compile(r"([^#§]*)(?:#([^#§]*))?(?:§([^#§]*))?")
_KEY = re.compile(r"[\w.-]+")
_ATTRIBUTE = re.compile(r"\s(options|value)=")
_POSITION = re.compile(r"[0-9]{1,4}")


class ProposalSyntaxError(ValueError):
    """Proposals that cannot be read; the message tells the author what to write."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Markdown between inputs, white space kept. ``labels``: key of the field whose visible label this text is."""

    markdown: str
    labels: str | None = None


@dataclass(frozen=True, slots=True)
class InputBlock:
    """One field. ``options``: None for a typed field, else the texts of a drop-down list.

    Exactly one of ``label`` (visible: the text block before, trimmed) and ``accessible_label`` is set.
    """

    key: str
    placeholder: str | None = None
    label: str | None = None
    accessible_label: str | None = None
    default: str | None = None
    options: tuple[str, ...] | None = None


Block = TextBlock | InputBlock


@dataclass(frozen=True, slots=True)
class RefusedAnswer:
    """An answer the learner must complete; ``keys``: the empty fields of a QROCM, in page order."""

    reason: AnswerRefusal
    keys: tuple[str, ...] = ()


def parse_choices(text: str) -> tuple[str, ...]:
    """The items of a QCU or QCM, as Markdown, in source order; at least two, all different.

    A line that starts with ``-`` starts an item; other lines, and lines more indented than the items, go on with it.

    Errors: ProposalSyntaxError.
    """
    items: list[list[str]] = []
    for line in textwrap.dedent(text).strip("\n").splitlines():
        if start := _ITEM.match(line):
            items.append([line[start.end() :]])
        elif items:
            items[-1].append(line)
        elif line.strip():
            raise ProposalSyntaxError(
                f"« {line.strip()[:60]} » comes before the first item: start each item with “- ”."
            )
    choices = tuple(_joined(lines) for lines in items)
    if len(choices) < 2:
        raise ProposalSyntaxError("A list of choices needs at least two items, each on a line that starts with “- ”.")
    for rank, choice in enumerate(choices, start=1):
        if not choice:
            raise ProposalSyntaxError(f"Item {rank} is empty: write its text after the “-”, or remove the line.")
        if choice in choices[: rank - 1]:
            raise ProposalSyntaxError(
                f"Item {rank} repeats an earlier one: « {choice[:60]} ». Make the items different."
            )
    return choices


def parse_fields(text: str) -> tuple[Block, ...]:
    """The texts and inputs of a QROC or QROCM, in page order; at least one input, all keys different.

    White texts are dropped. An input without its own label takes the text just before it when that text, spaces
    included, is longer than six characters; otherwise its accessible label is its rank, « Réponse 1 »…

    Errors: ProposalSyntaxError.
    """
    blocks: list[Block] = []
    keys: list[str] = []
    for index, part in enumerate(_INPUT.split(text)):
        if index % 2:
            field = _parse_input(part)
            if field.key in keys:
                raise ProposalSyntaxError(f"Two inputs are called « {field.key} »: give each its own key.")
            keys.append(field.key)
            _append_labelled(blocks, field, rank=len(keys))
        elif "${" in part:
            excerpt = part[part.index("${") :][:60]
            raise ProposalSyntaxError(f"« {excerpt} » is not an input: write ${{key}}, closed by a brace.")
        elif part.strip():
            blocks.append(TextBlock(part))
    if not keys:
        raise ProposalSyntaxError("There is no input: write ${key} where the answer goes.")
    return tuple(blocks)


def inputs(blocks: Iterable[Block]) -> tuple[InputBlock, ...]:
    """Only the inputs, in page order."""
    return tuple(block for block in blocks if isinstance(block, InputBlock))


def list_keys(blocks: Iterable[Block]) -> frozenset[str]:
    """The keys of the drop-down lists, which marking compares exactly."""
    return frozenset(field.key for field in inputs(blocks) if field.options is not None)


def read_choices(text: str) -> frozenset[int] | None:
    """The positions that ``1,3`` gives, spaces and repeats ignored; None if an item is not a small whole number.

    W7 mended: the original compared texts, so that `` 2`` was not ``2`` and ``1,1,3`` was not ``1,3``.
    """
    items = [item.strip() for item in text.split(",")] if len(text) <= MAX_ANSWER_LENGTH else [""]
    return frozenset(map(int, items)) if all(map(_POSITION.fullmatch, items)) else None


def answer_length(value: str | Mapping[str, str]) -> int:
    """Characters of a typed answer, all fields together, keys included."""
    return len(value) if isinstance(value, str) else sum(len(key) + len(text) for key, text in value.items())


def check_typed_answer(
    *,
    type: str,
    format: str | None,
    blocks: Iterable[Block],
    auto_reply: bool,
    value: str | Mapping[str, str],
) -> RefusedAnswer | None:
    """Why this answer may not be validated yet, or None. Says nothing of whether it is right.

    value: text (positions for QCU and QCM), or key → text for a QROCM. blocks: those of :func:`parse_fields`, empty
    for choices and simulators. When the time is over the caller does not ask.
    """
    if answer_length(value) > MAX_ANSWER_LENGTH:
        return RefusedAnswer(AnswerRefusal.TOO_LONG)
    if type in (ChallengeType.QROCM_IND, ChallengeType.QROCM_DEP) or not isinstance(value, str):
        typed = value if isinstance(value, Mapping) else {}
        empty = tuple(field.key for field in inputs(blocks) if not typed.get(field.key, "").strip())
        return RefusedAnswer(AnswerRefusal.EMPTY_FIELD, empty) if empty else None
    if auto_reply:
        return None if value.strip() else RefusedAnswer(AnswerRefusal.SIMULATOR_NOT_SOLVED)
    if type in (ChallengeType.QCU, ChallengeType.QCM):
        return _check_choices(type, value)
    if not value.strip():
        return RefusedAnswer(AnswerRefusal.EMPTY_TEXT)
    if format == AnswerFormat.NUMBER and not list_keys(blocks):
        number = read_number(value)
        if number is None or number < 0:
            return RefusedAnswer(AnswerRefusal.NOT_A_POSITIVE_NUMBER)
    return None


def _check_choices(type: str, value: str) -> RefusedAnswer | None:
    """One choice for a QCU, two for a QCM."""
    choices = read_choices(value)
    if not choices:
        return RefusedAnswer(AnswerRefusal.NO_CHOICE)
    if type == ChallengeType.QCM and len(choices) < 2:
        return RefusedAnswer(AnswerRefusal.TOO_FEW_CHOICES)
    return None


def _joined(lines: list[str]) -> str:
    """One Markdown source from an item's first line and the following ones, stripped of their common indent."""
    return "\n".join([lines[0], textwrap.dedent("\n".join(lines[1:]))]).strip()


def _append_labelled(blocks: list[Block], field: InputBlock, *, rank: int) -> None:
    """Add an input, first finding the label it lacks; the text that serves as label is marked so."""
    label, accessible_label = None, field.accessible_label
    before = blocks[-1] if blocks else None
    if accessible_label is None:
        if isinstance(before, TextBlock) and len(before.markdown) > _LONGEST_TEXT_THAT_IS_NO_LABEL:
            blocks[-1] = TextBlock(before.markdown, labels=field.key)
            label = before.markdown.strip()
        else:
            accessible_label = f"Réponse {rank}"
    blocks.append(InputBlock(field.key, field.placeholder, label, accessible_label, field.default, field.options))


def _parse_input(source: str) -> InputBlock:
    """Read what stands between ``${`` and ``}``; ``accessible_label`` is the explicit one only."""
    attribute = _ATTRIBUTE.search(source)
    head, rest = (source[: attribute.start()], source[attribute.start() :].strip()) if attribute else (source, "")
    found = _HEAD.fullmatch(head)
    if not found:
        raise ProposalSyntaxError(f"« {source} » has too many # or §: write ${{key#placeholder§label}}, in that order.")
    key, placeholder, label = (part if part is None else part.strip() for part in found.groups())
    if not key or not _KEY.fullmatch(key):
        raise ProposalSyntaxError(f"« {key} » cannot name an input: use letters, digits, “_”, “-” and “.”, no space.")
    if placeholder == "" or label == "":
        raise ProposalSyntaxError(f"« {source} » announces a placeholder (#) or a label (§) and gives none.")
    options = None
    if rest.startswith("options="):
        options, rest = _parse_options(key, rest.removeprefix("options="))
    default = _parse_default(key, rest, options) if rest else None
    return InputBlock(key, placeholder, None, label, default, options)


def _parse_options(key: str, source: str) -> tuple[tuple[str, ...], str]:
    """The texts of a drop-down list, and what follows the last ``]``."""
    array, bracket, rest = source.rpartition("]")
    try:
        # Numbers keep the digits the author wrote.
        options = json.loads(array + bracket, parse_int=str, parse_float=str)
    except ValueError:
        options = None
    if not isinstance(options, list) or not options or not all(isinstance(o, str) and o.strip() for o in options):
        raise ProposalSyntaxError(f'The options of « {key} » cannot be read: write options=["mai","juin"].')
    trimmed = tuple(option.strip() for option in options)
    if len(set(trimmed)) < len(trimmed):
        raise ProposalSyntaxError(f"The options of « {key} » hold the same text twice.")
    return trimmed, rest.strip()


def _parse_default(key: str, source: str, options: tuple[str, ...] | None) -> str:
    """The default of ``value=``: a JSON text, or the raw text where it is not one."""
    raw = source.removeprefix("value=").strip()
    if not source.startswith("value=") or "options=" in source:
        raise ProposalSyntaxError(f"After « {key} » write options=[…] first, then value=…, and nothing else.")
    try:
        value = json.loads(raw)
    except ValueError:
        value = raw
    default = value if isinstance(value, str) else raw
    if options is not None and default not in options:
        raise ProposalSyntaxError(f"The default of « {key} », « {default} », is not one of its options.")
    return default
