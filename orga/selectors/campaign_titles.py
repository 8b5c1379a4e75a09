"""What learners read of a campaign's name."""

from orga.labels import COLLECTION_TITLE
from orga.models import Campaign


def title_for_learners(campaign: Campaign) -> str:
    """What heads its pages for those who follow it: its title, else its path's name; never its own name, which is for
    the team. No query when the path was read with it.
    """
    if campaign.title:
        return campaign.title
    return campaign.target_profile.name if campaign.target_profile else COLLECTION_TITLE
