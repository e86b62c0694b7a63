"""What an operation takes: parameters and bodies, read from a bundled contract.

Source of the rules: OpenAPI 3.1.1, sections 4.8.12 to 4.8.15; 3.2.0 for the place `querystring`.
"""

from __future__ import annotations

import re

from scripts.contract import names
from scripts.contract.api import Body, BodyMedia, Parameter
from scripts.contract.components import Components
from scripts.contract.judgement import accepts
from server.data import Json, as_array, as_object, is_object
from server.headers import IGNORED
from server.media import MULTIPART, URLENCODED, essence, is_json
from server.styles import style_of

PLACES = ("path", "query", "querystring", "header", "cookie")
RESERVED_ATTRIBUTES = ("body", "call", "db", "principal", "self", "services")
"""What requests have besides their parameters."""


class Inputs:
    def __init__(self, components: Components) -> None:
        self.components = components

    # --- parameters ---

    def parameters(
        self, class_name: str, path: str, owners: tuple[Json, ...]
    ) -> tuple[Parameter, ...]:
        """The parameters of the owners; an operation's own override those of its path."""
        found: dict[tuple[str, str], dict[str, Json]] = {}
        for owner in owners:
            for written in as_array(as_object(owner).get("parameters")):
                data = self.components.resolve("parameters", written)
                if "name" in data and "in" in data:
                    found[_identity(data)] = data
        variables = path_variables(path)
        taken: set[str] = set(RESERVED_ATTRIBUTES)
        result: list[Parameter] = []
        for data in found.values():
            if not _is_served(data, variables):
                continue
            attribute = names.snake(str(data["name"]))
            if attribute in taken:
                attribute = names.free(f"{attribute}_{data['in']}", taken)
            taken.add(attribute)
            result.append(self._parameter(class_name, attribute, data))
        return tuple(sorted(result, key=lambda p: (PLACES.index(p.place), _order(p, variables))))

    def _parameter(self, class_name: str, attribute: str, data: dict[str, Json]) -> Parameter:
        place = str(data["in"])
        content = as_object(data.get("content"))
        media_type = next(iter(content), None)
        media = data
        if media_type is not None:
            media = self.components.resolve("mediaTypes", content[media_type])
        schema = media.get("schema", {})
        value = self.components.typed(schema, class_name + names.pascal(attribute), "request")
        style, explode = style_of(data, place)
        required = data.get("required") is True or place == "path"
        defaults = [] if required else self._defaults(schema)
        shapes = self.components.shapes
        is_form = media_type is not None and essence(media_type) == URLENCODED
        encoding = as_object(media.get("encoding"))
        return Parameter(
            name=str(data["name"]),
            place=place,
            attribute=attribute,
            required=required,
            style=style,
            explode=explode,
            media_type=media_type,
            value=value,
            shape=shapes.of(value.schema),
            form=shapes.form(value.schema, encoding, multipart=False) if is_form else None,
            empty_is_unused=(
                place == "query"
                and data.get("allowEmptyValue") is True
                and not required
                and not accepts(self.components.schemas, value.schema, "")
            ),
            default=defaults[0] if defaults else None,
            has_default=bool(defaults),
            description=text(data.get("description")),
        )

    def _defaults(self, schema: Json) -> list[Json]:
        """What a schema says, and behind it what the one does to which it refers."""
        tower = self.components.schemas.tower(schema, deep=())
        return [part["default"] for part in tower if is_object(part) and "default" in part]

    # --- bodies ---

    def body(self, class_name: str, written: Json) -> Body | None:
        data = self.components.resolve("requestBodies", written)
        content = data.get("content")
        if not is_object(content) or not content:
            return None
        media: list[BodyMedia] = []
        for media_type, entry in content.items():
            name = f"{class_name}Body"
            if len(content) > 1:
                name = f"{class_name}{names.media_name(media_type)}Body"
            resolved = self.components.resolve("mediaTypes", entry)
            media.append(self._media(name, media_type, resolved))
        return Body(data.get("required") is True, tuple(media), text(data.get("description")))

    def _media(self, name: str, media_type: str, data: dict[str, Json]) -> BodyMedia:
        kind = body_kind(media_type)
        if kind == "binary" or (kind == "text" and is_streamed(self.components, data)):
            return BodyMedia(media_type, "binary", None)
        schema = data.get("schema", {})
        if kind == "text":
            schema = text_schema(self.components, schema, SCALARS)
        encoding = as_object(data.get("encoding"))
        shapes = self.components.shapes
        if kind == "multipart":
            value = self.components.form(schema, encoding, name)
        else:
            value = self.components.typed(schema, name, "request")
        if kind == "text":
            return BodyMedia(media_type, kind, value, shape=shapes.of(value.schema))
        if kind == "json":
            return BodyMedia(media_type, kind, value)
        form = shapes.form(value.schema, encoding, multipart=kind == "multipart")
        return BodyMedia(media_type, kind, value, form=form)


def _identity(data: dict[str, Json]) -> tuple[str, str]:
    """Parameters are told apart by place and name; the names of headers have no case."""
    name = str(data["name"])
    return str(data["in"]), name.lower() if data["in"] == "header" else name


def _is_served(data: dict[str, Json], variables: list[str]) -> bool:
    place, name = _identity(data)
    if place == "path":
        return name in variables
    return place in PLACES and not (place == "header" and name in IGNORED)


def _order(parameter: Parameter, variables: list[str]) -> int:
    if parameter.place == "path":
        return variables.index(parameter.name)
    return 0 if parameter.required else 1


def path_variables(path: str) -> list[str]:
    return re.findall(r"\{([^}]+)\}", path)


def body_kind(media_type: str) -> str:
    """ "json", "form", "multipart", "text" or "binary"."""
    kind = essence(media_type)
    if is_json(media_type):
        return "json"
    if kind == URLENCODED:
        return "form"
    if kind == MULTIPART:
        return "multipart"
    return "text" if kind.startswith("text/") else "binary"


def is_streamed(components: Components, media: dict[str, Json]) -> bool:
    """Is a text too long to be held at once? Its schema then has the format of bytes."""
    schema = as_object(components.schemas.resolve(media.get("schema", {})))
    return schema.get("format") == "binary"


STRING = frozenset({"string"})
SCALARS = STRING | {"integer", "number", "boolean"}

ANY_TEXT: Json = {"type": "string"}


def text_schema(components: Components, schema: Json, kinds: frozenset[str]) -> Json:
    """What a text must be: what its schema says, if that speaks of such types. How objects and
    lists are written in a text, as XML or CSV, no schema says: whoever reads it knows."""
    return schema if schema and components.schemas.types(schema) & kinds else ANY_TEXT


def text(value: Json) -> str:
    return value.strip() if isinstance(value, str) else ""
