"""The automatic player: answers challenges through the page, rightly and wrongly, and reads the marks it gets.

``python -m tests.e2e.play_content --help``; what it found last is in docs/play-content.md.
"""

import os

import django
from django.apps import apps

# Run as a program, nobody has set Django up yet; pytest has.
if not apps.ready:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pix.settings.test")
    # The browser's client keeps an event loop running in this thread.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    django.setup()
