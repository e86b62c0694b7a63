"""Texts of the formats that JSON Schema and OpenAPI know."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator, Mapping
from random import Random
from uuid import UUID

from server.mock import words


def uuid(chance: Random) -> str:
    return str(UUID(int=chance.getrandbits(128), version=4))


def _base64(chance: Random) -> str:
    return base64.b64encode(words.title(chance).encode()).decode()


def _ipv6(chance: Random) -> str:
    return f"2001:db8::{chance.randint(1, 0xFFFF):x}"


FORMATS: Mapping[str, Callable[[Random], str]] = {
    "date-time": words.moment,
    "date": words.day,
    "time": words.clock,
    "duration": lambda chance: f"P{chance.randint(1, 30)}D",
    "email": words.email,
    "idn-email": words.email,
    "hostname": lambda chance: f"{chance.choice(words.THINGS)}.{chance.choice(words.DOMAINS)}",
    "idn-hostname": lambda chance: f"{chance.choice(words.THINGS)}.example.com",
    "ipv4": words.address,
    "ip": words.address,
    "ipv6": _ipv6,
    "cidr": lambda chance: f"10.{chance.randint(0, 255)}.0.0/16",
    "uri": words.url,
    "url": words.url,
    "iri": words.url,
    "uri-reference": words.url,
    "iri-reference": words.url,
    "uri-template": lambda chance: f"https://example.com/{chance.choice(words.THINGS)}/{{id}}",
    "uuid": uuid,
    "json-pointer": lambda chance: f"/{chance.choice(words.THINGS)}/0",
    "relative-json-pointer": lambda chance: f"{chance.randint(0, 3)}/{chance.choice(words.THINGS)}",
    "regex": lambda chance: f"^{chance.choice(words.THINGS)}$",
    "byte": _base64,
    "base64": _base64,
    "password": words.identifier,
    "int32": lambda chance: str(chance.randint(1, 1000)),
    "int64": lambda chance: str(chance.randint(1, 1000)),
    "decimal": lambda chance: f"{chance.randint(1, 199)}.{chance.randint(0, 99):02}",
    "color": lambda chance: f"#{chance.getrandbits(24):06x}",
}

_SIZED: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "date-time": (("2026-01-0#T0#:00:00.", "#", "Z"),),
    "time": (("0#:00:00.", "#", "Z"),),
    "duration": (("P", "#", "D"),),
    "email": (("???@", "?", "?.de"), ("??@", "?.", "de"), ("?@", "?.", "de"), ("?@?", "", "")),
    "hostname": (("?", "?", ".de"), ("", "?.", "de"), ("?", "?.", "de"), ("?", "", "")),
    "ipv4": (("#.#.#.#", "", ""), ("1##.1##.1##.1##", "", "")),
    "ipv6": (("::#", "", ""), ("1###:" * 7, "", "1###")),
    "uri": (("https://", "?", "?.de"), ("https://example.com/", "?", ""), ("?:", "?", "")),
    "uri-reference": (("/", "?", ""), ("", "?", "")),
    "uri-template": (("/", "?", ""), ("", "?", "")),
    "json-pointer": (("/", "?", ""), ("", "", "")),
    "relative-json-pointer": (("#/", "?", ""), ("#", "", "")),
    "regex": (("", "?", ""),),
    "byte": (("", "????", ""),),
}
"""How texts of a format begin, what may be repeated, and how they end; `?` is any letter, `#` any
digit."""

_ALIKE = {
    "idn-email": "email",
    "idn-hostname": "hostname",
    "iri": "uri",
    "url": "uri",
    "iri-reference": "uri-reference",
    "base64": "byte",
}

_ANY = {"?": "abcdefghijklmnopqrstuvwxyz", "#": "123456789"}

_MORE = 8
"""So much longer than it must be may a text become."""


def sized(name: str, low: int, high: float, chance: Random) -> Iterator[str]:
    """Texts of a format that are as short or as long as they must be."""
    for begin, unit, end in _SIZED.get(_ALIKE.get(name, name), ()):
        room = min(high, low + _MORE) - len(begin) - len(end)
        times = int(room // len(unit)) if unit else 0
        if room >= 0:
            yield re.sub("[?#]", lambda m: chance.choice(_ANY[m[0]]), begin + unit * times + end)
