"""Alternatives that hold at the same time: nothing that one of them describes is lost."""

from __future__ import annotations

from functools import partial
from itertools import combinations
from typing import Any, Literal

import pytest

from server.replies import Data
from tests.contracts import (
    TEXT,
    Schema,
    as_json,
    compiled,
    contract,
    operation,
    posting,
    replied,
    sent,
    serving,
)
from tests.judged import judge

DAY = {"type": "string", "format": "date"}


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def having(*required: str, **properties: Schema) -> Schema:
    return {"type": "object", "required": [*required], "properties": properties}


def any_of(*alternatives: Schema, **more: Any) -> Schema:
    return {"anyOf": [*alternatives], **more}


LETTERS = {letter: having(letter, **{letter: DAY}) for letter in "abcde"}
DATED = dict.fromkeys(LETTERS, "2030-01-31")
NUMBERED = {letter: having(letter, n=TEXT, **{letter: TEXT}) for letter in "abcde"}


def some(letters: str) -> list[dict[str, str]]:
    """A value of each set of these alternatives."""
    return [
        {letter: DATED[letter] for letter in chosen}
        for size in range(1, len(letters) + 1)
        for chosen in combinations(letters, size)
    ]


KEPT: dict[str, tuple[Schema, list[Any]]] = {
    "two": (any_of(LETTERS["a"], LETTERS["b"]), some("ab")),
    "three": (any_of(*(LETTERS[letter] for letter in "abc")), some("abc")),
    "many": (any_of(*LETTERS.values()), some("abcde")),
    "components": (any_of(ref("A"), ref("B")), some("ab")),
    "with more beside them": (
        any_of(ref("A"), ref("B"), type="object", properties={"x": DAY}),
        [{**value, "x": "2030-01-31"} for value in some("ab")],
    ),
    "with something in common": (
        any_of(having("a", a=TEXT, n=TEXT), having("b", b=TEXT, n=TEXT)),
        [{**value, "n": "x"} for value in some("ab")],
    ),
    "with something in common that only one requires": (
        any_of(having("a", "n", a=TEXT, n=TEXT), having("b", b=TEXT, n=DAY)),
        [{"a": "x", "n": "x"}, {"b": "x"}, {"a": "x", "b": "x", "n": "2030-01-31"}],
    ),
    "within a property": (
        any_of(having(p=having(a=DAY)), having(p=having(b=DAY))),
        [{"p": value} for value in some("ab")],
    ),
    "within properties of many": (
        any_of(*(having(p=schema) for schema in NUMBERED.values())),
        [{"p": {**value, "n": "x"}} for value in some("abcde")],
    ),
    "within lists": (
        any_of(*({"type": "array", "items": LETTERS[letter]} for letter in "ab")),
        [[], *([value] for value in some("ab"))],
    ),
    "alternatives among them": (
        any_of(any_of(LETTERS["a"], LETTERS["b"]), LETTERS["c"]),
        some("abc"),
    ),
    "beside others": (
        any_of(LETTERS["a"], LETTERS["b"], oneOf=[LETTERS["c"], LETTERS["d"]]),
        [{**value, "d": "2030-01-31"} for value in some("ab")],
    ),
    "one of them closed": (
        any_of(
            {**having(a=DAY, b=DAY), "additionalProperties": False},
            having("b", "c", b=DAY, c=DAY),
        ),
        [{"a": "2030-01-31", "b": "2030-01-31"}, {"b": "2030-01-31", "c": "2030-01-31"}],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", KEPT)
async def test_a_handler_is_given_what_any_alternative_describes(name: str) -> None:
    schema, values = KEPT[name]
    await judge(posting(schema, A=LETTERS["a"], B=LETTERS["b"]), values, [])


def _given(value: Any, it: Any) -> Any:
    return it.Ok(Data(value))


@pytest.mark.parametrize("name", KEPT)
async def test_what_any_alternative_describes_is_answered(name: str) -> None:
    schema, values = KEPT[name]
    content = {"application/json": {"schema": schema}}
    get = operation(responses={"200": {"description": "Given.", "content": content}})
    schemas = {"A": LETTERS["a"], "B": LETTERS["b"]}
    text = contract({"/it": {"get": get}}, components={"schemas": schemas})
    for value in values:
        answer = await replied(text, partial(_given, value))
        assert (answer.status_code, answer.json()) == (200, value)


async def test_what_was_sent_as_several_components_is_each_of_them_and_can_be_answered() -> None:
    content = {"application/json": {"schema": any_of(ref("A"), ref("B"))}}
    post = operation(
        requestBody={"required": True, "content": content},
        responses={"200": {"description": "The same.", "content": content}},
    )
    schemas = {"A": LETTERS["a"], "B": LETTERS["b"]}
    made = compiled(contract({"/it": {"post": post}}, components={"schemas": schemas}))
    models = made.module("models")

    async def echo(request: Any) -> Any:
        assert isinstance(request.body, models.A) and isinstance(request.body, models.B)
        return made.it.Ok(request.body)

    async with serving(made, {"it.it": echo}) as api:
        assert (await api.client.post("/it", json=some("ab")[2])).json() == some("ab")[2]


def tagged(tag: str, **more: Schema) -> Schema:
    return having("kind", kind={"const": tag}, **more)


@pytest.mark.parametrize(
    "schema",
    [
        any_of(tagged("a", a=TEXT), tagged("b", b=TEXT)),
        any_of(having("a", a=TEXT, x=TEXT), having("b", b=TEXT, x={"type": "integer"})),
        any_of(having(at=tagged("a", a=TEXT)), having(at=tagged("b", b=TEXT))),
        any_of({**LETTERS["a"], "additionalProperties": False}, LETTERS["b"]),
        any_of(LETTERS["a"], having("a", a=DAY, b=TEXT)),
        {"oneOf": [LETTERS["a"], LETTERS["b"]]},
    ],
)
def test_alternatives_that_exclude_each_other_have_no_class_together(schema: Schema) -> None:
    models = compiled(posting(schema)).module("models")
    assert not [name for name in vars(models) if "And" in name or "Several" in name]


async def test_a_value_of_one_alternative_alone_is_of_its_class() -> None:
    text = posting(any_of(ref("A"), ref("B")), A=LETTERS["a"], B=LETTERS["b"])
    assert type((await sent(text, json={"a": "2030-01-31"})).body).__name__ == "A"
    other = (await sent(text, json={"a": "2030-01-31", "b": "no day"})).body
    assert (type(other).__name__, as_json(other)) == ("A", {"a": "2030-01-31"})


@pytest.mark.parametrize("narrowed", [["Words", "Image"], ["Words", "Pictures"]])
def test_a_choice_that_is_narrowed_is_one_of_the_alternatives_that_are_left(
    narrowed: list[str],
) -> None:
    def nodes(*names: str) -> Schema:
        either = {"oneOf": [ref(name) for name in names]}
        return having("nodes", nodes={"type": "array", "items": either})

    kinds = {name: tagged(name) for name in ("Words", "Image", "Table")}
    title = {"allOf": [ref("Part"), nodes(*narrowed)]}
    pictures = {"oneOf": [ref("Image")]}
    text = posting(ref("Title"), **kinds, Pictures=pictures, Part=nodes(*kinds), Title=title)
    models: Any = compiled(text).module("models")
    assert models.Title.model_fields["nodes"].annotation == list[models.Words | models.Image]


def test_one_of_several_constants_is_a_literal() -> None:
    several = {"type": "integer", "oneOf": [{"const": 1}, {"const": 2}]}
    row = having("kind", kind={"enum": [1], "allOf": [ref("Several")]})
    models: Any = compiled(posting(ref("Row"), Several=several, Row=row)).module("models")
    assert models.Row.model_fields["kind"].annotation == Literal[1]
