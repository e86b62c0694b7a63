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
from collections.abc import Callable, Iterable, Iterator
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
from starlette.types import ASGIApp

from scripts import junit
from scripts.causes import noted
from scripts.contract import ToolError
from scripts.contract.client.calls import operations
from scripts.fuzz_outcome import Finding
from scripts.fuzz_outcome import Outcome as Outcome  # tests of projects name it so
from scripts.fuzz_target import Target, another, answers, own_places
from scripts.keep.failures import FOLDER, store
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
    peer: dict[str, str] | None = None,
    url: str | None = None,
    slow: float | None = None,
) -> Any:
    """Everything on; with a seed the run is the same each time, with seconds it lasts that long.
    Headers, such as credentials, are sent with each request. The URL is where the API is, if not
    where its document comes from. An answer that takes more than `slow` seconds is a failure; one
    that takes more than ten is in any case.

    Several accounts are peers, who must never see each other's things. So is, where a project has
    accounts of another kind, whoever has the headers `peer`.
    """
    people = [_login(account["email"], base_path) for account in accounts]
    if peer and headers and not people:
        people, headers = [_known("one", headers), _known("another", peer)], None
    names = [str(person["name"]) for person in people]
    settings: dict[str, Any] = {
        "base-url": url,
        "max-time": seconds,
        "seed": seed,
        "headers": headers,
        "checks": {
            "object_level_authorization": {"enabled": bool(names)},
            "positive_data_acceptance": {"expected-statuses": ["2xx", "3xx", "5xx", *DEPENDENT]},
            "negative_data_rejection": {"expected-statuses": ["5xx", *REFUSED]},
            "missing_required_header": {"expected-statuses": REFUSED},
            **({"max_response_time": slow} if slow else {}),
        },
        "generation": {"max-examples": examples, "deterministic": seed is not None, "mode": "all"},
        "phases": {"stateful": {"max-steps": 8, "generation": {"max-examples": examples * 4}}},
        "auth": _acting(people, folder),
        "parameters": {"query.wait": 0},  # streams shall tell what they have, and end
        "continue-on-failure": True,
        "output": {"sanitization": {"enabled": False}},  # accounts are made up for the run
    }
    given = {name: value for name, value in settings.items() if value is not None}
    return cast("Any", SchemathesisConfig).from_dict(given)


def _acting(people: list[dict[str, Any]], folder: Path) -> dict[str, Any] | None:
    """On whose behalf requests are made; None where nobody has an account."""
    if not people:
        return None
    auth = folder / "auth.json"
    auth.write_text(json.dumps({"auth": people}))
    names = [person["name"] for person in people]
    acting: dict[str, Any] = {"peers": names} if len(names) > 1 else {"user": names[0]}
    return {"wfc": {"path": str(auth), **acting}}


def _known(name: str, headers: dict[str, str]) -> dict[str, Any]:
    """Somebody who is known by headers (Web Fuzzing Commons)."""
    fixed = [{"name": header, "value": value} for header, value in headers.items()]
    return {"name": name, "fixedHeaders": fixed}


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
    with noted() as outcome.causes:
        _execute(schema, outcome, told)
    if outcome.found and not outcome.places:
        outcome.places = own_places()
    if outcome.is_keeping:
        store(outcome.kept, folder)
    return outcome


def _execute(schema: Any, outcome: Outcome, told: Callable[[str], None] | None) -> None:
    _send_files(Document(schema.raw_schema, "request"))
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            outcome.gather(event.recorder)
            if told is not None:
                told(f"{event.phase.value:<10} {outcome.requests:>6} requests  {event.label or ''}")
        elif isinstance(event, events.NonFatalError):
            outcome.found.append(Finding(str(event.label), event.info.format()))
        elif isinstance(event, events.FatalError):
            raise event.exception


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


def main() -> int:
    options = _options()
    try:
        outcome = attacked(options)
    except ToolError as error:
        raise SystemExit(str(error)) from None
    _progress("")
    print(outcome.report())
    if options.junit:
        junit.write(outcome, Path(options.junit))
    return 1 if outcome.failures else 0


