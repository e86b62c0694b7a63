"""Bodies about which the fast and the reference path have to agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

TEXT = {"type": "string"}
INNER = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}}
DATED = {
    "allOf": [
        {
            "type": "object",
            "required": ["at"],
            "properties": {"at": {"type": "string", "format": "date-time"}},
        },
        {"type": "object", "properties": {"note": TEXT}},
    ]
}
TREE = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": TEXT,
        "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
    },
}

CAT = {
    "type": "object",
    "required": ["kind", "lives"],
    "properties": {"kind": {"const": "cat"}, "lives": {"type": "integer"}},
}
DOG = {
    "allOf": [
        {"$ref": "#/components/schemas/Inner"},
        {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"type": "string", "enum": ["dog", "puppy"]}},
        },
    ]
}
PARENT = {
    "type": "object",
    "required": ["kind"],
    "properties": {"kind": TEXT, "age": {"type": "integer"}},
    "discriminator": {"propertyName": "kind", "mapping": {"c": "#/components/schemas/Child"}},
}
CHILD = {
    "allOf": [
        {"$ref": "#/components/schemas/Parent"},
        {"type": "object", "properties": {"toy": TEXT}},
    ]
}
SHARED = {
    "Parent": PARENT,
    "Child": CHILD,
    "Cat": CAT,
    "Dog": DOG,
    "Inner": INNER,
    "Dated": DATED,
    "Tree": TREE,
    "Name": {**TEXT, "maxLength": 4},
}

SCHEMAS: dict[str, Any] = {
    "text": {"type": "string", "minLength": 2, "maxLength": 3},
    "integer": {"type": "integer", "minimum": -1, "maximum": 3},
    "int32": {"type": "integer", "format": "int32"},
    "int64": {"type": "integer", "format": "int64"},
    "integer between": {"type": "integer", "exclusiveMinimum": 0, "exclusiveMaximum": 4},
    "bounds of both kinds": {
        "type": "integer",
        "minimum": 0,
        "exclusiveMinimum": 0,
        "maximum": 3,
        "exclusiveMaximum": 5,
    },
    "number within both": {
        "type": "number",
        "minimum": 0,
        "exclusiveMinimum": 0,
        "maximum": 3,
        "exclusiveMaximum": 5,
    },
    "step": {"type": "integer", "multipleOf": 3},
    "number": {"type": "number", "minimum": 0, "maximum": 2},
    "number between": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 2},
    "any number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "enumeration": {"enum": ["a", "b\n"]},
    "enumeration or null": {"type": ["string", "null"], "enum": ["a", None]},
    "enumeration without null": {"type": ["string", "null"], "enum": ["a", "b"]},
    "constant": {"const": "a"},
    "nullable": {"type": ["integer", "null"]},
    "any of null": {"anyOf": [{"type": "null"}, {"$ref": "#/components/schemas/Inner"}]},
    "one of null": {"oneOf": [{"$ref": "#/components/schemas/Inner"}, {"type": "null"}]},
    "all of one": {"allOf": [{"$ref": "#/components/schemas/Inner"}]},
    "all of one and nothing": {"allOf": [{"$ref": "#/components/schemas/Inner"}, {}]},
    "all of several": {
        "allOf": [
            {"$ref": "#/components/schemas/Inner"},
            {"$ref": "#/components/schemas/Dated"},
            {"type": "object", "required": ["t"], "properties": {"t": TEXT}},
        ]
    },
    "beside all of": {
        "type": "object",
        "properties": {"n": {"type": "integer", "maximum": 9}, "u": {"type": ["string", "null"]}},
        "required": ["u"],
        "allOf": [{"$ref": "#/components/schemas/Inner"}],
    },
    "more is required": {"allOf": [{"$ref": "#/components/schemas/Dated"}, {"required": ["note"]}]},
    "all of one text": {"allOf": [{"$ref": "#/components/schemas/Name"}, {"pattern": "^[a-c]"}]},
    "one of several": {
        "oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
        "discriminator": {"propertyName": "kind"},
    },
    "any of several or null": {
        "anyOf": [
            {"$ref": "#/components/schemas/Dog"},
            {
                "type": "object",
                "required": ["kind"],
                "properties": {"kind": {"enum": ["fish", "bird"]}, "a b": {"type": "integer"}},
            },
            {"type": "null"},
        ]
    },
    "list of several": {
        "type": "array",
        "items": {
            "type": "object",
            "oneOf": [{"$ref": "#/components/schemas/Dog"}, {"$ref": "#/components/schemas/Cat"}],
        },
    },
    "one of some types": {
        "oneOf": [TEXT, {"type": "array", "items": {"$ref": "#/components/schemas/Dog"}}]
    },
    "any of all types": {
        "anyOf": [
            {"type": "string", "format": "uuid"},
            {"type": "boolean"},
            {"type": "integer", "minimum": 3},
            {"$ref": "#/components/schemas/Tree"},
            {"type": "null"},
        ]
    },
    "parent": {"$ref": "#/components/schemas/Parent"},
    "child": {"$ref": "#/components/schemas/Child"},
    "closed and whole": {
        "allOf": [
            {"$ref": "#/components/schemas/Inner"},
            {
                "type": "object",
                "additionalProperties": False,
                "properties": {"n": {}, "u": {"type": "boolean"}},
            },
        ]
    },
    "format of its own": {"type": "string", "format": "isbn", "maxLength": 4},
    "unsigned": {"type": "integer", "format": "uint32", "minimum": 0},
    "pattern": {"type": "string", "pattern": "^[a-c]+$"},
    "pattern within": {"type": "string", "pattern": "a|b$"},
    "pattern of classes": {"type": "string", "pattern": r"^\d\w.\s?$"},
    "pattern of others": {"type": "string", "pattern": r"^[^\d$]{2,3}(?:x|\.)\W$"},
    "pattern by numbers": {"type": "string", "pattern": r"^[^\u0000-\u001f]*$", "maxLength": 9},
    **{
        name: {"type": "string", "format": name}
        for name in ("uuid", "date", "date-time", "email", "hostname", "ipv4", "uri")
    },
    "two dashes": {"type": "string", "pattern": "^(a--)?b"},
    "short email": {"type": "string", "format": "email", "maxLength": 20},
    "date of a century": {"type": "string", "format": "date-time", "pattern": "^20"},
    "password": {"type": "string", "format": "password"},
    "list": {"type": "array", "items": TEXT, "minItems": 1, "maxItems": 2},
    "list of anything": {"type": "array"},
    "set": {"type": "array", "items": TEXT, "uniqueItems": True},
    "set of integers": {"type": "array", "items": {"type": "integer"}, "uniqueItems": True},
    "set or null": {"type": ["array", "null"], "items": TEXT, "uniqueItems": True},
    "list of lists": {"type": "array", "items": {"type": "array", "items": {"type": "number"}}},
    "map": {"type": "object", "additionalProperties": {"type": "integer"}},
    "small map": {"type": "object", "minProperties": 1, "maxProperties": 2},
    "map of names": {"type": "object", "propertyNames": {"maxLength": 2, "pattern": "^[a-z]"}},
    "map of lists": {"type": "object", "additionalProperties": {"type": "array", "items": TEXT}},
    "anything": {},
    "reference": {"$ref": "#/components/schemas/Inner"},
    "tree": {"$ref": "#/components/schemas/Tree"},
}
"""One property each: required, optional and with a default, in open and closed objects."""

DEFAULTS: dict[str, Any] = {
    "text": "ab", "integer": 2, "list": ["a"], "map": {"a": 1}, "nullable": None,
    "date-time": "2030-01-31T12:00:00Z", "enumeration": "a",
}  # fmt: skip

WHOLE: dict[str, Any] = {
    "some": {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": {"a": TEXT, "b": {"type": ["integer", "null"]}},
    },
    "kept": {"type": "object", "properties": {"a": TEXT}, "additionalProperties": True},
    "one way": {
        "type": "object",
        "required": ["a", "b"],
        "properties": {
            "a": {**TEXT, "readOnly": True},
            "b": {**TEXT, "writeOnly": True},
            "c": TEXT,
        },
    },
    "names": {
        "type": "object",
        "properties": {
            name: {"type": "integer"}
            for name in (
                "class",
                "schema",
                "model_config",
                "a b",
                "a-b",
                "aB",
                "_x",
                "copy",
                "json",
            )
        },
    },
    "list of objects": {"type": "array", "items": {"$ref": "#/components/schemas/Inner"}},
    "map of objects": {
        "type": "object",
        "additionalProperties": {"$ref": "#/components/schemas/Inner"},
    },
    "nested": {
        "type": "object",
        "required": ["a"],
        "properties": {"a": {"type": "object", "properties": {"b": INNER}, "required": ["b"]}},
    },
}
"""Bodies as they are."""


def _holding(name: str, schema: Any) -> Iterator[tuple[str, Any]]:
    yield name, {"type": "object", "required": ["it"], "properties": {"it": schema}}
    yield (
        f"{name}, perhaps",
        {
            "type": "object",
            "required": ["x"],
            "properties": {"it": schema, "x": {"type": "boolean"}},
            "additionalProperties": False,
        },
    )
    if name in DEFAULTS:
        part = {**schema, "default": DEFAULTS[name]}
        properties = {"it": part, "x": TEXT, "y": {"type": "boolean"}}
        schema = {"type": "object", "required": ["y"], "properties": properties}
        yield f"{name}, by default", schema


BODIES = dict(pair for name, s in SCHEMAS.items() for pair in _holding(name, s)) | WHOLE
