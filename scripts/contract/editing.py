"""From mends to edits of a text: exact stretches of characters, everything else as it was.

Comments, order, quotes, indentation and line ends are the author's. Where an edit could disturb one
of them, or the text has the node through an alias only, it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from scripts.contract import written
from scripts.contract.layout import Item, layout
from scripts.contract.mends import Mend
from scripts.contract.source import Source


class Edit(NamedTuple):
    """The characters from `start` to `end` become `text`."""

    start: int
    end: int
    text: str


class Unfit(Exception):
    """Why a mend cannot be written into its text."""


class Editor:
    """Edits of one file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.is_json = source.is_json
        self.newline = "\r\n" if "\r\n" in source.text else "\n"

    @cached_property
    def root(self) -> Item:
        return layout(self.source)

    def edit(self, mend: Mend) -> Edit:
        edit: Edit = getattr(self, f"_{mend.op}")(mend)
        return edit

    # --- nodes ---

    def _item(self, mend: Mend, up: int = 0) -> Item:
        pointer = mend.place.pointer
        found = self.root.at(pointer[: len(pointer) - up])
        if found is None or found.kind == "alias":
            raise Unfit("it is written elsewhere, or twice")
        return found

    def _scalar(self, mend: Mend) -> tuple[Item, str]:
        item = self._item(mend)
        raw = self.text[item.start : item.end]
        if item.kind != "scalar" or raw[:1] in ("&", "!", "|", ">") or "\n" in raw:
            raise Unfit("it is more than a plain value")
        return item, raw

    def _key(self, mend: Mend) -> tuple[int, int, str]:
        key = self._item(mend).key
        raw = self.text[key[0] : key[1]] if key else ""
        if key is None or not raw or raw[0] in "&!?":
            raise Unfit("it has no plain name")
        return (*key, raw)

    def _in_flow(self, mend: Mend) -> bool:
        """Does a node stand within brackets?"""
        pointer = mend.place.pointer
        found = [self.root.at(pointer[:length]) for length in range(len(pointer))]
        return any(item is not None and item.flow for item in found)

    def _line_start(self, at: int) -> int:
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def _line_end(self, at: int) -> int:
        """The end of the line's text; what breaks the line stands behind it."""
        match = re.compile(r"[^\r\n]*").match(self.text, at)
        return match.end() if match else len(self.text)

    def _column(self, at: int) -> int:
        return at - self._line_start(at)

    # --- names and plain values ---

    def _rename(self, mend: Mend) -> Edit:
        start, end, raw = self._key(mend)
        return Edit(start, end, self._like(raw, mend.name, self._in_flow(mend)))

    def _prefix(self, mend: Mend) -> Edit:
        start, _, raw = self._key(mend)
        at = start + (raw[0] in "\"'")
        return Edit(at, at, mend.name)

    def _like(self, raw: str, value: str, flow: bool) -> str:
        """A text in the quotes of another."""
        if raw[:1] == '"':
            return written.double(value)
        if raw.lower() == value.lower() and not written.is_word(value):
            return value  # what could stand without quotes still can
        return written.single(value) if raw[:1] == "'" else written.scalar(value, flow)

    def _set(self, mend: Mend) -> Edit:
        item, value = self._item(mend), mend.value
        if item.kind == "array" and item.flow and not item.children.get(0, item).children:
            return Edit(item.start, item.end, self._flow(value))
        item, raw = self._scalar(mend)
        if isinstance(value, str):
            return Edit(item.start, item.end, self._like(raw, value, self._in_flow(mend)))
        gap = " " if item.start == item.end else ""
        return Edit(item.start, item.end, gap + self._flow(value))

    def _flow(self, value: object) -> str:
        return written.json(value) if self.is_json else written.flow(value)

    def _quote(self, mend: Mend) -> Edit:
        item, raw = self._scalar(mend)
        if raw[:1] in "\"'":
            raise Unfit("it is in quotes already")
        mark = '"' if self.is_json else "'"
        return Edit(item.start, item.end, f"{mark}{raw}{mark}")

    def _bare(self, mend: Mend) -> Edit:
        item, raw = self._scalar(mend)
        if not re.fullmatch(r"(['\"])[-+.\w]+\1", raw):
            raise Unfit("it is not in quotes")
        return Edit(item.start, item.end, raw[1:-1])

    def _wrap(self, mend: Mend) -> Edit:
        item, raw = self._scalar(mend)
        if mend.name and not self.is_json and not self._in_flow(mend):
            key = self._item(mend).key
            if key is None:
                raise Unfit("it is an entry of a list")
            indent = " " * (self._column(key[0]) + 2)
            end = item.start
            while self.text[end - 1] in " \t":
                end -= 1
            return Edit(end, item.end, f"{self.newline}{indent}{mend.name}: {raw}")
        value = raw if self.is_json or raw[:1] in "\"'" else written.scalar(raw, flow=True)
        name = written.double(mend.name) if self.is_json else mend.name
        text = f"{{{name}: {value}}}" if mend.name else f"[{value}]"
        return Edit(item.start, item.end, text)

    # --- taking away ---

    def _remove(self, mend: Mend) -> Edit:
        around, item = self._item(mend, up=1), self._found(mend)
        start, end = (
            self._flow_stretch(around, item) if around.flow else self._block_stretch(around, item)
        )
        if not self.is_json and "#" in self._without_values(start, end, item):
            raise Unfit("a comment stands beside it")
        return Edit(start, end, "")

    def _found(self, mend: Mend) -> Item:
        found = self.root.at(mend.place.pointer)
        if found is None:
            raise Unfit("it is written elsewhere, or twice")
        return found

    def _flow_stretch(self, around: Item, item: Item) -> tuple[int, int]:
        entries = [*around.children.values()]
        index = next(n for n, entry in enumerate(entries) if entry is item)
        if len(entries) == 1:
            return around.start + 1, around.end - 1
        if index + 1 < len(entries):
            return _begin(item), _begin(entries[index + 1])
        return entries[index - 1].end, item.end

    def _block_stretch(self, around: Item, item: Item) -> tuple[int, int]:
        """Whole lines; of an entry that shares its line with a dash, up to the next entry."""
        entries = [*around.children.values()]
        if len(entries) == 1:
            raise Unfit("nothing would be left around it")
        start = self._dash(item) if item.key is None else _begin(item)
        if self.text[self._line_start(start) : start].strip(" "):
            following = entries[next(n for n, e in enumerate(entries) if e is item) + 1 :]
            if item.key is None or not following:
                raise Unfit("another entry starts in its line")
            return start, _begin(following[0])
        end = self._line_end(item.end)
        breaks = re.compile(r"\r\n|\r|\n|").match(self.text, end)
        return self._line_start(start), breaks.end() if breaks else end

    def _dash(self, item: Item) -> int:
        before = self.text[: item.start].rstrip(" \t")
        if not before.endswith("-"):
            raise Unfit("its dash stands in another line")
        return len(before) - 1

    def _without_values(self, start: int, end: int, item: Item) -> str:
        """A stretch of text without the values in it, which may hold any character."""
        parts: list[str] = []
        for leaf in sorted(_leaves(item)):
            parts.append(self.text[start : max(start, leaf[0])])
            start = max(start, leaf[1])
        return "".join([*parts, self.text[start:end]])

    # --- adding ---

    def _insert(self, mend: Mend) -> Edit:
        return self.added(mend, mend.value)

    def added(self, mend: Mend, value: object) -> Edit:
        item = self._item(mend)
        if item.kind != "object" or mend.name in item.children:
            raise Unfit(f"it has `{mend.name}` already, or is no object")
        behind = [item.children[name] for name in mend.after if name in item.children]
        last = (behind or [*item.children.values()])[0 if behind else -1] if item.children else None
        if last is None or item.flow:
            return self._into_flow(item, last, mend.name, value)
        first = next(iter(item.children.values()))
        indent = self._column(_begin(first))
        lines = written.block({mend.name: value})
        return self._lines(last, [" " * indent + line for line in lines])

    def _lines(self, last: Item, lines: list[str]) -> Edit:
        at = self._line_end(last.end)
        return Edit(at, at, "".join(self.newline + line for line in lines))

    def _append(self, mend: Mend) -> Edit:
        raise Unfit("entries are appended together")

    def appended(self, mend: Mend, values: list[object]) -> Edit:
        """Several entries of one list at once, as the list may have to be made for them."""
        owner = self._item(mend)
        item = owner.children.get(mend.name)
        if item is None:
            return self.added(mend, values)
        if item.kind != "array":
            raise Unfit(f"`{mend.name}` is no list")
        last = item.children[len(item.children) - 1] if item.children else None
        if last is None or item.flow:
            return self._into_flow(item, last, None, *values)
        indent = " " * self._column(self._dash(next(iter(item.children.values()))))
        return self._lines(last, [indent + line for line in written.block(values)])

    def _into_flow(self, item: Item, last: Item | None, name: str | None, *values: object) -> Edit:
        first = next(iter(item.children.values()), None)
        blank = "" if first is None else self.text[item.start + 1 : _begin(first)]
        if blank.strip():
            raise Unfit("a comment stands beside it")
        indent = len(blank) - len(blank.rstrip(" \t")) if "\n" in blank else None
        entries = [self._entry(item, first, name, value, blank, indent) for value in values]
        if last is None:
            return Edit(item.start + 1, item.end - 1, ", ".join(entries))
        gap = blank or ("" if self.is_json and not self._is_spaced(item) else " ")
        return Edit(last.end, last.end, "".join(f",{gap}{entry}" for entry in entries))

    def _is_spaced(self, item: Item) -> bool:
        return ", " in self.text[item.start : item.end]

    def _entry(
        self,
        item: Item,
        first: Item | None,
        name: str | None,
        value: object,
        blank: str,
        indent: int | None,
    ) -> str:
        if not self.is_json:
            return written.flow(value if name is None else {name: value})[
                slice(None) if name is None else slice(1, -1)
            ]
        colon = self.text[first.key[1] : first.start] if first and first.key else ": "
        margin = blank[blank.rindex("\n") + 1 :] if indent is not None else None
        text = written.json(value, margin, self._unit(item, margin), self.newline)
        return text if name is None else f"{written.double(name)}{colon}{text}"

    def _unit(self, item: Item, margin: str | None) -> str:
        """By what a JSON file indents."""
        outer = re.match(r"[ \t]*", self.text[self._line_start(item.start) :])
        depth = len(outer.group()) if outer else 0
        return (margin or "")[depth:] or "  "

    def _nest(self, mend: Mend) -> Edit:
        item, key = self._item(mend), self._item(mend).key
        if key is None or item.kind != "scalar":
            raise Unfit("it is more than a plain value")
        raw = self.text[key[0] : item.end]
        if "\n" in raw or raw[item.start - key[0] :][:1] in ("&", "!"):
            raise Unfit("it is more than a plain value")
        more: list[object] = mend.value
        if self.is_json:
            around = self._item(mend, up=1)
            blank = self.text[around.start + 1 : _begin(next(iter(around.children.values())))]
            margin = blank[blank.rindex("\n") + 1 :] if "\n" in blank else None
            name = str(mend.place.pointer[-1])
            value = [{name: self.source.at(mend.place.pointer)}, *more]
            text = written.json(value, margin, self._unit(around, margin), self.newline)
            colon = self.text[key[1] : item.start]
            return Edit(key[0], item.end, f"{written.double(mend.name)}{colon}{text}")
        if self._in_flow(mend):
            rest = "".join(f", {written.flow(value)}" for value in more)
            return Edit(key[0], item.end, f"{mend.name}: [{{{raw}}}{rest}]")
        indent = " " * (self._column(key[0]) + 2)
        lines = [f"- {raw}", *written.block(more)] if more else [f"- {raw}"]
        text = "".join(f"{self.newline}{indent}{line}" for line in lines)
        return Edit(key[0], item.end, f"{mend.name}:{text}")


def _begin(item: Item) -> int:
    """Where an entry starts: at its name, if it has one."""
    return item.key[0] if item.key else item.start


def _leaves(item: Item) -> Iterator[tuple[int, int]]:
    if item.key:
        yield item.key
    if not item.children:
        yield item.start, item.end
    for child in item.children.values():
        yield from _leaves(child)
