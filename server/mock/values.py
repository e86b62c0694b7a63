"""Values of a schema: its examples where it has some, else made up, the same for the same seed."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

from server.data import Json, as_array, as_object, is_array, is_object
from server.mock import words
from server.mock.document import Document, Schema
from server.mock.leaves import Leaves, number
from server.mock.merging import Heights, Impossible, Path, flattened, types_of

DEPTH = 4
"""Below this, only what is needed is made."""
BUDGET = 600
"""And after so many values as well."""
DEEPEST = 60
TRIES = 60
"""So often is something made anew that must be another one."""


@dataclass
class Plan:
    """What is to be done differently where the last attempt failed."""

    plain: set[Path] = field(default_factory=set[Path])
    """Where examples are not used."""
    turns: dict[Path, int] = field(default_factory=dict[Path, int])
    """How far the alternatives are turned, and chance."""
    lean: set[Path] = field(default_factory=set[Path])
    """Objects and lists that hold no more than they must."""
    needed: dict[Path, list[str]] = field(default_factory=dict[Path, list[str]])
    dropped: set[Path] = field(default_factory=set[Path])
    anew: dict[Path, int] = field(default_factory=dict[Path, int])
    """How often a value was made again with all that is in it, for it had to be another one."""


class Values:
    """Makes values of a document's schemas, as replies have them: nothing is write-only."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.leaves = Leaves(document)
        self.heights = Heights(document)

    def make(self, schema: Json, seed: str, plan: Plan, *, examples: bool = True) -> Attempt:
        """One attempt at a value. Raises `Impossible`."""
        attempt = Attempt(self, seed, plan, examples)
        attempt.value = attempt.make(schema, ())
        return attempt


