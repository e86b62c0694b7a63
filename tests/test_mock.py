"""The mock: any operation answered with data that its contract allows."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from httpx2 import AsyncClient

from scripts.contract import ToolError
from scripts.mock import compiled, main
from scripts.mock_check import check
from scripts.ports import listening
from server.contract import Contract
from server.mock.mocking import Mock, application
from tests.contracts import HEAD, bare_services, connected, contract, lasting_folder, operation

Schema = dict[str, Any]


@pytest.mark.parametrize("port", ["99999", "-1", "http"])
def test_a_port_that_is_none_is_refused(
    port: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["mock", f"--port={port}"])
    with pytest.raises(SystemExit):
        main()
    assert f"{port} is no port" in capsys.readouterr().err


def test_a_port_that_is_taken_is_told_before_any_greeting(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with listening("127.0.0.1", 0, "") as other:
        port = other.getsockname()[1]
        monkeypatch.setattr("sys.argv", ["mock", f"--port={port}"])
        with pytest.raises(SystemExit, match=rf"port {port} is not free .* make mock PORT="):
            main()
    assert capsys.readouterr().out == ""


def test_an_address_that_is_none_is_not_called_a_port_that_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.argv", ["mock", "--host=192.0.2.1"])
    with pytest.raises(SystemExit, match=r"nobody can listen at 192\.0\.2\.1"):
        main()


def test_a_check_of_nothing_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for nothing in (tmp_path / "misspelt.yaml", tmp_path):
        assert check(nothing) == 1
        assert f"there is no OpenAPI document at {nothing}" in capsys.readouterr().err


@cache
def quickly_compiled(text: str) -> Contract:
    """A contract as `make mock` compiles it."""
    folder = lasting_folder()
    document = folder / "openapi.yaml"
    document.write_text(text, encoding="utf-8")
    return compiled(document, folder, f"mocked_{sha256(text.encode()).hexdigest()[:12]}")


@asynccontextmanager
async def mocking(
    text: str, *, seed: str = "", accepted: frozenset[str] = frozenset()
) -> AsyncGenerator[AsyncClient, None]:
    made = quickly_compiled(text)
    services = bare_services(check_replies=False)
    app = application(services, made, Mock(made, seed=seed), accepted)
    async with connected(app) as client:
        yield client
    await services.close()


def answering(schema: Any, **media: Any) -> str:
    """A contract whose operation answers JSON of a schema."""
    content = {"application/json": {"schema": schema, **media}}
    replies = {"200": {"description": "It.", "content": content}}
    return contract({"/it": {"get": operation(responses=replies)}})


async def mocked(schema: Any, *, seed: str = "", **media: Any) -> Any:
    async with mocking(answering(schema, **media), seed=seed) as client:
        answer = await client.get("/it")
        assert answer.status_code == 200, answer.text
        return answer.json()


PERSON: Schema = {
    "type": "object",
    "required": ["id", "email", "born", "name"],
    "properties": {
        "id": {"type": "string", "format": "uuid", "readOnly": True},
        "email": {"type": "string", "format": "email"},
        "born": {"type": "string", "format": "date"},
        "name": {"type": "string"},
        "password": {"type": "string", "writeOnly": True},
        "home_city": {"type": "string", "examples": ["Porto"]},
    },
}


# --- data -----------------------------------------------------------------------------------------


async def test_the_contracts_own_examples_go_first() -> None:
    person = {"id": "0195b1f0-0000-7000-8000-000000000001", "email": "a@b.c", "born": "1990-01-01"}
    whole = {**person, "name": "Ada"}
    assert await mocked(PERSON, example=whole) == whole
    assert await mocked(PERSON, examples={"ada": {"value": whole}}) == whole
    assert (await mocked(PERSON))["home_city"] == "Porto"
    assert await mocked({"type": "integer", "default": 7}) == 7


async def test_one_example_of_an_identity_is_not_given_to_every_item_of_a_list() -> None:
    item = {
        "type": "object",
        "required": ["id", "kind"],
        "properties": {
            "id": {"type": "integer", "example": 10},
            "kind": {"type": "string", "example": "cat"},
        },
    }
    answer = await mocked({"type": "array", "items": item})
    assert answer[0]["id"] == 10 and len({entry["id"] for entry in answer}) == len(answer)
    assert [entry["kind"] for entry in answer] == ["cat"] * len(answer)


async def test_an_example_that_the_schema_refuses_is_not_used() -> None:
    assert isinstance(await mocked({"type": "integer", "example": "seven"}), int)
    answer = await mocked(PERSON, example={"email": "nobody"})
    assert answer["email"] != "nobody" and answer["born"][:2] == "20"


async def test_made_up_data_is_the_same_for_the_same_seed_and_else_differs() -> None:
    first = await mocked(PERSON, seed="1")
    assert first == await mocked(PERSON, seed="1")
    assert first != await mocked(PERSON, seed="2")


async def test_replies_have_what_is_read_only_and_nothing_that_is_write_only() -> None:
    answer = await mocked(PERSON)
    assert "id" in answer and "password" not in answer


NODE: Schema = {
    "type": "object",
    "required": ["name", "inner"],
    "properties": {
        "name": {"type": "string"},
        "inner": {"oneOf": [{"$ref": "#/components/schemas/Node"}, {"type": "null"}]},
        "children": {"type": "array", "items": {"$ref": "#/components/schemas/Node"}},
    },
}


async def test_recursion_ends() -> None:
    replies = {
        "200": {
            "description": "It.",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Node"}}},
        }
    }
    text = contract(
        {"/it": {"get": operation(responses=replies)}}, components={"schemas": {"Node": NODE}}
    )
    async with mocking(text) as client:
        answer = (await client.get("/it")).json()
    assert answer["inner"]["inner"] is not None and len(json.dumps(answer)) < 20_000


async def test_the_property_that_tells_kinds_apart_tells_the_right_one() -> None:
    pet = {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}}
    schemas = {
        "Cat": pet,
        "Dog": {**pet, "required": ["kind", "bark"]},
        "Pet": {
            "oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
            "discriminator": {
                "propertyName": "kind",
                "mapping": {"meow": "#/components/schemas/Cat", "wuff": "Dog"},
            },
        },
    }
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}
    replies = {"200": {"description": "It.", "content": content}}
    text = contract({"/it": {"get": operation(responses=replies)}}, components={"schemas": schemas})
    async with mocking(text) as client:
        answer = (await client.get("/it")).json()
    assert answer["kind"] == ("wuff" if "bark" in answer else "meow")


# --- preferences ----------------------------------------------------------------------------------

SEVERAL = contract(
    {
        "/it": {
            "get": operation(
                responses={
                    "200": {
                        "description": "It.",
                        "headers": {
                            "X-Count": {"required": True, "schema": {"type": "integer"}},
                            "X-Perhaps": {"schema": {"type": "string"}},
                        },
                        "content": {
                            "application/json": {
                                "schema": PERSON["properties"]["name"],
                                "examples": {
                                    "one": {"value": "Ada"},
                                    "two words": {"value": "Grace"},
                                },
                            }
                        },
                    },
                    "404": {"description": "No."},
                    "5XX": {"description": "Oh.", "content": {"text/plain": {}}},
                }
            )
        }
    }
)


@pytest.mark.parametrize("code", [200, 404, 503])
async def test_a_client_may_ask_for_each_documented_status(code: int) -> None:
    async with mocking(SEVERAL) as client:
        answer = await client.get("/it", headers={"Prefer": f"code={code}"})
        assert answer.status_code == code
        assert answer.headers["preference-applied"] == f"code={code}"
        assert "x-mocked" in answer.headers


async def test_a_status_that_is_not_documented_is_no_preference_to_heed() -> None:
    async with mocking(SEVERAL) as client:
        answer = await client.get("/it", headers={"Prefer": "code=418"})
        assert answer.status_code == 200 and "preference-applied" not in answer.headers


async def test_a_default_that_is_the_only_answer_stands_for_success() -> None:
    written = answering({"const": 7}).replace('"200"', '"default"')
    assert "default" in written
    async with mocking(written) as client:
        assert (await client.get("/it")).status_code == 200
        failed = await client.get("/it", headers={"Prefer": "code=418"})
        assert (failed.status_code, failed.json()) == (418, 7)


async def test_a_client_may_ask_for_an_example_by_name() -> None:
    async with mocking(SEVERAL) as client:
        usual = await client.get("/it")
        assert (usual.json(), usual.headers["x-mocked"]) == ("Ada", "example")
        assert int(usual.headers["x-count"]) is not None and "x-perhaps" not in usual.headers
        other = await client.get("/it", headers={"Prefer": 'foo, example="two words"'})
        assert other.json() == "Grace"
        assert other.headers["preference-applied"] == 'example="two words"'


async def test_dynamic_data_is_new_each_time() -> None:
    async with mocking(answering(PERSON)) as client:
        usual = [(await client.get("/it")).json() for _ in range(2)]
        assert usual[0] == usual[1]
        dynamic = {"Prefer": "dynamic=true"}
        answers = [(await client.get("/it", headers=dynamic)).json() for _ in range(3)]
        assert len({answer["id"] for answer in answers}) == 3


# --- requests -------------------------------------------------------------------------------------

GUARDED = f"""{HEAD}paths:
  /it:
    post:
      operationId: it
      tags: [it]
      security: [{{key: []}}]
      parameters: [{{name: n, in: query, required: true, schema: {{type: integer}}}}]
      responses: {{"204": {{description: Done.}}}}
