"""What a campaign costs once many have taken part: its pages, its file, and giving one's results to it.

Pages are asked for in this process, through the whole stack but the server; small and large campaign in turn.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from time import perf_counter, process_time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench import campaign_world
from bench.memory import forget_peak, peak
from bench.sessions import cookie_of
from learners.models import User
from orga.models import Campaign, Membership, OrganizationLearner
from orga.services import campaign_counts, participations
from pix.demo import playing

SMALL, LARGE, LARGE_QUICK = 1_000, 100_000, 10_000
CLASSES = 30
EXPORTED, SKILLS = 3_000, 150
ROUNDS = 15
SENDERS = 9
ACTIVITY, RESULTS, ANALYSIS = "orga:campaign", "orga:campaign_results", "orga:campaign_analysis"
# A name that one pupil in 20,000 has, one that a pupil in twelve has (``campaign_world``).
RARE, FREQUENT = "q=tolus", "q=camille"
PAGES = (
    ("activity", ACTIVITY, ""),
    ("results", RESULTS, ""),
    ("analysis", ANALYSIS, ""),
    ("a rare name", ACTIVITY, RARE),
    ("a frequent name", ACTIVITY, FREQUENT),
    ("results, a rare name", RESULTS, RARE),
    ("results, a frequent name", RESULTS, FREQUENT),
    ("not begun", ACTIVITY, "etat=pas-commence"),
    ("not begun, last page", ACTIVITY, "etat=pas-commence&page=999999"),
    ("not begun, a frequent name", ACTIVITY, f"etat=pas-commence&{FREQUENT}"),
)
FILTERS = (("", ""), (", one class", "classe=003"))


@dataclass(frozen=True, slots=True)
class Page:
    """A page for the small and the large campaign: seconds (medians), and the most statements it took."""

    name: str
    small: float
    large: float
    statements: int


@dataclass(frozen=True, slots=True)
class Export:
    """Seconds (medians) and bytes."""

    first_piece: float
    whole: float
    processor: float
    size: int
    memory: int


@dataclass(frozen=True, slots=True)
class Sending:
    """Giving one's results: statements (session and account left out) and seconds of the request, and of the job.

    Seconds are medians; the statements are the most that were seen.
    """

    statements: int
    request: float
    job_statements: int
    job: float


@dataclass(frozen=True, slots=True)
class Result:
    """prepared, counted: seconds per thousand participations. skill_results: how many the analysis is about."""

    large: int
    prepared: float
    counted: float
    pages: Sequence[Page]
    analysis: float
    skill_results: int
    export: Export
    sending: Sending


def measure(*, is_quick: bool, now: datetime) -> Result:
    """On the database that the caller has made (``bench.world.database``)."""
    size = LARGE_QUICK if is_quick else LARGE
    small = _campaign("Petit", SMALL, now)[0]
    large, prepared, counted = _campaign("Grand", size, now)
    wide = _campaign("Large", EXPORTED, now, skills=SKILLS)[0]
    analysis = _timed_pages([wide], "orga:campaign_analysis", "", ROUNDS)[0][0]
    return Result(
        large=size,
        prepared=prepared / size * 1_000,
        counted=counted / size * 1_000,
        pages=[
            _page(name + words, small, large, address, f"?{query}&{more}")
            for name, address, query in PAGES
            for words, more in FILTERS
        ],
        analysis=analysis,
        skill_results=EXPORTED * SKILLS,
        export=_export(wide),
        sending=_sending(large, now),
    )


# --- Steps -----------------------------------------------------------------------------------------------------------


def _campaign(name: str, sent: int, now: datetime, skills: int = 0) -> tuple[Campaign, float, float]:
    """A campaign of a school of its own; seconds to prepare it, and to count it."""
    started = perf_counter()
    school = campaign_world.make_school(name, f"09{sent:06d}"[:7] + name[0], now=now)
    campaign = campaign_world.make_campaign(school, now=now, skills=skills)
    campaign_world.fill(campaign, sent=sent, classes=CLASSES, now=now)
    filled = perf_counter()
    campaign_world.count(campaign)
    return campaign, filled - started, perf_counter() - filled


def _page(name: str, small: Campaign, large: Campaign, address: str, query: str) -> Page:
    (small_seconds, statements), (large_seconds, more) = _timed_pages([small, large], address, query, ROUNDS)
    return Page(name, small_seconds, large_seconds, max(statements, more))


def _timed_pages(campaigns: Sequence[Campaign], address: str, query: str, rounds: int) -> list[tuple[float, int]]:
    """(Median of seconds, statements) of a page of each of these campaigns, asked for in turn."""
    asked = [(_client(campaign), reverse(address, args=[campaign.pk]) + query) for campaign in campaigns]
    seconds: list[list[float]] = [[] for _ in campaigns]
    statements = []
    for client, url in asked:
        _get(client, url)  # what a process reads once
        with CaptureQueriesContext(connection) as captured:
            _get(client, url)
        statements.append(len(captured))
    for _ in range(rounds):
        for place, (client, url) in enumerate(asked):
            started = perf_counter()
            _get(client, url)
            seconds[place].append(perf_counter() - started)
    return [(median(each), count) for each, count in zip(seconds, statements, strict=True)]


def _client(campaign: Campaign) -> Client:
    return _client_of(Membership.objects.select_related("user").get(organization_id=campaign.organization_id).user)


def _client_of(user: User) -> Client:
    return Client(headers={"host": "127.0.0.1", "cookie": cookie_of(user)})


def _get(client: Client, url: str) -> None:
    response = client.get(url)
    if response.status_code != 200:
        raise ValueError(f"{url}: status {response.status_code}")


def _export(campaign: Campaign) -> Export:
    client, url = _client(campaign), reverse("orga:campaign_export", args=[campaign.pk])
    firsts, wholes, spent, size, memory = [], [], [], 0, 0
    for _ in range(5):
        before = forget_peak()
        started, busy = perf_counter(), process_time()
        pieces = iter(client.get(url).streaming_content)
        size = len(next(pieces))
        firsts.append(perf_counter() - started)
        size += sum(map(len, pieces))
        wholes.append(perf_counter() - started)
        spent.append(process_time() - busy)
        memory = max(memory, peak() - before)
    return Export(median(firsts), median(wholes), median(spent), size, memory)


def _sending(campaign: Campaign, now: datetime) -> Sending:
    """Pupils of the large campaign's list come late, answer everything, and send, one after the other."""
    rng = random.Random(3)
    found: list[tuple[int, float, int, float]] = []
    for number in range(SENDERS):
        pupil = _late_pupil(campaign, number, now)
        began = participations.begin(campaign_id=campaign.pk, user_id=pupil.pk, now=now)
        playing.take(began.assessment, level=2 + number / 4, at=now - timedelta(hours=1), chance=rng)
        campaign_counts.recount(campaign_id=campaign.pk)
        found.append(_send(campaign, pupil))
    requests, seconds, jobs, job_seconds = zip(*found[1:], strict=True)  # the first one compiles what it needs
    return Sending(max(requests), median(seconds), max(jobs), median(job_seconds))


