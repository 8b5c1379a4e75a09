"""Where the measures over HTTP run. Importing this module names the database to this process and sets Django up.

Everything is production's own (``pix.settings.prod``), on 127.0.0.1, in a database and a folder made for the occasion.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
DATABASE = "pix_bench"
POSTGRES = {"host": HOST, "port": 5432, "user": "postgres"}
FOLDER = tempfile.mkdtemp(prefix="pix-bench-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

# What a server needs to be told; without Redis, the cache is the process's memory and no job is published.
VARIABLES = {
    "DATABASE_URL": f"postgres://{POSTGRES['user']}@{HOST}:{POSTGRES['port']}/{DATABASE}",
    "REDIS_URL": "",
    "SECRET_KEY": "only-for-measures",
    "ALLOWED_HOSTS": HOST,
    "PIX_HTTPS": "false",
    "PIX_LOG_LEVEL": "INFO",
    "PIX_VAR_DIR": FOLDER,
}


def of_a_server(settings_module: str) -> dict[str, str]:
    """The environment of a process that runs with these settings."""
    return {**os.environ, **VARIABLES, "DJANGO_SETTINGS_MODULE": settings_module}


# This process only prepares: its own log lines would hide the table.
os.environ.update(VARIABLES, PIX_LOG_LEVEL="ERROR", DJANGO_SETTINGS_MODULE="pix.settings.prod")
django.setup()
