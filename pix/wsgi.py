"""WSGI entry point: `gunicorn pix.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pix.settings.prod")
application = get_wsgi_application()

# In servers only: a test or a command ends before it would be worth it.
from pix.core.memory import set_aside  # noqa: E402 - once settings are there
from referential.events import bank_built  # noqa: E402

bank_built.connect(set_aside, dispatch_uid="set aside")
