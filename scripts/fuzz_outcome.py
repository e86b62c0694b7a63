"""What a run of the fuzzer has seen, and which of Schemathesis' failures are none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, cast

from schemathesis.core.transport import Response
from schemathesis.engine.recorder import CheckFailureInfo, CheckNode, Request, ScenarioRecorder
from schemathesis.openapi.checks import (
    AllowHeaderMismatch,
    EnsureResourceAvailability,
    MissingHeaderNotRejected,
    UseAfterFree,
)

from scripts.keep.failures import MADE, Failure, Memory, failure, requests, steps
from scripts.keep.shell import lines
from server.data import Json, as_object
from server.mock.document import Document

FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


Kind = tuple[str, str, str, int]
"""Operation, check, title and status."""

Rank = tuple[bool, bool, int]
"""Is it one request alone, does it stand on what others had made, and how long is what was sent?
Less is better: it can be made again from nothing, and nobody reads thousands of characters."""


@dataclass(frozen=True)
class Finding:
    """A failure, as it is told."""

    operation: str
    """Method and path template."""
    title: str
    text: str = ""
    """What was wrong, what came, and how to see it again."""
    check: str = ""

    def told(self, place: str) -> str:
        """With its place in the contract, in the form of the contract's own faults."""
        head = ": ".join(filter(None, (self.operation, self.title)))
        if place and self.check:
            head = f"{place}: error: {head} [{self.check}]"
        return f"{head}\n{self.text}".rstrip()


