"""What was posted can be read, listed, changed and deleted, as long as the mock runs."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import quote, unquote

from pydantic_core import to_jsonable_python

from server.data import Json, as_array, as_object, is_array, is_object
from server.mock.answers import Answers, Option, chosen
from server.mock.repair import Made, valid
from server.mock.resources import (
    Resource,
    Resources,
    Steps,
    flat,
    request_properties,
    within,
)
from server.mock.values import Values
from server.problems import Problem
from server.replies import Reply
from server.routing import raw_path

Item = dict[str, Json]


@dataclass(slots=True)
class Collection:
    """The items at one address, by the text of their identity."""

    items: dict[str, Item] = field(default_factory=dict[str, Item])
    deleted: set[str] = field(default_factory=set[str])
    filled: bool = False
    created: int = 0


class State:
    def __init__(
        self, values: Values, resources: Resources, answers: Mapping[str, Answers]
    ) -> None:
        self._values = values
        self._document = values.document
        self._resources = resources
        self._answers = answers
        self._collections: dict[str, Collection] = {}

    def reset(self) -> None:
        """Forget everything."""
        self._collections.clear()

    def answer(self, answers: Answers, request: Any, option: Option) -> Reply | None:
        """The answer of an operation on a plain collection; None for all others."""
        found = self._resources.found.get(answers.operation.key)
        if found is None or not option.name or (option.media_type and not option.is_json):
            return None
        resource, role = found
        path, _, last = raw_path(request.call.scope).rstrip("/").rpartition("/")
        if role in ("list", "create"):
            path, last = f"{path}/{last}", ""
        visit = _Visit(
            self, resource, answers, option, request, self._collection(path, resource), path
        )
        roles: dict[str, Callable[[str], Reply | None]] = {
            "list": visit.listed,
            "create": visit.create,
            "read": visit.read,
            "replace": visit.replace,
            "update": visit.update,
            "delete": visit.delete,
        }
        try:
            return roles[role](unquote(last))
        except _Answered as answered:
            return answered.reply

    def _collection(self, path: str, resource: Resource) -> Collection:
        """What is at an address; at first, what the list says by itself."""
        collection = self._collections.setdefault(path, Collection())
        if not collection.filled:
            collection.filled = True
            place = resource.places.get("list")
            answers = self._answers.get(resource.roles.get("list", ""))
            option = None if answers is None else chosen(answers.options, None, "application/json")
            if answers is not None and option is not None and place is not None:
                listed = at(answers.made(option).value, place)
                for item in as_array(listed):
                    identity = as_object(item).get(resource.id)
                    if identity is not None:
                        collection.items.setdefault(str(identity), item)
        return collection


@dataclass(slots=True)
class _Visit:
    """One request to a resource."""

    state: State
    resource: Resource
    answers: Answers
    option: Option
    request: Any
    collection: Collection
    path: str

    # --- the roles ---

    def read(self, identity: str) -> Reply:
        return self._show("read", self._item(identity))

    def listed(self, _: str) -> Reply:
        made = self.answers.made(self.option)
        place = self.resource.places["list"] or ()
        whole = copy.deepcopy(made.value)
        document = self.answers.document
        items = within(document, self.option.media.get("schema", True), place)
        schema = flat(document, items).get("items", True)
        found = [self._fitting(schema, item) for item in self._page()]
        owner = at(whole, place[:-1])
        if place:
            if not is_object(owner):
                return self._made(made)
            owner[place[-1]] = found
            asked = {name: self._count(name) for name in owner}
            told = {name: value for name, value in asked.items() if value is not None}
            told |= _told(owner, len(self.collection.items), len(found))
            for name, value in told.items():
                before, owner[name] = owner[name], value
                if self._is_wrong(whole):
                    owner[name] = before
        else:
            whole = found
        return self._made(made if self._is_wrong(whole) else Made(whole, "state", True))

    def create(self, _: str) -> Reply | None:
        sent = self._sent()
        if sent is None:
            return None
        self.collection.created += 1
        number = self.collection.created
        base = as_object(self._item_made(f"created {number}"))
        name = self.resource.id
        identity = sent.get(name)
        if identity is None:
            identity = self._new_identity(base.get(name), number)
        item = self._merged(base, {**sent, name: identity})
        text = str(item.get(name, identity))
        self.collection.items[text] = item
        self.collection.deleted.discard(text)
        reply = self._show("create", item)
        return self._located(reply, text)

    def replace(self, identity: str) -> Reply | None:
        sent = self._sent()
        if sent is None:
            return None
        before = self.collection.items.get(identity) or self._other(identity)
        names = request_properties(self.answers.document, self.answers.operation)
        kept = {name: value for name, value in before.items() if name not in names}
        kept[self.resource.id] = before.get(self.resource.id)
        return self._changed(identity, self._merged(before, {**kept, **sent}, dropped=names))

    def update(self, identity: str) -> Reply | None:
        sent = self._sent()
        if sent is None:
            return None
        return self._changed(identity, self._merged(self._item(identity), sent))

    def delete(self, identity: str) -> Reply:
        item = self._item(identity)
        self.collection.items.pop(identity, None)
        self.collection.deleted.add(identity)
        return self._show("delete", item)

    # --- items ---

    def _sent(self) -> Item | None:
        """What the client has sent, if it is an object."""
        body = getattr(self.request, "body", None)
        sent = to_jsonable_python(body, by_alias=True, fallback=lambda _: None)
        return sent if is_object(sent) else None

    def _item(self, identity: str) -> Item:
        """An item; a problem if it was deleted. Others are there as soon as they are asked for."""
        if identity in self.collection.deleted:
            raise self._missing()
        return self.collection.items.get(identity) or self._other(identity)

    def _missing(self) -> Exception:
        option = chosen(self.answers.options, 404, "")
        if option is None or not option.name or not option.status.startswith("4"):
            return Problem(404, "It was deleted.")
        return _Answered(self._answered(option))

    def _answered(self, option: Option) -> Reply:
        made = self.answers.made(option) if option.media_type else Made(None, "generated", True)
        return self.answers.reply(option, made, 404)

    def _other(self, identity: str) -> Item:
        """An item that nobody has made."""
        base = as_object(self._item_made(identity))
        return self._merged(base, {self.resource.id: self._typed(identity)})

    def _item_made(self, salt: str) -> Json:
        """An item as it comes, with examples where it has some."""
        schema, document = self.resource.schema, self.answers.document
        seed = f"{self.answers.seed} {salt}"
        made = valid(self.answers.values, schema, partial(document.errors, schema), seed)
        return copy.deepcopy(made.value)

    def _typed(self, identity: str) -> Json:
        """An identity as the item has it: the address has only its text."""
        schema = within(self.answers.document, self.resource.schema, (self.resource.id,))
        options: list[Json] = [identity]
        if identity.lstrip("-").isdecimal() and len(identity) < 19:
            options.append(int(identity))
        accepts = self.answers.document.accepts
        return next((option for option in options if accepts(schema, option)), identity)

    def _new_identity(self, before: Json, number: int) -> Json:
        """An identity that no other item has."""
        if isinstance(before, int) and not isinstance(before, bool):
            taken = [int(text) for text in self.collection.items if text.isdecimal()]
            return max(taken, default=0) + 1
        document = self.answers.document
        schema = within(document, self.resource.schema, (self.resource.id,))
        for attempt in range(5):
            seed = f"{self.answers.seed} {number} {attempt}"
            made = valid(
                self.answers.values, schema, partial(document.errors, schema), seed, examples=False
            )
            if str(made.value) not in self.collection.items:
                return made.value
        return before

    def _merged(self, base: Item, sent: Item, dropped: list[str] | None = None) -> Item:
        """An item with what was sent, as far as it has such properties and they fit."""
        document = self.answers.document
        properties = as_object(flat(document, self.resource.schema).get("properties"))
        hidden = {name for name, part in properties.items() if document.is_hidden(part)}
        known = {*properties, *base} - hidden if properties else {*sent}
        wanted = {name: value for name, value in sent.items() if name in known}
        start = {n: v for n, v in base.items() if n not in (dropped or ()) or n in sent}
        schema, accepts = self.resource.schema, document.accepts
        if dropped and not accepts(schema, {**start, **wanted}):
            start = base
        return fitted(start, wanted, lambda value: accepts(schema, value))

    def _changed(self, identity: str, item: Item) -> Reply:
        self.collection.items[identity] = item
        self.collection.deleted.discard(identity)
        return self._show("update" if self.answers.operation.method == "PATCH" else "replace", item)

    # --- answers ---

    def _show(self, role: str, item: Item) -> Reply:
        """The operation's answer with the item in it."""
        if not self.option.media_type:
            return self.answers.reply(self.option, Made(None, "state", True))
        made = self.answers.made(self.option)
        place = self.resource.places.get(role)
        target = None if place is None else at(made.value, place)
        if place is None or not is_object(target):
            return self._made(made)
        part = within(self.answers.document, self.option.media.get("schema", True), place)
        properties = as_object(flat(self.answers.document, part).get("properties"))
        shown = {n: v for n, v in item.items() if not properties or n in properties}
        start = {n: v for n, v in target.items() if n in item or n not in properties}
        for base in (start, target):
            whole = put(
                made.value,
                place,
                fitted(base, shown, lambda v: not self._is_wrong(put(made.value, place, v))),
            )
            if not self._is_wrong(whole):
                return self._made(Made(whole, "state", True))
        return self._made(made)

    def _is_wrong(self, whole: Json) -> bool:
        return any(self.answers.errors(self.option, whole))

    def _made(self, made: Made) -> Reply:
        return self.answers.reply(self.option, made)

    def _located(self, reply: Reply, identity: str) -> Reply:
        """`Location` says where the new item is, if the contract speaks of it."""
        names = {name.lower() for name in as_object(self.option.response.get("headers"))}
        if "location" in names:
            reply.headers = [entry for entry in reply.headers if entry[0] != b"location"]
            reply.header(b"location", f"{self.path}/{quote(identity, safe='')}")
        return reply

    def _page(self) -> list[Item]:
        """The items that the client asks for, by the usual parameters."""
        items = [*self.collection.items.values()]
        limit = self._count("limit", "per_page", "page_size", "pageSize", "perPage", "size")
        start = self._count("offset", "skip", "start") or 0
        page = self._count("page", "page_number", "pageNumber")
        if page is not None and limit is not None and page > 0:
            start = (page - 1) * limit
        return items[start:] if limit is None else items[start : start + limit]

    def _count(self, *names: str) -> int | None:
        for name in names:
            value = getattr(self.request, name, None)
            if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
                return value
        return None

    def _fitting(self, schema: Json, item: Item) -> Item:
        """An item as a list shows it."""
        document = self.answers.document
        if document.accepts(schema, item):
            return item
        properties = as_object(flat(document, schema).get("properties"))
        shown = {n: v for n, v in item.items() if n in properties}
        if document.accepts(schema, shown):
            return shown
        seed = f"{self.answers.seed} {item.get(self.resource.id)}"
        made = valid(self.answers.values, schema, partial(document.errors, schema), seed)
        base = as_object(made.value)
        return fitted(base, shown, lambda value: document.accepts(schema, value))


