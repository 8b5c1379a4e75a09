"""For load balancers: is the process alive, and can it serve."""

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from pix.core.access import public_page


@require_safe
@public_page
def live(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@require_safe
@public_page
def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database and the cache answer, else 503 naming the one that does not."""
    checks = {"database": _database_answers, "cache": _cache_answers}
    failed = [name for name, answers in checks.items() if not answers()]
    return JsonResponse({"status": "failed" if failed else "ok", "failed": failed}, status=503 if failed else 200)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:  # noqa: BLE001 - any failure means "not ready"
        return False
    return True


def _cache_answers() -> bool:
    try:
        cache.set("health", 1, 5)
        return cache.get("health") == 1
    except Exception:  # noqa: BLE001
        return False
