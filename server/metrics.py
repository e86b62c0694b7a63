"""Metrics for Prometheus: requests by operationId, and what they wait for.

`/metrics` is open to whoever knows METRICS_TOKEN, and does not exist without one. It is a path of
the API and no port of its own, so that each replica is scraped where it is found anyway; the proxy
does not pass it on. Counts are those of one process, and a replica has one.
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Iterable, Sequence

from prometheus_client import (
    CollectorRegistry,
    Counter,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool
from starlette.types import ASGIApp, Receive, Scope, Send

from server.operations import Operation
from server.problems import Problem
from server.sending import send_answer, send_problem
from server.services import Services

PATH = "/metrics"
MEDIA_TYPE = b"text/plain; version=0.0.4; charset=utf-8"
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds."""

UNMATCHED = "none"
"""The label of what is no operation: its path is the client's choice, and may be anything."""

_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}

_JOBS = text(
    """
    SELECT count(*) FILTER (WHERE status = 'todo' AND coalesce(scheduled_at, now()) <= now()),
           count(*) FILTER (WHERE status = 'todo' AND scheduled_at > now()),
           count(*) FILTER (WHERE status = 'doing'),
           count(*) FILTER (WHERE status = 'failed')
    FROM procrastinate_jobs WHERE status IN ('todo', 'doing', 'failed')
    """
)
_STATES = ("due", "later", "running", "failed")


class Metrics:
    def __init__(
        self, services: Services, operations: Iterable[Operation], token: SecretStr
    ) -> None:
        self._services = services
        self._token = token
        self._jobs: Sequence[int] = ()
        self._registry = registry = CollectorRegistry()
        self._requests = Counter(
            "http_requests",
            "Requests by operation, method and class of status; 1xx: WebSockets.",
            ("operation", "method", "status"),
            registry=registry,
        )
        seconds = Histogram(
            "http_request_duration_seconds",
            "How long requests took, from their first byte to the answer's last.",
            ("operation",),
            registry=registry,
            buckets=BUCKETS,
        )
        names = {UNMATCHED, *(operation.id for operation in operations)}
        self._seconds = {name: seconds.labels(name) for name in names}
        self._counted: dict[tuple[str, str, int], Counter] = {}
        self.in_flight = 0
        """Requests and WebSockets that are being served."""
        registry.register(_State(self))
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        GCCollector(registry=registry)

    def wrap(self, app: ASGIApp) -> ASGIApp:
        """The application with a page of metrics for whoever has the token."""
        return MetricsPage(app, metrics=self, token=self._token)

    def count(self, operation: str | None, method: str, status: int, seconds: float) -> None:
        """A request has been answered; status 0 if its client went before."""
        name = operation or UNMATCHED
        key = (name, method, status // 100)
        counter = self._counted.get(key)
        if counter is None:
            label = method if method in _METHODS else "other"
            kind = f"{status // 100}xx" if status else "none"
            counter = self._counted[name, label, status // 100] = self._requests.labels(
                name, label, kind
            )
        counter.inc()
        self._seconds[name].observe(seconds)

    async def page(self) -> bytes:
        """All metrics in Prometheus' text format. What the database does not tell is left out."""
        try:
            async with self._services.database.engine.connect() as connection:
                self._jobs = tuple((await connection.execute(_JOBS)).one())
        except SQLAlchemyError:
            self._jobs = ()
        return await asyncio.to_thread(generate_latest, self._registry)

    def state(self) -> Iterable[Metric]:
        """What is only known by looking."""
        services = self._services
        info = GaugeMetricFamily("app_info", "What is running.", labels=("version",))
        info.add_metric((services.version,), 1)
        yield info
        yield GaugeMetricFamily(
            "http_requests_in_flight", "Requests that are being served.", self.in_flight
        )
        yield GaugeMetricFamily(
            "live_streams", "Clients that wait for news.", services.live.clients
        )
        pool = services.database.engine.pool
        assert isinstance(pool, QueuePool)
        connections = GaugeMetricFamily(
            "database_connections", "Connections of the pool.", labels=("state",)
        )
        connections.add_metric(("used",), pool.checkedout())
        connections.add_metric(("idle",), pool.checkedin())
        yield connections
        yield GaugeMetricFamily("database_connections_max", "The pool's size.", pool.size())
        if self._jobs:
            jobs = GaugeMetricFamily(
                "jobs", "Background jobs that are not done.", labels=("state",)
            )
            for state, count in zip(_STATES, self._jobs, strict=True):
                jobs.add_metric((state,), count)
            yield jobs


class _State(Collector):
    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def collect(self) -> Iterable[Metric]:
        return self._metrics.state()


class MetricsPage:
    """Serves the metrics to whoever has the token."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics, token: SecretStr) -> None:
        self.app = app
        self.metrics = metrics
        self.expected = f"Bearer {token.get_secret_value()}".encode()

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope["type"] != "http" or scope["path"] != PATH:
            return self.app(scope, receive, send)
        return self._page(scope, send)

    async def _page(self, scope: Scope, send: Send) -> None:
        given = next((v for n, v in scope["headers"] if n == b"authorization"), b"")
        if not hmac.compare_digest(given, self.expected):
            challenge = {"WWW-Authenticate": "Bearer"}
            await send_problem(send, Problem(401, "Metrics need a token.", headers=challenge))
            return
        page = await self.metrics.page()
        headers = [(b"content-type", MEDIA_TYPE), (b"content-length", b"%d" % len(page))]
        await send_answer(send, 200, headers, page)
