"""All schemas of a contract under Python class names, as requests and as replies see them.

A schema with `readOnly` or `writeOnly` parts means two things: what a client may send and what a
server may answer. Such a schema gets two definitions, `Pet` for replies and `PetInput` for
requests; every other one is shared. References between definitions read `#/$defs/<Class>`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from typing import Literal, cast

from scripts.contract import names
from scripts.contract.conditions import decided
from scripts.contract.dialect import types_of
from scripts.contract.structure import fields
from server.data import Json, as_array, is_array, is_object

Direction = Literal["request", "reply"]
Schema = dict[str, Json]

PREFIX = "#/components/schemas/"
DEFS = "#/$defs/"

READ_ONLY: dict[str, Json] = {"readOnly": True}
WRITE_ONLY: dict[str, Json] = {"writeOnly": True, "not": {}}
ONE_WAY = (READ_ONLY, WRITE_ONLY)
"""What stands in a direction's definition for a property that only the other direction has."""

UPLOAD = "x-upload"
"""Marks what is a file of a multipart form."""

OPEN = "x-open"
"""Marks a definition that stands for others that are made of it as well: see `_opened`."""

IN_PLACE = ("allOf", "anyOf", "oneOf", "if", "then", "else", "dependentSchemas", "not")
"""Keywords whose schemas judge the same value as the schema they stand in."""


PYTHON = names.BUILTINS | names.MODELLING


