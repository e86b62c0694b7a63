"""Samples of any contract's requests are taken by what serves it."""

from __future__ import annotations

import ast
import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.contract.client.calls import Reading
from scripts.mock import compiled, described
from server.samples import Sample, with_samples
from server.security import Carrier
from server.snippets import python
from tests.browser.site import Program, mock_of
from tests.client.walking import checked
from tests.contracts import FORM, MULTIPART, NUMBER, NUMBERS, TEXT, TEXTS
from tests.sampled import RUN, source, told

PAIR: Any = {
    "type": "object",
    "properties": {"from": NUMBER, "to": TEXT},
    "required": ["from", "to"],
    "additionalProperties": False,
}
NESTED: Any = {
    "type": "object",
    "properties": {"names": {**TEXTS, "minItems": 2}, "pair": PAIR},
    "required": ["names", "pair"],
}
LIST: Any = {**NUMBERS, "minItems": 2}
BYTES: Any = {"type": "string", "format": "binary"}
ACCOUNT: Any = {
    "type": "object",
    "properties": {"id": {**TEXT, "readOnly": True}, "secret": {**TEXT, "writeOnly": True}},
    "required": ["id", "secret"],
}


def test_no_text_of_a_contract_is_code_of_a_sample() -> None:
    code = '{"" + evil() + ""}" + evil() + "'
    sample = Sample("a", "POST", "/a", media_type=f"text/x; a={code}", text=code)
    sample.credentials["TOKEN"] = Carrier("header", code, code)
    tree = ast.parse(python(sample))
    assert "evil" not in [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]


def parameter(place: str, name: str, schema: Any, **more: Any) -> dict[str, Any]:
    return {"in": place, "name": name, "required": True, "schema": schema, **more}


def spelled(place: str, style: str, *schemas: Any) -> list[dict[str, Any]]:
    """Parameters in a style, once exploded and once not."""
    return [
        parameter(place, f"p{number}{explode}", schema, style=style, explode=explode)
        for explode in (True, False)
        for number, schema in enumerate(schemas)
    ]


def body(media_type: str, schema: Any, **more: Any) -> dict[str, Any]:
    return {"required": True, "content": {media_type: {"schema": schema, **more}}}


