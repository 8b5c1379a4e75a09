"""Tutorials proposed by learners: those that wait for the staff, those that everybody may follow."""

from collections.abc import Collection, Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from learners.domain.proposals import ProposalStatus
from learners.labels import TUTORIAL_FORMATS
from learners.models import TutorialProposal
from referential.selectors.bank import current_bank

SHOWN_TOGETHER = 10


class ShownProposal(NamedTuple):
    """A proposal as pages show it; ``subject`` is the title of its tube, empty once it has left the content."""

    row: TutorialProposal
    subject: str
    format_words: str
    icon: str

    @property
    def host(self) -> str:
        return urlsplit(self.row.link).hostname or ""


def list_waiting(*, limit: int) -> list[ShownProposal]:
    """What the staff has to read, oldest first; one statement."""
    return _shown(TutorialProposal.objects.filter(status=ProposalStatus.PROPOSED).order_by("created_at", "pk")[:limit])


def list_shown(*, limit: int) -> list[ShownProposal]:
    """What the staff has accepted, newest first; one statement."""
    accepted = TutorialProposal.objects.filter(status=ProposalStatus.ACCEPTED)
    return _shown(accepted.order_by("-handled_at", "-pk")[:limit])


def list_accepted(skill_ids: Collection[str]) -> list[ShownProposal]:
    """The proposals that everybody may follow for these skills, newest first, each link once; one statement."""
    accepted = TutorialProposal.objects.filter(status=ProposalStatus.ACCEPTED, skill_id__in=skill_ids)
    newest: dict[str, TutorialProposal] = {}
    for row in accepted.order_by("-handled_at", "-pk"):
        newest.setdefault(row.link, row)
    return _shown(list(newest.values())[:SHOWN_TOGETHER])


def _shown(rows: Iterable[TutorialProposal]) -> list[ShownProposal]:
    bank = current_bank()
    found = []
    for row in rows:
        skill = bank.skills.get(row.skill_id)
        found.append(
            ShownProposal(row, bank.tubes[skill.tube_id].title if skill else "", *TUTORIAL_FORMATS[row.format])
        )
    return found
