"""Schemas judged through the whole server: a contract for them, and bodies that are sent to it."""

from __future__ import annotations

import json
from typing import Any, cast

from tests.contracts import Compiled, Schema, as_json, contract, operation, serving

JSON = {"Content-Type": "application/json"}


class Text(str):
    """JSON as it is sent, where Python's own way of writing it would say something else."""


def text_of(value: Any) -> str:
    return str(value) if isinstance(value, Text) else json.dumps(value)


def same(one: Any, other: Any) -> bool:
    """Are two values the same JSON? 1 is 1.0, and is not `true`."""
    return bool(one == other) and json.dumps(whole(one)) == json.dumps(whole(other))


def whole(value: Any) -> Any:
    """JSON data with 1 for 1.0, and the members of objects in order."""
    match value:
        case dict():
            return {key: whole(part) for key, part in sorted(cast("dict[str, Any]", value).items())}
        case [*parts]:
            return [whole(part) for part in parts]
        case float() if value.is_integer():
            return int(value)
        case _:
            return value


async def judge(
    text: str | Compiled, accepted: list[Any], refused: list[Any], url: str = "/it"
) -> None:
    """Send all values to an operation of a contract."""
    async with serving(text) as api:
        for value in accepted:
            content = text_of(value)
            answer = await api.client.post(url, content=content.encode(), headers=JSON)
            assert answer.status_code == 204, f"{content}: {answer.text}"
            given = as_json(api.last.body)
            assert same(given, json.loads(content)), f"{content} became {given}"
        api.given.clear()
        for value in refused:
            content = text_of(value)
            answer = await api.client.post(url, content=content.encode(), headers=JSON)
            assert answer.status_code == 400, f"{content} was taken"
            assert answer.json()["errors"]
        assert not api.given


def together(schemas: list[Schema], version: str = "3.1.1") -> str:
    """One contract with an operation for each schema: `POST /0`, `POST /1` …"""

    def post(schema: Schema) -> dict[str, Any]:
        body = {"required": True, "content": {"application/json": {"schema": schema}}}
        return {"post": operation(requestBody=body)}

    paths = {f"/{number}": post(schema) for number, schema in enumerate(schemas)}
    for number, item in enumerate(paths.values()):
        item["post"]["operationId"] = f"it{number}"
    return contract(paths, version)