@dataclass
class Outcome:
    """What a run has seen."""

    found: list[Finding] = field(default_factory=list[Finding])
    """One failure of each kind: what differs only in values is told once."""
    kinds: dict[Kind, tuple[int, Rank]] = field(default_factory=dict[Kind, tuple[int, Rank]])
    """The place of each among them, and how good an instance of it is told."""
    kept: list[Failure] = field(default_factory=list[Failure])
    """One of each kind, of which `make keep` can write a test."""
    memory: Memory = field(default_factory=Memory)
    checks: Counter[str] = field(default_factory=Counter[str])
    """How often each check was made."""
    statuses: dict[str, Counter[int]] = field(default_factory=dict[str, Counter[int]])
    """How often each operation answered with each status."""
    reached: set[str] = field(default_factory=set[str])
    """Operations that did not only ask for credentials, or for others."""
    unfilled: set[str] = field(default_factory=set[str])
    """Operations whose handlers are still to be written."""
    places: Mapping[str, str] = field(default_factory=dict[str, str])
    """Where operations stand in the contract, `file:line:column` by method and path."""
    causes: Mapping[str, str] = field(default_factory=dict[str, str])
    """Why a server in this process failed, by the id of the request."""
    is_keeping: bool = True
    """Can `make keep` write tests, because it is the project's own contract?"""

    @property
    def findings(self) -> list[Finding]:
        """What was found, and at the end what is still to be written."""
        if not self.unfilled:
            return self.found
        listed = "  " + "\n  ".join(sorted(self.unfilled))
        return [*self.found, Finding("", "Handlers to be filled in, which answer 501:", listed)]

    @property
    def failures(self) -> list[str]:
        return [found.told(self.places.get(found.operation, "")) for found in self.findings]

    @property
    def locked(self) -> list[str]:
        """Operations that never got credentials which they take, such as those of a role."""
        return [
            label
            for label, counts in sorted(self.statuses.items())
            if counts[401] + counts[403] and label not in self.reached
        ]

    @property
    def is_kept_out(self) -> bool:
        """Did no operation take credentials, of those that ask for some?"""
        asking = {label for label, counts in self.statuses.items() if counts[401] + counts[403]}
        return bool(asking) and asking == {*self.locked}

    @property
    def requests(self) -> int:
        return sum(sum(counts.values()) for counts in self.statuses.values())

    def report(self) -> str:
        lines = [f"{self.requests} requests, {sum(self.checks.values())} checks"]
        for label, counts in sorted(self.statuses.items()):
            seen = ", ".join(f"{status} x {n}" for status, n in sorted(counts.items()))
            lines.append(f"  {label:<34} {seen}")
        if self.locked:
            lines.append(
                f"\n{len(self.locked)} of {len(self.statuses)} operations answered nobody, for want"
                " of valid credentials or of a role:"
                ' `make fuzz HEADER="Authorization: …"` sends some, and the `headers` of'
                " `fuzz.configuration` do in a test"
            )
        failures = self.failures
        lines += [f"\n{failure}" for failure in failures]
        count = len(failures)
        return "\n".join([*lines, f"\n{count} failure{'s' * (count != 1)}"])

    def gather(self, recorder: ScenarioRecorder) -> None:
        """What a scenario has made known."""
        self.memory.note(recorder)
        for case_id, interaction in recorder.interactions.items():
            if interaction.response is not None:
                label = str(_case(recorder, case_id).operation.label)
                counts = self.statuses.setdefault(label, Counter())
                status = interaction.response.status_code
                counts[status] += 1
                if (
                    status not in (401, 403)
                    and interaction.request.method == label.partition(" ")[0]
                ):
                    self.reached.add(label)
        for case_id, checks in recorder.checks.items():
            broken = any(c.failure_info and c.name == SERVER_ERROR for c in checks)
            for check in checks:
                self.checks[check.name] += 1
                info = check.failure_info
                if info is None or _is_none(recorder, case_id, info):
                    continue
                if _is_unfilled(recorder, case_id):
                    self.unfilled.add(str(info.failure.operation))
                elif check.name == SERVER_ERROR or not broken:  # else it follows from that
                    self._add(recorder, case_id, check, info)

    def _add(
        self, recorder: ScenarioRecorder, case_id: str, check: CheckNode, info: CheckFailureInfo
    ) -> None:
        found = info.failure
        response = recorder.interactions[case_id].response
        status = response.status_code if response is not None else 0
        is_let_in = check.name == "ignored_auth"  # whatever came in place of the refusal
        kind = (str(found.operation), check.name, found.title, status)
        if is_let_in:
            kind = (*kind[:2], "", 0)
        chain = requests(recorder, case_id, check, self.memory)
        written = steps(chain)
        leans = any(made.request.method == "GET" for _, made in chain[:-1]) or any(
            MADE.fullmatch(str(part)) for step in written for part in step.path
        )
        if is_let_in:  # says more with an answer than with a 404
            leans = leans or status >= 300
        rank = (len(chain) == 1, leans, sum(_length(made.request) for _, made in chain))
        index, best = self.kinds.get(kind, (len(self.found), None))
        if best is not None and best <= rank:
            return
        self.kinds[kind] = index, rank
        told = [found.message, self._answered(response), *lines(chain, written)]
        kept = failure(check, written) if self.is_keeping else None
        if kept is not None:
            told.append(f"make keep N={_keep(self.kept, kept)} writes a test of it")
        text = "\n".join(filter(None, told))
        self.found[index : index + 1] = [
            Finding(str(found.operation), found.title, text, check.name)
        ]

    def _answered(self, response: Response | None) -> str:
        """What came, and why, where the server that failed is in this process."""
        ids = response.headers.get("x-request-id", []) if response is not None else []
        causes = (self.causes[id] for id in ids if id in self.causes)
        return "\n".join([answered(response), *causes])


SERVER_ERROR = "not_a_server_error"


def answered(response: Response | None) -> str:
    """What came, in a line."""
    if response is None:
        return "no answer came"
    status = response.status_code
    name = HTTPStatus(status).phrase if status in {*HTTPStatus} else response.message
    kind = ", ".join(response.headers.get("content-type", []))
    body = " ".join(response.content[:1200].decode("utf-8", "replace").split())
    shown = "".join(c if c.isprintable() else "\ufffd" for c in body)
    if "\ufffd" in shown:
        shown = f"{len(response.content)} bytes"
    shown = shown if len(shown) <= 300 else f"{shown[:300]} …"
    return ": ".join(filter(None, (f"{status} {name}".strip(), kind, shown)))


def _length(request: Request) -> int:
    return len(request.uri) + len(request.body or b"")


def _case(recorder: ScenarioRecorder, case_id: str) -> Any:
    return cast("Any", recorder.cases[case_id]).value


