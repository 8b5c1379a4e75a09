"""One machine, nothing to configure: what `make serve` uses."""

import hashlib

from pix.settings.base import *
from pix.settings.base import BASE_DIR, STATIC_ROOT, env

DEBUG = env.bool("PIX_DEBUG", default=True)
# Derived from the folder so that sessions survive a restart; production has no default.
SECRET_KEY = env.str("SECRET_KEY", default="dev-" + hashlib.sha256(str(BASE_DIR).encode()).hexdigest())
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["*"])
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"
WHITENOISE_USE_FINDERS = True
INTERNAL_IPS: list[str] = []
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
