"""What there is to exercise in a contract: every point has a name, a sentence and a place.

Chosen so that each tells something. Answers that the platform gives in the same way everywhere (a
body that is too long, a database that is gone) count once for the whole contract; credentials, bad
requests and what a policy brings count for each operation. The schemas of replies count once, as
many operations answer with the same; those of requests count for each operation. Problems have one
shape, which the server makes, and are not looked into.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.contract.bundle import Bundle
from scripts.contract.diagnostics import Pointer
from scripts.contract.schemas import ANNOTATIONS, tower
from scripts.coverage.contract import Covered, Described, Parameter
from scripts.coverage.spots import Spot, branches
from scripts.coverage.store import name
from server.data import is_object

PLATFORM = "the platform's own answers"

KINDS = ("replies", "parameters", "bodies", "branches")

_OF_EACH = {"304", "400", "401", "409", "412", "422"}
"""Answers of the platform that count for each operation which has them."""

_FREE = ANNOTATIONS | {"type", "$ref", "allOf", "anyOf", "oneOf", "items", "format"}
"""Keywords that refuse no text by themselves, where the type is one."""


@dataclass(frozen=True)
class Point:
    name: str
    group: str
    """The operation's key, or what else it belongs to."""
    kind: str
    text: str
    pointer: Pointer
    """In the bundled contract."""
    for_pages: bool = False
    """Is a page that uses the operation expected to send it or to get it? Parameters and types of
    bodies are; so are answers that the contract's authors wrote."""


def points(covered: Covered, written: Bundle) -> list[Point]:
    """All of a served contract, each once; `written` is the contract as its authors wrote it."""
    found: dict[str, Point] = {}
    for described in covered.operations.values():
        for point in _operation(covered, described, written):
            found.setdefault(point.name, point)
    return list(found.values())


def _operation(covered: Covered, described: Described, written: Bundle) -> Iterator[Point]:
    yield from _replies(described, written)
    for parameter in described.parameters:
        yield from _parameter(covered, described, parameter)
    yield from _bodies(covered, described)
    key = described.key
    for reply in described.replies:
        if reply.schema is not None:
            yield from _branches("", "replies", covered.reply_spot(reply.schema), key, "")
    if described.receives is not None:
        spot = covered.request_spot(described.receives)
        yield from _branches(key, "messages received", spot, key, "message")
    if described.sends is not None:
        yield from _branches(key, "messages sent", covered.reply_spot(described.sends), key, "sent")


def _replies(described: Described, written: Bundle) -> Iterator[Point]:
    key = described.key
    for reply in described.replies:
        own = written.document.root.at(reply.pointer) is not None
        status = reply.status
        if own or status in _OF_EACH or (status == "403" and described.scoped):
            named = name(key, "reply", what=reply.label)
            yield Point(named, key, "replies", f"answer {reply.label}", reply.pointer, own)
        else:
            named = name("", "platform", what=status)
            yield Point(named, PLATFORM, "replies", f"answer {status}, anywhere", ())


def _parameter(covered: Covered, described: Described, parameter: Parameter) -> Iterator[Point]:
    key, label = described.key, parameter.label
    ways = ["given"]
    ways += [] if parameter.required else ["left out"]
    ways += ["refused"] if _is_refusable(covered, parameter) else []
    for way in ways:
        named = name(key, label, what=way)
        given = way == "given"
        yield Point(named, key, "parameters", f"{label}: {way}", parameter.pointer, given)
    if parameter.schema is not None:
        spot = covered.request_spot(parameter.schema)
        for point in _branches(key, label, spot, key, label):
            if point.text != f"{label}: empty":  # an empty list is as if nothing had been sent
                yield point


def _is_refusable(covered: Covered, parameter: Parameter) -> bool:
    """Can a value break the contract, or its absence? A text without bounds cannot."""
    if parameter.required and parameter.place != "path":
        return True
    if parameter.schema is None:
        return False
    schemas = covered.spots.schemas
    stack = [covered.document.at(parameter.schema)]
    while stack:
        schema = stack.pop()
        if "string" not in schemas.types(schema) and "array" not in schemas.types(schema):
            return True
        for part in tower(schema, schemas.target):
            if not is_object(part):
                continue
            if set(part) - _FREE or part.get("format") not in (None, "password", "binary"):
                return True
            if "items" in part:
                stack.append(part["items"])
    return False


def _bodies(covered: Covered, described: Described) -> Iterator[Point]:
    key = described.key
    for media in described.body:
        named = name(key, "body", what=media.media_type)
        yield Point(named, key, "bodies", f"body in {media.media_type}", media.pointer, True)
    if described.body:
        pointer = described.body[0].pointer
        if not described.body_required:
            named = name(key, "body", what="left out")
            yield Point(named, key, "bodies", "body: left out", pointer[:-2])
        if any(media.schema is not None for media in described.body):
            named = name(key, "body", what="refused")
            yield Point(named, key, "bodies", "body: refused", pointer[:-2])
    for media in described.body:
        if media.schema is not None:
            spot = covered.request_spot(media.schema)
            yield from _branches(key, f"body {media.media_type}", spot, key, "body")


def _branches(key: str, part: str, spot: Spot, group: str, path: str) -> Iterator[Point]:
    for aspect, where in branches(spot, path):
        pointer = aspect.pointer
        home, at = group, where or "answer"
        if not key and pointer[0] == "components":
            home, at = f"{pointer[1]}/{pointer[2]}", _inside(pointer[3:])
        told = f"{at}: {aspect.name}"
        yield Point(name(key, part, pointer, aspect.name), home, "branches", told, pointer)


def _inside(pointer: Pointer) -> str:
    """The way into a schema, without what JSON Schema calls its steps."""
    steps = [str(step) for step in pointer if step not in ("properties", "content", "schema")]
    return "/".join("*" if step == "items" else step for step in steps) or "answer"


def platform_names(names: set[str]) -> set[str]:
    """The points that count once for the whole contract, of what was seen of its operations."""
    found: set[str] = set()
    for seen in names:
        _, part, _, what = seen.split("\t")
        if part == "reply":
            found.add(name("", "platform", what=what.partition(" ")[0]))
    return found
