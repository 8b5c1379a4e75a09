"""The file of a campaign's results, written as it is read (S-148)."""

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orga.domain.campaign_csv import file_name
from orga.permissions import orga_page
from orga.selectors.campaign_exports import write_export
from orga.selectors.campaigns import get_campaign
from pix.core.csv_files import text_response


@require_safe
@orga_page
@never_cache
def campaign_export(request: HttpRequest, campaign_id: int) -> HttpResponseBase:
    """All of it, or the classes of ``?classe=`` (several may be given)."""
    campaign = get_campaign(organization_id=request.portal.organization.pk, campaign_id=campaign_id)
    groups = [group for group in request.GET.getlist("classe") if group and "\x00" not in group]
    name = file_name(campaign.name, campaign.pk, timezone.now())
    return text_response(name, write_export(campaign=campaign, groups=groups))
