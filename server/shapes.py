"""Shapes: what the text of a parameter or form field is read as.

Reading never fails: a text that is no integer stays text, and the judge says what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from server.judge import Validator

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,400})\Z")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\Z")


def string(text: str) -> Any:
    return text


def integer(text: str) -> Any:
    """An integer as JSON writes it; `2.0` is one too."""
    if _INTEGER.match(text):
        return int(text)
    value = number(text)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def number(text: str) -> Any:
    if _INTEGER.match(text):
        return int(text)
    if _NUMBER.match(text):
        value = float(text)
        return value if abs(value) != float("inf") else text
    return text


def boolean(text: str) -> Any:
    return {"true": True, "false": False}.get(text, text)


def null(text: str) -> Any:
    return None if text in ("", "null") else text


Scalar = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Array:
    item: Shape
    first: tuple[Shape, ...] = ()
    """The shapes of the first items, where each has its own."""

    def at(self, place: int) -> Shape:
        return self.first[place] if place < len(self.first) else self.item


@dataclass(frozen=True, slots=True)
class Object:
    properties: Mapping[str, Shape]
    other: Shape = string
    """The shape of properties without a name of their own."""

    def of(self, name: str) -> Shape:
        return self.properties.get(name, self.other)


@dataclass(frozen=True, slots=True)
class Either:
    """Several readings are possible: the first that the schema accepts is taken."""

    schema: Validator
    options: tuple[Shape, ...]
    objects: tuple[Object, ...] = field(init=False)
    """Those of them that can be put together of named pieces."""
    composites: tuple[Shape, ...] = field(init=False)
    """Those, and lists."""

    def __post_init__(self) -> None:
        composites = tuple(o for o in self.options if isinstance(o, Array | Object))
        found = tuple(option for option in composites if isinstance(option, Object))
        object.__setattr__(self, "objects", found)
        object.__setattr__(self, "composites", composites)


Shape = Scalar | Array | Object | Either

Pieces = Sequence[str]
Pairs = Sequence[tuple[str, Pieces]]
Split = Callable[[Shape], Any]
Decode = Callable[[str], str]


def objects(shape: Shape) -> Sequence[Object]:
    """The objects that it may be."""
    if isinstance(shape, Either):
        return shape.objects
    return (shape,) if isinstance(shape, Object) else ()


def choose(either: Either, read: Split, options: Sequence[Shape] = ()) -> Any:
    """Read each way in turn; what no reading makes valid is given as the first, for the report."""
    first: Any = None
    for index, option in enumerate(options or either.options):
        value = read(option)
        if either.schema.is_valid(value):
            return value
        if index == 0:
            first = value
    return first


def fill(shape: Shape, texts: Pieces) -> Any:
    """A value from its decoded pieces: one for a scalar, any number for an array."""
    if isinstance(shape, Either):
        return choose(shape, lambda option: fill(option, texts))
    if isinstance(shape, Array):
        return [fill(shape.at(place), (text,)) for place, text in enumerate(texts)]
    if len(texts) != 1:
        return list(texts)
    return texts[0] if isinstance(shape, Object) else shape(texts[0])


def fill_object(shape: Shape, pairs: Pairs) -> Any:
    """An object from named, decoded pieces."""
    if isinstance(shape, Either):
        return choose(shape, lambda option: fill_object(option, pairs), shape.objects)
    if isinstance(shape, Object):
        return {name: fill(shape.of(name), texts) for name, texts in pairs}
    return {name: fill(string, texts) for name, texts in pairs}


def separated(shape: Shape, text: str, separator: str, explode: bool, decode: Decode) -> Any:
    """A list or object whose pieces are separated by one character; a scalar is taken whole."""
    if isinstance(shape, Either):
        return choose(shape, lambda o: separated(o, text, separator, explode, decode))
    if not isinstance(shape, Array | Object):
        return shape(decode(text))
    pieces = text.split(separator) if text else []
    if isinstance(shape, Array):
        return fill(shape, [decode(piece) for piece in pieces])
    if explode:
        return fill_object(shape, assigned(pieces, decode))
    return paired(shape, [decode(piece) for piece in pieces])


def paired(shape: Object, pieces: Pieces) -> Any:
    """`role,admin,name,Alex` as an object. An odd number of pieces is none, and stays a list."""
    if len(pieces) % 2:
        return [*pieces]
    return fill_object(shape, [(pieces[i], (pieces[i + 1],)) for i in range(0, len(pieces), 2)])


def is_unpaired(shape: Shape, value: Any) -> bool:
    """Has a name no value, in what can only be an object?"""
    if not isinstance(value, list) or not objects(shape):
        return False
    options = shape.options if isinstance(shape, Either) else (shape,)
    return not any(isinstance(option, Array) for option in options)


def assigned(pieces: Iterable[str], decode: Decode) -> Pairs:
    """`role=admin` pieces as names and values."""
    halves = [piece.partition("=") for piece in pieces]
    return [(decode(name), (decode(value),)) for name, _, value in halves]
