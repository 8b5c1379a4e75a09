"""Reports for the families: one page per pupil, for one pupil, a class or everybody who has sent."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from learners.adapter import origin_of
from orga.campaign_errors import CampaignNotFound, NothingSent
from orga.domain.report_sheet import file_name
from orga.enums import OrganizationType
from orga.permissions import orga_page
from orga.selectors.campaigns import get_campaign
from orga.selectors.family_reports import get_report, list_groups, read_reports
from orga.services import report_files

GROUP = "classe"


@require_safe
@orga_page
def family_reports(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Which classes have something to print."""
    campaign = _campaign(request, campaign_id)
    groups = list_groups(campaign_id=campaign.pk)
    context = {"campaign": campaign, "tab": "reports", "groups": groups, "total": sum(one.pupils for one in groups)}
    return render(request, "orga/reports/index.html", context | {"max_pages": report_files.MAX_PAGES})


@require_safe
@orga_page
@never_cache
def family_reports_file(request: HttpRequest, campaign_id: int) -> HttpResponseBase:
    """The classes of ``?classe=``, or everybody: one document, or an archive written as it is made when it is long."""
    campaign, chosen = _campaign(request, campaign_id), request.GET.getlist(GROUP)
    groups = [one for one in list_groups(campaign_id=campaign.pk) if one.key in chosen or not chosen]
    count = sum(one.pupils for one in groups)
    if not count:
        raise NothingSent("Personne n’a encore envoyé de résultats ici\u00a0: il n’y a rien à imprimer.")
    reports = read_reports(campaign=campaign, groups=[one.key for one in groups])
    who = groups[0].name or report_files.NO_CLASS if len(groups) == 1 else ""
    made = {"campaign": campaign, "reports": reports, "login_address": _address(request), "now": timezone.now()}
    if count <= report_files.MAX_PAGES:
        return _document(report_files.make_pdf(**made), campaign.name, who)
    return StreamingHttpResponse(
        report_files.make_archive(**made),
        content_type="application/zip",
        headers=_headers(campaign.name, who, "zip"),
    )


@require_safe
@orga_page
@never_cache
def family_report(request: HttpRequest, campaign_id: int, participation_id: int) -> HttpResponse:
    """One pupil."""
    campaign = _campaign(request, campaign_id)
    report = get_report(campaign=campaign, participation_id=participation_id)
    content = report_files.make_pdf(
        campaign=campaign, reports=[report], login_address=_address(request), now=timezone.now()
    )
    return _document(content, campaign.name, report.name)


def _campaign(request: HttpRequest, campaign_id: int):
    """Only schools write to families. Errors: CampaignNotFound."""
    organization = request.portal.organization
    if organization.type != OrganizationType.SCO:
        raise CampaignNotFound
    return get_campaign(organization_id=organization.pk, campaign_id=campaign_id)


def _address(request: HttpRequest) -> str:
    return origin_of(request) + reverse("account_login")


def _document(content: bytes, title: str, who: str) -> HttpResponse:
    return HttpResponse(content, content_type="application/pdf", headers=_headers(title, who, "pdf"))


def _headers(title: str, who: str, extension: str) -> dict[str, str]:
    name = f"{file_name(title, who, timezone.localtime())}.{extension}"
    return {"Content-Disposition": content_disposition_header(True, name) or "attachment"}
