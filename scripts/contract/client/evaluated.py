"""What of a value schemas have looked at, for `unevaluatedProperties` and `unevaluatedItems`."""

from __future__ import annotations

from collections.abc import Callable

from scripts.contract.client.regexes import regex
from scripts.contract.client.scalars import texts
from scripts.contract.client.text import quoted
from scripts.contract.schemas import Schema, Schemas
from server.data import Json, as_array, as_object, is_object


class Evaluated:
    """Lists of `Seen` (see `templates/codegen/zod.ts`); `written` writes conditions."""

    def __init__(self, schemas: Schemas, written: Callable[[Json], str], of_items: bool) -> None:
        self._schemas = schemas
        self._written = written
        self._of_items = of_items

    def of(self, schema: Schema) -> list[str]:
        return self._seen(schema, frozenset(), inner=False)

    def _seen(self, schema: Json, above: frozenset[int], *, inner: bool = True) -> list[str]:
        """By a schema and by all that judges the same value."""
        if not is_object(schema) or id(schema) in above:
            return []
        above |= {id(schema)}
        own = self._items(schema, inner) if self._of_items else _properties(schema, inner)
        found = [f"{{ {', '.join(own)} }}"] if own else []

        def within(part: Json) -> list[str]:
            return self._seen(part, above)

        if "$ref" in schema:
            found += within(self._schemas.target(str(schema["$ref"])))
        for part in as_array(schema.get("allOf")):
            found += within(part)
        for keyword in ("anyOf", "oneOf"):
            for part in as_array(schema.get(keyword)):
                found += _where(self._written(part), within(part), [])
        for name, part in as_object(schema.get("dependentSchemas")).items():
            found += _where(f"z.record(z.string(), z.unknown()).check(needs([{quoted(name)}]))",
                            within(part), [])  # fmt: skip
        if "if" in schema:
            then = [*within(schema["if"]), *within(schema.get("then", True))]
            found += _where(self._written(schema["if"]), then, within(schema.get("else", True)))
        return found

    def _items(self, schema: Schema, inner: bool) -> list[str]:
        if "items" in schema or (inner and "unevaluatedItems" in schema):
            return ["all: true"]
        places = as_array(schema.get("prefixItems"))
        found = [f"items: {len(places)}"] if places else []
        if "contains" in schema:
            found.append(f"contains: {self._written(schema['contains'])}")
        return found


def _properties(schema: Schema, inner: bool) -> list[str]:
    if "additionalProperties" in schema or (inner and "unevaluatedProperties" in schema):
        return ["all: true"]
    written = as_object(schema.get("patternProperties"))
    patterns = [told for pattern in written if (told := regex(pattern)) is not None]
    if len(patterns) < len(written):
        return ["all: true"]
    known = list(as_object(schema.get("properties")))
    found = [f"names: {texts(known)}"] if known else []
    return [*found, f"patterns: [{', '.join(patterns)}]"] if patterns else found


def _where(condition: str, then: list[str], otherwise: list[str]) -> list[str]:
    if not then and not otherwise:
        return []
    parts = [f"if: {condition}", f"then: [{', '.join(then)}]"]
    if otherwise:
        parts.append(f"else: [{', '.join(otherwise)}]")
    return [f"{{ {', '.join(parts)} }}"]
