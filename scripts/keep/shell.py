"""The requests that lead to a failure, as lines that can be pasted into a shell.

What a request took from an earlier answer is taken from it again, by jq: ids are others each time.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from itertools import groupby
from shlex import quote
from urllib.parse import urlencode, urlsplit, urlunsplit

from schemathesis.engine.recorder import Request

from scripts.keep.failures import REFERENCE, TRANSPORT, Made, Step, references
from server.data import Json, is_array, is_object

NAMES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
MOST = 6_000
"""Characters of a line; nobody pastes a longer one."""

Piece = bytes | list[Json]
"""A stretch of text, or a reference to an earlier answer."""


def lines(chain: list[Made], steps: list[Step]) -> list[str]:
    """A command for each request. The last one shows its whole answer."""
    used = {reference[0] for step in steps for reference in references(step)}
    written: list[str] = []
    for index, ((_, interaction), step) in enumerate(zip(chain, steps, strict=True)):
        is_last = index == len(steps) - 1
        command = _command(interaction.request, step, "-i" if is_last else "-sS")
        written.append(f"{_name(index)}=$({command})" if index in used else command)
    return [line if len(line) <= MOST else _left_out(line) for line in written]


def _left_out(line: str) -> str:
    return f"# {len(line)} characters: {line[:200]} …"


def _name(index: int) -> str:
    return NAMES[index] if index < len(NAMES) else f"answer{index}"


def _command(request: Request, step: Step, flags: str) -> str:
    body = _body(request, step)
    parts = ["curl", flags, *_method(request.method, bool(body)), *_headers(request, step)]
    before = ""
    if body and any(isinstance(piece, bytes) and b"\0" in piece for piece in body):
        before = f"echo {base64.b64encode(request.body or b'').decode()} | base64 -d | "
        parts.append("--data-binary @-")  # no argument of a command can have a NUL
    elif body:
        parts.append(f"--data-raw {_quoted(body)}")
    url = _url(request, step)
    text = b"".join(piece for piece in url if isinstance(piece, bytes))
    if re.search(rb"[][{}]", text):
        parts.append("--globoff")
    if b"/." in text:
        parts.append("--path-as-is")
    return f"{before}{' '.join(parts)} {_quoted(url)}"


def _method(method: str, has_body: bool) -> list[str]:
    if method == "HEAD":
        return ["--head"]
    return [] if method == "GET" and not has_body else ["-X", quote(method)]


def _headers(request: Request, step: Step) -> Iterator[str]:
    """All that were sent; what curl would add is taken away."""
    given = {name.lower() for name in request.headers}
    for name, values in request.headers.items():
        for value in values:
            if TRANSPORT.fullmatch(name.lower()) or (name.lower(), value) == ("accept", "*/*"):
                continue
            kept = step.headers.get(name)
            text: list[Piece] = [kept[REFERENCE]] if is_object(kept) else [_latin(value)]
            start = f"{name}: " if value else f"{name};"
            yield f"-H {_quoted([_latin(start), *text])}"
    if request.body and "content-type" not in given:
        yield "-H 'Content-Type:'"


def _latin(text: str) -> bytes:
    """As it goes over the wire."""
    return text.encode("latin-1", "replace")


def _url(request: Request, step: Step) -> list[Piece]:
    url = urlsplit(request.uri)
    if not any(map(is_object, (*step.path, *(value for _, value in step.query)))):
        return [urlunsplit(url._replace(fragment="")).encode()]
    below = "/".join("." if is_object(part) else str(part) for part in step.path)
    base = url.path.removesuffix("/")
    base = "/".join(base.split("/")[: -len(step.path)]) if below else base
    pieces: list[Piece] = [f"{url.scheme}://{url.netloc}{base}".encode()]
    for part in step.path:
        pieces += [b"/", part[REFERENCE] if is_object(part) else str(part).encode()]
    for index, (name, value) in enumerate(step.query):
        mark = "&" if index else "?"
        if is_object(value):
            pieces += [f"{mark}{urlencode({name: ''})}".encode(), value[REFERENCE]]
        else:
            pieces.append(f"{mark}{urlencode({name: value})}".encode())
    return pieces


def _body(request: Request, step: Step) -> list[Piece]:
    """What is sent, byte by byte where nothing in it comes from an earlier answer."""
    taken: list[list[Json]] = []

    def marked(value: Json) -> Json:
        if is_object(value):
            if set(value) == {REFERENCE}:
                taken.append(value[REFERENCE])
                return f"{REFERENCE}{len(taken) - 1};"
            return {name: marked(part) for name, part in value.items()}
        return [marked(part) for part in value] if is_array(value) else value

    text = json.dumps(marked(step.json)) if step.has_json else ""
    if not taken:
        return [request.body] if request.body else []
    parts = re.split(rf"{re.escape(REFERENCE)}(\d+);", text)
    return [taken[int(part)] if n % 2 else part.encode() for n, part in enumerate(parts)]


# --- words of a shell -----------------------------------------------------------------------------


def _quoted(pieces: list[Piece]) -> str:
    """One word, whatever it is made of."""
    parts = groupby(pieces, key=lambda piece: isinstance(piece, bytes))
    return "".join(
        _literal(b"".join(piece for piece in group if isinstance(piece, bytes)))
        if is_text
        else "".join(_taken(piece) for piece in group if not isinstance(piece, bytes))
        for is_text, group in parts
    )


def _taken(reference: list[Json]) -> str:
    index, *way = reference
    path = "".join(
        f".{step}" if re.fullmatch(r"[A-Za-z_]\w*", str(step)) else f"[{json.dumps(step)}]"
        for step in way
    )
    asked = path if path.startswith(".") else f".{path}"
    return f'"$(jq -r {quote(asked)} <<< "${_name(int(str(index)))}")"'


def _literal(data: bytes) -> str:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = ""
    if not data or (text and text.isprintable()):
        return quote(text) if data else ""
    return f"$'{''.join(map(_escaped, data))}'"


_NAMED = {0x0A: "\\n", 0x0D: "\\r", 0x09: "\\t", 0x27: "\\'", 0x5C: "\\\\"}


def _escaped(byte: int) -> str:
    if byte in _NAMED:
        return _NAMED[byte]
    return chr(byte) if 0x20 <= byte < 0x7F else f"\\x{byte:02x}"
