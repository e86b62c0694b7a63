"""Bodies of requests, replies with their headers and links, media types."""

from __future__ import annotations

import re

from scripts.contract.changes.change import Scope
from scripts.contract.changes.comparison import Comparison, Spot
from scripts.contract.changes.proof import Direction
from server.data import Json, as_object, is_object


def body(compare: Comparison, scope: Scope, direction: Direction, old: Spot, new: Spot) -> None:
    scope = scope.at("body")
    if old.data is None and new.data is None:
        return
    if old.data is None:
        needed = new.resolved("requestBody").data.get("required") is True
        rule = "required-body-added" if needed else "body-added"
        told = f"{'a required' if needed else 'an optional'} body is new"
        compare.add(rule, told, scope, new, key=True, breaks=needed and direction == "request")
        return
    if new.data is None:
        compare.add("body-removed", "the body is gone", scope, old, key=True, breaks=True)
        return
    old, new = old.resolved("requestBody"), new.resolved("requestBody")
    before, after = (spot.get("required") is True for spot in (old, new))
    if before != after:
        rule = "body-required" if after else "body-optional"
        told = "became required" if after else "is no longer required"
        harm = after == (direction == "request")
        spot = (new if "required" in new.data else old).child("required")
        compare.add(rule, told, scope, spot, breaks=harm)
    compare.documentation(scope, old, new, "description")
    media_types(compare, scope, direction, old.child("content"), new.child("content"))


def media_types(
    compare: Comparison, scope: Scope, direction: Direction, old: Spot, new: Spot
) -> None:
    """The media types of a body, parameter or reply; a range stands for all that it holds."""
    before = {normal(name): old.child(name) for name in as_object(old.data)}
    after = {normal(name): new.child(name) for name in as_object(new.data)}
    for name, spot in before.items():
        partner = after.get(name) or _covering(name, after)
        if partner is None:
            told = f"the media type `{name}` is gone"
            compare.add(f"{direction}-media-type-removed", told, scope, spot, key=True, breaks=True)
        else:
            _media(compare, scope.at(name), direction, spot, partner)
    for name, spot in after.items():
        if name not in before:
            covered = _covering(name, before)
            if covered is not None and direction == "reply":
                _media(compare, scope.at(name), direction, covered, spot)
            told = f"the media type `{name}` is new"
            compare.add(f"{direction}-media-type-added", told, scope, spot, key=True)


def _media(compare: Comparison, scope: Scope, direction: Direction, old: Spot, new: Spot) -> None:
    old, new = old.resolved("mediaType"), new.resolved("mediaType")
    compare.schemas(scope, direction, old.child("schema"), new.child("schema"))
    if "itemSchema" in old.data or "itemSchema" in new.data:
        item = scope.at("each item")
        compare.schemas(item, direction, old.child("itemSchema"), new.child("itemSchema"))
    for key in ("encoding", "prefixEncoding", "itemEncoding"):
        if _decisive(old.get(key)) != _decisive(new.get(key)):
            told = f"`{key}` changed: parts are written otherwise"
            spot = (new if key in new.data else old).child(key)
            compare.add(f"{direction}-encoding-changed", told, scope, spot, breaks=True)
    compare.documentation(scope, old, new, "description", "example", "examples")


def _decisive(data: Json) -> Json:
    """Without what is written for people."""
    if is_object(data):
        kept = (key for key in data if key not in ("description", "example", "examples"))
        return {key: _decisive(data[key]) for key in kept}
    return data


def normal(name: str) -> str:
    """A media type without regard to case, blanks and the order of its parameters."""
    first, *options = (piece.strip() for piece in name.split(";"))
    return ";".join((first.lower(), *sorted(options)))


def _covering(name: str, known: dict[str, Spot]) -> Spot | None:
    """The range that holds a media type."""
    essence = name.partition(";")[0]
    ranges = (essence, f"{essence.partition('/')[0]}/*", "*/*")
    return next((known[r] for r in ranges if r in known), None)


# --- replies --------------------------------------------------------------------------------------


def replies(compare: Comparison, scope: Scope, direction: Direction, old: Spot, new: Spot) -> None:
    before = {s.upper(): old.child(s) for s in as_object(old.data) if not s.startswith("x-")}
    after = {s.upper(): new.child(s) for s in as_object(new.data) if not s.startswith("x-")}
    for status, spot in before.items():
        partner = _answering(status, after)
        inner = scope.at(f"reply {status.lower() if status == 'DEFAULT' else status}")
        if partner is None:
            written_out = status[1:] == "XX" and any(s[0] == status[0] for s in after)
            success = status[0] in "23" and not written_out
            rule = "success-removed" if success else "reply-removed"
            told = f"the reply {status.lower()} is gone"
            compare.add(rule, told, scope, spot, key=True, breaks=success)
        else:
            _reply(compare, inner, direction, spot, partner)
    for status, spot in after.items():
        if status in before:
            continue
        known = _answering(status, before)
        if known is not None:
            _reply(compare, scope.at(f"reply {status}"), direction, known, spot)
        success = status[0] in "23" and known is None
        rule = "success-added" if success else "reply-added"
        told = f"the reply {status.lower()} is new"
        compare.add(rule, told, scope, spot, key=True, breaks=success)


