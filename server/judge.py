"""The judge: JSON Schema 2020-12, exactly, on requests before and on replies after a handler.

Validators are compiled on first use from one document (`generated/schemas.json`); nothing is built
for a request. Judging a usual request costs well under a microsecond.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema_rs
import orjson

from server.described import Described
from server.problems import Violation, escape, refusal
from server.proving import Forms
from server.telling import Part, Telling
from server.violations import MOST, PLACES, Found, told, violations

URI = "urn:contract"

MANY = 10_000
"""A request with more values than this is told only its first violation."""


class Judge:
    """The contract's schemas; `path` is read when the first validator is needed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._registry: jsonschema_rs.Registry | None = None

    @cached_property
    def document(self) -> Any:
        return orjson.loads(self._path.read_bytes())

    @cached_property
    def forms(self) -> Forms:
        """Of the definitions: what can be decided without this judge."""
        return Forms(self.document["$defs"])

    def schema(self, *steps: str) -> Any:
        """One of the document's schemas."""
        found = self.document
        for step in steps:
            found = found[step]
        return found

    def request(self, operation: str, media_type: str = "") -> RequestJudge:
        return RequestJudge(self, "requests", operation, media_type)

    def reply(self, operation: str, reply: str, part: str) -> Validator:
        return Validator(self, f"replies/{escape(operation)}/{escape(reply)}/{part}")

    def message(self, operation: str, direction: str) -> Validator:
        return Validator(self, f"messages/{escape(operation)}/{direction}")

    def outgoing(self, name: str) -> Validator:
        """A request that the API itself sends."""
        return Validator(self, f"outgoing/{name}")

    def choice(self, name: str) -> Validator:
        """What decides between several readings of a parameter."""
        return Validator(self, f"choices/{name}")

    @cached_property
    def telling(self) -> Telling:
        """What is wrong with requests."""
        return Telling(self.document["$defs"], self.compile, _compiled, self.described)

    @cached_property
    def described(self) -> Described:
        return Described(self.document, _compiled)

    def compile(self, pointer: str) -> jsonschema_rs.Validator:
        if self._registry is None:
            self._registry = jsonschema_rs.Registry([(URI, self.document)])
        return _compiled({"$ref": f"{URI}#/{quote(pointer)}"}, self._registry)


def _compiled(
    schema: Any, registry: jsonschema_rs.Registry | None = None
) -> jsonschema_rs.Validator:
    return jsonschema_rs.Draft202012Validator(
        schema,
        registry=registry,
        validate_formats=True,
        formats=FORMATS,
        mask="value",
        offline=True,
    )


class Validator:
    """One schema of the contract."""

    __slots__ = ("_compiled", "_judge", "_pointer", "is_valid")

    def __init__(self, judge: Judge, pointer: str) -> None:
        self._judge = judge
        self._pointer = pointer
        self._compiled: jsonschema_rs.Validator | None = None
        self.is_valid: Callable[[Any], bool] = self._first

    def _first(self, value: Any) -> bool:
        self.is_valid = self.compiled().is_valid
        return self.is_valid(value)

    def compiled(self) -> jsonschema_rs.Validator:
        if self._compiled is None:
            self._compiled = self._judge.compile(self._pointer)
        return self._compiled

    def errors(self, value: Any) -> Iterator[jsonschema_rs.ValidationError]:
        return self.compiled().iter_errors(value)

    def violations(self, value: Any, place: str = "") -> Iterator[Violation]:
        """What is wrong with a value."""
        return violations(self.compiled().iter_errors(value), place, self._judge.described)


class RequestJudge(Validator):
    """A whole request's schema: `{"path": …, "query": …, "header": …, "cookie": …, "body": …}`."""

    __slots__ = ("_parts", "_steps")

    def __init__(self, judge: Judge, *steps: str) -> None:
        super().__init__(judge, "/".join(map(escape, steps)))
        self._steps = steps
        self._parts: Mapping[str, Part | None] | None = None

    def check(self, request: dict[str, Any], faults: list[Violation] | None = None) -> None:
        """Raise the problem that lists every violation, if there is one.

        Of an enormous request it tells the first: to find all could take seconds.
        """
        if faults or not self.is_valid(request):
            errors = self._first_error(request) if is_enormous(request) else None
            found = self.found(request) if errors is None else violations(errors)
            raise refusal(told(faults or (), found))

    def found(self, request: dict[str, Any]) -> Iterable[Violation]:
        """The violations of a request, as `told` has them in the end."""
        if self._parts is None:
            self._parts = self._made()
        found = Found()
        several = len(self._parts) > 1
        for place, part in self._parts.items():
            if place not in request:
                return self.violations(request)
            if part is not None and not (several and part.is_valid(request[place])):
                part.tell(request[place], place, "", found)
        return found if 0 < len(found) <= MOST else self.violations(request)

    def _made(self) -> Mapping[str, Part | None]:
        telling, whole = self._judge.telling, self._judge.schema(*self._steps)
        return {
            place: telling.part(whole["properties"][place], f"{self._pointer}/properties/{place}")
            for place in PLACES
            if place in whole["properties"]
        }

    def _first_error(self, request: Any) -> Iterator[jsonschema_rs.ValidationError]:
        try:
            self.compiled().validate(request)
        except jsonschema_rs.ValidationError as error:
            yield error


def is_enormous(request: Any) -> bool:
    """Does a request hold more than `MANY` values?"""
    count = 0
    within: list[Any] = [request]
    for value in within:  # it grows meanwhile
        count += len(value)
        if count > MANY:
            return True
        for part in value.values() if value.__class__ is dict else value:
            if part.__class__ in _WITH_PARTS:
                within.append(part)
    return False


_WITH_PARTS = {dict, list}


_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
_MAILBOX = r"(?!.*=\?[^?]*\?[bBqQ]\?).*[^>\s]"
"""No word in it is encoded, which mail programs would undo: they read another address then."""
_DATE, _TIME = r"\d{4}-\d\d-\d\d", r"\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)"


def _is_base64(text: str) -> bool:
    return _BASE64.fullmatch(text) is not None


def _shaped(format: str, shape: str) -> Callable[[str], bool]:
    """The library's own check takes some signs for digits, and `A <a@b.c>` for an address."""
    schema = {"format": format}
    judged = jsonschema_rs.Draft202012Validator(schema, validate_formats=True).is_valid
    has_shape = re.compile(shape, re.ASCII | re.DOTALL).fullmatch
    return lambda text: has_shape(text) is not None and judged(text)


FORMATS = {
    "byte": _is_base64,
    "date": _shaped("date", _DATE),
    "date-time": _shaped("date-time", f"{_DATE}[Tt]{_TIME}"),
    "email": _shaped("email", _MAILBOX),
    "idn-email": _shaped("idn-email", _MAILBOX),
    "time": _shaped("time", _TIME),
}
"""String formats that are OpenAPI's (RFC 4648), or more exact here (RFC 3339, section 5.6, RFC
5321, section 4.1.2, and RFC 2047, section 5)."""
