"""The mock remembers: plain collections, and operations that nobody handles yet."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from httpx2 import AsyncClient
from pydantic import SecretStr

from generated.routes import CONTRACT
from server.app import create_app
from server.mock.missing import filled, is_stub
from server.mock.mocking import RESET, Mock, application
from server.mock.preferences import parsed
from server.replies import Reply
from server.resolver import find_handlers, find_verifiers
from server.settings import Settings
from tests.contracts import HEAD, bare_services, compiled, connected
from tests.test_mock import mocking

SHOP = f"""{HEAD}paths:
  /shops/{{shop_id}}/pets:
    get:
      operationId: listPets
      tags: [pets]
      parameters:
        - &shop {{name: shop_id, in: path, required: true, schema: {{type: string}}}}
        - {{name: limit, in: query, schema: {{type: integer, minimum: 1}}}}
      responses:
        "200":
          description: All.
          content:
            application/json:
              schema:
                type: object
                required: [data, total]
                properties:
                  data: {{type: array, items: {{$ref: "#/components/schemas/Pet"}}}}
                  total: {{type: integer}}
    post:
      operationId: addPet
      tags: [pets]
      parameters: [*shop]
      requestBody:
        required: true
        content: {{application/json: {{schema: {{$ref: "#/components/schemas/Pet"}}}}}}
      responses:
        "201":
          description: Added.
          headers:
            Location: {{required: true, schema: {{type: string, format: uri-reference}}}}
          content: {{application/json: {{schema: {{$ref: "#/components/schemas/Pet"}}}}}}
  /shops/{{shop_id}}/pets/{{pet_id}}:
    parameters:
      - *shop
      - {{name: pet_id, in: path, required: true, schema: {{type: integer}}}}
    get:
      operationId: getPet
      tags: [pets]
      responses: &one
        "200":
          description: It.
          content: {{application/json: {{schema: {{$ref: "#/components/schemas/Pet"}}}}}}
        "404":
          description: None.
          content:
            application/json:
              schema: {{type: object, required: [error], properties: {{error: {{const: gone}}}}}}
    put:
      operationId: replacePet
      tags: [pets]
      requestBody: &pet
        required: true
        content: {{application/json: {{schema: {{$ref: "#/components/schemas/Pet"}}}}}}
      responses: *one
    patch:
      operationId: changePet
      tags: [pets]
      requestBody:
        required: true
        content:
          application/json:
            schema: {{type: object, properties: {{name: {{type: string}}}}}}
      responses: *one
    delete:
      operationId: removePet
      tags: [pets]
      responses: {{"204": {{description: Gone.}}, "404": {{description: None.}}}}
components:
  schemas:
    Pet:
      type: object
      required: [id, name]
      properties:
        id: {{type: integer, minimum: 1, readOnly: true}}
        name: {{type: string}}
        color: {{type: string}}
        age: {{type: integer}}
        more: {{type: array, items: {{type: integer}}}}
        secret: {{type: string, writeOnly: true}}
