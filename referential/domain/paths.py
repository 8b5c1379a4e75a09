"""Paths of the catalogue (« parcours ») as frozen objects: what the bank gives of ``referential/content/paths/``."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# Tubes in the order of the framework, each once, with the highest level that counts in it (1 to 8).
CappedTubes = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PathStage:
    """One step of the result. ``threshold`` is a percentage, ``level`` 0 to 8; both None for the first skill.

    The ``prescriber`` texts replace the pupil's in Orga; empty, they do not.
    """

    threshold: int | None
    level: int | None
    is_first_skill: bool
    title: str
    message: str
    prescriber_title: str
    prescriber_description: str


@dataclass(frozen=True, slots=True)
class BadgeCriterion:
    """``threshold``: percentage of skills, 1 to 100; of ``tubes``, or of the whole path where these are None."""

    threshold: int
    tubes: CappedTubes | None


@dataclass(frozen=True, slots=True)
class PathBadge:
    """All criteria must hold. ``key`` is unique over all paths; ``icon`` is a symbol of static/icons.svg."""

    key: str
    title: str
    message: str
    alt: str
    icon: str
    is_always_visible: bool
    is_certifiable: bool
    criteria: tuple[BadgeCriterion, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A path of the catalogue. ``category`` and ``level`` hold values of ``referential.enums``; a level may be empty.

    ``stages`` grow: the zero stage first, none at all where the result is a percentage only.
    """

    id: str
    name: str
    category: str
    order: int
    note: str
    description: str
    level: str
    tubes: CappedTubes
    is_resettable: bool
    is_simplified_access: bool
    stages: tuple[PathStage, ...]
    badges: tuple[PathBadge, ...]

    @property
    def is_open(self) -> bool:
        """There is something to ask: a path whose competences still have no content must not be offered."""
        return bool(self.tubes)


def build_path(item: Mapping[str, Any]) -> Path:
    """The path of one entry of a payload's ``paths``."""
    same = ("id", "name", "category", "order", "note", "description", "level", "is_resettable", "is_simplified_access")
    return Path(
        **{key: item[key] for key in same},
        tubes=_tubes(item["tubes"]),
        stages=tuple(PathStage(**stage) for stage in item["stages"]),
        badges=tuple(_badge(badge) for badge in item["badges"]),
    )


def _badge(item: Mapping[str, Any]) -> PathBadge:
    criteria = tuple(
        BadgeCriterion(one["threshold"], None if one["tubes"] is None else _tubes(one["tubes"]))
        for one in item["criteria"]
    )
    return PathBadge(**{**item, "criteria": criteria})


def _tubes(pairs: list[list[Any]]) -> CappedTubes:
    return tuple((tube_id, cap) for tube_id, cap in pairs)
