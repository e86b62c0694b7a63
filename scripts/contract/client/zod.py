"""The contract's schemas as zod schemas: `zod.gen.ts`.

Each is made in a call that bundlers know to be pure: pages carry those alone that they use.

A value is accepted if and only if the API would accept it (JSON Schema 2020-12 with formats), so
forms refuse what the API would refuse. Where JavaScript cannot tell, it is accepted:

- properties called `__proto__`, which zod does not look at;
- patterns that are none of ECMAScript, such as `(?i)a` or classes within classes;
- labels of host names in Punycode, internationalized names, and letters of IRIs one by one;
- what stands within sixty schemas;
- what only requests or only replies have, in the other direction.

Integers that are no numbers of JavaScript are judged as the nearest one. What the judge takes
though it should not is refused here: dates with other characters for digits, and Base64 with more
padding than it needs. To `\\b`, words are ASCII here, as ECMAScript says.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from scripts.contract.client.calls import Answer, Argument, Call, Reading
from scripts.contract.client.checks import Checks
from scripts.contract.client.forms import Knowledge, is_reference, ordered
from scripts.contract.client.text import WIDTH, comment
from scripts.contract.client.types import definitions, described
from scripts.contract.names import free
from scripts.contract.schemas import DEFS
from server.data import Json

TEMPLATE = Path(__file__).parents[3] / "templates" / "codegen" / "zod.ts"
_DEEPEST = 10
"""Below so many definitions within each other a type is told: the compiler gives up some time."""
_PLACES = (("path", "Path"), ("query", "Query"), ("header", "Headers"))


def schemas(reading: Reading) -> str:
    """The module, without the line that says where it comes from."""
    written = Written(reading)
    written.components()
    for call in reading.calls:
        written.call(call)
    imports = "import * as z from 'zod/mini';\n"
    if written.is_typed:
        imports += "import type * as types from './types.gen';\n"
    return "\n".join([imports, *helpers(written.code), *written.texts])


class Written:
    """The exports of one contract."""

    def __init__(self, reading: Reading) -> None:
        self._definitions = reading.schemas.definitions
        self._order = ordered(reading.schemas, definitions(reading.schemas))
        self._taken = {f"z{name}" for name in self._order}
        self._there: set[str] = set()
        self._later: set[str] = set()
        """What was referred to before it was written."""
        self._depths: dict[str, int] = {}
        """How many definitions the compiler finds within each other in the type of each."""
        self._depth = 0
        self._checks = Checks(Knowledge(reading.schemas), self._refer)
        self.texts: list[str] = []
        self.code: list[str] = []
        """The same without comments."""
        self.is_typed = False

    def _refer(self, name: str) -> str:
        if name in self._there:
            self._depth = max(self._depth, self._depths[name])
            return f"z{name}"
        self._later.add(name)
        return f"z.lazy(() => z{name})"

    def components(self) -> None:
        for name in self._order:
            schema = self._definitions[name]
            self._checks.name, self._depth = name, 0
            text = self._checks.written(schema)
            self._checks.name = ""
            kind = ""
            self._depths[name] = self._depth + 1
            if name in self._later or self._depth >= _DEEPEST:
                self._depths[name] = 0
                kind = f": z.ZodMiniType<types.{name}>"
                text = f"{text} as z.ZodMiniType<any>"
                self.is_typed = True
            else:
                self._checks.note(name, text)
            self._there.add(name)
            self._export(f"z{name}{kind}", text, described(schema))

    def call(self, call: Call) -> None:
        if call.body:
            self._add(call, "Body", call.body.schema, call.body.description)
        for place, name in _PLACES:
            if arguments := call.of(place):
                self._add(call, name, _together(arguments))
        answers = [answer for answer in call.answers if answer.is_success]
        answers = answers or [answer for answer in call.answers if answer.status == "default"]
        if answers:
            texts = list(dict.fromkeys(map(self._answer, answers)))
            whole = texts[0] if len(texts) == 1 else f"z.union([{', '.join(texts)}])"
            self._export(self._free(f"{call.type}Response"), whole, comment(answers[0].description))

    def _answer(self, answer: Answer) -> str:
        return "z.void()" if answer.media_type is None else self._checks.written(answer.schema)

    def _add(self, call: Call, what: str, schema: Json, told: str = "") -> None:
        if schema == {"$ref": f"{DEFS}{call.type}{what}"}:
            return  # the component has that very name
        text = comment(told) or described({} if is_reference(schema) else schema)
        self._export(self._free(f"{call.type}{what}"), self._checks.written(schema), text)

    def _free(self, what: str) -> str:
        name = free(f"z{what}", self._taken)
        self._taken.add(name)
        return name

    def _export(self, name: str, text: str, told: str) -> None:
        self.code.append(text)
        if not text.isidentifier():
            text = _made(text, len(name))
        self.texts.append(f"{told}export const {name} = {text};\n")


def _made(text: str, width: int) -> str:
    is_long = "\n" not in text and width + len(text) > WIDTH - 50
    return f"/* @__PURE__ */ made(() =>{f'{chr(10)}  ' if is_long else ' '}{text})"


def _together(arguments: tuple[Argument, ...]) -> Json:
    return {
        "type": "object",
        "properties": {argument.name: argument.schema for argument in arguments},
        "required": [argument.name for argument in arguments if argument.required],
    }


@cache
def _template() -> dict[str, str]:
    """The parts that a module may need, by name."""
    parts = re.split(r"\n\n(?=/\*\*|function|const|type)", TEMPLATE.read_text().strip())[1:]
    found: dict[str, str] = {}
    for part in parts:
        name = re.search(r"^(?:function|const|type) (\w+)", part, re.M)
        assert name is not None, part
        found[name[1]] = f"{part}\n"
    return found


_USED = re.compile(r"(?<![\w.$])[A-Za-z_]\w+(?=\()|(?<=, )[A-Za-z_]\w+(?=\))")
_WORD = re.compile(
    r"(?<![\w$])(?<!(?<!\.\.)\.)[A-Za-z_]\w+(?=\()"  # not `a.b(`, but `...b(`
    r"|(?<=\()[A-Za-z_]\w+(?=\))|(?<![\w.$])[A-Z]\w+\b"
)
"""What is called, handed on alone, or a type or constant."""


def helpers(code: list[str]) -> list[str]:
    """The parts that expressions use, and those that these use."""
    parts = _template()
    waiting = {"made", *(name for text in code for name in _USED.findall(text))} & parts.keys()
    needed: set[str] = set()
    while waiting:
        needed |= waiting
        waiting = {word for name in waiting for word in _WORD.findall(parts[name])}
        waiting = (waiting & parts.keys()) - needed
    return [text for name, text in parts.items() if name in needed]
