"""Tutorials that learners propose to others: nothing is shown before the staff has accepted it."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from learners.domain.proposals import MAX_WAITING, Draft, ProposalStatus, clean_link, faults, tidy
from learners.errors import InvalidProposal, TooManyProposals
from learners.labels import TUTORIAL_FORMATS
from learners.models import TutorialProposal, User
from pix.core.errors import NotFound
from referential.selectors.bank import current_bank

ALREADY_PROPOSED = "Vous avez déjà proposé ce lien\u00a0: l’équipe ne l’a pas encore lu."
ALREADY_SHOWN = "Ce tutoriel est déjà proposé sur ce sujet. Merci tout de même\u00a0!"


@transaction.atomic
def propose(*, user_id: int, skill_id: str, draft: Draft, now: datetime) -> TutorialProposal:
    """Keep a proposal for the staff.

    Errors: NotFound for a skill that the content does not have; InvalidProposal, whose ``data["errors"]`` are
    {field: sentence}; TooManyProposals above five waiting ones.
    """
    if skill_id not in current_bank().skills:
        raise NotFound
    draft = tidy(draft)
    if errors := faults(draft, formats=TUTORIAL_FORMATS):
        raise InvalidProposal(errors=errors)
    link = clean_link(draft.link)
    # Two forms sent at once by the same person count one after the other.
    User.objects.select_for_update(no_key=True).get(pk=user_id)
    _refuse_known_link(user_id, skill_id, link)
    if TutorialProposal.objects.filter(user_id=user_id, status=ProposalStatus.PROPOSED).count() >= MAX_WAITING:
        raise TooManyProposals
    given = {**asdict(draft), "link": link}
    return TutorialProposal.objects.create(user_id=user_id, skill_id=skill_id, created_at=now, **given)


def accept(*, proposal_id: int, handled_by_id: int, now: datetime) -> bool:
    """Show a waiting proposal to everybody. False when it no longer waits."""
    return _settle(proposal_id, ProposalStatus.PROPOSED, ProposalStatus.ACCEPTED, handled_by_id, now)


def refuse(*, proposal_id: int, handled_by_id: int, now: datetime) -> bool:
    """Set a waiting proposal aside. False when it no longer waits."""
    return _settle(proposal_id, ProposalStatus.PROPOSED, ProposalStatus.REFUSED, handled_by_id, now)


def withdraw(*, proposal_id: int, handled_by_id: int, now: datetime) -> bool:
    """Show an accepted proposal no more: its page has gone, or has changed. False when it was not shown."""
    return _settle(proposal_id, ProposalStatus.ACCEPTED, ProposalStatus.REFUSED, handled_by_id, now)


def _settle(proposal_id: int, before: ProposalStatus, after: ProposalStatus, handled_by_id: int, now: datetime) -> bool:
    waiting = TutorialProposal.objects.filter(pk=proposal_id, status=before)
    return waiting.update(status=after, handled_at=now, handled_by_id=handled_by_id) == 1


def _refuse_known_link(user_id: int, skill_id: str, link: str) -> None:
    same = TutorialProposal.objects.filter(link=link)
    if same.filter(user_id=user_id, status=ProposalStatus.PROPOSED).exists():
        raise InvalidProposal(errors={"link": ALREADY_PROPOSED})
    if same.filter(skill_id=skill_id, status=ProposalStatus.ACCEPTED).exists():
        raise InvalidProposal(errors={"link": ALREADY_SHOWN})
