"""What the live board of a campaign was asked to show, read from an address and written back to one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final
from urllib.parse import urlencode

from orga.domain.live_board import URGENT, SeatState

MAX_GROUPS: Final = 60


class LiveView(StrEnum):
    PROJECTED = "projeter"  # no names: the one an address without anything gives
    TEACHER = "enseignant"


class LiveFilter(StrEnum):
    ALL = "tous"
    IDLE = "a-aider"
    WAIT = "a-envoyer"
    NONE = "pas-commence"
    RUN = "en-cours"
    SENT = "envoye"


@dataclass(frozen=True, slots=True)
class Section:
    """Seats shown under one title, and the states they are in."""

    title: str
    states: Sequence[SeatState]


_SECTIONS: Final = (
    Section("À regarder d’abord", URGENT),
    Section("En cours", (SeatState.RUN,)),
    Section("Envoyé", (SeatState.SENT,)),
)
_FILTERED: Final = {
    LiveFilter.IDLE: Section("À aider", (SeatState.IDLE,)),
    LiveFilter.WAIT: Section("À envoyer", (SeatState.WAIT,)),
    LiveFilter.NONE: Section("Pas commencé", (SeatState.NONE,)),
    LiveFilter.RUN: Section("En cours", (SeatState.RUN,)),
    LiveFilter.SENT: Section("Envoyé", (SeatState.SENT,)),
}


@dataclass(frozen=True, slots=True)
class LiveQuery:
    """groups: the classes looked at, all that the campaign concerns when empty."""

    groups: tuple[str, ...] = ()
    view: LiveView = LiveView.PROJECTED
    filter: LiveFilter = LiveFilter.ALL

    @property
    def is_projected(self) -> bool:
        return self.view is LiveView.PROJECTED

    @property
    def sections(self) -> Sequence[Section]:
        """What the teacher's view shows, from top to bottom."""
        return _SECTIONS if self.filter is LiveFilter.ALL else (_FILTERED[self.filter],)

    @property
    def query(self) -> str:
        """The part of an address after its path, with its question mark."""
        pairs = [("classe", one) for one in self.groups]
        pairs += [("vue", self.view.value)] if self.view is not LiveView.PROJECTED else []
        pairs += [("filtre", self.filter.value)] if self.filter is not LiveFilter.ALL else []
        return f"?{urlencode(pairs)}"

    def of_groups(self, groups: Sequence[str]) -> "LiveQuery":
        return replace(self, groups=tuple(groups))

    def toggled(self, group: str) -> "LiveQuery":
        """With this class too, or without it."""
        if group in self.groups:
            return self.of_groups([one for one in self.groups if one != group])
        return self.of_groups([*self.groups, group])

    def seen(self, view: LiveView) -> "LiveQuery":
        return replace(self, view=view)

    def filtered(self, filter_: LiveFilter) -> "LiveQuery":
        return replace(self, filter=filter_)


def read_live_query(values: Callable[[str], Sequence[str]]) -> LiveQuery:
    """What an address asks; ``values`` gives the values of a name. What is not known is left out."""
    groups = dict.fromkeys(one for one in values("classe") if one and "\x00" not in one)
    view, filter_ = next(iter(values("vue")), ""), next(iter(values("filtre")), "")
    return LiveQuery(
        groups=tuple(groups)[:MAX_GROUPS],
        view=LiveView(view) if view in set(LiveView) else LiveView.PROJECTED,
        filter=LiveFilter(filter_) if filter_ in set(LiveFilter) else LiveFilter.ALL,
    )
