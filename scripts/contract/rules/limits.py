"""Are limits and deprecations such that they can be enforced and told?"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.contract.diagnostics import Diagnostic, Place
from scripts.contract.document import Document, Node
from scripts.contract.mends import insert, rename
from scripts.contract.policies import BODY_LIMIT, DEPRECATION, RATE_LIMIT, day, is_positive
from scripts.contract.rules import Rules, slipped
from scripts.contract.spelling import did_you_mean, nearest
from server.data import Json, is_array, is_object

rules = Rules()

BODY = "$request.body#/"

LIMIT_FIELDS = ("requests", "seconds", "per")


# --- x-rate-limit ---------------------------------------------------------------------------------


@rules.rule("openapi", "operation", having=[RATE_LIMIT])
def rate_limit(document: Document, node: Node) -> Iterator[Diagnostic]:
    limits, place = node.data[RATE_LIMIT], node.place.child(RATE_LIMIT)
    if not is_array(limits):
        hint = "for example `- { requests: 10, seconds: 60, per: address }`"
        yield Diagnostic("rate-limit", f"`{RATE_LIMIT}` must be a list of limits", place, hint)
        return
    for index, limit in enumerate(limits):
        yield from _limit(node, limit, place.child(index))


def _limit(node: Node, limit: Json, place: Place) -> Iterator[Diagnostic]:
    if not is_object(limit):
        yield Diagnostic("rate-limit", "a limit must be an object", place)
        return
    unknown = limit.keys() - set(LIMIT_FIELDS)
    meant = {nearest(name, LIMIT_FIELDS) for name in unknown}
    for name in ("requests", "seconds"):
        if name not in limit:
            if name not in meant:
                yield Diagnostic("rate-limit", f"the limit has no `{name}`", place)
        elif not is_positive(limit[name]):
            message = f"`{name}` must be a whole number from 1"
            yield Diagnostic("rate-limit", message, place.child(name))
    for name in sorted(unknown):
        hint = did_you_mean(name, LIMIT_FIELDS)
        mends = slipped(rename, place.name(name), name, set(LIMIT_FIELDS) - limit.keys())
        message = f"a limit has no field `{name}`"
        yield Diagnostic("rate-limit", message, place.name(name), hint, mends=mends)
    per = limit.get("per", "client")
    if isinstance(per, str) and per.startswith(BODY):
        if "requestBody" not in node.data:
            message = "there is no request body whose part could be counted"
            yield Diagnostic("rate-limit", message, place.child("per"))
    elif per not in ("address", "client"):
        yield Diagnostic(
            "rate-limit",
            "`per` says whose requests are counted together",
            place.child("per"),
            f"write `client`, `address` or a part of the body such as `{BODY}email`",
        )


# --- x-body-limit ---------------------------------------------------------------------------------


@rules.rule("operation", having=[BODY_LIMIT])
def body_limit(document: Document, node: Node) -> Iterator[Diagnostic]:
    limit = node.data[BODY_LIMIT]
    if not is_positive(limit):
        yield Diagnostic(
            "policy-value",
            f"`{BODY_LIMIT}` must be a number of bytes",
            node.place.child(BODY_LIMIT),
            "write it out, for example 26214400 for 25 MiB",
        )
    elif "requestBody" not in node.data:
        yield Diagnostic(
            "policy-misplaced",
            "the operation has no body to be limited",
            node.place.name(BODY_LIMIT),
            "remove it, or describe the body in `requestBody`",
            "warning",
        )


# --- x-deprecation --------------------------------------------------------------------------------


@rules.rule("operation", having=[DEPRECATION])
def deprecation(document: Document, node: Node) -> Iterator[Diagnostic]:
    data, place = node.data[DEPRECATION], node.place.child(DEPRECATION)
    if not is_object(data) or "since" not in data:
        hint = "for example `{ since: 2030-01-31, sunset: 2030-12-31 }`"
        yield Diagnostic("deprecation", f"`{DEPRECATION}` must say `since` when", place, hint)
        return
    if node.data.get("deprecated") is not True:
        message = "the operation is not `deprecated`"
        hint = "add `deprecated: true`, which all tools understand"
        add = insert(node.place, "deprecated", True, "operationId")
        mends = () if "deprecated" in node.data else (add,)
        yield Diagnostic("deprecation", message, node.place.name(DEPRECATION), hint, mends=mends)
    for name in sorted(data.keys() - {"since", "sunset", "link"}):
        hint = did_you_mean(name, ("since", "sunset", "link"))
        slip = slipped(rename, place.name(name), name, {"since", "sunset", "link"} - data.keys())
        message = f"it has no field `{name}`"
        yield Diagnostic("deprecation", message, place.name(name), hint, mends=slip)
    dates = {name: day(data[name]) for name in ("since", "sunset") if name in data}
    for name, value in dates.items():
        if value is None:
            message = f"`{name}` must be a date"
            yield Diagnostic("deprecation", message, place.child(name), "as in 2030-01-31")
    since, sunset = dates["since"], dates.get("sunset")
    if since is not None and sunset is not None and sunset < since:
        message = "it goes before it is deprecated"
        yield Diagnostic("deprecation", message, place.child("sunset"))
