"""System checks: production refuses to start on what is only fit for one machine."""

from django.conf import settings
from django.core.checks import Error, register

SHORTEST_SECRET = 32


@register
def production_needs_servers(app_configs: object, **kwargs: object) -> list[Error]:
    if not getattr(settings, "PIX_PRODUCTION", False):
        return []
    errors = []
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        errors.append(Error("Production needs PostgreSQL.", hint="Set DATABASE_URL.", id="pix.E001"))
    if not settings.REDIS_URL:
        errors.append(Error("Production needs Redis.", hint="Set REDIS_URL.", id="pix.E002"))
    if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        errors.append(Error("Production would write mail to files.", hint="Set EMAIL_URL.", id="pix.E005"))
    if "*" in settings.ALLOWED_HOSTS:
        hint = "Name the hosts: links in mails are made with the host that was asked."
        errors.append(Error("Production cannot accept every host.", hint=hint, id="pix.E006"))
    if len(settings.SECRET_KEY) < SHORTEST_SECRET:
        hint = f"Use at least {SHORTEST_SECRET} random characters."
        errors.append(Error("SECRET_KEY is too short.", hint=hint, id="pix.E007"))
    return errors


@register
def delays_are_sensible(app_configs: object, **kwargs: object) -> list[Error]:
    errors = []
    if not 1 <= settings.PIX_MAX_REACHABLE_LEVEL <= 8:
        errors.append(Error("PIX_MAX_REACHABLE_LEVEL goes from 1 to 8.", id="pix.E003"))
    if min(settings.PIX_DAYS_BEFORE_IMPROVING, settings.PIX_DAYS_BEFORE_RESET) < 0:
        errors.append(Error("A delay in days cannot be negative.", id="pix.E004"))
    return errors
