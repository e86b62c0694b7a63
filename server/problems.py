"""Problems: the one shape in which every refusal and failure leaves the server (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, TypedDict

import orjson
from connexion.exceptions import ProblemException

MEDIA_TYPE = "application/problem+json"
FAILURE = "Something went wrong here; the request id helps to find out."


class Violation(TypedDict):
    """One way in which a request breaks the contract; it never quotes the client's value."""

    place: str
    """Where in the request: "path", "query", "header", "cookie" or "body"."""
    pointer: str
    """JSON pointer within that place; for a parameter it starts with its name."""
    keyword: str
    """The JSON Schema keyword that refused, or "syntax"."""
    message: str


def escape(step: str) -> str:
    """A step of a JSON pointer (RFC 6901)."""
    if "~" not in step and "/" not in step:
        return step
    return step.replace("~", "~0").replace("/", "~1")


class Problem(ProblemException):
    """Raise it anywhere: the transaction is rolled back and the client gets this answer."""

    __slots__ = ("detail", "ext", "headers", "status", "status_code", "title", "type")

    status: int
    title: str
    detail: str
    """Empty where the title says it all."""
    type: str
    headers: dict[str, str]
    ext: dict[str, Any] | None

    def __init__(
        self,
        status: int,
        detail: str = "",
        *,
        title: str | None = None,
        type: str = "about:blank",
        headers: Mapping[str, str] | None = None,
        errors: Sequence[Violation] = (),
    ) -> None:
        self.status = self.status_code = status
        self.title = title or _PHRASES.get(status, "Error")
        self.detail = detail
        self.type = type
        self.headers = dict(headers) if headers else {}
        self.ext = {"errors": list(errors)} if errors else None

    def __str__(self) -> str:
        return f"{self.status} {self.title}: {self.detail}"


_PHRASES = {status.value: status.phrase for status in HTTPStatus}


def phrase(status: int) -> str:
    return _PHRASES.get(status, "Error")


def content(problem: Problem) -> bytes:
    """The body of the answer."""
    members: dict[str, Any] = {
        "type": problem.type,
        "title": problem.title,
        "status": problem.status,
    }
    if problem.detail:
        members["detail"] = problem.detail
    if problem.ext:
        members |= problem.ext
    return orjson.dumps(members)


def refusal(errors: Sequence[Violation]) -> Problem:
    """The answer to a request that the contract does not allow, with every violation."""
    count = len(errors)
    detail = f"The request breaks the contract in {count} place{'s' * (count != 1)}."
    return Problem(400, detail, errors=errors)