class Schemas:
    """The definitions, growing as operations ask for them."""

    def __init__(self, components: dict[str, Json], taken: frozenset[str] = PYTHON) -> None:
        """`taken` are names that no class may have."""
        self.components = _opened(components)
        self.definitions: dict[str, Json] = {}
        self.classes: dict[tuple[str, Direction], str] = {}
        self._taken = set(taken)
        self._directional = self._find_directional()
        self._pending: list[tuple[str, Direction]] = []
        plain = {component: names.pascal(component) for component in components}
        for component, name in plain.items():
            self._name(component, name, plain.values())
        for component in components:
            self.reference(component, "reply")
        self.settle()

    def _name(self, component: str, plain: str, others: Collection[str]) -> None:
        """`others` are the names that all components would like."""
        name = names.free(plain, self._taken)
        self._taken.add(name)
        self.classes[component, "reply"] = self.classes[component, "request"] = name
        if component in self._directional:
            other = names.free(f"{name}Input", {*self._taken, *others})
            self._taken.add(other)
            self.classes[component, "request"] = other

    def reference(self, component: str, direction: Direction) -> str:
        """The class that a component is in one direction."""
        name = self.classes[component, direction]
        if name not in self.definitions:
            self.definitions[name] = True  # written when they settle
            self._pending.append((component, direction))
        return name

    def settle(self) -> None:
        """Write the definitions asked for; a list, not recursion: references may chain for long."""
        while self._pending:
            component, direction = self._pending.pop()
            name = self.classes[component, direction]
            self.definitions[name] = self._whole(self.components[component], direction)

    def hoist(self, schema: Json, name: str, direction: Direction) -> str:
        """The class for a schema inside an operation; a bare `$ref` is its target's class."""
        component = component_of(schema)
        if component is not None and component in self.components and is_bare(schema):
            name = self.reference(component, direction)
        else:
            name = names.free(name, self._taken)
            self._taken.add(name)
            self.definitions[name] = self._whole(schema, direction)
        self.settle()
        return name

    def project(self, schema: Json, direction: Direction) -> Json:
        """A schema as one direction sees it, with references to definitions."""
        projected = self._whole(schema, direction)
        self.settle()
        return projected

    def _whole(self, schema: Json, direction: Direction) -> Json:
        return self._project(schema, direction, frozenset())

    def _project(self, schema: Json, direction: Direction, above: frozenset[str]) -> Json:
        """`above` are names that this direction does not have, as what it stands in says."""
        if not is_object(schema):
            return schema
        hidden = above | self.hidden(schema, direction)
        gone = above | self.hidden(schema, direction, ("allOf",)) if hidden else hidden
        source = decided(schema, hidden, self.tower) if hidden else schema
        result: Schema = {}
        for key, value in source.items():
            kind = _schema_fields().get(key, "")
            if key == "$ref":
                component = component_of(source)
                if component is not None and component in self.components:
                    result[key] = DEFS + self.reference(component, direction)
            elif key == "required" and is_array(value):
                required = [name for name in value if str(name) not in hidden]
                if required:
                    result[key] = required
            elif key == "properties" and is_object(value):
                result[key] = {
                    name: self._property(part, direction, name in gone)
                    for name, part in value.items()
                }
            elif key in IN_PLACE:
                known = hidden if key == "allOf" else gone
                result[key] = self._in_place(value, kind, direction, known)
            elif kind == "schema":
                result[key] = self._whole(value, direction)
            elif kind == "[schema]" and is_array(value):
                result[key] = [self._whole(p, direction) for p in value]
            elif kind == "{schema}" and is_object(value):
                parts = value
                result[key] = {name: self._whole(part, direction) for name, part in parts.items()}
            else:
                result[key] = value
        return result

    def _in_place(
        self, value: Json, kind: str, direction: Direction, hidden: frozenset[str]
    ) -> Json:
        if is_array(value):
            return [self._project(part, direction, hidden) for part in value]
        if kind == "{schema}" and is_object(value):
            return {name: self._project(part, direction, hidden) for name, part in value.items()}
        return self._project(value, direction, hidden)

    def _property(self, schema: Json, direction: Direction, is_gone: bool) -> Json:
        """Clients may send back what is read-only, in any form: it is ignored. Replies must not
        hold what is write-only."""
        if not is_gone:
            return self._whole(schema, direction)
        return READ_ONLY if direction == "request" else WRITE_ONLY

    def _marked(self, schema: Json, keyword: str) -> bool:
        if is_object(schema) and "$ref" not in schema and "allOf" not in schema:
            return schema.get(keyword) is True  # as most of them: there is nothing to look through
        return any(
            is_object(part) and part.get(keyword) is True
            for part in self.tower(schema, deep=("allOf",))
        )

    def hidden(
        self, schema: Json, direction: Direction, deep: tuple[str, ...] = IN_PLACE
    ) -> frozenset[str]:
        """Names of properties that one direction does not have, as the schema or one that judges
        the same value says."""
        keyword = "readOnly" if direction == "request" else "writeOnly"
        return frozenset(
            name
            for part in self.tower(schema, deep)
            if is_object(part) and is_object(part.get("properties"))
            for name, value in part["properties"].items()
            if self._marked(value, keyword)
        )

    def tower(self, schema: Json, deep: tuple[str, ...] = IN_PLACE) -> Iterator[Json]:
        """The schema and all that judge the same value, through references, `allOf` and so on."""
        return tower(schema, self.target, deep)

    def _find_directional(self) -> set[str]:
        """Components that hold a property of one direction, directly or through references."""
        uses: dict[str, set[str]] = {}
        found: set[str] = set()
        for component, schema in self.components.items():
            references: set[str] = set()
            for part in subschemas(schema):
                target = component_of(part)
                if target is not None:
                    references.add(target)
                properties = part.get("properties")
                if is_object(properties) and any(
                    self._marked(value, "readOnly") or self._marked(value, "writeOnly")
                    for value in properties.values()
                ):
                    found.add(component)
            for target in references:
                uses.setdefault(target, set()).add(component)
        stack = list(found)
        while stack:
            for user in uses.get(stack.pop(), set()) - found:
                found.add(user)
                stack.append(user)
        return found

    def target(self, reference: str) -> Json:
        """What a reference to a component or a definition means; `true` if there is none."""
        if reference.startswith(DEFS):
            return self.definitions.get(reference.removeprefix(DEFS), True)
        return self.components.get(component_of({"$ref": reference}) or "", True)

    def resolve(self, schema: Json) -> Json:
        """What a chain of bare references ends at."""
        seen: set[str] = set()
        while is_object(schema) and isinstance(schema.get("$ref"), str):
            reference = cast("str", schema["$ref"])
            if reference in seen or not is_bare(schema):
                break
            seen.add(reference)
            schema = self.target(reference)
        return schema

    def types(self, schema: Json) -> frozenset[str]:
        """The JSON types a value of this schema may have, as far as `type`, `enum`, `const` and
        combinations tell; all of them where nothing is said."""
        return self._types(schema, frozenset())

    def _types(self, schema: Json, seen: frozenset[int]) -> frozenset[str]:
        schema = self.resolve(schema)  # at once: other names may chain for long
        if schema is False:
            return frozenset()
        if not is_object(schema) or id(schema) in seen:
            return ALL_TYPES
        source = schema
        seen |= {id(schema)}
        found = frozenset(types_of(source)) or ALL_TYPES
        if "number" in found:
            found |= {"integer"}
        if is_array(source.get("enum")):
            found &= frozenset(json_type(value) for value in source["enum"]) | _wider(
                source["enum"]
            )
        if "const" in source:
            found &= frozenset((json_type(source["const"]),))
        if isinstance(source.get("$ref"), str):
            found &= self._types(self.target(source["$ref"]), seen)
        for part in as_array(source.get("allOf")):
            found &= self._types(part, seen)
        for key in ("anyOf", "oneOf"):
            parts = source.get(key)
            if is_array(parts) and parts:
                found &= frozenset().union(*(self._types(part, seen) for part in parts))
        return found


