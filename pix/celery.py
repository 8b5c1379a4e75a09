"""Celery application: `celery -A pix worker`. Tasks are found by their apps' ``ready`` (see pix.core.jobs)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pix.settings.prod")
app = Celery("pix")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
