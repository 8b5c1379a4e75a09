"""What the list of campaigns was asked to show, read from an address and written back to one (orga notes 6.4)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

SIZES = (10, 25, 50, 100)
DEFAULT_SIZE = 25
MAX_TEXT = 100


@dataclass(frozen=True, slots=True)
class CampaignFilters:
    """text: in the name; owner: in the owner's name; page: from 1, perhaps past the last one."""

    text: str = ""
    owner: str = ""
    is_archived: bool = False
    page: int = 1
    size: int = DEFAULT_SIZE

    @property
    def is_active(self) -> bool:
        """Something hides campaigns that would be shown otherwise; active or archived is a choice of list."""
        return bool(self.text or self.owner)

    @property
    def query(self) -> str:
        """The part of an address after its path, with its question mark; nothing that goes without saying."""
        pairs = [("q", self.text), ("proprietaire", self.owner), ("etat", "archivees" if self.is_archived else "")]
        pairs += [("taille", str(self.size) if self.size != DEFAULT_SIZE else "")]
        pairs += [("page", str(self.page) if self.page != 1 else "")]
        return f"?{urlencode([pair for pair in pairs if pair[1]])}"

    def at_page(self, page: int) -> "CampaignFilters":
        return replace(self, page=page)

    def sized(self, size: int) -> "CampaignFilters":
        return replace(self, size=size, page=1)


def read_filters(values: Callable[[str], Sequence[str]]) -> CampaignFilters:
    """Filters of an address; ``values`` gives the values of a name. What is not known is left out."""
    size, page = _number(values("taille")), _number(values("page"))
    return CampaignFilters(
        text=_text(values("q")),
        owner=_text(values("proprietaire")),
        is_archived=list(values("etat")[:1]) == ["archivees"],
        page=page or 1,
        size=size if size in SIZES else DEFAULT_SIZE,
    )


def _text(given: Sequence[str]) -> str:
    return " ".join("".join(given[:1]).replace("\x00", " ").split())[:MAX_TEXT]


def _number(given: Sequence[str]) -> int:
    text = given[0] if given else ""
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else 0
