"""The client's zod schemas accept a value if and only if the API does.

The server's own judge says what is expected; zod judges in Node.js what a request would carry.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import orjson

from scripts.contract.client.calls import Reading
from scripts.contract.client.messages import types
from scripts.contract.client.zod import schemas
from scripts.contract.judgement import decisive
from server.judge import Judge
from tests.client.walking import FRONTEND, HERE, compile_types, prepare, run_node
from tests.judged import text_of
from tests.test_exactness import CASES

Table = dict[str, tuple[Any, list[Any]]]
"""By name of a component: its schema, and values."""


def document(components: dict[str, Any]) -> dict[str, Any]:
    return {"openapi": "3.1.1", "paths": {}, "components": {"schemas": components}}


def differences(reading: Reading, values: dict[str, list[Any]], folder: Path) -> list[str]:
    """The values of which zod and the judge think differently, by definition."""
    client = folder / "generated"
    client.mkdir()
    (client / "zod.gen.ts").write_text(schemas(reading))
    (client / "types.gen.ts").write_text(types(reading))
    (folder / "node_modules").symlink_to(FRONTEND / "node_modules")
    prepare(folder / "walk", client)
    compiled = compile_types(folder / "walk")
    assert not compiled, compiled
    asked, answers = folder / "asked.json", folder / "answers.json"
    asked.write_text(json.dumps({f"z{n}": list(map(text_of, told)) for n, told in values.items()}))
    module = (client / "zod.gen.ts").as_uri()
    run_node(folder / "walk", str(HERE / "judging.mjs"), module, str(asked), str(answers))
    judged = judge(reading, folder)
    return [
        f"{name}: {text} is {'taken' if verdict else 'refused'} by zod alone"
        for name, told in json.loads(answers.read_text()).items()
        for verdict, text in told
        if verdict != judged(name[1:], text)
    ]


def judge(reading: Reading, folder: Path) -> Any:
    path = folder / "schemas.json"
    definitions = {name: decisive(part) for name, part in reading.schemas.definitions.items()}
    path.write_bytes(orjson.dumps({"$defs": definitions}))
    judges = {name: Judge(path).compile(f"$defs/{name}") for name in definitions}
    return lambda name, text: judges[name].is_valid(json.loads(text))


def numbered(names: Any) -> dict[str, str]:
    return {name: f"Case{number}" for number, name in enumerate(names)}


def test_zod_accepts_what_the_judge_accepts(tmp_path: Path) -> None:
    names = numbered(CASES)
    reading = Reading(document({names[name]: schema for name, (schema, _, _) in CASES.items()}))
    values = {names[name]: [*good, *bad] for name, (_, good, bad) in CASES.items()}
    told = {key: name for name, key in names.items()}
    assert [
        f"{told[line.split(':')[0][1:]]} {line}" for line in differences(reading, values, tmp_path)
    ] == []
