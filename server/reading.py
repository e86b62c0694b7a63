"""Bodies of requests from bytes to typed values in one pass, where that decides as the judge does.

The pass is Pydantic's own, with a schema made from a form (`server.exact`) and the model that holds
the values. What it refuses for any reason is read anew by the judge, who alone says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin

from pydantic import AwareDatetime, BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import (
    MISSING,
    CoreSchema,
    PydanticUndefined,
    SchemaError,
    SchemaValidator,
    ValidationError,
    core_schema,
)
from typing_extensions import TypeAliasType

from server.bodies import may_be_huge
from server.exact import (
    FORMATS,
    LONGEST,
    Anything,
    Array,
    Boolean,
    Choice,
    Form,
    Map,
    Nullable,
    Number,
    Object,
    Reference,
    Text,
    Unproven,
)
from server.judge import Judge
from server.proving import Forms
from server.writable import TYPES

T = TypeVar("T")


class Reading:
    """From the bytes of one operation's body to what its handler is given; made on first use."""

    __slots__ = ("_judge", "_validate", "annotation", "pointer")

    def __init__(self, judge: Judge, operation: str, media_type: str, annotation: Any) -> None:
        self._judge = judge
        self.pointer = ("requests", operation, media_type, "properties", "body")
        self.annotation = annotation
        self._validate: Callable[..., Any] | None = self._first

    def _first(self, content: bytes, **options: Any) -> Any:
        self._validate = self.compiled()
        return self(content)

    def compiled(self) -> Callable[..., Any] | None:
        """None where the model is not made for what the schema says."""
        forms = self._judge.forms
        try:
            schema = _Reader(forms).whole(
                forms.of(self._judge.schema(*self.pointer)), self.annotation
            )
            return SchemaValidator(schema, _use_prebuilt=False).validate_json
        except (Unproven, SchemaError):
            return None

    def __call__(self, content: bytes) -> Any:
        """The value; None if the judge has to decide. null, too, is left to him."""
        validate = self._validate
        if validate is None or _may_mislead(content):
            return None
        try:
            return validate(content, by_alias=True, by_name=False)
        except ValidationError:
            return None


def _may_mislead(content: bytes) -> bool:
    """May there be something that the parser takes for a number, and JSON or the judge does not? It
    could stand where nothing is looked at, such as before another value of the same name."""
    return content.rfind(b"NaN") >= 0 or content.rfind(b"Infinity") >= 0 or may_be_huge(content)


# --- annotations ----------------------------------------------------------------------------------


def options(annotation: Any) -> list[Any]:
    """The types that an annotation allows, through aliases and `Annotated`."""
    while True:
        if isinstance(annotation, TypeAliasType):
            annotation = annotation.__value__
        elif get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, UnionType):
            return [option for part in get_args(annotation) for option in options(part)]
        else:
            return [annotation]


def only(annotation: Any) -> Any:
    """The type that an annotation allows beside null and nothing. Raises Unproven."""
    found = [o for o in options(annotation) if o is not NoneType and o is not MISSING]
    if len(found) != 1:
        raise Unproven("type")
    return datetime if found[0] is AwareDatetime else found[0]


def inner(annotation: Any, kind: type) -> Any:
    """What a list or a map is of. Raises Unproven."""
    found = only(annotation)
    if found is Any:
        return Any
    if get_origin(found) is not kind:
        raise Unproven("type")
    return get_args(found)[-1]


def fields(
    form: Object, annotation: Any
) -> tuple[type[BaseModel], dict[str, tuple[str, FieldInfo]]]:
    """The model of an object, and its fields by the names of their properties. Raises Unproven if
    they are not the same ones."""
    model = only(annotation)
    if not isinstance(model, type) or not issubclass(model, BaseModel):
        raise Unproven("type")
    found = {f.alias or name: (name, f) for name, f in model.model_fields.items()}
    if found.keys() - form.properties.keys() or model.__pydantic_decorators__.model_validators:
        raise Unproven("properties")
    return model, found


