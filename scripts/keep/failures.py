"""Failures of the fuzzer, kept so that they can be made again: no credentials, no random ids.

What a request took from an earlier answer, such as the id of a thing that was made, is kept as a
reference to it.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qsl, unquote, urlsplit

from schemathesis.engine.recorder import CheckNode, Interaction, ScenarioRecorder

from generated.routes import CONTRACT
from scripts.contract.source import read
from server.data import Json, as_object, is_array, is_object
from server.media import is_json

FOLDER = Path(__file__).parents[2] / ".cache" / "fuzz"
FILE = "failures.json"

REFERENCE = "$answer"
"""`{"$answer": [0, "items", 2, "id"]}`: a value of an earlier step's answer."""

TRANSPORT = re.compile(
    r"accept-encoding|connection|content-length|host|transfer-encoding|user-agent"
    r"|x-schemathesis.*|traceparent"
)
_CREDENTIALS = {"authorization", "cookie", "proxy-authorization", "x-csrf-token"}
_SECRET = re.compile(r"[\w-]{16,}\.[\w-]{16,}\.[\w-]{16,}|[\w+/=-]{40,}")
MADE = re.compile(r"(?=.*\d)[\w-]{8,}")
"""What looks like an id that a server has made."""


@dataclass(frozen=True)
class Step:
    """One request, and how it was answered."""

    operation: str
    """Method and path template."""
    method: str
    path: list[Json]
    """Segments below the contract's base path, percent-encoded; references among them."""
    query: list[tuple[str, Json]]
    headers: dict[str, Json]
    json: Json
    """The body, where it is JSON; `has_json` tells it from none."""
    has_json: bool
    content: str
    """Any other body, in base64."""
    who: str
    """The account that asked; "" for nobody."""
    status: int


@dataclass(frozen=True)
class Failure:
    operation: str
    check: str
    title: str
    message: str
    steps: list[Step] = field(default_factory=list[Step])

    @property
    def headline(self) -> str:
        return f"{self.operation}: {self.title}"


Made = tuple[Any, Interaction]
"""A request of Schemathesis, and how it was answered."""


class Memory:
    """Who made what, over a whole run: a failure may need a thing that another scenario made."""

    def __init__(self) -> None:
        self._makers: dict[str, Made] = {}
        self._put: dict[str, Made] = {}
        """What put something at an address, by its path."""

    def note(self, recorder: ScenarioRecorder) -> None:
        for id, interaction in recorder.interactions.items():
            response = interaction.response
            if interaction.request.method not in ("POST", "PUT") or response is None:
                continue
            if response.status_code >= 300:
                continue
            if interaction.request.method == "PUT":
                path = urlsplit(interaction.request.uri).path
                self._put[path] = (_case(recorder, id), interaction)
            for way, leaf in _leaves(_answer(interaction), ()):
                if _is_id(way) and MADE.fullmatch(str(leaf)):
                    self._makers.setdefault(str(leaf), (_case(recorder, id), interaction))

    def completed(self, chain: list[Made]) -> list[Made]:
        """The requests, and before them those that made what they are about."""
        result = list(chain)
        asked = result[-1][1].request
        put = self._put.get(urlsplit(asked.uri).path)
        if asked.method in ("GET", "HEAD") and put is not None:
            result[-1:-1] = [put] if all(put[1] is not old for _, old in result) else []
        position = 0
        while position < len(result) and len(result) < MOST:
            known = {str(leaf) for _, made in result[:position] for leaf in _values(made)}
            makers = [
                self._makers[value]
                for value in _sent(result[position][1])
                if value in self._makers and value not in known
            ]
            fresh = [made for made in makers if all(made[1] is not old for _, old in result)]
            result[position:position] = fresh[:1]
            position += 0 if fresh else 1
        return result


MOST = 12
"""More requests than that nobody reads."""


def _case(recorder: ScenarioRecorder, id: str) -> Any:
    return cast("Any", recorder.cases[id]).value


def _values(interaction: Interaction) -> Iterator[Json]:
    return (leaf for _, leaf in _leaves(_answer(interaction), ()))


def _sent(interaction: Interaction) -> Iterator[str]:
    """Values in a request that may come from an earlier answer."""
    request = interaction.request
    url = urlsplit(request.uri)
    yield from (unquote(part) for part in _below(url.path).split("/"))
    yield from (value for _, value in parse_qsl(url.query))
    data, _ = _data(request.body or b"", "application/json")
    yield from (str(leaf) for _, leaf in _leaves(data, ()))


def failure(check: CheckNode, made: list[Step]) -> Failure | None:
    """What is kept of a failed check; None where the requests that lead to it are not known."""
    info = check.failure_info
    if info is None or not made:
        return None
    return Failure(
        operation=str(info.failure.operation or made[-1].operation),
        check=check.name,
        title=info.failure.title,
        message=_SECRET.sub("…", info.failure.message),
        steps=made,
    )


def requests(
    recorder: ScenarioRecorder, case_id: str, check: CheckNode, memory: Memory
) -> list[Made]:
    """Those that lead to a failed check; none where they are not known."""
    info = check.failure_info
    if info is None:
        return []
    own = info.failure.case_id or case_id
    ids = [step.case_id for step in info.steps] or list(_chain(recorder, own))
    if any(id not in recorder.interactions for id in ids):
        ids = [own]
    if own not in recorder.interactions:
        return []
    return memory.completed([(_case(recorder, id), recorder.interactions[id]) for id in ids])


