"""Values for the test that the fast and the reference path agree: valid ones, nearly valid ones,
and what nobody sends in good faith."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from random import Random
from typing import Any, cast
from uuid import UUID

from pydantic import BaseModel
from pydantic_core import MISSING

from server.exact import FORMATS
from server.mock.patterns import matching
from tests.judged import Text

Json = Any

HOSTILE: tuple[Json, ...] = (
    *(None, True, False, 0, 1, -1, 1.0, 2.0, 0.5, -0.0, 10**30, -(10**30), 2**53, 2**63, 2**64),
    *map(
        Text, ("1e2", "1E+2", "-0", "1e400", "-1e999", "NaN", "Infinity", "-Infinity", "01", "1.")
    ),
    Text("9" * 400),
    *("", "0", "1", "true", "null", " ", "a\n", "\n", "\u0000", "é", "e\u0301", "\U0001f600"),
    *map(Text, (r'"\ud800"', r'"\ud83d\ude00"', r'"\u0061"', '"\\u0000"', "'a'", "")),
    *("2030-01-31T12:00:00Z", "2030-01-31t12:00:00z", "2030-01-31 12:00:00Z", "1234", "1e3"),
    *("2030-02-30T12:00:00Z", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+23:59"),
    *("2030-01-31T12:00:00", "2030-01-31T23:59:60Z", "2030-01-31T24:00:00Z"),
    *("2030-01-31T12:00:00.1234567Z", "2030-01-31T12:00:00.123456+24:00", "2030-01-31T12:00Z"),
    *("2030-01-31", "2030-02-29", "20300131", "2030-1-1", "2030-01-31T00:00:00Z", "9999-12-31"),
    *("67e55044-10b1-426f-9247-bb680e5fe0c8", "67E55044-10B1-426F-9247-BB680E5FE0C8"),
    *("67e5504410b1426f9247bb680e5fe0c8", "{67e55044-10b1-426f-9247-bb680e5fe0c8}"),
    *("urn:uuid:67e55044-10b1-426f-9247-bb680e5fe0c8", "67e55044-10b1-426f-9247-bb680e5fe0c8\n"),
    *("a@example.com", "a@b", "a.b+c@x-y.example.org", ".a@example.com", "a@-b.com", "é@x.de"),
    *("example.com", "-a.example", "a..b", "a_b", "a.", "x" * 64, "xn--a", "1.2.3", "1.2.3.4."),
    *("255.249.199.99", "256.1.1.1", "01.2.3.4", "1.2.3.4\n", "http://a", "HTTP://a", "http://"),
    *(
        "https://a.example:99999/x?y=%",
        "http://a/%2",
        "http://a:/",
        "http://1.2.3.4.5/",
        "http://[::1]/",
    ),
    *("a@example.com\n", '"a b"@example.com', f"{'a' * 60}@{'b' * 70}.com", "a@xn--.com"),
    *(
        [],
        [[]],
        ["a", "a"],
        [1, 1.0],
        [True, 1],
        [None],
        {},
        {"a": 1},
        {"": None},
        {"a": {"b": []}},
    ),
)


def valid(random: Random, schema: Json, definitions: Json, depth: int = 0) -> Json:
    """A value that a schema mostly accepts, often at its edges."""
    if not isinstance(schema, dict) or not schema:
        return random.choice([*HOSTILE[:16], "x", [], {"a": 1}, {"b": [None, {"c": "d"}]}])
    part = cast("dict[str, Json]", schema)
    if "$ref" in part:
        name = str(part["$ref"]).rpartition("/")[2]
        return valid(random, definitions[name], definitions, depth + 1)
    for keyword in ("oneOf", "anyOf"):
        if keyword in part:
            return valid(random, random.choice(part[keyword]), definitions, depth)
    if "allOf" in part:
        rest = {keyword: value for keyword, value in part.items() if keyword != "allOf"}
        every = [valid(random, each, definitions, depth) for each in (*part["allOf"], rest) if each]
        objects = [cast("dict[str, Json]", each) for each in every if isinstance(each, dict)]
        return dict(pair for each in objects for pair in each.items()) or random.choice(every)
    if "const" in part:
        return part["const"]
    if "enum" in part:
        return random.choice(part["enum"])
    kinds: Json = part.get("type", "null")
    kind: str = kinds if isinstance(kinds, str) else random.choice(kinds)
    match kind:
        case "string":
            return _text(random, part)
        case "integer":
            return _number(random, part)
        case "number":
            return random.choice([_number(random, part), _number(random, part) + 0.5, 1e20, 1e-7])
        case "boolean":
            return random.random() < 0.5
        case "array":
            least = part.get("minItems", 0)
            most = part.get("maxItems", least + 3)
            count = random.choice([least, min(most, least + 2), min(most, 30)])
            count = min(count, least) if depth > 6 else count
            return [valid(random, part.get("items"), definitions, depth + 1) for _ in range(count)]
        case "object":
            return _object(random, part, definitions, depth)
        case _:
            return None


def _object(random: Random, schema: dict[str, Json], definitions: Json, depth: int) -> Json:
    required = schema.get("required", [])
    chance = random.choice([0.0, 0.5, 1.0]) if depth < 6 else 0.0
    found = {
        name: valid(random, part, definitions, depth + 1)
        for name, part in schema.get("properties", {}).items()
        if name in required or random.random() < chance
    }
    others = schema.get("additionalProperties", True)
    least = schema.get("minProperties", 0)
    count = random.choice([0, least, schema.get("maxProperties", 1)]) if others is not False else 0
    for number in range(count):
        found[f"x{number}"] = valid(random, others, definitions, depth + 1)
    return found


def _number(random: Random, schema: dict[str, Json]) -> int:
    bounds: Any = {"exclusiveMinimum": -5, **schema}
    low = int(bounds.get("minimum", bounds["exclusiveMinimum"]))
    high = int(bounds.get("maximum", bounds.get("exclusiveMaximum", low + 10)))
    step = int(schema.get("multipleOf", 1))
    value = random.choice([low, high, (low + high) // 2, low + 1, high - 1, low - 1, high + 1])
    return value // step * step


def _text(random: Random, schema: dict[str, Json]) -> str:
    match schema.get("format"):
        case "date-time":
            zone = random.choice(["Z", "+00:00", "-05:30", "+14:00", "-00:00"])
            fraction = random.choice(["", ".5", ".000001", ".123456"])
            year = random.choice([1, 1900, 1969, 2024, 2030, 2199, 9999])
            return f"{year:04}-02-28T23:59:5{random.randrange(10)}{fraction}{zone}"
        case "date":
            return f"{random.choice([1, 1970, 2024, 9999]):04}-02-28"
        case "uuid":
            text = str(UUID(int=random.getrandbits(128)))
            return random.choice([text, text.upper()])
        case "email":
            return f"{random.choice('abc')}.x+y@{random.choice('abc')}-d.example"
        case "hostname" | "ipv4" | "uri" as format:
            return matching(FORMATS[format])(random, random.choice([0, 1, 3]))
        case _:
            pass
    if "pattern" in schema:
        return _matching(random, schema)
    least = schema.get("minLength", 0)
    most = schema.get("maxLength", least + 5)
    edges = [least, most, (least + most) // 2, least - 1, most + 1]
    count = min(random.choice(edges), 20_000)
    return "".join(random.choice("abc é\n\U0001f600") for _ in range(count))


def _matching(random: Random, schema: dict[str, Json]) -> str:
    return matching(schema["pattern"])(random, random.choice([0, 1, 3]))


# --- changes --------------------------------------------------------------------------------------


def changed(random: Random, value: Json) -> Json:
    """The value with something else somewhere in it."""
    if isinstance(value, dict) and value and random.random() < 0.8:
        members = cast("dict[str, Json]", value)
        name = random.choice([*members])
        match random.randrange(4):
            case 0:
                return {n: v for n, v in members.items() if n != name}
            case 1:
                return {
                    **members,
                    random.choice(["zzz", name.upper(), "", "__class__"]): hostile(random),
                }
            case _:
                return {**members, name: changed(random, members[name])}
    if isinstance(value, list) and value and random.random() < 0.8:
        items: list[Any] = [*cast("list[object]", value)]
        place = random.randrange(len(items))
        match random.randrange(3):
            case 0:
                return [*items, items[place]]
            case 1:
                return items[:place] + items[place + 1 :]
            case _:
                return [*items[:place], changed(random, items[place]), *items[place + 1 :]]
    if isinstance(value, str) and random.random() < 0.4:
        ends = [value + "\n", value + "x", value[:-1], value[1:], f" {value}", f"{{{value}}}"]
        inner = [value.replace("-", ""), value.replace("T", " "), value.upper(), value.lower()]
        return random.choice([*ends, *inner, value.replace("Z", "")])
    return hostile(random)


def hostile(random: Random) -> Json:
    return random.choice(HOSTILE)


def written(random: Random, value: Json) -> str:
    """JSON as somebody might write it: with names twice, and white space."""
    match value:
        case Text():
            return str(value)
        case dict():
            members = [
                (json.dumps(name), written(random, part))
                for name, part in cast("dict[str, Json]", value).items()
            ]
            if members and random.random() < 0.05:
                again = random.choice(members)[0]
                members.insert(
                    random.randrange(len(members) + 1), (again, written(random, hostile(random)))
                )
            space = random.choice(["", "", " ", "\n\t"])
            return "{" + ",".join(f"{space}{name}:{space}{part}" for name, part in members) + "}"
        case list():
            return (
                "[" + ",".join(written(random, part) for part in cast("list[object]", value)) + "]"
            )
        case _:
            return json.dumps(value, ensure_ascii=random.random() < 0.5)


def sent(random: Random, schema: Json, definitions: Json) -> bytes:
    """The body of a request."""
    value = valid(random, schema, definitions)
    for _ in range(random.choice([0, 0, 1, 1, 2, 5])):
        value = changed(random, value)
    content = written(random, value).encode("utf-8", "surrogatepass")
    match random.randrange(40):
        case 0:
            return b"\xef\xbb\xbf" + content
        case 1:
            return content + random.choice([b" ", b"\n", b",", b"\x00", b"\xff", b"{}"])
        case 2:
            place = random.randrange(len(content) + 1)
            return content[:place] + random.randbytes(1) + content[place:]
        case _:
            return content


# --- what handlers answer -------------------------------------------------------------------------

WRONG: tuple[Any, ...] = (
    *(None, True, 0, -1, 1.0, 0.5, 10**30, float("nan"), float("inf"), 1e300, "", "a", "a\n"),
    *("x" * 500, "\ud800", [], ["a", "a"], [None], {}, {"a": float("nan")}, {1: 2}, MISSING, b"a"),
    *(datetime(2030, 1, 31), datetime(2030, 1, 31, tzinfo=timezone(timedelta(hours=5)))),
    *(date(2030, 1, 31), UUID(int=1), str(UUID(int=1)), "2030-01-31T12:00:00Z", (1, 2), object()),
    *("67E55044-10B1-426F-9247-BB680E5FE0C8", "2030-01-31T12:00:00+00:00", "2030-01-31"),
)


def spoilt(random: Random, body: Any) -> None:
    """Change something in a model, past its own checks."""
    models = [part for part in _within(body) if isinstance(part, BaseModel)]
    if models:
        model = random.choice(models)
        if model.__dict__:
            name = random.choice([*model.__dict__])
            object.__setattr__(model, name, random.choice(WRONG))


def _within(value: Any) -> Iterator[Any]:
    yield value
    match value:
        case BaseModel():
            for part in value.__dict__.values():
                yield from _within(part)
        case dict():
            for part in cast("dict[object, object]", value).values():
                yield from _within(part)
        case list():
            for part in cast("list[object]", value):
                yield from _within(part)
        case _:
            pass


class Row:
    """An object with the attributes of a model."""

    def __init__(self, attributes: dict[str, Any]) -> None:
        self.__dict__.update(attributes)


def as_rows(random: Random, value: Any) -> Any:
    """A model as rows and dicts; what is not there is left out."""
    match value:
        case BaseModel():
            parts = {n: as_rows(random, v) for n, v in value.__dict__.items() if v is not MISSING}
            if random.random() < 0.5:
                return Row(parts)
            fields = value.__class__.model_fields
            return {fields[n].alias or n: part for n, part in parts.items()}
        case dict():
            return {n: as_rows(random, v) for n, v in cast("dict[object, object]", value).items()}
        case list():
            return [as_rows(random, part) for part in cast("list[object]", value)]
        case _:
            return value


def same(one: Any, other: Any) -> bool:
    """Are two values the same for a handler: of the same types, with the same properties set?"""
    if type(one) is not type(other):
        return False
    if isinstance(one, list):
        pairs = zip(cast("list[object]", one), cast("list[object]", other), strict=False)
        return len(other) == len(cast("list[object]", one)) and all(same(a, b) for a, b in pairs)
    if isinstance(one, dict):
        members = cast("dict[str, Any]", one)
        return [*members] == [*other] and all(same(part, other[n]) for n, part in members.items())
    match one:
        case BaseModel():
            return (
                one.model_fields_set == other.model_fields_set
                and same(one.__dict__, other.__dict__)
                and same(one.__pydantic_extra__, other.__pydantic_extra__)
            )
        case datetime():
            return bool(one == other) and one.utcoffset() == other.utcoffset()
        case _:
            return repr(one) == repr(other)