def _opened(components: dict[str, Json]) -> dict[str, Json]:
    """A schema with a discriminator stands for those, too, that are made of it with `allOf`
    (OpenAPI 3.1.1, section 4.8.25): what only they have must not be lost where it is read."""
    made_of = {
        component_of(part)
        for schema in components.values()
        if is_object(schema)
        for part in as_array(schema.get("allOf"))
    }

    def opened(name: str, schema: Json) -> Json:
        if name not in made_of or not is_object(schema) or "discriminator" not in schema:
            return schema
        if not schema.keys().isdisjoint({"oneOf", "anyOf", *_OF_OTHERS}):
            return schema
        return {**schema, OPEN: True}

    return {name: opened(name, schema) for name, schema in components.items()}


_OF_OTHERS = ("additionalProperties", "unevaluatedProperties", "patternProperties")

ALL_TYPES = frozenset({"null", "boolean", "object", "array", "number", "string", "integer"})
SCALARS = ALL_TYPES - {"array", "object"}


def _wider(values: list[Json]) -> frozenset[str]:
    """1 may be written 1.0."""
    return frozenset({"number"}) if any(json_type(v) == "integer" for v in values) else frozenset()


def json_type(value: Json) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "integer" if value.is_integer() else "number"
        case str():
            return "string"
        case list():
            return "array"
        case _:
            return "object"


def component_of(schema: Json) -> str | None:
    """The component that a `$ref` names, if the schema has one."""
    reference = schema.get("$ref") if is_object(schema) else None
    if not isinstance(reference, str) or not reference.startswith(PREFIX):
        return None
    return reference.removeprefix(PREFIX).replace("~1", "/").replace("~0", "~")


ANNOTATIONS = frozenset(
    [
        "title",
        "description",
        "summary",
        "default",
        "deprecated",
        "example",
        "examples",
        "externalDocs",
        "xml",
        "$comment",
        "readOnly",
        "writeOnly",
        "discriminator",
    ]
)


def tower(
    schema: Json, target: Callable[[str], Json], deep: tuple[str, ...] = IN_PLACE
) -> Iterator[Json]:
    """The schema and all that judge the same value; `target` follows references."""
    seen: set[int] = set()
    stack: list[Json] = [schema]
    while stack:
        part = stack.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        yield part
        if not is_object(part):
            continue
        if "$ref" in part and isinstance(part["$ref"], str):
            stack.append(target(part["$ref"]))
        for key in deep:
            if key not in part:  # as most of them: this is asked of every schema many times
                continue
            value = part[key]
            if is_array(value):
                stack.extend(value)
            elif key == "dependentSchemas" and is_object(value):
                stack.extend(value.values())
            elif is_object(value):
                stack.append(value)


def component_tower(
    components: dict[str, Json], schema: Json, deep: tuple[str, ...] = IN_PLACE
) -> list[Schema]:
    """The objects among all that judge the same value in a bundled document."""

    def target(reference: str) -> Json:
        return components.get(component_of({"$ref": reference}) or "", True)

    return [part for part in tower(schema, target, deep) if is_object(part)]


def split(schemas: Iterable[Json]) -> Iterator[Schema]:
    """The parts of a conjunction through `allOf`; references are kept."""
    for schema in schemas:
        if is_object(schema):
            yield {key: value for key, value in schema.items() if key != "allOf"}
            yield from split(as_array(schema.get("allOf")))


def is_bare(schema: Json) -> bool:
    """Does the schema say nothing of values beyond its `$ref`?"""
    return is_object(schema) and set(schema) - ANNOTATIONS == {"$ref"}


@cache
def _schema_fields() -> dict[str, str]:
    return {name: field.kind for name, field in fields("schema", "3.2").items()}


def subschemas(schema: Json) -> Iterator[Schema]:
    """A schema and all schemas written inside it; references are not followed."""
    if not is_object(schema):
        return
    source = schema
    yield source
    for key, value in source.items():
        kind = _schema_fields().get(key, "")
        if kind == "schema":
            yield from subschemas(value)
        elif kind == "[schema]" and is_array(value):
            for part in value:
                yield from subschemas(part)
        elif kind == "{schema}" and is_object(value):
            for part in value.values():
                yield from subschemas(part)


def map_schemas(schema: Json, change: Callable[[Schema], Schema]) -> Json:
    """A copy of a schema with a change made to it and to every schema written inside it."""
    if not is_object(schema):
        return schema
    result: Schema = {}
    for key, value in change(schema).items():
        kind = _schema_fields().get(key, "")
        if kind == "schema":
            result[key] = map_schemas(value, change)
        elif kind == "[schema]" and is_array(value):
            result[key] = [map_schemas(part, change) for part in value]
        elif kind == "{schema}" and is_object(value):
            parts = value
            result[key] = {name: map_schemas(part, change) for name, part in parts.items()}
        else:
            result[key] = value
    return result
