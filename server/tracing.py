"""Traces: what a request, its statements and its jobs did, and when, told to OpenTelemetry.

This module is imported only where OTEL_EXPORTER_OTLP_ENDPOINT is set. Spans are named after
operations and jobs; clients may send the trace they belong to (W3C Trace Context), and jobs carry
it on. Names of attributes are OpenTelemetry's semantic conventions, where it has some; what users
wrote is never told.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import structlog
from opentelemetry import context, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from sqlalchemy import event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.types import ASGIApp, Receive, Scope, Send

from server.jobs import cause

_propagator = TraceContextTextMapPropagator()


class Tracing:
    """Makes spans and sends them on, from a thread of its own."""

    def __init__(self, endpoint: str, *, service: str, version: str) -> None:
        resource = Resource.create({"service.name": service, "service.version": version})
        self._provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        exporter = OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces")
        self._provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer = self._provider.get_tracer("server")

    def close(self) -> None:
        """Send what is left; takes as long as the receiver does."""
        self._provider.shutdown()

    def wrap(self, app: ASGIApp) -> ASGIApp:
        """The application with a span for each request."""
        return Traced(app, tracing=self)

    @contextmanager
    def span(
        self, name: str, kind: SpanKind, carrier: dict[str, str], attributes: dict[str, Any]
    ) -> Generator[Span]:
        """What is done meanwhile belongs to this span, which belongs to the one in the carrier."""
        span = self._tracer.start_span(
            name, _propagator.extract(carrier, context.Context()), kind, attributes
        )
        token = context.attach(trace.set_span_in_context(span))
        carried: dict[str, str] = {}
        _propagator.inject(carried)
        caused = cause.set(carried.get("traceparent", ""))
        trace_id = trace.format_trace_id(span.get_span_context().trace_id)
        try:
            with structlog.contextvars.bound_contextvars(trace_id=trace_id):
                yield span
        except Exception as error:
            span.set_status(StatusCode.ERROR, type(error).__name__)
            raise
        finally:
            cause.reset(caused)
            context.detach(token)
            span.end()

    @contextmanager
    def job(self, name: str, id: int, attempt: int, carried: str) -> Generator[None]:
        attributes = {"messaging.message.id": str(id), "job.attempt": attempt}
        carrier = {"traceparent": carried} if carried else {}
        with self.span(name, SpanKind.CONSUMER, carrier, attributes):
            yield

    def watch(self, engine: AsyncEngine) -> None:
        """Make a span of each statement that a request or a job has executed."""
        event.listen(engine.sync_engine, "before_cursor_execute", self._before)
        event.listen(engine.sync_engine, "after_cursor_execute", _after)
        event.listen(engine.sync_engine, "handle_error", _failed)

    def _before(self, *arguments: Any) -> None:
        _, _, statement, _, execution, _ = arguments
        if not trace.get_current_span().is_recording():
            return
        text = statement.strip()
        execution.span = self._tracer.start_span(
            text.split(None, 1)[0].upper(),
            kind=SpanKind.CLIENT,
            attributes={"db.system.name": "postgresql", "db.query.text": text},
        )


def _after(*arguments: Any) -> None:
    span: Span | None = getattr(arguments[4], "span", None)
    if span is not None:
        span.end()


def _failed(failure: ExceptionContext) -> None:
    span: Span | None = getattr(failure.execution_context, "span", None)
    if span is not None:
        span.set_status(StatusCode.ERROR, type(failure.original_exception).__name__)
        span.end()


class Traced:
    """A span for each request, named after its operation."""

    def __init__(self, app: ASGIApp, *, tracing: Tracing) -> None:
        self.app = app
        self.tracing = tracing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        names = (b"traceparent", b"tracestate")
        carrier = {n.decode(): v.decode("latin-1") for n, v in scope["headers"] if n in names}
        method: str = scope.get("method", "GET")
        attributes = {"http.request.method": method}
        with self.tracing.span("HTTP", SpanKind.SERVER, carrier, attributes) as span:
            try:
                await self.app(scope, receive, send)
            finally:
                status = scope["state"]["status"]
                span.set_attribute("request.id", scope["state"]["request_id"])
                span.set_attribute("http.response.status_code", status)
                if status >= 500:
                    span.set_status(StatusCode.ERROR)
                operation, principal = scope.get("operation"), scope.get("principal")
                if operation is not None:
                    span.update_name(operation.id)
                    span.set_attribute("http.route", operation.path)
                if principal is not None:
                    span.set_attribute("user.id", str(principal.id))
