"""Schemathesis against the API: in process for the tests; `make fuzz` asks a running server.

All phases (examples, coverage, fuzzing, stateful along links) and all checks are on. Requests are
made as two people who must never see each other's things.
"""

from __future__ import annotations

import argparse
import json
import re
import secrets
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import schemathesis
import uvicorn
from hypothesis import strategies
from PIL import Image
from requests import RequestException
from requests import request as http
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from schemathesis.engine.recorder import CheckFailureInfo, CheckNode, ScenarioRecorder
from schemathesis.openapi.checks import AllowHeaderMismatch, UseAfterFree
from starlette.types import ASGIApp

from scripts.contract.client.calls import operations
from scripts.keep.failures import FOLDER, Failure, Memory, failure, store
from server.data import as_object
from server.mock.document import Document

PASSWORD = "a password for the fuzzer"
REGISTRATION = "/auth/register"
"""Where a contract has accounts, people register here."""


def _image(kind: str) -> bytes:
    file = BytesIO()
    Image.new("P", (2, 3)).convert("RGB").save(file, kind)
    return file.getvalue()


FILES: dict[str, bytes] = {
    **{f"image/{kind}": _image(kind) for kind in ("png", "jpeg", "gif", "webp")},
    "application/pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "text/plain": b"A file for the fuzzer.\n",
}
"""What Schemathesis sends as a file of these types: it must be one."""


def _send_files(document: Document) -> None:
    """Tell Schemathesis so, once for all that it does in this process."""
    for media_type in FILES.keys() - texts(document):
        schemathesis.openapi.media_type(media_type, strategies.just(FILES[media_type]))


def texts(document: Document) -> Iterator[str]:
    """Media types of bodies that have a type, such as numbers: no file is one."""
    for *_, operation in operations(dict(document.data)):
        body = document.resolve(operation.get("requestBody"))
        for media_type, media in as_object(body.get("content")).items():
            schema = document.resolve(document.resolve(media).get("schema"))
            if "type" in schema and schema.get("format") != "binary":
                yield media_type


@dataclass
class Outcome:
    """What a run has seen."""

    found: list[str] = field(default_factory=list[str])
    """One failure of each kind: what differs only in values is told once."""
    kinds: set[tuple[str, str, str, int]] = field(default_factory=set[tuple[str, str, str, int]])
    """Operation, check, title and status of each."""
    kept: list[Failure] = field(default_factory=list[Failure])
    """One of each kind, of which `make keep` can write a test."""
    memory: Memory = field(default_factory=Memory)
    checks: Counter[str] = field(default_factory=Counter[str])
    """How often each check was made."""
    statuses: dict[str, Counter[int]] = field(default_factory=dict[str, Counter[int]])
    """How often each operation answered with each status."""
    reached: set[str] = field(default_factory=set[str])
    """Operations that did not only ask for credentials."""
    unfilled: set[str] = field(default_factory=set[str])
    """Operations whose handlers are still to be written."""

    @property
    def failures(self) -> list[str]:
        """What was found, and at the end what is still to be written."""
        if not self.unfilled:
            return self.found
        listed = "\n  ".join(sorted(self.unfilled))
        return [*self.found, f"Handlers to be filled in, which answer 501:\n  {listed}"]

    @property
    def locked(self) -> list[str]:
        """Operations that never got credentials which they take."""
        return [
            label
            for label, counts in sorted(self.statuses.items())
            if counts[401] and label not in self.reached
        ]

    @property
    def requests(self) -> int:
        return sum(sum(counts.values()) for counts in self.statuses.values())

    def report(self) -> str:
        lines = [f"{self.requests} requests, {sum(self.checks.values())} checks"]
        for label, counts in sorted(self.statuses.items()):
            seen = ", ".join(f"{status} x {n}" for status, n in sorted(counts.items()))
            lines.append(f"  {label:<34} {seen}")
        if self.locked:
            lines.append(
                f"\n{len(self.locked)} of {len(self.statuses)} operations answered nobody, for want"
                ' of valid credentials: `make fuzz HEADER="Authorization: …"` sends some'
            )
        lines += [f"\n{failure}" for failure in self.failures]
        return "\n".join([*lines, f"\n{len(self.failures)} failures"])


