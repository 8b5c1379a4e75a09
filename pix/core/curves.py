"""Geometry of the progress curve. Pure Python; numbers for SVG attributes are text, as in ``pix.core.drawing``."""

from collections.abc import Sequence
from dataclasses import dataclass

from pix.core.drawing import NBSP

CURVE_MARGIN, CURVE_BASE, CURVE_HEIGHT, CURVE_ROOM = 22, 120, 90, 44


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One dot; ``label`` and ``value`` are empty where there is no room to write them."""

    x: str
    y: str
    radius: str
    value: str
    value_y: str
    label: str


@dataclass(frozen=True, slots=True)
class Curve:
    width: int
    base: str
    area: str
    line: str
    points: tuple[CurvePoint, ...]
    label: str


def curve(
    points: Sequence[tuple[str, int]],
    *,
    width: int = 340,
    scale: float | None = None,
    title: str = "Progression",
    when: str = "en",
) -> Curve | None:
    """The progress curve, or None when there is no point yet.

    points: (short date, value) in time order. Values are written at their points while they are 44 units apart;
        beyond that, only at evenly spaced ones; the first and the last are always written.
    scale: value at the top of the drawing; by default a tenth above the highest.
    when: the word before a date where the points are said aloud (« en » mars, « le » 3 mars).

    Errors: ValueError on a negative value.
    """
    if not points:
        return None
    if any(value < 0 for _, value in points):
        raise ValueError("a curve has no negative value")
    top = scale or max(value for _, value in points) * 1.1 or 1
    places = _curve_places(len(points), width)
    heights = [CURVE_BASE - CURVE_HEIGHT * value / top for _, value in points]
    steps = [f"{x:.0f} {y:.0f}" for x, y in zip(places, heights, strict=True)]
    line = "M" + "L".join(steps) if len(points) > 1 else ""
    written = _written_points(places)
    drawn = tuple(
        CurvePoint(
            x=f"{x:.0f}",
            y=f"{y:.0f}",
            radius="6" if i == len(points) - 1 else "4",
            value=str(value) if i in written else "",
            value_y=f"{y - 12:.0f}",
            label=label if i in written else "",
        )
        for i, (x, y, (label, value)) in enumerate(zip(places, heights, points, strict=True))
    )
    area = f"{line}V{CURVE_BASE}H{places[0]:.0f}Z" if line else ""
    said = ", ".join(f"{value} {when} {label}" for label, value in points)
    base = f"M{CURVE_MARGIN} {CURVE_BASE}H{width - CURVE_MARGIN}"
    return Curve(width=width, base=base, area=area, line=line, points=drawn, label=f"{title}{NBSP}: {said}")


def _curve_places(count: int, width: int) -> list[float]:
    """Abscissas, evenly spaced; a lone point stands at the end, where the present is."""
    last = width - CURVE_MARGIN
    if count == 1:
        return [float(last)]
    return [CURVE_MARGIN + (last - CURVE_MARGIN) * i / (count - 1) for i in range(count)]


def _written_points(places: Sequence[float]) -> set[int]:
    """Indexes of the points whose value and date fit, counted back from the last, plus the first."""
    if len(places) < 2:
        return {0}
    gap = places[1] - places[0]
    every = max(1, -int(-CURVE_ROOM // gap))
    last = len(places) - 1
    written = {i for i in range(last, -1, -every) if i == last or i * gap >= CURVE_ROOM}
    return written | {0}
