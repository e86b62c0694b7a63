"""Schemas as TypeScript types.

A type holds whatever its schema accepts, and as little else as TypeScript can say: lengths, bounds
and patterns are for `zod.gen.ts` and the server. Names are those of the Python models.
"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.contract.client.rings import rings
from scripts.contract.client.text import WIDTH, comment, key, literal, quoted
from scripts.contract.dialect import types_of
from scripts.contract.schemas import DEFS, ONE_WAY, UPLOAD, Schemas, component_of, json_type, tower
from server.data import Json, as_array, as_object, is_array, is_object

Options = list[str]
"""The members of a union, none of them a union itself; [] is `never`."""

ANYTHING: Options = ["unknown"]
FILE: Options = ["Blob", "File"]
SCALARS = {"string": "string", "number": "number", "integer": "number", "boolean": "boolean",
           "null": "null"}  # fmt: skip
_OBJECT = ("properties", "additionalProperties", "patternProperties", "unevaluatedProperties")
_ARRAY = ("items", "prefixItems")


def definitions(schemas: Schemas) -> Iterator[str]:
    """The names of what stands for components, in the order of the contract."""
    for component in schemas.components:
        told = {schemas.classes[component, way]: None for way in ("reply", "request")}
        yield from (name for name in told if name in schemas.definitions)


def spaced(text: str) -> str:
    return text if text.startswith("\n") else f" {text}"


def joined(options: Options) -> str:
    return " | ".join(options) or "never"


def union(options: Iterator[str]) -> Options:
    found = list(dict.fromkeys(options))
    return ANYTHING if "unknown" in found else found


class Types:
    """Schemas as types."""

    def __init__(self, schemas: Schemas) -> None:
        self.schemas = schemas
        self._rings = rings(schemas)
        self._name = ""

    def definition(self, name: str) -> str:
        """An exported type."""
        schema = self.schemas.definitions[name]
        self._name = name
        text = self.written(schema, "")
        self._name = ""
        return f"{described(schema)}export type {name} ={spaced(text)};\n"

    def written(self, schema: Json, indent: str) -> str:
        """A type where any may stand."""
        options = self.options(schema, indent)
        text = joined(options)
        if len(options) > 2 and len(indent) + len(text) > WIDTH - 10 and "\n" not in text:
            return "".join(f"\n{indent}  | {option}" for option in options)
        return text

    def options(self, schema: Json, indent: str, above: tuple[Json, ...] = ()) -> Options:
        """`above` are schemas that judge the same value."""
        if not is_object(schema):
            return [] if schema is False else ANYTHING
        if UPLOAD in schema or schema.get("format") == "binary":
            return FILE
        beside = (*above, schema)
        parts = [self._reference(schema)] if "$ref" in schema else []
        parts += [self.options(part, indent, beside) for part in as_array(schema.get("allOf"))]
        for keyword in ("anyOf", "oneOf"):
            if members := as_array(schema.get(keyword)):
                parts.append(self._choice(schema, members, indent, beside))
        parts = [part for part in parts if part != ANYTHING]
        own = self._own(schema, indent, above, alone=not parts and not above)
        return _intersection([*parts, own] if own != ANYTHING else parts)

    # --- references and choices ---

    def _reference(self, schema: dict[str, Json]) -> Options:
        name = str(schema["$ref"]).removeprefix(DEFS)
        if name not in self.schemas.definitions or name in self._rings.get(self._name, ()):
            return ANYTHING
        return [name]

    def _choice(
        self, schema: dict[str, Json], members: list[Json], indent: str, beside: tuple[Json, ...]
    ) -> Options:
        told = as_object(schema.get("discriminator"))
        said = str(told.get("propertyName", ""))
        return union(
            option
            for member in members
            for option in self._told_apart(member, said, told, self.options(member, indent, beside))
        )

    def _told_apart(
        self, member: Json, name: str, discriminator: dict[str, Json], options: Options
    ) -> Options:
        """A member of a choice with what its discriminator is, unless it says so itself."""
        if not name or not is_object(member) or "$ref" not in member:
            return options
        values = [
            value
            for value, target in as_object(discriminator.get("mapping")).items()
            if member["$ref"] in self._classes(str(target))
        ]
        own = as_object(self._property(name, (member,)))
        if not values or "const" in own or "enum" in own or not own:
            return options
        return [f"({{ {key(name)}: {' | '.join(map(quoted, values))} }} & {joined(options)})"]

    def _classes(self, target: str) -> set[str]:
        component = component_of({"$ref": target}) or target
        ways = self.schemas.classes
        return {f"{DEFS}{ways[component, way]}" for way in ("request", "reply")
                if (component, way) in ways}  # fmt: skip

    def _property(self, name: str, above: tuple[Json, ...]) -> Json:
        """What schemas that judge the same value say of a property first; None if nothing."""
        for schema in above:
            for part in tower(schema, self.schemas.target, ("allOf",)):
                properties = as_object(as_object(part).get("properties"))
                if name in properties:
                    return self.schemas.resolve(properties[name])
        return None

    # --- what a schema says itself ---

    def _own(
        self, schema: dict[str, Json], indent: str, above: tuple[Json, ...], *, alone: bool
    ) -> Options:
        if "const" in schema:
            return [literal(schema["const"])]
        kinds = types_of(schema)
        if is_array(schema.get("enum")):
            return union(literal(value) for value in schema["enum"] if _is_of(value, kinds))
        if not kinds:
            tells = any(word in schema for word in _OBJECT) or (not alone and "required" in schema)
            kinds = ["object"] if tells else ["array"] if _tells_array(schema) else []
        if not kinds:
            return ANYTHING
        return union(
            option for kind in kinds for option in self._kind(kind, schema, indent, above, alone)
        )

    def _kind(
        self, kind: str, schema: dict[str, Json], indent: str, above: tuple[Json, ...], alone: bool
    ) -> Options:
        match kind:
            case "object":
                return self._object(schema, indent, above, alone)
            case "array":
                return self._array(schema, indent)
            case _:
                return [SCALARS[kind]] if kind in SCALARS else ANYTHING

    def _array(self, schema: dict[str, Json], indent: str) -> Options:
        places = as_array(schema.get("prefixItems"))
        items = schema.get("items", True)
        if not places:
            return [f"Array<{joined(self.options(items, indent))}>"]
        least, most = schema.get("minItems", 0), schema.get("maxItems")
        told = [joined(self.options(place, indent)) for place in places]
        told = [
            text if number < float(str(least)) else f"({text})?" for number, text in enumerate(told)
        ]
        if items is not False and not (isinstance(most, int | float) and most <= len(places)):
            told.append(f"...Array<{joined(self.options(items, indent))}>")
        return [f"[{', '.join(told)}]"]

    def _object(
        self, schema: dict[str, Json], indent: str, above: tuple[Json, ...], alone: bool
    ) -> Options:
        inner = indent + "  "
        properties = {
            name: part
            for name, part in as_object(schema.get("properties")).items()
            if part not in ONE_WAY
        }
        required = [str(name) for name in as_array(schema.get("required"))]
        for name in required:  # what is said elsewhere of what is required here
            if name not in properties:
                said = self._property(name, above)
                if said not in (None, *ONE_WAY):
                    properties[name] = said
                elif alone:
                    properties[name] = _unnamed(schema)
        lines: list[str] = []
        told: list[str] = []
        for name, part in properties.items():
            text = self.written(part, inner)
            told.append(text)
            mark = "" if name in required else "?"
            lines.append(f"{described(part, inner)}{inner}{key(name)}{mark}:{spaced(text)};\n")
        others = self._others(schema, inner)
        if not properties and others is None:
            if not alone:
                return ANYTHING
            return ["Record<string, never>" if _is_closed(schema) else "{ [key: string]: unknown }"]
        if others is not None:
            if above or "unknown" in others:
                others = ANYTHING
            else:
                absent = ["undefined"] if properties.keys() - set(required) else []
                others = union(iter([*others, *told, *absent]))
            if not properties:
                return [f"{{ [key: string]: {joined(others)} }}"]
            lines.append(f"{inner}[key: string]: {joined(others)};\n")
        return [f"{{\n{''.join(lines)}{indent}}}"]

    def _others(self, schema: dict[str, Json], indent: str) -> Options | None:
        """What other properties are; None where the schema does not speak of them."""
        written = list(as_object(schema.get("patternProperties")).values())
        unsaid = schema.get("unevaluatedProperties", False)
        rest = schema.get("additionalProperties", bool(written) or unsaid)
        if rest is not False:
            written.append(rest)
        if not written:
            return None
        return union(option for part in written for option in self.options(part, indent))


def _tells_array(schema: dict[str, Json]) -> bool:
    return any(word in schema for word in _ARRAY)


def _unnamed(schema: dict[str, Json]) -> Json:
    """What a property is that has no schema of its own."""
    rest = schema.get("additionalProperties")
    return rest if is_object(rest) and "patternProperties" not in schema else True


def _is_closed(schema: dict[str, Json]) -> bool:
    return schema.get("additionalProperties") is False and not schema.get("properties")


def _is_of(value: Json, kinds: list[str]) -> bool:
    kind = json_type(value)
    return not kinds or kind in kinds or (kind == "integer" and "number" in kinds)


def _intersection(parts: list[Options]) -> Options:
    if not parts:
        return ANYTHING
    if [] in parts:
        return []
    if len(parts) == 1:
        return parts[0]
    texts = [part[0] if len(part) == 1 else f"({joined(part)})" for part in parts]
    return [" & ".join(dict.fromkeys(texts))]


def described(schema: Json, indent: str = "") -> str:
    """The comment that a schema is worth."""
    said = as_object(schema)
    told = said.get("description") or said.get("title") or ""
    return comment(str(told), deprecated=said.get("deprecated") is True, indent=indent)
