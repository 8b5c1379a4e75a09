"""The browser inside the browser, alone: it opens, is accessible, and sends the address it shows."""

import pytest

pytestmark = pytest.mark.e2e


def test_its_example_opens_at_every_width_and_is_accessible(play, size):
    web = play("mini-web", size=size)
    web.frame.get_by_role("button", name="Accueil").wait_for()
    web.is_accessible()
