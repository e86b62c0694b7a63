"""Texts, numbers and constants as expressions of zod."""

from __future__ import annotations

from typing import cast

from scripts.contract.client.forms import bound
from scripts.contract.client.regexes import regex
from scripts.contract.client.text import WIDTH, literal, quoted
from scripts.contract.judgement import WIDTHS
from scripts.contract.schemas import Schema
from server.data import Json, is_array, is_object

ANYTHING = "z.unknown()"
NOTHING = "z.never()"

FORMATS = {
    "byte": "z.base64()",
    "ipv4": "z.ipv4()",
    "ipv6": "z.ipv6()",
    "uuid": "z.guid()",
}
"""Formats that zod reads as the server does."""

OWN_FORMATS = {
    "date": "isDate",
    "date-time": "isDateTime",
    "duration": "isDuration",
    "email": "isEmail",
    "hostname": "HOSTNAME",
    "iri": "isIri",
    "iri-reference": "isIriReference",
    "json-pointer": "JSON_POINTER",
    "regex": "isRegex",
    "relative-json-pointer": "RELATIVE_JSON_POINTER",
    "time": "isTime",
    "uri": "isUri",
    "uri-reference": "isUriReference",
    "uri-template": "isUriTemplate",
}

_SAFE = 2**53 - 1
_BOUNDS = ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")


def checked(text: str, checks: list[str], indent: str) -> str:
    """An expression with further checks."""
    if not checks:
        return text
    line = f"{text}.check({', '.join(checks)})"
    if "\n" in line or len(indent) + len(line) <= WIDTH - 20:
        return line
    return f"{text}.check(\n{''.join(f'{indent}  {check},{chr(10)}' for check in checks)}{indent})"


def one_of(values: list[Json], constant: bool, indent: str) -> str:
    if any(is_array(value) or is_object(value) for value in values):
        return f"equal({', '.join(map(literal, values))})"
    words = [value for value in values if isinstance(value, str)]
    if (
        words
        and len(words) == len(values) - (None in values)
        and not (constant and len(words) == 1)
    ):
        told = listed([quoted(text) for text in words], indent)
        return f"z.nullable(z.enum({told}))" if None in values else f"z.enum({told})"
    if not values:
        return NOTHING
    if len(values) == 1:
        return f"z.literal({literal(values[0])})"
    return f"z.literal({listed([literal(value) for value in values], indent)})"


def texts(told: list[str]) -> str:
    return f"[{', '.join(map(quoted, told))}]"


def listed(texts: list[str], indent: str) -> str:
    line = f"[{', '.join(texts)}]"
    if len(indent) + len(line) < WIDTH - 20 and "\n" not in line:
        return line
    return f"[\n{''.join(f'{indent}  {text},{chr(10)}' for text in texts)}{indent}]"


def text(schema: Schema, indent: str) -> str:
    format = str(schema.get("format", ""))
    base = FORMATS.get(format, "z.string()")
    if format in OWN_FORMATS:
        base = f"z.stringFormat({quoted(format)}, {OWN_FORMATS[format]})"
    checks = lengths(schema, "minLength", "maxLength")
    if isinstance(schema.get("pattern"), str):
        pattern = regex(str(schema["pattern"]))
        checks += [f"z.regex({pattern})"] if pattern else []
    return checked(base, checks, indent)


def lengths(schema: Schema, lower: str, upper: str) -> list[str]:
    least, most = count(schema, lower), count(schema, upper)
    found = [f"z.minLength({least})"] if least else []
    return [*found, f"z.maxLength({most})"] if most is not None else found


def count(schema: Schema, keyword: str) -> int | None:
    count = schema.get(keyword)
    return int(count) if isinstance(count, int | float) else None


def number(kind: str, schema: Schema, indent: str) -> str:
    limits = {word: schema[word] for word in _BOUNDS if isinstance(schema.get(word), int | float)}
    format = str(schema.get("format", ""))
    if format in WIDTHS and kind == "integer" and WIDTHS[format] == 32 and not limits:
        base, checks = "z.int32()", list[str]()
    else:
        if format in WIDTHS:
            limit = 2 ** (WIDTHS[format] - 1)
            limits["minimum"] = max(-limit, cast("float", limits.get("minimum", -limit)))
            limits["maximum"] = min(limit - 1, cast("float", limits.get("maximum", limit - 1)))
        checks = [_limit(word, cast("float", limit)) for word, limit in limits.items()]
        base = "z.number()" if kind == "number" else "z.int()" if _is_safe(limits) else "integer()"
    step = schema.get("multipleOf")
    if isinstance(step, int | float):
        checks.append(f"multiple({literal(step)})")
    return checked(base, checks, indent)


def _limit(word: str, limit: float) -> str:
    upper = word.endswith("aximum")
    text, exclusive = bound(limit, upper=upper, exclusive=word.startswith("ex"))
    return f"z.{'lt' if upper else 'gt'}{'' if exclusive else 'e'}({text})"


def _is_safe(limits: Schema) -> bool:
    """Are all integers within the limits exact in JavaScript?"""
    least = [cast("float", limits[w]) for w in ("minimum", "exclusiveMinimum") if w in limits]
    most = [cast("float", limits[w]) for w in ("maximum", "exclusiveMaximum") if w in limits]
    return bool(least and most) and max(least) >= -_SAFE and min(most) <= _SAFE
