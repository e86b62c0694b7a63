"""The contract's components as its readers need them: references followed, schemas typed."""

from __future__ import annotations

from scripts.contract.api import Typed
from scripts.contract.dialect import types_of
from scripts.contract.names import quoted
from scripts.contract.outlines import Outlines
from scripts.contract.scalars import FORMATS
from scripts.contract.schemas import (
    ANNOTATIONS,
    DEFS,
    PYTHON,
    UPLOAD,
    Direction,
    Schema,
    Schemas,
    is_bare,
)
from scripts.contract.shapes import Shapes
from server.data import Json, as_object, is_array, is_object


class Components:
    def __init__(self, components: dict[str, Json], taken: frozenset[str] = PYTHON) -> None:
        """`taken` are names that no definition may have."""
        self.components = components
        self.schemas = Schemas(self.section("schemas"), taken)
        self.shapes = Shapes(self.schemas)
        self.outlines = Outlines(self.schemas)

    def section(self, name: str) -> dict[str, Json]:
        return as_object(self.components.get(name))

    def resolve(self, section: str, written: Json) -> dict[str, Json]:
        """A component reference followed; {} for what is no object."""
        data: Json = written
        prefix = f"#/components/{section}/"
        for _ in range(100):
            if not is_object(data):
                return {}
            reference = data.get("$ref")
            if not isinstance(reference, str) or not reference.startswith(prefix):
                return data
            name = reference.removeprefix(prefix).replace("~1", "/").replace("~0", "~")
            data = self.section(section).get(name)
        return {}

    # --- types ---

    def typed(self, schema: Json, name: str, direction: Direction) -> Typed:
        """The type of a schema's values; `name` is for a model, if it needs one of its own."""
        projected = self.schemas.project(schema, direction)
        written = self._type(projected)
        if written is None:
            projected = {"$ref": DEFS + self.schemas.hoist(schema, name, direction)}
            written = self._type(projected)
        assert written is not None, "a definition has a name"
        return Typed(projected, written, self.shapes.is_plain(projected, FORMATS))

    def form(self, schema: Json, encoding: dict[str, Json], name: str) -> Typed:
        """The type of a multipart form: some of its fields are files."""
        return self.typed(self.files(schema, encoding), name, "request")

    def files(self, schema: Json, encoding: dict[str, Json]) -> Json:
        """The schema of a form with its files marked; it says nothing else of them."""
        source = self.schemas.resolve(schema)
        if not is_object(source):
            return schema
        marked: Schema = {
            key: [self.files(part, encoding) for part in value]
            for key, value in source.items()
            if key in ("allOf", "anyOf", "oneOf") and is_array(value)
        }
        properties = as_object(source.get("properties"))
        if properties:
            marked["properties"] = {
                n: self._field(p, as_object(encoding.get(n))) for n, p in properties.items()
            }
        if others := as_object(source.get("additionalProperties")):
            marked["additionalProperties"] = self._field(others, {})
        same = all(source[key] == parts for key, parts in marked.items())
        return schema if same else {**source, **marked}

    def _field(self, schema: Json, encoding: dict[str, Json]) -> Json:
        source = self.schemas.resolve(schema)
        if is_object(source) and ("items" in source or types_of(source) == ["array"]):
            if not self.shapes.is_file(source.get("items", {}), encoding):
                return schema
            return {**source, "items": {UPLOAD: True}}
        if not self.shapes.is_file(schema, encoding):
            return schema
        kept = ("description", "readOnly")
        return {**{k: source[k] for k in kept if k in as_object(source)}, UPLOAD: True}

    def _type(self, schema: Json) -> str | None:
        """The Python type of a projected schema, definitions in backquotes: "list[`Pet`]".

        None if it needs a model of its own.
        """
        if schema is True:
            return "Any"
        if not is_object(schema):
            return None
        source = {key: value for key, value in schema.items() if key not in ANNOTATIONS}
        if not source:
            return "Any"
        if is_bare(source):
            return self._definition(str(source["$ref"]).removeprefix(DEFS))
        if set(source) & _NEED_A_MODEL:
            return None
        types = types_of(source)
        null = " | None" if "null" in types else ""
        kinds = [name for name in types if name != "null"]
        if is_array(source.get("enum")):
            return _literal(source["enum"], types)
        if kinds == ["array"] and "prefixItems" not in source:
            inner = self._type(source.get("items", {}))
            return f"list[{inner}]{null}" if inner else None
        return (
            _scalar(kinds[0], source) + null if len(kinds) == 1 and kinds[0] in _SCALARS else None
        )

    def _definition(self, name: str) -> str:
        """A class, and what its schema allows besides objects."""
        name = self.outlines.named(name)
        beside = self.outlines.beside(name) or frozenset()
        kinds = [kind for kind in _BESIDE if kind in beside]
        if "number" in kinds:
            kinds.remove("integer")
        return " | ".join([f"`{name}`", *(_BESIDE[kind] for kind in kinds)])


_NEED_A_MODEL = {"$ref", "allOf", "anyOf", "oneOf", "const", "properties", "additionalProperties",
                 "required", UPLOAD}  # fmt: skip
_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
_FORMATTED = {"uuid": "UUID", "date-time": "datetime", "date": "date"}
_BESIDE = {"array": "list[Any]", **_SCALARS, "null": "None"}


def _scalar(kind: str, schema: Schema) -> str:
    if kind == "string":
        return _FORMATTED.get(str(schema.get("format")), "str")
    return _SCALARS[kind]


def _literal(values: list[Json], kinds: list[str]) -> str | None:
    written = all(isinstance(v, str) and "`" not in v for v in values)
    if not values or not written or kinds not in ([], ["string"]):
        return None
    return f"Literal[{', '.join(quoted(str(value)) for value in values)}]"
