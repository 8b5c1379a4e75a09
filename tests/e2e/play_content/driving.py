"""Obtaining a value in a simulator: by acting in it where a driver knows how, else by sending what it would send."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Error, Frame

from tests.e2e.play_content import driving_desk, driving_network, driving_web, driving_words
from tests.e2e.play_content.exploring import CannotAct

ACTED, SENT = "acted", "sent"
PATIENCE = 5_000  # milliseconds for one gesture of a driver
Driver = Callable[[Frame, dict[str, Any], str], None]
# By simulator, then by the kind of its scenario's answer.
DRIVERS: dict[str, dict[str, Driver]] = {
    "mini-web": driving_web.MINI_WEB,
    "mailbox": driving_web.MAILBOX,
    "device-screens": driving_desk.DEVICE_SCREENS,
    "file-explorer": driving_desk.FILE_EXPLORER,
    "troubleshooting": driving_desk.TROUBLESHOOTING,
    "social-network": driving_network.SOCIAL_NETWORK,
    "spreadsheet": driving_words.SPREADSHEET,
    "word-processor": driving_words.WORD_PROCESSOR,
}
# With the protocol's real message, from inside the frame.
SEND = "value => parent.postMessage({v: 1, type: 'answer', value}, '*')"


def act(frame: Frame, name: str, scenario: dict[str, Any], value: str) -> None:
    """Do what gives this value. Errors: CannotAct, Error of Playwright."""
    driver = DRIVERS.get(name, {}).get((scenario.get("answer") or {}).get("kind", ""))
    if driver is None:
        raise CannotAct("no driver for this kind of answer")
    driver(frame, scenario, value)


def send(frame: Frame, value: str) -> None:
    """Say the value to the page as the simulator would."""
    frame.evaluate(SEND, value)


FAILURES = (CannotAct, Error, AssertionError, KeyError, StopIteration, ValueError)
