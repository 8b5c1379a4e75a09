"""What the pages of a campaign's follow-up share: who and which classes are looked at, and since when it is true."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from orga.domain.follow_filters import FollowFilters
from orga.enums import ContributionKind, OrganizationType, ParticipationStatus
from orga.selectors.follow_up import FollowUp, get_follow_up

# State of a part of the bar → (words, words of those who sent a profile, class of the colour).
STATES = {
    ParticipationStatus.SHARED.value: ("Fini et envoyé", "Profil envoyé", "k-sent"),
    ParticipationStatus.TO_SHARE.value: ("Fini, non envoyé", "Pas encore envoyé", "k-wait"),
    ParticipationStatus.STARTED.value: ("En cours", "En cours", "k-run"),
    "NOT_STARTED": ("Pas commencé", "Pas commencé", "k-none"),
}
GROUP_WORDS = {OrganizationType.SCO: "Classe", OrganizationType.SUP: "Groupe", OrganizationType.PRO: "Groupe"}


def look_at(
    request: HttpRequest,
    campaign_id: int,
    filters: FollowFilters,
    kinds: Collection[ContributionKind],
    *,
    is_brief: bool = False,
) -> FollowUp:
    """The campaign and the classes asked for. Four statements, two in brief."""
    return get_follow_up(
        organization_id=request.portal.organization.pk,
        campaign_id=campaign_id,
        groups=filters.groups,
        kinds=kinds,
        today=timezone.localdate(),
        is_brief=is_brief,
    )


def follow_context(request: HttpRequest, follow: FollowUp, filters: FollowFilters, tab: str) -> dict[str, Any]:
    """Head, classes and bar. A class is a link that adds it or takes it away; in the analysis, that shows it alone."""
    one, many = request.portal.learners_words
    several = tab != "analysis"
    turn = filters.toggled if several else filters.only
    states = [(share, *_words(share.key, follow)) for share in follow.states]
    return {
        "follow": follow,
        "campaign": follow.campaign,
        "tab": tab,
        "filters": filters,
        "chips": [(choice, turn(choice.value).query) for choice in follow.classes],
        "other_chips": [(choice, turn(choice.value).query) for choice in follow.others],
        "everybody_query": filters.only("").query,
        "states": states,
        "group_word": GROUP_WORDS[OrganizationType(request.portal.organization.type)],
        "one": one,
        "many": many,
        "now": timezone.now(),
        "may_delete": request.portal.is_admin or follow.campaign.owner_id == request.user.pk,
    }


def _words(state: str, follow: FollowUp) -> tuple[str, str]:
    words, words_of_profile, colour = STATES[state]
    return words_of_profile if follow.is_collection else words, colour
