"""Files and links: every file serves, every link leads somewhere, every picture has words."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from markdown_it import MarkdownIt

from referential.domain.compilation import Compilation
from referential.domain.content_reading import ContentError
from referential.domain.content_schema import ChallengeEntry, TubeFile
from referential.domain.quality.readability import Fault

SHEET_LINK = re.compile(r"/mes-tutos/fiches/([a-z0-9.-]+)")

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


def unused_files(work: Compilation) -> Iterator[ContentError]:
    """Attachments, pictures and scenarios that no challenge and no sheet uses."""
    scenarios = {f"{tube.competence}/scenarios/{use}" for tube in work.tube_entries() for use in _scenarios(tube)}
    stored = {(file.name, file.content) for file in work.files.values()}
    for name, content in sorted(work.sources.files.items()):
        if name not in scenarios and (PurePosixPath(name).name, content) not in stored:
            message = "no challenge and no sheet uses this file."
            yield ContentError(f"competences/{name}", 0, "", message, "Remove it or name it where it serves.")


def broken_links(markdown: str, sheet_ids: Iterable[str]) -> Iterator[Fault]:
    """Links that are neither whole addresses nor those of our own sheets, and pictures without words."""
    known = frozenset(sheet_ids)
    for token in _markdown.parse(markdown):
        for child in token.children or []:
            if child.type == "image" and not child.content.strip():
                yield Fault(
                    f"the picture {child.attrGet('src')} has no alternative text.", "Write ![what it shows](…)."
                )
            elif child.type == "link_open" and not _leads_somewhere(str(child.attrGet("href")), known):
                remedy = "Write https://… or /mes-tutos/fiches/<id of a sheet>."
                yield Fault(f"the link {child.attrGet('href')!r} leads nowhere.", remedy)


def unstated_accessibility(challenge: ChallengeEntry) -> Iterator[Fault]:
    """A picture that informs: who cannot see it is either given its words, or told by ``blindness``."""
    picture = challenge.illustration
    is_stated = "blindness" in challenge.accessibility.model_fields_set
    if picture is not None and picture.alt.strip() and not challenge.alternative and not is_stated:
        message = "the picture informs, and nothing says what a blind person does."
        yield Fault(message, "Add alternative: … or accessibility: {blindness: OK or KO, colour_blindness: …}.")


def _leads_somewhere(href: str, sheet_ids: frozenset[str]) -> bool:
    sheet = SHEET_LINK.fullmatch(href)
    return sheet[1] in sheet_ids if sheet else href.startswith(("https://", "http://"))


def _scenarios(tube: TubeFile) -> set[str]:
    uses = (challenge.simulator for skill in tube.skills for challenge in skill.challenges)
    return {use.scenario for use in uses if use is not None}
