"""The lines that take a request apart: one function for each operation, and its constants."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from scripts.contract.api import Api, BodyMedia, Operation, Parameter, Typed
from scripts.contract.inputs import path_variables
from scripts.contract.names import quoted
from scripts.contract.shapes import Form, Part, Shape
from server.media import is_json

Annotate = Callable[[Typed], str]

LONG = 160
"""Characters of a shape that gets a name of its own."""


class Binding:
    """The lines of one binding function and of the constants that it uses.

    Names of constants cannot clash: those of parameters have two underscores within.
    """

    def __init__(
        self,
        annotate: Annotate,
        operation: Operation,
        claimed: Sequence[str],
        proved: Callable[[BodyMedia], bool],
    ) -> None:
        self.annotate = annotate
        self.proved = proved
        """Need the judge not see bodies of a media type?"""
        self.operation = operation
        self.claimed = claimed
        """Names in the query that belong to security schemes."""
        self.constants: list[str] = []
        self.shapes: dict[str, str] = {}
        """Long shapes, each a constant of its own: type checkers give up on deep nests."""
        self.by_place: dict[str, list[Parameter]] = {}
        for parameter in operation.parameters:
            self.by_place.setdefault(parameter.place, []).append(parameter)

    def lines(self) -> tuple[list[str], list[str]]:
        """Constants, and the body of the function."""
        lines = [line for place in self.by_place for line in self._place(place)]
        if self.operation.body is not None:
            lines += self._body_lines()
        else:
            lines += [*self._check(""), f"return {self._request()}"]
        return self.constants, lines

    def _constant(self, name: str, value: str) -> str:
        full = f"_{self.operation.function}_{name}".upper()
        if f"{full} = {value}" not in self.constants:
            self.constants.append(f"{full} = {value}")
        return full

    def _shape(self, shape: Shape) -> str:
        return shape_expression(shape, self._named)

    def _named(self, expression: str) -> str:
        if len(expression) < LONG:
            return expression
        if expression not in self.shapes:
            self.shapes[expression] = self._constant(f"SHAPE{len(self.shapes)}", expression)
        return self.shapes[expression]

    def _check(self, suffix: str, media_type: str = "", body: str = "") -> list[str]:
        """The judgement; there is none where nothing can be wrong."""
        entries = ["**query" if p == "querystring" else f'"{p}": {p}' for p in self.by_place]
        if body:
            entries.append(f'"body": {body}')
        if not entries:
            return []
        arguments = [self.operation.key, *([media_type] if media_type else [])]
        judge = self._constant(
            f"JUDGE{suffix}", f"JUDGE.request({', '.join(map(quoted, arguments))})"
        )
        return [f"{judge}.check({{{', '.join(entries)}}}, call.faults)"]

    # --- parameters ---

    def _place(self, place: str) -> list[str]:
        parameters = self.by_place[place]
        if place == "path":
            entries = [f"{quoted(p.name)}: {self._reader(p)}" for p in parameters]
            return [f"path = {{{', '.join(entries)}}}"]
        if place == "querystring":
            return self._query_string(parameters[0])
        source = {"query": "call.query", "header": "call.headers", "cookie": "call.cookies"}[place]
        lines = [f"{place}: dict[str, Any] = {{}}", f"{place}_given = {source}"]
        for parameter in parameters:
            lines += self._read(parameter, f"{place}_given")
        return lines

    def _read(self, parameter: Parameter, given: str) -> list[str]:
        reader = self._reader(parameter)
        name = quoted(parameter.name.lower() if parameter.place == "header" else parameter.name)
        target = f"{parameter.place}[{quoted(parameter.name)}]"
        if _is_spread(parameter):
            return [
                f"if (value := {reader}(call, {given})) is not None:",
                f"    {target} = value",
            ]
        used = f' and {given}[{name}] != [""]' if parameter.empty_is_unused else ""
        value = f"{given}[{name}]"
        if parameter.place == "header" and _is_json(parameter):
            value = f"[{value}]"
        return [f"if {name} in {given}{used}:", f"    {target} = {reader}(call, {value})"]

    def _query_string(self, parameter: Parameter) -> list[str]:
        """OpenAPI 3.2: the query as a whole is one value."""
        name = f"_{parameter.attribute}"
        if parameter.form is not None:
            reader = self._constant(name, self._form(parameter.form, "query"))
            value = f"{reader}.read(call, call.query_string)"
        elif _is_json(parameter):
            reader = self._constant(name, 'JsonText("", "query")')
            value = f"{reader}(call, [call.query_string])"
        else:
            shape = self._shape(parameter.shape)
            reader = self._constant(name, f'Query("", {shape})')
            value = f"{reader}(call, [call.query_string])"
        return [
            "query: dict[str, Any] = {}",
            "if call.query_string:",
            f'    query["query"] = {value}',
        ]

    def _reader(self, parameter: Parameter) -> str:
        name, shape = quoted(parameter.name), self._shape(parameter.shape)
        place = parameter.place
        end = ""
        if place == "path":
            index = path_variables(self.operation.path).index(parameter.name)
            value = f"Path({index}, {name}, {shape}{_style(parameter, 'simple', False)})"
            if _is_json(parameter):
                value, end = f'JsonText({name}, "path")', f"(call, [call.arguments[{index}]])"
            end = end or "(call)"
        elif _is_json(parameter):
            value = f"JsonText({name}, {quoted(place)})"
        elif parameter.style == "deepObject":
            value = f"DeepObject({name}, {shape})"
        elif place == "query" and _is_spread(parameter):
            others = {p.name for p in self.by_place["query"] if p is not parameter}
            others |= self._spread("query", parameter)
            value = f"QueryObject({name}, {shape}, {sorted(others.union(self.claimed))!r})"
        elif place == "query":
            value = f"Query({name}, {shape}{_style(parameter, 'form', True)})"
        elif place == "header":
            value = header_expression(parameter.name, parameter.shape, parameter.explode)
        else:
            kind, style = "Cookie", _style(parameter, "form", True)
            if _is_spread(parameter):
                kind, style = "CookieObject", style.partition(", explode")[0]
            value = f"{kind}({name}, {shape}{style})"
        return self._constant(f"_{parameter.attribute}", value) + end

    def _spread(self, place: str, parameter: Parameter) -> set[str]:
        """Properties of other parameters that are spread as this one is; its own are its own."""
        named = [
            {name for name, _ in p.shape.properties or ()}
            for p in self.by_place[place]
            if p is not parameter and _is_spread(p) and p.style != "deepObject"
        ]
        return set[str]().union(*named) - {name for name, _ in parameter.shape.properties or ()}

    def _request(self, body: str = "") -> str:
        arguments = ["call", *(self._argument(p) for p in self.operation.parameters)]
        if self.operation.body is not None:
            arguments.append(f"body={body}")
        return f"{self.operation.class_name}Request({', '.join(arguments)})"

    def _argument(self, parameter: Parameter) -> str:
        """A parameter's value, with its type where reading does not give it already."""
        place = "query" if parameter.place == "querystring" else parameter.place
        name = quoted("query" if parameter.place == "querystring" else parameter.name)
        key = f"{place}[{name}]"
        default = f", {parameter.default!r}" if parameter.has_default else ""
        if parameter.value.plain and not _is_json(parameter):
            value = key if parameter.required else f"{place}.get({name}{default})"
            return f"{parameter.attribute}={value}"
        typed = self._typed(parameter)
        if parameter.required:
            value = f"{typed}({key})"
        elif parameter.has_default:
            value = f"{typed}({place}.get({name}{default}))"
        else:
            value = f"{typed}({key}) if {name} in {place} else None"
        return f"{parameter.attribute}={value}"

    def _typed(self, parameter: Parameter) -> str:
        written = self.annotate(parameter.value)
        pointer = parameter.name.replace("~", "~0").replace("/", "~1")
        where = "/query" if parameter.place == "querystring" else f"/{parameter.place}/{pointer}"
        name = f"_{parameter.attribute}__typed"
        full = f"_{self.operation.function}_{name}".upper()
        if not any(line.startswith(f"{full} = ") for line in self.constants):
            self._constant(name, f"Typed({written}, {quoted(where)})")
        return full

    # --- bodies ---

    def _body_lines(self) -> list[str]:
        body = self.operation.body
        assert body is not None
        kinds = ", ".join(f"{quoted(m.media_type)}: {quoted(m.kind)}" for m in body.media)
        required = ", required=True" if body.required else ""
        bodies = self._constant("BODIES", f"Bodies({{{kinds}}}{required})")
        choose = f"await {bodies}.choose(call)"
        if body.required and len(body.media) == 1:
            return [choose, *self._media_lines(body.media[0], "")]
        lines = [f"media_type = {choose}"]
        for index, media in enumerate(body.media):
            lines.append(f"if media_type == {quoted(media.media_type)}:")
            lines += [f"    {line}" for line in self._media_lines(media, str(index or ""))]
        if body.required:
            return [*lines, 'raise AssertionError("one of the media types above")']
        return [*lines, *self._check("_BARE"), f"return {self._request('None')}"]

    def _media_lines(self, media: BodyMedia, suffix: str) -> list[str]:
        def check(body: str) -> list[str]:
            return self._check(suffix, media.media_type, body)

        if media.kind == "binary":
            return [*check("None"), f"return {self._request('Stream(call)')}"]
        if media.kind == "text":
            assert media.shape is not None
            read = f"text_body(call, {self._shape(media.shape)})"
        elif media.kind == "json":
            if self.proved(media):
                return self._proved_lines(media, suffix)
            read = "json_body(call)"
        else:
            assert media.form is not None
            form = self._constant(f"FORM{suffix}", self._form(media.form))
            read = f"{form}.{'urlencoded' if media.kind == 'form' else 'multipart'}(call)"
        judged = "for_judge(body)" if media.kind == "multipart" else "body"
        return [
            f"body = await {read}",
            *check(judged),
            f"return {self._request(self._typed_body(media, suffix))}",
        ]

    def _proved_lines(self, media: BodyMedia, suffix: str) -> list[str]:
        """One pass reads the body; the judge does where that is not sure."""
        assert media.value is not None
        arguments = f"{quoted(self.operation.key)}, {quoted(media.media_type)}"
        written = self.annotate(media.value)
        reading = self._constant(f"READING{suffix}", f"Reading(JUDGE, {arguments}, {written})")
        bare = self._check("_BARE")
        return [
            "content = await call.read()",
            f"body = {reading}(content)",
            "if body is None:",
            '    data = json_data(call, json_text(content), "body", "")',
            *(f"    {line}" for line in self._check(suffix, media.media_type, "data")),
            f"    body = {self._typed_body(media, suffix, 'data')}",
            *(["else:", *(f"    {line}" for line in bare)] if bare else []),
            f"return {self._request('body')}",
        ]

    def _typed_body(self, media: BodyMedia, suffix: str, body: str = "body") -> str:
        assert media.value is not None
        written = self.annotate(media.value)
        if written == "Any" or (media.kind == "text" and media.value.plain):
            return body
        typed = self._constant(f"BODY{suffix}", f'Typed({written}, "/body")')
        return f"{typed}({body})"

    def _form(self, form: Form, place: str = "body") -> str:
        fields = ", ".join(f"{quoted(part.name)}: {self._field(part)}" for part in form.parts)
        arguments = [f"{{{fields}}}", *([quoted(place)] if place != "body" else [])]
        if form.others is not None:
            arguments.append(f"others={self._field(form.others)}")
        if form.variants:
            variants = ", ".join(self._form(variant, place) for variant in form.variants)
            arguments.append(f"variants=({variants},), choice=JUDGE.choice({quoted(form.choice)})")
        return f"Form({', '.join(arguments)})"

    def _field(self, part: Part) -> str:
        arguments = [self._shape(part.shape)]
        arguments += [f"style={quoted(part.style)}"] if part.style else []
        arguments += [] if part.explode else ["explode=False"]
        arguments += [
            f"{flag}=True" for flag in ("json", "file", "repeated") if getattr(part, flag)
        ]
        if part.file and part.media_types:
            arguments.append(f"media_types={part.media_types!r}")
        return f"Field({', '.join(arguments)})"


