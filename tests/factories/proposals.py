"""Proposed tutorials, by the services that keep and accept them."""

from itertools import count

from django.utils import timezone

from learners.domain.proposals import Draft
from learners.models import TutorialProposal
from learners.services import proposals

_numbers = count(1)


def make_draft(**fields) -> Draft:
    """A good draft; each has a link of its own."""
    given = {
        "title": "Lire une adresse",
        "link": f"https://cours.example/adresses/{next(_numbers)}",
        "format": "video",
        "minutes": 7,
        "source": "Cours en clair",
        "comment": "Clair et court.",
    }
    return Draft(**{**given, **fields})


def make_proposal(*, user, skill_id: str, now=None, **fields) -> TutorialProposal:
    return proposals.propose(user_id=user.pk, skill_id=skill_id, draft=make_draft(**fields), now=now or timezone.now())


def make_accepted(*, user, skill_id: str, now=None, **fields) -> TutorialProposal:
    """One that the staff has accepted; ``now`` is both when it came and when it was accepted."""
    kept = make_proposal(user=user, skill_id=skill_id, now=now, **fields)
    assert proposals.accept(proposal_id=kept.pk, handled_by_id=user.pk, now=now or timezone.now())
    kept.refresh_from_db()
    return kept
