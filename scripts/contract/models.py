"""Pydantic models of the definitions, made by datamodel-code-generator from their outlines.

The models give shapes and Python types. Whether a value is what the contract says is the judge's
decision alone (`server.judge`).
"""

from __future__ import annotations

import ast
import json
import re
import warnings

from scripts.contract.nesting import unnested
from scripts.contract.schemas import PREFIX, Schema, map_schemas
from server.data import Json, as_array, as_object, is_object


class ModelError(Exception):
    """The model generator could not make models of a schema."""


def models(outlines: dict[str, Json]) -> str:
    """Source of a module with a class or type alias for every outline, called as it is, and for
    what stands within them; not laid out. Raises ModelError."""
    import datamodel_code_generator as dmcg  # half a second: only when it is needed
    from datamodel_code_generator.enums import DataModelType

    if not outlines:
        return "from __future__ import annotations\n"
    flat = unnested({name: map_schemas(o, _nullable) for name, o in outlines.items()})
    defaults = _Defaults(flat.outlines)
    schemas = {name: map_schemas(o, defaults.put) for name, o in flat.outlines.items()}
    document = {
        "openapi": "3.1.1",
        "info": {"title": "models", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # they speak of constraints, which are not the models' work
        try:
            result = dmcg.generate(
                json.dumps(document),
                input_file_type=dmcg.InputFileType.OpenAPI,
                preset="standard-py311-20261027",
                output_model_type=DataModelType.PydanticV2BaseModel,
                target_pydantic_version=dmcg.TargetPydanticVersion.V2_14,
                allow_population_by_field_name=False,  # said once, in the base class
                base_class="server.models.Model",
                collapse_root_models=False,
                custom_file_header="# dmcg",
                disable_timestamp=True,
                enum_field_as_literal=dmcg.LiteralType.All,
                formatters=[],  # `render` lays out what it writes
                strict_nullable=True,
                strict_refs=True,
                use_double_quotes=True,
                use_field_description=True,
                use_frozen_field=False,
                use_missing_sentinel=True,
                use_schema_description=True,
                use_single_line_docstring=True,
                use_type_alias_type=True,
            )
        except dmcg.Error as error:
            raise ModelError(str(error)) from error
    assert isinstance(result, str)
    same = "".join(f"\n\n{name} = {first}" for name, first in flat.same.items())
    return f"{defaults.written_out(result.removeprefix('# dmcg').strip())}{same}\n"


def _nullable(outline: Schema) -> Schema:
    """`null` beside another type that needs no name: what has bounds can be said where it stands,
    and a union takes the model generator longer."""
    match outline.get("anyOf"):
        case [{"type": str(kind)} as other, {"type": "null"}] if other.keys().isdisjoint(
            {*outline, "properties", "customTypePath"}
        ):
            rest = {key: value for key, value in outline.items() if key != "anyOf"}
            return {**rest, **other, "type": [kind, "null"]}
        case _:
            return outline


class _Defaults:
    """Defaults that are no Python value of their type yet: dates, models, lists of them.

    The model generator would print them as they are. It gets a mark instead, in whose place an
    expression is put that is validated when the default is used.
    """

    def __init__(self, outlines: dict[str, Json]) -> None:
        self.outlines = outlines
        self.values: list[Json] = []

    def put(self, outline: Schema) -> Schema:
        properties = as_object(outline.get("properties"))
        if not any("default" in as_object(part) for part in properties.values()):
            return outline
        marked = {name: self._mark(part) for name, part in properties.items()}
        return {**outline, "properties": marked}

    def _mark(self, part: Json) -> Json:
        if not is_object(part) or "default" not in part or _is_value(part["default"], part, self):
            return part
        self.values.append(part["default"])
        return {**part, "default": f"@default {len(self.values) - 1}@"}

    def written_out(self, source: str) -> str:
        if not self.values:
            return source
        lines = source.splitlines(keepends=True)
        found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.AnnAssign)]
        for node in sorted(found, key=lambda node: node.lineno, reverse=True):
            number = _marked(node.value)
            if number is not None and node.end_lineno is not None:
                annotation = (
                    f"Annotated[{ast.unparse(node.annotation)}, Field(validate_default=True)]"
                )
                value = f"_default({self.values[number]!r})"
                lines[node.lineno - 1 : node.end_lineno] = [
                    f"    {ast.unparse(node.target)}: {annotation} = {value}\n"
                ]
        return _imported("".join(lines))


def _marked(node: ast.expr | None) -> int | None:
    """The number of the default that a mark stands for."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        match = re.fullmatch(r"@default (\d+)@", node.value)
        return int(match.group(1)) if match else None
    return None


def _is_value(default: Json, outline: Json, defaults: _Defaults) -> bool:
    """Is JSON data of the outline's Python type as it stands?"""
    if default is None or isinstance(default, bool | int | float):
        return True
    part = as_object(outline)
    reference = part.get("$ref")
    if isinstance(reference, str):
        return _is_value(default, defaults.outlines[reference.removeprefix(PREFIX)], defaults)
    if "properties" in part or "allOf" in part or "format" in part:
        return False
    inner = [*as_array(part.get("anyOf")), part.get("items"), part.get("additionalProperties")]
    return all(_is_value(default, option, defaults) for option in inner if option is not None)


def _imported(source: str) -> str:
    """The module with the names that written-out defaults use."""
    head = "from __future__ import annotations\n"
    names = (
        "from pydantic import Field\nfrom typing import Annotated\n"
        "from server.models import default as _default\n"
    )
    return source.replace(head, head + names, 1)
