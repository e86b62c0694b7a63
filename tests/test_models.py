"""What handlers are given and give: components, directions, odd names, Python's own types."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from tests.contracts import (
    TEXT,
    Schema,
    as_json,
    compiled,
    contract,
    operation,
    posting,
    sent,
    serving,
)
from tests.judged import JSON, judge, together

pytestmark = pytest.mark.anyio

# --- components -----------------------------------------------------------------------------------

TREE: Schema = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
    },
    "additionalProperties": False,
}


def ref(name: str, **beside: Any) -> Schema:
    return {"$ref": f"#/components/schemas/{name}", **beside}


async def test_a_recursive_schema_judges_every_level() -> None:
    leaf = {"name": "leaf"}
    deep: Any = leaf
    for _ in range(90):
        deep = {"name": "branch", "children": [deep, leaf]}
    wrong = {"name": "root", "children": [{"name": "branch", "children": [{"name": 1}]}]}
    await judge(posting(ref("Tree"), Tree=TREE), [leaf, deep], [wrong, {"children": []}])
    errors = await sent(posting(ref("Tree"), Tree=TREE), json=wrong)
    assert list(errors) == ["body /children/0/children/0/name"]


async def test_a_recursive_list_is_typed() -> None:
    nested = {"type": "array", "items": ref("Nested")}
    await judge(posting(ref("Nested"), Nested=nested), [[], [[], [[]]]], [[1], [[[None]]], {}])


async def test_keywords_beside_a_reference_count() -> None:
    schema = ref("Name", maxLength=3)
    await judge(posting(schema, Name={"type": "string", "minLength": 2}), ["ab"], ["a", "abcd"])


async def test_a_reference_may_be_narrowed_in_all_of() -> None:
    schema = {"allOf": [ref("Tree"), {"properties": {"name": {"const": "root"}}}]}
    await judge(posting(schema, Tree=TREE), [{"name": "root"}], [{"name": "x"}, {}])


SIZE = {"type": "integer", "maximum": 5}


@pytest.mark.parametrize(
    ("reference", "own"),
    [
        ("#/components/schemas/Toy/$defs/Size", {"$id": "https://a.example/toy.json"}),
        ("#/$defs/Size", {"$id": "https://a.example/toy.json"}),
        ("https://a.example/toy.json#/$defs/Size", {"$id": "https://a.example/toy.json"}),
        ("toy#/$defs/Size", {"$id": "toy"}),
        ("#size", {"$id": "toy"}),
        ("#size", {}),
    ],
)
async def test_a_schema_may_have_a_uri_of_its_own(reference: str, own: Schema) -> None:
    size = {**SIZE, "$anchor": "size"}
    toy = {**own, "properties": {"size": {"$ref": reference}}, "$defs": {"Size": size}}
    await judge(posting(ref("Toy"), Toy=toy), [{"size": 5}], [{"size": 6}, {"size": "x"}])


async def test_files_may_call_each_other_by_their_uris() -> None:
    uri = "https://a.example/schemas"
    pet = {
        "$id": f"{uri}/pet.json",
        "type": "object",
        "properties": {
            "name": {"$ref": "#/$defs/Name"},
            "mother": {"$ref": "#"},
            "near": {"$ref": "toy.json"},
            "far": {"$ref": f"{uri}/toy.json#/properties/size"},
        },
        "$defs": {"Name": {"type": "string", "minLength": 2}},
    }
    toy = {"$id": f"{uri}/toy.json", "type": "object", "properties": {"size": SIZE}}
    beside = (("pet.json", json.dumps(pet)), ("toy.json", json.dumps(toy)))
    accepted = [{"name": "Al", "mother": {"name": "Bo"}, "near": {"size": 1}, "far": 1}]
    refused = [{"name": "A"}, {"mother": {"name": "B"}}, {"near": {"size": 6}}, {"far": 6}]
    await judge(compiled(posting({"$ref": "pet.json"}), beside), accepted, refused)


@pytest.mark.parametrize("uri", ["https://a.example/", ""])
async def test_a_tree_of_something_more_is_one_in_its_branches_too(uri: str) -> None:
    def node(name: str, **more: Any) -> Schema:
        return {**({"$id": uri + name} if uri else {}), "$dynamicAnchor": "node", **more}

    branches = {"type": "array", "items": {"$dynamicRef": "#node"}}
    tree = node("tree", type="object", properties={"branches": branches})
    sized = node("sized", **ref("Tree"), properties={"size": SIZE})
    text = posting(ref("Sized"), Sized=sized, Tree=tree)
    await judge(text, [{"branches": [{"size": 1}]}], [{"branches": [{"size": 6}]}])
    await judge(posting(ref("Tree"), Sized=sized, Tree=tree), [{"branches": [{"size": 6}]}], [1])


PETS: dict[str, Schema] = {
    "Cat": {
        "type": "object",
        "required": ["kind", "lives"],
        "properties": {"kind": {"type": "string"}, "lives": {"type": "integer"}},
    },
    "Dog": {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"type": "string"}, "lives": {"type": "string"}},
    },
}


@pytest.mark.parametrize("mapping", [None, {"cat": "#/components/schemas/Cat", "dog": "Dog"}])
@pytest.mark.parametrize("keyword", ["oneOf", "anyOf"])
async def test_a_discriminator_decides_nothing_by_itself(
    keyword: str, mapping: dict[str, str] | None
) -> None:
    """It is a hint (OpenAPI 3.1.1, section 4.8.25): the alternatives alone validate."""
    discriminator = {"propertyName": "kind", **({"mapping": mapping} if mapping else {})}
    schema = {keyword: [ref("Cat"), ref("Dog")], "discriminator": discriminator}
    await judge(
        posting(schema, **PETS),
        [{"kind": "cat", "lives": 9}, {"kind": "dog", "lives": "1"}, {"kind": "fish", "lives": 1}],
        [{"lives": 9}, {"kind": "cat", "lives": True}, {"kind": 1, "lives": 9}],
    )


async def test_alternatives_become_the_model_that_fits() -> None:
    text = posting({"oneOf": [ref("Cat"), ref("Dog")]}, **PETS)
    assert type((await sent(text, json={"kind": "x", "lives": 9})).body).__name__ == "Cat"
    assert type((await sent(text, json={"kind": "x", "lives": "9"})).body).__name__ == "Dog"
    assert type((await sent(text, json={"kind": "x"})).body).__name__ == "Dog"


ANIMALS: dict[str, Schema] = {
    "Animal": {
        "type": "object",
        "required": ["kind", "name"],
        "properties": {"kind": TEXT, "name": TEXT},
        "discriminator": {"propertyName": "kind"},
    },
    "Lion": {
        "allOf": [
            ref("Animal"),
            {"type": "object", "properties": {"huntingSkill": TEXT}, "required": ["huntingSkill"]},
        ],
        "unevaluatedProperties": False,
    },
    "Pride": {
        "type": "object",
        "properties": {"animals": {"type": "array", "items": ref("Animal")}},
    },
}
LION = {"kind": "Lion", "name": "Leo", "huntingSkill": "lazy"}


async def test_what_only_a_derived_schema_has_is_read_where_any_may_be_sent() -> None:
    text = posting(ref("Pride"), **ANIMALS)
    animals = (await sent(text, json={"animals": [LION]})).body.animals
    assert as_json(animals[0]) == LION
    models = sys.modules[type(animals[0]).__module__]
    lion = models.Lion.model_validate(animals[0].model_dump(by_alias=True))
    assert (lion.name, lion.hunting_skill) == ("Leo", "lazy")
    assert list(await sent(text, json={"animals": [{"kind": "Lion"}]})) == ["body /animals/0/name"]
    alone = posting(ref("Lion"), **ANIMALS)
    assert list(await sent(alone, json={**LION, "wings": 2})) == ["body /wings"]


@pytest.mark.parametrize("reply", ["Animal", "Pride"])
async def test_what_only_a_derived_schema_has_is_written_where_any_may_be_answered(
    reply: str,
) -> None:
    given = {"description": "Given.", "content": {"application/json": {"schema": ref(reply)}}}
    it = {"get": operation(responses={"200": given})}
    made = compiled(contract({"/it": it}, components={"schemas": ANIMALS}))

    async def answer(_: Any) -> Any:
        models = made.module("models")
        lion = models.Lion(kind="Lion", name="Leo", hunting_skill="lazy")
        return made.it.Ok(lion if reply == "Animal" else models.Pride(animals=[lion]))

    async with serving(made, {"it.it": answer}) as api:
        answered = (await api.client.get("/it")).json()
    assert answered == (LION if reply == "Animal" else {"animals": [LION]})


# --- directions -----------------------------------------------------------------------------------

ACCOUNT: Schema = {
    "type": "object",
    "required": ["id", "name", "password"],
    "properties": {
        "id": {"type": "integer", "readOnly": True},
        "name": {"type": "string"},
        "password": {"type": "string", "writeOnly": True},
    },
}


async def test_clients_need_not_send_what_is_read_only_and_it_is_ignored() -> None:
    text = posting(ref("Account"), Account=ACCOUNT)
    for extra in ({}, {"id": 7}, {"id": "anything"}):
        body = (await sent(text, json={"name": "Ada", "password": "x", **extra})).body
        assert as_json(body) == {"name": "Ada", "password": "x"}
        assert not hasattr(body, "id")
    assert list(await sent(text, json={"name": "Ada"})) == ["body /password"]


async def test_replies_need_not_hold_what_is_write_only_and_must_not() -> None:
    reply = {"description": "Given.", "content": {"application/json": {"schema": ref("Account")}}}
    made = compiled(
        contract(
            {"/it": {"get": operation(responses={"200": reply})}},
            components={"schemas": {"Account": ACCOUNT}},
        )
    )

    async def answer(_: Any) -> Any:
        return made.it.Ok(made.module("models").Account(id=1, name="Ada"))

    async with serving(made, {"it.it": answer}) as api:
        answered = await api.client.get("/it")
    assert (answered.status_code, answered.json()) == (200, {"id": 1, "name": "Ada"})


# --- names ----------------------------------------------------------------------------------------

NAMES = [
    "class", "import", "def", "None", "async", "self", "a-b", "a_b", "aB", "AB", "1st", "2", "",
    " ", "a b", "$ref!", "@type", "emoji 😀", "😀", "é", "__class__", "__init__", "__dict__", "_x",
    "model_config", "model_dump", "model_fields", "copy", "json", "dict", "schema", "validate",
    "name", "Name", "NAME", "datetime", "str", "list", "Any", "Model", "a/b", "a~b", "a.b", "a'b",
    'a"b', "a\\b", "a\nb", "{x}", "%s", "true", "null", "body", "construct", "field_", "field",
]  # fmt: skip


async def test_properties_may_have_any_name() -> None:
    properties = {name: {"type": "integer"} for name in NAMES}
    schema = {"type": "object", "properties": properties, "required": NAMES}
    whole = {name: number for number, name in enumerate(NAMES)}
    missing = [{k: v for k, v in whole.items() if k != name} for name in NAMES]
    wrong = [{**whole, name: "x"} for name in NAMES]
    await judge(posting(schema), [whole], [*missing, *wrong])


@pytest.mark.parametrize("name", NAMES)
async def test_a_property_of_any_name_alone(name: str) -> None:
    schemas = [{"type": "object", "properties": {name: {"type": "integer"}}} for name in NAMES]
    url = f"/{NAMES.index(name)}"
    await judge(together(schemas), [{name: 1}, {}], [{name: "1"}, {name: None}], url)


# --- types ----------------------------------------------------------------------------------------


async def test_handlers_are_given_python_types() -> None:
    properties = {
        "at": {"type": "string", "format": "date-time"},
        "on": {"type": "string", "format": "date"},
        "id": {"type": "string", "format": "uuid"},
        "count": {"type": "integer"},
        "share": {"type": "number"},
    }
    body = (
        await sent(
            posting({"type": "object", "properties": properties}),
            content=b'{"at": "2024-02-29T12:00:00+02:00", "on": "2024-02-29", "count": 3.0, '
            b'"id": "6BA7B810-9DAD-11D1-80B4-00C04FD430C8", "share": 2}',
            headers=JSON,
        )
    ).body
    assert body.at == datetime(2024, 2, 29, 10, tzinfo=UTC)
    assert body.on == date(2024, 2, 29)
    assert body.id == UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
    assert (body.count, type(body.count)) == (3, int)
    assert (body.share, type(body.share)) == (2, int)  # no digit is lost


@pytest.mark.parametrize(
    ("format", "value"),
    [("date-time", "2016-12-31T23:59:60Z"), ("date-time", "0000-01-01T00:00:00Z"),
     ("date", "0000-01-01")],
)  # fmt: skip
async def test_what_python_cannot_hold_is_refused_by_name(format: str, value: str) -> None:
    schema = {"type": "object", "properties": {"at": {"type": "string", "format": format}}}
    errors = await sent(posting(schema), json={"at": value})
    assert errors["body /at"]["keyword"] == "representation"


async def test_properties_that_a_schema_leaves_open_are_not_handed_over() -> None:
    """They are allowed, but a handler knows only what the contract names."""
    body = (
        await sent(
            posting({"type": "object", "properties": {"a": {"type": "integer"}}}),
            json={"a": 1, "b": 2},
        )
    ).body
    assert as_json(body) == {"a": 1}


async def test_what_is_only_required_is_typed_as_what_has_no_name() -> None:
    day = {"type": "string", "format": "date"}
    schema = {"type": "object", "required": ["begun"], "additionalProperties": day}
    body = (await sent(posting(schema), json={"begun": "2030-01-31", "done": "2030-02-01"})).body
    assert (body.begun, body.done) == (date(2030, 1, 31), date(2030, 2, 1))
    errors = await sent(posting(schema), json={"begun": "today"})
    assert errors["body /begun"]["keyword"] == "format"


async def test_absent_null_and_default_are_told_apart() -> None:
    properties = {
        "a": {"type": ["string", "null"]},
        "b": {"type": "integer", "default": 3},
        "on": {"type": "string", "format": "date", "default": "2024-01-01"},
    }
    text = posting({"type": "object", "properties": properties})
    absent = (await sent(text, json={})).body
    null = (await sent(text, json={"a": None, "b": 4})).body
    assert "a" not in absent.model_dump(exclude_unset=True)
    assert null.model_dump(exclude_unset=True) == {"a": None, "b": 4}
    assert (absent.b, absent.on) == (3, date(2024, 1, 1))


@pytest.mark.parametrize("needed", [[], ["score"]])
def test_what_has_bounds_and_may_be_null_is_no_type_of_its_own(needed: list[str]) -> None:
    score = {"type": ["number", "null"], "minimum": 0, "maximum": 10, "description": "The mark."}
    day = {"type": ["string", "null"], "format": "date", "default": "2024-01-01"}
    schema = {"type": "object", "required": needed, "properties": {"score": score, "day": day}}
    models: Any = compiled(posting(ref("Match"), Match=schema)).module("models")
    assert not hasattr(models, "Score")
    made = models.Match(score=None)
    assert (made.score, made.day) == (None, date(2024, 1, 1))
    assert models.Match(score=10, day=None).day is None
    with pytest.raises(ValueError, match="less than or equal to 10"):
        models.Match(score=11)


# --- OpenAPI 3.0 ----------------------------------------------------------------------------------

OLD: dict[str, tuple[Schema, list[Any], list[Any]]] = {
    "nullable": ({"type": "string", "nullable": True}, ["a", None], [1]),
    "nullable without a type": ({"nullable": True, "enum": ["a"]}, ["a"], [None]),
    "nullable enum": ({"type": "string", "nullable": True, "enum": ["a"]}, ["a"], [None, "b"]),
    "exclusive minimum": (
        {"type": "number", "minimum": 1, "exclusiveMinimum": True},
        [1.5],
        [1, 0],
    ),
    "inclusive maximum": ({"type": "number", "maximum": 1, "exclusiveMaximum": False}, [1], [2]),
    "an object": (
        {"type": "object", "properties": {"a": {"type": "integer", "nullable": True}}},
        [{}, {"a": None}, {"a": 1}],
        [{"a": "1"}],
    ),
}


@pytest.mark.parametrize("name", OLD)
async def test_openapi_3_0_schemas_mean_what_they_say(name: str) -> None:
    _, accepted, refused = OLD[name]
    text = together([schema for schema, _, _ in OLD.values()], "3.0.3")
    await judge(text, accepted, refused, f"/{list(OLD).index(name)}")