def _answering(status: str, known: dict[str, Spot]) -> Spot | None:
    """The entry that speaks for a status: its own, that of its range, or the default."""
    candidates = [status]
    if re.fullmatch(r"\d{3}", status):
        candidates.append(f"{status[0]}XX")
    return next((known[c] for c in (*candidates, "DEFAULT") if c in known), None)


def _reply(compare: Comparison, scope: Scope, direction: Direction, old: Spot, new: Spot) -> None:
    old, new = old.resolved("response"), new.resolved("response")
    if as_object(old.get("content")) and not as_object(new.get("content")):
        told = "the reply has no body any more"
        compare.add("reply-body-removed", told, scope, old.child("content"), key=True, breaks=True)
    elif as_object(new.get("content")) and not as_object(old.get("content")):
        told = "the reply has a body now"
        compare.add("reply-body-added", told, scope, new.child("content"), key=True)
    else:
        media_types(compare, scope, direction, old.child("content"), new.child("content"))
    _headers(compare, scope, direction, old.child("headers"), new.child("headers"))
    _links(compare, scope, old.child("links"), new.child("links"))
    _entity_tag(compare, scope, old, new)
    compare.documentation(scope, old, new, "description", "summary")


def _entity_tag(compare: Comparison, scope: Scope, old: Spot, new: Spot) -> None:
    before, after = old.get("x-etag"), new.get("x-etag")
    if before is not None and after is None:
        told = "the reply has no entity tag any more"
        compare.add("etag-removed", told, scope, old.child("x-etag"), breaks=True)
    elif after is not None and before is None:
        compare.add("etag-added", "the reply has an entity tag now", scope, new.child("x-etag"))


def _headers(compare: Comparison, scope: Scope, direction: Direction, old: Spot, new: Spot) -> None:
    before = {n.lower(): (n, old.child(n)) for n in as_object(old.data)}
    after = {n.lower(): (n, new.child(n)) for n in as_object(new.data)}
    for key, (name, spot) in before.items():
        inner = scope.at(f"header `{name}`")
        was = spot.resolved("header")
        if key not in after:
            needed = was.get("required") is True
            rule = "required-header-removed" if needed else "header-removed"
            told = f"the {'required' if needed else 'optional'} header `{name}` is gone"
            compare.add(rule, told, scope, spot, key=True, breaks=needed)
            continue
        now = after[key][1].resolved("header")
        needs = [h.get("required") is True for h in (was, now)]
        if needs[0] != needs[1]:
            rule = "header-required" if needs[1] else "header-optional"
            told = "is always there now" if needs[1] else "may be missing now"
            harm = needs[1] != (direction == "reply")
            compare.add(rule, told, inner, after[key][1], key=True, breaks=harm)
        styles = [(h.get("style", "simple"), h.get("explode", False)) for h in (was, now)]
        if styles[0] != styles[1] or ("content" in was.data) != ("content" in now.data):
            told = "is written otherwise (`style`, `explode` or `content`)"
            compare.add("header-style-changed", told, inner, now, breaks=True)
        if "content" in was.data and "content" in now.data:
            media_types(compare, inner, direction, was.child("content"), now.child("content"))
        else:
            compare.schemas(inner, direction, was.child("schema"), now.child("schema"))
        compare.documentation(inner, was, now, "description")
    for key, (name, spot) in after.items():
        if key not in before:
            compare.add("header-added", f"the header `{name}` is new", scope, spot, key=True)


def _links(compare: Comparison, scope: Scope, old: Spot, new: Spot) -> None:
    before, after = as_object(old.data), as_object(new.data)
    for name in before:
        was = old.child(name)
        if name not in after:
            told = f"the link `{name}` is gone"
            compare.add("link-removed", told, scope, was, key=True, breaks=True)
        elif _decisive(was.resolved("link").data) != _decisive(
            new.child(name).resolved("link").data
        ):
            told = f"the link `{name}` leads elsewhere"
            compare.add("link-changed", told, scope, new.child(name), key=True, breaks=True)
    for name in after:
        if name not in before:
            told = f"the link `{name}` is new"
            compare.add("link-added", told, scope, new.child(name), key=True)
