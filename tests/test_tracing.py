"""Traces as a collector receives them: OTLP over HTTP, on a real socket."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
import structlog
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status
from sqlalchemy import text
from structlog.testing import capture_logs

from generated.routes import CONTRACT
from server.app import create_app
from server.jobs import Jobs, Work, job
from server.resolver import find_handlers, find_verifiers
from server.services import Services, services
from server.settings import Settings
from server.worker import find_jobs, work
from tests.conftest import PASSWORD, LogIn, connect, log_in_again

TRACE = "0af7651916cd43dd8448eb211c80319c"
PARENT = "b7ad6b7169203331"

DONE: list[int] = []


@job()
async def follow_up(work: Work) -> None:
    async with work.services.database.transaction() as db:
        await Jobs(db).defer(last)


@job()
async def last(work: Work) -> None:
    DONE.append(work.id)


class Receiver(ThreadingHTTPServer):
    """Takes traces as a collector does."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Take)
        self.requests: list[tuple[str, ExportTraceServiceRequest]] = []
        self.endpoint = f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def spans(self) -> list[Span]:
        return [
            span
            for _, request in self.requests
            for resource in request.resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]


class Take(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Receiver)
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers["Content-Encoding"] == "gzip":
            body = gzip.decompress(body)
        assert self.headers["Content-Type"] == "application/x-protobuf"
        self.server.requests.append((self.path, ExportTraceServiceRequest.FromString(body)))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the test says what went wrong."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    server = Receiver()
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def traced(settings: Settings, receiver: Receiver) -> Services:
    """Tests close it, which sends what is left."""
    told = {"otel_exporter_otlp_endpoint": receiver.endpoint, "version": "1.2.3"}
    return services(settings.model_copy(update=told))


def attributes(span: Span) -> dict[str, Any]:
    values = ((entry.key, entry.value) for entry in span.attributes)
    return {key: getattr(value, str(value.WhichOneof("value"))) for key, value in values}


async def test_a_request_and_its_statements_are_one_trace(
    traced: Services, receiver: Receiver, log_in: LogIn
) -> None:
    await log_in("ada")
    app = create_app(traced, CONTRACT, find_handlers(CONTRACT), find_verifiers(CONTRACT))
    async with connect(app) as client:
        await log_in_again(client, "ada")
        user = (await client.get("/auth/me")).json()["id"]
        headers = {"traceparent": f"00-{TRACE}-{PARENT}-01", "X-Request-Id": "traced-request"}
        with capture_logs(processors=[structlog.contextvars.merge_contextvars]) as logs:
            answer = await client.post("/todos", json={"title": "A secret"}, headers=headers)
        assert answer.status_code == 201
    await traced.close()

    spans = [span for span in receiver.spans if span.trace_id.hex() == TRACE]
    (request,) = [span for span in spans if span.kind == Span.SPAN_KIND_SERVER]
    assert (request.name, request.parent_span_id.hex()) == ("createTodo", PARENT)
    assert attributes(request) == {
        "http.request.method": "POST",
        "http.response.status_code": 201,
        "http.route": "/todos",
        "request.id": "traced-request",
        "user.id": user,
    }
    statements = [span for span in spans if span.kind == Span.SPAN_KIND_CLIENT]
    assert {span.parent_span_id for span in statements} == {request.span_id}
    (insert,) = [span for span in statements if span.name == "INSERT"]
    assert "INTO todos" in attributes(insert)["db.query.text"]
    assert request.start_time_unix_nano <= insert.start_time_unix_nano
    assert insert.end_time_unix_nano <= request.end_time_unix_nano
    assert not any("A secret" in str(span) for span in receiver.spans)
    assert {path for path, _ in receiver.requests} == {"/v1/traces"}
    resource = receiver.requests[0][1].resource_spans[0].resource.attributes
    named = {entry.key: entry.value.string_value for entry in resource}
    assert (named["service.name"], named["service.version"]) == ("api", "1.2.3")
    (line,) = [entry for entry in logs if entry["event"] == "POST /api/v1/todos"]
    assert (line["trace_id"], line["request_id"]) == (TRACE, "traced-request")


async def test_jobs_belong_to_the_trace_that_enqueued_them(
    traced: Services, receiver: Receiver
) -> None:
    app = create_app(traced, CONTRACT, find_handlers(CONTRACT), find_verifiers(CONTRACT))
    account = {"email": "ada@example.com", "password": PASSWORD, "name": "Ada"}
    async with connect(app) as client:
        headers = {"traceparent": f"00-{TRACE}-{PARENT}-01"}
        assert (await client.post("/auth/register", json=account, headers=headers)).is_success
    await work(traced, find_jobs(), wait=False)
    await traced.close()
    spans = {span.name: span for span in receiver.spans if span.trace_id.hex() == TRACE}
    consumers = [span for span in spans.values() if span.kind == Span.SPAN_KIND_CONSUMER]
    assert len(consumers) == 1  # the mail that welcomes
    assert consumers[0].parent_span_id == spans["register"].span_id


async def test_what_a_job_enqueues_belongs_to_the_same_trace(
    traced: Services, receiver: Receiver
) -> None:
    async with traced.database.transaction() as db:
        await Jobs(db).defer(follow_up)
    await work(traced, [follow_up, last], wait=False)
    await traced.close()
    spans = {span.name: span for span in receiver.spans}
    assert spans["last"].trace_id == spans["follow_up"].trace_id
    assert spans["last"].parent_span_id == spans["follow_up"].span_id


async def test_a_job_of_a_traced_process_runs_where_nobody_traces(
    traced: Services, served: Services
) -> None:
    DONE.clear()
    assert traced.tracing is not None
    with traced.tracing.job("somewhere", 1, 1, ""):
        async with traced.database.transaction() as db:
            await Jobs(db).defer(last)
    await work(served, [last], wait=False)
    await traced.close()
    assert len(DONE) == 1


async def test_a_failure_shows_in_its_span(traced: Services, receiver: Receiver) -> None:
    async def fail(request: Any) -> Any:
        await request.db.execute(text("SELECT nothing FROM nowhere"))

    handlers = {**find_handlers(CONTRACT), "health.get_version": fail}
    app = create_app(traced, CONTRACT, handlers, find_verifiers(CONTRACT))
    async with connect(app) as client:
        assert (await client.get("/version")).status_code == 500
        assert (await client.get("/none", headers={"traceparent": "garbage"})).status_code == 404
    await traced.close()
    spans = {span.name: span for span in receiver.spans}
    assert spans["getVersion"].status.code == Status.STATUS_CODE_ERROR
    assert spans["SELECT"].status.code == Status.STATUS_CODE_ERROR
    assert spans["HTTP"].status.code == Status.STATUS_CODE_UNSET


async def test_a_collector_that_is_gone_disturbs_nobody(
    settings: Settings, receiver: Receiver
) -> None:
    nowhere = receiver.endpoint.rpartition(":")[0] + ":1"
    made = services(settings.model_copy(update={"otel_exporter_otlp_endpoint": nowhere}))
    app = create_app(made, CONTRACT, find_handlers(CONTRACT), find_verifiers(CONTRACT))
    async with connect(app) as client:
        assert (await client.get("/version")).status_code == 200
    await made.close()
