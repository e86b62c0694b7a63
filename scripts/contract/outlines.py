"""What the model generator is told of a schema: the shape of its values, as types can say it.

A schema says more than types can: `not`, `if`, overlapping alternatives, numbers without end. The
judge decides about all that; a model must only be able to hold whatever the judge accepts. So an
outline accepts at least what its schema accepts, and is made of nothing but references, scalars,
literals, lists, maps, objects and unions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scripts.contract.scalars import LIST, MAP, bound, literals, scalar, scalars, unshaped
from scripts.contract.schemas import (
    ALL_TYPES,
    ANNOTATIONS,
    DEFS,
    ONE_WAY,
    OPEN,
    PREFIX,
    UPLOAD,
    Schema,
    Schemas,
    is_bare,
    json_type,
    split,
)
from scripts.contract.together import (
    MOST,
    Parts,
    Together,
    distinct,
    enumerated,
    is_sum,
    needed,
    union,
    written,
)
from server.data import Json, as_array, as_object, is_object

_CHOICES = ("anyOf", "oneOf")
_CONDITIONS = ("allOf", "if", "then", "else", "dependentSchemas", *_CHOICES)
_TELLING = {"$ref", "type", "format", "enum", "const", "items", "prefixItems", "properties",
            "required", "patternProperties", "additionalProperties", "unevaluatedProperties",
            "if", "then", "else", "dependentSchemas", UPLOAD}  # fmt: skip
"""Keywords that a Python type can show, if only in part."""

NEVER: Json = {"not": {}}
"""Stands for alternatives that no value fits."""

DEPTH = 8
"""So many definitions are written out one inside another, where a reference is not enough."""

Seen = frozenset[str]
"""Definitions that are being followed."""


class Outlines:
    """Outlines of definitions, which refer to each other as `#/components/schemas/<Class>`."""

    def __init__(self, schemas: Schemas) -> None:
        self.schemas = schemas
        self.together = Together(schemas, lambda s: self._flat(s, frozenset()), self._names)
        self._beside: dict[str, frozenset[str] | None] = {}
        self._following: list[str] = []
        """Definitions that are written out at the moment, one inside another."""

    def definitions(self) -> dict[str, Json]:
        return {name: self.definition(name) for name in self.schemas.definitions}

    def definition(self, name: str) -> Json:
        """The outline of a class or type alias."""
        schema = self.schemas.definitions[name]
        seen = frozenset((name,))
        self._following = [name]
        if self.beside(name) is None:
            return described(self._outline([schema], seen), schema)
        if OPEN in as_object(schema):
            own = self._class(self._flat([schema], seen))
            parent: Schema = {"additionalProperties": {}, "customBasePath": "server.models.Parent"}
            return described({**own, **parent}, schema)
        inherited = self._derived(list(split([schema])))
        return described(inherited or self._class(self._flat([schema], seen)), schema)

    def beside(self, name: str) -> frozenset[str] | None:
        """What a definition's values may be besides objects of its class; None if it is no class.

        A class stays a class under its own name also where its schema allows null or, having no
        `type`, anything: whoever refers to it says the rest.
        """
        if name not in self._beside:
            self._beside[name] = None  # as long as we look: a chain of references that ends nowhere
            schema = self.schemas.definitions[name]
            if not is_bare(schema) and self._is_class(self._flat([schema], frozenset((name,)))):
                self._beside[name] = self.schemas.types(schema) - {"object"}
        return self._beside[name]

    def named(self, name: str) -> str:
        """The definition that another one is only a name for."""
        names = [name]
        while is_bare(schema := self.schemas.definitions[names[-1]]):
            if target(schema) in names:
                break
            names.append(target(schema))
        return names[-1]

    def _is_class(self, parts: Parts) -> bool:
        if any(part.keys() & {"enum", "const"} for part in parts) or self._choice(parts):
            return False
        return "object" in self._types(parts) and bool(self._names(parts))

    # --- conjunctions ---

    def _flat(self, schemas: Iterable[Json], seen: Seen) -> Parts:
        """All parts of a conjunction, through `allOf` and references."""
        result: Parts = []
        for part in split(schemas):
            beside = {key: value for key, value in part.items() if key != "$ref"}
            if beside:
                result.append(beside)
            if "$ref" in part and target(part) not in seen:
                name = target(part)
                result += self._flat([self.schemas.definitions[name]], seen | {name})
        return result

    def _types(self, parts: Parts) -> frozenset[str]:
        return self.schemas.types({"allOf": list(parts)})

    def _outline(self, schemas: Iterable[Json], seen: Seen) -> Json:
        """The outline of values that all the schemas accept; anything where there are none."""
        outline = self._conjunction(schemas, seen)
        return {} if outline == NEVER else outline

    def _conjunction(self, schemas: Iterable[Json], seen: Seen) -> Json:
        """The same; NEVER where all alternatives are shut out."""
        parts = distinct(part for part in split(schemas) if _tells(part))
        if not parts:
            return {}
        shaping = [part for part in parts if set(part) - ANNOTATIONS - {"type"}]
        if len(shaping) == 1 and is_bare(shaping[0]):
            return self._reference(shaping[0], parts, seen)
        followed = [part for part in parts if "$ref" in part]
        if followed:
            return self._written_out(parts, followed, seen)
        choice = self._choice(parts)
        if choice is None:
            return self._plain(parts)
        part, keyword = choice
        rest: list[Json] = [p for p in parts if p is not part]
        rest.append({key: value for key, value in part.items() if key != keyword})
        branches = [[*rest, branch] for branch in as_array(part[keyword]) if branch is not False]
        found = [(branch, self._branch(branch, seen)) for branch in branches]
        possible = [(branch, outline) for branch, outline in found if outline != NEVER]
        if found and not possible:
            return NEVER
        members = [outline for _, outline in possible]
        if keyword == "anyOf":
            members += self._together([branch for branch, _ in possible], members, seen)
        return union(members)

    def _branch(self, schemas: list[Json], seen: Seen) -> Json:
        """An alternative, together with what is said beside it: two that exclude each other are
        none, and would be many where a choice is narrowed to some of its alternatives."""
        is_narrowed = any(_tells(part) for part in split(schemas[:-1]))
        if is_narrowed and self.together.is_impossible(self._flat(schemas, seen)):
            return NEVER
        return self._conjunction(schemas, seen)

    def _together(
        self, alternatives: list[list[Json]], members: list[Json], seen: Seen
    ) -> Iterator[Json]:
        """Outlines for values of several alternatives; `of` tells which these are."""
        flat = [self._flat(schemas, seen) for schemas in alternatives]
        sets = self.together.of(flat)
        if len(sets) > MOST:
            some = sorted({place for places in sets for place in places})
            yield {**self._some_of([flat[place] for place in some]), "of": []}
            return
        for places in sets:
            whole = self._conjunction([part for n in places for part in alternatives[n]], seen)
            of: Json = [members[place] for place in places]
            if "properties" not in as_object(whole):
                if whole != NEVER:
                    yield whole
            elif all(map(self._is_heritable, of)) and is_sum(
                as_object(whole), [self._class(flat[place]) for place in places]
            ):
                yield {"of": of}
            else:
                yield {**as_object(whole), "of": of}

    def _some_of(self, alternatives: list[Parts]) -> Schema:
        """A class that requires nothing, for a value of several of many alternatives."""
        properties: dict[str, Json] = {}
        for name in dict.fromkeys(name for parts in alternatives for name in self._names(parts)):
            own = [written(parts, name) for parts in alternatives if name in self._names(parts)]
            either: Json = {"anyOf": [{"allOf": schemas} for schemas in own]}
            properties[name] = self._outline([either], frozenset())
        return {"type": "object", "properties": properties}

    def _is_heritable(self, outline: Json) -> bool:
        """Is it a class that another may have beside others as its base? One with several of its
        own may have them in an order that Python cannot reconcile."""
        if "$ref" not in as_object(outline):
            return "properties" in as_object(outline)
        name = str(outline["$ref"]).removeprefix(PREFIX)
        for _ in range(DEPTH if self.beside(name) == frozenset() else 0):
            bases = [target(p) for p in split([self.schemas.definitions[name]]) if "$ref" in p]
            if len(bases) != 1:
                return not bases
            name = bases[0]
        return False

    def _written_out(self, parts: Parts, followed: Parts, seen: Seen) -> Json:
        """References together with more; within itself, a definition is only referred to."""
        inner = [part for part in followed if target(part) in self._following]
        if inner or len(self._following) > DEPTH:
            return self._reference((inner or followed)[0], parts, seen)
        names = [target(part) for part in followed]
        self._following += names
        outline = self._conjunction(self._flat(parts, seen), seen.union(names))
        del self._following[-len(names) :]
        return outline

    def _choice(self, parts: Parts) -> tuple[Schema, str] | None:
        """The first alternatives that differ in more than what is required of them."""
        for part in parts:
            for keyword in _CHOICES:
                if any(_is_alternative(branch) for branch in as_array(part.get(keyword))):
                    return part, keyword
        return None

    def _reference(self, part: Schema, parts: Parts, seen: Seen) -> Json:
        """A reference; what its class's schema allows besides is said beside it."""
        name = self.named(target(part))
        kinds = self._types(parts)
        beside = self.beside(name)
        if beside is not None:
            own: list[Json] = [{"$ref": PREFIX + name}] if "object" in kinds else []
            return union([*own, *unshaped(beside & kinds)])
        if self._leads_back(name, seen):
            return {}
        follows = name not in self._following and len(self._following) <= DEPTH
        if follows and kinds < self.schemas.types(part):
            return self._written_out([{"$ref": DEFS + name}, *parts], [{"$ref": DEFS + name}], seen)
        return {"$ref": PREFIX + name}

    def _leads_back(self, name: str, seen: Seen) -> bool:
        """Is a type alias another name for what is being outlined? Python has no such types."""
        stack, found = [name], {name}
        while stack:
            current = stack.pop()
            if current in seen:
                return True
            for part in in_place(self.schemas.definitions[current]):
                if "$ref" in part and target(part) not in found:
                    found.add(target(part))
                    stack.append(target(part))
        return False

    # --- values of one kind ---

    def _plain(self, parts: Parts) -> Json:
        """The outline of parts without references and alternatives."""
        if any(UPLOAD in part for part in parts):
            return {"type": "string", "customTypePath": "server.uploads.Upload"}
        values = enumerated(parts)
        kinds = self._types(parts)
        if values is not None:
            return literals([value for value in values if json_type(value) in kinds])
        shapes: list[Json] = []
        if "object" in kinds:
            shapes.append(self._object(parts))
        if "array" in kinds:
            shapes.append(self._array(parts))
        if kinds == ALL_TYPES and shapes == [MAP, LIST]:
            return {}
        return union([*shapes, *(scalar(kind, parts) for kind in scalars(kinds))])

    def _array(self, parts: Parts) -> Json:
        """A list; the fixed places of a tuple may be missing, so that it is a list too."""
        items: list[Json] = []
        for part in parts:
            places = as_array(part.get("prefixItems"))
            rest = part.get("items", True)
            if rest is not False or places:
                items.append({"anyOf": [*places, *([] if rest is False else [rest])]})
        result: Schema = {"type": "array", "items": self._outline(items, frozenset())}
        bound(result, parts, "minItems", max)
        bound(result, parts, "maxItems", min)
        return result

    def _object(self, parts: Parts) -> Json:
        if self._names(parts):
            return self._class(parts)
        return {"type": "object", "additionalProperties": self._others(parts) or {}}

    def _names(self, parts: Parts) -> list[str]:
        """The names that a class for these parts has attributes for."""
        one_way = {name for part in parts for name, p in _properties(part) if p in ONE_WAY}
        found = [name for part in parts for name, _ in _properties(part)]
        found += [str(name) for part in parts for name in as_array(part.get("required"))]
        for part in self.schemas.tower({"allOf": list(parts)}, deep=_CONDITIONS):
            found += [name for name, _ in _properties(as_object(part))]
        return [name for name in dict.fromkeys(found) if name not in one_way]

    def _class(self, parts: Parts) -> Schema:
        """An object with attributes; those that only conditions speak of may be anything."""
        required = needed(parts)
        properties: dict[str, Json] = {}
        for name in self._names(parts):
            written = [value for part in parts for n, value in _properties(part) if n == name]
            written = written or [*_unnamed(parts)]
            properties[name] = self._property(written, optional=name not in required)
        result: Schema = {"type": "object", "properties": properties}
        if required:
            result["required"] = [name for name in properties if name in required]
        others = self._others(parts)
        return result if others is None else {**result, "additionalProperties": others}

    def _property(self, written: list[Json], *, optional: bool) -> Json:
        outline = described(self._outline(written, frozenset()), *written)
        for schema in written if optional else ():
            for part in (schema, self.schemas.resolve(schema)):
                if is_object(part) and "default" in part:
                    return {**as_object(outline), "default": part["default"]}
        return outline

    def _derived(self, parts: Parts) -> Schema | None:
        """A class that inherits from others, where their attributes and its own do not overlap."""
        bases = [part for part in parts if "$ref" in part]
        own = [part for part in parts if "$ref" not in part and _tells(part)]
        if not bases or not all(is_bare(b) and self.beside(target(b)) is not None for b in bases):
            return None
        groups = [self._names(own)]
        groups += [self._names(self._flat([base], frozenset())) for base in bases]
        names = [name for group in groups for name in group]
        if len(names) != len(set(names)):
            return None
        references: list[Json] = [{"$ref": PREFIX + target(base)} for base in bases]
        return {"allOf": [*references, self._class(own)]}

    def _others(self, parts: Parts) -> Json:
        """`additionalProperties`: None where nothing is said, so that unknown ones are ignored."""
        written: list[Json] = []
        for part in parts:
            patterns = list(as_object(part.get("patternProperties")).values())
            rest = part.get("additionalProperties", True if patterns else None)
            if rest is False and not patterns:
                if not any(p in ONE_WAY for _, p in _properties(part)):
                    return False
            elif rest is not None:
                written.append({"anyOf": [*patterns, *([] if rest is False else [rest])]})
            elif part.get("unevaluatedProperties", False) is not False:
                written.append(True)
        return self._outline(written, frozenset()) if written else None


