"""What every page may use: figures of the service, read from the settings only (no query)."""

from django.conf import settings
from django.http import HttpRequest

COMPETENCES_COUNT = 16
PIX_PER_LEVEL = 8
TOP_LEVEL = 8


def portal(request: HttpRequest) -> dict:
    level = settings.PIX_MAX_REACHABLE_LEVEL
    return {
        "max_level": level,
        "top_level": TOP_LEVEL,
        "max_pix": COMPETENCES_COUNT * PIX_PER_LEVEL * level,
        "top_pix": COMPETENCES_COUNT * PIX_PER_LEVEL * TOP_LEVEL,
        "contact_email": settings.PIX_CONTACT_EMAIL,
        "source_url": settings.PIX_SOURCE_URL,
    }
