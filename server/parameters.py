"""Parameters in every style of OpenAPI: from text to JSON data.

Source: OpenAPI 3.2.0, section 4.12.5 ("Style Values") and the table "Style Examples", and RFC 6570.
Where the standard leaves a combination open, it is read as everybody writes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from pydantic_core import from_json

from server.bodies import json_data
from server.call import Call
from server.shapes import (
    Array,
    Decode,
    Either,
    Object,
    Pairs,
    Pieces,
    Shape,
    assigned,
    boolean,
    choose,
    fill,
    fill_object,
    integer,
    is_unpaired,
    number,
    paired,
    separated,
    string,
)

DEPTH = 100
"""So deep may brackets go, as objects of JSON may not be nested without end either."""


def _complete(call: Call, place: str, name: str, shape: Shape, value: Any) -> Any:
    """A value as it was read, which may lack a part."""
    if is_unpaired(shape, value):
        call.fault(place, name, "must have a value after each name")
    return value


class Path:
    """A variable part of the path: styles `simple`, `label` and `matrix`."""

    __slots__ = ("_plain", "_read", "explode", "index", "name", "shape")

    def __init__(
        self, index: int, name: str, shape: Shape, style: str = "simple", explode: bool = False
    ) -> None:
        self.index = index
        self.name = name
        self.shape = shape
        self.explode = explode
        composite = isinstance(shape, Array | Object | Either)
        self._plain: Any = None if composite or style != "simple" else shape
        styles = {"simple": self._simple, "label": self._label, "matrix": self._matrix}
        self._read = styles[style]

    def __call__(self, call: Call) -> Any:
        text = call.arguments[self.index]
        if self._plain is not None:
            return self._plain(call.decode(text, "path", self.name))
        value = self._read(call, text, lambda piece: call.decode(piece, "path", self.name))
        return _complete(call, "path", self.name, self.shape, value)

    def _simple(self, call: Call, text: str, decode: Decode) -> Any:
        return separated(self.shape, text, ",", self.explode, decode)

    def _label(self, call: Call, text: str, decode: Decode) -> Any:
        """`.blue,black` or, exploded, `.blue.black`."""
        if not text.startswith("."):
            return self._refuse(call, "must begin with a full stop")
        separator = "." if self.explode else ","
        return separated(self.shape, text[1:], separator, self.explode, decode)

    def _matrix(self, call: Call, text: str, decode: Decode) -> Any:
        """`;color=blue,black` or, exploded, `;color=blue;color=black` and `;R=100;G=200`."""
        if not text.startswith(";"):
            return self._refuse(call, "must begin with a semicolon")
        return self._assignments(self.shape, call, text[1:], decode)

    def _assignments(self, shape: Shape, call: Call, text: str, decode: Decode) -> Any:
        if isinstance(shape, Either):
            return choose(shape, lambda option: self._assignments(option, call, text, decode))
        if isinstance(shape, Object) and self.explode:
            return fill_object(shape, assigned(text.split(";"), decode))
        many = isinstance(shape, Array) and self.explode
        pieces = [piece.partition("=") for piece in (text.split(";") if many else [text])]
        if any(decode(name) != self.name for name, _, _ in pieces):
            return self._refuse(call, f"must be written as ;{self.name}=…")
        if many:
            return fill(shape, [decode(value) for _, _, value in pieces])
        return separated(shape, pieces[0][2], ",", False, decode)

    def _refuse(self, call: Call, message: str) -> None:
        call.fault("path", self.name, message)


class Query:
    """A query parameter under its own name: `form`, `spaceDelimited`, `pipeDelimited`; fields of
    forms are written so too, in another place."""

    __slots__ = ("_read", "_separators", "explode", "name", "place", "shape")

    def __init__(
        self,
        name: str,
        shape: Shape,
        style: str = "form",
        explode: bool = True,
        place: str = "query",
    ) -> None:
        self.name = name
        self.shape = shape
        self.explode = explode
        self.place = place
        self._separators = _SEPARATORS.get(style, _COMMA)
        composite = isinstance(shape, Array | Object | Either)
        self._read = self._styled if composite else self._scalar

    def __call__(self, call: Call, values: Pieces) -> Any:
        """`values` are all that the query has under this name, still encoded."""
        return self._read(call, values)

    def _scalar(self, call: Call, values: Pieces) -> Any:
        shape: Any = self.shape
        if len(values) == 1:
            return shape(call.decode(values[0], self.place, self.name))
        return [shape(call.decode(value, self.place, self.name)) for value in values]

    def _styled(self, call: Call, values: Pieces) -> Any:
        decode = partial(_decode, call, self.place, self.name)
        if self.explode:
            return fill(self.shape, [decode(value) for value in values])
        if len(values) == 1:
            value = self._split(self.shape, values[0], decode)
            return _complete(call, self.place, self.name, self.shape, value)
        call.fault(self.place, self.name, "is given more than once")
        return None

    def _split(self, shape: Shape, text: str, decode: Decode) -> Any:
        if isinstance(shape, Either):
            return choose(shape, lambda option: self._split(option, text, decode))
        if not isinstance(shape, Array | Object):
            return shape(decode(text))
        texts = [decode(piece) for piece in self._separators.split(text)] if text else []
        if len(texts) == 1 and self._separators is _COMMA and not _may_be_text(shape):
            texts = texts[0].split(",")  # many clients encode this one too
        return paired(shape, texts) if isinstance(shape, Object) else fill(shape, texts)


def _may_be_text(shape: Array | Object) -> bool:
    """May one piece hold a comma itself? No number does, and no name without a value."""
    return isinstance(shape, Array) and shape.at(0) not in (boolean, integer, number)


_COMMA = re.compile(",")
_SEPARATORS = {
    "spaceDelimited": re.compile(r"%20|\+| "),
    "pipeDelimited": re.compile(r"%7[cC]|\|"),
}


def _decode(call: Call, place: str, name: str, piece: str) -> str:
    return call.decode(piece, place, name)


class QueryObject:
    """An object whose properties are query parameters themselves: `form` with `explode`."""

    __slots__ = ("claimed", "name", "prefixes", "shape")

    def __init__(self, name: str, shape: Shape, claimed: Sequence[str] = ()) -> None:
        self.name = name
        self.shape = shape
        self.claimed = frozenset(claimed)
        """Names that belong to other parameters, with brackets after them too."""
        self.prefixes = tuple(f"{other}[" for other in claimed) or ("\0",)

    def __call__(self, call: Call, query: Mapping[str, Pieces]) -> Any:
        """The object, or None if the query has none of its properties."""
        pairs = [
            (name, [call.decode(value, "query", name) for value in values])
            for name, values in query.items()
            if name not in self.claimed and not name.startswith(self.prefixes)
        ]
        return fill_object(self.shape, pairs) if pairs else None


class DeepObject:
    """`filter[status]=open&filter[due][before]=2030-01-01`, in as many levels as one likes."""

    __slots__ = ("name", "place", "prefix", "shape")

    def __init__(self, name: str, shape: Shape, place: str = "query") -> None:
        self.name = name
        self.shape = shape
        self.place = place
        self.prefix = f"{name}["

    def __call__(self, call: Call, query: Mapping[str, Pieces]) -> Any:
        """The object, or None if the query has none of its properties."""
        tree = _Tree()
        for name, values in query.items():
            if name == self.name or (name.startswith(self.prefix) and name.endswith("]")):
                steps = name[len(self.prefix) : -1].split("][") if name != self.name else []
                if len(steps) > DEPTH:
                    call.fault(self.place, self.name, "is nested too deeply")
                    return None
                tree.plant(steps, [call.decode(value, self.place, name) for value in values])
        if tree.is_torn():
            call.fault(self.place, self.name, "is given in part with brackets, in part without")
        return tree.grow(self.shape) if tree.texts or tree.branches else None


class _Tree:
    """What stands in brackets below one name: pieces, or further brackets."""

    __slots__ = ("branches", "texts")

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.branches: dict[str, _Tree] = {}

    def plant(self, steps: list[str], texts: Pieces) -> None:
        tree = self
        for step in steps:
            tree = tree.branches.setdefault(step, _Tree())
        tree.texts.extend(texts)

    def is_torn(self) -> bool:
        """Has anything both a text and brackets?"""
        branches = self.branches.values()
        return bool(self.texts and branches) or any(branch.is_torn() for branch in branches)

    def grow(self, shape: Shape) -> Any:
        if isinstance(shape, Either):
            return choose(shape, self.grow, shape.composites if self.branches else ())
        if not self.branches:
            return fill(shape, self.texts)
        if isinstance(shape, Array):
            return [value for name in _in_order(self.branches) for value in self._item(name, shape)]
        inner = shape.of if isinstance(shape, Object) else _any_shape
        return {name: branch.grow(inner(name)) for name, branch in self.branches.items()}

    def _item(self, name: str, shape: Array) -> list[Any]:
        """`a[]=x&a[]=y` are several, `a[0]=x` is one."""
        branch = self.branches[name]
        if name == "" and not branch.branches:
            return [fill(shape.item, (text,)) for text in branch.texts]
        return [branch.grow(shape.item)]


def _in_order(names: Mapping[str, Any]) -> list[str]:
    """`a[1]=y&a[0]=x` by number, all others as they come."""
    if all(name.isdecimal() and len(name) < 10 for name in names):
        return sorted(names, key=int)
    return list(names)


def _any_shape(_: str) -> Shape:
    return string


class Header:
    """A header value: style `simple`. Header values are not percent-encoded."""

    __slots__ = ("explode", "name", "shape")

    def __init__(self, name: str, shape: Shape, explode: bool = False) -> None:
        self.name = name
        self.shape = shape
        self.explode = explode

    def __call__(self, call: Call, text: str) -> Any:
        return _complete(call, "header", self.name, self.shape, self.read(text))

    def read(self, text: str) -> Any:
        return separated(self.shape, text, ",", self.explode, str.strip)


class Cookie:
    """A cookie: style `form` (percent-encoded) or OpenAPI 3.2's `cookie` (as it stands)."""

    __slots__ = ("_decode", "explode", "name", "shape")

    def __init__(self, name: str, shape: Shape, style: str = "form", explode: bool = True) -> None:
        self.name = name
        self.shape = shape
        self.explode = explode
        self._decode = style == "form"

    def __call__(self, call: Call, values: Pieces) -> Any:
        """`values` are those of all cookies with this name."""
        decode = partial(_decode, call, "cookie", self.name) if self._decode else str
        value = self._split(self.shape, values, decode)
        return _complete(call, "cookie", self.name, self.shape, value)

    def _split(self, shape: Shape, values: Pieces, decode: Decode) -> Any:
        if isinstance(shape, Either):
            return choose(shape, lambda option: self._split(option, values, decode))
        if isinstance(shape, Array) and self.explode:
            return fill(shape, [decode(text) for text in self._several(values)])
        return separated(shape, values[0], ",", False, decode)

    def _several(self, values: Pieces) -> list[str]:
        """`color=blue; color=black`, or `color=blue&color=black` as the style `form` has it."""
        again = f"&{self.name}="
        return [text for value in values for text in value.split(again)]


