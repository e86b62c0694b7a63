"""Plain collections of a contract: `/pets` and `/pets/{id}`, and what the methods of both do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from server.data import Json, as_object, is_object
from server.mock.answers import Answers, Option, chosen
from server.mock.document import Document, Schema
from server.mock.merging import Impossible, flattened, types_of
from server.operations import Operation

Steps = tuple[str, ...]
"""The way from a body to the item or the list in it."""


@dataclass(slots=True)
class Resource:
    """Things of one kind."""

    id: str
    """The property by which an item is known."""
    schema: Json
    """What an item is in the answer that shows it best."""
    roles: dict[str, str] = field(default_factory=dict[str, str])
    """`list`, `create`, `read`, `replace`, `update` and `delete`: the keys of their operations."""
    places: dict[str, Steps | None] = field(default_factory=dict[str, "Steps | None"])
    """Where each operation's answer has the item or the list; None where it has none."""


class Resources:
    """By operation: its resource and its role."""

    def __init__(self, operations: Sequence[Operation], answers: Mapping[str, Answers]) -> None:
        self._answers = answers
        self.found: dict[str, tuple[Resource, str]] = {}
        paths: dict[str, dict[str, Operation]] = {}
        for operation in operations:
            paths.setdefault(operation.path, {})[operation.method] = operation
        for path, item in paths.items():
            collection, _, last = path.rpartition("/")
            variable = re.fullmatch(r"\{([^}]+)\}", last)
            around = paths.get(collection) or paths.get(f"{collection}/") or {}
            if variable is not None and (around or "PUT" in item):
                self._add(variable[1], collection, item, around)

    def _add(
        self,
        variable: str,
        collection: str,
        item: Mapping[str, Operation],
        around: Mapping[str, Operation],
    ) -> None:
        roles = {r: item[m].key for m, r in _OF_ITEM.items() if m in item}
        roles |= {r: around[m].key for m, r in _OF_COLLECTION.items() if m in around}
        if not {"read", "list"} & set(roles) or len(roles) < 2:
            return
        names = candidates(variable, collection)
        shown = self._shown(roles, names)
        if shown is None:
            return
        name, schema = shown
        resource = Resource(name, schema, roles)
        for role, key in roles.items():
            option = self._success(key)
            place = None
            if option is not None and option.is_json:
                find = list_place if role == "list" else item_place
                place = find(self._document(key), option.media.get("schema", True), name)
            if role in ("list", "read") and place is None:
                continue
            resource.places[role] = place
            self.found[key] = (resource, role)

    def _shown(self, roles: Mapping[str, str], names: list[str]) -> tuple[str, Json] | None:
        """The name of an item's identity, and the item's schema, where it is shown."""
        for role in ("read", "list", "create", "replace"):
            option = self._success(roles[role]) if role in roles else None
            if option is None or not option.is_json:
                continue
            document = self._document(roles[role])
            whole = option.media.get("schema", True)
            for name in names:
                find = list_place if role == "list" else item_place
                place = find(document, whole, name)
                if place is not None:
                    schema = within(document, whole, place)
                    return name, flat(document, schema).get("items") if role == "list" else schema
        return None

    def _success(self, key: str) -> Option | None:
        return chosen(self._answers[key].options, None, "application/json")

    def _document(self, key: str) -> Document:
        return self._answers[key].document


_OF_ITEM = {"GET": "read", "PUT": "replace", "PATCH": "update", "DELETE": "delete"}
_OF_COLLECTION = {"GET": "list", "POST": "create"}


def candidates(variable: str, collection: str) -> list[str]:
    """What the identity of an item may be called, if its path says `{variable}`."""
    bare = re.sub(r"[_-]?(id|uuid|guid)$", "", variable, flags=re.I)
    last = collection.rpartition("/")[2].rstrip("s").lower()
    own = [variable]
    if bare != variable or variable.lower() in (last, f"{last}id"):
        own += ["id", "_id", "uuid", "guid"]
    return [*dict.fromkeys([*own, bare, "id", "uuid", "slug", "key", "name", "number"])]


def flat(document: Document, schema: Json) -> Schema:
    """What a schema says of a value itself; {} where nobody can tell."""
    try:
        return flattened(document, schema, lambda options: sorted(options, key=_says_nothing))
    except Impossible:
        return {}


def _says_nothing(option: Json) -> bool:
    return not is_object(option) or types_of(option) == ["null"]


def within(document: Document, schema: Json, steps: Steps) -> Json:
    for step in steps:
        schema = as_object(flat(document, schema).get("properties")).get(step, {})
    return schema


def item_place(document: Document, schema: Json, name: str) -> Steps | None:
    """Where an answer has an object with this property: itself, or one of its properties."""
    for steps, part in _parts(document, schema, 1):
        if name in as_object(flat(document, part).get("properties")):
            return steps
    return None


def list_place(document: Document, schema: Json, name: str) -> Steps | None:
    """Where an answer has a list of objects with this property."""
    for steps, part in _parts(document, schema, 2):
        items = flat(document, part).get("items")
        if items is not None and name in as_object(flat(document, items).get("properties")):
            return steps
    return None


def _parts(document: Document, schema: Json, depth: int) -> Iterator[tuple[Steps, Json]]:
    """The schema and those of its properties, the nearest first."""
    level: list[tuple[Steps, Json]] = [((), schema)]
    for _ in range(depth + 1):
        yield from level
        level = [
            ((*steps, name), part)
            for steps, owner in level
            for name, part in as_object(flat(document, owner).get("properties")).items()
        ]


def request_properties(document: Document, operation: Operation) -> list[str]:
    """The properties that a client may send."""
    written = document.operation(operation.method, operation.path).get("requestBody")
    contents = as_object(document.resolve(written).get("content"))
    media = document.resolve(next(iter(contents.values()), None))
    return [*as_object(flat(document, media.get("schema", {})).get("properties"))]
