"""A real browser (the system's Chromium) against a live server. Every page is watched: console, accessibility."""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.utils import timezone

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# axe rules whose findings fail a journey.
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        yield browser
        browser.close()


class Watched:
    """A page that remembers what went wrong on it, and can be checked for accessibility."""

    def __init__(self, page, base: str) -> None:
        self.page, self.base = page, base
        self.problems: list[str] = []
        page.on("console", lambda message: message.type == "error" and self.problems.append(message.text))
        page.on("pageerror", lambda error: self.problems.append(error.stack or str(error)))

    def goto(self, path: str) -> None:
        self.page.goto(self.base + path)

    def follow(self, locator) -> None:
        """Click on what leads to another page, and be there: a click alone may return while the old one still shows."""
        with self.page.expect_navigation():
            locator.click()

    def is_accessible(self) -> None:
        """No serious finding of axe-core on the page as it is now, and no scroll sideways."""
        assert_accessible(self.page)


def assert_accessible(frame) -> None:
    """The same for a page or for a frame inside it."""
    from axe_playwright_python.sync_playwright import Axe

    findings = [
        f"{found['id']}: {found['help']} ({found['nodes'][0]['html'][:160]})"
        for found in Axe().run(frame).response["violations"]
        if found["impact"] in SERIOUS
    ]
    assert not findings, f"{frame.url}\n" + "\n".join(findings)
    overflow = frame.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"{frame.url} scrolls sideways by {overflow} px"


@pytest.fixture
def open_page(chromium, live_server, content) -> Iterator:
    """``open_page(size=PHONE)``: a new visitor's page; at the end no console error may have been seen."""
    opened: list[Watched] = []
    contexts = []

    def opener(*, size: dict = WIDE, **options) -> Watched:
        context = chromium.new_context(
            viewport=size, locale="fr-FR", timezone_id="Europe/Paris", reduced_motion="reduce", **options
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        watched = Watched(context.new_page(), live_server.url)
        opened.append(watched)
        return watched

    yield opener
    problems = [problem for watched in opened for problem in watched.problems]
    for context in contexts:
        context.close()
    assert not problems, problems


@pytest.fixture
def visitor(open_page) -> Watched:
    return open_page()


@pytest.fixture
def signed_in(open_page):
    """``signed_in(user)``: a page where that person has logged in, through the login page."""

    def opener(user, *, password: str = "Radium88x", **options) -> Watched:
        watched = open_page(**options)
        watched.goto("/connexion")
        watched.page.get_by_label("Adresse e-mail ou identifiant").fill(user.email or user.username)
        watched.page.get_by_label("Mot de passe", exact=True).fill(password)
        watched.page.get_by_role("button", name="Je me connecte").click()
        watched.page.wait_for_url("**/accueil")
        return watched

    return opener


@pytest.fixture
def now():
    return timezone.now()
