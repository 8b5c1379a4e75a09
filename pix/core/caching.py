"""The Redis cache, made to forgive: while it is out of reach the product is slower, never broken.

What is lost meanwhile are the limits per address; the locks of accounts are in the database and hold.
"""

from collections.abc import Callable
from typing import Any

import structlog
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = structlog.get_logger(__name__)


def _forgiving(name: str, lost: Callable[..., Any]) -> Callable[..., Any]:
    """The backend's method ``name``; ``lost`` gives its answer, from the same arguments, when Redis does not."""

    def method(self: RedisCache, *args: Any, **kwargs: Any) -> Any:
        try:
            return getattr(RedisCache, name)(self, *args, **kwargs)
        except (RedisError, OSError) as error:
            logger.warning("cache out of reach", operation=name, error=type(error).__name__)
            return lost(*args, **kwargs)

    return method


class ForgivingRedisCache(RedisCache):
    """Every read finds nothing and every write is dropped while Redis is down."""

    get = _forgiving("get", lambda key, default=None, version=None: default)
    get_many = _forgiving("get_many", lambda *args, **kwargs: {})
    has_key = _forgiving("has_key", lambda *args, **kwargs: False)
    add = _forgiving("add", lambda *args, **kwargs: True)
    set = _forgiving("set", lambda *args, **kwargs: None)
    set_many = _forgiving("set_many", lambda *args, **kwargs: [])
    touch = _forgiving("touch", lambda *args, **kwargs: False)
    incr = _forgiving("incr", lambda key, delta=1, version=None: delta)
    delete = _forgiving("delete", lambda *args, **kwargs: False)
    delete_many = _forgiving("delete_many", lambda *args, **kwargs: None)
