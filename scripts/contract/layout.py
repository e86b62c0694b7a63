"""Where every node of a text stands, from its first character to its last: what editing needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import yaml

from scripts.contract.diagnostics import Pointer
from scripts.contract.json_text import blank, scan
from scripts.contract.yaml_text import CParser

if TYPE_CHECKING:
    from scripts.contract.source import Source

Kind = Literal["object", "array", "scalar", "alias"]


@dataclass(slots=True)
class Item:
    """A node; `end` is exclusive, of a block collection it is the end of its last part."""

    kind: Kind
    start: int
    end: int
    flow: bool = True
    """Do brackets hold it (as in JSON), or lines and indentation?"""
    key: tuple[int, int] | None = None
    children: dict[str | int, Item] = field(default_factory=dict[str | int, "Item"])
    repeated: set[str] = field(default_factory=set[str])
    """Names that stand here more than once."""

    def at(self, pointer: Pointer) -> Item | None:
        """The node that a pointer leads to; None where the text does not have it, or twice."""
        found: Item | None = self
        for step in pointer:
            if found is None or step in found.repeated:
                return None
            found = found.children.get(step)
        return found

    def add(self, name: str, item: Item) -> None:
        if name in self.children:
            self.repeated.add(name)
        self.children[name] = item


def layout(source: Source) -> Item:
    """The nodes of a readable file."""
    if source.is_json:
        return _json(source.text, blank(source.text, 0))
    parser = CParser(source.text)
    parser.get_event()  # the stream starts
    parser.get_event()  # the document starts
    return _yaml(source.text, parser, parser.get_event())


def _json(text: str, start: int) -> Item:
    if text[start] not in "{[":
        return Item("scalar", start, scan(text, start)[1])
    item = Item("object" if text[start] == "{" else "array", start, start)
    at = blank(text, start + 1)
    while text[at] not in "}]":
        if item.kind == "object":
            name, end = scan(text, at)
            child = _json(text, blank(text, blank(text, end) + 1))
            child.key = at, end
            item.add(name, child)
        else:
            child = _json(text, at)
            item.children[len(item.children)] = child
        at = blank(text, child.end)
        at = blank(text, at + 1) if text[at] == "," else at
    item.end = at + 1
    return item


def _end(event: Any) -> int:
    end: int = event.end_mark.index
    return end


def _yaml(text: str, parser: Any, event: Any) -> Item:
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, yaml.AliasEvent):
        return Item("alias", start, end)
    if isinstance(event, yaml.ScalarEvent):
        return Item("scalar", start, start + len(text[start:end].rstrip()))
    flow = bool(event.flow_style)
    if isinstance(event, yaml.SequenceStartEvent):
        item = Item("array", start, end, flow)
        while not isinstance(event := parser.get_event(), yaml.SequenceEndEvent):
            item.children[len(item.children)] = _yaml(text, parser, event)
    else:
        item = Item("object", start, end, flow)
        while not isinstance(event := parser.get_event(), yaml.MappingEndEvent):
            name = str(getattr(event, "value", ""))
            key = _yaml(text, parser, event)
            child = _yaml(text, parser, parser.get_event())
            child.key = key.start, key.end
            item.add(name, child)
    ends = [child.end for child in item.children.values()]
    item.end = _end(event) if flow else max(ends, default=end)
    return item