def described(outline: Json, *written: Json) -> Json:
    """The outline with the first description that the author wrote."""
    for schema in written:
        if is_object(schema) and isinstance(schema.get("description"), str):
            return {**as_object(outline), "description": schema["description"]}
    return outline


def in_place(schema: Json) -> Iterator[Schema]:
    """The parts of a schema through `allOf` and alternatives; references are kept."""
    for part in split([schema]):
        yield part
        for keyword in _CHOICES:
            for branch in as_array(part.get(keyword)):
                yield from in_place(branch)


def target(part: Schema) -> str:
    return str(part["$ref"]).removeprefix(DEFS)


def _tells(part: Schema) -> bool:
    return bool(part.keys() & _TELLING) or any(
        _is_alternative(branch) for keyword in _CHOICES for branch in as_array(part.get(keyword))
    )


def _is_alternative(branch: Json) -> bool:
    return any(
        set(part) & _TELLING - {"required"}
        or any(_is_alternative(inner) for key in _CHOICES for inner in as_array(part.get(key)))
        for part in split([branch])
    )


def _properties(part: Schema) -> Iterator[tuple[str, Json]]:
    yield from as_object(part.get("properties")).items()


def _unnamed(parts: Parts) -> Iterator[Json]:
    """What a property is that has no schema of its own."""
    for part in parts:
        rest = part.get("additionalProperties")
        if is_object(rest) and "patternProperties" not in part:
            yield rest