"""

PETS = "/shops/a/pets"


async def names(client: AsyncClient, path: str = PETS) -> list[str]:
    answer = (await client.get(path)).json()
    assert answer["total"] == len(answer["data"])
    return [pet["name"] for pet in answer["data"]]


async def test_what_was_posted_can_be_read_listed_changed_and_deleted() -> None:
    async with mocking(SHOP) as client:
        before = await names(client)
        sent = {"name": "Rex", "color": "brown", "secret": "s"}
        added = await client.post(PETS, json=sent)
        pet = added.json()
        assert added.status_code == 201
        assert (pet["name"], pet["color"]) == ("Rex", "brown") and "secret" not in pet
        url = added.headers["location"]
        assert url == f"{PETS}/{pet['id']}"
        assert (await client.get(url)).json() == pet
        assert await names(client) == [*before, "Rex"]

        changed = await client.patch(url, json={"name": "Max"})
        assert changed.json() == {**pet, "name": "Max"} == (await client.get(url)).json()
        replaced = await client.put(url, json={"name": "Tom"})
        assert replaced.json() == {"id": pet["id"], "name": "Tom"}

        assert (await client.delete(url)).status_code == 204
        gone = await client.get(url)
        assert (gone.status_code, gone.json()) == (404, {"error": "gone"})
        assert (await client.delete(url)).status_code == 404
        assert await names(client) == before


async def test_collections_at_different_addresses_are_different() -> None:
    async with mocking(SHOP) as client:
        await client.post(PETS, json={"name": "Rex"})
        assert "Rex" in await names(client)
        assert "Rex" not in await names(client, "/shops/b/pets")


async def test_what_a_list_shows_can_be_read_and_new_things_have_new_ids() -> None:
    async with mocking(SHOP) as client:
        listed = (await client.get(PETS)).json()["data"]
        for pet in listed:
            assert (await client.get(f"{PETS}/{pet['id']}")).json() == pet
        added = [(await client.post(PETS, json={"name": "N"})).json()["id"] for _ in range(3)]
        assert len({pet["id"] for pet in listed} | set(added)) == len(listed) + 3


async def test_a_thing_that_nobody_posted_is_there_when_it_is_asked_for() -> None:
    async with mocking(SHOP) as client:
        assert (await client.get(f"{PETS}/4711")).json()["id"] == 4711
        answer = await client.patch(f"{PETS}/4711", json={"name": "Now"})
        assert answer.json()["id"] == 4711
        assert (await client.get(f"{PETS}/4711")).json()["name"] == "Now"


async def test_things_with_a_secret_that_only_requests_have_are_remembered() -> None:
    hidden = "required: [id, name]", "required: [id, name, secret]"
    async with mocking(SHOP.replace(*hidden)) as client:
        added = (await client.post(PETS, json={"name": "Rex", "secret": "s"})).json()
        assert added["name"] == "Rex" and "secret" not in added
        assert (await client.get(f"{PETS}/{added['id']}")).json() == added
        assert "Rex" in await names(client)


async def test_integers_of_any_size_come_back() -> None:
    async with mocking(SHOP) as client:
        sent = {"name": "Rex", "age": 10**30, "more": [-(2**64)]}
        added = await client.post(PETS, json=sent)
        assert added.status_code == 201, added.text
        assert {**added.json(), **sent} == added.json()
        assert (await client.get(added.headers["location"])).json() == added.json()


async def test_lists_have_pages() -> None:
    async with mocking(SHOP) as client:
        assert len((await client.get(PETS, params={"limit": 1})).json()["data"]) == 1


async def test_a_preference_asks_past_what_is_remembered() -> None:
    async with mocking(SHOP) as client:
        prefer = {"Prefer": "code=200"}
        await client.delete(f"{PETS}/1")
        assert (await client.get(f"{PETS}/1")).headers["x-mocked"] == "state"
        assert (await client.get(f"{PETS}/1", headers=prefer)).status_code == 200


async def test_the_mock_forgets_when_it_is_told_to() -> None:
    async with mocking(SHOP) as client:
        before = await names(client)
        await client.post(PETS, json={"name": "Rex"})
        assert (await client.delete(RESET)).status_code == 204
        assert await names(client) == before


# --- the project's own contract -------------------------------------------------------------------


@asynccontextmanager
async def product() -> AsyncGenerator[AsyncClient, None]:
    services = bare_services(check_replies=False)
    async with connected(application(services, CONTRACT, Mock(CONTRACT))) as client:
        client.headers["Authorization"] = "Bearer anything"
        yield client
    await services.close()


async def test_the_product_can_be_mocked_without_its_database() -> None:
    async with product() as client:
        added = await client.post("/api/v1/todos", json={"title": "Water the plants"})
        assert added.status_code == 201, added.text
        url = f"/api/v1/todos/{added.json()['id']}"
        assert (await client.get(url)).json()["title"] == "Water the plants"
        listed = (await client.get("/api/v1/todos")).json()
        assert "Water the plants" in str(listed)


async def test_a_mocked_websocket_tells_what_the_contract_lets_it_tell() -> None:
    services = bare_services(check_replies=False)
    app = application(services, CONTRACT, Mock(CONTRACT))
    hello = {"type": "websocket.receive", "text": '{"type": "hello"}'}
    coming: list[Any] = [{"type": "websocket.connect"}, hello, {"type": "websocket.disconnect"}]
    told: list[Any] = []

    async def receive() -> Any:
        return coming.pop(0)

    async def send(message: Any) -> None:
        told.append(message)

    scope: Any = {
        "type": "websocket",
        "path": "/api/v1/live/socket",
        "raw_path": b"/api/v1/live/socket",
        "query_string": b"",
        "headers": [(b"authorization", b"Bearer x"), (b"host", b"testserver")],
        "extensions": {},
    }
    await app(scope, receive, send)
    await services.close()
    assert [message["type"] for message in told[:3]] == [
        "websocket.accept",
        "websocket.send",
        "websocket.send",
    ]
    operation = next(op for op in CONTRACT.operations if op.messages is not None)
    judge = CONTRACT.judge.message(operation.key, "sends")
    assert all(judge.is_valid(json.loads(message["text"])) for message in told[1:3])


# --- where handlers are missing -------------------------------------------------------------------


async def stub(request: Any) -> Reply:
    raise NotImplementedError


async def unwritten(credential: str, call: Any) -> Any:
    raise NotImplementedError


async def unfinished(request: Any) -> Reply:
    if request.call:
        raise NotImplementedError
    return Reply()


def test_a_stub_is_told_from_a_handler_that_does_something() -> None:
    assert is_stub(stub) and not is_stub(unfinished)


async def test_operations_without_a_handler_are_mocked_and_say_so() -> None:
    made = compiled(SHOP)

    async def get_pet(request: Any) -> Any:
        return made.module("operations.pets").GetPet.NotFound(body={"error": "gone"})

    own = {op.key: stub for op in made.contract.operations} | {"pets.get_pet": get_pet}
    handlers, verifiers, contract = filled(made.contract, own, {})
    services = bare_services()
    async with connected(create_app(services, contract, handlers, verifiers)) as client:
        listed = await client.get(PETS)
        assert listed.status_code == 200 and "x-mocked" in listed.headers
        read = await client.get(f"{PETS}/1")
        assert read.status_code == 404 and "x-mocked" not in read.headers
    await services.close()


async def test_an_unwritten_verifier_opens_mocked_operations_only() -> None:
    secured = SHOP.replace("components:", "components:\n  securitySchemes:\n"
                           "    key: {type: apiKey, in: header, name: X-Key}", 1)  # fmt: skip
    made = compiled("security: [{key: []}]\n" + secured)

    async def get_pet(request: Any) -> Any:
        raise AssertionError("nobody was let in")

    own = {op.key: stub for op in made.contract.operations} | {"pets.get_pet": get_pet}
    handlers, verifiers, contract = filled(made.contract, own, {"key": unwritten})
    services = bare_services()
    async with connected(create_app(services, contract, handlers, verifiers)) as client:
        client.headers["X-Key"] = "anything"
        assert (await client.get(PETS)).status_code == 200
        assert (await client.get(f"{PETS}/1")).status_code == 401
    await services.close()


def test_nothing_changes_where_every_handler_is_written() -> None:
    handlers, verifiers = find_handlers(CONTRACT), find_verifiers(CONTRACT)
    assert filled(CONTRACT, handlers, verifiers) == (handlers, verifiers, CONTRACT)


def test_production_has_no_mock() -> None:
    with pytest.raises(ValueError, match="MOCK_MISSING"):
        Settings(
            environment="production",
            database_url="postgresql:///x",
            secret_key=SecretStr("0123456789abcdef0123456789abcdef"),
            allowed_hosts=["example.com"],
            mock_missing=True,
        )


# --- preferences as they are written --------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("code=404", {"code": "404"}),
        ("Code = 404 , dynamic", {"code": "404", "dynamic": ""}),
        ('example="a, \\"b\\""; x=1, code=200', {"example": 'a, "b"', "code": "200"}),
        ("code=1, code=2", {"code": "1"}),
        (", ,;, dynamic=true", {"dynamic": "true"}),
        ('"broken, code=404', {"code": "404"}),
        ("", {}),
    ],
)
def test_preferences_are_read_as_rfc_7240_has_them(header: str, found: dict[str, str]) -> None:
    assert parsed(header) == found
