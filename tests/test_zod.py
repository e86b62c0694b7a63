"""The client's zod schemas accept a value if and only if the API does.

The server's own judge says what is expected; zod judges in Node.js what a request would carry.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import jsonschema_rs
import orjson

from scripts.contract.client.calls import Reading
from scripts.contract.client.messages import types
from scripts.contract.client.types import definitions
from scripts.contract.client.zod import schemas
from scripts.contract.judgement import decisive
from scripts.contract.schemas import WRITE_ONLY, Schema, map_schemas, subschemas
from scripts.generate import PROJECT
from server.data import Json, as_object, is_array, is_object
from server.judge import Judge
from server.mock.document import Document
from server.mock.repair import valid
from server.mock.values import Values
from tests import test_exactness
from tests.client.walking import FRONTEND, HERE, compile_types, prepare, run_node
from tests.client.zod_cases import CASES, INEXACT, KNOWN
from tests.judged import text_of

Answers = dict[str, list[tuple[bool, str]]]
"""By definition: is a value accepted, and as what a request would carry it."""


def document(components: dict[str, Any]) -> dict[str, Any]:
    return {"openapi": "3.1.1", "paths": {}, "components": {"schemas": components}}


def judged_by_zod(reading: Reading, values: dict[str, list[str]], folder: Path) -> Answers:
    """JSON texts, as the schemas of definitions judge them; they also are sound TypeScript."""
    written(reading, folder)
    asked, answers = folder / "asked.json", folder / "answers.json"
    asked.write_text(json.dumps({f"z{name}": texts for name, texts in values.items()}))
    module = (folder / "client/zod.gen.ts").as_uri()
    run_node(folder, str(HERE / "judging.mjs"), module, str(asked), str(answers))
    found = json.loads(answers.read_text())
    return {name: found[f"z{name}"] for name in values}


def written(reading: Reading, folder: Path, **more: str) -> None:
    """The client's schemas and types in a folder, compiled."""
    client = folder.parent / f"{folder.name}-client"
    client.mkdir()
    (client / "node_modules").symlink_to(FRONTEND / "node_modules")
    (client / "zod.gen.ts").write_text(schemas(reading))
    (client / "types.gen.ts").write_text(types(reading))
    prepare(folder, client)
    for name, text in more.items():
        (folder / f"{name}.ts").write_text(text)
    compiled = compile_types(folder)
    assert not compiled, compiled


def judged_by_server(reading: Reading, folder: Path) -> Callable[[str, str], bool]:
    """Does the judge accept a JSON text as a definition? What is write-only is nothing to zod."""

    def plain(part: dict[str, Any]) -> dict[str, Any]:
        if "properties" not in part:
            return part
        properties = as_object(part["properties"]).items()
        told: Schema = {name: True if one == WRITE_ONLY else one for name, one in properties}
        return {**part, "properties": told}

    path = folder / "schemas.json"
    told = {name: decisive(map_schemas(part, plain))
            for name, part in reading.schemas.definitions.items()}  # fmt: skip
    path.write_bytes(json.dumps({"$defs": told}).encode())
    judge = Judge(path)
    judge.document = json.loads(path.read_bytes())  # with integers of any size
    judges: dict[str, jsonschema_rs.Validator] = {
        name: judge.compile(f"$defs/{name}") for name in told
    }
    return lambda name, text: judges[name].is_valid(json.loads(text))


def differences(table: dict[str, tuple[Any, list[Any]]], folder: Path) -> dict[str, list[str]]:
    """The values, as a request would carry them, of which zod and the judge think differently."""
    folder /= "walk"
    names = {f"Case{number}": name for number, name in enumerate(table)}
    reading = Reading(document({case: table[name][0] for case, name in names.items()}))
    values = {case: list(map(text_of, table[name][1])) for case, name in names.items()}
    answers = judged_by_zod(reading, values, folder)
    accepts = judged_by_server(reading, folder)
    found: dict[str, list[str]] = {}
    for case, told in answers.items():
        for verdict, text in told:
            if verdict != accepts(case, text):
                found.setdefault(names[case], []).append(text)
    return found


def test_zod_accepts_what_the_judge_accepts(tmp_path: Path) -> None:
    table = {name: (schema, [*good, *bad])
             for name, (schema, good, bad) in test_exactness.CASES.items()}  # fmt: skip
    assert not table.keys() & CASES.keys() & KNOWN.keys()
    assert differences({**table, **CASES}, tmp_path) == KNOWN


