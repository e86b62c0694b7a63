"""Which bodies are decided without the judge: in one pass from bytes to types, or to bytes.

The judge decides everything exactly. Where a schema has a form (`server.exact`), and all that it
refers to has one, the server's typed passes accept only what the schema accepts, and do both jobs
at once. Here that is proved, and what stands in the way is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from server.data import Json
from server.exact import Choice, Form, Nullable, Number, Object, Reference, Text, Unproven, parts
from server.proving import Forms
from server.writable import DEPTH, are_small, checks, is_writable

Steps = tuple[str | int, ...]


@dataclass(frozen=True)
class Reason:
    """What keeps a schema with the judge."""

    keyword: str
    definition: str
    """Where it stands; "" for the schema of the body itself."""
    pointer: Steps


class Proof:
    """Proves the bodies of one judgement; each definition is looked at once."""

    def __init__(self, judgement: dict[str, Json]) -> None:
        self.judgement = judgement
        self.forms = Forms(judgement["$defs"])
        self._writing: dict[str, Reason | None] = {}

    def of_request(self, operation: str, media_type: str) -> Reason | None:
        """Why the judge reads a body in JSON; None if he need not."""
        schema: Any = self.judgement["requests"][operation][media_type]
        return self._readable(schema["properties"]["body"])

    def of_reply(self, operation: str, reply: str) -> Reason | None:
        """Why the judge is shown a body in JSON, or an event's data; None if he need not be."""
        schema = self.judgement["replies"][operation][reply]["body"]
        return self._readable(schema) or self._writable(schema)

    def _readable(self, schema: Json) -> Reason | None:
        """The first reason in the schema and in all definitions that it leads to."""
        try:
            waiting = list(_references(self.forms.of(schema)))
        except Unproven as why:
            return Reason(why.keyword, "", why.pointer)
        seen = set(waiting)
        for name in waiting:  # it grows
            try:
                form = self.forms.definition(name)
            except Unproven as why:
                return Reason(why.keyword, name, why.pointer)
            fresh = [other for other in _references(form) if other not in seen]
            seen.update(fresh)
            waiting += fresh
        return None

    def _writable(self, schema: Json) -> Reason | None:
        form = self.forms.of(schema)
        try:
            if checks(self.forms, form):
                return Reason("uniqueItems", "", ())
        except Unproven as why:
            return Reason(why.keyword, "", ())
        return next(self._unwritable(form, "", (), ()), None)

    def _unwritable(
        self, form: Form, definition: str, at: Steps, within: tuple[str, ...]
    ) -> Iterator[Reason]:
        if isinstance(form, Reference):
            reason = self._of_definition(form.name, definition, at, within)
            yield from () if reason is None else (reason,)
            return
        while isinstance(form, Nullable):
            form = form.form
            if isinstance(form, Reference):
                yield from self._unwritable(form, definition, at, within)
        if isinstance(form, Text) and not is_writable(form):
            yield Reason("format", definition, at)
        if isinstance(form, Number) and not are_small(form):
            yield Reason("maximum", definition, at)
        if isinstance(form, Choice):
            yield Reason("oneOf", definition, at)
        if isinstance(form, Object):
            yield from self._unwritable_object(form, definition, at)
        for steps, part in parts(form):
            yield from self._unwritable(part, definition, (*at, *steps), within)

    def _of_definition(
        self, name: str, definition: str, at: Steps, within: tuple[str, ...]
    ) -> Reason | None:
        if name in within or len(within) == DEPTH:
            return Reason("$ref", definition, at)
        if name not in self._writing:
            form = self.forms.definition(name)
            self._writing[name] = next(self._unwritable(form, name, (), (*within, name)), None)
        return self._writing[name]

    def _unwritable_object(self, form: Object, definition: str, at: Steps) -> Iterator[Reason]:
        if form.least is not None:
            yield Reason("minProperties", definition, at)
        if not form.required:
            yield Reason("required", definition, at)
        if form.extra:
            yield Reason(form.extra, definition, at)
        for name, part in form.properties.items():
            try:
                if part is not None:
                    checks(self.forms, part)
            except Unproven as why:
                yield Reason(why.keyword, definition, (*at, "properties", name))


def _references(form: Form) -> Iterator[str]:
    if isinstance(form, Reference):
        yield form.name
    elif isinstance(form, Nullable):
        yield from _references(form.form)
    else:
        for _, part in parts(form):
            yield from _references(part)
