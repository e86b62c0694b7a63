"""Bodies of replies from rows or models to bytes in one pass, where that is sure to be documented.

msgspec takes over the attributes into a structure made from the reply's form (`server.exact`),
which checks each of them, whatever made the models or changed them since, and writes it. What does
not fit for any reason is written by Pydantic and left to the judge. Both write the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date, datetime
from types import GenericAlias, NoneType
from typing import Annotated, Any, Final, Literal, cast, get_origin
from uuid import UUID

import msgspec
from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo
from pydantic_core import MISSING, PydanticUndefined

from server.exact import (
    FORMATS,
    LONGEST,
    Anything,
    Array,
    Boolean,
    Form,
    Map,
    Nullable,
    Number,
    Object,
    Reference,
    Text,
    Unproven,
    in_python,
)
from server.judge import Judge
from server.proving import Forms
from server.reading import fields, inner, only, options
from server.replies import Data
from server.writable import EXACT, TYPES, are_small, checks, is_writable

BUILT_IN: Final = (UUID, datetime, date)
"""What must be there as such: a text is taken for none of them."""

_encode = msgspec.json.Encoder().encode


class Writing:
    """From the body of one reply to bytes; made on first use."""

    __slots__ = ("_judge", "_ready", "_type", "annotation", "pointer")

    def __init__(self, judge: Judge, operation: str, reply: str, annotation: Any) -> None:
        self._judge = judge
        self.pointer = ("replies", operation, reply, "body")
        self.annotation = annotation
        self._ready = False
        self._type: Any = None

    def compiled(self) -> Any:
        """The type of the structure; None where the model is not made for what the schema says."""
        forms = self._judge.forms
        try:
            form = forms.of(self._judge.schema(*self.pointer))
            if checks(forms, form):
                raise Unproven("uniqueItems")
            return _Writer(forms).made(form, self.annotation)
        except (Unproven, TypeError, ValueError):
            return None

    def __call__(self, body: object) -> bytes | None:
        """The body as it is sent; None if the judge has to decide."""
        if not self._ready:
            self._type, self._ready = self.compiled(), True
        if self._type is None:
            return None
        value = body.value if isinstance(body, Data) else body
        try:
            return _encode(
                msgspec.convert(value, self._type, from_attributes=True, builtin_types=BUILT_IN)
            )
        except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
            return None


class _Writer:
    """Makes the type of a form and an annotation."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms
        self.known: dict[type[BaseModel], Any] = {}
        self.within: list[Any] = []
        """What is being made, one within another."""

    def made(self, form: Form, annotation: Any) -> Any:
        match form:
            case Reference():
                if form.name in self.within:
                    raise Unproven("$ref")
                self.within.append(form.name)
                own = self.made(self.forms.resolved(form), annotation)
                self.within.pop()
                return own
            case Nullable():
                if NoneType not in options(annotation):
                    raise Unproven("type")
                return self.made(form.form, annotation) | None
            case Object():
                return self._object(form, annotation)
            case Array():
                items: Any = self.made(form.items, inner(annotation, list))
                return _limited(GenericAlias(list, items), form.least, form.most)
            case Map():
                names = _limited(str, form.names.least, form.names.most, form.names.pattern)
                values = self.made(form.values, inner(annotation, dict))
                return _limited(GenericAlias(dict, (names, values)), form.least, form.most)
            case _:
                return _scalar(form, only(annotation))

    def _object(self, form: Object, annotation: Any) -> Any:
        model, known = fields(form, annotation)
        if form.least is not None:
            raise Unproven("minProperties")
        if not form.required:  # any thing at all could be taken for an empty one
            raise Unproven("required")
        if form.extra or model.model_config.get("extra") == "allow":
            raise Unproven("additionalProperties")
        if model not in self.known:
            self.known[model] = self._structure(form, model, known)
        return self.known[model]

    def _structure(
        self, form: Object, model: type[BaseModel], known: Mapping[str, tuple[str, FieldInfo]]
    ) -> Any:
        made: list[Any] = []
        own_checks: list[tuple[str, Callable[[Any], bool]]] = []
        for name, part in form.properties.items():
            if part is None:
                if name in known:
                    raise Unproven("not")
                continue
            if name not in known:
                raise Unproven("properties")
            attribute, info = known[name]
            own = self.made(part, info.annotation)
            made.append(
                (attribute, own) if name in form.required else _optional(attribute, own, info)
            )
            own_checks += [(attribute, check) for check in checks(self.forms, part)]
        order = list(model.model_fields)
        made.sort(key=lambda entry: order.index(entry[0]))
        return msgspec.defstruct(
            model.__name__,
            made,
            rename={attribute: name for name, (attribute, _) in known.items()},
            namespace={"__post_init__": _checking(own_checks)} if own_checks else {},
            kw_only=True,
            forbid_unknown_fields=True,  # of dicts; what they mean the model has to say
            gc=False,
        )


