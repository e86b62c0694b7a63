"""A failure as a test: readable, typed, with the project's own fixtures."""

from __future__ import annotations

import ast
import base64
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generated.routes import CONTRACT
from scripts.contract import names
from scripts.coverage.contract import Covered, Described
from scripts.keep import credentials
from scripts.keep.failures import REFERENCE, Failure, Step, references
from scripts.keep.literals import literal
from server.data import Json, is_array, is_object

PEOPLE = ("ada", "bob", "cleo", "dora")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")

SENTENCES = {
    "not_a_server_error": "does_not_fail",
    "negative_data_rejection": "refuses_what_the_contract_forbids",
    "missing_required_header": "refuses_a_request_without_a_required_header",
    "positive_data_acceptance": "accepts_what_the_contract_allows",
    "ignored_auth": "asks_for_credentials",
    "object_level_authorization": "keeps_the_things_of_one_from_another",
    "use_after_free": "knows_nothing_of_what_was_deleted",
    "ensure_resource_availability": "finds_what_was_made",
    "unsupported_method": "knows_no_other_methods",
}
"""How the tests of checks are called; the others say that all is as documented."""

STATUSES = {
    "negative_data_rejection": ("4",),
    "missing_required_header": ("4",),
    "ignored_auth": ("401", "403"),
    "object_level_authorization": ("401", "403", "404"),
    "use_after_free": ("404", "410"),
    "unsupported_method": ("405",),
    "positive_data_acceptance": ("2", "3", "401", "403", "404", "409", "412", "416", "422", "429"),
    "ensure_resource_availability": ("2", "3"),
}
"""Beginnings of the statuses that a check is content with."""


def write(failure: Failure, project: Path) -> Path:
    """Write the test of a failure into a file of its own, formatted."""
    path = _free(project / "tests", failure)
    path.write_text(text(failure, project), encoding="utf-8")
    for command in (["check", "--quiet", "--fix", "--select", "I"], ["format", "--quiet"]):
        subprocess.run([sys.executable, "-m", "ruff", *command, str(path)], cwd=project, check=True)
    return path


def _free(folder: Path, failure: Failure) -> Path:
    stem = f"test_kept_{_function(failure)}"
    numbered = (f"_{number}" for number in range(2, 1000))
    return next(
        path for end in ("", *numbered) if not (path := folder / f"{stem}{end}.py").exists()
    )


def _function(failure: Failure) -> str:
    for operation in CONTRACT.operations:
        if f"{operation.method} {operation.path}" == failure.operation:
            return operation.key.partition(".")[2]
    return names.snake(failure.operation)


def text(failure: Failure, project: Path) -> str:
    """The whole file."""
    return _Writer(failure, project).text()


