"""A simulator alone in the browser: in its sandbox, served as in production, with a page that only listens."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FrameLocator, Page

from tests.e2e.conftest import PHONE, WIDE, Watched, assert_accessible

SIMULATORS = Path(__file__).resolve().parents[3] / "static" / "simulators"
# The same sandbox and the same filter as static/js/simulator-frame.js.
LISTENER = """
<!doctype html><html lang="fr"><head><title>Essai</title></head><body style="margin:0"><main>
<iframe sandbox="allow-scripts" title="Simulateur" src="/simulateurs/{name}/"
  style="display:block;border:0;width:100%;height:{height}px"></iframe></main>
<script>
  window.received = [];
  const frame = document.querySelector("iframe");
  addEventListener("message", (event) => {{
    if (event.source !== frame.contentWindow || event.origin !== "null") return;
    window.received.push(event.data);
    if (event.data.type === "ready") frame.contentWindow.postMessage({start}, "*");
  }});
</script></body></html>
"""


class Played:
    """A simulator under way: ``frame`` to act in it, and what it has said."""

    def __init__(self, watched: Watched) -> None:
        self.watched, self.page = watched, watched.page
        self.frame: FrameLocator = self.page.frame_locator("iframe")

    def said(self, kind: str) -> list[Any]:
        """The values of its messages of one kind (answer, state), in order."""
        messages = self.page.evaluate("window.received")
        return [message["value"] for message in messages if message["type"] == kind]

    @property
    def answer(self) -> str | None:
        """The answer as the page would keep it; None before the first one."""
        return (self.said("answer") or [None])[-1]

    def waits_for_answer(self, value: str) -> None:
        self.page.wait_for_function(
            "value => window.received.filter(m => m.type === 'answer').at(-1)?.value === value", arg=value
        )

    def is_accessible(self) -> None:
        """No serious finding of axe-core inside the frame as it is now, and no scroll sideways."""
        known = list(self.watched.problems)
        assert_accessible(self.page.frames[1])
        # axe-core measures with inline styles of its own, which the frame's policy refuses, at times a little later.
        self.page.wait_for_timeout(200)
        self.watched.problems[:] = known

    def shot(self, path: str) -> None:
        self.page.screenshot(path=path)


@pytest.fixture
def play(open_page):
    """``play("mailbox", scenario, state=None, size=PHONE)``: the simulator started with that scenario.

    scenario: an object, or None for the simulator's ``example.json``.
    """

    def start(
        name: str, scenario: dict | None = None, *, state: Any = None, size: dict = WIDE, height: int = 720
    ) -> Played:
        scenario = scenario or json.loads((SIMULATORS / name / "example.json").read_text("utf-8"))
        watched = open_page(size=size)
        message = json.dumps({"v": 1, "type": "start", "scenario": scenario, "state": state})
        html = LISTENER.format(name=name, height=height, start=message.replace("</", "<\\/"))
        page: Page = watched.page
        page.route("**/essai", lambda route: route.fulfill(body=html, content_type="text/html"))
        watched.goto("/essai")
        page.wait_for_function("window.received.some(m => m.type === 'ready')")
        return Played(watched)

    return start


@pytest.fixture(params=[WIDE, {**PHONE, "width": 360}], ids=["wide", "phone"])
def size(request) -> dict:
    return request.param