class CookieObject:
    """An object whose properties are cookies themselves; cookies that it does not name are not its
    own, for browsers send what others have set as well."""

    __slots__ = ("_decode", "name", "shape")

    def __init__(self, name: str, shape: Shape, style: str = "form") -> None:
        self.name = name
        self.shape = shape
        self._decode = style == "form"

    def __call__(self, call: Call, cookies: Mapping[str, Pieces]) -> Any:
        """The object, or None if there is no cookie of its properties."""
        return self._read(self.shape, call, cookies)

    def _read(self, shape: Shape, call: Call, cookies: Mapping[str, Pieces]) -> Any:
        if isinstance(shape, Either):
            return choose(shape, lambda option: self._read(option, call, cookies), shape.objects)
        if not isinstance(shape, Object):
            return None
        pairs = [(n, v) for n, v in self._pairs(call, cookies) if n in shape.properties]
        return fill_object(shape, pairs) if pairs else None

    def _pairs(self, call: Call, cookies: Mapping[str, Pieces]) -> Pairs:
        """`R=100; G=200`, or `R=100&G=200` as the style `form` has it."""
        if not self._decode:
            return [(name, values[:1]) for name, values in cookies.items()]
        texts = [f"{name}={values[0]}" for name, values in cookies.items()]
        decode = partial(_decode, call, "cookie", self.name)
        return assigned([piece for text in texts for piece in text.split("&")], decode)


class JsonText:
    """A parameter that has `content`: its text is JSON."""

    __slots__ = ("name", "place")

    def __init__(self, name: str, place: str) -> None:
        self.name = name
        self.place = place

    def __call__(self, call: Call, values: Pieces) -> Any:
        if len(values) != 1:
            call.fault(self.place, self.name, "is given more than once")
            return None
        text = values[0]
        if self.place != "header":
            text = call.decode(text, self.place, self.name)
        return json_data(call, text.encode(), self.place, self.name)

    def read(self, text: str) -> Any:
        """A header that we have written ourselves."""
        return from_json(text)
