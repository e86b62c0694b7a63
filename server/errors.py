"""Unexpected exceptions are told to whoever keeps an eye on them, besides the log.

`ERROR_REPORTER=module:function` names a function that is called with the exception and what is
known of the moment: `request_id`, `operation` and `user` (an id), or `job` and `job_id`. For
Sentry:

    def report(error, context):
        sentry_sdk.capture_exception(error, tags=dict(context))

It is called where requests are served and must not wait for anything: what takes long belongs in a
thread of its own, as such services' libraries have one. Whatever it raises goes to the log only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TypeAlias
from urllib.parse import quote

import structlog
from starlette.types import Scope

log = structlog.stdlib.get_logger("server.errors")

Report: TypeAlias = Callable[[Exception, Mapping[str, str]], object]

listeners: list[Callable[[Exception, Scope], object]] = []
"""Tests and the fuzzer, where they are in the same process: they tell why a request failed."""


class BrokenOff(Exception):
    """An answer had begun when something failed, which is in the log. It tells the server to end
    the connection: nothing else is left to be done."""


class Errors:
    def __init__(self, report: Report | None = None) -> None:
        self._report = report

    def in_request(self, error: Exception, scope: Scope) -> None:
        """Log and report what a request ran into."""
        for listener in listeners:
            listener(error, scope)
        operation, principal = scope.get("operation"), scope.get("principal")
        id = operation.id if operation is not None else ""
        log.error("unhandled exception", exc_info=error, request=asked(scope), operation=id or None)
        self._tell(
            error,
            request_id=scope.get("state", {}).get("request_id", ""),
            operation=id,
            user=str(principal.id) if principal is not None else "",
        )

    def in_job(self, error: Exception, name: str, job_id: int) -> None:
        """Report what a job ran into; the worker logs it itself."""
        self._tell(error, job=name, job_id=str(job_id))

    def _tell(self, error: Exception, **context: str) -> None:
        if self._report is None:
            return
        try:
            self._report(error, context)
        except Exception as failure:
            log.error("an error could not be reported", exc_info=failure)


def asked(scope: Scope) -> str:
    """A request as the log names it: without query string, which may hold secrets."""
    return f"{scope.get('method', 'GET')} {quote(scope['path'], errors='replace')}"


def errors(path: str | None) -> Errors:
    """Reports to the function at `module:function`. Ends the program if there is none."""
    if path is None:
        return Errors()
    module, _, name = path.partition(":")
    try:
        report: Report = getattr(import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise SystemExit(f"ERROR_REPORTER names no function: {error}") from None
    if not callable(report):
        raise SystemExit(f"ERROR_REPORTER names no function: {path}")
    return Errors(report)
