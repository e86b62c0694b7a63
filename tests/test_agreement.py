"""The fast path and the reference path agree: on what is taken, on the value that a handler is
given, and on the bytes that leave.

The fast path may leave anything to the reference; it must never say yes where that says no, or
something else. AGREEMENT=2000 sends so many requests to each operation.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from random import Random
from types import ModuleType, SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

import generated
from generated.routes import OPERATIONS
from scripts.contract.proof import Proof
from server import exact, reading, writable, writing
from server.bodies import json_data
from server.call import Call
from server.judge import Judge, Validator
from server.operations import Operation
from server.problems import Problem
from server.reading import Reading
from server.replies import Data, Reply, body_type, serialised_body
from server.writing import Writing
from tests import agreement
from tests.contracts import Compiled, compiled, contract, operation

EXAMPLES = int(os.environ.get("AGREEMENT", "60"))

TEXT = {"type": "string"}
INNER = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}}
TREE = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": TEXT,
        "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
    },
}

SCHEMAS: dict[str, Any] = {
    "text": {"type": "string", "minLength": 2, "maxLength": 3},
    "integer": {"type": "integer", "minimum": -1, "maximum": 3},
    "int32": {"type": "integer", "format": "int32"},
    "int64": {"type": "integer", "format": "int64"},
    "integer between": {"type": "integer", "exclusiveMinimum": 0, "exclusiveMaximum": 4},
    "bounds of both kinds": {
        "type": "integer",
        "minimum": 0,
        "exclusiveMinimum": 0,
        "maximum": 3,
        "exclusiveMaximum": 5,
    },
    "number within both": {
        "type": "number",
        "minimum": 0,
        "exclusiveMinimum": 0,
        "maximum": 3,
        "exclusiveMaximum": 5,
    },
    "step": {"type": "integer", "multipleOf": 3},
    "number": {"type": "number", "minimum": 0, "maximum": 2},
    "number between": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 2},
    "any number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "enumeration": {"enum": ["a", "b\n"]},
    "enumeration or null": {"type": ["string", "null"], "enum": ["a", None]},
    "enumeration without null": {"type": ["string", "null"], "enum": ["a", "b"]},
    "constant": {"const": "a"},
    "nullable": {"type": ["integer", "null"]},
    "any of null": {"anyOf": [{"type": "null"}, {"$ref": "#/components/schemas/Inner"}]},
    "one of null": {"oneOf": [{"$ref": "#/components/schemas/Inner"}, {"type": "null"}]},
    "all of one": {"allOf": [{"$ref": "#/components/schemas/Inner"}]},
    "pattern": {"type": "string", "pattern": "^[a-c]+$"},
    "pattern within": {"type": "string", "pattern": "a|b$"},
    "pattern of classes": {"type": "string", "pattern": r"^\d\w.\s?$"},
    "pattern of others": {"type": "string", "pattern": r"^[^\d$]{2,3}(?:x|\.)\W$"},
    "pattern by numbers": {"type": "string", "pattern": r"^[^\u0000-\u001f]*$", "maxLength": 9},
    **{name: {"type": "string", "format": name} for name in ("uuid", "date", "date-time", "email")},
    "short email": {"type": "string", "format": "email", "maxLength": 20},
    "date of a century": {"type": "string", "format": "date-time", "pattern": "^20"},
    "password": {"type": "string", "format": "password"},
    "list": {"type": "array", "items": TEXT, "minItems": 1, "maxItems": 2},
    "list of anything": {"type": "array"},
    "set": {"type": "array", "items": TEXT, "uniqueItems": True},
    "set of integers": {"type": "array", "items": {"type": "integer"}, "uniqueItems": True},
    "set or null": {"type": ["array", "null"], "items": TEXT, "uniqueItems": True},
    "list of lists": {"type": "array", "items": {"type": "array", "items": {"type": "number"}}},
    "map": {"type": "object", "additionalProperties": {"type": "integer"}},
    "small map": {"type": "object", "minProperties": 1, "maxProperties": 2},
    "map of names": {"type": "object", "propertyNames": {"maxLength": 2, "pattern": "^[a-z]"}},
    "map of lists": {"type": "object", "additionalProperties": {"type": "array", "items": TEXT}},
    "anything": {},
    "reference": {"$ref": "#/components/schemas/Inner"},
    "tree": {"$ref": "#/components/schemas/Tree"},
}
"""One property each: required, optional and with a default, in open and closed objects."""

DEFAULTS: dict[str, Any] = {
    "text": "ab", "integer": 2, "list": ["a"], "map": {"a": 1}, "nullable": None,
    "date-time": "2030-01-31T12:00:00Z", "enumeration": "a",
}  # fmt: skip

WHOLE: dict[str, Any] = {
    "some": {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": {"a": TEXT, "b": {"type": ["integer", "null"]}},
    },
    "kept": {"type": "object", "properties": {"a": TEXT}, "additionalProperties": True},
    "one way": {
        "type": "object",
        "required": ["a", "b"],
        "properties": {
            "a": {**TEXT, "readOnly": True},
            "b": {**TEXT, "writeOnly": True},
            "c": TEXT,
        },
    },
    "names": {
        "type": "object",
        "properties": {
            name: {"type": "integer"}
            for name in (
                "class",
                "schema",
                "model_config",
                "a b",
                "a-b",
                "aB",
                "_x",
                "copy",
                "json",
            )
        },
    },
    "list of objects": {"type": "array", "items": {"$ref": "#/components/schemas/Inner"}},
    "map of objects": {
        "type": "object",
        "additionalProperties": {"$ref": "#/components/schemas/Inner"},
    },
    "nested": {
        "type": "object",
        "required": ["a"],
        "properties": {"a": {"type": "object", "properties": {"b": INNER}, "required": ["b"]}},
    },
}
"""Bodies as they are."""


def _holding(name: str, schema: Any) -> Iterator[tuple[str, Any]]:
    yield name, {"type": "object", "required": ["it"], "properties": {"it": schema}}
    yield (
        f"{name}, perhaps",
        {
            "type": "object",
            "required": ["x"],
            "properties": {"it": schema, "x": {"type": "boolean"}},
            "additionalProperties": False,
        },
    )
    if name in DEFAULTS:
        part = {**schema, "default": DEFAULTS[name]}
        properties = {"it": part, "x": TEXT, "y": {"type": "boolean"}}
        schema = {"type": "object", "required": ["y"], "properties": properties}
        yield f"{name}, by default", schema


BODIES = dict(pair for name, s in SCHEMAS.items() for pair in _holding(name, s)) | WHOLE
KEYS = {name: f"it.it{number}" for number, name in enumerate(BODIES)}


@cache
def small() -> Compiled:
    """A contract that takes and gives each of the bodies."""
    paths: dict[str, Any] = {}
    for number, schema in enumerate(BODIES.values()):
        content = {"application/json": {"schema": schema}}
        paths[f"/{number}"] = {
            "post": operation(
                requestBody={"required": True, "content": content},
                responses={"200": {"description": "It.", "content": content}},
            )
            | {"operationId": f"it{number}"}
        }
    return compiled(contract(paths, components={"schemas": {"Inner": INNER, "Tree": TREE}}))


# --- the two paths --------------------------------------------------------------------------------


def _same(value: Any) -> Any:
    return value


class Bodies:
    """What reads an operation's body, one way and the other."""

    def __init__(self, module: ModuleType, judge: Judge, constant: str, fresh: bool) -> None:
        self.fast: Reading = getattr(module, constant)
        if fresh:
            self.fast = Reading(judge, *_arguments(self.fast))
        _, operation, media_type, *_ = self.fast.pointer
        self.typed: Any = getattr(module, constant.replace("_READING", "_BODY"), _same)
        self.schema = judge.schema(*self.fast.pointer)
        self.definitions = judge.document["$defs"]
        steps = (operation, media_type.replace("/", "~1"))
        self.judge = Validator(judge, f"requests/{'/'.join(steps)}/properties/body")

    def reference(self, content: bytes) -> tuple[bool, Any]:
        """Is it taken, and what does the handler get?"""
        services: Any = SimpleNamespace(settings=SimpleNamespace(body_limit=0))
        call = Call({"headers": []}, cast("Any", None), (), services)
        data = json_data(call, content, "body", "")
        if call.faults or not self.judge.is_valid(data):
            return False, None
        try:
            return True, self.typed(data)
        except Problem:
            return False, None