DEPENDENT = ["401", "403", "404", "409", "412", "416", "422", "426", "429"]
"""In these a request that keeps the contract may end as well, as things stand just then: who asks,
what is there, whether it has changed or was asked for before, how often, in which protocol."""
REFUSED = ["400", "405", "406", "415", "428", *DEPENDENT]
"""In these one that breaks it may end; 426 goes before all that is wrong with a request."""


def people(count: int = 2) -> list[dict[str, str]]:
    """Accounts of a run, not yet registered."""
    stamp = secrets.token_hex(4)
    return [
        {"email": f"fuzz-{stamp}-{n}@example.com", "password": PASSWORD, "name": f"Fuzz {n}"}
        for n in range(count)
    ]


def configuration(
    accounts: Iterable[dict[str, str]],
    folder: Path,
    *,
    base_path: str,
    examples: int,
    seed: int | None = None,
    seconds: int | None = None,
    headers: dict[str, str] | None = None,
) -> Any:
    """Everything on; with a seed the run is the same each time, with seconds it lasts that long.
    Headers, such as credentials, are sent with each request.

    Several accounts are peers, who must never see each other's things.
    """
    names = [account["email"] for account in accounts]
    settings: dict[str, Any] = {
        "max-time": seconds,
        "seed": seed,
        "headers": headers,
        "checks": {
            "object_level_authorization": {"enabled": bool(names)},
            "positive_data_acceptance": {"expected-statuses": ["2xx", "3xx", "5xx", *DEPENDENT]},
            "negative_data_rejection": {"expected-statuses": ["5xx", *REFUSED]},
            "missing_required_header": {"expected-statuses": REFUSED},
        },
        "generation": {"max-examples": examples, "deterministic": seed is not None, "mode": "all"},
        "phases": {"stateful": {"max-steps": 8, "generation": {"max-examples": examples * 4}}},
        "auth": _acting(names, folder, base_path),
        "parameters": {"query.wait": 0},  # streams shall tell what they have, and end
        "continue-on-failure": True,
        "output": {"sanitization": {"enabled": False}},  # accounts are made up for the run
    }
    given = {name: value for name, value in settings.items() if value is not None}
    return cast("Any", SchemathesisConfig).from_dict(given)


def _acting(names: list[str], folder: Path, base_path: str) -> dict[str, Any] | None:
    """On whose behalf requests are made; None where nobody has an account."""
    if not names:
        return None
    auth = folder / "auth.json"
    auth.write_text(json.dumps({"auth": [_login(name, base_path) for name in names]}))
    acting: dict[str, Any] = {"peers": names} if len(names) > 1 else {"user": names[0]}
    return {"wfc": {"path": str(auth), **acting}}


_issued: set[str] = set()
"""Cursors that the API has given out."""


def after_call(context: Any, case: Any, response: Any) -> None:
    for cursor in re.findall(rb'"next_cursor":"([^"]+)"', response.content):
        _issued.add(cursor.decode())


def before_call(context: Any, case: Any, kwargs: dict[str, Any]) -> None:
    """Leave out what Schemathesis cannot know. Nobody can guess a cursor: where a request is to be
    accepted, those that were made up go. Its coverage phase makes no header values with quotation
    marks and puts wrong ones into cases that are about something else."""
    query: dict[str, Any] = case.query or {}
    cursor = query.get("cursor")
    if isinstance(cursor, str) and cursor not in _issued and _is_valid(case.meta):
        del query["cursor"]
    headers: Any = case.headers or {}
    for name in ("If-Match", "If-None-Match"):
        if name in headers and '"' not in str(headers[name]) and not _is_about_headers(case.meta):
            del headers[name]


def _is_valid(meta: Any) -> bool:
    """Does a request keep the contract, as far as its maker knows?"""
    return meta is None or meta.generation.mode.is_positive


