"""`make fuzz` of an API that is none of Charter's: what it finds, once each, and how it is told."""

from __future__ import annotations

import json
import subprocess
import uuid
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest
from schemathesis.engine.recorder import Interaction
from schemathesis.engine.recorder import Request as Sent
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route

from scripts import causes, fuzz, fuzz_outcome
from scripts.keep.failures import steps
from scripts.keep.shell import lines
from server import errors

PARCELS = """openapi: 3.0.3
info: {title: Parcels, version: "1"}
servers: [{url: "https://parcels.example.com/v1"}]
security: [{token: []}]
paths:
  /parcels:
    get:
      parameters: [{name: q, in: query, schema: {type: string, maxLength: 20}}]
      responses:
        "200": {description: All., content: {application/json: {schema: {type: array}}}}
        "400": &wrong {description: Wrong.}
        "401": &unknown {description: Who are you?}
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [grams]
              properties: {grams: {type: integer, minimum: 1, maximum: 1000}}
      responses:
        "201":
          description: Taken in.
          content: {application/json: {schema: {$ref: "#/components/schemas/Parcel"}}}
          links:
            it: {operationId: getParcel, parameters: {id: $response.body#/id}}
            gone: {operationId: deleteParcel, parameters: {id: $response.body#/id}}
            label: {operationId: getLabel, parameters: {id: $response.body#/id}}
        "400": *wrong
        "401": *unknown
  /parcels/{id}:
    parameters: &id [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      operationId: getParcel
      responses: &found
        "200":
          description: It.
          content: {application/json: {schema: {$ref: "#/components/schemas/Parcel"}}}
        "401": *unknown
        "404": {description: None.}
    delete:
      operationId: deleteParcel
      responses: {"204": {description: Gone.}, "401": *unknown, "404": {description: None.}}
  /parcels/{id}/label:
    parameters: *id
    get: {operationId: getLabel, responses: *found}
components:
  securitySchemes: {token: {type: http, scheme: bearer}}
  schemas:
    Parcel:
      type: object
      required: [id, grams, state]
      properties: {id: {type: string}, grams: {type: integer}, state: {type: string}}
"""


def depot() -> Starlette:
    """It fails for letters of other scripts, answers 200 in place of 201 and text in place of JSON,
    leaves out a required property, and lets anybody delete."""
    parcels: dict[str, dict[str, Any]] = {}

    def is_known(request: Request) -> bool:
        return request.headers.get("authorization") == "Bearer sesame"

    async def all_of_them(request: Request) -> Response:
        if not is_known(request):
            return Response(status_code=401)
        wanted = request.query_params.getlist("q")
        if len(wanted) > 1 or len("".join(wanted)) > 20:
            return Response(status_code=400)
        if not "".join(wanted).isascii():
            return PlainTextResponse("what is this?", 500)
        return PlainTextResponse("[]")

    async def take_in(request: Request) -> Response:
        if not is_known(request):
            return Response(status_code=401)
        try:
            grams = json.loads(await request.body())["grams"]
        except (ValueError, TypeError, KeyError):
            return Response(status_code=400)
        if isinstance(grams, bool | str) or not isinstance(grams, int | float):
            return Response(status_code=400)
        if not 1 <= grams <= 1000 or grams % 1:
            return Response(status_code=400)
        made: dict[str, Any] = {"id": str(uuid.uuid4()), "grams": int(grams)}
        parcels[made["id"]] = made
        return JSONResponse({**made, "state": "here"})

    async def one(request: Request) -> Response:
        id = request.path_params["id"]
        if request.method == "DELETE":
            return Response(status_code=404 if parcels.pop(id, None) is None else 204)
        if not is_known(request):
            return Response(status_code=401)
        return JSONResponse(parcels[id]) if id in parcels else Response(status_code=404)

    async def label(request: Request) -> Response:
        return Response(status_code=404 if is_known(request) else 401)

    several = [
        Route("/parcels", all_of_them, methods=["GET"]),
        Route("/parcels", take_in, methods=["POST"]),
        Route("/parcels/{id}", one, methods=["GET", "DELETE"]),
        Route("/parcels/{id}/label", label),
    ]
    return Starlette(routes=[Mount("/v1", routes=several)])


