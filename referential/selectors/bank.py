"""The bank in memory: one build per process and release, replaced when another release is activated.

Asking for the current bank costs one cache read at most every two seconds, and a query only when the cache is cold.
"""

import threading
import time
from collections import OrderedDict

from django.core.cache import cache

from referential.domain.bank import Bank, build_bank
from referential.errors import NoRelease
from referential.events import bank_built
from referential.models import ContentRelease

CURRENT_KEY = "referential:current-release"
# Short: without Redis each process has a cache of its own, which nobody empties when a release is loaded beside it.
CACHED_SECONDS = 10
CHECKED_EVERY_SECONDS = 2.0
KEPT_BANKS = 4

_lock = threading.Lock()
_banks: OrderedDict[int, Bank] = OrderedDict()
_current: tuple[int, float] | None = None


def current_bank() -> Bank:
    """The active release. Errors: NoRelease before the first ``load_referential``."""
    return bank_of(current_release_id())


def current_release_id() -> int:
    """Number of the active release. Errors: NoRelease."""
    global _current
    now = time.monotonic()
    if _current is not None and now - _current[1] < CHECKED_EVERY_SECONDS:
        return _current[0]
    release_id = cache.get(CURRENT_KEY)
    if release_id is None:
        releases = ContentRelease.objects.filter(activated_at__isnull=False).order_by("-activated_at", "-id")
        release_id = releases.values_list("pk", flat=True).first()
        if release_id is None:
            raise NoRelease
        cache.set(CURRENT_KEY, release_id, CACHED_SECONDS)
    _current = (release_id, now)
    return release_id


def bank_of(release_id: int) -> Bank:
    """Any release, by number; the last few stay in memory. Errors: NoRelease."""
    bank = _banks.get(release_id)
    if bank is not None:
        return bank
    with _lock:
        if release_id not in _banks:
            payload = ContentRelease.objects.filter(pk=release_id).values_list("payload", flat=True).first()
            if payload is None:
                raise NoRelease
            _banks[release_id] = build_bank(release_id, payload)
            while len(_banks) > KEPT_BANKS:
                _banks.popitem(last=False)
            bank_built.send(sender=Bank)
        return _banks[release_id]


def forget_current() -> None:
    """Have the next call look again; for the process that activates a release, and for tests."""
    global _current
    _current = None
    cache.delete(CURRENT_KEY)


def forget_all() -> None:
    """Empty the memory of this process (tests, whose databases reuse numbers)."""
    forget_current()
    _banks.clear()