def test_what_zod_cannot_know_is_known(tmp_path: Path) -> None:
    found = differences(INEXACT, tmp_path)
    assert list(found) == list(INEXACT)
    assert all(len(found[name]) == len(INEXACT[name][1]) for name in INEXACT)


def test_the_contract_is_judged_as_the_api_judges(tmp_path: Path) -> None:
    contract = orjson.loads((PROJECT / "generated/openapi.json").read_bytes())
    reading = Reading(contract)
    values = dict(made(contract, reading))
    answers = judged_by_zod(reading, values, tmp_path / "walk")
    accepts = judged_by_server(reading, tmp_path)
    verdicts = [accepts(name, text) for name, told in answers.items() for _, text in told]
    assert verdicts.count(True) > 500
    assert verdicts.count(False) > 500
    wrong = [
        f"{name}: {text} is {'taken' if verdict else 'refused'} by zod alone"
        for name, told in answers.items()
        for verdict, text in told
        if verdict != accepts(name, text)
    ]
    assert not wrong


CALLS: dict[str, Any] = {
    "openapi": "3.1.1",
    "servers": [{"url": "/"}],
    "paths": {
        "/pets/{id}": {
            "put": {
                "operationId": "changePet",
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"format": "uuid"}},
                    {"name": "tags", "in": "query",
                     "schema": {"type": "array", "items": {"type": "string"}, "uniqueItems": True}},
                    {"name": "page", "in": "query", "schema": {"type": "integer", "default": 1}},
                    {"name": "If-Match", "in": "header", "schema": {"type": "string"}},
                ],
                "requestBody": {
                    "required": True,
                    "description": "What it is now */ alert(1)",
                    "content": {"application/json": {
                        "schema": {"$ref": "#/components/schemas/Pet"}}},
                },
                "responses": {
                    "200": {"description": "It.", "content": {"application/json": {
                        "schema": {"$ref": "#/components/schemas/Pet"}}}},
                    "204": {"description": "Nothing."},
                    "404": {"description": "None."},
                },
            },
        },
        "/closed": {
            "post": {
                "operationId": "close",
                "requestBody": {"content": {"application/json": {
                    "schema": {"$ref": "#/components/schemas/Closed"}}}},
                "responses": {"default": {"description": "It."}},
            },
        },
        "/pictures": {
            "post": {
                "operationId": "addPicture",
                "requestBody": {"content": {"multipart/form-data": {"schema": {
                    "type": "object", "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}}}}}},
                "responses": {"200": {"description": "It.", "content": {"image/png": {}}}},
            },
        },
    },
    "components": {"schemas": {
        "Pet": {
            "type": "object",
            "required": ["id", "name"],
            "properties": {
                "id": {"type": "integer", "readOnly": True},
                "name": {"type": "string", "minLength": 2},
                "kind": {"enum": ["cat", "dog"], "default": "cat"},
                "secret": {"type": "string", "writeOnly": True},
                "parents": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}},
            },
        },
        "Closed": {"type": "object", "additionalProperties": False,
                   "properties": {"id": {"readOnly": True, "type": "integer"}, "a": {}}},
        "Open": {"type": "object", "additionalProperties": True, "properties": {"a": {}}},
        "Either": {"anyOf": [
            {"type": "object", "properties": {"a": {"type": "integer"}}},
            {"type": "object", "properties": {"b": {"type": "integer"}}},
        ]},
        "Eithers": {"type": "array", "items": {"anyOf": [
            {"type": "object", "properties": {"p": {"properties": {"a": {"type": "integer"}}}}},
            {"type": "object", "properties": {"p": {"properties": {"b": {"type": "integer"}}}}},
        ]}},
        "Named": {"allOf": [{"$ref": "#/components/schemas/Plain"}, {
            "type": "object", "properties": {"more": {"type": "string"}}, "required": ["name"]}]},
        "Plain": {"type": "object", "properties": {"name": {"type": "string"}}},
    }},
}  # fmt: skip