def form(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def with_path(style: str) -> tuple[str, dict[str, Any]]:
    parameters = spelled("path", style, TEXT, LIST, PAIR)
    path = "/".join(f"{{{p['name']}}}" for p in parameters)
    return f"/{style}/{path}", {"parameters": parameters}


OPERATIONS: dict[str, dict[str, Any]] = {
    **dict(with_path(style) for style in ("simple", "label", "matrix")),
    "/form": {"parameters": spelled("query", "form", TEXT, LIST)},
    "/spread": {"parameters": spelled("query", "form", PAIR)[:1]},
    "/joint": {"parameters": spelled("query", "form", PAIR)[1:]},
    "/separated": {"parameters": [
        parameter("query", "spaces", LIST, style="spaceDelimited", explode=False),
        parameter("query", "pipes", LIST, style="pipeDelimited", explode=False),
    ]},
    "/deep": {"parameters": [parameter("query", "deep", NESTED, style="deepObject", explode=True)]},
    "/json": {"parameters": [
        {"in": place, "name": f"x-{place}", "required": True,
         "content": {"application/json": {"schema": NESTED}}}
        for place in ("query", "header")
    ]},
    "/querystring": {"parameters": [
        {"in": "querystring", "name": "q", "required": True,
         "content": {FORM: {"schema": form(a=TEXT, b=LIST)}}}
    ]},
    "/headers": {"parameters": [
        *spelled("header", "simple", TEXT, LIST, PAIR), parameter("header", "Accept", TEXT),
    ]},
    "/cookies": {"parameters": [parameter("cookie", n, TEXT) for n in ("one", "two")]},
    "/fields": {"requestBody": body(
        FORM, form(text=TEXT, list=LIST, joint=LIST, pair=PAIR, deep=PAIR),
        encoding={"joint": {"explode": False}, "deep": {"style": "deepObject", "explode": True}},
    )},
    "/parts": {"requestBody": body(MULTIPART, form(text=TEXT, list=LIST, pair=PAIR))},
    "/quoted": {"requestBody": body(
        MULTIPART, form(text=TEXT), encoding={"text": {"contentType": "application/json"}}
    )},
    "/files": {"requestBody": body(
        MULTIPART, {**form(name=TEXT, one=BYTES), "properties": {
            "name": TEXT, "one": BYTES, "more-files": {"type": "array", "items": BYTES},
        }},
    )},
    "/text-file": {"requestBody": body(
        MULTIPART, form(one=BYTES), encoding={"one": {"contentType": "text/plain"}}
    )},
    "/untyped": {"requestBody": body(MULTIPART, form(one={}, name=TEXT))},
    "/text": {"requestBody": body("text/plain", {"type": "integer", "minimum": 5})},
    "/bytes": {"requestBody": body("application/octet-stream", BYTES)},
    "/patch": {"requestBody": body("application/merge-patch+json", PAIR)},
    "/account": {"requestBody": body("application/json", ACCOUNT)},
    "/in-header": {"security": [{"inHeader": []}]},
    "/in-query": {"security": [{}, {"inQuery": []}], "parameters": spelled("query", "form", TEXT)},
    "/in-cookie": {"security": [{"inCookie": []}], "parameters": [parameter("cookie", "a", TEXT)]},
    "/both": {"security": [{"inHeader": [], "inQuery": []}]},
    "/basic": {"security": [{"basic": []}]},
    "/bearer": {"security": [{"bearer": []}]},
}  # fmt: skip

SCHEMES = {
    "inHeader": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "inQuery": {"type": "apiKey", "in": "query", "name": "the `key` of $HOME"},
    "inCookie": {"type": "apiKey", "in": "cookie", "name": "session"},
    "basic": {"type": "http", "scheme": "basic"},
    "bearer": {"type": "http", "scheme": "bearer"},
}

ROOM = {
    "operationId": "join",
    "parameters": [
        *spelled("query", "form", TEXT, LIST),
        {"in": "header", "name": "X-A", "schema": TEXT},
    ],
    "responses": {"101": {"description": "It is open."}},
}
SOCKETS: dict[str, Any] = {
    "/room": {**ROOM, "x-websocket": {"receives": ACCOUNT, "sends": PAIR}},
    "/news": {
        "operationId": "hear",
        "responses": {"101": {"description": "It is open."}},
        "x-websocket": {"receives": False, "sends": PAIR},
    },
}

TOKEN = base64.b64encode(b"ada:secret").decode()


def document() -> dict[str, Any]:
    answers = {"200": {"description": "Taken.", "content": {"text/plain": {"schema": TEXT}}}}
    return {
        "openapi": "3.2.0",
        "info": {"title": "Test", "version": "1"},
        "components": {"securitySchemes": SCHEMES},
        "paths": {
            path: {"post": {"operationId": f"op{number}", "responses": answers, **more}}
            for number, (path, more) in enumerate(OPERATIONS.items())
        }
        | {path: {"get": operation} for path, operation in SOCKETS.items()},
    }


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("contract") / "openapi.json"
    path.write_text(json.dumps(document()))
    return path


@pytest.fixture(scope="module")
def samples(contract: Path) -> Any:
    return with_samples(compiled(contract, contract.parent, "sampled"))["paths"]


@pytest.fixture(scope="module")
def mock(contract: Path) -> Iterator[Program]:
    with mock_of(contract) as program:
        yield program


@pytest.mark.parametrize("label", RUN)
@pytest.mark.parametrize("path", OPERATIONS)
def test_a_sample_is_what_the_contract_asks_for(
    path: str, label: str, mock: Program, samples: Any, tmp_path: Path
) -> None:
    (tmp_path / "file.bin").write_bytes(b"\x00\x01")
    (tmp_path / "file.txt").write_text("text")
    tokens = {"TOKEN": TOKEN, "IN_HEADER": "a", "IN_QUERY": "b"}
    assert "status" not in told(samples[path]["post"], label, mock.url, tmp_path, **tokens)


def test_samples_for_the_client_pass_the_compiler(
    contract: Path, samples: Any, tmp_path: Path
) -> None:
    lines: list[str] = []
    for number, path in enumerate(OPERATIONS):
        text = source(samples[path]["post"], "TypeScript")
        imported, call = text.replace("@/generated", "./sdk.gen").split("\n\n", 1)
        body = call.replace("const { data } =", "return")
        lines += [imported, f"export async function sample{number}() {{", body, "}"]
    files = "declare const file: File;\ndeclare const one: File;\n"
    for path in SOCKETS:
        text = source(samples[path]["get"], "TypeScript").replace("@/generated", "./sdk.gen")
        lines.append(text.replace("socket", path[1:]))
    use = files + "\n".join(lines)
    assert checked(Reading(described(contract)[1]), tmp_path, use) == ""
