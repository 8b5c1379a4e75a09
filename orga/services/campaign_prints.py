"""What is printed and said of a campaign: poster, sheet and messages for the families, slips with the code (S-210)."""

from dataclasses import asdict
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.utils import timezone

from orga.domain.family_messages import Announced
from orga.enums import CampaignType
from orga.models import Campaign
from orga.selectors.campaign_titles import title_for_learners
from orga.selectors.path_catalog import read_durations
from pix.core.french import date_fr
from pix.core.pdf import compile_pdf
from pix.core.qr import qr_svg

TEMPLATE = settings.BASE_DIR / "templates" / "orga" / "pdf" / "campaign.typ"
SLIPS_PER_PAGE = 8


class Sheet(StrEnum):
    """What can be printed; values are written in addresses and names of files."""

    POSTER = "affiche"
    FAMILIES = "familles"
    SLIPS = "billets"

    @property
    def words(self) -> str:
        """What heads the document."""
        return {"affiche": "Affiche pour la classe", "familles": "Mot aux familles", "billets": "Billets à découper"}[
            self
        ]


def announce(*, campaign: Campaign, address: str, origin: str) -> Announced:
    """What papers and messages say of it. address: the direct link; origin: of the learner portal. No statement when
    the campaign was read with its organization and its path.
    """
    is_collection = campaign.type == CampaignType.PROFILES_COLLECTION
    return Announced(
        title=title_for_learners(campaign),
        organization=campaign.organization.name,
        code=campaign.code,
        address=_bare(address),
        origin=_bare(origin),
        duration=read_durations(campaign.target_profile.durations).half if campaign.target_profile else "",
        due_on=date_fr(campaign.due_on, "day") if campaign.due_on else "",
        sending=_sending(campaign, is_collection),
        is_collection=is_collection,
        is_without_account=campaign.is_simplified_access,
    )


def make_pdf(*, campaign: Campaign, sheet: Sheet, address: str, origin: str, now: datetime) -> bytes:
    """One document of an A4 page. address, origin: as for ``announce``."""
    data = {
        **asdict(announce(campaign=campaign, address=address, origin=origin)),
        "sheet": sheet.value,
        "heading": sheet.words,
        "date": f"{timezone.localdate(now):%Y-%m-%d}",
        "qr": qr_svg(address),
        "slips": SLIPS_PER_PAGE,
    }
    return compile_pdf(template=TEMPLATE, data=data)


def filename(*, campaign: Campaign, sheet: Sheet) -> str:
    """``pix_KDRXVM274_affiche.pdf``: no name of the campaign, which may hold that of a pupil."""
    return f"pix_{campaign.code}_{sheet.value}.pdf"


def _sending(campaign: Campaign, is_collection: bool) -> str:
    if is_collection:
        return "Touchez «\u00a0J’envoie mon profil\u00a0»."
    if campaign.sends_automatically:
        return "Répondez jusqu’au bout\u00a0: les résultats sont envoyés à la fin."
    return "À la fin, touchez «\u00a0J’envoie mes résultats\u00a0»."


def _bare(address: str) -> str:
    """An address as one types it."""
    return address.removeprefix("https://").removeprefix("http://")