def steps(chain: list[Made]) -> list[Step]:
    """What is kept of requests: what one took from the answer of another refers to it."""
    made: list[Step] = []
    answers: list[Json] = []
    for case, interaction in chain:
        made.append(_step(case, interaction, answers))
        answers.append(_answer(interaction))
    return made


def _chain(recorder: ScenarioRecorder, case_id: str) -> Iterator[str]:
    """A case and those that led to it, the first one first."""
    node = recorder.cases.get(case_id)
    if node is not None and node.parent_id is not None:
        yield from _chain(recorder, node.parent_id)
    yield case_id


def _step(case: Any, interaction: Interaction, answers: list[Json]) -> Step:
    request, response = interaction.request, interaction.response
    url = urlsplit(request.uri)
    given = {name: values[0] for name, values in request.headers.items() if values}
    known = {name.lower() for name in given}
    body, content_type = request.body or b"", ""
    headers: dict[str, Json] = {}
    for name, value in given.items():
        if name.lower() == "content-type":
            content_type = value
        if not TRANSPORT.fullmatch(name.lower()) and name.lower() not in _secret_names():
            headers[name] = _referring(value, answers)
    data, has_json = _data(body, content_type)
    if has_json and content_type == "application/json":
        headers = {name: v for name, v in headers.items() if name.lower() != "content-type"}
    headers = {name: v for name, v in headers.items() if (name.lower(), v) != ("accept", "*/*")}
    return Step(
        operation=str(case.operation.label),
        method=request.method,
        path=[_referring(part, answers) for part in _below(url.path).split("/")],
        query=[
            (name, _referring(value, answers))
            for name, value in parse_qsl(url.query, keep_blank_values=True)
        ],
        headers=headers,
        json=_referring(data, answers) if has_json else None,
        has_json=has_json,
        content="" if has_json else base64.b64encode(body).decode(),
        who=str(case.auth_identity or "somebody") if known & _secret_names() else "",
        status=0 if response is None else response.status_code,
    )


@cache
def _secret_names() -> set[str]:
    """Headers that say who asks; they are never kept."""
    document = as_object(read(CONTRACT.document, "openapi.json").data)
    schemes = as_object(as_object(document.get("components")).get("securitySchemes"))
    own = (as_object(scheme) for scheme in schemes.values())
    return _CREDENTIALS | {str(s["name"]).lower() for s in own if s.get("in") == "header"}


def _below(path: str) -> str:
    return path.removeprefix(CONTRACT.base_path).lstrip("/")


def _data(body: bytes, content_type: str) -> tuple[Json, bool]:
    """JSON, if it is the same when it is written again."""
    if not body or not is_json(content_type):
        return None, False
    try:
        data = json.loads(body)
        json.dumps(data, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return None, False
    return data, True


def _answer(interaction: Interaction) -> Json:
    response = interaction.response
    if response is None:
        return None
    try:
        return json.loads(response.content)
    except ValueError:
        return None


def _referring(value: Json, answers: list[Json]) -> Json:
    """The value, with references where it was taken from an earlier answer."""
    if is_object(value):
        return {name: _referring(part, answers) for name, part in value.items()}
    if is_array(value):
        return [_referring(part, answers) for part in value]
    if not isinstance(value, str):
        return value
    wanted = unquote(value)
    for index in reversed(range(len(answers))):
        for way, leaf in _leaves(answers[index], ()):
            if str(leaf) == wanted and (_is_id(way) or MADE.fullmatch(wanted)):
                return {REFERENCE: [index, *way]}
    return value


def _is_id(way: tuple[str | int, ...]) -> bool:
    return bool(way) and str(way[-1]).lower().endswith("id")


def _leaves(
    value: Json, way: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], Json]]:
    if is_object(value):
        for name, part in value.items():
            yield from _leaves(part, (*way, name))
    elif is_array(value):
        for index, part in enumerate(value):
            yield from _leaves(part, (*way, index))
    elif value is not None and not isinstance(value, bool):
        yield way, value


def references(step: Step) -> list[list[Json]]:
    """What a step takes from earlier answers."""
    found: list[list[Json]] = []
    stack: list[Json] = [step.path, [value for _, value in step.query], step.headers, step.json]
    while stack:
        value = stack.pop(0)
        if is_object(value):
            if set(value) == {REFERENCE}:
                found.append(value[REFERENCE])
            else:
                stack += value.values()
        elif is_array(value):
            stack += value
    return found


# --- their file -----------------------------------------------------------------------------------


def store(failures: list[Failure], folder: Path = FOLDER) -> None:
    """Keep the failures of a run in place of those of the last one."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(failure) for failure in failures], indent=1, ensure_ascii=False)
    (folder / FILE).write_text(text, encoding="utf-8")


def stored(folder: Path = FOLDER) -> list[Failure]:
    """The failures of the last run."""
    path = folder / FILE
    if not path.is_file():
        return []
    found = cast("list[dict[str, Any]]", json.loads(path.read_text("utf-8")))
    return [_failure(entry) for entry in found]


def _failure(entry: dict[str, Any]) -> Failure:
    loaded: Any = [_loaded(step) for step in entry["steps"]]
    return Failure(**{**entry, "steps": loaded})


def _loaded(step: dict[str, Any]) -> Step:
    query: Any = [(name, value) for name, value in step["query"]]
    return Step(**{**step, "query": query})
