"""What a schema says beside what it accepts: defaults, deprecation, discriminators."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.contract.changes.difference import Difference, shown
from scripts.contract.changes.views import Part, View
from server.data import Json, as_array, as_object

_DOCUMENTATION = ("title", "description", "example", "examples", "externalDocs", "$comment")
_EXTENSIBLE = "x-extensible-enum"
_NONE: tuple[None, None] = (None, None)


def remarks(old: View, new: View, *, is_request: bool) -> Iterator[Difference]:
    yield from _default(old, new, is_request)
    yield from _deprecated(old, new)
    yield from _extensible(old, new, is_request)
    yield from _xml(old, new)
    yield from _discriminator(old, new, is_request)
    yield from _documentation(old, new)


def _written(view: View, key: str) -> tuple[Part, Json] | tuple[None, None]:
    """What the outermost part says."""
    return next(((p, p.written[key]) for p in reversed(view) if key in p.written), _NONE)


def _default(old: View, new: View, is_request: bool) -> Iterator[Difference]:
    before, after = _written(old, "default"), _written(new, "default")
    part = after[0] or before[0]
    if part is None or (shown(before[1]) == shown(after[1]) and before[0] and after[0]):
        return
    pointer = (*part.pointer, "default")
    if before[0] is None:
        yield Difference("default-added", f"`default` {shown(after[1])} is new", part, pointer)
        return
    change = "removed" if after[0] is None else "changed"
    told = "is gone" if after[0] is None else f"became {shown(after[1])}"
    message = f"`default` {shown(before[1])} {told}"
    yield Difference(f"default-{change}", message, part, pointer, harm=is_request, meant=True)


def _deprecated(old: View, new: View) -> Iterator[Difference]:
    before, after = (_written(view, "deprecated") for view in (old, new))
    if (before[1] is True) != (after[1] is True):
        part = after[0] or before[0]
        assert part is not None
        rule = "deprecated" if after[1] is True else "reactivated"
        told = "is deprecated now" if after[1] is True else "is no longer deprecated"
        yield Difference(rule, told, part, (*part.pointer, "deprecated"))


def _extensible(old: View, new: View, is_request: bool) -> Iterator[Difference]:
    before, after = (_written(view, _EXTENSIBLE) for view in (old, new))
    part = after[0] or before[0]
    if part is None:
        return
    pointer = (*part.pointer, _EXTENSIBLE)
    known = [[shown(v) for v in as_array(listed[1])] for listed in (before, after)]
    for value in known[0]:
        if value not in known[1] and after[0]:
            told = f"the extensible value {value} is gone"
            rule = "extensible-value-removed"
            yield Difference(rule, told, part, pointer, harm=is_request, meant=True)
    for value in known[1]:
        if value not in known[0]:
            told = f"the extensible value {value} is new"
            yield Difference("extensible-value-added", told, part, pointer)


def _xml(old: View, new: View) -> Iterator[Difference]:
    before, after = _written(old, "xml"), _written(new, "xml")
    part = after[0] or before[0]
    if part is not None and before[1] != after[1]:
        told = f"`xml` was {shown(before[1])} and is {shown(after[1])}"
        spot = (*part.pointer, "xml")
        yield Difference("xml-changed", told, part, spot, harm=True, meant=True)


def _discriminator(old: View, new: View, is_request: bool) -> Iterator[Difference]:
    before, after = _written(old, "discriminator"), _written(new, "discriminator")
    part = after[0] or before[0]
    if part is None:
        return
    pointer = (*part.pointer, "discriminator")
    if before[0] is None or after[0] is None:
        told = f"the discriminator is {'new' if after[0] else 'gone'}"
        rule = "discriminator-added" if after[0] else "discriminator-removed"
        yield Difference(rule, told, part, pointer, harm=True, meant=True)
        return
    names = [as_object(said[1]).get("propertyName") for said in (before, after)]
    if names[0] != names[1]:
        told = f"the discriminator was `{names[0]}` and is `{names[1]}`"
        yield Difference("discriminator-changed", told, part, pointer, harm=True, meant=True)
    values = _mapped(before[0]), _mapped(after[0])
    for value in values[0]:
        if value not in values[1]:
            told = f"the discriminator's value `{value}` is gone"
            rule = "mapping-removed"
            yield Difference(rule, told, part, pointer, harm=is_request, meant=True)
    for value in values[1]:
        if value not in values[0]:
            told = f"the discriminator's value `{value}` is new"
            rule = "mapping-added"
            yield Difference(rule, told, part, pointer, harm=not is_request, meant=True)


def _mapped(part: Part) -> list[str]:
    """The values of a discriminator; a branch that is not mapped goes by its component's name."""
    mapping = as_object(as_object(part.written.get("discriminator")).get("mapping"))
    branches = [*as_array(part.written.get("oneOf")), *as_array(part.written.get("anyOf"))]
    references = [str(as_object(branch).get("$ref", "")) for branch in branches]
    named = [r.rsplit("/", 1)[-1] for r in references if r and r not in mapping.values()]
    return [*mapping, *named]


def _documentation(old: View, new: View) -> Iterator[Difference]:
    for key in _DOCUMENTATION:
        before, after = _written(old, key), _written(new, key)
        part = after[0] or before[0]
        if part is not None and shown(before[1]) + str(before[1]) != shown(after[1]) + str(
            after[1]
        ):
            pointer = (*part.pointer, key)
            yield Difference(
                "documentation", f"`{key}` reads otherwise", part, pointer, visible=False
            )
            return
