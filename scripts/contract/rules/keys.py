"""Are the keys that carry a meaning well formed: paths, statuses, media types, component names?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.contract.diagnostics import Diagnostic, Place
from scripts.contract.document import Document, Node
from scripts.contract.mends import Mend, prefix, rename
from scripts.contract.rules import Rules
from scripts.contract.spelling import did_you_mean, slip
from scripts.contract.structure import SECTIONS
from server.data import as_object
from server.media import MULTIPART, URLENCODED

rules = Rules()

STATUS = "[1-5]([0-9]{2}|XX)"
"""A status, or a range of them."""


@rules.rule("paths")
def path_key(document: Document, node: Node) -> Iterator[Diagnostic]:
    for path in as_object(node.data):
        problem, hint = _path_problem(path)
        if problem and not path.startswith("x-") and path != "$ref":
            place = node.place.name(path)
            mends = () if path[:1] == "/" else (prefix(place, "/"),)
            yield Diagnostic("path-key", problem, place, hint, mends=mends)


def _path_problem(path: str) -> tuple[str, str]:
    variables = re.findall(r"\{([^{}]*)\}", path)
    if not path.startswith("/"):
        return f"the path `{path}` does not start with a slash", f"write `/{path}`"
    if re.search(r"[{}]", re.sub(r"\{[^{}]+\}", "", path)):
        return f"the braces in `{path}` do not fit together", "write a variable as `{name}`"
    repeated = next((name for name in variables if variables.count(name) > 1), None)
    if repeated is not None:
        return f"`{{{repeated}}}` stands in this path twice", "give each variable its own name"
    if "?" in re.sub(r"\{[^{}]+\}", "", path):
        return f"`{path}` has a query", "describe what follows `?` as query parameters"
    if "#" in re.sub(r"\{[^{}]+\}", "", path):
        return f"`{path}` has a fragment", "servers never see what follows `#`: remove it"
    return "", ""


@rules.rule("responses")
def status_key(document: Document, node: Node) -> Iterator[Diagnostic]:
    for key in as_object(node.data):
        if key in ("default", "$ref") or re.fullmatch(f"x-.*|{STATUS}", key):
            continue
        exact = re.fullmatch(r"[1-5]xx", key)
        yield Diagnostic(
            "status-key",
            f"`{key}` is no status",
            node.place.name(key),
            f"did you mean `{key.upper()}`?"
            if exact
            else "it is one of 100 to 599, a range such as 4XX, or `default`",
            mends=(rename(node.place.name(key), key.upper()),) if exact else (),
        )


_SHORT = {
    "json": "application/json",
    "xml": "application/xml",
    "text": "text/plain",
    "form": URLENCODED,
    "form-data": MULTIPART,
    "multipart": MULTIPART,
    "binary": "application/octet-stream",
}
_TOP_LEVEL = ("application", "audio", "font", "image", "message", "model", "multipart", "text",
              "video")  # fmt: skip
_TOKEN = r"[A-Za-z0-9!#$%&'*+.^_`|~-]+"


@rules.rule("{mediaType}")
def media_type_key(document: Document, node: Node) -> Iterator[Diagnostic]:
    if node.place.pointer[-1:] == ("mediaTypes",):
        return  # components, under names of the author's own
    for key in as_object(node.data):
        kind, _, subtype = key.partition("/")
        guess = did_you_mean(kind, _TOP_LEVEL) if kind.lower() not in _TOP_LEVEL else ""
        well_formed = re.fullmatch(rf"{_TOKEN}/{_TOKEN}\s*(;.*)?", key)
        if key == "$ref" or (well_formed and not guess):
            continue
        if key.lower() in _SHORT:
            guess = f"did you mean `{_SHORT[key.lower()]}`?"
        elif well_formed:
            guess = guess.replace("`?", f"/{subtype}`?")
        yield Diagnostic(
            "media-type-key",
            f"`{key}` is no media type",
            node.place.name(key),
            guess or "write type and subtype, such as `application/json`",
            mends=_media_mends(node.place.name(key), key, kind, subtype),
        )


def _media_mends(place: Place, key: str, kind: str, subtype: str) -> tuple[Mend, ...]:
    if key.lower() in _SHORT:
        return (rename(place, _SHORT[key.lower()]),)
    meant = slip(kind, _TOP_LEVEL) if subtype else None
    return () if meant is None else (rename(place, f"{meant}/{subtype}"),)


@rules.rule(*(f"{{{kind}}}" for kind in SECTIONS))
def component_key(document: Document, node: Node) -> Iterator[Diagnostic]:
    if node.place.pointer[:-1] != ("components",):
        return
    for name in as_object(node.data):
        if name != "$ref" and not re.fullmatch(r"[A-Za-z0-9._-]+", name):
            yield Diagnostic(
                "component-key",
                f"`{name}` has characters that names of components may not have",
                node.place.name(name),
                "use letters, digits, `.`, `-` and `_`",
                "warning",
            )
