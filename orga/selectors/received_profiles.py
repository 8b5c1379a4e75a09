"""The figures of « Profils reçus »: of everybody who sent, and of the classes looked at."""

from typing import NamedTuple

from orga.domain.contributions import profile_counts
from orga.domain.profile_figures import ProfileFigures, profile_figures
from orga.enums import ContributionKind
from orga.selectors.follow_up import FollowUp


class ReceivedProfiles(NamedTuple):
    """chosen: of the classes looked at, everybody's when none is."""

    everybody: ProfileFigures
    chosen: ProfileFigures


def read_received(*, follow: FollowUp) -> ReceivedProfiles:
    """What was last sent in a collection, each person once, as counted. No query."""
    figures = (follow.everybody, follow.chosen)
    return ReceivedProfiles(*(profile_figures(profile_counts(one.of(ContributionKind.PROFILE))) for one in figures))
