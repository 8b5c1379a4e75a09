"""The subjects that a new campaign takes over from the analysis of another one (orga notes 8.4)."""

from collections.abc import Collection

from orga.domain.subject_choice import read_choice, write_choice
from orga.selectors.asked_skills import get_asked
from orga.selectors.campaigns import get_campaign


def write_subjects(*, organization_id: int, campaign_id: int, tube_ids: Collection[str]) -> str:
    """How an address names these subjects of a campaign; "" when it asks none of them. One statement, two at first.

    Errors: CampaignNotFound.
    """
    campaign = get_campaign(organization_id=organization_id, campaign_id=campaign_id)
    asked = get_asked(target_id=campaign.target_id).by_tube
    chosen = asked.keys() & set(tube_ids)
    return write_choice(chosen, list(asked)) if chosen else ""


def list_subjects(*, organization_id: int, campaign_id: int, choice: str) -> list[tuple[str, int]]:
    """(tube, highest level asked) of the subjects that an address names, in the campaign's order.

    One statement, two at first. Errors: CampaignNotFound; UnreadableChoice.
    """
    campaign = get_campaign(organization_id=organization_id, campaign_id=campaign_id)
    asked = get_asked(target_id=campaign.target_id).by_tube
    return [(tube_id, asked[tube_id].max_level) for tube_id in read_choice(choice, list(asked))]