def _keep(known: list[Failure], found: Failure) -> int:
    """Keep the best of each kind, whatever the status; its number."""
    kinds = [(other.operation, other.check, other.title) for other in known]
    kind = (found.operation, found.check, found.title)
    index = kinds.index(kind) if kind in kinds else len(known)
    known[index : index + 1] = [found]
    return index + 1


def _is_unfilled(recorder: ScenarioRecorder, case_id: str) -> bool:
    """Has a handler answered that it is not written yet?"""
    response = recorder.interactions[case_id].response
    return response is not None and response.status_code == 501


# --- what is no failure ---------------------------------------------------------------------------


def _is_none(recorder: ScenarioRecorder, case_id: str, info: CheckFailureInfo) -> bool:
    operation = _case(recorder, case_id).operation
    return (
        _is_restored(recorder, case_id, info)
        or _is_allowed(operation, info)
        or _may_be_missing(operation, info)
        or _asks_for_credentials(operation, info)
        or is_said_in_a_form(_case(recorder, case_id), info)
    )


def _is_allowed(operation: Any, info: CheckFailureInfo) -> bool:
    """Does `Allow` only name methods of `additionalOperations`, which Schemathesis overlooks?"""
    found = info.failure
    if not isinstance(found, AllowHeaderMismatch) or found.missing_methods:
        return False
    item = as_object(as_object(operation.schema.raw_schema["paths"]).get(operation.path))
    return set(found.undocumented_methods) <= as_object(item.get("additionalOperations")).keys()


def _may_be_missing(operation: Any, info: CheckFailureInfo) -> bool:
    """Is it a part of what was made, such as its picture, that nobody has given it yet? That it may
    be missing, the contract says."""
    found = info.failure
    if not isinstance(found, EnsureResourceAvailability):
        return False
    below = operation.path.removeprefix(found.created_with.partition(" ")[2]).strip("/")
    documented = as_object(_raw(operation).get("responses")).keys()
    return "/" in below and not {"404", "4XX", "default"}.isdisjoint(documented)


def _asks_for_credentials(operation: Any, info: CheckFailureInfo) -> bool:
    """Is it a header with credentials that is missing? `ignored_auth` tells of that."""
    found = info.failure
    if not isinstance(found, MissingHeaderNotRejected):
        return False
    document = Document(operation.schema.raw_schema, "request")
    schemes = as_object(as_object(document.data.get("components")).get("securitySchemes"))
    known = (document.resolve(scheme) for scheme in schemes.values())
    keys = {str(scheme.get("name")).lower() for scheme in known if scheme.get("in") == "header"}
    return found.header_name.lower() in keys | {"authorization"}


_BECAME = re.compile(r"violates `type` at /properties/([^/\s]+) \(was (\w+), became (\w+)\)")


def is_said_in_a_form(case: Any, info: CheckFailureInfo) -> bool:
    """Was another type to be sent in a form? It says all as text, which a number is then as well,
    and no null; what need not be there was left out."""
    changed = _BECAME.search(info.failure.message)
    if changed is None or case.media_type not in FORMS:
        return False
    if changed[3] != "null":
        return changed[2] == "string" and changed[3] in ("integer", "number", "boolean")
    document = Document(case.operation.schema.raw_schema, "request")
    content = as_object(document.resolve(_raw(case.operation).get("requestBody")).get("content"))
    schema = document.resolve(document.resolve(content.get(case.media_type)).get("schema"))
    required: Json = schema.get("required")
    return changed[1] not in (required if isinstance(required, list) else [])


def _is_restored(recorder: ScenarioRecorder, case_id: str, info: CheckFailureInfo) -> bool:
    """Was a thing used that had been deleted, but was brought back by a POST below its address?
    Schemathesis does not know this way back."""
    found = info.failure
    if not isinstance(found, UseAfterFree) or found.deleted_case_id is None:
        return False
    order = list(recorder.interactions)
    deleted = recorder.interactions[found.deleted_case_id].request.uri
    since = order[order.index(found.deleted_case_id) + 1 : order.index(case_id)]
    return any(
        made.request.method == "POST"
        and made.request.uri.startswith(f"{deleted}/")
        and made.response is not None
        and made.response.status_code < 300
        for made in (recorder.interactions[id] for id in since)
    )


def _raw(operation: Any) -> dict[str, Json]:
    return as_object(operation.definition.raw)
