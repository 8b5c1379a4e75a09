"""Reports for the families, as documents: one PDF, or an archive of several made while it is sent."""

import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from orga.domain import report_sheet
from orga.enums import CampaignType
from orga.models import Campaign
from orga.selectors.campaign_titles import title_for_learners
from orga.selectors.family_reports import Advice, Report, ShownCompetence
from pix.core.batches import batched
from pix.core.french import NBSP, date_fr, plural_fr
from pix.core.pdf import compile_pdf, forget_documents

TEMPLATE = settings.BASE_DIR / "templates" / "orga" / "reports" / "family_report.typ"
# Pages of one document: more go to several, so that memory and waiting stay small.
MAX_PAGES: Final = 40
MAX_LEVEL: Final = 8
NO_CLASS: Final = "Sans classe"
# What surrounds the address.
BEFORE: Final = (
    "À la maison comme dans l’établissement, votre enfant peut continuer avec son compte habituel, à l’adresse"
)
AFTER: Final = (
    "La page «\u00a0Tutos\u00a0» rassemble les tutoriels conseillés\u00a0; la page «\u00a0Compétences\u00a0» permet de "
    "s’exercer. Une erreur n’enlève aucun pix\u00a0: elle est suivie d’une explication. Pour toute question, "
    "adressez-vous à l’établissement."
)


def make_pdf(*, campaign: Campaign, reports: Iterable[Report], login_address: str, now: datetime) -> bytes:
    """One document, a page per pupil. campaign: with its organization and path. No statement but those of ``reports``.

    login_address: where a pupil signs in, to be read on paper.
    """
    title = title_for_learners(campaign)
    data = {
        "title": f"Compte rendu\u00a0: {title}",
        "date": f"{timezone.localdate(now):%Y-%m-%d}",
        "school": campaign.organization.name,
        "is_profile": campaign.type == CampaignType.PROFILES_COLLECTION,
        "next": [BEFORE, login_address, AFTER],
        "pupils": [_page(one, title, campaign) for one in reports],
    }
    return compile_pdf(template=TEMPLATE, data=data)


def make_archive(
    *, campaign: Campaign, reports: Iterable[Report], login_address: str, now: datetime
) -> Iterator[bytes]:
    """A zip archive, piece by piece: one document per class, several where a class has more than ``MAX_PAGES`` pupils.

    reports: class by class. Never more than one document is in memory.
    """
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as archive:
        for division, number, part in _parts(reports):
            who = f"{division or NO_CLASS}{f' ({number})' if number > 1 else ''}"
            name = report_sheet.file_name(campaign.name, who, timezone.localtime(now))
            content = make_pdf(campaign=campaign, reports=part, login_address=login_address, now=now)
            forget_documents()
            archive.writestr(f"{name}.pdf", content)
            yield pipe.take()
    yield pipe.take()


def _parts(reports: Iterable[Report]) -> Iterator[tuple[str, int, list[Report]]]:
    """(class, rank of the part in it, pages)."""
    for division, pages in groupby(reports, key=lambda one: one.division):
        for number, part in enumerate(batched(pages, MAX_PAGES), start=1):
            yield division, number, part


def _page(report: Report, title: str, campaign: Campaign) -> dict[str, Any]:
    result, is_profile = report.result, campaign.type == CampaignType.PROFILES_COLLECTION
    return {
        "name": report.name,
        "division": report.division,
        "sent_on": date_fr(report.sent_on),
        "assessed": _assessed(report, title, is_profile),
        "words": _profile_words(report) if is_profile else result.words,
        "percent": f"{result.percent}{NBSP}%" if result.percent is not None else "–",
        "share": result.validated / result.total if result.total else 0,
        "pix": sum(one.pix for one in result.competences),
        "stars": list(result.stars) if result.stars and result.stars.total else None,
        "stage": result.stage.title if result.stage else "",
        "competences": [_competence(one, is_profile) for one in report.competences],
        "advice": [_advice(one) for one in report.advice],
    }


def _assessed(report: Report, title: str, is_profile: bool) -> str:
    if is_profile:
        return (
            "Votre enfant a envoyé à l’établissement son profil Pix\u00a0: les compétences numériques déjà évaluées, "
            f"chacune sur une échelle de 1 à {MAX_LEVEL}. Un niveau vaut {MAX_LEVEL}{NBSP}pix."
        )
    total, competences = report.result.total, len(report.competences)
    return (
        f"Le parcours «\u00a0{title}\u00a0» porte sur {total}{NBSP}acquis de {competences}{NBSP}"
        f"compétence{plural_fr(competences)} numérique{plural_fr(competences)}. Un acquis est un savoir-faire précis, "
        "comme repérer un message piégé ou trier un tableau. Les questions s’adaptent à chaque élève."
    )


def _profile_words(report: Report) -> str:
    count = len(report.competences)
    if not count:
        return "Aucune compétence n’est encore évaluée\u00a0: tout reste à découvrir."
    return f"{count}{NBSP}compétence{plural_fr(count)} déjà commencée{plural_fr(count)}."


def _competence(shown: ShownCompetence, is_profile: bool) -> dict[str, Any]:
    line = shown.line
    share = line.level / MAX_LEVEL if is_profile else line.validated / line.total if line.total else 0
    figure = f"niveau{NBSP}{line.level}" if is_profile else f"{line.percent}{NBSP}%"
    return {"name": shown.name, "area": shown.area_code, "figure": figure, "share": min(share, 1)}


def _advice(advice: Advice) -> dict[str, Any]:
    where = "" if advice.link else ", à lire dans Pix"
    details = f"{advice.kind}, {advice.minutes}{NBSP}min, par {advice.source}{where}."
    return {"title": advice.title, "subject": advice.subject, "details": details, "link": advice.link}


class _Pipe:
    """What an archive is written to, when nobody can go back in it."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, b: bytes, /) -> int:
        self._pieces.append(bytes(b))
        return len(b)

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """Nothing is held."""

    def take(self) -> bytes:
        content, self._pieces = b"".join(self._pieces), []
        return content