class _Answered(Exception):
    """An answer in place of another."""

    def __init__(self, reply: Reply) -> None:
        super().__init__()
        self.reply = reply


def at(value: Json, steps: Steps) -> Json:
    for step in steps:
        value = as_object(value).get(step)
    return value


def put(whole: Json, steps: Steps, part: Json) -> Json:
    """A copy with a part in its place."""
    if not steps:
        return part
    return {**as_object(whole), steps[0]: put(as_object(whole).get(steps[0]), steps[1:], part)}


def fitted(base: Item, wanted: Item, is_valid: Callable[[Item], bool]) -> Item:
    """The base with as much of what is wanted as is valid; objects in it are merged."""
    if is_valid({**base, **wanted}):
        return {**base, **wanted}
    result = base
    for name, value in wanted.items():
        options = [value]
        if is_object(value) and is_object(base.get(name)):
            options.append({**base[name], **value})
        for option in options:
            if is_valid({**result, name: option}):
                result = {**result, name: option}
                break
    return result


def _told(owner: Item, total: int, shown: int) -> Iterator[tuple[str, Json]]:
    """What an envelope says of its list."""
    for name, value in list(owner.items()):
        word = name.lower().replace("_", "")
        if isinstance(value, bool):
            if word in ("hasmore", "hasnext", "hasnextpage"):
                yield name, False
        elif isinstance(value, int) and word in _TOTALS:
            yield name, total
        elif isinstance(value, int) and word in ("count", "returned", "size"):
            yield name, shown
        elif not is_array(value) and word in ("next", "nextcursor", "nextpage", "nextpagetoken"):
            yield name, None


_TOTALS = ("total", "totalcount", "totalitems", "totalresults", "totalelements", "items")
