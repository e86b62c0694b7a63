"""Judged data as Python types.

The judge has accepted the data; here it only gets its type, and must come out as it was sent.
Pydantic alone would be too kind: in a union it may take "1" for a number, `true` for 1, or a number
for a moment. So its own schema of a type is made exact first. JSON knows one kind of number: 2.0 is
an integer, and an integer stays one where any number may stand, so that none loses a digit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import CoreSchema, SchemaValidator, core_schema

from server.problems import Violation, escape, refusal


class Typed:
    """From judged data to a type: a model, a UUID, a date; the type is compiled on first use."""

    __slots__ = ("_annotation", "_validate", "place")

    def __init__(self, annotation: Any, place: str) -> None:
        self._annotation = annotation
        self._validate: Callable[..., Any] = self._first
        self.place = place
        """Pointer into the request, such as "/body" or "/query/since"."""

    def _first(self, value: Any, **options: Any) -> Any:
        core = TypeAdapter[Any](self._annotation).core_schema
        self._validate = SchemaValidator(exact(core), _use_prebuilt=False).validate_python
        return self._validate(value, **options)

    def __call__(self, value: Any) -> Any:
        """Raises a refusal for the few values that the contract allows and Python cannot hold, such
        as a leap second or the year 0."""
        try:
            return self._validate(value, by_alias=True, by_name=False)
        except ValidationError as error:
            details = error.errors(include_url=False, include_context=False, include_input=False)
            raise refusal(self._faults(value, details)) from None

    def _faults(self, value: Any, details: Iterable[Mapping[str, Any]]) -> list[Violation]:
        _, place, *start = self.place.split("/")
        faults: dict[str, Violation] = {}
        for detail in details:
            pointer = "".join(f"/{step}" for step in [*start, *_path(value, detail["loc"])])
            message = _MESSAGES.get(detail["type"].partition("_")[0], "cannot be represented here")
            faults[pointer] = Violation(
                place=place, pointer=pointer, keyword="representation", message=message
            )
        return list(faults.values())


def _path(value: Any, steps: Iterable[str | int]) -> list[str]:
    """The way into the value; what else stands among the steps names members of unions."""
    path: list[str] = []
    for step in steps:
        try:
            value = value[step]
        except (TypeError, KeyError, IndexError):
            continue
        path.append(escape(str(step)))
    return path


_MESSAGES = {
    "date": "is a date beyond those that can be represented here",
    "datetime": "is a moment beyond those that can be represented here",
}


# --- exact types ----------------------------------------------------------------------------------


def exact(schema: Any) -> CoreSchema:
    """Pydantic's schema of a type without any conversion of one JSON type to another."""
    change = _EXACT.get(schema["type"])
    if change is not None:
        return change(schema)
    return cast("CoreSchema", {key: _inner(key, part) for key, part in schema.items()})


def _inner(key: str, part: Any) -> Any:
    if key in _ONE:
        return exact(part)
    if key in _MANY:
        return [_member(member) for member in part]
    if key == "fields":
        return {name: {**field, "schema": exact(field["schema"])} for name, field in part.items()}
    return part


def _member(member: Any) -> Any:
    """A member of a union may have a label."""
    return (exact(member[0]), member[1]) if isinstance(member, tuple) else exact(member)


_ONE = {"schema", "items_schema", "keys_schema", "values_schema", "extras_schema"}
_MANY = {"choices", "definitions", "steps"}


def _integer(schema: Any) -> CoreSchema:
    integral = core_schema.no_info_plain_validator_function(_whole)
    own: Any = {**schema, "strict": True}
    own.pop("ref", None)
    return _either(schema, own, core_schema.chain_schema([integral, own]))


def _whole(value: Any) -> int:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    raise ValueError("no integer")


def _number(schema: Any) -> CoreSchema:
    bounds = {key: value for key, value in schema.items() if key in ("ge", "gt", "le", "lt")}
    whole = {key: int(value) for key, value in bounds.items()}
    integer: Any = {"type": "int", "strict": True, **whole}
    own: Any = {"type": "float", "strict": True, "allow_inf_nan": False, **bounds}
    return _either(schema, integer, own)


def _either(schema: Any, *choices: Any) -> CoreSchema:
    return _named(schema, core_schema.union_schema([*choices], mode="left_to_right"))


def _named(schema: Any, changed: Any) -> CoreSchema:
    """A definition keeps the name by which others refer to it."""
    return cast("CoreSchema", {**changed, "ref": schema["ref"]} if "ref" in schema else changed)


def _strict(schema: Any) -> CoreSchema:
    return cast("CoreSchema", {**schema, "strict": True})


def _literal(schema: Any) -> CoreSchema:
    """Literals by their JSON types: `true` is not 1, but 1.0 is."""
    expected: list[Any] = schema["expected"]
    choices: list[Any] = []
    for kind, inner in _KINDS.items():
        own = [value for value in expected if type(value) is kind]
        if own:
            literal = core_schema.literal_schema(own)
            choices.append(
                literal if inner is None else core_schema.chain_schema([inner(), literal])
            )
    return _either(schema, *choices)


_KINDS: dict[type, Callable[[], CoreSchema] | None] = {
    str: None,
    bool: lambda: core_schema.bool_schema(strict=True),
    int: lambda: _integer({"type": "int"}),
    type(None): core_schema.none_schema,
}


def _from_text(schema: Any) -> CoreSchema:
    own = {key: value for key, value in schema.items() if key != "ref"}
    text = core_schema.str_schema(strict=True)
    return _named(schema, core_schema.chain_schema([text, cast("CoreSchema", own)]))


_EXACT: dict[str, Callable[[Any], CoreSchema]] = {
    "int": _integer,
    "float": _number,
    "bool": _strict,
    "str": _strict,
    "literal": _literal,
    "date": _from_text,
    "datetime": _from_text,
    "uuid": _from_text,
}