def _arguments(fast: Reading) -> tuple[str, str, Any]:
    _, operation, media_type, *_ = fast.pointer
    return operation, media_type, fast.annotation


def compare_readings(bodies: Bodies, seed: int) -> bool:
    """One request both ways; was it taken the fast way?"""
    random = Random(seed)
    content = agreement.sent(random, bodies.schema, bodies.definitions)
    content = content.removeprefix(b"\xef\xbb\xbf")
    value = bodies.fast(content)
    if value is None:
        return False
    taken, expected = bodies.reference(content)
    assert taken, f"{content!r} was taken for {value!r}"
    assert agreement.same(value, expected), f"{content!r}: {value!r}, but {expected!r}"
    return True


class Answers:
    """What writes a reply's body, one way and the other."""

    def __init__(self, judge: Judge, reply: type[Reply], fast: Writing) -> None:
        self.reply = reply
        self.fast = Writing(judge, *fast.pointer[1:3], fast.annotation)
        self.schema = judge.schema(*fast.pointer)
        self.definitions = judge.document["$defs"]
        self.type = TypeAdapter[Any](body_type(reply))
        _, operation, name, _ = fast.pointer
        self.judge = judge.reply(operation, name, "body")

    def reference(self, body: Any) -> bytes:
        if isinstance(body, Data):
            body = self.type.validate_python(body.value, by_alias=True, by_name=True)
        content = serialised_body(self.reply, body)
        assert self.judge.is_valid(from_json(content)), f"{content!r} left"
        return content


