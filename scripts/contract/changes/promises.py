"""The platform's own policies: limits, preconditions, idempotency, deprecation (see `policies`)."""

from __future__ import annotations

from datetime import date

from scripts.contract.changes.change import Scope
from scripts.contract.changes.comparison import Comparison, Spot
from scripts.contract.policies import (
    BODY_LIMIT,
    DEPRECATION,
    IDEMPOTENCY,
    IF_MATCH,
    RATE_LIMIT,
    rate_limits,
)
from server.data import as_object

_KNOWN = {BODY_LIMIT, DEPRECATION, IDEMPOTENCY, IF_MATCH, RATE_LIMIT, "x-websocket", "x-sunset"}


def promises(compare: Comparison, scope: Scope, old: Spot, new: Spot) -> None:
    _rates(compare, scope, old, new)
    _body_limit(compare, scope, old, new)
    for policy in (IF_MATCH, IDEMPOTENCY):
        _use(compare, scope, old, new, policy)
    deprecation(compare, scope, old, new)
    keys = dict.fromkeys((*as_object(old.data), *as_object(new.data)))
    for key in keys:
        before, after = old.child(key), new.child(key)
        if key.startswith("x-") and key not in _KNOWN and before.data != after.data:
            spot = after if after.data is not None else before
            compare.add("extension-changed", f"`{key}` changed", scope, spot, visible=False)


def _rates(compare: Comparison, scope: Scope, old: Spot, new: Spot) -> None:
    before, after = (rate_limits(s.side.data, as_object(s.data)) for s in (old, new))
    if before == after:
        return
    tightened = not all(
        any(o.per == n.per and o.requests <= n.requests and o.seconds >= n.seconds for o in before)
        for n in after
    )
    spot = new.child(RATE_LIMIT)
    if spot.data is None:
        root = Spot(new.side, new.side.data.get(RATE_LIMIT), (RATE_LIMIT,))
        spot = root if root.data is not None else old.child(RATE_LIMIT)
    was, now = (
        ", ".join(f"{r.requests} in {r.seconds} s per {r.per}" for r in rates) or "no limit"
        for rates in (before, after)
    )
    rule = "rate-limit-tightened" if tightened else "rate-limit-loosened"
    told = f"the rate limit was {was} and is {now}"
    compare.add(rule, told, scope, spot, breaks=tightened)


def _body_limit(compare: Comparison, scope: Scope, old: Spot, new: Spot) -> None:
    before, after = old.child(BODY_LIMIT), new.child(BODY_LIMIT)
    if before.data == after.data:
        return
    grown = isinstance(before.data, int) and isinstance(after.data, int)
    tightened = not grown or after.data < before.data
    spot = after if after.data is not None else before
    was, now = ("what the settings say" if s.data is None else s.data for s in (before, after))
    rule = "body-limit-tightened" if tightened else "body-limit-loosened"
    told = f"a body may have {now} bytes; it was {was}"
    compare.add(rule, told, scope, spot, breaks=tightened)


def _use(compare: Comparison, scope: Scope, old: Spot, new: Spot, policy: str) -> None:
    before, after = old.child(policy), new.child(policy)
    if before.data == after.data:
        return
    header = policy.removeprefix("x-")
    spot = after if after.data is not None else before
    if after.data == "required":
        rule, told, breaks = f"{header}-required", f"`{policy}` became required", True
    elif after.data is None:
        rule, told, breaks = f"{header}-removed", f"`{policy}` is gone", True
    else:
        rule, told, breaks = f"{header}-offered", f"`{policy}` is optional now", False
    compare.add(rule, told, scope, spot, breaks=breaks)


# --- deprecation ----------------------------------------------------------------------------------


def sunset(operation: Spot) -> date | None:
    """The day on which an operation ends, where it says so (`x-deprecation` or `x-sunset`)."""
    data = as_object(operation.data)
    written = as_object(data.get(DEPRECATION)).get("sunset") or data.get("x-sunset")
    try:
        return date.fromisoformat(str(written)[:10]) if written else None
    except ValueError:
        return None


def deprecation(compare: Comparison, scope: Scope, old: Spot, new: Spot) -> None:
    was, now = (spot.get("deprecated") is True for spot in (old, new))
    end = sunset(new)
    if now and not was:
        told = "is deprecated now" + (f", to end on {end}" if end else "")
        compare.add("operation-deprecated", told, scope, new.child("deprecated"))
    elif was and not now:
        told = "is no longer deprecated"
        spot = (new if "deprecated" in new.data else old).child("deprecated")
        compare.add("operation-reactivated", told, scope, spot)
    before = sunset(old)
    if before is None or before == end or not now:
        return
    earlier = end is None or end < before
    rule = "sunset-advanced" if earlier else "sunset-postponed"
    told = f"was to end on {before}, now {f'on {end}' if end else 'at any time'}"
    key = DEPRECATION if DEPRECATION in new.data else "x-sunset"
    spot = new.child(key) if key in new.data else new.child("deprecated")
    compare.add(rule, told, scope, spot, breaks=earlier)


def removed(compare: Comparison, scope: Scope, spot: Spot, what: str = "operation") -> None:
    """An operation that is gone; the sunset that it had may allow it."""
    end = sunset(spot)
    if end is not None and end <= compare.today:
        told = f"the {what} ended on {end}, as it had said"
        compare.add("operation-removed-after-sunset", told, scope, spot, key=True)
    elif end is not None:
        told = f"the {what} is gone; it was to last until {end}"
        compare.add("operation-removed-before-sunset", told, scope, spot, key=True, breaks=True)
    elif spot.get("deprecated") is True:
        told = f"the deprecated {what} is gone; it had not said when"
        compare.add("deprecated-operation-removed", told, scope, spot, key=True, breaks=True)
    else:
        told = f"the {what} is gone"
        compare.add("operation-removed", told, scope, spot, key=True, breaks=True)
