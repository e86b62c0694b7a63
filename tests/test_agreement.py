"""The fast path and the reference path agree: on what is taken, on the value that a handler is
given, and on the bytes that leave.

The fast path may leave anything to the reference; it must never say yes where that says no, or
something else. AGREEMENT=2000 sends so many requests to each operation.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from random import Random
from types import ModuleType, SimpleNamespace
from typing import Any, cast

import jsonschema_rs
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

import generated
from generated.routes import OPERATIONS
from scripts.contract.proof import Proof
from server import exact, proving, reading, writable, writing
from server.bodies import json_data
from server.call import Call
from server.judge import FORMATS, Judge, Validator
from server.operations import Operation
from server.problems import Problem
from server.reading import Reading
from server.replies import Data, Reply, body_type, serialised_body
from server.writing import Writing
from tests import agreement
from tests.agreed import BODIES, SHARED
from tests.contracts import Compiled, compiled, contract, operation

EXAMPLES = int(os.environ.get("AGREEMENT", "60"))

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
    return compiled(contract(paths, components={"schemas": SHARED}))


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
    chosen = ("one of several", "any of several or null", "list of several", "one of some types",
              "any of all types")  # fmt: skip
    slow = {
        f"{name}{ending}"
        for name in (*chosen, "parent", "child", "tree", "date of a century")
        for ending in ("", ", perhaps")
    }
    assert unwritten == slow | {"some", "kept", "names"}


@pytest.mark.parametrize("of", [of_small, of_product])
def test_what_is_proved_is_what_the_server_does_fast(of: Any) -> None:
    bodies, answers = of()
    slow = [name for name, body in bodies.items() if body.fast.compiled() is None]
    slow += [name for name, answer in answers.items() if answer.fast.compiled() is None]
    assert not slow


def test_formats_that_are_no_reason_to_ask_the_judge_mean_nothing_to_him() -> None:
    def refused(format: str) -> bool:
        judge = jsonschema_rs.Draft202012Validator(
            {"type": ["string", "number"], "format": format},
            validate_formats=True,
            formats=FORMATS,
        )
        return not all(judge.is_valid(value) for value in ("", "\0 [%", "-1", -1, 1.5, 10**30))

    assert {name for name in proving.JUDGED if not refused(name)} == set()
    known = {"binary", "color", "double", "float", "int64", "password", "uint64", "x"}
    assert {name for name in known if refused(name)} == set()


def _yes(_: Any) -> bool:
    return True


def _no(_: Any) -> bool:
    return False


BLUNDERS: dict[str, tuple[Any, str, Any]] = {
    "uuids may be written in any way": (exact, "FORMATS", {**exact.FORMATS, "uuid": ""}),
    "so may moments": (exact, "FORMATS", {**exact.FORMATS, "date-time": ""}),
    "addresses are not looked at": (exact, "FORMATS", {**exact.FORMATS, "email": ""}),
    "bounds are forgotten": (proving, "_BOUNDS", {}),
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
    for module in (owner, proving, reading, writable, writing):
        if hasattr(module, name):
            monkeypatch.setattr(module, name, value)
    with pytest.raises(AssertionError):
        agree(*of_small(), examples=10 * EXAMPLES)
