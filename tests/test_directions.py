"""Conditions on what only one direction has: a request is not refused for what the server adds, a
reply not for what only clients send."""

from __future__ import annotations

from typing import Any

import pytest

from server.replies import Data
from tests.contracts import TEXT, Schema, answering, posting, replied, serving
from tests.judged import judge

ID = {"type": "integer", "readOnly": True}
SECRET = {"type": "string", "writeOnly": True}


def one_way(**more: Any) -> Schema:
    properties = {"id": ID, "secret": SECRET, "a": TEXT, "b": TEXT}
    return {"type": "object", "properties": properties, **more}


def needing(*names: str) -> Schema:
    return {"required": [*names]}


REQUESTS: dict[str, tuple[Schema, list[Any], list[Any]]] = {
    "not": (one_way(**{"not": needing("id")}), [{}, {"a": "x"}, {"id": 1}], [{"a": 1}]),
    "not both": (one_way(**{"not": needing("id", "a")}), [{}, {"a": "x"}], []),
    "neither": (
        one_way(**{"not": {"anyOf": [needing("id"), needing("b")]}}),
        [{}, {"a": "x"}],
        [{"b": "x"}],
    ),
    "not all": (one_way(**{"not": {"allOf": [needing("b"), needing("id")]}}), [{"b": "x"}], []),
    "not what it is": (one_way(**{"not": {"properties": {"id": {"const": 1}}}}), [{}], []),
    "not for others": (one_way(**{"not": needing("a")}), [{"b": "x"}], [{"a": "x"}]),
    "if": (one_way(**{"if": needing("id"), "then": needing("a")}), [{}, {"a": "x"}], []),
    "if and else": (
        one_way(**{"if": needing("id"), "then": needing("a"), "else": needing("b")}),
        [{"a": "x"}, {"b": "x"}],
        [{}],
    ),
    "if with more": (
        one_way(**{"if": needing("id", "a"), "then": needing("b"), "else": needing("secret")}),
        [{"a": "x", "b": "x"}, {"secret": "x"}],
        [{"a": "x"}, {"b": "x"}],
    ),
    "in a reference": (
        {"allOf": [{"$ref": "#/components/schemas/Base"}], "not": needing("id")},
        [{}, {"a": "x"}],
        [],
    ),
    "needed with another": (one_way(dependentRequired={"a": ["id", "b"]}), [{"a": "x", "b": "x"}],
                            [{"a": "x"}]),
    "needing another": (one_way(dependentRequired={"id": ["a"]}), [{"id": 1}, {}], []),
    "schemas beside it": (one_way(dependentSchemas={"id": needing("a")}), [{"id": 1}], []),
    "said twice": (
        {"allOf": [one_way(), {"properties": {"id": {"minimum": 5}}}]}, [{"id": 1}], [{"a": 1}],
    ),
    "only in one alternative": (
        {"oneOf": [
            {"type": "object", "required": ["kind", "id"],
             "properties": {"kind": {"const": "a"}, "id": ID}},
            {"type": "object", "required": ["kind", "id"],
             "properties": {"kind": {"const": "b"}, "id": {"type": "string"}}},
        ]},
        [{"kind": "a"}, {"kind": "b", "id": "x"}],
        [{"kind": "b"}, {"kind": "b", "id": 1}],
    ),
}  # fmt: skip


def kept(value: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in value.items() if name != "id" or part == "x"}


@pytest.mark.parametrize("name", REQUESTS)
async def test_no_condition_of_a_request_is_about_what_it_does_not_have(name: str) -> None:
    schema, taken, refused = REQUESTS[name]
    text = posting(schema, Base=one_way())
    await judge(text, [value for value in taken if kept(value) == value], refused)
    for value in taken:
        async with serving(text) as api:
            assert (await api.client.post("/it", json=value)).status_code == 204, value


REPLIES: dict[str, Schema] = {
    "not": one_way(**{"not": needing("secret")}),
    "if": one_way(**{"if": needing("secret"), "then": needing("b"), "else": needing("a")}),
    "if in the other way": one_way(
        **{"if": needing("secret"), "then": needing("a"), "else": needing("b")}
    ),
    "needed with another": one_way(dependentRequired={"a": ["secret"]}),
}


@pytest.mark.parametrize("name", REPLIES)
async def test_no_condition_of_a_reply_is_about_what_it_does_not_have(name: str) -> None:
    answer = await replied(answering(REPLIES[name]), lambda it: it.Ok(Data({"id": 1, "a": "x"})))
    assert (answer.status_code, answer.json()) == (200, {"id": 1, "a": "x"})
