"""How values are written in contract files, in YAML and in JSON."""

from __future__ import annotations

import json as _json
import re

from server.data import Json, is_array, is_object

_PLAIN = re.compile(r"[A-Za-z_/][\w./ -]*(?<! )")
_BRACED = re.compile(r"[A-Za-z_/][\w./{} -]*(?<! )")
"""Braces mean nothing outside of brackets."""
_WORDS = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n"])
"""What one version of YAML or another takes for something else than a text."""


def double(text: str) -> str:
    """A text in double quotes."""
    return _json.dumps(text, ensure_ascii=False)


def single(text: str) -> str:
    escaped = text.replace("'", "''")
    return f"'{escaped}'" if text.isprintable() else double(text)


def is_word(text: str) -> bool:
    return text.lower() in _WORDS


def scalar(value: Json, flow: bool = False) -> str:
    """A plain value in YAML, in quotes where it needs them."""
    if not isinstance(value, str):
        return _json.dumps(value)
    plain = (_PLAIN if flow else _BRACED).fullmatch(value) and not is_word(value)
    return value if plain else single(value)


def flow(value: Json) -> str:
    """Any value in one line of YAML."""
    if is_object(value):
        entries = (f"{scalar(name, flow=True)}: {flow(part)}" for name, part in value.items())
        return f"{{{', '.join(entries)}}}"
    if is_array(value):
        return f"[{', '.join(map(flow, value))}]"
    return scalar(value, flow=True)


def block(value: Json) -> list[str]:
    """Lines of YAML; what is a list of plain values, or empty, stays in one of them."""
    if is_object(value) and value:
        return [line for name, part in value.items() for line in _field(name, part)]
    if is_array(value) and value:
        return [line for part in value for line in _marked("- ", block(part))]
    return [flow(value)] if is_object(value) or is_array(value) else [scalar(value)]


def _field(name: str, part: Json) -> list[str]:
    nested = (is_object(part) and part) or (is_array(part) and any(map(is_object, part)))
    if not nested:
        return [f"{scalar(name)}: {flow(part) if is_array(part) else block(part)[0]}"]
    return [f"{scalar(name)}:", *(f"  {line}" for line in block(part))]


def _marked(mark: str, lines: list[str]) -> list[str]:
    return [mark + lines[0], *(" " * len(mark) + line for line in lines[1:])]


def json(value: Json, margin: str | None = None, unit: str = "  ", newline: str = "\n") -> str:
    """JSON, over several lines where the text around it is and it holds objects; `margin` is how
    deep the text stands, `unit` by how much more its parts do."""
    deep = is_object(value) or (is_array(value) and any(map(is_object, value)))
    if margin is None or not deep or not value:
        return _json.dumps(value, ensure_ascii=False)
    text = _json.dumps(value, ensure_ascii=False, indent=unit)
    return text.replace("\n", newline + margin)
