"""The database of the measures: made empty, filled by the product's own services, dropped at the end."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode

import psycopg2
from django.conf import settings
from django.db import connection
from django.test.utils import override_settings
from django.utils import timezone

from bench import environment
from bench.sessions import headers_of
from learners.services import assessments
from learners.services.accounts import create_user
from pix.core.memory import set_aside
from pix.demo.playing import right_answer, wrong_answer
from referential.domain.bank import Challenge
from referential.selectors.bank import current_bank
from referential.services import releases

# Hundreds of accounts are made and nobody logs in with a password.
QUICK_HASHING = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])


@dataclass(slots=True)
class Seat:
    """A virtual learner in front of one test. ``challenge_id`` is empty when the block or the test is over."""

    assessment_id: int
    challenge_id: str
    ability: float
    headers: str


@dataclass(frozen=True, slots=True)
class Forms:
    """What to post for a question: form bodies, url-encoded. ``level`` 1 to 8."""

    level: int
    right: bytes
    wrong: bytes


@contextmanager
def database() -> Iterator[None]:
    """A fresh database with the content loaded; dropped at the end, whatever happened.

    Errors: psycopg2.errors.ObjectInUse when another measure is under way.
    """
    _recreate()
    try:
        _manage("pix.settings.prod", "migrate", "--skip-checks", "--verbosity", "0")
        _manage("bench.floor.settings", "migrate", "--run-syncdb", "--skip-checks", "--verbosity", "0")
        _manage("pix.settings.prod", "collectstatic", "--no-input", "--verbosity", "0")
        releases.load(root=settings.PIX_CONTENT_DIR, now=timezone.now())
        current_bank()
        set_aside()  # as servers do
        yield
    finally:
        connection.close()
        _drop()


def version() -> str:
    """Of the database server, such as "15.4"."""
    return ".".join(map(str, divmod(connection.cursor().connection.server_version, 10_000)))


@QUICK_HASHING
def make_seats(count: int) -> list[Seat]:
    """That many tests just started, over all open competences; one session per person, as after a login."""
    open_competences = [index for index, competence in current_bank().competences.items() if competence.is_open]
    now = timezone.now()
    seats: list[Seat] = []
    while len(seats) < count:
        number = len(seats)
        user = create_user(
            first_name="Camille", last_name=f"Essai {number}", password="x", username=f"essai{number}", now=now
        )
        headers = headers_of(user)
        for rank, competence_id in enumerate(open_competences):
            test = assessments.start_or_resume(user_id=user.pk, competence_id=competence_id, now=now)
            ability = 0.5 + (number // 2 * 37 + rank * 17) % 50 / 10
            seats.append(Seat(test.pk, test.challenge_id, ability, headers))
    analyze()
    return seats


def analyze() -> None:
    """What the database server does by itself within a minute."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def refresh(seats: list[Seat]) -> list[Seat]:
    """The seats whose test goes on, with the question each test waits for. One statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, challenge_id FROM learners_assessment WHERE state = 'started'")
        asked = dict(cursor.fetchall())
    going_on = [seat for seat in seats if seat.assessment_id in asked]
    for seat in going_on:
        seat.challenge_id = asked[seat.assessment_id]
    return going_on


def make_forms() -> dict[str, Forms]:
    """For every question of the content, a right answer and a wrong one that the page would take."""
    return {
        challenge.id: Forms(
            challenge.level, _body(challenge, right_answer(challenge)), _body(challenge, wrong_answer(challenge))
        )
        for challenge in current_bank().challenges.values()
    }


# --- Steps -----------------------------------------------------------------------------------------------------------


def _recreate() -> None:
    # What an interrupted measure left goes; what a running one uses is refused by the server.
    _as_postgres(f"DROP DATABASE IF EXISTS {environment.DATABASE}", f"CREATE DATABASE {environment.DATABASE}")


def _drop() -> None:
    _as_postgres(f"DROP DATABASE IF EXISTS {environment.DATABASE} WITH (FORCE)")


def _as_postgres(*statements: str) -> None:
    with closing(psycopg2.connect(**environment.POSTGRES, dbname="postgres")) as server:
        server.autocommit = True
        for statement in statements:
            server.cursor().execute(statement)


def _manage(settings_module: str, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=environment.ROOT,
        env=environment.of_a_server(settings_module),
        check=True,
    )


def _body(challenge: Challenge, value: str | dict[str, str]) -> bytes:
    """The form that the page would send for this answer."""
    if isinstance(value, dict):
        return urlencode({f"field-{key}": text for key, text in value.items()}).encode()
    if challenge.choices:
        return urlencode([("choice", position) for position in value.split(",")]).encode()
    return urlencode({"answer": value}).encode()