def _optional(attribute: str, own: Any, info: FieldInfo) -> tuple[str, Any, Any]:
    """What the handler leaves out is not sent, unless it has a default."""
    default: Any = info.get_default(call_default_factory=True, validated_data={})
    if default is MISSING:
        return attribute, own | msgspec.UnsetType, msgspec.UNSET
    if default is PydanticUndefined:
        raise Unproven("required")
    if info.validate_default:
        annotation: Any = info.annotation
        default = TypeAdapter[Any](annotation).validate_python(default)
    if isinstance(default, list | dict):
        whole = cast("Any", default)
        return attribute, own, msgspec.field(default_factory=lambda: deepcopy(whole))
    return attribute, own, default


def _scalar(form: Form, kind: Any) -> Any:
    match form:
        case Anything() if kind is Any:
            return Any
        case Boolean() if kind is bool:
            return bool
        case Number(integral=True) if kind is int and form.step is None:
            return Annotated[int, msgspec.Meta(**_bounds(form))]
        case Number(integral=True) if kind is int:
            return Annotated[int, msgspec.Meta(multiple_of=form.step, **_bounds(form))]
        case Number() if kind is float:
            return Annotated[float, msgspec.Meta(**_of_floats(form))]
        case Text(options=[_, *_]) if kind is str or get_origin(kind) is Literal:
            return Literal[form.options]
        case Text(format="date-time") if kind is datetime and is_writable(form):
            return Annotated[datetime, msgspec.Meta(tz=True)]
        case Text() if form.format in LONGEST and kind is str and is_writable(form):
            longest = LONGEST[form.format]
            most = longest if form.most is None else min(longest, form.most)
            return _limited(str, form.least, most, FORMATS[form.format])
        case Text() if kind is TYPES.get(form.format) and is_writable(form):
            return kind
        case Text(format="") if kind is str:
            return _limited(str, form.least, form.most, form.pattern)
        case _:
            raise Unproven("type")


def _bounds(form: Number) -> dict[str, Any]:
    """Of integers; msgspec compares with 64 bits."""
    if not are_small(form):
        raise Unproven("maximum")
    return dict(form.bounds)


def _of_floats(form: Number) -> dict[str, Any]:
    """No float beyond what is written in one way, and so none that is no number either."""
    bounds: dict[str, Any] = {name: float(bound) for name, bound in form.bounds.items()}
    if "gt" not in bounds:
        bounds["ge"] = max(bounds.get("ge", -EXACT), -EXACT)
    if "lt" not in bounds:
        bounds["le"] = min(bounds.get("le", EXACT), EXACT)
    return {name: float(bound) for name, bound in bounds.items()}


def _limited(kind: Any, least: int | None, most: int | None, pattern: str | None = None) -> Any:
    limits: dict[str, Any] = {"min_length": least, "max_length": most}
    if pattern is not None:
        limits["pattern"] = in_python(pattern)
    limits = {name: limit for name, limit in limits.items() if limit is not None}
    return Annotated[kind, msgspec.Meta(**limits)] if limits else kind


# --- what msgspec does not check ------------------------------------------------------------------


def _checking(checks: list[tuple[str, Callable[[Any], bool]]]) -> Callable[[Any], None]:
    if len(checks) == 1:
        [(attribute, check)] = checks

        def post_init(self: Any) -> None:
            if not check(getattr(self, attribute)):
                raise ValueError(attribute)

        return post_init

    def post_init_all(self: Any) -> None:
        for attribute, check in checks:
            if not check(getattr(self, attribute)):
                raise ValueError(attribute)

    return post_init_all