def _is_about_headers(meta: Any) -> bool:
    if _is_valid(meta):
        return False
    about = getattr(meta.phase.data, "parameter_location", None)
    return about is None or about.value == "header"


for hook in (after_call, before_call):
    cast("Any", schemathesis).hook(hook)


def _login(email: str, base_path: str) -> dict[str, Any]:
    """How Schemathesis logs a person in (Web Fuzzing Commons)."""
    return {
        "name": email,
        "loginEndpointAuth": {
            "endpoint": f"{base_path}/auth/login",
            "verb": "POST",
            "contentType": "application/json",
            "payloadRaw": json.dumps({"email": email, "password": PASSWORD}),
            "token": {
                "extractFrom": "body",
                "extractSelector": "/access_token",
                "sendIn": "header",
                "sendName": "Authorization",
                "sendTemplate": "Bearer {token}",
            },
        },
    }


def run(
    schema: Any,
    outcome: Outcome | None = None,
    *,
    told: Callable[[str], None] | None = None,
    folder: Path = FOLDER,
) -> Outcome:
    """Run the engine to its end and gather what it saw; `told` hears of the progress. Failures are
    stored in the folder, from which `make keep` takes them."""
    outcome = outcome or Outcome()
    _send_files(Document(schema.raw_schema, "request"))
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            _gather(outcome, event.recorder)
            if told is not None:
                told(f"{event.phase.value:<10} {outcome.requests:>6} requests  {event.label or ''}")
        elif isinstance(event, events.NonFatalError):
            outcome.found.append(f"{event.label}: {event.info.format()}")
        elif isinstance(event, events.FatalError):
            raise event.exception
    store(outcome.kept, folder)
    return outcome


def _gather(outcome: Outcome, recorder: ScenarioRecorder) -> None:
    outcome.memory.note(recorder)
    for case_id, interaction in recorder.interactions.items():
        if interaction.response is not None:
            label = str(cast("Any", recorder.cases[case_id]).value.operation.label)
            counts = outcome.statuses.setdefault(label, Counter())
            status = interaction.response.status_code
            counts[status] += 1
            if status != 401 and interaction.request.method == label.partition(" ")[0]:
                outcome.reached.add(label)
    for case_id, checks in recorder.checks.items():
        for check in checks:
            outcome.checks[check.name] += 1
            info = check.failure_info
            if info is None:
                continue
            if _is_restored(recorder, case_id, info) or _is_allowed(recorder, case_id, info):
                continue
            if _is_unfilled(recorder, case_id):
                outcome.unfilled.add(str(info.failure.operation))
            else:
                _add(outcome, recorder, case_id, check, info)


def _add(
    outcome: Outcome,
    recorder: ScenarioRecorder,
    case_id: str,
    check: CheckNode,
    info: CheckFailureInfo,
) -> None:
    found = info.failure
    response = recorder.interactions[case_id].response
    status = response.status_code if response is not None else 0
    kept = failure(recorder, case_id, check, outcome.memory)
    number = None if kept is None else _keep(outcome.kept, kept)
    kind = (str(found.operation), check.name, found.title, status)
    if kind in outcome.kinds:
        return
    outcome.kinds.add(kind)
    text = f"{found.operation}: {found.title}\n{found.message}\n{info.code_sample}"
    if number is not None:
        text += f"\nmake keep N={number} writes a test of it"
    outcome.found.append(text)


def _keep(known: list[Failure], found: Failure) -> int:
    """Keep one of each kind, the first that takes several requests if there is one; its number."""
    kind = (found.operation, found.check, found.title)
    for index, other in enumerate(known):
        if (other.operation, other.check, other.title) == kind:
            if len(other.steps) == 1 < len(found.steps):
                known[index] = found
            return index + 1
    known.append(found)
    return len(known)


def _is_unfilled(recorder: ScenarioRecorder, case_id: str) -> bool:
    """Has a handler answered that it is not written yet?"""
    response = recorder.interactions[case_id].response
    return response is not None and response.status_code == 501


