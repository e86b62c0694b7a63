"""What a Connexion application stumbles over is behind us: one test for each trap."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from structlog.testing import capture_logs

from tests.contracts import (
    NUMBER,
    TEXT,
    Schema,
    answering,
    as_json,
    compiled,
    contract,
    operation,
    posting,
    sent,
    serving,
    taking,
)

pytestmark = pytest.mark.anyio

NOTE: Schema = {"type": "object", "properties": {"a": NUMBER}}
JSON = {"Content-Type": "application/json"}


def query(schema: Schema, **more: Any) -> dict[str, Any]:
    return {"name": "q", "in": "query", "schema": schema, **more}


@pytest.mark.parametrize("version", ["3.0.3", "3.1.1", "3.2.0"])
async def test_every_version_of_openapi_is_served(version: str) -> None:
    request = await sent(taking(query(NUMBER), version=version), "/it?q=7")
    assert request.q == 7


@pytest.mark.parametrize(
    "schema",
    [{}, {"enum": ["a", "b"]}, {"minLength": 1}, {"anyOf": [TEXT, NUMBER]}, {"not": NUMBER}],
)
async def test_a_query_schema_needs_no_type(schema: Schema) -> None:
    assert (await sent(taking(query(schema)), "/it?q=a")).q == "a"


async def test_a_parameter_may_have_content() -> None:
    own = {"name": "q", "in": "query", "content": {"application/json": {"schema": NOTE}}}
    assert as_json((await sent(taking(own), '/it?q={"a":1}')).q) == {"a": 1}


@pytest.mark.parametrize("charset", ["utf-16", "latin-1", "nonsense", "\x7f", "idna", "utf-7"])
async def test_an_unknown_charset_is_415(charset: str) -> None:
    async with serving(posting(NOTE)) as api:
        headers = {"Content-Type": f"application/json; charset={charset}"}
        answer = await api.client.post("/it", content=b"{}", headers=headers)
        assert answer.status_code == 415


@pytest.mark.parametrize("content", [b"\xff\xfe", b'{"a": "\xff"}', "{}".encode("utf-16")])
async def test_a_body_that_is_no_utf_8_is_400(content: bytes) -> None:
    errors = await sent(posting(NOTE), content=content, headers=JSON)
    assert list(errors) == ["body"]


async def test_huge_integers_are_read_or_refused() -> None:
    huge = "9" * 10_000
    assert list(await sent(taking(query({"type": "integer", "maximum": 9})), f"/it?q={huge}")) == [
        "query /q"
    ]
    body = f'{{"a": {huge}}}'.encode()
    async with serving(posting({"type": "object", "properties": {"a": NUMBER}})) as api:
        answer = await api.client.post("/it", content=body, headers=JSON)
        assert answer.status_code in (204, 400)


async def test_media_types_have_no_case() -> None:
    headers = {"Content-Type": "Application/Json"}
    assert (await sent(posting(NOTE), content=b'{"a": 1}', headers=headers)).body.a == 1


async def test_a_chunked_body_is_taken() -> None:
    async def chunks() -> AsyncIterator[bytes]:
        yield b'{"a"'
        yield b": 1}"

    assert (await sent(posting(NOTE), content=chunks(), headers=JSON)).body.a == 1


async def test_headers_and_cookies_are_handed_over_with_their_types() -> None:
    text = taking(
        {"name": "X-Count", "in": "header", "schema": NUMBER},
        {"name": "seen", "in": "cookie", "schema": {"type": "boolean"}},
        {"name": "page", "in": "cookie", "schema": NUMBER},
    )
    request = await sent(text, headers={"X-Count": "3", "Cookie": "seen=true; page=4"})
    assert (request.x_count, request.seen, request.page) == (3, True, 4)


async def test_commas_do_not_split_exploded_arrays() -> None:
    text = taking(query({"type": "array", "items": TEXT}))
    assert (await sent(text, "/it?q=a,b&q=c")).q == ["a,b", "c"]


async def test_clients_need_not_send_what_is_read_only_and_required() -> None:
    schema = {
        "type": "object",
        "required": ["id", "a"],
        "properties": {"id": {"type": "integer", "readOnly": True}, "a": NUMBER},
    }
    assert (await sent(posting(schema), json={"a": 1})).body.a == 1
    assert list(await sent(posting(schema), json={"id": 1})) == ["body /a"]


async def test_an_operation_may_answer_json_and_problems() -> None:
    responses = {
        "200": {"description": "Given.", "content": {"application/json": {"schema": NOTE}}},
        "404": {
            "description": "Not there.",
            "content": {"application/problem+json": {"schema": {"type": "object"}}},
        },
    }
    made = compiled(
        contract({"/it": {"get": operation(parameters=[query(TEXT)], responses=responses)}})
    )

    async def handler(request: Any) -> Any:
        return made.it.NotFound("No.") if request.q else made.it.Ok({"a": 1})

    async with serving(made, {"it.it": handler}) as api:
        found, missing = await api.client.get("/it"), await api.client.get("/it?q=x")
    assert (found.status_code, found.headers["Content-Type"]) == (200, "application/json")
    assert (missing.status_code, missing.headers["Content-Type"]) == (
        404, "application/problem+json")  # fmt: skip
    assert missing.json()["detail"] == "No."


@pytest.mark.parametrize("paths", [["/x/{id}", "/x/me"], ["/x/me", "/x/{id}"]])
async def test_fixed_paths_go_before_variables_in_any_order(paths: list[str]) -> None:
    own = [{"name": "id", "in": "path", "required": True, "schema": TEXT}]

    def get(path: str) -> dict[str, Any]:
        name = "me" if path.endswith("me") else "one"
        parameters = own if name == "one" else []
        return {"get": {**operation(parameters=parameters), "operationId": name}}

    async with serving(contract({path: get(path) for path in paths})) as api:
        for url, name in (("/x/me", "Me"), ("/x/you", "One"), ("/x/m%65", "Me"), ("/x/Me", "One")):
            assert (await api.client.get(url)).status_code == 204
            assert type(api.last).__name__ == f"{name}Request"


async def test_405_tells_all_methods_of_a_path() -> None:
    item = {m: {**operation(), "operationId": m} for m in ("get", "put", "delete")}
    own = [{"name": "id", "in": "path", "required": True, "schema": TEXT}]
    other = {"patch": {**operation(parameters=own), "operationId": "patch"}}
    async with serving(contract({"/it/one": item, "/it/{id}": other})) as api:
        for url, allow in (
            ("/it/one", "DELETE, GET, HEAD, OPTIONS, PUT"),
            ("/it/x", "OPTIONS, PATCH"),
        ):
            answer = await api.client.post(url)
            assert answer.status_code == 405
            assert answer.headers["Allow"] == allow
            assert answer.headers["Content-Type"] == "application/problem+json"
            options = await api.client.options(url)
            assert (options.status_code, options.headers["Allow"]) == (204, allow)


async def test_an_undocumented_status_is_refused_and_reported() -> None:
    made = compiled(answering(NOTE))

    async def handler(_: Any) -> Any:
        reply = made.it.Ok({"a": 1})
        reply.status = 202
        return reply

    with capture_logs() as logs:
        async with serving(made, {"it.it": handler}) as api:
            answer = await api.client.get("/it")
    assert answer.status_code == 500
    (report,) = [str(log["exc_info"]) for log in logs if "exc_info" in log]
    assert "handlers.it.it" in report
    assert "202" in report


TREE: Schema = {
    "type": "object",
    "properties": {"children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}},
    "additionalProperties": False,
}


GROWN: dict[str, Any] = {"children": [{"children": []}]}


async def test_a_recursive_schema_is_served_with_its_references() -> None:
    text = posting({"$ref": "#/components/schemas/Tree"}, Tree=TREE)
    async with serving(text) as api:
        document = (await api.client.get("/openapi.json")).json()
        assert document["components"]["schemas"]["Tree"] == TREE
        assert (await api.client.post("/it", json=GROWN)).status_code == 204
        assert (await api.client.post("/it", json={"children": [{"x": 1}]})).status_code == 400


async def test_a_recursive_schema_may_stand_in_a_second_file() -> None:
    tree = json.dumps({"Tree": TREE}).replace("#/components/schemas/Tree", "#/Tree")
    made = compiled(posting({"$ref": "trees.yaml#/Tree"}), (("trees.yaml", tree),))
    async with serving(made) as api:
        assert (await api.client.post("/it", json=GROWN)).status_code == 204
        errors = (
            await api.client.post("/it", json={"children": [{"children": [{"x": 1}]}]})
        ).json()
        assert errors["errors"][0]["pointer"] == "/children/0/children/0/x"
        document = (await api.client.get("/openapi.json")).json()
    assert "trees.yaml" not in json.dumps(document)


async def test_the_reference_page_reads_openapi_3_1() -> None:
    """Swagger UI does from version 5 on; the page loads nothing from elsewhere."""
    async with serving(taking(query({"type": ["integer", "null"]}))) as api:
        page = await api.client.get("/docs")
        script = await api.client.get("/docs/swagger-ui-bundle.js")
        document = await api.client.get("/openapi.json")
    assert page.status_code == script.status_code == 200
    assert "http" not in page.text
    assert "openapi_3_1" in script.text or "OpenAPI 3.1" in script.text
    assert document.json()["openapi"] == "3.1.1"
