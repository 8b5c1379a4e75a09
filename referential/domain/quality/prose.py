"""What a reader reads in a Markdown text: its sentences and words, without code, addresses and file names."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from referential.domain.proposals import InputBlock, parse_fields

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
_SHOWN = ("blockquote", "table", "bullet_list", "ordered_list")
_MACHINE_TEXT = re.compile(
    r"https?://\S+"
    r"|[\w.+-]*@[\w.-]+"  # mail addresses, and accounts written @name
    r"|#\w+"
    r"|(?:[\w*-]+\.)+[a-zA-Z]\w*(?:/\S*)?"  # hosts, file names and paths
    r"|\.\w+\b"  # an extension alone: .odt
    r"|\b\w*[\d_]\w*\b"  # references, sizes, times, names of columns: A4, 12h30, 64Go, nom_ville
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?…;])[\s»”)]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, item, heading or cell as plain text, code left out.

    ``is_told``: to be read through; false for what is shown (list, table, quotation). ``is_cell``: of a table.
    """

    text: str
    is_told: bool = True
    is_cell: bool = False


def read_prose(markdown: str) -> list[Paragraph]:
    """The visible text of a Markdown source, in order."""
    paragraphs, around = [], Counter[str]()
    for token in _markdown.parse(markdown):
        around[token.type.rpartition("_")[0]] += token.nesting
        if token.type == "inline":
            is_told = not any(around[kind] for kind in _SHOWN)
            paragraphs.append(Paragraph(_text(token), is_told, is_cell=around["table"] > 0))
    return paragraphs


def words(text: str) -> Iterator[str]:
    """The words of a plain text, elisions and hyphens inside, straight apostrophes."""
    for match in _WORD.finditer(_MACHINE_TEXT.sub(" ", text)):
        yield match[0].replace("’", "'")


def count_words(text: str) -> int:
    """How many words; numbers and signs are none."""
    return sum(any(map(str.isalpha, part)) for part in text.split())


def sentences(text: str) -> list[str]:
    """The sentences of one paragraph; a semicolon ends one too."""
    return [part for part in _SENTENCE_END.split(text) if part.strip()]


def proposals_prose(proposals: str, *, are_choices: bool) -> list[str]:
    """What is read in proposals: the items, or the text around the fields and their labels."""
    if are_choices:
        return [proposals]
    shown = []
    for block in parse_fields(proposals):
        if isinstance(block, InputBlock):
            shown += [text for text in (block.label, block.accessible_label) if text]
        else:
            shown.append(block.markdown)
    return shown


def _text(token: Token) -> str:
    """Plain text of an inline token: code becomes an ellipsis, pictures their alternative text."""
    parts = []
    for child in token.children or []:
        if child.type == "text":
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "code_inline":
            parts.append("…")
        elif child.type == "image":
            parts.append(f" {child.content} ")
    return "".join(parts)
