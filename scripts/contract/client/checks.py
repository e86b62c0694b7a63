"""Schemas as expressions of zod that accept what JSON Schema accepts.

What zod says itself is said by zod, so that forms find messages, paths and shapes; the rest are
checks from `templates/codegen/zod.ts`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from scripts.contract.client import scalars
from scripts.contract.client.evaluated import Evaluated
from scripts.contract.client.forms import KEYWORDS, Knowledge, is_reference, said
from scripts.contract.client.regexes import regex
from scripts.contract.client.scalars import ANYTHING, NOTHING, checked, listed
from scripts.contract.client.text import key, literal, quoted
from scripts.contract.dialect import types_of
from scripts.contract.schemas import DEFS, ONE_WAY, OPEN, UPLOAD, Schema
from server.data import Json, as_array, as_object, is_object

FILE = "z.instanceof(Blob)"

INHERITED = frozenset(
    ["__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__", "__proto__",
     "constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString",
     "toString", "valueOf"]
)  # fmt: skip
"""What every object of JavaScript seems to have."""


class Checks:
    """Expressions for the schemas of one contract; `refer` writes a reference to a definition."""

    def __init__(self, known: Knowledge, refer: Callable[[str], str]) -> None:
        self._known = known
        self._refer = refer
        self._objects: set[str] = set()
        """Definitions that are objects to zod."""
        self._shapes: set[str] = set()
        """Those of them whose shape says all."""
        self._depth = 0
        self.name = ""
        """Of the definition that is being written."""

    def written(self, schema: Json, indent: str = "") -> str:
        """An expression for any schema."""
        self._depth += 1
        text = self._written(schema, indent) if self._depth < _DEEPEST else ANYTHING
        self._depth -= 1
        return text

    def _written(self, schema: Json, indent: str) -> str:
        if not is_object(schema):
            return NOTHING if schema is False else ANYTHING
        if UPLOAD in schema or schema.get("format") == "binary":
            return f"z.nullable({FILE})" if "null" in types_of(schema) else FILE
        values = self._known.values(schema)
        if values is not None:
            return scalars.one_of(values, "const" in schema, indent)
        if is_reference(schema):
            return self._reference(schema)
        merged = self._merged(schema, indent)
        return merged if merged is not None else self._judged(schema, indent)

    def _reference(self, schema: Schema) -> str:
        name = str(schema["$ref"]).removeprefix(DEFS)
        if name not in self._known.schemas.definitions:
            return ANYTHING
        if name in self._known.rings.get(self.name, ()):
            return ANYTHING  # it would be itself
        return self._refer(name)

    # --- all keywords together ---

    def _judged(self, schema: Schema, indent: str) -> str:
        checks = self._checks(schema, indent)
        parts = self._parts(schema, indent, loose=bool(checks))
        if not parts:
            return checked(ANYTHING, checks, indent)
        main = self._main([about for _, about, _ in parts])
        texts = [text for text, _, _ in parts]
        if main is None:
            whole = texts.pop()
            for text in reversed(texts):
                whole = f"every({text}, {whole})"
            return checked(whole, checks, indent)
        whole, _, is_choice = parts[main]
        others = [f"fits({text})" for number, text in enumerate(texts) if number != main]
        if is_choice and others:
            others.append("kept()")
        return checked(whole, [*others, *checks], indent)

    def _parts(self, schema: Schema, indent: str, *, loose: bool) -> list[tuple[str, Schema, bool]]:
        """What the value must be: expressions, what they are of, and whether it is a choice."""
        found: list[tuple[str, Schema, bool]] = []
        beside: list[tuple[str, Schema, bool]] = []
        if "$ref" in schema:
            reference: Schema = {"$ref": schema["$ref"]}
            beside.append((self._reference(reference), reference, False))
        for part in as_array(schema.get("allOf")):
            if part not in (True, {}):
                beside.append((self.written(part, indent), {"allOf": [part]}, False))
        for keyword in ("anyOf", "oneOf"):
            if members := as_array(schema.get(keyword)):
                choice = self._choice(schema, keyword, members, indent)
                beside.append((choice, {keyword: members}, True))
        own = {name: part for name, part in schema.items() if name not in _TOGETHER}
        text = self._own(own, indent, loose=loose)
        if text is not None and not self._is_said(own, beside):
            found.append((text, own, False))
        return [*found, *(part for part in beside if part[0] != ANYTHING)]

    def _is_said(self, own: Schema, others: list[tuple[str, Schema, bool]]) -> bool:
        """Does a schema say but a type that others say as well?"""
        if said(own) - {"type"} or not others:
            return False
        kinds = self._known.types(own)
        return any(self._known.types(about) <= kinds for _, about, _ in others)

    def _main(self, parts: list[Schema]) -> int | None:
        """The part that speaks of all properties that others speak of."""
        if len(parts) == 1:
            return 0
        names = [self._known.names(part) for part in parts]
        every = set[str]().union(*names)
        for number, part in enumerate(parts):
            if names[number] >= every and (types_of(part) or not KEYWORDS_ALL & part.keys()):
                return number
        return None

    def _checks(self, schema: Schema, indent: str) -> list[str]:
        found: list[str] = []
        if "not" in schema:
            found.append(f"not({self.written(schema['not'], indent)})")
        if "if" in schema and ("then" in schema or "else" in schema):
            branches = [self.written(schema.get(word, True), indent)
                        for word in ("if", "then", "else")]  # fmt: skip
            found.append(f"when({', '.join(branches)})")
        if dependent := as_object(schema.get("dependentSchemas")):
            parts = {name: self.written(part, indent) for name, part in dependent.items()}
            found.append(f"dependent({_object(parts, indent)})")
        for keyword, helper in (
            ("unevaluatedProperties", "properties"),
            ("unevaluatedItems", "items"),
        ):
            if schema.get(keyword, True) not in (True, {}):
                others = self.written(schema[keyword], indent)
                seen = Evaluated(self._known.schemas, self.written, helper == "items").of(schema)
                found.append(f"{helper}([{', '.join(seen)}], {others})")
        return found

    # --- choices ---

    def _choice(self, schema: Schema, keyword: str, members: list[Json], indent: str) -> str:
        members = [
            part for n, part in enumerate(members) if keyword == "oneOf" or part not in members[:n]
        ]
        rest = [part for part in members if part not in ({"type": "null"}, {"enum": [None]}, False)]
        nulls = len(members) - len(rest) - members.count(False)
        others = rest if keyword == "oneOf" else []
        if nulls == 1 and rest and not any("null" in self._known.types(part) for part in others):
            return f"z.nullable({self._choice(schema, keyword, rest, indent)})"
        if nulls:
            rest = members
        if len(rest) < 2:
            return self.written(rest[0], indent) if rest else NOTHING
        if keyword == "anyOf" and any(part is True or part == {} for part in rest):
            return ANYTHING
        texts = [self.written(part, indent + "  ") for part in rest]
        told = listed(texts, indent)
        tag = self._tag(schema, rest, texts)
        if tag is not None:
            return f"z.discriminatedUnion({quoted(tag)}, {told})"
        kinds = [self._known.types(part) for part in rest]
        alone = all(not one & other for n, one in enumerate(kinds) for other in kinds[:n])
        if alone:
            return f"z.union({told})"
        if keyword == "oneOf":
            return f"z.xor({told})"
        several = sum("object" in kind or "array" in kind for kind in kinds) > 1
        return f"z.union({told}){'.check(kept())' if several else ''}"

    def _tag(self, schema: Schema, members: list[Json], texts: list[str]) -> str | None:
        """A property that tells the members apart, which are all plain objects."""
        for part, text in zip(members, texts, strict=True):
            name = text.removeprefix("z") if is_reference(part) else ""
            if name not in self._objects if name else not _OBJECT.match(text):
                return None
        tags = [self._known.tags(part) for part in members]
        names = list(tags[0])
        told = as_object(schema.get("discriminator")).get("propertyName")
        for name in sorted(names, key=lambda name: name != told):
            values = [own.get(name, set[str]()) for own in tags]
            if all(values) and sum(map(len, values)) == len(set[str]().union(*values)):
                return name if name not in INHERITED else None
        return None

    # --- what a schema says itself ---

    def _own(self, schema: Schema, indent: str, *, loose: bool) -> str | None:
        kinds = [kind for kind in types_of(schema) if kind != "null"]
        if "number" in kinds:
            kinds = [kind for kind in kinds if kind != "integer"]
        if types_of(schema):
            texts = [self._kind(kind, schema, indent, loose=loose) for kind in kinds]
            if not texts:
                return "z.null()"
            whole = texts[0] if len(texts) == 1 else f"z.union([{', '.join(texts)}])"
            return f"z.nullable({whole})" if "null" in types_of(schema) else whole
        spoken = [kind for kind, words in KEYWORDS.items() if words & schema.keys()]
        texts = [
            checked(self._kind(kind, schema, indent, loose=loose), [f"only('{kind}')"], indent)
            for kind in spoken
        ]
        if len(texts) > 1:
            return checked(ANYTHING, [f"fits({text})" for text in texts], indent)
        return texts[0] if texts else None

    def _kind(self, kind: str, schema: Schema, indent: str, *, loose: bool) -> str:
        match kind:
            case "string":
                return scalars.text(schema, indent)
            case "number" | "integer":
                return scalars.number(kind, schema, indent)
            case "boolean":
                return "z.boolean()"
            case "array":
                return self._array(schema, indent)
            case "object":
                return self._object(schema, indent, loose=loose)
            case _:
                return ANYTHING

    def _array(self, schema: Schema, indent: str) -> str:
        checks = scalars.lengths(schema, "minItems", "maxItems")
        if "contains" in schema:
            counts = [
                literal(schema.get("minContains", 1)),
                literal(schema.get("maxContains", 1e999)),
            ]
            counts[1] = "Infinity" if "maxContains" not in schema else counts[1]
            checks.append(
                f"contains({self.written(schema['contains'], indent)}, {', '.join(counts)})"
            )
        if schema.get("uniqueItems") is True:
            checks.append("unique()")
        items = schema.get("items", True)
        places = as_array(schema.get("prefixItems"))
        if not places:
            return checked(f"z.array({self.written(items, indent)})", checks, indent)
        least = scalars.count(schema, "minItems") or 0
        if any(not types_of(self._known.schemas.resolve(place)) for place in places[:least]):
            # What takes anything takes nothing too: it must be there all the same.
            checks.append(f"fits(z.array(z.unknown()).check(z.minLength({least})))")
        texts = [self.written(place, indent) for place in places]
        texts = [t if n < least else f"z.optional({t})" for n, t in enumerate(texts)]
        rest = "" if items is False else f", {self.written(items, indent)}"
        return checked(f"z.tuple([{', '.join(texts)}]{rest})", checks, indent)

    # --- objects ---

    def _object(self, schema: Schema, indent: str, *, loose: bool) -> str:
        written = as_object(schema.get("properties"))
        required = dict.fromkeys(map(str, as_array(schema.get("required"))))
        patterns = {
            told: self.written(part, indent)
            for pattern, part in as_object(schema.get("patternProperties")).items()
            if (told := regex(pattern)) is not None
        }
        unread = len(patterns) < len(as_object(schema.get("patternProperties")))
        others = True if unread else schema.get("additionalProperties", True)
        checks = self._counts(schema, indent)
        closed = others not in (True, {})
        properties: dict[str, list[Json]] = {}
        for name, part in written.items():
            if part not in ONE_WAY:
                properties[name] = [part]
            elif closed and not patterns:
                properties[name] = []
        missing = [name for name in required if name not in written]
        if patterns and missing:
            checks.append(f"needs({scalars.texts(missing)})")
        elif missing:
            properties |= {name: [others] for name in missing}
        special = [name for name in properties if name in INHERITED]
        for name in special:
            checks += self._special(name, properties.pop(name), name in required, indent)
        if patterns:
            pairs = ", ".join(f"[{pattern}, {text}]" for pattern, text in patterns.items())
            known = (
                f", {scalars.texts(list(written))}, {self.written(others, indent)}"
                if closed
                else ""
            )
            checks.append(f"matching([{pairs}]{known})")
        elif special and closed:
            names = scalars.texts(list(written))
            checks.append(f"matching([], {names}, {self.written(others, indent)})")
        matched = bool(patterns or special)  # so are all that have no name here
        if not written and not properties:
            if others is False and not matched:
                return checked("z.strictObject({})", checks, indent)
            value = ANYTHING if matched else self.written(others, indent)
            return checked(f"z.record(z.string(), {value})", checks, indent)
        shape = self._shape(properties, required, indent)
        loose |= "additionalProperties" in schema or OPEN in schema
        if matched or (loose and not closed):
            return checked(f"z.looseObject({shape})", checks, indent)
        if others is False:
            return checked(f"z.strictObject({shape})", checks, indent)
        if closed:
            return checked(
                f"z.catchall(z.object({shape}), {self.written(others, indent)})", checks, indent
            )
        return checked(f"z.object({shape})", checks, indent)

    def _counts(self, schema: Schema, indent: str) -> list[str]:
        found: list[str] = []
        least, most = scalars.count(schema, "minProperties"), scalars.count(schema, "maxProperties")
        if least or most is not None:
            found.append(f"sized({least or 0}, {'Infinity' if most is None else most})")
        if schema.get("propertyNames", True) not in (True, {}):
            found.append(f"names({self.written(schema['propertyNames'], indent)})")
        for name, others in as_object(schema.get("dependentRequired")).items():
            if as_array(others):
                found.append(
                    f"needs({scalars.texts([str(o) for o in as_array(others)])}, {quoted(name)})"
                )
        return found

    def _special(self, name: str, parts: list[Json], required: bool, indent: str) -> list[str]:
        text = self._property(parts, indent)
        found = [f"own({quoted(name)}, {text})"] if text != ANYTHING else []
        return [*found, f"needs([{quoted(name)}])"] if required else found

    def _shape(
        self, properties: dict[str, list[Json]], required: dict[str, None], indent: str,
        before: str = "",
    ) -> str:  # fmt: skip
        inner = indent + "  "
        lines = [f"{inner}{before}\n"] if before else []
        for name, parts in properties.items():
            text = self._property(parts, inner)
            if name not in required:
                default = self._known.default(parts[0]) if len(parts) == 1 else []
                text = f"z.optional({text})"
                if default:
                    text = f"z._default({text}, {literal(default[0])})"
            lines.append(f"{inner}{key(name)}: {text},\n")
        return f"{{\n{''.join(lines)}{indent}}}" if lines else "{}"

    def _property(self, parts: list[Json], indent: str) -> str:
        if len(parts) == 1:
            return self.written(parts[0], indent)
        return self.written({"allOf": parts}, indent) if parts else ANYTHING

    def _merged(self, schema: Schema, indent: str) -> str | None:
        """An object that is put together of several, as one."""
        if "allOf" not in schema and "$ref" not in schema:
            return None
        found = self._known.object(schema)
        if found is None or not (found.properties or found.required):
            return None
        properties = {name: told for name, told in found.properties.items() if told}
        required = found.required
        properties |= {name: [] for name in required if name not in found.properties}
        if INHERITED & properties.keys():
            return None
        before: list[str] = []
        for part in [schema, *as_array(schema.get("allOf"))]:
            name = str(as_object(part).get("$ref", "")).removeprefix(DEFS)
            if name in self._shapes and (is_reference(part) or part is schema):
                before.append(f"...z{name}.shape,")
                base = self._known.object(self._known.schemas.definitions[name])
                assert base is not None
                for own, told in base.properties.items():
                    if properties.get(own) == told and (own in required) == (own in base.required):
                        del properties[own]
        shape = self._shape(properties, required, indent, " ".join(before))
        whole = f"z.{'looseObject' if found.is_open else 'object'}({shape})"
        return whole if found.typed else checked(whole, ["only('object')"], indent)

    def note(self, name: str, text: str) -> None:
        """Remember a definition that was written, if others may take its shape."""
        if not _OBJECT.match(text):
            return
        self._objects.add(name)
        form = self._known.object(self._known.schemas.definitions[name])
        if form is not None and form.typed and text.startswith("z.object({"):
            self._shapes.add(name)


_OBJECT = re.compile(r"z\.(?:strict|loose)?[oO]bject\(")
_DEEPEST = 60
_TOGETHER = frozenset({"$ref", "allOf", "anyOf", "oneOf"})
KEYWORDS_ALL = frozenset[str]().union(*KEYWORDS.values())


def _object(parts: dict[str, str], indent: str) -> str:
    lines = [f"{indent}  {_computed(name)}: {text},\n" for name, text in parts.items()]
    return f"{{\n{''.join(lines)}{indent}}}"


def _computed(name: str) -> str:
    return "['__proto__']" if name == "__proto__" else key(name)
