"""Geometry of the drawings: rings, hexagons, radar, gauge, line of notches. The curve has its own module.

Pure Python. Every number meant for an SVG attribute is already text with a point as decimal mark, so that the
French number format of the templates never reaches the drawing. Sentences are the drawings' text alternatives.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

PIX_PER_LEVEL = 8
LEVELS = 8
NBSP = "\u00a0"


def number(value: float) -> str:
    """Shortest decimal writing of a value, at most four decimals: 5.0 gives "5", 59.6875 stays whole."""
    return f"{value:.4f}".rstrip("0").rstrip(".") or "0"


def decimal_fr(value: float, places: int = 1) -> str:
    return f"{value:.{places}f}".replace(".", ",")


# --- Ring -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ring:
    """Dash arrays over circles whose ``pathLength`` is 8; ``value`` is empty when there is nothing to show."""

    track: str
    later: str
    value: str
    text: str
    label: str

    @property
    def is_empty(self) -> bool:
        return self.text == "–"


def ring(pix: int | None, *, max_level: int) -> Ring:
    """The level ring of a competence.

    pix: pix earned, capped here at ``max_level * 8``; None for a competence never started.
    max_level: highest level open to the public, 1 to 8.

    Errors: ValueError on negative pix or a level outside 1..8.
    """
    _check_level(max_level)
    track, later = f"{max_level} 8", f"0 {max_level} {LEVELS - max_level} 8"
    if pix is None:
        return Ring(track=track, later=later, value="", text="–", label="Compétence non commencée")
    if pix < 0:
        raise ValueError(f"pix cannot be negative: {pix}")
    earned = min(pix, max_level * PIX_PER_LEVEL)
    value = f"{number(earned / PIX_PER_LEVEL)} 8" if earned else ""
    level = str(earned // PIX_PER_LEVEL)
    return Ring(track=track, later=later, value=value, text=level, label=ring_label(earned, max_level=max_level))


def ring_label(pix: int, *, max_level: int) -> str:
    """What the ring says to someone who does not see it; the share of the way is rounded to the percent."""
    level, ahead = divmod(pix, PIX_PER_LEVEL)
    if level >= max_level:
        return f"Niveau {max_level}, le plus haut accessible"
    share = round(100 * ahead / PIX_PER_LEVEL)
    return f"Niveau {level}, {share}{NBSP}% du chemin vers le niveau {level + 1}"


# --- Hexagon --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hexagon:
    """A closed hexagon and the dash array of its value, over a ``pathLength`` of 100."""

    path: str
    value: str


def hexagon_points(x: float, y: float, radius: float) -> tuple[tuple[float, float], ...]:
    """Six corners, the first on top, then clockwise."""
    return tuple((x + radius * sin(i * pi / 3), y - radius * cos(i * pi / 3)) for i in range(6))


def hexagon_path(x: float, y: float, radius: float) -> str:
    first, *others = (f"{px:.1f} {py:.1f}" for px, py in hexagon_points(x, y, radius))
    return f"M{first}" + "".join(f"L{point}" for point in others) + "Z"


def hexagon(value: float, *, maximum: float) -> Hexagon:
    """The score hexagon: the line covers ``value / maximum`` of its way round, at most once.

    Errors: ValueError if the maximum is not positive or the value is negative.
    """
    if maximum <= 0 or value < 0:
        raise ValueError(f"no hexagon for {value} out of {maximum}")
    share = min(100.0, 100 * value / maximum)
    return Hexagon(path=hexagon_path(100, 104, 96), value=f"{number(share)} 200" if share else "")


# --- Radar ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RadarAxis:
    """One domain: end of its axis, its dot, and the small numbered hexagon beyond the end."""

    area: int
    end_x: str
    end_y: str
    dot_x: str
    dot_y: str
    badge: str
    badge_x: str
    badge_y: str


@dataclass(frozen=True, slots=True)
class Radar:
    grids: tuple[str, ...]
    axes: tuple[RadarAxis, ...]
    shape: str
    label: str


RADAR_CENTRE, RADAR_RADIUS, RADAR_BADGE = 130.0, 96.0, 118.0


def radar(means: Sequence[float]) -> Radar:
    """The radar of the five domains.

    means: mean level of each domain in order, 0 to 8.

    Errors: ValueError unless there are five values between 0 and 8.
    """
    if len(means) != 5 or not all(0 <= mean <= LEVELS for mean in means):
        raise ValueError(f"a radar needs five levels from 0 to 8, not {means!r}")
    axes = []
    for i, mean in enumerate(means):
        end, dot = _radar_point(i, RADAR_RADIUS), _radar_point(i, RADAR_RADIUS * float(mean) / LEVELS)
        x, y = _radar_point(i, RADAR_BADGE)
        corners = " ".join(f"{px:.1f},{py:.1f}" for px, py in hexagon_points(x, y, 14))
        axes.append(
            RadarAxis(
                area=i + 1,
                end_x=f"{end[0]:.1f}",
                end_y=f"{end[1]:.1f}",
                dot_x=f"{dot[0]:.1f}",
                dot_y=f"{dot[1]:.1f}",
                badge=corners,
                badge_x=f"{x:.1f}",
                badge_y=f"{y + 0.5:.1f}",
            )
        )
    grids = tuple(" ".join(_radar_text(i, RADAR_RADIUS * level / LEVELS) for i in range(5)) for level in (2, 4, 6, 8))
    shape = " ".join(f"{axis.dot_x},{axis.dot_y}" for axis in axes)
    figures = ", ".join(f"domaine {i} {decimal_fr(mean)}" for i, mean in enumerate(means, start=1))
    return Radar(grids, tuple(axes), shape, f"Niveau moyen par domaine, de 0 à 8{NBSP}: {figures}")


def _radar_point(axis: int, distance: float) -> tuple[float, float]:
    angle = axis * 2 * pi / 5
    return RADAR_CENTRE + distance * sin(angle), RADAR_CENTRE - distance * cos(angle)


def _radar_text(axis: int, distance: float) -> str:
    x, y = _radar_point(axis, distance)
    return f"{x:.1f},{y:.1f}"


# --- Gauge, block of five, line of notches ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GaugeStep:
    """One of the eight levels. state: done, now, open or later; ``earned`` is pix out of 8, only for ``now``."""

    level: int
    state: str
    words: str
    earned: int = 0


def gauge(level: int, pix: int, *, max_level: int) -> tuple[GaugeStep, ...]:
    """The eight steps of a competence's gauge.

    Errors: ValueError if the level is outside 0..max_level, or pix below those of the level.
    """
    _check_level(max_level)
    if not 0 <= level <= max_level or pix < level * PIX_PER_LEVEL:
        raise ValueError(f"level {level} and {pix} pix do not agree (highest level {max_level})")
    earned = min(pix - level * PIX_PER_LEVEL, PIX_PER_LEVEL)
    steps = []
    for step in range(1, LEVELS + 1):
        if step <= level:
            steps.append(GaugeStep(step, "done", "atteint"))
        elif step > max_level:
            steps.append(GaugeStep(step, "later", "prochainement"))
        elif step == level + 1:
            steps.append(GaugeStep(step, "now", f"en cours, {earned}{NBSP}pix sur 8", earned))
        else:
            steps.append(GaugeStep(step, "open", "accessible"))
    return tuple(steps)


def five(current: int | None, done: int, total: int = 5) -> tuple[str, ...]:
    """States of the questions of a block, in order: done, current or empty.

    current: 1-based place of the question being answered, None at a checkpoint.

    Errors: ValueError when the figures do not fit in the block.
    """
    if not 1 <= total <= 5 or not 0 <= done <= total or not (current is None or 1 <= current <= total):
        raise ValueError(f"no block of {total} with question {current} and {done} done")
    return tuple("current" if i == current else "done" if i <= done else "" for i in range(1, total + 1))


def notches(level: int) -> str:
    """Dash array of a line whose ``pathLength`` is 8; empty at level 0. Errors: ValueError outside 0..8."""
    if not 0 <= level <= LEVELS:
        raise ValueError(f"a level goes from 0 to 8, not {level}")
    return f"{level} 8" if level else ""


def _check_level(max_level: int) -> None:
    if not 1 <= max_level <= LEVELS:
        raise ValueError(f"the highest level goes from 1 to 8, not {max_level}")
