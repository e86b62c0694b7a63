"""Texts that match a regular expression, as ECMAScript writes it (ECMA-262, section 22.2)."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Make = Callable[[Random, int], str]
"""From chance, and how often what may be repeated without end is repeated more than it must."""

_PRINTABLE = [chr(code) for code in range(0x20, 0x7F)]
_DIGITS = "0123456789"
_WORD = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
_LIKED = "abcdefghijklmnopqrstuvwxyz"
"""What is taken wherever it may be: it reads well."""

_CONTROL = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v", "0": "\0"}
_CLASSES = {"d": _DIGITS, "w": _WORD, "s": " "}


NESTED = 6


class Unreadable(Exception):
    """An expression that is none, or that nobody here can read."""


def matching(pattern: str) -> Make:
    """What makes texts that match, most of the time: look-around is not heeded. Raises
    `Unreadable`."""
    return _Reader(pattern).read()


class _Reader:
    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.groups: dict[str, str] = {}
        """What the groups have matched, for references back to them."""
        self.count = 0

    def read(self) -> Make:
        made = self._either()
        if self.at < len(self.pattern):
            raise Unreadable(self.pattern)
        return made

    # --- the text of the expression ---

    def _next(self) -> str:
        if self.at >= len(self.pattern):
            raise Unreadable(self.pattern)
        self.at += 1
        return self.pattern[self.at - 1]

    def _take(self, text: str) -> bool:
        if not self.pattern.startswith(text, self.at):
            return False
        self.at += len(text)
        return True

    def _match(self, expression: str) -> re.Match[str] | None:
        found = re.compile(expression).match(self.pattern, self.at)
        if found is not None:
            self.at = found.end()
        return found

    # --- its grammar ---

    def _either(self) -> Make:
        options = [self._sequence()]
        while self._take("|"):
            options.append(self._sequence())
        if len(options) == 1:
            return options[0]
        return lambda chance, more: chance.choice(options)(chance, more)

    def _sequence(self) -> Make:
        parts: list[Make] = []
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            part = self._atom()
            parts.append(self._repeated(part) if part is not None else _nothing)
        return lambda chance, more: "".join(part(chance, more) for part in parts)

    def _repeated(self, part: Make) -> Make:
        low, high = self._count()
        self._take("?")  # lazy or not, the same texts match
        if (low, high) == (1, 1):
            return part

        def repeat(chance: Random, more: int) -> str:
            most = low + more if high is None else min(high, low + more)
            count = most if more > 3 else chance.randint(low, most)
            inner = min(more, NESTED)  # what is repeated within would grow too fast
            return "".join(part(chance, inner) for _ in range(count))

        return repeat

    def _count(self) -> tuple[int, int | None]:
        for sign, bounds in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._take(sign):
                return bounds
        found = self._match(r"\{(\d+)(?:(,)(\d*))?\}")
        if found is None:
            return 1, 1
        low = int(found[1])
        return low, low if found[2] is None else int(found[3]) if found[3] else None

    def _atom(self) -> Make | None:
        """None for what matches a place and no text."""
        char = self._next()
        match char:
            case "^" | "$":
                return None
            case "(":
                return self._group()
            case "[":
                return _one_of(self._class())
            case ".":
                return _one_of(_PRINTABLE)
            case "\\":
                return self._escape()
            case _:
                return lambda _, __: char

    def _group(self) -> Make | None:
        if self._match(r"\?<?[=!]"):
            self._either()
            self._close()
            return None
        named = self._match(r"\?P?<([^>]+)>")
        if named is None and self._match(r"\?[a-z-]*:"):
            inner = self._either()
            self._close()
            return inner
        self.count += 1
        number, name = str(self.count), named[1] if named else ""
        inner = self._either()
        self._close()

        def remember(chance: Random, more: int) -> str:
            self.groups[number] = self.groups[name] = text = inner(chance, more)
            return text

        return remember

    def _close(self) -> None:
        if not self._take(")"):
            raise Unreadable(self.pattern)

    def _escape(self) -> Make | None:
        if self._match("[bB]"):
            return None
        back = self._match(r"([1-9]\d?)|k<([^>]+)>")
        if back is not None:
            name = back[1] or back[2]
            return lambda _, __: self.groups.get(name, "")
        return _one_of(self._escaped())

    def _escaped(self) -> list[str]:
        """The characters that an escape stands for."""
        coded = self._match(r"u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})")
        if coded is not None:
            code = int(coded[1] or coded[2] or coded[3], 16)
            return [chr(min(code, 0x10FFFF))]
        named = self._match(r"([pP])(?:\{([^}]+)\}|(\w))")
        if named is not None:
            inside = _named(named[2] or named[3])
            return _others(inside) if named[1] == "P" else inside
        char = self._next()
        if char.lower() in _CLASSES:
            inside = [*_CLASSES[char.lower()]]
            return inside if char.islower() else _others(inside)
        return [_CONTROL.get(char, char)]

    def _class(self) -> list[str]:
        negated = self._take("^")
        inside: list[str] = []
        while not self._take("]"):
            low = self._member()
            ends = self.pattern[self.at + 1 : self.at + 2] in ("]", "")
            if len(low) == 1 and not ends and self._take("-"):
                high = self._member()
                inside += _between(low[0], high[-1]) if high else low
            else:
                inside += low
        return _others(inside) if negated else inside

    def _member(self) -> list[str]:
        char = self._next()
        if char == "\\":
            return ["\b"] if self._take("b") else self._escaped()
        if char == "[" and (posix := self._match(r":(\w+):\]")):
            return _named(posix[1])
        return [char]


def _nothing(_: Random, __: int) -> str:
    return ""


def _one_of(characters: list[str]) -> Make:
    if not characters:
        raise Unreadable("a class without characters")
    liked = [char for char in characters if char in _LIKED] or characters
    return lambda chance, _: chance.choice(liked)


def _between(low: str, high: str) -> list[str]:
    start, end = ord(low), ord(high)
    if end < start:
        raise Unreadable("a range without characters")
    return [chr(code) for code in range(start, min(end, start + 255) + 1)]


def _others(inside: list[str]) -> list[str]:
    return [char for char in _PRINTABLE if char not in inside]


def _named(name: str) -> list[str]:
    """A property of characters, as far as ASCII has such characters."""
    kind = name.rpartition("=")[2].lower()
    tests: dict[str, Callable[[str], bool]] = {
        "lu": str.isupper,
        "uppercase": str.isupper,
        "upper": str.isupper,
        "ll": str.islower,
        "lowercase": str.islower,
        "lower": str.islower,
        "nd": str.isdigit,
        "n": str.isdigit,
        "digit": str.isdigit,
        "alnum": str.isalnum,
        "space": str.isspace,
        "zs": str.isspace,
        "p": lambda char: not char.isalnum() and char not in " $+<=>^`|~",
        "punct": lambda char: not char.isalnum() and char != " ",
        "s": lambda char: char in "$+<=>^`|~",
    }
    wanted = tests.get(kind, str.isalpha)
    return [char for char in _PRINTABLE if wanted(char)]
