"""Production: every secret comes from the environment, and the system checks refuse SQLite or a missing Redis."""

from pix.settings.base import *
from pix.settings.base import LOGGING, env

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
PIX_PRODUCTION = True
LOGGING["json"] = env.bool("PIX_LOG_JSON", default=True)

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
PIX_HTTPS = env.bool("PIX_HTTPS", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = PIX_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^sante/"]
SECURE_HSTS_SECONDS = 31_536_000 if PIX_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PIX_HTTPS
SESSION_COOKIE_SECURE = PIX_HTTPS
CSRF_COOKIE_SECURE = PIX_HTTPS
