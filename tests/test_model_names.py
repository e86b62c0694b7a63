"""The names of models: of what stands within a schema, and of what would be called alike."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts import Schema, as_json, compiled, contract, operation, posting, serving

pytestmark = pytest.mark.anyio


def ref(name: str, **beside: Any) -> Schema:
    return {"$ref": f"#/components/schemas/{name}", **beside}


def holding(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties}


def made(**schemas: Schema) -> Any:
    """The module of their models."""
    everything = {"anyOf": [ref(name) for name in schemas]}
    return compiled(posting(everything, **schemas)).module("models")


def test_what_only_operations_import_is_a_name_for_models() -> None:
    schemas = {
        name: holding(id={"type": "integer"})
        for name in ("Binary", "Call", "Empty", "Handler", "Reply", "Request", "Stream", "Text")
    }
    models = made(**schemas)
    assert all(getattr(models, name)(id=1).id == 1 for name in schemas)
    assert not [name for name in dir(models) if name.endswith("2")]


OWNER = holding(name={"type": "string"})


def test_what_stands_within_a_schema_is_called_after_its_place() -> None:
    short = {"type": "string", "maxLength": 5}
    friends = {"type": "array", "items": holding(since={"type": "integer"})}
    models = made(
        Pet=holding(owner=OWNER, friends=friends, notes={"additionalProperties": OWNER}),
        Names={"type": "array", "items": short},
        Word={"anyOf": [short, {"type": "integer"}]},
    )
    pet = models.Pet(
        owner=models.PetOwner(name="Ada"),
        friends=[models.PetFriendsItem(since=2020)],
        notes={"first": models.PetNotesValue(name="Bo")},
    )
    assert as_json(pet) == {
        "owner": {"name": "Ada"},
        "friends": [{"since": 2020}],
        "notes": {"first": {"name": "Bo"}},
    }
    assert {"NamesItem", "Word1"} <= set(dir(models))


def test_one_more_schema_renames_nothing_of_others() -> None:
    pet = holding(owner=OWNER)
    car = holding(owner=holding(company={"type": "string"}))
    for models in (made(Pet=pet), made(Car=car, Pet=pet), made(Ant=pet, Pet=pet)):
        assert models.Pet(owner=models.PetOwner(name="Ada")).owner.name == "Ada"


def test_a_name_that_a_schema_has_is_left_to_it() -> None:
    models = made(Pet=holding(owner=OWNER), PetOwner=holding(age={"type": "integer"}))
    assert list(models.PetOwner.model_fields) == ["age"]
    assert list(models.PetOwner2.model_fields) == ["name"]


@pytest.mark.parametrize(
    ("one", "other"), [("Pet.v1", "Pet-v1"), ("v1", "V1"), ("Pet_2", "Pet2"), ("A", "a")]
)
async def test_schemas_that_are_called_alike_are_two_models(one: str, other: str) -> None:
    schemas = {one: holding(n={"type": "string"}), other: holding(n={"type": "integer"})}
    both = {"type": "array", "prefixItems": [ref(name) for name in schemas], "items": ref(other)}
    replies = operation(responses={"200": {"description": "It.", "content": {"application/json": {
        "schema": ref(other)}}}})  # fmt: skip
    path = {"post": replies | {"requestBody": {"content": {"application/json": {"schema": both}}}}}
    made = compiled(contract({"/it": path}, components={"schemas": schemas}))

    async def answer(request: Any) -> Any:
        return made.it.Ok(request.body[1])

    async with serving(made, {"it.it": answer}) as api:
        answered = await api.client.post("/it", json=[{"n": "x"}, {"n": 5}])
        assert (answered.status_code, answered.json()) == (200, {"n": 5})


def test_a_schema_within_another_may_have_a_name_with_a_number() -> None:
    models = made(Pet=holding(v1=OWNER), PetV1=holding(age={"type": "integer"}))
    assert list(models.PetV1.model_fields) == ["age"]
    assert list(models.PetV1No2.model_fields) == ["name"]


def test_equal_things_that_are_called_alike_are_one_class() -> None:
    described = {**OWNER, "description": "Who feeds it."}
    models = made(Cat=holding(owner=OWNER), Dog=holding(owner=described, guide=OWNER))
    owner = models.CatOwner(name="Ada")
    assert models.Dog(owner=owner).owner is owner
    assert models.DogOwner is models.CatOwner
    assert models.DogGuide is not models.CatOwner  # equal, but called otherwise


@pytest.mark.parametrize("tags", [("card", "BANK_TRANSFER"), None])
def test_alternatives_are_called_after_what_tells_them_apart(tags: tuple[str, str] | None) -> None:
    kinds: list[Schema] = [{"const": tag} for tag in tags] if tags else [{"type": "string"}] * 2
    first = holding(kind=kinds[0], number={"type": "string"})
    second = holding(kind=kinds[1], account={"type": "string"})
    models = made(Order=holding(payment={"oneOf": [first, second, {"type": "null"}]}))
    steps = ("Card", "BankTransfer") if tags else ("1", "2")
    assert [hasattr(models, f"OrderPayment{step}") for step in steps] == [True, True]
