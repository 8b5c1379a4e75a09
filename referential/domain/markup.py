"""Markdown to safe HTML, with French typography. Done once when a release is compiled, never per request."""

import re
from collections.abc import Callable

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

NO_BREAK = "\u00a0"
THIN_NO_BREAK = "\u202f"
TABLE_START = '<div class="tablewrap" role="group" tabindex="0" aria-label="Tableau"><table class="table">'

LONGEST_UNBROKEN_CODE = 24

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
_TAGS = {
    *("p", "br", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a", "img", "h2", "h3", "h4", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td", "caption", "div", "span"),
}
_ATTRIBUTES = {
    "a": {"href", "target"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ol": {"start"},
    "th": {"scope"},
    "code": {"class"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "table": {"class"},
}


def french(text: str) -> str:
    """French typography of a plain sentence: curly apostrophes, no-break spaces where usage wants them.

    Only spaces that the author typed become no-break ones, so an address or an hour keeps its own signs.
    """
    text = text.replace("'", "’")
    text = re.sub(r"[ \u00a0\u202f]+(?=[?!;»%])", THIN_NO_BREAK, text)
    text = re.sub(r"[ \u00a0]+(?=:(?:\s|$|\*))", NO_BREAK, text)
    text = re.sub(r"«[ \u00a0\u202f]*", f"«{THIN_NO_BREAK}", text)
    return re.sub(r"(?<=\d)[ ](?=\d{3}\b)", THIN_NO_BREAK, text)


def to_html(source: str, *, file_url: Callable[[str], str]) -> str:
    """Render a Markdown text block.

    file_url: address of a picture named in the text; it may raise for a name it does not know.
    External links open a new tab; tables are wrapped so that they scroll alone on a phone.
    """
    tokens = _markdown.parse(source)
    _prepare(tokens, file_url)
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    html = html.replace("<table>", TABLE_START).replace("</table>", "</table></div>")
    html = re.sub(r"<th(?: [^>]*)?></th>", "<td></td>", html)
    html = re.sub(r"<th(?: [^>]*)?>", '<th scope="col">', html)
    return nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, link_rel="noopener noreferrer").strip()


def to_inline_html(source: str, *, file_url: Callable[[str], str]) -> str:
    """Render one proposal or label: a single paragraph loses its ``<p>``."""
    html = to_html(source, file_url=file_url)
    match = re.fullmatch(r"<p>(.*)</p>", html, re.DOTALL)
    return match[1] if match and "<p>" not in match[1] else html


def to_excerpt(source: str, *, length: int = 110) -> str:
    """The question in one line of plain text: its last bold part when there is one, cut at a word."""
    bold = re.findall(r"\*\*(.+?)\*\*", source, re.DOTALL)
    text = bold[-1] if bold else source
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = french(" ".join(re.sub(r"[`*_>#|]", " ", text).split()))
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",;: ") + "…"


def _prepare(tokens: list[Token], file_url: Callable[[str], str]) -> None:
    for token in tokens:
        for child in token.children or []:
            if child.type == "text":
                child.content = french(child.content)
            elif child.type == "code_inline" and len(child.content) <= LONGEST_UNBROKEN_CODE:
                child.attrSet("class", "short")  # "-mot" must not lose its hyphen at the end of a line
            elif child.type == "image":
                child.attrSet("src", file_url(str(child.attrGet("src"))))
                child.attrSet("loading", "lazy")
            elif child.type == "link_open" and str(child.attrGet("href")).startswith("http"):
                child.attrSet("target", "_blank")