def media_annotation(media: BodyMedia, annotate: Annotate) -> str:
    """The Python type of a body in one media type."""
    return annotate(media.value) if media.value is not None else "Stream"


def query_keys(api: Api) -> list[str]:
    """Names in the query that are credentials."""
    return [
        str(scheme["name"])
        for scheme in api.schemes.values()
        if scheme.get("type") == "apiKey" and scheme.get("in") == "query"
    ]


def _is_json(parameter: Parameter) -> bool:
    return parameter.media_type is not None and is_json(parameter.media_type)


def _is_spread(parameter: Parameter) -> bool:
    """Is the value spread over several names of the query or several cookies?"""
    if parameter.media_type is not None or parameter.place not in ("query", "cookie"):
        return False
    exploded = parameter.style in ("form", "cookie") and parameter.explode
    return parameter.style == "deepObject" or (exploded and parameter.shape.properties is not None)


def _style(parameter: Parameter, style: str, explode: bool) -> str:
    text = f", style={quoted(parameter.style)}" if parameter.style != style else ""
    return text + (f", explode={parameter.explode}" if parameter.explode != explode else "")


def header_expression(name: str, shape: Shape, explode: bool) -> str:
    end = ", explode=True" if explode else ""
    return f"Header({quoted(name)}, {shape_expression(shape)}{end})"


def shape_expression(shape: Shape, name: Callable[[str], str] = str) -> str:
    """A shape as the runtime writes it; `name` may put a constant in place of an inner one."""

    def inside(inner: Shape) -> str:
        return name(shape_expression(inner, name))

    options = [*shape.scalars, *_composites(shape, inside)]
    for variant in shape.variants:
        options += _composites(variant, inside)
    if len(options) == 1:
        return options[0]
    return f"Either(JUDGE.choice({quoted(shape.choice)}), ({', '.join(options)}))"


def _composites(shape: Shape, inside: Callable[[Shape], str]) -> Iterator[str]:
    if shape.items is not None:
        first = "".join(f"{inside(place)}, " for place in shape.first)
        yield f"Array({inside(shape.items)}{f', ({first})' if first else ''})"
    if shape.properties is not None:
        inner = ", ".join(f"{quoted(n)}: {inside(s)}" for n, s in shape.properties)
        other = inside(shape.others) if shape.others is not None else "string"
        yield f"Object({{{inner}}}" + (")" if other == "string" else f", {other})")