class _Writer:
    def __init__(self, failure: Failure, project: Path) -> None:
        self.failure = _without_made_up(failure)
        self.covered = Covered(CONTRACT)
        self.described: Described | None = next(
            (d for d in self.covered.operations.values() if d.label == failure.operation), None
        )
        self.logs_in = "log_in" in _fixtures(project / "tests" / "conftest.py")
        self.promotes = (project / "scripts" / "admin.py").is_file()
        accounts = dict.fromkeys(step.who for step in self.failure.steps if step.who)
        named = dict(zip(accounts, PEOPLE, strict=False))
        self.people = named if self.logs_in else {}
        self.strangers = {} if self.logs_in else {w: name.upper() for w, name in named.items()}
        """Who has credentials that somebody must write down, by the constant that has them."""
        self.taken: dict[str, str] = {}
        """Names of what is taken from earlier answers, by the expression."""

    def text(self) -> str:
        checks = map(credentials.check, self.strangers.values())
        body = [*self._people(), *checks, *self._steps(), *self._assertion()]
        test = f"test_{_function(self.failure)}_{self._sentence()}"
        lines = [
            f'"""Kept from the fuzzer: {self.failure.headline}."""',
            "",
            "from __future__ import annotations",
            "",
            *sorted(self._imports()),
            *self._constants(),
            "",
            "",
            f"async def {test}({', '.join(self._fixtures())}) -> None:",
            *(f"    # {line}" for line in self._comment()),
            *(f"    {line}" for line in body),
        ]
        return "\n".join(lines) + "\n"

    def _sentence(self) -> str:
        return SENTENCES.get(self.failure.check, "answers_as_documented")

    # --- what it stands on ---

    def _imports(self) -> Iterator[str]:
        if self._is_judged():
            yield "from scripts.keep.departures import departures"
        if self._visits():
            yield "from httpx2 import AsyncClient"
        if self.people:
            yield "from tests.conftest import LogIn"
        if self._needs_admin():
            yield "from scripts.admin import promote"

    def _fixtures(self) -> Iterator[str]:
        if self.people:
            yield "log_in: LogIn"
        if self._visits():
            yield "client: AsyncClient"
        if self._needs_admin():
            yield "database_url: str"

    def _visits(self) -> bool:
        """Does somebody ask who is not logged in?"""
        return any(step.who not in self.people for step in self.failure.steps)

    def _needs_admin(self) -> bool:
        operations = {f"{op.method} {op.path}": op.security for op in CONTRACT.operations}
        entries = [
            entry for step in self.failure.steps for entry in operations.get(step.operation, ())
        ]
        admins = any("admin" in scopes for entry in entries for scopes in entry.values())
        return bool(self.people) and self.promotes and admins

    def _people(self) -> Iterator[str]:
        for person in self.people.values():
            yield f'{person} = await log_in("{person}")'
            if self._needs_admin():
                yield f'await promote(database_url, "{person}@example.com")'

    def _constants(self) -> Iterator[str]:
        """Credentials to be completed, one for each who asked."""
        if self.strangers:
            yield ""
        for who, name in self.strangers.items():
            asked = next(step.operation for step in self.failure.steps if step.who == who)
            sent = self._literal(dict(credentials.headers(asked)))
            yield f"{name} = {sent}  # complete it, not with secrets"

    def _comment(self) -> Iterator[str]:
        documented = ", ".join(self._told())
        came = self.failure.steps[-1].status
        told = [
            f"The contract documents {documented}." if documented else "",
            f"What came was {came or 'no answer'}: {self.failure.message}".rstrip(": "),
        ]
        if not self.logs_in and any(step.who for step in self.failure.steps):
            told.append("It was asked with credentials; no fixture `log_in` gives any, see above.")
        for sentence in filter(None, told):
            for line in sentence.splitlines()[:6]:
                yield from textwrap.wrap(ascii(line)[1:-1], 92)

    def _documented(self) -> list[str]:
        known = self.described.statuses() if self.described is not None else []
        return sorted(status for status in known if status[0] != "5")

    def _told(self) -> Iterator[str]:
        """The documented answers by name; the server's own failures are not expected."""
        for status in self._documented():
            for reply in self.described.replies if self.described is not None else ():
                if reply.status == status:
                    said = self.covered.resolved(reply.pointer)[1].get("description", "")
                    yield f"{status} ({str(said).strip().rstrip('.')})"
                    break

    # --- what is asked ---

    def _steps(self) -> Iterator[str]:
        last = len(self.failure.steps) - 1
        for index, step in enumerate(self.failure.steps):
            yield from self._references(step)
            answer = "answer" if index == last else self._answer(index)
            used = index == last or self._is_used(index)
            arguments = ", ".join(self._arguments(step))
            who = self.people.get(step.who, "client")
            call = f'await {who}.request("{step.method}", {arguments})'
            yield f"{answer} = {call}" if used else call

    def _answer(self, index: int) -> str:
        return ORDINALS[index] if index < len(ORDINALS) else f"answer_{index}"

    def _is_used(self, index: int) -> bool:
        return any(
            reference[0] == index for step in self.failure.steps for reference in references(step)
        )

    def _references(self, step: Step) -> Iterator[str]:
        for index, *way in references(step):
            expression = f"{self._answer(index)}.json()" + "".join(f"[{literal(s)}]" for s in way)
            if expression not in self.taken:
                words = [str(part) for part in way if isinstance(part, str)] or ["value"]
                word = f"{self._answer(index)}_id" if words[-1] == "id" else words[-1]
                name = names.free(names.snake(word), {*self.taken.values(), *RESERVED})
                self.taken[expression] = name
                yield f"{name} = {expression}"

    def _value(self, reference: list[Json]) -> str:
        index, *way = reference
        return self.taken[f"{self._answer(index)}.json()" + "".join(f"[{literal(s)}]" for s in way)]

    def _arguments(self, step: Step) -> Iterator[str]:
        yield self._path(step.path)
        if step.query:
            yield f"params={self._pairs(step.query)}"
        own = self.strangers.get(step.who)
        if own and step.headers:
            yield f"headers={own} | {self._literal(step.headers)}"
        elif own or step.headers:
            yield f"headers={own or self._literal(step.headers)}"
        if step.has_json:
            yield f"json={self._literal(step.json)}"
        elif step.content:
            yield f"content={literal(base64.b64decode(step.content))}"

    def _path(self, segments: list[Json]) -> str:
        parts = [
            f"{{{self._value(part[REFERENCE])}}}" if is_object(part) else str(part)
            for part in segments
        ]
        path = "/" + "/".join(parts)
        if any(is_object(part) for part in segments):
            return f'f"{path}"'
        return literal(path)

    def _pairs(self, query: list[tuple[str, Json]]) -> str:
        if len({name for name, _ in query}) == len(query):
            return self._literal(dict(query))
        pairs = (f"({literal(name)}, {self._literal(value)})" for name, value in query)
        return f"[{', '.join(pairs)}]"

    def _literal(self, value: Json) -> str:
        """JSON as Python, with names in the place of references."""
        if is_object(value):
            if set(value) == {REFERENCE}:
                return self._value(value[REFERENCE])
            entries = (f"{literal(name)}: {self._literal(part)}" for name, part in value.items())
            return f"{{{', '.join(entries)}}}"
        if is_array(value):
            return f"[{', '.join(self._literal(part) for part in value)}]"
        return literal(value)

    # --- what is expected ---

    def _is_judged(self) -> bool:
        return self.failure.check not in STATUSES

    def _assertion(self) -> Iterator[str]:
        last = self.failure.steps[-1]
        if last.who in self.strangers and last.status != 401:
            yield f'assert answer.status_code != 401, "{credentials.REFUSED}"'
        if self._is_judged():
            yield "assert departures(answer) == []"
            return
        wanted = STATUSES[self.failure.check]
        known = [s for s in self._documented() if s.startswith(wanted) and s.isdecimal()]
        statuses = ", ".join(known or [s for s in wanted if len(s) == 3])
        yield f"assert answer.status_code in {{{statuses}}}, answer.text"


def _without_made_up(failure: Failure) -> Failure:
    """Nobody's credentials are asked for where the fuzzer had made up some, which were let in."""
    if failure.check != "ignored_auth" or not failure.steps:
        return failure
    *steps, last = failure.steps
    return replace(failure, steps=[*steps, replace(last, who="")])


RESERVED = {*PEOPLE, *ORDINALS, "answer", "client", "log_in", "database_url", "id", "type"}


def _fixtures(conftest: Path) -> set[str]:
    """The functions of a conftest that pytest gives to tests."""
    if not conftest.is_file():
        return set()
    return {
        node.name
        for node in ast.parse(conftest.read_text()).body
        if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef) and node.decorator_list
    }
