"""Texts and numbers: by pattern, format, the name of their property, within their bounds."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random

from server.data import Json, as_array, is_array
from server.mock import words
from server.mock.document import Document, Schema
from server.mock.formats import FORMATS, sized
from server.mock.patterns import Make, Unreadable, matching

GROWTH = (
    6,
    3,
    0,
    0,
    1,
    1,
    2,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    10,
    12,
    16,
    20,
    24,
    31,
    40,
    63,
    64,
    100,
    128,
    255,
)
"""How often what may be repeated is repeated, from one try to the next."""

_OF_TEXTS = ("minLength", "maxLength", "format")


class Leaves:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._schemas: dict[str, Schema] = {}
        self._patterns: dict[str, Make | None] = {}

    # --- texts ---

    def text(self, schema: Schema, name: str, chance: Random) -> str:
        """A text that a flattened schema accepts; one that comes near if none is found."""
        judge = self._judge(schema)
        first = ""
        for candidate in self._texts(schema, name, chance):
            first = first or candidate
            if self._document.accepts(judge, candidate):
                return candidate
        return first

    def accepts(self, schema: Schema, text: str) -> bool:
        """Does a flattened schema accept a text?"""
        return self._document.accepts(self._judge(schema), text)

    def _judge(self, schema: Schema) -> Schema:
        """What the schema says of texts, the same object each time."""
        own: Schema = {"type": "string"}
        own |= {key: schema[key] for key in _OF_TEXTS if key in schema}
        patterns = _patterns(schema)
        if patterns:
            own["allOf"] = [{"pattern": pattern} for pattern in patterns]
        return self._schemas.setdefault(repr(own), own)

    def _texts(self, schema: Schema, name: str, chance: Random) -> Iterator[str]:
        low, high = schema.get("minLength", 0), schema.get("maxLength", math.inf)
        by_format = FORMATS.get(str(schema.get("format")))
        if by_format is not None:
            for _ in range(3):
                yield by_format(chance)
        named = words.text(name, chance)
        yield _fitted(named, low, high, chance)
        for pattern in _patterns(schema):
            make = self._matching(pattern)
            if make is None:
                continue
            for more in GROWTH:
                text = make(chance, more)
                yield text
                yield _fitted(text, low, high, chance)
        for by_other in FORMATS.values() if _patterns(schema) else ():
            yield by_other(chance)
        if by_format is not None:
            for _ in range(5):
                yield _fitted(by_format(chance), low, high, chance)
        yield from sized(str(schema.get("format")), low, high, chance)
        yield from self._together(schema, by_format or words.handle, chance)

    def _together(
        self, schema: Schema, other: Callable[[Random], str], chance: Random
    ) -> Iterator[str]:
        """What all patterns want in one text, and with another text around it: most patterns speak
        of the begin or the end alone."""
        makes = [make for pattern in _patterns(schema) if (make := self._matching(pattern))]
        for more in (0, 1, 3) if makes else ():
            text = "".join(make(chance, more) for make in makes)
            around = other(chance)
            yield from (text, text + around[len(text) :], text + around, around + text)
            yield f"{words.handle(chance)}{text}"

    def _matching(self, pattern: str) -> Make | None:
        if pattern not in self._patterns:
            try:
                self._patterns[pattern] = matching(pattern)
            except (Unreadable, RecursionError):
                self._patterns[pattern] = None
        return self._patterns[pattern]


def _patterns(schema: Schema) -> list[str]:
    written = schema.get("pattern")
    return as_array(written) if is_array(written) else [written] if written else []


def _fitted(text: str, low: int, high: float, chance: Random) -> str:
    """A text as short and as long as it may be."""
    while len(text) < low:
        text += f" {chance.choice(words.THINGS)}" if low > 20 else "x"
        if len(text) >= low and high < math.inf:
            break
    return text[: int(high)] if high < math.inf else text


# --- numbers --------------------------------------------------------------------------------------


def number(schema: Schema, name: str, chance: Random, *, integral: bool, part: float = 0) -> Json:
    """A number that a flattened schema accepts, one that its name suggests if there is one; with a
    `part` that makes it no integer."""
    step = Decimal(str(schema.get("multipleOf") or (1 if integral else 0)))
    if integral and step % 1:
        step *= Decimal(step.as_integer_ratio()[1])
    low, high = _bounds(schema, step)
    wanted = Decimal(str(words.number(name, chance))) + Decimal(str(part))
    if integral:
        wanted = Decimal(int(wanted))
    if low is not None and wanted < low:
        wanted = low if high is None and step else _between(low, high, chance)
    if high is not None and wanted > high:
        wanted = high if low is None else _between(low, high, chance)
    if step:
        wanted = _on_step(wanted, low, high, step)
    return int(wanted) if integral or wanted == wanted.to_integral_value() else float(wanted)


def _between(low: Decimal, high: Decimal | None, chance: Random) -> Decimal:
    width = Decimal(1) if high is None else high - low
    return low + width * Decimal(chance.randint(0, 100)) / 100


def _on_step(value: Decimal, low: Decimal | None, high: Decimal | None, step: Decimal) -> Decimal:
    result = (value / step).to_integral_value() * step
    if low is not None and result < low:
        result += step
    if high is not None and result > high:
        result -= step
    return result


def _bounds(schema: Schema, step: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest number; an excluded one is left by a little."""
    little = step or Decimal("0.001")
    lows = [_decimal(schema, "minimum", Decimal(0)), _decimal(schema, "exclusiveMinimum", little)]
    highs = [_decimal(schema, "maximum", Decimal(0)), _decimal(schema, "exclusiveMaximum", -little)]
    low, high = _extreme(lows, greatest=True), _extreme(highs, greatest=False)
    if low is not None and high is not None and low > high:
        low = high = (low + high) / 2
    return low, high


def _extreme(found: list[Decimal | None], *, greatest: bool) -> Decimal | None:
    known = [value for value in found if value is not None]
    return None if not known else max(known) if greatest else min(known)


def _decimal(schema: Schema, key: str, beyond: Decimal) -> Decimal | None:
    value = schema.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return Decimal(str(value)) + beyond
