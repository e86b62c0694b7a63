"""Is each documented answer of a mock valid? All of them are asked for, over HTTP."""

from __future__ import annotations

import asyncio
import logging
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import orjson
from httpx2 import ASGITransport, AsyncClient, Response

from scripts.contract import ToolError
from scripts.contract.entry import is_entry
from scripts.mock import MockSettings, bare_services, compiled
from server import logs
from server.contract import Contract
from server.media import fits
from server.mock.answers import Option
from server.mock.mocking import HEADER, Mock, application
from server.operations import Operation
from server.replies import Text
from server.requests import Request


@dataclass
class Outcome:
    name: str
    operations: int = 0
    asked: int = 0
    faults: list[str] = field(default_factory=list[str])
    seconds: float = 0
    """Until the mock served."""
    failure: str = ""

    def row(self) -> str:
        share = 100 * (self.asked - len(self.faults)) / self.asked if self.asked else 0
        told = self.failure.partition("\n")[0] or f"{share:.2f} %"
        cells = (f"`{self.name}`", self.operations, self.asked, f"{self.seconds:.1f}", told)
        return f"| {' | '.join(map(str, cells))} |"


def check(path: Path) -> int:
    """Check one document, or all below a folder; the exit status."""
    found = [path] if path.is_file() else [p for p in sorted(path.rglob("*")) if is_entry(p)]
    if not found:
        print(f"there is no OpenAPI document at {path}", file=sys.stderr)
        return 1
    logs.configure(MockSettings())
    logging.disable()
    print("| document | operations | answers | start, s | valid |")
    print("|---|---|---|---|---|", flush=True)
    outcomes: list[Outcome] = []
    for number, document in enumerate(found):
        name = document.name if path.is_file() else document.relative_to(path).as_posix()
        outcomes.append(asyncio.run(_outcome(document, name, f"mocked{number}")))
        print(outcomes[-1].row(), flush=True)
    asked = sum(outcome.asked for outcome in outcomes)
    faults = [f"{o.name}: {fault}" for o in outcomes for fault in o.faults]
    print(f"{asked - len(faults)} of {asked} answers are valid")
    print("\n".join([*faults, *(o.failure for o in outcomes if o.failure)]), file=sys.stderr)
    return 1 if faults or any(o.failure for o in outcomes) else 0


async def _outcome(document: Path, name: str, package: str) -> Outcome:
    result = Outcome(name)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        try:
            contract = unbound(compiled(document, Path(folder), package))
        except ToolError as error:
            result.failure = str(error)
            return result
        mock = Mock(contract)
        app = application(bare_services(Path(folder)), contract, mock)
        result.seconds = time.monotonic() - started
        transport = ASGITransport(app, raise_app_exceptions=False)
        async with AsyncClient(transport=transport, base_url="http://localhost") as client:
            async for fault in _faults(client, contract, mock, result):
                result.faults.append(fault)
    return result


def unbound(contract: Contract) -> Contract:
    """A contract that takes every request: what is checked here are answers."""
    operations = tuple(
        replace(operation, bind=Request, reads_body=False, produces=(), security=())
        for operation in contract.operations
    )
    return replace(contract, operations=operations)


async def _faults(
    client: AsyncClient, contract: Contract, mock: Mock, result: Outcome
) -> AsyncIterator[str]:
    for operation in contract.operations:
        if operation.messages is not None:
            continue
        result.operations += 1
        options = [option for option in mock.answers[operation.key].options if option.name]
        url = contract.base_path + re.sub(r"\{[^}]+\}", "1", operation.path)
        for option in options:
            result.asked += 1
            code = _code(option, {other.status for other in options})
            headers = {"Prefer": f"code={code}", "Accept": option.media_type or "*/*"}
            try:
                answer = await client.request(operation.method, url, headers=headers)
            except Exception as error:
                yield f"{operation.method} {operation.path} {code}: {error!r}"
                continue
            wrong = _wrong(contract, operation, option, code, answer)
            if wrong:
                yield f"{operation.method} {operation.path} {code} {option.media_type}: {wrong}"


def _code(option: Option, taken: set[str]) -> int:
    """A status that this answer and no other stands for."""
    if option.status.isdigit():
        return int(option.status)
    start = int(option.status[0]) * 100 if option.status[0].isdigit() else 400
    own = option.status.upper()
    codes = range(start, 600)
    ranges = {status.upper() for status in taken}
    return next(
        code
        for code in codes
        if str(code) not in taken
        and code != 204
        and (own != "DEFAULT" or f"{code // 100}XX" not in ranges)
    )


def _wrong(
    contract: Contract, operation: Operation, option: Option, code: int, answer: Response
) -> str:
    """What is wrong with an answer; "" if nothing is."""
    if answer.status_code != code or HEADER.decode() not in answer.headers:
        return f"{answer.status_code} {answer.text[:200]}"
    kind = answer.headers.get("content-type", "")
    if option.media_type and code not in (204, 205, 304) and not fits(kind, option.media_type):
        return f"its media type is {kind}"
    if option.is_judged and operation.method != "HEAD":
        is_text = issubclass(option.reply, Text)
        try:
            value: Any = answer.text if is_text else orjson.loads(answer.content)
        except orjson.JSONDecodeError as fault:
            return f"it is no JSON: {fault}"
        judge = contract.judge.reply(operation.key, option.name, "body")
        for error in judge.errors(value):
            return f"{'/'.join(map(str, error.instance_path))}: {error.message[:200]}"
    readers = operation.replies[option.name].headers
    values = {n: r.read(answer.headers[n]) for n, r in readers.items() if n in answer.headers}
    if readers:
        for error in contract.judge.reply(operation.key, option.name, "headers").errors(values):
            return f"headers: {error.message[:200]}"
    return ""