def compare_writings(answers: Answers, seed: int) -> bool:
    """One reply both ways; was it written the fast way?"""
    random = Random(seed)
    value = agreement.valid(random, answers.schema, answers.definitions)
    try:
        body = answers.type.validate_json(agreement.written(random, value), by_alias=True)
    except ValidationError:
        return False
    for _ in range(random.choice([0, 0, 1, 3])):
        agreement.spoilt(random, body)
    if random.random() < 0.5:
        body = Data(agreement.as_rows(random, body))
    content = answers.fast(body)
    if content is None:
        return False
    try:
        expected = answers.reference(body)
    except ValidationError as error:
        raise AssertionError(f"{content!r} left") from error
    assert content == expected, f"{content!r}, but {expected!r}"
    return True


def readings(package: str, judge: Judge, operations: tuple[Operation, ...]) -> dict[str, Bodies]:
    modules = {op.key.partition(".")[0] for op in operations}
    return {
        f"{name}.{constant}": Bodies(module, judge, constant, fresh=True)
        for name, module in ((m, import_module(f"{package}.bindings.{m}")) for m in sorted(modules))
        for constant, value in vars(module).items()
        if isinstance(value, Reading)
    }


def writings(judge: Judge, operations: tuple[Operation, ...]) -> dict[str, Answers]:
    return {
        f"{op.key} {name}": Answers(judge, documented.reply, documented.writing)
        for op in operations
        for name, documented in op.replies.items()
        if documented.writing is not None
    }


def of_small() -> tuple[dict[str, Bodies], dict[str, Answers]]:
    made = small()
    judge = Judge(made.folder / made.package / "schemas.json")
    operations = made.contract.operations
    return readings(made.package, judge, operations), writings(judge, operations)


def of_product() -> tuple[dict[str, Bodies], dict[str, Answers]]:
    return (
        readings("generated", generated.JUDGE, OPERATIONS),
        writings(generated.JUDGE, OPERATIONS),
    )


def agree(
    bodies: dict[str, Bodies], answers: dict[str, Answers], examples: int = EXAMPLES
) -> dict[str, int]:
    """How often each of them went the fast way; fails where the two differ."""
    fast = dict.fromkeys([*bodies, *answers], 0)

    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        phases=[Phase.generate],  # a seed is not to be made smaller
    )
    @given(st.integers(0, 2**64))
    def run(seed: int) -> None:
        for name, body in bodies.items():
            fast[name] += compare_readings(body, seed)
        for name, answer in answers.items():
            fast[name] += compare_writings(answer, seed)

    run()
    return fast


# --- tests ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("of", [of_small, of_product])
def test_both_paths_agree(of: Any) -> None:
    fast = agree(*of())
    assert fast
    assert not [name for name, count in fast.items() if count == 0]


def test_every_form_is_proved_as_often_as_it_can_be() -> None:
    judge = Judge(small().folder / small().package / "schemas.json")
    proof = Proof(judge.document)
    unread = {n for n, key in KEYS.items() if proof.of_request(key, "application/json")}
    assert unread == set()
    unwritten = {n for n, key in KEYS.items() if proof.of_reply(key, f"It{key[5:]}200")}
    recursive = {"tree", "tree, perhaps"}
    both = {"date of a century", "date of a century, perhaps"}
    assert unwritten == recursive | both | {"some", "kept", "names"}


@pytest.mark.parametrize("of", [of_small, of_product])
def test_what_is_proved_is_what_the_server_does_fast(of: Any) -> None:
    bodies, answers = of()
    slow = [name for name, body in bodies.items() if body.fast.compiled() is None]
    slow += [name for name, answer in answers.items() if answer.fast.compiled() is None]
    assert not slow


def _yes(_: Any) -> bool:
    return True


def _no(_: Any) -> bool:
    return False


BLUNDERS: dict[str, tuple[Any, str, Any]] = {
    "uuids may be written in any way": (exact, "FORMATS", {**exact.FORMATS, "uuid": ""}),
    "so may moments": (exact, "FORMATS", {**exact.FORMATS, "date-time": ""}),
    "addresses are not looked at": (exact, "FORMATS", {**exact.FORMATS, "email": ""}),
    "bounds are forgotten": (exact, "_BOUNDS", {}),
    "lists may have an item twice": (reading, "unique", _same),
    "so may lists that are sent": (writable, "_is_unique", _yes),
    "anything is plain": (writable, "is_plain", _yes),
    "a line feed may end a text": (writing, "in_python", _same),
    "not a number is a number": (reading, "_may_mislead", _no),
    "floats are written in one way": (writing, "EXACT", 10**300),
    "texts are dates": (writing, "BUILT_IN", ()),
}


@pytest.mark.parametrize("blunder", BLUNDERS)
def test_a_blunder_in_what_is_allowed_is_found(
    blunder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, name, value = BLUNDERS[blunder]
    for module in (owner, reading, writable, writing):
        if hasattr(module, name):
            monkeypatch.setattr(module, name, value)
    with pytest.raises(AssertionError):
        agree(*of_small(), examples=10 * EXAMPLES)