components:
  securitySchemes: {{key: {{type: apiKey, in: header, name: X-Key}}}}
"""


async def test_requests_are_refused_as_by_the_real_server() -> None:
    async with mocking(GUARDED) as client:
        assert (await client.post("/it?n=1")).status_code == 401
        refused = await client.post("/it?n=one", headers={"X-Key": "anything"})
        assert refused.status_code == 400
        assert refused.json()["errors"][0]["pointer"] == "/n"
        assert (await client.post("/it?n=1", headers={"X-Key": "anything"})).status_code == 204
        assert (await client.delete("/it")).status_code == 405


async def test_only_named_credentials_are_taken_if_any_are_named() -> None:
    async with mocking(GUARDED, accepted=frozenset({"good"})) as client:
        for key, status in (("good", 204), ("bad", 401)):
            answer = await client.post("/it?n=1", headers={"X-Key": key})
            assert answer.status_code == status


async def test_pages_of_every_site_may_try_the_mock() -> None:
    site = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    async with mocking(GUARDED) as client:
        answer = await client.post("/it?n=1", headers={"X-Key": "k", **site})
        assert answer.status_code == 204
        assert answer.headers["access-control-allow-origin"] == "*"


async def test_a_document_without_a_title_is_served_under_its_files_name() -> None:
    async with mocking(answering({"const": 1}).replace('"info"', '"x-info"')) as client:
        assert (await client.get("/it")).json() == 1


def test_a_file_that_is_no_contract_is_told_of() -> None:
    with pytest.raises(ToolError, match="is no OpenAPI document"):
        quickly_compiled("type: object\n")


# --- other media types ----------------------------------------------------------------------------


async def body_of(media_type: str, media: Schema, version: str = "3.1.1") -> Any:
    replies = {"200": {"description": "It.", "content": {media_type: media}}}
    text = contract({"/it": {"get": operation(responses=replies)}}, version)
    async with mocking(text) as client:
        return await client.get("/it")


async def test_pictures_are_pictures() -> None:
    answer = await body_of("image/png", {"schema": {"type": "string", "format": "binary"}})
    assert answer.content.startswith(b"\x89PNG")
    answer = await body_of("image/*", {})
    assert answer.headers["content-type"] == "image/png"


async def test_a_variable_that_stands_twice_in_a_path_is_read_where_it_stands_first() -> None:
    named = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
    get = operation(parameters=[named], responses={"204": {"description": "Done."}})
    async with mocking(contract({"/a/{id}/b/{id}": {"get": get}})) as client:
        assert (await client.get("/a/1/b/x")).status_code == 204
        assert (await client.get("/a/x/b/1")).status_code == 400


async def test_xml_has_the_names_that_the_contract_gives() -> None:
    schema = {
        "type": "object",
        "xml": {"name": "pet"},
        "properties": {
            "id": {"type": "integer", "xml": {"attribute": True}, "example": 3},
            "tags": {"type": "array", "items": {"type": "string", "example": "a<b"}},
        },
    }
    answer = await body_of("application/xml", {"schema": schema})
    assert '<pet id="3"><tags>a&lt;b</tags>' in answer.text


async def test_xml_has_nothing_that_only_requests_have() -> None:
    secret = {"type": "string", "writeOnly": True}
    parts = [{"required": ["secret"]}, {"properties": {"secret": secret, "id": {"const": 3}}}]
    answer = await body_of("application/xml", {"schema": {"type": "object", "allOf": parts}})
    assert answer.text.endswith("<root><id>3</id></root>")


async def test_texts_that_hold_objects_and_numbers_are_written_too() -> None:
    schema = {"type": "object", "xml": {"name": "pet"}, "properties": {"id": {"const": 3}}}
    assert "<pet><id>3</id></pet>" in (await body_of("text/xml", {"schema": schema})).text
    assert (await body_of("text/plain", {"schema": schema})).text == '{"id":3}'
    assert (await body_of("text/plain", {"schema": {"const": "", "type": "string"}})).text == ""
    assert (await body_of("text/xml", {"schema": {"type": "string"}})).text.endswith("<mock/>\n")


async def test_forms_and_lines_are_written_as_such() -> None:
    schema = {"type": "object", "properties": {"a": {"const": "x y"}}}
    form = await body_of("application/x-www-form-urlencoded", {"schema": schema})
    assert form.text == "a=x+y"
    lines = await body_of("application/jsonl", {"itemSchema": schema}, "3.2.0")
    assert [json.loads(line) for line in lines.text.splitlines()] == [{"a": "x y"}] * 3


async def test_event_streams_tell_events() -> None:
    data = {"type": "string", "contentMediaType": "application/json", "contentSchema": PERSON}
    item = {"type": "object", "required": ["data"], "properties": {"data": data}}
    answer = await body_of("text/event-stream", {"itemSchema": item}, "3.2.0")
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = [e for e in answer.text.split("\n\n") if e]
    told = [json.loads(line[6:]) for e in events for line in e.split("\n") if line[:5] == "data:"]
    assert len(told) == 3 and all("email" in person for person in told)
