"""Structured logs: one event a line, request id included, never a name, an address or an answer."""

import logging.config
from typing import Any

import structlog


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
        _without_addresses,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
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


def _without_addresses(logger: object, method: str, event: dict) -> dict:
    """Drop what identifies a person and is bound to each request by the library."""
    for key in ("ip", "user_agent"):
        event.pop(key, None)
    return event