def test_the_faults_of_another_api_are_told_once_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    contract, report = tmp_path / "parcels.yaml", tmp_path / "new" / "fuzz.xml"
    contract.write_text(PARCELS)
    server, url = fuzz.serve(depot())
    given = ["fuzz", "12", "--url", url, "--contract", str(contract), "--junit", str(report)]
    monkeypatch.setattr("sys.argv", [*given, "--header", "Authorization: Bearer sesame"])
    try:
        assert fuzz.main() == 1
    finally:
        server.should_exit = True
    told = capsys.readouterr().out
    heads = [line.partition(": error: ")[2] for line in told.splitlines() if ": error: " in line]
    wanted = {
        "GET /parcels: Server error [not_a_server_error]",
        "GET /parcels: Undocumented Content-Type [content_type_conformance]",
        "POST /parcels: Undocumented status code [status_code_conformance]",
        "GET /parcels/{id}: Response violates schema [response_schema_conformance]",
        "DELETE /parcels/{id}: API accepts requests without authentication [ignored_auth]",
    }
    assert sorted(heads) == sorted({*heads}), "each is told once"
    assert wanted <= {*heads} and not [h for h in heads if "Created resource not found" in h]
    assert "parcels.yaml:7:5: error: GET /parcels: Server error" in told
    assert "500 Internal Server Error: text/plain; charset=utf-8: what is this?" in told
    assert "make keep" not in told, "it is not the project's own contract"
    assert "\x1b" not in told
    cases = {case.get("name"): case for case in ElementTree.parse(report).iter("testcase")}
    assert (cases["GET /parcels"].get("file"), cases["GET /parcels"].get("line")) == (
        "parcels.yaml",
        "7",
    )
    assert "status_code_conformance" in [f.get("type") for f in cases["POST /parcels"]]
    assert not len(cases["GET /parcels/{id}/label"])


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--contract", "parcels.yaml"], "a contract needs the URL"),
        (["--peer", "Authorization: b"], "a peer needs somebody whose peer it is"),
        (["--header", "Bearer x"], "`Bearer x` is no header, which is `name: value`"),
    ],
)
def test_what_belongs_together_is_asked_for(
    given: list[str],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.argv", ["fuzz", "5", *given])
    with pytest.raises(SystemExit):
        fuzz.main()
    assert told in capsys.readouterr().err


def test_people_who_are_known_by_headers_are_peers(tmp_path: Path) -> None:
    one, another = {"Authorization": "Bearer a"}, {"Authorization": "Bearer b"}
    fuzz.configuration([], tmp_path, base_path="", examples=1, headers=one, peer=another)
    people = json.loads((tmp_path / "auth.json").read_text())["auth"]
    assert [person["fixedHeaders"][0]["value"] for person in people] == ["Bearer a", "Bearer b"]


FORM: dict[str, Any] = {
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["name"],
                "properties": {"name": {"type": "string"}, "note": {"type": "string"}},
            }
        }
    }
}


@pytest.mark.parametrize(
    ("name", "was", "became", "media_type", "is_none"),
    [
        ("note", "string", "null", "multipart/form-data", True),
        ("name", "string", "null", "multipart/form-data", False),
        ("name", "string", "integer", "multipart/form-data", True),
        ("note", "integer", "string", "multipart/form-data", False),
        ("note", "string", "integer", "application/json", False),
    ],
)
def test_a_form_says_everything_as_text(
    name: str, was: str, became: str, media_type: str, is_none: bool
) -> None:
    raw = SimpleNamespace(raw={"requestBody": FORM})
    operation = SimpleNamespace(schema=SimpleNamespace(raw_schema={}), definition=raw)
    case = SimpleNamespace(operation=operation, media_type=media_type)
    told = f"in body - violates `type` at /properties/{name} (was {was}, became {became})"
    info: Any = SimpleNamespace(failure=SimpleNamespace(message=told))
    assert fuzz_outcome.is_said_in_a_form(case, info) is is_none


def test_why_a_server_in_this_process_failed_is_known() -> None:
    scope: Any = {"path": "/", "state": {"request_id": "7"}}
    with causes.noted() as found:
        errors.Errors().in_request(ValueError("too\nmuch"), scope)
    assert found == {"7": "ValueError: too much"}
    assert not errors.listeners


# --- lines for a shell ----------------------------------------------------------------------------


def made(
    method: str,
    path: str,
    body: bytes,
    answer: Any = None,
    headers: dict[str, list[str]] | None = None,
) -> tuple[Any, Interaction]:
    sent = Sent(method, f"http://127.0.0.1:1/v1{path}", body, len(body), headers or {})
    came: Any = SimpleNamespace(status_code=200, content=json.dumps(answer).encode())
    case = SimpleNamespace(operation=SimpleNamespace(label=method), auth_identity=None)
    return case, Interaction(sent, came)


def test_requests_are_lines_that_take_ids_from_the_answers() -> None:
    known = {"Authorization": ["Bearer sesame"], "X-Schemathesis-TestCaseId": ["1"]}
    id = "018f7f5e-0000-7000-8000-00000000abcd"
    json_too = {**known, "Content-Type": ["application/json"]}
    chain = [
        made("POST", "/parcels", b'{"grams": 1}', {"id": id}, json_too),
        made("GET", f"/parcels/{id}/label", b"", None, known),
    ]
    assert lines(chain, steps(chain)) == [
        "first=$(curl -sS -X POST -H 'Authorization: Bearer sesame' -H 'Content-Type: "
        "application/json' --data-raw '{\"grams\": 1}' http://127.0.0.1:1/v1/parcels)",
        "curl -i -H 'Authorization: Bearer sesame' "
        'http://127.0.0.1:1/v1/parcels/"$(jq -r .id <<< "$first")"/label',
    ]


@pytest.mark.parametrize(
    "body", [b"@it's \\ $HOME", b"\r\n\t\x0e1", "\u200bé".encode(), b"\xff\xfe", b"a\0b", b"!$'`"]
)
def test_what_is_pasted_is_what_was_sent(body: bytes, tmp_path: Path) -> None:
    chain = [made("PUT", "/[a]/../{b}", body)]
    (line,) = lines(chain, steps(chain))
    curl = tmp_path / "curl"
    curl.write_text(
        '#!/bin/bash\nwhile [ $# -gt 0 ]; do case "$1" in\n'
        '--data-raw) printf %s "$2"; shift;; --data-binary) cat;; esac; shift; done\n'
    )
    curl.chmod(0o755)
    path = f"{tmp_path}:/usr/bin:/bin"
    said = subprocess.run(["bash", "-c", line], capture_output=True, env={"PATH": path}, check=True)
    assert said.stdout == body
    assert "-H 'Content-Type:'" in line and "--globoff --path-as-is" in line
