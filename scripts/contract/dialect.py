"""OpenAPI 3.0's schema dialect in terms of JSON Schema 2020-12, which all else reads."""

from __future__ import annotations

from server.data import Json, is_array, is_object

NULL_IN_30 = "{type: string, nullable: true, enum: [null]}"
"""A schema of null alone in OpenAPI 3.0, as people write it."""


def modern(schema: dict[str, Json]) -> dict[str, Json]:
    """A 3.0 schema object (its parts converted already) as a 2020-12 one.

    `nullable` counts only beside a `type`, as OpenAPI 3.0.3 clarified, and never widens an `enum`.
    """
    result = {key: value for key, value in schema.items() if key != "nullable"}
    if schema.get("nullable") is True and isinstance(schema.get("type"), str):
        result["type"] = [schema["type"], "null"]
    for bound, limit in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        flag = schema.get(bound)
        if isinstance(flag, bool):
            del result[bound]
            if flag and limit in result:
                result[bound] = result.pop(limit)
    if isinstance(schema.get("type"), str) and schema["type"] == "array" and "items" not in schema:
        result["items"] = {}
    return result


def types_of(schema: Json) -> list[str]:
    """The `type` keyword of a schema as a list; empty when it has none."""
    if not is_object(schema):
        return []
    written = schema.get("type")
    if isinstance(written, str):
        return [written]
    return [str(name) for name in written] if is_array(written) else []