class Attempt:
    """A value in the making."""

    def __init__(self, values: Values, seed: str, plan: Plan, examples: bool) -> None:
        self.values = values
        self.document = values.document
        self.seed = seed
        self.plan = plan
        self.examples = examples
        self.value: Json = None
        self.taken: set[Path] = set()
        """Where an example stands."""
        self.choices: dict[Path, int] = {}
        """Where there were alternatives, and how many."""
        self.made = 0

    def make(self, schema: Json, path: Path) -> Json:
        self.made += 1
        try:
            return self._made(schema, path)
        except Impossible as fault:
            fault.path = fault.path or path
            raise

    def _made(self, schema: Json, path: Path) -> Json:
        if len(path) > DEEPEST:
            raise Impossible
        turn = self._turn(path)
        chance = Random(f"{self.seed} {path} {turn}")
        flat = flattened(self.document, schema, lambda options: self._order(options, path))
        if self.examples and path not in self.plan.plain and not self._is_anew(path):
            found = _examples(flat)
            index = next((step for step in reversed(path) if isinstance(step, int)), 0)
            if found and not (index and len(found) == 1 and words.is_identity(_name(path))):
                self.taken.add(path)
                return found[index % len(found)]
        return self._own(flat, path, chance, turn)

    def _is_anew(self, path: Path) -> bool:
        anew = self.plan.anew
        return bool(anew) and any(path[:length] in anew for length in range(len(path) + 1))

    def _turn(self, path: Path) -> int:
        """How far the alternatives at a place are turned: within what is made anew by chance, so
        that all of its parts vary, each by itself."""
        turn, anew = self.plan.turns.get(path, 0), self.plan.anew
        if not anew:
            return turn
        above = [anew.get(path[:length], 0) for length in range(len(path))]
        more = Random(f"{self.seed} {above} {path}").randrange(1000) if any(above) else 0
        return turn + anew.get(path, 0) + more

    def _own(self, flat: Schema, path: Path, chance: Random, turn: int) -> Json:
        name = _name(path)
        if "enum" in flat:
            return self._one(flat, path, turn)
        match self._kind(flat, path, turn):
            case "null":
                return None
            case "boolean":
                return chance.random() < 0.5
            case "integer":
                return number(flat, name, chance, integral=True)
            case "number":
                return number(flat, name, chance, integral=False, part=turn % 4 / 4)
            case "array":
                return self._array(flat, path)
            case "object":
                return self._object(flat, path, chance)
            case _:
                return self.values.leaves.text(flat, name, chance)

    def _is_lean(self, path: Path) -> bool:
        if len(path) >= DEPTH or self.made > BUDGET:
            return True
        lean = self.plan.lean
        return bool(lean) and any(path[:length] in lean for length in range(len(path) + 1))

    def _order(self, options: list[Json], path: Path) -> list[Json]:
        """Alternatives: those that are not null first, unless nothing is usual there, or those that
        end soonest."""
        deep = len(path) >= DEPTH
        empty = words.is_usually_empty(_name(path))
        heights = self.values.heights

        def rank(option: Json) -> tuple[float, bool]:
            height = heights(option)
            return (
                height if deep or height == math.inf else 0,
                not deep and _is_null(option) is not empty,
            )

        ordered = sorted(options, key=rank)
        self.choices[path] = max(len(options), self.choices.get(path, 0))
        turn = self._turn(path) % len(ordered)
        return ordered[turn:] + ordered[:turn]

    def _one(self, flat: Schema, path: Path, turn: int) -> Json:
        """One of an enumeration; items of a list take turns."""
        kinds = types_of(flat)
        options = [v for v in as_array(flat["enum"]) if not kinds or _is_of(v, kinds)]
        if not options:
            raise Impossible
        options = [v for v in options if v is not None] or options
        index = path[-1] if path and isinstance(path[-1], int) else 0
        return options[(index + turn) % len(options)]

    def _kind(self, flat: Schema, path: Path, turn: int) -> str:
        kinds = types_of(flat) or _implied(flat)
        if len(path) >= DEPTH and "null" in kinds and {"object", "array"} & set(kinds):
            return "null"
        ordered = [kind for kind in kinds if kind != "null"]
        if "null" in kinds:
            ordered.insert(0 if words.is_usually_empty(_name(path)) else len(ordered), "null")
        if len(ordered) > 1:
            self.choices[path] = max(len(ordered), self.choices.get(path, 0))
        return ordered[turn % len(ordered)]

    # --- lists ---

    def _array(self, flat: Schema, path: Path) -> list[Json]:
        low, high = flat.get("minItems", 0), flat.get("maxItems", math.inf)
        prefix: list[Json] = as_array(flat.get("prefixItems"))
        wanted = 0 if self._is_lean(path) else 3 if len(path) < 2 else 2
        count = int(max(low, min(high, max(wanted, len(prefix)))))
        most = min(high, max(count, len(prefix)) + sum(least for _, least, _ in _contained(flat)))
        result: list[Json] = []
        while len(result) < count or (len(result) < most and self._lacking(flat, result)):
            part = prefix[len(result)] if len(result) < len(prefix) else flat.get("items", True)
            try:
                result.append(self._item(flat, part, path, result))
            except Impossible:
                if len(result) < low:
                    raise
                break
        return result

    def _lacking(self, flat: Schema, items: list[Json]) -> list[Json]:
        """What a list must contain more often than it does."""
        return [
            wish
            for wish, least, _ in _contained(flat)
            if sum(self.document.accepts(wish, item) for item in items) < least
        ]

    def _item(self, flat: Schema, part: Json, path: Path, others: list[Json]) -> Json:
        """The next item: one that the list lacks, where such a one may stand here."""
        accepts = self.document.accepts
        refused = [
            wish
            for wish, _, most in _contained(flat)
            if sum(accepts(wish, other) for other in others) >= most
        ]

        def suits(value: Json) -> bool:
            is_new = not (flat.get("uniqueItems") and _is_among(value, others))
            return is_new and not any(accepts(wish, value) for wish in refused)

        own = (*path, len(others))
        for wish in self._lacking(flat, others):
            try:
                value = self._other({"allOf": [part, wish]}, own, suits)
            except Impossible:
                continue
            if accepts(wish, value):
                return value
        return self._other(part, own, suits)

    def _other(self, part: Json, path: Path, suits: Callable[[Json], bool]) -> Json:
        """A value that suits, if one is found in time."""
        value = self.make(part, path)
        for _ in range(TRIES):
            if suits(value):
                return value
            self.plan.anew[path] = self.plan.anew.get(path, 0) + 1
            value = self.make(part, path)
        raise Impossible

    # --- objects ---

    def _object(self, flat: Schema, path: Path, chance: Random) -> dict[str, Json]:
        properties = as_object(flat.get("properties"))
        hidden = {name for name, part in properties.items() if self.document.is_hidden(part)}
        required = [str(name) for name in as_array(flat.get("required")) if name not in hidden]
        needed = [*required, *(n for n in self.plan.needed.get(path, []) if n not in hidden)]
        result: dict[str, Json] = {}
        for name in [*properties, *(n for n in needed if n not in properties)]:
            own = (*path, name)
            if name in hidden or (name not in needed and not self._is_wanted(flat, path, name)):
                continue
            try:
                result[name] = self.make(_part(flat, name), own)
            except Impossible:
                if name in needed:
                    raise
        self._add_dependent(flat, path, result)
        self._add_more(flat, path, result, chance)
        most = flat.get("maxProperties", math.inf)
        for name in [name for name in reversed(result) if name not in needed]:
            if len(result) > most:
                del result[name]
        self._discriminate(flat, result)
        return result

    def _is_wanted(self, flat: Schema, path: Path, name: str) -> bool:
        names = flat.get("_names")
        if (*path, name) in self.plan.dropped or (names is not None and name not in names):
            return False
        part = flat["properties"][name]
        if self._is_anew(path) and self._turn((*path, name)) % 2:
            return False
        if self._is_lean(path) and not (len(path) < DEPTH and flat.get("minProperties", 0)):
            return False
        return part is not False and self.values.heights(part) < math.inf

    def _add_dependent(self, flat: Schema, path: Path, result: dict[str, Json]) -> None:
        dependent = as_object(flat.get("dependentRequired"))
        waiting = list(result)
        while waiting:
            for name in as_array(dependent.get(waiting.pop())):
                if name not in result:
                    result[name] = self.make(_part(flat, name), (*path, name))
                    waiting.append(name)

    def _add_more(self, flat: Schema, path: Path, result: dict[str, Json], chance: Random) -> None:
        """Properties without a name of their own, where there are no others or too few."""
        other = flat.get("additionalProperties", True)
        patterns = as_object(flat.get("patternProperties"))
        told = is_object(other) or bool(patterns)
        wanted = 0 if result or self._is_lean(path) or not told else 2
        count = max(flat.get("minProperties", 0), min(wanted, flat.get("maxProperties", wanted)))
        for name in itertools.islice(self._names(flat, chance), 8 * count + 60):
            if len(result) >= count:
                return
            part = _part(flat, name)
            if part is False or name in result:
                continue
            try:
                result[name] = self.make(part, (*path, name))
            except Impossible:
                if len(result) < flat.get("minProperties", 0):
                    raise
                return

    def _names(self, flat: Schema, chance: Random) -> Iterator[str]:
        """Names that properties may have which the schema does not name."""
        told = flat.get("propertyNames", {})
        patterns = list(as_object(flat.get("patternProperties")))
        for attempt in itertools.count():
            pattern = {"pattern": patterns[attempt % len(patterns)]} if patterns else {}
            names = {"allOf": [told, pattern]}
            own = flattened(self.document, names, lambda options: options)
            thing = chance.choice(words.THINGS)
            if "enum" in own:
                yield from map(str, own["enum"])
            elif {"pattern", "format", "minLength", "maxLength"} & set(own):
                leaves, name = self.values.leaves, self.values.leaves.text(own, "key", chance)
                more = (f"{name}{thing}", f"{thing}{name}", f"{name}{attempt}")
                yield from (name, *(text for text in more if leaves.accepts(own, text)))
            else:
                yield thing if attempt < len(words.THINGS) else f"{thing} {attempt}"

    def _discriminate(self, flat: Schema, result: dict[str, Json]) -> None:
        """The property that tells of which kind an object is says so."""
        told = as_object(flat.get("discriminator"))
        name, component = str(told.get("propertyName", "")), str(flat.get("_component", ""))
        if name not in result or not component:
            return
        mapping = as_object(told.get("mapping"))
        names = [k for k, v in mapping.items() if str(v).rpartition("/")[2] == component]
        value = (names or [component])[0]
        if names or not mapping:
            part = _part(flat, name)
            if self.document.accepts(part, value):
                result[name] = value


