"""What `make fuzz` tells of its run."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from scripts import fuzz
from scripts.fuzz_outcome import Outcome
from server.mock.document import Document

DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.1",
    "info": {"title": "Locked", "version": "1"},
    "paths": {
        "/open": {"get": {"responses": {"204": {"description": "None."}}}},
        "/locked": {
            "get": {
                "security": [{"key": []}],
                "responses": {
                    "204": {"description": "None."},
                    "401": {"description": "Who are you?"},
                    "403": {"description": "Not you."},
                },
            }
        },
    },
    "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
}


async def document(_: Request) -> Response:
    return JSONResponse(DOCUMENT)


async def opened(_: Request) -> Response:
    return Response(status_code=204)


async def locked(request: Request) -> Response:
    statuses = {"Bearer mine": 204, "Bearer without a role": 403}
    return Response(status_code=statuses.get(request.headers.get("authorization", ""), 401))


APP = Starlette(
    routes=[
        Route("/openapi.json", document),
        Route("/open", opened),
        Route("/locked", locked),
    ]
)


@pytest.mark.parametrize(
    ("headers", "kept_out"),
    [
        (None, ["GET /locked"]),
        ({"Authorization": "Bearer without a role"}, ["GET /locked"]),
        ({"Authorization": "Bearer mine"}, []),
    ],
)
def test_operations_that_nobody_got_to_are_told_of(
    tmp_path: Path, headers: dict[str, str] | None, kept_out: list[str]
) -> None:
    config = fuzz.configuration([], tmp_path, base_path="", examples=3, seed=1, headers=headers)
    schema = schemathesis.openapi.from_asgi("/openapi.json", APP, config=config)
    outcome = fuzz.run(schema, folder=tmp_path / "kept")
    assert outcome.locked == kept_out
    assert ("1 of 2 operations answered nobody" in outcome.report()) == bool(kept_out)


@pytest.mark.parametrize(("token", "status"), [("expired", 1), ("mine", 0)])
def test_credentials_that_open_nothing_are_a_failure(
    token: str,
    status: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    contract = tmp_path / "locked.json"
    contract.write_text(json.dumps(DOCUMENT))
    server, url = fuzz.serve(APP)
    given = ["fuzz", "4", "--url", url, "--contract", str(contract)]
    monkeypatch.setattr("sys.argv", [*given, "--header", f"Authorization: Bearer {token}"])
    try:
        assert fuzz.main() == status
    finally:
        server.should_exit = True
    assert ("HEADER opens nothing" in capsys.readouterr().out) == bool(status)


EVERYTHING = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY", "COPY"]


def attacked(
    folder: Path,
    document: dict[str, Any],
    path: str,
    answer: Callable[[Request], Awaitable[Response]],
    examples: int = 10,
) -> Outcome:
    """What the fuzzer finds in an API of one path."""

    async def served(_: Request) -> Response:
        return JSONResponse(document)

    app = Starlette(
        routes=[Route("/openapi.json", served), Route(path, answer, methods=EVERYTHING)]
    )
    config = fuzz.configuration([], folder, base_path="", examples=examples, seed=1)
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, config=config)
    return fuzz.run(schema, folder=folder / "kept")


THINGS: dict[str, Any] = {
    "openapi": "3.2.0",
    "info": {"title": "Things", "version": "1"},
    "paths": {
        "/things": {
            "get": {"responses": {"200": {"description": "All."}}},
            "additionalOperations": {"COPY": {"responses": {"204": {"description": "None."}}}},
        },
    },
}
"""Nobody has written the handler of the things yet."""


async def things(request: Request) -> Response:
    methods = {"Allow": "GET, COPY, OPTIONS"}
    if request.method == "GET":
        return JSONResponse({"status": 501}, status_code=501)
    return Response(status_code=200 if request.method == "OPTIONS" else 405, headers=methods)


def test_what_is_not_written_yet_is_one_failure_and_what_the_contract_says_is_none(
    tmp_path: Path,
) -> None:
    outcome = attacked(tmp_path, THINGS, "/things", things)
    assert outcome.failures == ["Handlers to be filled in, which answer 501:\n  GET /things"]
    assert outcome.kept == []


SOCKET: dict[str, Any] = {
    "openapi": "3.1.1",
    "info": {"title": "Socket", "version": "1"},
    "paths": {
        "/rooms/{room_id}/socket": {
            "get": {
                "parameters": [
                    {
                        "name": "room_id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string", "format": "uuid"},
                    },
                    {
                        "name": "X-Device",
                        "in": "header",
                        "required": True,
                        "schema": {"type": "string", "pattern": "^[a-z]+$"},
                    },
                ],
                "responses": {
                    "101": {"description": "It is open."},
                    "426": {"description": "This address is for WebSockets."},
                },
            }
        }
    },
}


def test_a_websocket_in_a_room_needs_not_refuse_what_is_wrong_of_a_request_that_asks_for_none(
    tmp_path: Path,
) -> None:
    async def socket(request: Request) -> Response:
        if request.method == "GET":
            return Response(status_code=426)
        return Response(status_code=405, headers={"Allow": "GET"})

    assert attacked(tmp_path, SOCKET, "/rooms/{room_id}/socket", socket).failures == []


PAGES: dict[str, Any] = {
    "openapi": "3.1.1",
    "info": {"title": "Pages", "version": "1"},
    "paths": {
        "/pages": {
            "get": {
                "parameters": [
                    {"name": "cursor", "in": "query", "schema": {"type": "string", "maxLength": 99}}
                ],
                "responses": {
                    "200": {
                        "description": "A page.",
                        "content": {
                            "application/json": {
                                "schema": {
                                    "type": "object",
                                    "required": ["next_cursor"],
                                    "properties": {"next_cursor": {"type": "string"}},
                                }
                            }
                        },
                    },
                    "400": {"description": "No cursor of this list, or not of its form."},
                },
            }
        }
    },
}


@pytest.mark.parametrize("checked", [True, False])
def test_cursors_of_any_form_that_are_made_up_are_left_out_and_wrong_ones_are_sent(
    tmp_path: Path, checked: bool
) -> None:
    async def served(_: Request) -> Response:
        return JSONResponse(PAGES)

    async def page(request: Request) -> Response:
        cursor = request.query_params.get("cursor", "given out")
        if cursor != "given out" and (checked or len(cursor) <= 99):
            return Response(status_code=400)
        return JSONResponse({"next_cursor": "given out"})

    app = Starlette(routes=[Route("/openapi.json", served), Route("/pages", page)])
    config = fuzz.configuration([], tmp_path, base_path="", examples=25, seed=1)
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, config=config)
    titles = {title for _, _, title, _ in fuzz.run(schema, folder=tmp_path / "kept").kinds}
    assert ("Schema-violating request accepted" in titles) is not checked
    assert "Schema-valid request rejected" not in titles


def test_a_time_that_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["fuzz", "0"])
    with pytest.raises(SystemExit):
        fuzz.main()
    assert "it needs at least a second" in capsys.readouterr().err


def test_a_text_with_a_type_is_no_file() -> None:
    content = {"text/plain": {"schema": {"$ref": "#/components/schemas/Number"}}}
    file = {"image/png": {"schema": {"type": "string", "format": "binary"}}}
    document = {
        "components": {"schemas": {"Number": {"type": "integer"}}},
        "paths": {
            "/numbers": {"post": {"requestBody": {"content": content}}},
            "/files": {"post": {"requestBody": {"content": file}}},
        },
    }
    assert list(fuzz.texts(Document(document, "request"))) == ["text/plain"]
