"""How often something may be asked. Rates: ``ACCOUNT_RATE_LIMITS``, generous to a class behind one address."""

import time
from typing import Final

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.core.cache import cache
from django.http import HttpRequest

from pix.core.errors import TooManyRequests

# Wrong guesses from one address in one minute: a few hundred pupils may mistype, a program may not try every word.
MOST_MISSES: Final = 100
MINUTE: Final = 60


def limit(request: HttpRequest, action: str, *, key: str | None = None) -> None:
    """Count one more. Errors: TooManyRequests above the rate of the action, by address, account or key."""
    user = request.user if request.user.is_authenticated else None
    if not ratelimit.consume(request, action=action, key=key, user=user):
        raise TooManyRequests


def refuse_guessing(request: HttpRequest, what: str) -> None:
    """For pages that a right guess opens, before looking at it; one read of the cache, and nobody waits for others.

    Errors: TooManyRequests for the rest of the minute in which an address has missed ``MOST_MISSES`` times.
    """
    if cache.get(_misses(request, what), 0) >= MOST_MISSES:
        raise TooManyRequests


def count_miss(request: HttpRequest, what: str) -> None:
    """One more wrong guess from this address; right ones are never counted."""
    key = _misses(request, what)
    if not cache.add(key, 1, 2 * MINUTE):
        cache.incr(key)


def _misses(request: HttpRequest, what: str) -> str:
    return f"misses:{what}:{get_adapter().get_client_ip(request)}:{int(time.time()) // MINUTE}"