def _tags(model: Any, name: str) -> frozenset[Any]:
    """What the property of a model has to be."""
    if not isinstance(model, type) or not issubclass(model, BaseModel):
        return frozenset()
    for attribute, info in model.model_fields.items():
        if (info.alias or attribute) == name:
            return frozenset(tag for kind in options(info.annotation) for tag in get_args(kind))
    return frozenset()


def _kind(option: Any) -> frozenset[str]:
    """The JSON type of a Python type."""
    if isinstance(option, type) and issubclass(option, BaseModel):
        return frozenset({"object"})
    origin = cast("Any", get_origin(option) or option)
    return frozenset(kind for kind, types in _JSON_TYPES.items() if origin in types)


_JSON_TYPES: Mapping[str, tuple[Any, ...]] = {
    "array": (list,),
    "boolean": (bool,),
    "number": (int, float),
    "object": (dict,),
    "string": (str, Literal, *TYPES.values()),
}


# --- schemas --------------------------------------------------------------------------------------


class _Reader:
    """Makes Pydantic's schema of a form and an annotation."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms
        self.models: dict[str, Any] = {}
        self.uses: dict[str, list[Any]] = {}
        """The references to each model."""
        self.within: list[str] = []

    def whole(self, form: Form, annotation: Any) -> CoreSchema:
        schema = self.schema(form, annotation)
        for name, uses in self.uses.items():
            if len(uses) == 1:  # what is used once stands there itself: that is quicker
                del self.models[name]["ref"]
                uses[0].clear()
                uses[0].update(self.models.pop(name))
        if not self.models:
            return schema
        return core_schema.definitions_schema(schema, list(self.models.values()))

    def schema(self, form: Form, annotation: Any) -> CoreSchema:
        match form:
            case Reference():
                return self._reference(form, annotation)
            case Nullable():
                schema = self.schema(form.form, annotation)
                if NoneType not in (found := options(annotation)) and Any not in found:
                    raise Unproven("type")
                return core_schema.nullable_schema(schema)
            case Object():
                return self._object(form, annotation)
            case Array():
                items = self.schema(form.items, inner(annotation, list))
                array = core_schema.list_schema(
                    items, min_length=form.least, max_length=form.most, strict=True
                )
                return (
                    core_schema.no_info_after_validator_function(unique, array)
                    if (form.unique)
                    else array
                )
            case Choice():
                return self._choice(form, annotation)
            case Map():
                return core_schema.dict_schema(
                    self._text(form.names),
                    self.schema(form.values, inner(annotation, dict)),
                    min_length=form.least,
                    max_length=form.most,
                    strict=True,
                )
            case _:
                return self._scalar(form, only(annotation))

    def _choice(self, form: Choice, annotation: Any) -> CoreSchema:
        """Each variant as the type that has its tags."""
        types: dict[frozenset[Any], list[Any]] = {}
        for option in options(annotation):
            tags = _tags(option, form.name) if form.name else _kind(option)
            types.setdefault(tags, []).append(option)
        choices: dict[Any, CoreSchema] = {}
        for variant in form.variants:
            fitting = types.get(frozenset(variant.tags), [])
            if len(fitting) != 1:
                raise Unproven("type")
            choices |= dict.fromkeys(variant.tags, self.schema(variant.form, fitting[0]))
        if form.name:
            return core_schema.tagged_union_schema(choices, form.name, strict=True)
        return core_schema.union_schema([*choices.values()], mode="left_to_right")

    def _reference(self, form: Reference, annotation: Any) -> CoreSchema:
        """Models are definitions, because they may refer to themselves."""
        resolved = self.forms.resolved(form)
        if not isinstance(resolved, Object):
            if form.name in self.within:
                raise Unproven("$ref")
            self.within.append(form.name)
            schema = self.schema(resolved, annotation)
            self.within.pop()
            return schema
        name = only(annotation).__qualname__
        use = core_schema.definition_reference_schema(name)
        self.uses.setdefault(name, []).append(use)
        if name not in self.models:
            self.models[name] = {}  # as long as it is made
            self.models[name] |= {**self._object(resolved, annotation), "ref": name}
        return use

    def _scalar(self, form: Form, kind: Any) -> CoreSchema:
        wanted, schema = self._of_type(form, kind)
        if kind is not wanted and not (kind is Any and wanted not in TYPES.values()):
            raise Unproven("type")
        return schema

    def _of_type(self, form: Form, kind: Any) -> tuple[Any, CoreSchema]:
        """The type that values come to be, and how."""
        match form:
            case Anything():
                return Any, core_schema.any_schema()
            case Boolean():
                return bool, core_schema.bool_schema(strict=True)
            case Number():
                return (int if form.integral else float), _number(form)
            case Text(options=[_, *_]):
                own = kind if get_origin(kind) is Literal else str
                return own, core_schema.literal_schema(list(form.options))
            case Text():
                return TYPES.get(form.format, str), self._text(form)
            case _:
                raise Unproven("type")

    def _text(self, form: Text) -> CoreSchema:
        own = core_schema.str_schema(
            min_length=form.least, max_length=form.most, pattern=form.pattern, strict=True
        )
        if not form.format:
            return own
        steps = [core_schema.str_schema(pattern=FORMATS[form.format], strict=True)]
        if form.format not in TYPES:
            steps[0]["max_length"] = LONGEST[form.format]
        if len(own) > 2:
            steps.append(own)
        return core_schema.chain_schema([*steps, *_TYPED.get(form.format, ())])

    def _object(self, form: Object, annotation: Any) -> CoreSchema:
        model, known = fields(form, annotation)
        extra = model.model_config.get("extra")
        made: dict[str, core_schema.ModelField] = {}
        for name, part in form.properties.items():
            if name not in known:
                if part != Anything() or form.closed or extra == "allow":
                    raise Unproven("properties")
                continue  # what only replies have: anything, and it is ignored
            if part is None:
                raise Unproven("not")
            attribute, info = known[name]
            made[attribute] = self._field(name, part, info, name in form.required)
        schema: CoreSchema = core_schema.model_schema(
            model,
            core_schema.model_fields_schema(
                made,
                model_name=model.__name__,
                extra_behavior="forbid" if form.closed else extra or "ignore",
                extras_schema=core_schema.any_schema() if extra == "allow" else None,
            ),
            strict=True,
        )
        if form.least is None:
            return schema
        return core_schema.no_info_after_validator_function(_some(form.least), schema)

    def _field(
        self, name: str, form: Form, info: FieldInfo, required: bool
    ) -> core_schema.ModelField:
        schema = self.schema(form, info.annotation)
        if not required:
            if info.default is PydanticUndefined and info.default_factory is None:
                raise Unproven("required")
            schema = core_schema.with_default_schema(
                schema,
                default=info.default,
                default_factory=cast("Any", info.default_factory),
                validate_default=info.validate_default,
            )
        return core_schema.model_field(schema, validation_alias=name)


_TYPED: Mapping[str, tuple[CoreSchema, ...]] = {
    "date": (core_schema.date_schema(),),
    "date-time": (core_schema.datetime_schema(tz_constraint="aware"),),
    "uuid": (core_schema.uuid_schema(),),
}


def _number(form: Number) -> CoreSchema:
    """An integer stays one where any number may stand. 2.0 is left to the judge where it is to be
    one."""
    bounds: Any = form.bounds
    integer = core_schema.int_schema(strict=True, multiple_of=form.step, **bounds)
    if form.integral:
        return integer
    number = core_schema.float_schema(strict=True, allow_inf_nan=False, **bounds)
    return core_schema.union_schema([integer, number], mode="left_to_right")


def unique(values: list[T]) -> list[T]:
    if len(set(values)) != len(values):
        raise ValueError("has an item twice")
    return values


def _some(least: int) -> Callable[[BaseModel], BaseModel]:
    def check(model: BaseModel) -> BaseModel:
        if len(model.__pydantic_fields_set__) < least:
            raise ValueError("has too few properties")
        return model

    return check
