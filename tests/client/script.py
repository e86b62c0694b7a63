"""The walk as TypeScript: each case a call of the client, which the compiler checks too."""

from __future__ import annotations

import asyncio
import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, cast
from unittest.mock import AsyncMock
from urllib.parse import quote

import orjson

from scripts.contract.client.calls import Call
from scripts.contract.contents import read_as, usually
from server.media import essence, is_lines
from server.replies import Reply
from server.sockets import NORMAL, Closed, Upgrade
from tests.client.cases import Case, File, Given
from tests.client.recorder import CREDENTIALS

HEAD = """// Made by tests/client; do not edit.
import {{ add, addSocket, blob, file, typed, walk }} from "./walker";
import {{ client }} from "./client/client.gen";
import * as api from "./client/sdk.gen";
import type * as types from "./client/types.gen";
import * as zod from "./client/zod.gen";

client.setConfig({{ baseUrl: process.argv[2] ?? "", auth: {credentials} }});
const schema = (name: string) => (zod as Record<string, any>)[name];
"""


def script(cases: Iterable[Case], calls: Mapping[tuple[str, str], list[Call]]) -> str:
    """`calls` are the client's functions, by method and path; the last one gives back events."""
    lines = [HEAD.format(credentials=literal(CREDENTIALS))]
    lines += [_case(case, calls[case.operation.method, case.operation.path]) for case in cases]
    return "\n".join([*lines, "await walk((line) => console.log(line));", ""])


def _case(case: Case, functions: list[Call]) -> str:
    reply = case.answers.reply(case.option, case.answers.made(case.option), case.code)
    if case.is_socket:
        greeting = asyncio.run(_greeting(cast("Upgrade[Any, Any]", reply)))
        return _socket_case(case, functions[0], greeting)
    kind, value = sent(reply, case)
    function = functions[-1 if kind == "events" else 0]
    told = literal(value)
    if case.code >= 400 or 200 <= case.code < 300:
        types = f"types.{function.type}Responses & types.{function.type}Errors"
        status = case.option.status
        key = status if status.isdigit() else json.dumps(status.upper().replace("DEF", "def")
                                                         .replace("AULT", "ault"))  # fmt: skip
        if kind == "events":
            told = f"[{', '.join(f'typed<({types})[{key}]>({literal(v)})' for v in value or ())}]"
        elif kind not in ("nothing", "unknown") and not (function.is_stream and case.code >= 400):
            told = f"typed<({types})[{key}]>({told})"
    expected = (
        f"{{ status: {case.code}, kind: {literal(kind)}, value: {told}, "
        f"headers: {literal(_headers(reply))} }}"
    )
    schemas: list[str] = []
    if kind == "json" and 200 <= case.code < 300 and not function.is_stream:
        schemas.append(f'[schema("z{function.type}Response"), {literal(value)}]')
    if case.given.media_type and usually(case.given.media_type) == "json":
        schemas.append(f'[schema("z{function.type}Body"), {literal(case.given.body)}]')
    arguments = _arguments(case.given)
    call = f"(own) => api.{function.function}({{ {', '.join(['...own', *arguments])} }})"
    return f"add({literal(case.name)}, {call}, {expected}, [{', '.join(schemas)}]);"


def _socket_case(case: Case, function: Call, greeting: Any) -> str:
    own = ", ".join(["...own", *_arguments(replace(case.given, media_type=""))])
    message = f"typed<types.{function.type}Sent>({literal(case.given.body)})"
    expected = f"typed<types.{function.type}Received>({literal(greeting)})"
    call = f"(own) => api.{function.function}({{ {own} }})"
    return f"addSocket({literal(case.name)}, {call}, {message}, {expected});"


async def _greeting(reply: Upgrade[Any, Any]) -> Any:
    """What a mocked WebSocket says first."""
    told: list[Any] = []
    silent = AsyncMock(**{"send.side_effect": told.append, "receive.side_effect": Closed(NORMAL)})
    with suppress(Closed):
        await reply.talk(silent)
    return told[0]


def sent(reply: Reply, case: Case) -> tuple[str, Any]:
    """What the client should give back for an answer: its kind and value."""
    content = reply.content()
    headers = dict(reply.headers)
    kind = essence(headers.get(b"content-type", b"").decode())
    if case.operation.method == "HEAD" or reply.status in (204, 205, 304):
        return "nothing", None
    if kind == "text/event-stream":
        pieces: Any = getattr(reply, "_body", [])
        return "events", [data for piece in pieces for data in _events(piece.decode())]
    assert content is not None
    if not content:
        return "nothing", None
    how = read_as(dict(case.answers.document.data), kind, case.option.media or {})
    if how == "json" and is_lines(kind):
        lines = content.replace(b"\x1e", b"").splitlines()
        return "json", [orjson.loads(line) for line in lines]
    if how == "json":
        try:
            return "json", orjson.loads(content)
        except orjson.JSONDecodeError:
            return "text", content.decode()
    return ("text", content.decode()) if how == "text" else ("bytes", File(content, kind))


def _events(text: str) -> list[Any]:
    events = [event.splitlines() for event in text.split("\n\n") if event]
    told = [[line[6:] for line in event if line.startswith("data: ")] for event in events]
    return [_parsed("\n".join(lines)) for lines in told if lines]


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


def _headers(reply: Reply) -> dict[str, str]:
    repeated = (b"set-cookie", b"content-type")
    return {n.decode(): v.decode("latin-1") for n, v in reply.headers if n.lower() not in repeated}


def _arguments(given: Given) -> list[str]:
    told: dict[str, Any] = {n: given.parts[n] for n in ("path", "query") if given.parts.get(n)}
    headers = dict(given.parts["header"])
    if given.parts["cookie"]:  # a browser sends them by itself, and lets no script say otherwise
        pairs = [f"{name}={quote(_text(value))}" for name, value in given.parts["cookie"].items()]
        headers["Cookie"] = "; ".join(pairs)
    if not given.is_usual:
        headers["Content-Type"] = given.media_type
    if headers:
        told["headers"] = headers
    if given.media_type:
        told["body"] = given.body
    return [f"{name}: {literal(value)}" for name, value in told.items()]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def literal(value: Any) -> str:
    """A value as TypeScript writes it."""
    if isinstance(value, File):
        return f"blob({literal(b64encode(value.content).decode())}, {literal(value.media_type)})"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{literal(n)}: {literal(v)}' for n, v in value.items())} }}"  # pyright: ignore
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"  # pyright: ignore
    return json.dumps(value)
