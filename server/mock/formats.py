"""Texts of the formats that JSON Schema and OpenAPI know."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
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
