"""How TypeScript writes literals, names of properties and comments."""

from __future__ import annotations

import json
import re

from server.data import Json, is_array, is_object

_IDENTIFIER = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
_SEPARATORS = {0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Ends of lines, to some readers."""

WIDTH = 100


def quoted(text: str) -> str:
    """A string literal."""
    inner = json.dumps(text, ensure_ascii=False)[1:-1].replace('\\"', '"').replace("'", "\\'")
    return f"'{inner.translate(_SEPARATORS)}'"


def key(name: str) -> str:
    """A property's name in a type or an object."""
    return name if _IDENTIFIER.fullmatch(name) else quoted(name)


def literal(value: Json) -> str:
    """JSON data as an expression, which is its type as well."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if is_array(value):
        return f"[{', '.join(map(literal, value))}]"
    if is_object(value):
        pairs = [f"{key(name)}: {literal(part)}" for name, part in value.items()]
        return f"{{ {', '.join(pairs)} }}" if pairs else "{}"
    return json.dumps(value)


def comment(*told: str, deprecated: bool = False, indent: str = "") -> str:
    """A JSDoc comment with its line end, of what is not empty; "" if nothing is told."""
    texts = [text.strip().replace("*/", "*\\/") for text in told]
    lines = "\n\n".join(filter(None, texts)).split("\n") if any(texts) else []
    if deprecated:
        lines += ["", "@deprecated"] if lines else ["@deprecated"]
    if not lines:
        return ""
    if len(lines) == 1 and len(indent) + len(lines[0]) + 7 <= WIDTH:
        return f"{indent}/** {lines[0]} */\n"
    body = "".join(f"{indent} * {line.rstrip()}".rstrip() + "\n" for line in lines)
    return f"{indent}/**\n{body}{indent} */\n"
