"""Structured logs: one event a line, request id included, never a name, an address or an answer."""

import logging.config
import re
from typing import Any

import structlog

# Whoever reads a log must not be able to use the links that mails carry.
ONE_TIME_LINK = re.compile(r"(/(?:changer-mot-de-passe|confirmer-adresse|recuperer-mon-compte)/)[^\s?]+")
# Where PostgreSQL quotes the row that it refuses: a name, a national student number.
QUOTED_ROW = re.compile(r"^(\s*(?:DETAIL|CONTEXT):).*$", re.MULTILINE)


def configure(options: dict) -> None:
    """Called by Django with ``settings.LOGGING``: ``level`` and ``json``."""
    # Plain tracebacks: the pretty ones print local variables, and with them what people typed.
    renderer = (
        structlog.processors.JSONRenderer()
        if options["json"]
        else structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    )
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.format_exc_info,
        _without_people,
    ]
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "line": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "processor": renderer,
                    "foreign_pre_chain": shared,
                }
            },
            "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
            "root": {"handlers": ["console"], "level": options["level"]},
            "loggers": {"django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
        }
    )


def _without_people(logger: object, method: str, event: dict) -> dict:
    """Cut the keys of one-time links out of what names an address: « Not Found: /… », or an exception; and the rows
    that a database quotes when it refuses them."""
    for key in ("event", "exception"):
        if isinstance(event.get(key), str):
            event[key] = QUOTED_ROW.sub(r"\1 …", ONE_TIME_LINK.sub(r"\1…", event[key]))
    return event
