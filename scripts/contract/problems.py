"""Which problems (RFC 9457, section 3) a reply has room for, as the platform writes them."""

from __future__ import annotations

from scripts.contract.judgement import accepted
from scripts.contract.schemas import Schemas
from server.data import Json, as_array, as_object, is_object

SAMPLE: dict[str, Json] = {
    "type": "about:blank",
    "title": "Not Found",
    "status": 404,
    "detail": "No such thing.",
}


def problem_types(schemas: Schemas, schema: Json, status: str) -> tuple[str, ...] | None:
    """The types that the projected schema names and takes; empty if it takes any, None if none."""
    sample = {**SAMPLE, "status": int(status)} if status.isdigit() else SAMPLE
    named = _named(schemas, schema)
    samples: list[Json] = [{**sample, "type": type} for type in named] or [sample]
    taken = accepted(schemas, schema, samples)
    if not taken:
        return None
    return tuple(type for type, it in zip(named, samples, strict=False) if it in taken)


def _named(schemas: Schemas, schema: Json) -> list[str]:
    """The texts that a schema and its parts list for the property `type`."""
    lists = [
        as_array(part["enum"]) if "enum" in part else [part["const"]]
        for owner in schemas.tower(schema)
        if is_object(owner)
        for part in schemas.tower(as_object(owner.get("properties")).get("type", True))
        if is_object(part) and ("enum" in part or "const" in part)
    ]
    return list(dict.fromkeys(text for texts in lists for text in texts if isinstance(text, str)))