def _send(campaign: Campaign, pupil: User) -> tuple[int, float, int, float]:
    client = _client_of(pupil)
    client.handler.enforce_csrf_checks = False
    with CaptureQueriesContext(connection) as request:
        started = perf_counter()
        response = client.post(reverse("orga:send_path", args=[campaign.code]))
        seconds = perf_counter() - started
    if response.status_code != 303:
        raise ValueError(f"the results were not sent: status {response.status_code}")
    with CaptureQueriesContext(connection) as job:
        started = perf_counter()
        if campaign_counts.recount(campaign_id=campaign.pk) != 1:
            raise ValueError("one participation was to be counted")
        job_seconds = perf_counter() - started
    return _statements(request), seconds, _statements(job), job_seconds


def _statements(captured: CaptureQueriesContext) -> int:
    """Those that read or write, session and account left out."""
    found = [query["sql"] for query in captured.captured_queries]
    counted = [sql for sql in found if not sql.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))]
    return sum('FROM "django_session"' not in sql and 'FROM "learners_user"' not in sql for sql in counted)


def _late_pupil(campaign: Campaign, number: int, now: datetime) -> User:
    user = User.objects.create(
        first_name="Camille", last_name=f"Tard{number}", username=f"tard{number}", password="!", joined_at=now
    )
    OrganizationLearner.objects.create(
        organization_id=campaign.organization_id, user=user, first_name=user.first_name, last_name=user.last_name,
        search_name=f"camille tard{number}", division="003", created_at=now, updated_at=now,
    )  # fmt: skip
    return user
