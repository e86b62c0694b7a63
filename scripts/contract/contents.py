"""Bodies as the TypeScript client has them: as JSON, text, or bytes, by media type and schema."""

from __future__ import annotations

import re
from typing import Any

from scripts.contract.dialect import types_of
from server.data import Json, as_array, as_object
from server.media import MULTIPART, URLENCODED, essence, is_json, is_lines

BINARY: dict[str, Json] = {"type": "string", "format": "binary"}
TEXT: dict[str, Json] = {"type": "string"}

_TEXTS = re.compile(r"^text/|^(?!image/).*[/+](xml|yaml|javascript|x-www-form-urlencoded)$")


def base_path(document: dict[str, Json]) -> str:
    """The path of the first server, its variables at their defaults. A relative one is relative to
    where the contract is served: at the root (OpenAPI 3.1.1, section 4.8.5)."""
    server = as_object(next(iter(as_array(document.get("servers"))), None))
    url = str(server.get("url", ""))
    for name, variable in as_object(server.get("variables")).items():
        url = url.replace(f"{{{name}}}", str(as_object(variable).get("default", "")))
    path = re.sub(r"^[a-zA-Z][a-zA-Z0-9+.-]*://[^/]*|^//[^/]*", "", url)
    steps: list[str] = []
    for step in path.partition("?")[0].partition("#")[0].split("/"):
        steps = steps[:-1] if step == ".." else steps if step in ("", ".") else [*steps, step]
    return "".join(f"/{step}" for step in steps)


def usually(media_type: str) -> str:
    """What the client reads a media type as, unless it is told otherwise: see `client.ts`."""
    if is_json(media_type):
        return "json"
    kind = essence(media_type)
    if kind == MULTIPART:
        return "formData"
    return "text" if _TEXTS.match(kind) or is_lines(kind) else "blob"


def read_as(document: dict[str, Json], media_type: str, written: Json) -> str:
    """What the client reads it as, by the contract."""
    media, kind = resolved(document, written), usually(media_type)
    if is_lines(media_type) and "itemSchema" in media:
        return "json"
    if kind == "text" and resolved(document, media.get("schema")).get("format") == "binary":
        return "blob"
    return kind


def content(document: dict[str, Json], written: Json, *, request: bool) -> dict[str, Any]:
    """A `content` with one media type in place of several, and the schema of what the client gives
    or takes: a union where that depends on the type."""
    found = {kind: resolved(document, media) for kind, media in as_object(written).items()}
    if len(found) > 1 and any(essence(kind) == "text/event-stream" for kind in found):
        return {
            kind: {"schema": _schema(document, kind, media, request=request)}
            for kind, media in found.items()
        }
    schemas: list[Any] = []
    for kind, media in found.items():
        schema = _schema(document, kind, media, request=request)
        if schema not in schemas:
            schemas.append(schema)
    main = next((kind for kind in found if usually(kind) == "json"), next(iter(found), ""))
    if not main:
        return {}
    media = {name: part for name, part in found[main].items() if name != "itemSchema"}
    if not request and usually(main) == "text" and essence(main) != "text/event-stream":
        main = "text/plain"  # generators take a text of another type for bytes
    return {main: {**media, "schema": schemas[0] if len(schemas) == 1 else {"anyOf": schemas}}}


def _schema(document: dict[str, Json], kind: str, media: dict[str, Json], *, request: bool) -> Any:
    schema: Any = media.get("schema", {})
    if essence(kind) == "text/event-stream":
        return _event(media)
    how = read_as(document, kind, media)
    if how == "json":
        return {"type": "array", "items": media["itemSchema"]} if "itemSchema" in media else schema
    if request and essence(kind) in (URLENCODED, MULTIPART):
        return schema
    if how == "blob":
        return schema if resolved(document, schema).get("format") == "binary" else BINARY
    types = set(types_of(resolved(document, schema)))
    scalar = {"string", "integer", "number", "boolean"} if request else {"string"}
    return schema if (types and types <= scalar) or how == "formData" else TEXT


def _event(media: dict[str, Json]) -> Any:
    """The schema of an event's data: a client hands on just that."""
    event: Any = media.get("itemSchema", media.get("schema", {}))
    data: Any = as_object(as_object(event).get("properties")).get("data")
    if data is None:
        return event
    return as_object(data).get("contentSchema", data)


def resolved(document: dict[str, Json], written: Json) -> dict[str, Json]:
    """An object of a bundled document, its reference followed; {} if there is none."""
    found = as_object(written)
    for _ in range(100):
        if not isinstance(found.get("$ref"), str):
            break
        section, _, name = str(found["$ref"]).removeprefix("#/components/").partition("/")
        name = name.replace("~1", "/").replace("~0", "~")
        components = as_object(document.get("components"))
        found = as_object(as_object(components.get(section)).get(name))
    return found