def header(text: str) -> dict[str, str]:
    name, colon, value = text.partition(":")
    if not colon or not name.strip():
        raise argparse.ArgumentTypeError(f"`{text}` is no header, which is `name: value`")
    return {name.strip(): value.strip()}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", type=int, help="how long")
    parser.add_argument(
        "--url", help="of a server with REQUIRE_VERIFIED_EMAIL=false and RATE_LIMITS=false"
    )
    parser.add_argument(
        "--contract", help="what the API at the URL promises: a file, a folder or an address"
    )
    parser.add_argument(
        "--header", type=header, help="of each request, such as `Authorization: Bearer …`"
    )
    parser.add_argument(
        "--peer", type=header, help="the same of somebody else, who must not see what the first has"
    )
    parser.add_argument("--slow", type=float, help="seconds that no answer may take")
    parser.add_argument("--junit", help="a file for what was found, in JUnit's XML")
    options = parser.parse_args()
    if options.seconds < 1:
        parser.error("it needs at least a second")
    if options.peer and not options.header:
        parser.error("a peer needs somebody whose peer it is: HEADER=…")
    if options.contract and not options.url:
        parser.error("a contract needs the URL of the API that shall keep it: URL=…")
    return options


def attacked(options: argparse.Namespace) -> Outcome:
    """Raises ToolError where there is nothing to attack."""
    if options.contract:
        with tempfile.TemporaryDirectory() as folder:
            target = another(options.contract, options.url, Path(folder))
        if not answers(target.url):
            raise ToolError(f"nobody answers at {target.url}; is the API there?")
        return _attacked(target, [], options)
    return _own(options)


def _own(options: argparse.Namespace) -> Outcome:
    """The project's own API: where it runs already, or in this process."""
    from generated.routes import CONTRACT
    from scripts.coverage.observer import observe
    from scripts.coverage.store import forget
    from scripts.coverage.store import write as store_notes
    from scripts.serve import application
    from server import logs
    from server.postgres import prepared
    from server.services import services
    from server.settings import load

    url: str | None = options.url
    observing = None
    base = CONTRACT.base_path
    if url is None:
        settings = prepared(load()).model_copy(
            update={"log_level": "error", "rate_limits": False, "require_verified_email": False}
        )
        logs.configure(settings)
        observing = observe(lambda _: ("fuzz", "make fuzz"))
        url = serve(application(services(settings)))[1]
    elif not _serves(f"{url}{base}/openapi.json"):
        raise ToolError(
            f"no contract is served at {url}{base}/openapi.json; is the API there? "
            "If it is none of Charter's, say what it promises: CONTRACT=any.yaml"
        )
    accounts = people() if REGISTRATION in {op.path for op in CONTRACT.operations} else []
    for account in accounts:
        http("POST", f"{url}{base}{REGISTRATION}", json=account, timeout=10).raise_for_status()
    outcome = _attacked(Target(url, base, None, Outcome()), accounts, options)
    if observing is not None:
        forget("fuzz")
        store_notes(observing.notes, CONTRACT.document, "fuzz")
    return outcome


def _serves(url: str) -> bool:
    try:
        return http("GET", url, timeout=10).ok
    except RequestException:
        return False


def _attacked(
    target: Target, accounts: list[dict[str, str]], options: argparse.Namespace
) -> Outcome:
    address = f"{target.url}{target.base_path}"
    with tempfile.TemporaryDirectory() as folder:
        config = configuration(
            accounts,
            Path(folder),
            base_path=target.base_path,
            examples=1000,
            seconds=options.seconds,
            headers=options.header,
            peer=options.peer,
            slow=options.slow,
            url=address if target.document is not None else None,
        )
        schema: Any = (
            schemathesis.openapi.from_url(f"{address}/openapi.json", config=config)
            if target.document is None
            else schemathesis.openapi.from_dict(target.document, config=config)
        )
        outcome = run(schema, target.outcome, told=_progress)
    if options.header and outcome.is_kept_out:
        outcome.found.append(REFUSED_CREDENTIALS)
    return outcome


REFUSED_CREDENTIALS = Finding(
    "", "HEADER opens nothing", "Each operation that asks for credentials answered 401 or 403."
)


if __name__ == "__main__":
    raise SystemExit(main())
