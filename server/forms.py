"""Forms: `application/x-www-form-urlencoded` and `multipart/form-data` to JSON data.

Source: OpenAPI 3.1.1, sections 4.8.14 and 4.8.15; RFC 7578.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from server.bodies import json_data
from server.call import Call
from server.judge import Validator
from server.media import parameter
from server.multipart import BrokenForm, Part, parts
from server.parameters import DeepObject, Query
from server.problems import Violation
from server.shapes import Pieces, Shape, fill, fill_object, objects, string
from server.sniffing import media_type
from server.uploads import Upload

Reader = Callable[[Call, Sequence[str]], Any]


@dataclass(frozen=True, slots=True)
class Field:
    """How one property of a form is written."""

    shape: Shape = string
    style: str = ""
    """"" where each value stands for itself: as text, as JSON or as a file."""
    explode: bool = True
    json: bool = False
    file: bool = False
    media_types: tuple[str, ...] = ()
    """What a file may be; empty if anything."""
    repeated: bool = False


_UNNAMED = Field()


class Form:
    """A form's fields: of a body, or of a query string that is a form as a whole.

    Fields that the contract does not name are texts, unless it says something of all others.
    """

    __slots__ = (
        *("_brackets", "_choice", "_deep", "_files", "_owners", "_readers", "_spread", "_unsure"),
        *("_variants", "fields", "others", "place"),
    )

    def __init__(
        self,
        fields: Mapping[str, Field],
        place: str = "body",
        others: Field = _UNNAMED,
        variants: tuple[Form, ...] = (),
        choice: Validator | None = None,
    ) -> None:
        """`variants` are tried in turn until `choice`, the form's schema, accepts what is read."""
        self.fields = fields
        self.place = place
        self.others = others
        self._variants = (self, *variants)
        self._choice = choice
        self._unsure = {
            name
            for variant in variants
            for name, field in variant.fields.items()
            if name in fields and field.file != fields[name].file
        }
        """Fields that are files in some variants alone: a file has a name."""
        known = (field for form in self._variants for field in (*form.fields.values(), form.others))
        self._files = any(field.file for field in known)
        self._spread = {
            name: field.shape
            for name, field in fields.items()
            if field.style == "form" and field.explode and objects(field.shape)
        }
        self._owners = {
            name: owner
            for owner, shape in self._spread.items()
            for option in objects(shape)
            for name in option.properties
            if name not in fields
        }
        """Fields that are properties of objects; `explode` makes each a field of its own."""
        self._readers = {
            name: self._reader(name, field)
            for name, field in fields.items()
            if name not in self._spread
        }
        deep = [name for name, field in fields.items() if field.style == "deepObject"]
        self._deep = {name: DeepObject(name, fields[name].shape, place) for name in deep}
        self._brackets = tuple(f"{name}[" for name in deep) or ("\0",)

    def _reader(self, name: str, field: Field) -> Reader:
        if field.json:
            return lambda call, values: self._json_texts(call, name, values, field)
        explode = field.explode and not objects(field.shape)
        return Query(name, field.shape, field.style or "form", explode, self.place)

    def _json_texts(self, call: Call, name: str, values: Sequence[str], field: Field) -> Any:
        texts = [call.decode(value, self.place, name).encode() for value in values]
        return _json_values(call, self.place, name, texts, field)

    # --- application/x-www-form-urlencoded ---

    async def urlencoded(self, call: Call) -> dict[str, Any]:
        """The body as an object."""
        try:
            return self.read(call, (await call.read()).decode())
        except UnicodeDecodeError:
            call.fault("body", "", "is not UTF-8 text")
            return {}

    def read(self, call: Call, text: str) -> dict[str, Any]:
        """`a=1&b=2` as an object."""
        given = call.pairs(text, self.place)
        return self._chosen(call, lambda form: form._pairs(call, given))

    def _chosen(self, call: Call, read: Callable[[Form], dict[str, Any]]) -> dict[str, Any]:
        """The first reading that the schema accepts; what it accepts none of is given as the first,
        for the report."""
        if self._choice is None:
            return read(self)
        before = list(call.faults or ())
        outcomes: list[tuple[dict[str, Any], list[Violation] | None]] = []
        for form in self._variants:
            call.faults = before[:]
            value = read(form)
            if call.faults == before and self._choice.is_valid(for_judge(value)):
                return value
            outcomes.append((value, call.faults))
        first, call.faults = outcomes[0]
        return first

    def _pairs(self, call: Call, given: Mapping[str, Pieces]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        spread: dict[str, list[tuple[str, Pieces]]] = {}
        for name, values in given.items():
            if name in self._owners:
                texts = [call.decode(value, self.place, name) for value in values]
                spread.setdefault(self._owners[name], []).append((name, texts))
            elif name not in self._deep and not name.startswith(self._brackets):
                result[name] = self._read(call, name, values)
        for name, pairs in spread.items():
            result[name] = fill_object(self._spread[name], pairs)
        for name, deep in self._deep.items():
            value = deep(call, given)
            if value is not None:
                result[name] = value
        return result

    def _read(self, call: Call, name: str, values: Sequence[str]) -> Any:
        reader = self._readers.get(name) or self._reader(name, self.others)
        return reader(call, values)

    # --- multipart/form-data ---

    async def multipart(self, call: Call) -> dict[str, Any]:
        """The body as an object, in which files are uploads."""
        given: dict[str, list[Part]] = {}
        try:
            for part in await parts(call, self._is_file, self._room(call)):
                given.setdefault(part.name, []).append(part)
        except BrokenForm as error:
            call.fault("body", "", f"is no multipart form: {error}")
        return self._chosen(call, lambda form: form._parts(call, given))

    def _parts(self, call: Call, given: Mapping[str, Sequence[Part]]) -> dict[str, Any]:
        return {name: self._part(call, name, same) for name, same in given.items()}

    def _room(self, call: Call) -> int:
        """How many bytes of texts are held in memory: where there are files, the operation's own
        limit is for those, which are on disk."""
        return min(call.limit, call.services.settings.body_limit) if self._files else call.limit

    def _is_file(self, part: Part) -> bool:
        if part.name in self._unsure:
            return part.filename is not None
        known = self.fields.get(part.name)
        return self.others.file or part.filename is not None if known is None else known.file

    def _part(self, call: Call, name: str, same: Sequence[Part]) -> Any:
        field = self.fields.get(name, self.others)
        uploads = [part.upload for part in same if part.upload is not None]
        if uploads:
            return _files(call, name, uploads, field)
        if field.json:
            return _json_values(call, "body", name, [bytes(part.text) for part in same], field)
        return fill(field.shape, [_text(call, name, part) for part in same])


def for_judge(form: Mapping[str, Any]) -> dict[str, Any]:
    """A multipart form as a schema sees it, which says nothing of files."""
    return {name: _plain(value) for name, value in form.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    return "" if isinstance(value, Upload) else value


def _files(call: Call, name: str, uploads: list[Upload], field: Field) -> Any:
    for upload in uploads if field.media_types else ():
        found = media_type(upload.head, upload.content_type, upload.filename, field.media_types)
        if found is None:
            wanted = " or ".join(field.media_types)
            call.fault("body", name, f"must be {wanted}, by its content too", "contentType")
        else:
            upload.media_type = found
    if not field.repeated and len(uploads) > 1 and field is not _UNNAMED:
        call.fault("body", name, "is given more than once")
    return uploads if field.repeated or len(uploads) > 1 else uploads[0]


def _json_values(call: Call, place: str, name: str, texts: Sequence[bytes], field: Field) -> Any:
    """Each value of an array is a text of its own; a single one may be the whole array."""
    values = [json_data(call, text, place, name) for text in texts]
    if len(values) == 1 and (not field.repeated or isinstance(values[0], list)):
        return values.pop()
    return values


def _text(call: Call, name: str, part: Part) -> str:
    charset = parameter(part.content_type, "charset").lower()
    try:
        return part.text.decode("ascii" if charset == "us-ascii" else "utf-8")
    except UnicodeDecodeError:
        call.fault("body", name, "is not UTF-8 text")
        return ""