OUTCOMES = """
import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import type * as types from './client/types.gen';
import * as made from './client/zod.gen';

const plain: types.Plain = made.zPlain.parse({ name: 'x', other: 1 });
assert.deepEqual(plain, { name: 'x' });
assert.deepEqual(made.zOpen.parse({ other: 1 }), { other: 1 });
const either: types.Either = made.zEither.parse({ a: 1, b: 2 });
assert.deepEqual(either, { a: 1, b: 2 });
assert.deepEqual(made.zEithers.parse([{ p: either }]), [{ p: { a: 1, b: 2 } }]);

assert.equal(made.zClosed.safeParse({ id: 'x' }).success, false);
assert.equal(made.zClosedInput.safeParse({ id: 'x', a: 1 }).success, true);
assert.equal(made.zClosedInput.safeParse({ b: 1 }).success, false);
assert.equal(made.zCloseBody, made.zClosedInput);
assert.equal(made.zCloseResponse.safeParse(undefined).success, true);

const named: types.Named = made.zNamed.parse({ name: 'x', more: 'y', other: 1 });
assert.deepEqual(named, { name: 'x', more: 'y' });
assert.equal(made.zNamed.shape.more.safeParse(1).success, false);

const pet: types.PetInput = made.zChangePetBody.parse({ name: 'Tom', id: 'ignored' });
assert.deepEqual(pet, { name: 'Tom', kind: 'cat' });
const { error } = made.zChangePetBody.safeParse({ name: 'x', parents: [{ name: 'y' }] });
assert.deepEqual(
  error?.issues.map(({ code, path }) => [code, path]),
  [['too_small', ['name']], ['too_small', ['parents', 0, 'name']]],
);
const answer: types.Pet | void = made.zChangePetResponse.parse({ id: 1, name: 'Tom' });
assert.deepEqual(answer, { id: 1, name: 'Tom', kind: 'cat' });
assert.equal(made.zChangePetResponse.safeParse(undefined).success, true);
assert.equal(made.zChangePetResponse.safeParse({ name: 'Tom' }).success, false);

const query: { page: number; tags?: string[] | undefined } = made.zChangePetQuery.parse({});
assert.deepEqual(query, { page: 1 });
const input: z.input<typeof made.zChangePetQuery> = {};
assert.equal(made.zChangePetQuery.safeParse({ ...input, tags: ['a', 'a'] }).success, false);
assert.equal(made.zChangePetPath.safeParse({ id: 'x' }).success, false);
assert.equal(made.zChangePetHeaders.safeParse({ 'If-Match': 1 }).success, false);

const file = new File(['x'], 'x.png');
assert.equal(made.zAddPictureBody.parse({ file }).file, file);
assert.equal(made.zAddPictureBody.safeParse({ file: 'x' }).success, false);
assert.equal(made.zAddPictureResponse.safeParse(new Blob([])).success, true);
assert.equal('zAddPictureQuery' in made, false);
"""


def test_operations_have_schemas_whose_outcome_is_typed(tmp_path: Path) -> None:
    written(Reading(CALLS), tmp_path / "walk", outcomes=OUTCOMES)
    run_node(tmp_path / "walk", "outcomes.ts")


def made(contract: dict[str, Any], reading: Reading) -> Iterator[tuple[str, list[str]]]:
    """Values for each component, and what comes of them when something is changed."""
    known = Document(contract, "reply")
    values = Values(known)
    components = {name: key for key, name in reading.schemas.classes.items()}
    for name in definitions(reading.schemas):
        parts = subschemas(reading.schemas.definitions[name])
        if any(part.get("format") == "binary" for part in parts):
            continue  # a file here
        component, _ = components[name]
        schema = {"$ref": f"#/components/schemas/{component}"}
        chance = random.Random(name)
        found: list[Any] = []
        for number in range(3):
            value = valid(values, schema, partial(known.errors, schema), f"{name}{number}").value
            found += [value, *(changed(value, chance) for _ in range(15))]
        yield name, list(dict.fromkeys(map(json.dumps, found)))


ODD: list[Any] = [None, True, 0, -1, 1.5, 1e30, "", "x", "x" * 300, "😀", "2024-02-30", [], {},
                  [1, 1], ["a", "a"], {"a": 1}]  # fmt: skip


def changed(value: Json, chance: random.Random) -> Json:
    """JSON data with something else in one place, or one thing less or more."""
    action = chance.randrange(5)
    if action and isinstance(value, str):
        return chance.choice([f"{value}x", value[:-1], value * 2, f"{value}\n"])
    if action and value and is_array(value):
        where = chance.randrange(len(value))
        own: list[Json] = [[], [value[where]] * 2, [changed(value[where], chance)]][
            min(action, 3) - 1
        ]
        return [*value[:where], *own, *value[where + 1 :]]
    if action and value and is_object(value):
        name = chance.choice(list(value))
        if action == 1:
            return {key: part for key, part in value.items() if key != name}
        if action == 2:
            return {**value, chance.choice(["extra", "id", "constructor"]): chance.choice(ODD)}
        return {**value, name: changed(value[name], chance)}
    return chance.choice([odd for odd in ODD if odd != value])
