"""Drain the outbox without a broker: what `make serve` starts beside the web process."""

import signal
import threading
from datetime import timedelta

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from pix.core import jobs, periodic


class Command(BaseCommand):
    help = "Exécute les tâches en attente (sans Celery ni Redis)."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="s’arrête quand il ne reste rien")
        parser.add_argument("--every", type=float, default=1.0, help="secondes entre deux passages")

    def handle(self, *args, once: bool, every: float, **options):
        if once:
            while jobs.drain():
                pass
            return
        stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
        next_night = timezone.now() + timedelta(minutes=1)
        while not stopped.wait(every):
            close_old_connections()
            jobs.drain()
            if timezone.now() >= next_night:
                periodic.send_nightly()
                next_night = timezone.now() + timedelta(hours=24)
