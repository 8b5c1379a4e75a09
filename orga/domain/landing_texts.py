"""What a teacher writes for the first page of a path, as safe HTML: a small part of Markdown (orga notes 6.2)."""

from typing import Final

import nh3
from markdown_it import MarkdownIt

from referential.domain.markup import french

# Paragraphs, ends of line as typed, bold, italics, lists, links. No picture, no heading, no table, no HTML.
RULES: Final = ["list", "newline", "emphasis", "link", "autolink", "escape", "entity"]
# More than can be stored: a preview may be asked of anything.
MAX_LENGTH: Final = 10_000
TAGS: Final = {"p", "br", "strong", "em", "ul", "ol", "li", "a"}

_markdown = MarkdownIt("zero", {"html": False, "breaks": True}).enable(RULES)


def to_html(text: str) -> str:
    """The text as HTML that can be shown to anybody; links open a new tab and go to the web or to a mailbox only.

    What comes after ``MAX_LENGTH`` characters is left out: twice what a campaign can hold.
    """
    tokens = _markdown.parse(text[:MAX_LENGTH])
    for token in tokens:
        for child in token.children or []:
            if child.type == "text":
                child.content = french(child.content)
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href", "target"}, "ol": {"start"}},
        url_schemes={"https", "http", "mailto"},
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    ).strip()
