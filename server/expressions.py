"""Runtime expressions: what a request and its answer say, such as `{$request.body#/callbackUrl}`.

Source: OpenAPI 3.1.1, section 4.8.20.4.
"""

from __future__ import annotations

import re
from typing import Any, cast
from urllib.parse import unquote

from pydantic_core import from_json, to_jsonable_python

from server.call import Call
from server.replies import Reply
from server.requests import Request
from server.routing import raw_path

_EMBEDDED = re.compile(r"\{(\$[^{}]+)\}")
_SOURCE = re.compile(r"\$(request|response)\.(?:(header|query|path)\.(.+)|body(?:#(.*))?)", re.S)


def evaluated(expression: str, request: Request, reply: Reply | None = None) -> str | None:
    """The text that an expression stands for; None if a part of it was not sent."""
    if expression.startswith("$"):
        return _text(_value(expression, request, reply))
    parts = {
        match[1]: _text(_value(match[1], request, reply))
        for match in _EMBEDDED.finditer(expression)
    }
    if None in parts.values():
        return None
    return _EMBEDDED.sub(lambda match: parts[match[1]] or "", expression)


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None or isinstance(value, dict | list) else str(value)


def _value(expression: str, request: Request, reply: Reply | None) -> Any:
    call = request.call
    match expression:
        case "$url":
            return _url(call)
        case "$method":
            return call.method
        case "$statusCode":
            return None if reply is None else reply.status
        case _:
            pass
    found = _SOURCE.fullmatch(expression)
    if found is None:
        return None
    side, place, name, pointer = found.groups()
    if side == "request":
        if place is not None:
            return _parameter(call, place, name)
        body = getattr(request, "body", None)
        sent = to_jsonable_python(body, by_alias=True, fallback=lambda _: None)
        return _at(sent, pointer or "")
    if reply is None:
        return None
    if place == "header":
        return {n.decode(): v.decode("latin-1") for n, v in reply.headers}.get(name.lower())
    content = reply.content()
    return _at(from_json(content), pointer or "") if content and place is None else None


def _parameter(call: Call, place: str, name: str) -> str | None:
    if place == "header":
        return call.headers.get(name.lower())
    if place == "query":
        values = call.query.get(name)
        return call.decode(values[0], "query", name) if values else None
    names: list[str] = re.findall(r"\{([^}]+)\}", call.scope["operation"].path)
    given = dict(zip(names, call.arguments, strict=False))
    return unquote(given[name]) if name in given else None


def _url(call: Call) -> str:
    host = call.headers.get("host", "localhost")
    query = f"?{call.query_string}" if call.query_string else ""
    return f"{call.scope.get('scheme', 'http')}://{host}{raw_path(call.scope)}{query}"


def _at(value: Any, pointer: str) -> Any:
    """What a JSON pointer leads to (RFC 6901); None if to nothing."""
    for step in pointer.split("/")[1:]:
        name = unquote(step).replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict):
            value = cast("dict[str, Any]", value).get(name)
        elif isinstance(value, list) and name.isdecimal():
            items: list[Any] = [*value]
            value = items[int(name)] if int(name) < len(items) else None
        else:
            return None
    return value
