"""Playing many challenges: one browser a worker, each its own process."""

import multiprocessing
import shutil
from collections.abc import Iterator

from django.conf import settings

from referential.domain.bank import Bank
from referential.services import releases
from tests.e2e.conftest import ARGUMENTS, WIDE
from tests.e2e.play_content.player import Outcome, Player
from tests.e2e.play_content.world import World

TIMEOUT = 15_000  # milliseconds, of one gesture in the page
_player: Player | None = None


def content() -> Bank:
    """The bank as the files say it: nothing is read from a database."""
    return releases.preview(root=settings.PIX_CONTENT_DIR)


def play(where: World, ids: list[str], *, workers: int) -> Iterator[Outcome]:
    """The outcome of each challenge, as they come."""
    with multiprocessing.get_context("spawn").Pool(workers, initializer=_open, initargs=(where,)) as pool:
        yield from pool.imap_unordered(_play_one, ids)


def _open(where: World) -> None:
    """Open this process's browser, signed in as the staff. It lives as long as the process."""
    global _player
    from playwright.sync_api import sync_playwright

    browser = sync_playwright().start().chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
    context = browser.new_context(
        viewport=WIDE, locale="fr-FR", timezone_id="Europe/Paris", reduced_motion="reduce", base_url=where.base
    )
    context.set_default_timeout(TIMEOUT)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": where.session, "url": where.base}])
    _player = Player(context.new_page(), where.base, content())


def _play_one(challenge_id: str) -> Outcome:
    assert _player is not None
    return _player.play(_player.bank.challenges[challenge_id])
