"""Batches of temporary passwords: who they are for, how they are found again, what is printed (orga notes 3.6).

Nothing that can be read is kept between the moment passwords are set and the download: a batch holds a random seed, and
a password is what the server's key makes of that seed and of a learner. Without the seed, or without the key, nobody
finds it again; destroying a batch is forgetting its seed (decisions G5).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from learners.domain.password_policy import TEMPORARY_PASSWORD_LIFE, temporary_password

# In the request up to here; more go to a job.
MAX_IN_REQUEST = 40
MAX_AT_ONCE = 2000
DOWNLOAD_LIFE = timedelta(hours=1)
# A password draws eight signs.
DRAW_BYTES, DRAWS = 8, 8
CSV_HEADER = ("Classe", "Nom", "Prénom", "Identifiant", "Mot de passe")


class BatchKind(StrEnum):
    CREATE = "create"
    RESET = "reset"


class Batch(NamedTuple):
    """Passwords given together. issued_at, to the microsecond, tells them from any other batch's."""

    kind: BatchKind
    organization_id: int
    author_id: int
    learner_ids: tuple[int, ...]
    seed: str
    issued_at: datetime

    @property
    def expires_at(self) -> datetime:
        return self.issued_at + TEMPORARY_PASSWORD_LIFE


class Slip(NamedTuple):
    """What one learner is handed."""

    division: str
    last_name: str
    first_name: str
    username: str
    password: str


def password_from(digest: bytes) -> str:
    """A temporary password from 64 bytes that look random: the same ones give the same password."""
    draws = iter([int.from_bytes(digest[at : at + DRAW_BYTES]) for at in range(0, DRAWS * DRAW_BYTES, DRAW_BYTES)])
    return temporary_password(choice=lambda signs: signs[next(draws) % len(signs)])


def csv_rows(slips: Iterable[Slip]) -> Iterable[tuple[str, ...]]:
    """The lines under ``CSV_HEADER``."""
    return map(tuple, slips)


def filename(kind: BatchKind, *, at: datetime, extension: str) -> str:
    """``20261016_1405_organization_learners_password_reset.csv``; at: in local time."""
    what = "password_reset" if kind == BatchKind.RESET else "accounts"
    return f"{at:%Y%m%d_%H%M}_organization_learners_{what}.{extension}"
