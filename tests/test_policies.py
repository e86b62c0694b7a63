"""Policies of any contract: what `x-` extensions make of parameters, answers and requests."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

from server.problems import Problem
from server.replies import Data
from tests.contracts import Api, compiled, contract, operation, serving

NOTE = {
    "type": "object",
    "required": ["changedAt"],
    "properties": {"changedAt": {"type": "string"}},
}
KEPT = {
    "description": "The note.",
    "x-etag": "changedAt",
    "content": {"application/json": {"schema": NOTE}},
}


def notes(use: str, **more: Any) -> str:
    """A contract whose `PUT` and `DELETE` may, or must, have a condition."""
    get = {**operation(responses={"200": KEPT, "404": {"description": "None."}})}
    put = {**operation(), "operationId": "put", "x-if-match": use, **more}
    delete = {**operation(), "operationId": "drop", "x-if-match": use}
    return contract({"/it": {"get": get, "put": put, "delete": delete}})


async def note(request: Any) -> Any:
    module = type(request).__module__
    operations = __import__(module, fromlist=["It"])
    models = __import__(module.rpartition(".operations.")[0] + ".models", fromlist=["It200Body"])
    return operations.It200(models.It200Body(changed_at="2030-01-01 12:00"))


async def nothing(request: Any) -> Any:
    return __import__(type(request).__module__, fromlist=["It"]).It404()


def puts(api: Api) -> int:
    """How often the handler of `PUT` was called."""
    return sum(type(request).__name__ == "PutRequest" for request in api.given)


def answers(api: Api) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(api.made.contract.document.read_text())
    item: dict[str, Any] = document["paths"]["/it"]
    return {method: set(entry["responses"]) for method, entry in item.items()}


async def test_any_property_can_be_a_tag_even_if_it_has_characters_that_tags_have_not() -> None:
    async with serving(notes("optional"), {"it.it": note}) as api:
        answer = await api.client.get("/it")
        tag = answer.headers["ETag"]
        assert tag.startswith('"') and " " not in tag
        again = await api.client.get("/it", headers={"If-None-Match": tag})
        assert again.status_code == 304
        assert (await api.client.put("/it", headers={"If-Match": tag})).status_code == 204
        assert (await api.client.put("/it", headers={"If-Match": '"x"'})).status_code == 412
        assert puts(api) == 1


@pytest.mark.parametrize("as_data", [False, True])
async def test_a_tag_may_be_in_each_of_several_alternatives_that_are_made_with_all_of(
    *, as_data: bool
) -> None:
    """As messages are that are a text or a file, and have their version from a common base."""
    base = {"type": "object", "required": ["v"], "properties": {"v": {"type": "integer"}}}
    kinds = {
        kind: {
            "allOf": [
                {"$ref": "#/components/schemas/Base"},
                {"type": "object", "required": ["k"], "properties": {"k": {"const": kind}}},
            ]
        }
        for kind in ("Text", "File")
    }
    either = {"oneOf": [{"$ref": f"#/components/schemas/{kind}"} for kind in kinds]}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Either"}}}
    get = operation(responses={"200": {"description": "It.", "x-etag": "v", "content": content}})
    schemas = {"Base": base, **kinds, "Either": either}

    async def it(request: Any) -> Any:
        module = type(request).__module__
        reply = __import__(module, fromlist=["It200"]).It200
        if as_data:
            return reply(Data(SimpleNamespace(k="File", v=7)))
        models = __import__(module.rpartition(".operations.")[0] + ".models", fromlist=["File"])
        return reply(models.File(k="File", v=7))

    written = contract({"/it": {"get": get}}, components={"schemas": schemas})
    async with serving(written, {"it.it": it}) as api:
        answer = await api.client.get("/it")
        assert (answer.headers["ETag"], answer.json()) == ('"7"', {"k": "File", "v": 7})


async def test_a_condition_can_be_required() -> None:
    async with serving(notes("required"), {"it.it": note}) as api:
        for method in ("PUT", "DELETE"):
            refused = await api.client.request(method, "/it")
            assert refused.status_code == 400
            assert refused.json()["errors"][0]["pointer"] == "/If-Match"
            allowed = await api.client.request(method, "/it", headers={"If-Match": "*"})
            assert allowed.status_code == 204


async def test_what_is_not_there_is_not_put_on_a_condition() -> None:
    async with serving(notes("optional"), {"it.it": nothing}) as api:
        assert (await api.client.put("/it", headers={"If-Match": "*"})).status_code == 412
        assert (await api.client.put("/it")).status_code == 204
        # another method's handler knows best what to answer then
        assert (await api.client.delete("/it", headers={"If-Match": "*"})).status_code == 204


async def test_the_served_contract_has_what_follows_from_its_policies() -> None:
    async with serving(notes("optional")) as api:
        found = answers(api)
        assert "304" in found["get"] and "412" not in found["get"]
        assert "412" in found["put"] and "412" in found["delete"]
        document = json.loads(api.made.contract.document.read_text())
        assert "ETag" in document["paths"]["/it"]["get"]["responses"]["200"]["headers"]


async def test_a_header_that_the_author_describes_stays_as_it_is() -> None:
    own = {"name": "if-match", "in": "header", "schema": {"type": "string"}}
    document = json.loads(
        compiled(notes("required", parameters=[own])).contract.document.read_text()
    )
    assert document["paths"]["/it"]["put"]["parameters"] == [own]


async def test_an_operation_can_take_more_or_less_than_others() -> None:
    body = {"content": {"text/plain": {"schema": {"type": "string"}}}}
    paths = {
        f"/{limit}": {"post": operation(requestBody=body, **{"x-body-limit": limit})}
        for limit in (10, 5000)
    }
    for name, path in zip(("small", "large"), paths.values(), strict=True):
        path["post"]["operationId"] = name
    async with serving(contract(paths), body_limit=1024) as api:
        text = {"Content-Type": "text/plain"}
        statuses = [
            (await api.client.post(url, content=b"x" * size, headers=text)).status_code
            for url, size in (("/10", 10), ("/10", 11), ("/5000", 5000), ("/5000", 5001))
        ]
        assert statuses == [204, 413, 204, 413]


async def test_text_with_the_format_of_bytes_is_read_and_answered_as_it_comes() -> None:
    csv = {"text/csv": {"schema": {"type": "string", "format": "binary"}}}
    echo = operation(
        requestBody={"required": True, "content": csv},
        responses={"200": {"description": "The same.", "content": csv}},
    )

    async def handler(request: Any) -> Any:
        reply = __import__(type(request).__module__, fromlist=["It"]).It200
        parts = [piece async for piece in request.body]

        async def pieces() -> Any:
            for part in parts:
                yield part

        return reply(pieces())

    async with serving(contract({"/it": {"post": echo}}), {"it.it": handler}) as api:
        content = "a;\xe9\n" * 3
        answer = await api.client.post(
            "/it", content=content.encode(), headers={"Content-Type": "text/csv"}
        )
        assert answer.text == content
        assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"


async def test_a_refusal_of_the_reader_is_the_answer_to_a_change_on_a_condition() -> None:
    async def refuse(request: Any) -> Any:
        raise Problem(403, "Not yours.")

    async with serving(notes("optional"), {"it.it": refuse}) as api:
        answer = await api.client.put("/it", headers={"If-Match": "*"})
        assert (answer.status_code, puts(api)) == (403, 0)
