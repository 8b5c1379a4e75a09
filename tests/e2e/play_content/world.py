"""Where the player plays when it is run as a program: its own database, its own server, a member of the staff."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from referential.selectors.bank import current_bank
from referential.services import releases
from tests.factories.learners import make_user

# The process is part of the name: two measures may run side by side.
DATABASE = f"test_play_{os.getpid()}"


@dataclass(frozen=True, slots=True)
class World:
    """``base``: the server's address. ``session``: the staff member's session key."""

    base: str
    session: str


@contextmanager
def world() -> Iterator[World]:
    """A fresh database with the content loaded and a server on it; both gone at the end, whatever happened."""
    is_file = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    connection.settings_dict["TEST"]["NAME"] = str(settings.BASE_DIR / "var" / DATABASE) if is_file else DATABASE
    first_name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        releases.load(root=settings.PIX_CONTENT_DIR, now=timezone.now())
        current_bank()
        server = LiveServer("localhost")
        try:
            yield World(server.url, _staff_session())
        finally:
            server.stop()
    finally:
        connection.creation.destroy_test_db(first_name, verbosity=0)


def _staff_session() -> str:
    client = Client()
    client.force_login(make_user(is_staff=True))
    return client.cookies[settings.SESSION_COOKIE_NAME].value
