"""`make explain`: which engine decides each part of each operation, and why.

"one pass" reads a body from bytes to types, or writes it from rows and models to bytes, and decides
as it goes: the generator has proved that it accepts only what the contract does. "judge" is JSON
Schema itself, jsonschema-rs; he also decides whatever the one pass refuses. What keeps a body with
him is named with its place.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts.contract import ToolError, document, judgement
from scripts.contract.analysis import analyse
from scripts.contract.api import Api, Operation, Reply
from scripts.contract.bundle import Bundle
from scripts.contract.diagnostics import Place, located
from scripts.contract.entry import ROOM, entry
from scripts.contract.proof import Proof, Reason
from scripts.contract.spelling import did_you_mean
from scripts.generate import PROJECT, is_lenient
from server.data import Json, as_object

ONE_PASS, JUDGE, NOBODY = "one pass", "judge", "nobody"


@dataclass(frozen=True)
class Verdict:
    """Who decides a part of an operation."""

    operation: str
    part: str
    """ "parameters", "body", "message", or a status, or one's headers."""
    media_type: str
    engine: str
    why: str = ""
    keyword: str = ""
    """What stopped the proof, and where: a file, its line, and a JSON pointer in it."""
    file: str = ""
    line: int = 0
    pointer: str = ""


class Explainer:
    """Explains the operations of a contract."""

    def __init__(self, api: Api, bundled: Bundle) -> None:
        self.api = api
        self.bundle = bundled
        self.proof = Proof(judgement.judgement(api))
        self.components = {name: of for (of, _), name in api.schemas.classes.items()}

    def verdicts(self, operation: Operation) -> Iterator[Verdict]:
        name = operation.id
        if operation.parameters:
            why = "texts, read in their styles and judged together"
            yield Verdict(name, "parameters", "", JUDGE, why)
        for media in operation.body.media if operation.body is not None else ():
            kind = media.media_type
            if media.kind == "json":
                reason = self.proof.of_request(operation.key, kind)
                yield self._proved(name, "body", kind, reason, self._body(operation, kind))
            elif media.kind == "binary":
                yield Verdict(name, "body", kind, NOBODY, "bytes, which have no schema")
            else:
                yield Verdict(name, "body", kind, JUDGE, "read by its fields, then judged")
        if operation.socket is not None:
            yield Verdict(name, "messages", "", JUDGE, "read one by one")
        for reply in operation.replies:
            yield self._reply(operation, reply)
            if reply.headers:
                yield Verdict(name, f"{reply.status} headers", "", JUDGE, "read as clients do")

    def _reply(self, operation: Operation, reply: Reply) -> Verdict:
        kind = reply.media_type or ""
        match reply.kind:
            case "json" | "events":
                reason = self.proof.of_reply(operation.key, reply.class_name)
                start = self._answer(operation, reply)
                return self._proved(operation.id, reply.status, kind, reason, start)
            case "problem" | "text":
                why = "written by its own rules, then judged"
                return Verdict(operation.id, reply.status, kind, JUDGE, why)
            case "binary":
                why = "bytes, which have no schema"
                return Verdict(operation.id, reply.status, kind, NOBODY, why)
            case _:
                return Verdict(operation.id, reply.status, kind, NOBODY, "has no body")

    def _proved(
        self, name: str, part: str, kind: str, reason: Reason | None, start: Place
    ) -> Verdict:
        if reason is None:
            return Verdict(name, part, kind, ONE_PASS)
        place = start
        if reason.definition in self.components:
            component = self.components[reason.definition]
            place = self.bundle.document.root.place("components", "schemas", component)
        place = place.child(*reason.pointer)
        said = as_object(place.source.at(place.pointer))
        place = self.bundle.origin(place.name(reason.keyword) if reason.keyword in said else place)
        line = located([place])[place].line
        pointer = "".join(f"/{_escaped(str(step))}" for step in place.pointer)
        why = f"`{reason.keyword}` at {place.source.name}:{line} {pointer}"
        return Verdict(
            name, part, kind, JUDGE, why, reason.keyword, place.source.name, line, pointer
        )

    # --- where schemas stand in the bundle ---

    def _body(self, operation: Operation, kind: str) -> Place:
        body = self._followed(self._operation(operation).child("requestBody"))
        return self._schema(body.child("content", kind))

    def _answer(self, operation: Operation, reply: Reply) -> Place:
        answer = self._followed(self._operation(operation).child("responses", reply.status))
        media = self._followed(answer.child("content", str(reply.media_type)))
        if reply.kind != "events":
            return self._schema(media)
        own = "itemSchema" if "itemSchema" in _object(media) else "schema"
        event = self._followed(media.child(own))
        return self._followed(event.child("properties", "data")).child("contentSchema")

    def _schema(self, media: Place) -> Place:
        return self._followed(media).child("schema")

    def _operation(self, operation: Operation) -> Place:
        item = self.bundle.document.root.place("paths", operation.path)
        method = operation.method.lower()
        known = method in _object(item)
        return item.child(method) if known else item.child("additionalOperations", operation.method)

    def _followed(self, place: Place) -> Place:
        """Through references of the bundle."""
        reference = _object(place).get("$ref")
        if not isinstance(reference, str):
            return place
        steps = [s.replace("~1", "/").replace("~0", "~") for s in reference.split("/")[1:]]
        return self._followed(place.source.place(*steps))


def _object(place: Place) -> dict[str, Json]:
    return as_object(place.source.at(place.pointer))


def _escaped(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1")


def explained(contract: Path, project: Path, *, lenient: bool, only: str = "") -> list[Verdict]:
    """The verdicts on all operations, or on one, by its id or as `GET /notes`. Raises ToolError."""
    described = analyse(document.load(contract, project), lenient=lenient).understood()
    operations = described.api.operations
    asked = [o for o in operations if only in ("", o.id, f"{o.method} {o.path}")]
    if not asked:
        guess = did_you_mean(only, [operation.id for operation in operations])
        raise ToolError(f"the contract has no operation {only}{guess and f'; {guess}'}")
    explainer = Explainer(described.api, described.bundle)
    return [verdict for operation in asked for verdict in explainer.verdicts(operation)]


def told(verdicts: list[Verdict]) -> str:
    """A table; each operation is named once."""
    table = [["operation", "part", "media type", "decided by", "because"]]
    before = ""
    for v in verdicts:
        name = "" if v.operation == before else v.operation
        table.append([name, v.part, v.media_type, v.engine, v.why])
        before = v.operation
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    rows = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in table
    ]
    bodies = [v for v in verdicts if v.engine == ONE_PASS or v.keyword]
    quick = sum(v.engine == ONE_PASS for v in bodies)
    end = f"{quick} of {len(bodies)} bodies in JSON are decided in one pass"
    return "\n".join([*rows, "", end])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("operation", nargs="?", default="", help="one operation's id")
    parser.add_argument("--contract", help="another document than the project's")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args()
    try:
        contract = Path(options.contract) if options.contract else entry(PROJECT / ROOM, PROJECT)
        lenient = bool(options.contract) or is_lenient(PROJECT)
        found = explained(contract, PROJECT, lenient=lenient, only=options.operation)
    except ToolError as error:
        print(error, file=sys.stderr)
        return 1
    if options.format == "json":
        print(json.dumps([asdict(verdict) for verdict in found], indent=2))
    else:
        print(told(found))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
