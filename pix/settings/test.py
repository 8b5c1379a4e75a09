"""Tests: PostgreSQL where one answers (docs/operations.md, "Tests"), fast password hashing, mail kept in memory."""

import os
import socket

from pix.settings.base import *
from pix.settings.base import BASE_DIR, DATABASES, LOGGING, MIDDLEWARE, env


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=0.3):
            return True
    except OSError:
        return False


if os.environ.get("PIX_TEST_DB") == "sqlite" or ("DATABASE_URL" not in os.environ and not _answers(5432)):
    DATABASES["default"] = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": BASE_DIR / "var" / "test.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
        "TEST": {"NAME": BASE_DIR / "var" / "test.sqlite3"},
    }
    (BASE_DIR / "var").mkdir(exist_ok=True)
elif "DATABASE_URL" not in os.environ:
    DATABASES["default"] = env.db_url_config("postgres://postgres@127.0.0.1:5432/postgres")
    DATABASES["default"]["TEST"] = {"NAME": "test_pix"}

DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
REDIS_URL = ""
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
MIDDLEWARE.insert(0, "tests.support.middleware.ReadOnlyGet")
LOGGING["level"] = "ERROR"
