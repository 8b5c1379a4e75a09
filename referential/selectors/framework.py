"""Areas and competences of the current release, for pages that present the framework."""

from referential.domain.bank import Area
from referential.selectors.bank import current_bank


def list_areas() -> tuple[Area, ...]:
    """The five areas in order, each with its competences in order."""
    return current_bank().areas
