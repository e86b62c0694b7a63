"""How two schemas differ, keyword by keyword, each difference with its verdict.

The proof decides whether a schema breaks anybody; here is told where and by what. What the proof
allows as a whole breaks nobody, whatever its keywords look like one by one; what it does not allow
is reported even where no keyword alone is to blame.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from scripts.contract.changes import keywords
from scripts.contract.changes.correspondence import pairs
from scripts.contract.changes.difference import Difference, shown
from scripts.contract.changes.proof import ALTERNATIVES, GROUP, Prover, branches, combined, others
from scripts.contract.changes.remarks import remarks
from scripts.contract.changes.views import (
    Part,
    View,
    key_of,
    names_of,
    pointer,
    required,
    types,
    values,
)
from scripts.contract.diagnostics import Pointer
from server.data import Json, as_array, as_object

Key = str | tuple[str, str]
"""A keyword, or a name under a keyword."""
Differences = tuple[Difference, ...]

KINDS = {
    "minimum": "minimum",
    "maximum": "maximum",
    "multiple": "multiple-of",
    "min_length": "min-length",
    "max_length": "max-length",
    "pattern": "pattern",
    "format": "format",
    "min_items": "min-items",
    "max_items": "max-items",
    "unique_items": "unique-items",
    "min_properties": "min-properties",
    "max_properties": "max-properties",
    "property_names": "property-names",
    "dependent_required": "dependent-required",
    "dependent_schemas": "dependent-schemas",
    "contains": "contains",
    "not": "not",
    "condition": "condition",
    "unevaluated_properties": "unevaluated-properties",
    "unevaluated_items": "unevaluated-items",
    "content": "content",
    "dynamic": "dynamic-ref",
    "dependencies": "dependencies",
}
"""Groups of keywords that are told as they stand, by the name that rules have for them."""


@dataclass
class Explainer:
    prover: Prover
    known: dict[tuple[View, View], Differences] = field(
        default_factory=dict[tuple[View, View], Differences]
    )
    open: set[tuple[View, View]] = field(default_factory=set[tuple[View, View]])
    cut: set[tuple[View, View]] = field(default_factory=set[tuple[View, View]])
    """What was met again within itself and is not told completely yet."""

    @property
    def is_request(self) -> bool:
        return self.prover.direction == "request"

    def harmless(self, old: View, new: View) -> bool:
        """Is all that may be sent, by the old clients or the new server, still understood?"""
        wide, narrow = (new, old) if self.is_request else (old, new)
        return self.prover.covers(wide, narrow)

    def explain(self, old: View, new: View) -> Differences:
        """The differences, their paths relative to the value that both views are about."""
        key = (old, new)
        if key in self.known:
            return self.known[key]
        if key in self.open:
            self.cut.add(key)
            return ()
        if self.unchanged(old, new):
            return ()
        self.open.add(key)
        found = tuple(dict.fromkeys(self._differences(old, new)))
        self.open.discard(key)
        if self.harmless(old, new):
            found = tuple(replace(d, harm=False) if not d.meant else d for d in found)
        elif not any(d.harm for d in found):
            found += (self._unproven(old, new),)
        self.cut.discard(key)
        if not self.cut:  # else it is told by what stands around it
            self.known[key] = found
        return found

    def unchanged(self, old: View, new: View) -> bool:
        return len(old) == len(new) and all(
            self.prover.equal(a, b) and written(a) == written(b)
            for a, b in zip(old, new, strict=True)
        )

    def _unproven(self, old: View, new: View) -> Difference:
        change = "narrowed" if self.is_request else "widened"
        message = "is written otherwise; that nothing is lost cannot be proven"
        if _having((*old, *new), ("oneOf",)):
            message = "a value might fit two alternatives of `oneOf` now, or none"
        return Difference(f"schema-{change}", message, *_spot(old, new), harm=True)

    def _differences(self, old: View, new: View) -> Iterator[Difference]:
        yield from remarks(old, new, is_request=self.is_request)
        yield from self._types(old, new)
        yield from self._values(old, new)
        for group, kind in KINDS.items():
            yield from self._group(old, new, group, kind)
        yield from self._properties(old, new)
        yield from self._required(old, new)
        yield from self._other_properties(old, new)
        yield from self._items(old, new)
        yield from self._held(old, new)
        yield from self._alternatives(old, new)

    # --- verdicts ---------------------------------------------------------------------------------

    def _told(
        self, kind: str, narrowed: bool, widened: bool, message: str, old: View, new: View,
        keys: tuple[Key, ...],
    ) -> Iterator[Difference]:  # fmt: skip
        if not (narrowed or widened):
            return
        change = "changed" if narrowed and widened else "narrowed" if narrowed else "widened"
        harm = narrowed if self.is_request else widened
        spot = _spot(old, new, *keys)
        yield Difference(f"{kind}-{change}", message, *spot, harm=harm)

    def _group(self, old: View, new: View, group: str, kind: str) -> Iterator[Difference]:
        keys = tuple(key for key, name in GROUP.items() if name == group)
        before, after = _having(old, keys), _having(new, keys)
        if not before and not after:
            return
        narrowed = not self._implied(old, new, after, group)
        widened = not self._implied(new, old, before, group)
        message = _moved(keys, before, after)
        yield from self._told(kind, narrowed, widened, message, old, new, keys)

    def _implied(self, narrow: View, wide: View, parts: list[Part], group: str) -> bool:
        prover = self.prover
        return all(
            any(prover.equal(part, own) for own in narrow)
            or prover.implied(narrow, part, group, wide)
            for part in parts
        )

    def _types(self, old: View, new: View) -> Iterator[Difference]:
        before, after = types(old), types(new)
        if before == after:
            return
        kind = "nullable" if before ^ after <= {"null"} else "type"
        message = f"the type was {_typed(before)} and is {_typed(after)}"
        lost, won = bool(before - after), bool(after - before)
        yield from self._told(kind, lost, won, message, old, new, ("type", "enum", "const"))

    def _values(self, old: View, new: View) -> Iterator[Difference]:
        before, after = values(old), values(new)
        if not _having((*old, *new), ("enum", "const", "anyOf", "oneOf")):
            return
        if before is None or after is None:
            if before is not after:
                listed = shown(after if before is None else before)
                free = before is None
                message = f"only {listed} {'is' if free else 'was'} allowed{' now' * free}"
                yield from self._told("enum", free, not free, message, old, new, ("enum", "const"))
            return
        gone = [v for v in before if not _holds(after, v)]
        come = [v for v in after if not _holds(before, v)]
        changed = [f"lost {shown(gone)}"] * bool(gone) + [f"gained {shown(come)}"] * bool(come)
        message = f"the allowed values {' and '.join(changed)}"
        yield from self._told("enum", bool(gone), bool(come), message, old, new, ("enum", "const"))

    # --- objects ----------------------------------------------------------------------------------

    def _properties(self, old: View, new: View) -> Iterator[Difference]:
        before, after = names_of(old), names_of(new)
        for name in dict.fromkeys((*after, *before)):
            if name in before and name in after:
                yield from self._property(old, new, name)
            elif name in after:
                yield self._added(old, new, name)
            else:
                yield self._removed(old, new, name)

    def _property(self, old: View, new: View, name: str) -> Iterator[Difference]:
        hidden = self.prover.hidden
        gone = name in keywords.hidden(new, hidden)
        if gone and name in keywords.hidden(old, hidden):
            return
        inner = (keywords.applicable(old, name)[0], keywords.applicable(new, name)[0])
        mode = "read-only" if self.is_request else "write-only"
        if gone or name in keywords.hidden(old, hidden):
            become = "became" if gone else "is no longer"
            yield Difference(
                f"property-{mode if gone else f'not-{mode}'}",
                f"`{name}` {become} {mode}",
                *_spot(old, new, ("properties", name)),
                harm=gone or (name in required(new) and self.is_request),
                meant=gone,
            )
            return
        for found in self.explain(*inner):
            yield found.within(f"/{name}")

    def _added(self, old: View, new: View, name: str) -> Difference:
        must = name in required(new) and name not in required(old)
        harm = must and self.is_request
        given = keywords.sent(old, name, self.prover.hidden)
        after = keywords.applicable(new, name)[0]
        if name in keywords.hidden(new, self.prover.hidden):
            harm = False
        elif self.is_request:
            harm |= given is not None and not self.prover.covers(after, given)
        else:
            before = keywords.accepted(old, name, self.prover.hidden)
            harm |= not self.prover.covers(before, after)
        rule = "required-property-added" if must else "property-added"
        told = f"the {'required' if must else 'optional'} property `{name}` is new"
        return Difference(rule, told, *_spot(old, new, ("properties", name)), harm=harm)

    def _removed(self, old: View, new: View, name: str) -> Difference:
        must = name in required(old) and name not in required(new)
        views = keywords.applicable(old, name)[0]
        told = f"the {'required' if must else 'optional'} property `{name}` is gone"
        spot = _spot(old, new, ("properties", name))
        if name in keywords.hidden(old, self.prover.hidden):
            return Difference("property-removed", told, *spot)
        if self.is_request and any(part.written.get("deprecated") is True for part in views):
            return Difference("deprecated-property-removed", told, *spot)
        rule = "required-property-removed" if must else "property-removed"
        return Difference(rule, told, *spot, harm=self.is_request or must, meant=self.is_request)

    def _required(self, old: View, new: View) -> Iterator[Difference]:
        before, after = required(old), required(new)
        exempt = keywords.hidden(combined(old, new), self.prover.hidden)
        for name in sorted((before ^ after) - exempt):
            declared = [name in names_of(view) for view in (old, new)]
            if declared[0] != declared[1]:
                continue  # told where it was added or removed
            narrowed = name in after
            message = f"`{name}` {'became required' if narrowed else 'is no longer required'}"
            rule = f"property-{'required' if narrowed else 'optional'}"
            spot = _spot(old, new, ("properties", name), "required")
            yield Difference(rule, message, *spot, harm=narrowed == self.is_request)

    def _other_properties(self, old: View, new: View) -> Iterator[Difference]:
        """Properties that stand under no name of their own."""
        before, after = (set(names_of(v, "patternProperties")) for v in (old, new))
        for pattern in sorted(before & after):
            for found in self.explain(others(old, pattern), others(new, pattern)):
                yield found.within(f"/<{pattern}>")
        for pattern in sorted(before ^ after):
            views = (others(old, pattern), others(new, pattern))
            narrowed = not self.prover.covers(views[1], views[0])
            widened = not self.prover.covers(views[0], views[1])
            message = f"the properties that match `{pattern}` are {_is_new(pattern in after)}"
            keys = (("patternProperties", pattern),)
            kind = "pattern-properties"
            yield from self._told(kind, narrowed, widened, message, old, new, keys)
        inner = (others(old, None), others(new, None))
        if inner[0] and inner[1]:
            for found in self.explain(*inner):
                yield found.within("/*")
            return
        narrowed = not self.prover.covers(inner[1], inner[0])
        widened = not self.prover.covers(inner[0], inner[1])
        become = "restricted" if inner[1] else "free"
        yield from self._told(
            "additional-properties", narrowed, widened, f"further properties became {become}",
            old, new, ("additionalProperties",),
        )  # fmt: skip

    # --- arrays and alternatives ------------------------------------------------------------------

    def _items(self, old: View, new: View) -> Iterator[Difference]:
        keys = ("items", "prefixItems")
        if not _having((*old, *new), keys):
            return
        count = max(len(as_array(p.data.get("prefixItems"))) for p in (*old, *new))
        for index in range(count + 1):
            inner = (keywords.item(old, index), keywords.item(new, index))
            path = f"/{index}" if index < count else "/[]"
            if all(inner):
                for found in self.explain(*inner):
                    yield found.within(path)
                continue
            narrowed = not self.prover.covers(inner[1], inner[0])
            widened = not self.prover.covers(inner[0], inner[1])
            become = "restricted" if inner[1] else "free"
            which = f"item {index}" if index < count else "items"
            yield from self._told(
                "items", narrowed, widened, f"{which} became {become}", old, new, keys
            )

    def _held(self, old: View, new: View) -> Iterator[Difference]:
        """Of a text that holds JSON: what it holds stands where it stands itself."""
        inner = (keywords.held(old), keywords.held(new))
        if all(inner):
            for found in self.explain(*inner):
                yield found.within("")
        elif any(inner):
            narrowed = not self.prover.covers(inner[1], inner[0])
            widened = not self.prover.covers(inner[0], inner[1])
            message = f"what the text holds became {'restricted' if inner[1] else 'free'}"
            keys = ("contentSchema",)
            yield from self._told("content", narrowed, widened, message, old, new, keys)

    def _alternatives(self, old: View, new: View) -> Iterator[Difference]:
        for keyword in ALTERNATIVES:
            before, after = _having(old, (keyword,)), _having(new, (keyword,))
            if len(before) == len(after) == 1:
                yield from self._branches(old, new, before[0], after[0], keyword)
                continue
            narrowed = not self._implied(old, new, after, "alternatives")
            widened = not self._implied(new, old, before, "alternatives")
            message = _moved((keyword,), before, after)
            yield from self._told("alternatives", narrowed, widened, message, old, new, (keyword,))

    def _branches(
        self, old: View, new: View, before: Part, after: Part, keyword: str
    ) -> Iterator[Difference]:
        if self.prover.equal(before, after):
            return
        olds, news = branches(before, keyword), branches(after, keyword)
        matched = pairs(self.prover, olds, news, before, after, keyword)
        for one, other in matched:
            for found in self.explain(olds[one], news[other]):
                yield found.within("")
        lost = [n for n in range(len(olds)) if n not in {a for a, _ in matched}]
        won = [n for n in range(len(news)) if n not in {b for _, b in matched}]
        for index in lost:
            gone = not self.prover.impossible(olds[index])
            harm = gone and self.is_request
            told = f"the alternative {_called(before, keyword, index)} is gone"
            spot = (before, pointer(before, keyword, index))
            yield Difference("alternative-removed", told, *spot, harm=harm)
        for index in won:
            harm = not self.prover.impossible(news[index]) and not self.is_request
            told = f"the alternative {_called(after, keyword, index)} is new"
            spot = (after, pointer(after, keyword, index))
            yield Difference("alternative-added", told, *spot, harm=harm)


# --- words ----------------------------------------------------------------------------------------


def written(part: Part) -> dict[str, object]:
    return {key: value for key, value in part.written.items() if key not in part.data}


def _having(view: View, keys: tuple[str, ...]) -> list[Part]:
    return [part for part in view if any(key in part.data for key in keys)]


def _holds(listed: list[Json], value: Json) -> bool:
    return key_of(value) in map(key_of, listed)


def _is_new(new: bool) -> str:
    return "new" if new else "gone"


def _typed(names: frozenset[str]) -> str:
    if names >= {"integer", "fraction"}:
        names = names - {"integer", "fraction"} | {"number"}
    if len(names) > 5:
        return "anything"
    plain = sorted("number" if name == "fraction" else name for name in names)
    return " or ".join(plain) or "nothing"


def _called(part: Part, keyword: str, index: int) -> str:
    branch = as_array(part.data[keyword])[index]
    reference = as_object(branch).get("$ref")
    if isinstance(reference, str):
        return f"`{reference.rsplit('/', 1)[-1]}`"
    title = as_object(branch).get("title")
    return f"`{title}`" if isinstance(title, str) else str(index + 1)


def _moved(keys: tuple[str, ...], before: list[Part], after: list[Part]) -> str:
    """`maximum` 100 became `maximum` 50, in words."""

    def said(parts: list[Part]) -> list[str]:
        return list(
            dict.fromkeys(
                f"`{key}` {shown(part.data[key])}" if _is_short(part.data[key]) else f"`{key}`"
                for part in parts
                for key in keys
                if key in part.data
            )
        )

    old, new = said(before), said(after)
    if not new:
        return f"{' and '.join(old)} {'is' if len(old) == 1 else 'are'} gone"
    if not old:
        return f"{' and '.join(new)} {'is' if len(new) == 1 else 'are'} new"
    if old == new:
        return f"{' and '.join(new)} changed"
    return f"{' and '.join(old)} became {' and '.join(new)}"


def _is_short(value: object) -> bool:
    return not isinstance(value, dict | list)


def _spot(old: View, new: View, *keys: Key) -> tuple[Part | None, Pointer]:
    """Where a difference is shown: at the first of the keys that the revision has, else the base;
    without any, at the schema itself."""
    for view in (new, old):
        for key in keys:
            steps = (key,) if isinstance(key, str) else key
            for part in view:
                if steps[0] in part.data and (
                    len(steps) == 1 or steps[1] in as_object(part.data[steps[0]])
                ):
                    return part, pointer(part, *steps)
    shown_at = next((p for p in (*reversed(new), *reversed(old)) if p.pointer), None)
    return shown_at, shown_at.pointer if shown_at else ()
