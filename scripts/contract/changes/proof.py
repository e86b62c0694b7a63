"""Does one schema accept all that another accepts?

The answer is yes only where that is proved; no means that nobody knows. Recursive schemas are taken
to hold until the contrary is found (coinduction). Two conventions make the answer useful:

- Where a schema names the properties of an object and does not speak of others, only those named
  are taken to be sent. With `additionalProperties` in words, anything goes that it allows.
- A property that the direction does not have (`readOnly` in requests, `writeOnly` in replies) is
  neither sent nor refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from scripts.contract.changes import keywords
from scripts.contract.changes.disjoint import Disjoint
from scripts.contract.changes.views import (
    Part,
    View,
    child,
    key_of,
    names_of,
    required,
    types,
    values,
)
from server.data import as_array, as_object

Direction = Literal["request", "reply"]
ALTERNATIVES = ("anyOf", "oneOf")
_STEPS = 20_000
"""So many questions may be asked for one answer: what is more is not proved."""
_DEPTH = 60
_MOST_VALUES = 200


@dataclass
class Prover:
    direction: Direction
    same: frozenset[str] = frozenset()
    """Components that mean the same in both versions, word for word."""
    known: dict[tuple[View, View], bool] = field(default_factory=dict[tuple[View, View], bool])
    open: dict[tuple[View, View], int] = field(default_factory=dict[tuple[View, View], int])
    trail: list[tuple[View, View]] = field(default_factory=list[tuple[View, View]])
    assumed: set[tuple[View, View]] = field(default_factory=set[tuple[View, View]])
    steps: int = 0

    def __post_init__(self) -> None:
        self.hidden = "readOnly" if self.direction == "request" else "writeOnly"
        self.disjoint = Disjoint(self)

    # --- the question -----------------------------------------------------------------------------

    def covers(self, wide: View, narrow: View) -> bool:
        """Is everything that `narrow` accepts accepted by `wide`?"""
        key = (wide, narrow)
        if key in self.known:
            return self.known[key]
        if key in self.open:
            self.assumed.add(key)
            return True
        if not self.open:
            self.steps = 0
        self.steps += 1
        if self.steps > _STEPS or len(self.open) > _DEPTH:
            return False
        self.open[key], mark = 1, len(self.trail)
        try:
            answer = self._covers(wide, narrow)
        finally:
            del self.open[key]
        if not answer and key in self.assumed:  # what was concluded from it falls with it
            for concluded in self.trail[mark:]:
                self.known.pop(concluded, None)
            del self.trail[mark:]
        if self.steps <= _STEPS:
            self.known[key] = answer
            self.trail.append(key)
        if not self.open:
            self.trail.clear()
            self.assumed.clear()
        return answer

    def _covers(self, wide: View, narrow: View) -> bool:
        parts = [part for part in wide if not any(self.equal(part, own) for own in narrow)]
        if not parts or self.impossible(narrow):
            return True
        if all(
            self.implied(narrow, part, group, wide) for part in parts for group in groups_of(part)
        ):
            return True
        return any(all(self.covers(wide, case) for case in cases) for cases in written_out(narrow))

    def equal(self, part: Part, other: Part) -> bool:
        """Do two parts say the same in the same words?"""
        same_names = part.side is other.side or part.references <= self.same
        return part is other or (part.text == other.text and same_names)

    def impossible(self, view: View) -> bool:
        return not types(view) or values(view) == []

    # --- one keyword of the wider schema ----------------------------------------------------------

    def implied(self, narrow: View, part: Part, group: str, wide: View) -> bool:
        """Does all that `narrow` accepts also satisfy one group of keywords of a part of `wide`?"""
        decide = keywords.PLAIN.get(group)
        if decide is not None:
            return decide(narrow, part)
        match group:
            case "required":
                return self._required(narrow, part, wide)
            case "members":
                return self._members(narrow, part, wide)
            case "property_names":
                return self._property_names(narrow, part)
            case "dependent_required":
                return "object" not in types(narrow) or keywords.dependent_required(narrow, part)
            case "dependent_schemas":
                return self._dependent_schemas(narrow, part)
            case "items":
                return self._items(narrow, part)
            case "held":
                return "string" not in types(narrow) or self.covers(
                    child(part, "contentSchema"), keywords.held(narrow)
                )
            case "contains":
                return self._contains(narrow, part)
            case "alternatives":
                return self._alternatives(narrow, part)
            case "not":
                return self._not(narrow, part)
            case _:
                return self._condition(narrow, part)

    def _alternatives(self, narrow: View, part: Part) -> bool:
        for keyword in ALTERNATIVES:
            if keyword in part.data and not self._union(narrow, branches(part, keyword)):
                return False
        return "oneOf" not in part.data or self._at_most_one(narrow, part)

    def _union(self, narrow: View, wide: list[View], depth: int = 4) -> bool:
        """Does every value of `narrow` fit one of the branches?"""
        if self.impossible(narrow) or any(self.covers(branch, narrow) for branch in wide):
            return True
        return depth > 0 and any(
            all(self._union(case, wide, depth - 1) for case in cases)
            for cases in [*written_out(narrow), *told_apart(narrow)]
        )

    def _at_most_one(self, narrow: View, part: Part) -> bool:
        """Can no value of `narrow` fit two of the branches?"""
        wide = branches(part, "oneOf")
        listed = [values(branch) for branch in wide]
        if all(few is not None for few in listed):  # a list of constants, perhaps a long one
            keys = [key_of(value) for few in listed for value in few or []]
            if len(keys) == len(set(keys)):
                return True
        tag = as_object(part.written.get("discriminator")).get("propertyName")
        return all(
            (tag in required(wide[i]) and tag in required(wide[j]))
            or self._exclusive(narrow, wide[i], wide[j])
            for i in range(len(wide))
            for j in range(i + 1, len(wide))
        )

    def _exclusive(self, narrow: View, one: View, other: View) -> bool:
        if self.disjoint(combined(narrow, one), combined(narrow, other)):
            return True
        for part in narrow:
            old = branches(part, "oneOf") if "oneOf" in part.data else []
            homes = [{n for n, b in enumerate(old) if self.covers(b, w)} for w in (one, other)]
            if any(a != b for a in homes[0] for b in homes[1]):
                return True  # `narrow` accepts nothing that fits two of its own branches
        return False

    def _not(self, narrow: View, part: Part) -> bool:
        refused = child(part, "not")
        for own in narrow:
            if "not" in own.data and self.covers(child(own, "not"), refused):
                return True
        return self.disjoint(narrow, refused)

    def _condition(self, narrow: View, part: Part) -> bool:
        if "if" not in part.data:
            return True
        branches = [child(part, way) for way in ("then", "else") if way in part.data]
        if all(self.covers(branch, narrow) for branch in branches):
            return True
        for own in narrow:
            trio = ("if", "then", "else")
            if any((k in own.data) != (k in part.data) for k in trio) or "if" not in own.data:
                continue
            condition, mine = child(part, "if"), child(own, "if")
            same = self.covers(condition, mine) and self.covers(mine, condition)
            ways = [k for k in trio if k in part.data]
            if same and all(self.covers(child(part, k), child(own, k)) for k in ways):
                return True
        return False

    # --- objects ----------------------------------------------------------------------------------

    def _required(self, narrow: View, part: Part, wide: View) -> bool:
        exempt = keywords.hidden(combined(wide, narrow), self.hidden)
        wanted = {name for name in as_array(part.data["required"]) if isinstance(name, str)}
        return "object" not in types(narrow) or wanted - exempt <= required(narrow)

    def _members(self, narrow: View, part: Part, wide: View) -> bool:
        """`properties`, `patternProperties` and `additionalProperties` of one part."""
        if "object" not in types(narrow):
            return True
        own = as_object(part.data.get("properties"))
        exempt = keywords.hidden(wide, self.hidden)
        for name in dict.fromkeys((*names_of(narrow), *own)):
            given = keywords.sent(narrow, name, self.hidden)
            if given is None or name in exempt:
                continue
            if not self.covers(keywords.applicable((part,), name)[0], given):
                return False
        patterns = as_object(part.data.get("patternProperties"))
        if not all(
            self.covers(child(part, "patternProperties", pattern), others(narrow, pattern))
            for pattern in patterns
        ):
            return False
        if "additionalProperties" not in part.data:
            return True
        rest = child(part, "additionalProperties")
        cases: list[str | None] = [None]
        cases += [p for p in names_of(narrow, "patternProperties") if p not in patterns]
        return all(self.covers(rest, others(narrow, pattern)) for pattern in cases)

    def _property_names(self, narrow: View, part: Part) -> bool:
        if "object" not in types(narrow):
            return True
        names = tuple(p for own in narrow if "propertyNames" in own.data
                      for p in child(own, "propertyNames"))  # fmt: skip
        text = part.side.made({"type": "string"})
        return self.covers(child(part, "propertyNames"), (text, *names))

    def _dependent_schemas(self, narrow: View, part: Part) -> bool:
        if "object" not in types(narrow):
            return True
        return all(
            self.covers(child(part, "dependentSchemas", name), self._given(narrow, name))
            for name in as_object(part.data.get("dependentSchemas"))
        )

    def _given(self, view: View, name: str) -> View:
        """What holds once a property is there."""
        found = view
        for part in view:
            if name in as_object(part.data.get("dependentSchemas")):
                found = combined(found, child(part, "dependentSchemas", name))
        return found

    # --- arrays -----------------------------------------------------------------------------------

    def _items(self, narrow: View, part: Part) -> bool:
        if "array" not in types(narrow):
            return True
        prefixes = [len(as_array(p.data.get("prefixItems"))) for p in (*narrow, part)]
        most = keywords.upper(narrow, "maxItems")
        return all(
            (most is not None and index >= most)
            or self.covers(keywords.item((part,), index), keywords.item(narrow, index))
            for index in range(max(prefixes) + 1)
        )

    def _contains(self, narrow: View, part: Part) -> bool:
        if "contains" not in part.data or "array" not in types(narrow):
            return True
        wide = child(part, "contains")
        least, most = part.data.get("minContains", 1), part.data.get("maxContains")
        own = [(child(p, "contains"), p.data) for p in narrow if "contains" in p.data]
        enough = least == 0 or any(
            data.get("minContains", 1) >= least and self.covers(wide, view) for view, data in own
        )
        few = most is None or any(
            data.get("maxContains", most + 1) <= most and self.covers(view, wide)
            for view, data in own
        )
        return enough and few


def groups_of(part: Part) -> list[str]:
    """The groups of keywords that a part has."""
    return list(dict.fromkeys(GROUP[key] for key in part.data if key in GROUP))


def branches(part: Part, keyword: str) -> list[View]:
    return [child(part, keyword, n) for n in range(len(as_array(part.data.get(keyword))))]


def rest(view: View, part: Part, keyword: str) -> View:
    return tuple(part.side.without(p, keyword) if p is part else p for p in view)


def combined(view: View, other: View) -> View:
    return tuple(dict.fromkeys((*view, *other)))


def others(view: View, pattern: str | None) -> View:
    """What is sent under names that no part names, those that fit a pattern or (None) none."""
    found: dict[Part, None] = {}
    for part in view:
        patterns = as_object(part.data.get("patternProperties"))
        if pattern is not None and pattern in patterns:
            found.update(dict.fromkeys(child(part, "patternProperties", pattern)))
        elif "additionalProperties" in part.data and (not patterns or pattern is None):
            found.update(dict.fromkeys(child(part, "additionalProperties")))
    return tuple(found)


def written_out(view: View) -> list[list[View]]:
    """Ways to take a view apart along its own `anyOf` and `oneOf`."""
    return [
        [combined(rest(view, part, keyword), branch) for branch in branches(part, keyword)]
        for part in view
        for keyword in ALTERNATIVES
        if keyword in part.data
    ][:2]


def told_apart(view: View) -> list[list[View]]:
    """A view taken apart into its values, where they are few, or else its types."""
    if not view:
        return []
    side, listed, kinds = view[0].side, values(view), types(view)
    if listed is not None:
        few = 1 < len(listed) <= _MOST_VALUES
        return [[(*view, side.made({"const": value})) for value in listed]] if few else []
    if len(kinds) < 2:
        return []
    return [[(*view, side.made({"type": kind})) for kind in sorted(kinds)]]


GROUP = {
    "type": "type",
    "enum": "values",
    "const": "values",
    "minimum": "minimum",
    "exclusiveMinimum": "minimum",
    "maximum": "maximum",
    "exclusiveMaximum": "maximum",
    "multipleOf": "multiple",
    "minLength": "min_length",
    "maxLength": "max_length",
    "pattern": "pattern",
    "format": "format",
    "minItems": "min_items",
    "maxItems": "max_items",
    "uniqueItems": "unique_items",
    "minProperties": "min_properties",
    "maxProperties": "max_properties",
    "required": "required",
    "properties": "members",
    "patternProperties": "members",
    "additionalProperties": "members",
    "propertyNames": "property_names",
    "dependentRequired": "dependent_required",
    "dependentSchemas": "dependent_schemas",
    "items": "items",
    "prefixItems": "items",
    "contains": "contains",
    "minContains": "contains",
    "maxContains": "contains",
    "anyOf": "alternatives",
    "oneOf": "alternatives",
    "not": "not",
    "if": "condition",
    "then": "condition",
    "else": "condition",
    "unevaluatedProperties": "unevaluated_properties",
    "unevaluatedItems": "unevaluated_items",
    "contentEncoding": "content",
    "contentMediaType": "content",
    "contentSchema": "held",
    "$dynamicRef": "dynamic",
    "dependencies": "dependencies",
}
"""Keywords that are decided together, in the order in which they are told."""
