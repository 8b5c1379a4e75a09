"""The table that ``python -m bench`` prints."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One figure. ``goal``: the bound it must keep, None for information; a figure is as good as small by default."""

    what: str
    value: float
    unit: str
    goal: float | None = None
    is_at_least: bool = False

    @property
    def is_met(self) -> bool | None:
        if self.goal is None:
            return None
        return self.value >= self.goal if self.is_at_least else self.value <= self.goal

    def __str__(self) -> str:
        value = (
            f"{self.value:.2f}" if self.value < 10 else f"{self.value:.1f}" if self.value < 100 else f"{self.value:.0f}"
        )
        goal = "" if self.goal is None else f"{'≥' if self.is_at_least else '≤'} {self.goal:g}"
        verdict = {True: "met", False: "NOT MET", None: ""}[self.is_met]
        return f"  {self.what:<58}{value:>8} {self.unit:<8}{goal:>8}  {verdict}".rstrip()


def print_part(title: str, lines: Iterable[Line]) -> None:
    """One part of the table, at once: the slow parts come last."""
    print(f"\n{title}")
    for line in lines:
        print(line)
    print(end="", flush=True)
