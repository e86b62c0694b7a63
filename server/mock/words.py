"""What people would put into a property of such a name: names, places, prices, addresses …"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

FIRST = ("Ada", "Alan", "Grace", "Edsger", "Barbara", "Donald", "Frances", "Ken", "Radia", "Tim")
LAST = ("Lovelace", "Turing", "Hopper", "Dijkstra", "Liskov", "Knuth", "Allen", "Thompson")
CITIES = ("Amsterdam", "Berlin", "Lisbon", "Nairobi", "Oslo", "Quito", "Seoul", "Toronto")
COUNTRIES = ("Brazil", "Canada", "Germany", "Japan", "Kenya", "Norway", "Portugal")
STREETS = ("Harbour Street", "Mill Lane", "Orchard Road", "Station Road", "Station Square")
COMPANIES = ("Northwind", "Blue Harbor", "Acorn Works", "Juniper & Sons", "Fieldstone")
THINGS = ("lamp", "notebook", "kettle", "bicycle", "raincoat", "compass", "backpack", "teapot")
ADJECTIVES = ("quiet", "bright", "small", "green", "round", "swift", "early", "plain")
SENTENCES = (
    "A short text that says what this is about.",
    "Everything is where it should be.",
    "Made by hand, and made to last.",
    "To be looked at again next week.",
)
COLORS = ("red", "green", "blue", "amber", "violet", "grey")
DOMAINS = ("example.com", "example.org", "example.net")

Text = Callable[[Random], str]
Number = Callable[[Random], float]


def person(chance: Random) -> str:
    return f"{chance.choice(FIRST)} {chance.choice(LAST)}"


def handle(chance: Random) -> str:
    return f"{chance.choice(FIRST).lower()}{chance.randint(1, 99)}"


def email(chance: Random) -> str:
    return f"{chance.choice(FIRST)}.{chance.choice(LAST)}@{chance.choice(DOMAINS)}".lower()


def slug(chance: Random) -> str:
    return f"{chance.choice(ADJECTIVES)}-{chance.choice(THINGS)}"


def title(chance: Random) -> str:
    return f"{chance.choice(ADJECTIVES).capitalize()} {chance.choice(THINGS)}"


def url(chance: Random) -> str:
    return f"https://{chance.choice(DOMAINS)}/{slug(chance)}"


def identifier(chance: Random) -> str:
    return f"{chance.getrandbits(48):012x}"


def digest(chance: Random) -> str:
    return f"{chance.getrandbits(160):040x}"


def phone(chance: Random) -> str:
    return f"+1555{chance.randint(1_000_000, 9_999_999)}"


def version(chance: Random) -> str:
    return f"{chance.randint(1, 9)}.{chance.randint(0, 9)}.{chance.randint(0, 9)}"


def address(chance: Random) -> str:
    return ".".join(str(chance.randint(1, 254)) for _ in range(4))


def moment(chance: Random) -> str:
    return f"{day(chance)}T{clock(chance)}"


def day(chance: Random) -> str:
    return f"20{chance.randint(24, 29)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"


def clock(chance: Random) -> str:
    return f"{chance.randint(0, 23):02}:{chance.randint(0, 59):02}:{chance.randint(0, 59):02}Z"


def _of(*options: str) -> Text:
    return lambda chance: chance.choice(options)


def _between(low: float, high: float, digits: int = 0) -> Number:
    if not digits:
        return lambda chance: chance.randint(int(low), int(high))
    return lambda chance: round(chance.uniform(low, high), digits)


_TEXTS: list[tuple[str, Text]] = [
    (r"e ?mails?( address)?", email),
    (r"(first|given|fore) ?names?", _of(*FIRST)),
    (r"(last|family|sur) ?names?", _of(*LAST)),
    (r"(full|display|real|author|owner|customer|contact|artist) ?names?|author|artist", person),
    (r"user ?name|login|handle|nick ?name|screen ?name|user", handle),
    (r"(company|organi[sz]ation|brand|vendor|merchant|publisher)( name)?", _of(*COMPANIES)),
    (r"city|town|locality", _of(*CITIES)),
    (r"country code", _of("BR", "CA", "DE", "JP", "KE", "NO", "PT")),
    (r"country( name)?", _of(*COUNTRIES)),
    (r"street.*|address( line)?( ?\d)?", lambda c: f"{c.randint(1, 99)} {c.choice(STREETS)}"),
    (r"zip.*|postal.*|post ?code", lambda c: str(c.randint(10_000, 99_999))),
    (r"state|status|phase", _of("active", "open", "done", "ready")),
    (r"phone.*|.*phone( number)?|mobile|fax", phone),
    (r"currency.*", _of("EUR", "USD", "JPY", "GBP")),
    (r"(.* )?(locale|language|lang)( code)?", _of("en", "de", "pt", "ja")),
    (r"time ?zone|tz", _of("Europe/Berlin", "America/Toronto", "Africa/Nairobi")),
    (r"colou?r|.* colou?r", _of(*COLORS)),
    (r"(.* )?(ip|ip ?v4|ip address)", address),
    (r"(.* )?(domain|host|hostname|fqdn)", _of(*DOMAINS)),
    (r"(.* )?(url|uri|href|link|website|homepage)", url),
    (r"(.* )?(file ?name|file|image|photo|picture|avatar)", lambda c: f"{slug(c)}.png"),
    (r"(.* )?path", lambda c: f"/{c.choice(ADJECTIVES)}/{c.choice(THINGS)}"),
    (r"mime ?type|content ?type|media ?type", _of("text/plain", "image/png")),
    (r"(.* )?(sha\d*|hash|digest|checksum|commit|revision|etag|signature)", digest),
    (r"(.* )?(token|secret|key|password|code|cursor)", identifier),
    (r"(.* )?(id|uuid|guid|uid|ids)", identifier),
    (r"(.* )?version", version),
    (r"(.* )?(at|moment|timestamp|date ?time|created|updated|modified)", moment),
    (r"(.* )?(date|day|birthday)", day),
    (r"(.* )?(price|amount|total|cost|fee)", lambda c: f"{c.randint(100, 19_999) / 100:.2f}"),
    (r"slug|tag|label|category|topic|keyword", _of(*THINGS)),
    (r"(.* )?(description|summary|text|content|body|message|comment|note|notes|detail|bio|reason)",
     _of(*SENTENCES)),
    (r"(.* )?(title|name|subject|heading|headline|caption)", title),
]  # fmt: skip

_NUMBERS: list[tuple[str, Number]] = [
    (r"lat(itude)?", _between(-60, 70, 5)),
    (r"lng|lon(gitude)?|long", _between(-170, 170, 5)),
    (r"(.* )?(price|amount|total|cost|fee|balance|subtotal)", _between(1, 199, 2)),
    (r"(.* )?(percent|percentage|progress)", _between(0, 100)),
    (r"(.* )?(rate|ratio|score|probability|confidence)", _between(0, 1, 2)),
    (r"(.* )?rating|stars", _between(1, 5)),
    (r"(.* )?year", _between(2024, 2029)),
    (r"(.* )?month", _between(1, 12)),
    (r"(.* )?(day|days)", _between(1, 28)),
    (r"(.* )?hours?", _between(0, 23)),
    (r"(.* )?(minutes?|seconds?)", _between(0, 59)),
    (r"age", _between(18, 90)),
    (r"page|offset|index|position", _between(1, 3)),
    (r"(.* )?(count|quantity|number|total|size|limit|per page)", _between(1, 50)),
    (r"(.* )?(id|uid)", _between(1, 9999)),
    (r"port", _between(1024, 49151)),
    (r"status|status code|code", _between(200, 200)),
    (r"(.* )?(at|timestamp|created|updated|time)", _between(1_735_000_000, 1_790_000_000)),
    (r"(width|height|.* (width|height))", _between(100, 2000)),
]

_TEXT_RULES = [(re.compile(rule), make) for rule, make in _TEXTS]
_NUMBER_RULES = [(re.compile(rule), make) for rule, make in _NUMBERS]


def spaced(name: str) -> str:
    """`createdAt`, `created_at` and `X-Created-At` as words."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+", " ", name).strip().lower()
    return words.removeprefix("x ")


def is_usually_empty(name: str) -> bool:
    """Is nothing there as a rule, such as the time when something was deleted?"""
    return _EMPTY.fullmatch(spaced(name)) is not None


_EMPTY = re.compile(
    r"(deleted|removed|archived|cancell?ed|revoked|suspended|expired|completed|failed|ended)"
    r"( at| on| date| time)|(.* )?error|next.*|(.* )?cursor"
)


def is_identity(name: str) -> bool:
    """Does a property of this name tell one thing from another?"""
    return _IDENTITY.fullmatch(spaced(name)) is not None


_IDENTITY = re.compile(r"(.* )?(id|uuid|guid|uid|slug|key|sku|etag)")


def text(name: str, chance: Random) -> str:
    """A text for a property of this name."""
    words = spaced(name)
    for rule, make in _TEXT_RULES:
        if rule.fullmatch(words):
            return make(chance)
    return slug(chance).replace("-", " ")


def number(name: str, chance: Random) -> float:
    """A number for a property of this name."""
    words = spaced(name)
    for rule, make in _NUMBER_RULES:
        if rule.fullmatch(words):
            return make(chance)
    return chance.randint(1, 100)