def _contained(flat: Schema) -> list[tuple[Json, int, float]]:
    """What a list must contain, how often at least and at most."""
    found: list[tuple[Json, int, float]] = flat.get("_contains", [])
    return found


def _name(path: Path) -> str:
    """The name of the property that is made, or of the list it is in."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _part(flat: Schema, name: str) -> Json:
    """What a property's value must be."""
    properties = as_object(flat.get("properties"))
    found = [properties[name]] if name in properties else []
    found += [
        part
        for pattern, part in as_object(flat.get("patternProperties")).items()
        if _is_match(pattern, name)
    ]
    if not found:
        return flat.get("additionalProperties", True)
    return found[0] if len(found) == 1 else {"allOf": found}


def _is_match(pattern: str, name: str) -> bool:
    try:
        return re.search(pattern, name) is not None
    except re.error:
        return True


def _examples(flat: Schema) -> list[Json]:
    found = [*as_array(flat.get("examples")), *([flat["example"]] if "example" in flat else [])]
    default = flat.get("default")
    if not found and isinstance(default, str | int | float) and default != "":
        found = [default]
    kinds = types_of(flat)
    return [v for v in found if not kinds or _is_of(v, kinds)]


def _is_of(value: Json, kinds: Iterable[str]) -> bool:
    """Is a value of one of these types?"""
    own = {
        bool: ("boolean",),
        int: ("integer", "number"),
        float: ("number",),
        str: ("string",),
        list: ("array",),
        dict: ("object",),
        type(None): ("null",),
    }.get(value.__class__, ())
    return any(kind in own for kind in kinds) or (
        isinstance(value, float) and value.is_integer() and "integer" in kinds
    )


def _is_null(schema: Json) -> bool:
    return is_object(schema) and (
        types_of(schema) == ["null"] or schema.get("enum") == [None] or (
            "const" in schema and schema["const"] is None
        )
    )  # fmt: skip


def _implied(flat: Schema) -> list[str]:
    """The type that a schema without one speaks of."""
    for kind, keys in _SPEAK_OF.items():
        if any(key in flat for key in keys):
            return [kind]
    return ["string"]


_SPEAK_OF = {
    "object": ("properties", "required", "additionalProperties", "patternProperties",
               "minProperties", "propertyNames", "dependentRequired"),
    "array": ("items", "prefixItems", "_contains", "minItems", "maxItems", "uniqueItems"),
    "string": ("pattern", "format", "minLength", "maxLength"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
}  # fmt: skip


def _is_among(value: Json, others: list[Json]) -> bool:
    """As JSON compares: 1 is 1.0, and is not `true`."""
    return any(_same(value, other) for other in others)


def _same(one: Json, other: Json) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if is_object(one) and is_object(other):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if is_array(one) and is_array(other):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other)
