"""Which skills call for a tutorial: those really asked and failed, never the inferred failures."""

from collections.abc import Iterable

from learners.domain.knowledge import KnowledgeElement
from learners.enums import KnowledgeSource, KnowledgeStatus


def failed_skills(elements: Iterable[KnowledgeElement]) -> tuple[KnowledgeElement, ...]:
    """The elements invalidated by a direct answer, in the order given: the page of recommended tutorials.

    Source: positioning 6.7.
    """
    return tuple(
        element
        for element in elements
        if element.status is KnowledgeStatus.INVALIDATED and element.source is KnowledgeSource.DIRECT
    )


def easiest_failed_skills(elements: Iterable[KnowledgeElement]) -> tuple[KnowledgeElement, ...]:
    """The easiest directly failed element of each tube, tubes in order of appearance: the page of a competence.

    Source: positioning 6.7.
    """
    easiest: dict[str, KnowledgeElement] = {}
    for element in failed_skills(elements):
        known = easiest.get(element.tube_id)
        if known is None or element.level < known.level:
            easiest[element.tube_id] = element
    return tuple(easiest.values())