def _is_allowed(recorder: ScenarioRecorder, case_id: str, info: CheckFailureInfo) -> bool:
    """Does `Allow` only name methods of `additionalOperations`, which Schemathesis overlooks?"""
    found = info.failure
    if not isinstance(found, AllowHeaderMismatch) or found.missing_methods:
        return False
    operation: Any = cast("Any", recorder.cases[case_id]).value.operation
    item = as_object(as_object(operation.schema.raw_schema["paths"]).get(operation.path))
    return set(found.undocumented_methods) <= as_object(item.get("additionalOperations")).keys()


def _is_restored(recorder: ScenarioRecorder, case_id: str, info: CheckFailureInfo) -> bool:
    """Was a thing used that had been deleted, but was brought back by a POST below its address?
    Schemathesis does not know this way back."""
    found = info.failure
    if not isinstance(found, UseAfterFree) or found.deleted_case_id is None:
        return False
    order = list(recorder.interactions)
    deleted = recorder.interactions[found.deleted_case_id].request.uri
    since = order[order.index(found.deleted_case_id) + 1 : order.index(case_id)]
    return any(
        made.request.method == "POST"
        and made.request.uri.startswith(f"{deleted}/")
        and made.response is not None
        and made.response.status_code < 300
        for made in (recorder.interactions[id] for id in since)
    )


# --- make fuzz ------------------------------------------------------------------------------------


def serve(app: ASGIApp) -> tuple[uvicorn.Server, str]:
    """Start a server on a free port, in a thread; the server and its URL."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", lifespan="on"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.01)
    host, port = server.servers[0].sockets[0].getsockname()[:2]
    return server, f"http://{host}:{port}"


def _progress(line: str) -> None:
    """One line that changes on a terminal; nothing elsewhere, where it would be thousands."""
    if sys.stdout.isatty():
        print(f"\r\x1b[2K{line}", end="", flush=True)


def _answers(url: str) -> bool:
    try:
        return http("GET", url, timeout=10).ok
    except RequestException:
        return False


def main() -> int:
    from generated.routes import CONTRACT
    from scripts.coverage.observer import observe
    from scripts.coverage.store import forget
    from scripts.coverage.store import write as store_notes
    from scripts.serve import application
    from server import logs
    from server.postgres import prepared
    from server.services import services
    from server.settings import load

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", type=int, help="how long")
    parser.add_argument(
        "--url", help="of a server with REQUIRE_VERIFIED_EMAIL=false and RATE_LIMITS=false"
    )
    parser.add_argument("--header", help="of each request, such as `Authorization: Bearer …`")
    options = parser.parse_args()
    if options.seconds < 1:
        parser.error("it needs at least a second")
    name, _, value = (options.header or "").partition(":")
    url, observing = options.url, None
    if url is None:
        settings = prepared(load()).model_copy(
            update={"log_level": "error", "rate_limits": False, "require_verified_email": False}
        )
        logs.configure(settings)
        observing = observe(lambda _: ("fuzz", "make fuzz"))
        url = serve(application(services(settings)))[1]
    base = CONTRACT.base_path
    if options.url is not None and not _answers(f"{url}{base}/openapi.json"):
        raise SystemExit(f"no contract is served at {url}{base}/openapi.json; is the API there?")
    accounts = people() if REGISTRATION in {op.path for op in CONTRACT.operations} else []
    for account in accounts:
        http("POST", f"{url}{base}{REGISTRATION}", json=account, timeout=10).raise_for_status()
    with tempfile.TemporaryDirectory() as folder:
        config = configuration(
            accounts,
            Path(folder),
            base_path=base,
            examples=1000,
            seconds=options.seconds,
            headers={name.strip(): value.strip()} if name else None,
        )
        schema = schemathesis.openapi.from_url(f"{url}{base}/openapi.json", config=config)
        outcome = run(schema, told=_progress)
    _progress("")
    print(outcome.report())
    if observing is not None:
        forget("fuzz")
        store_notes(observing.notes, CONTRACT.document, "fuzz")
    return 1 if outcome.failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
