"""The functions of the client, one for each operation, and what they share.

What a request or an answer needs beyond the usual stands in the call itself, as data that the
runtime, `templates/codegen/client.ts` and `socket.ts`, reads.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from scripts.contract.client.calls import Call, Reading
from scripts.contract.client.text import WIDTH, comment, literal, quoted
from server.data import Json

_TEMPLATES = Path(__file__).parents[3] / "templates/codegen"

USUAL = {"path": "simple", "query": "form*", "header": "simple"}
"""How the runtime writes parameters of which it is told nothing."""


def runtime(reading: Reading) -> str:
    """The module `client.gen.ts`."""
    made = f"createClient({{ baseUrl: {quoted(reading.base_url)} }})"
    return (
        f"{(_TEMPLATES / 'client.ts').read_text()}\n"
        "/** What functions use unless they are given another one. */\n"
        f"export const client: Client = /* @__PURE__ */ {made};\n"
    )


def sockets() -> str:
    """The module `socket.gen.ts`: what functions that open WebSockets share."""
    return (_TEMPLATES / "socket.ts").read_text()


def functions(reading: Reading) -> str:
    """The module `sdk.gen.ts`."""
    if not reading.calls:
        return "export {};\n"
    names = _shared(reading.calls)
    parts = [_imports(reading.calls)]
    parts += [f"const {name} = {_list(schemes)} as const;\n" for schemes, name in names.items()]
    parts += [_function(call, names) for call in reading.calls]
    return "\n".join(parts)


def _imports(calls: tuple[Call, ...]) -> str:
    """Names that begin with a capital letter are no function's."""
    used = ["client"]
    used += ["type Options"] if any(call.messages is None for call in calls) else []
    used += ["stream"] if any(call.is_stream for call in calls) else []
    lines = [f"import {{ {', '.join(used)} }} from './client.gen';\n"]
    if any(call.messages for call in calls):
        lines.append("import { Socket, type SocketOptions } from './socket.gen';\n")
    return "".join([*lines, "import type * as types from './types.gen';\n"])


def _shared(calls: tuple[Call, ...]) -> dict[tuple[str, ...], str]:
    """Names for the lists of security schemes that several operations have. Names of functions
    begin with a small letter."""
    times = Counter(_schemes(call) for call in calls if call.security)
    lists = [schemes for schemes, number in times.items() if number > 1]
    return {schemes: f"SECURITY_{number}" for number, schemes in enumerate(lists, 1)}


def _schemes(call: Call) -> tuple[str, ...]:
    return tuple(literal(dict(scheme)) for scheme in call.security)


def _list(texts: tuple[str, ...], indent: str = "") -> str:
    line = f"[{', '.join(texts)}]"
    if len(texts) < 2 or len(indent) + len(line) < WIDTH - 30:
        return line
    lines = "".join(f"{indent}  {text},\n" for text in texts)
    return f"[\n{lines}{indent}]"


def _function(call: Call, names: dict[tuple[str, ...], str]) -> str:
    told = comment(call.summary, call.description, deprecated=call.deprecated)
    mark, used = ("", "options.client") if call.needs else ("?", "options?.client")
    data = f"types.{call.type}Data"
    contract = _call(call, names, "    ")
    if call.messages:
        kinds = [f"types.{call.type}Received", f"types.{call.type}Sent"]
        opened = invoked("new Socket", kinds, [f"{used} ?? client", contract, "options"])
        given = f"(options{mark}: SocketOptions<{data}>)"
        return f"{told}export const {call.function} = {given} =>\n{opened};\n"
    if call.is_stream:
        opened = invoked("stream", [answer(call)], [f"{used} ?? client", contract, "options"])
        return (
            f"{told}export const {call.function} = (options{mark}: Options<{data}>) =>\n{opened};\n"
        )
    asked = invoked(
        f"({used} ?? client).request",
        [answer(call), failure(call), "Throw"],
        [contract, "options"],
    )
    return (
        f"{told}export const {call.function} = <Throw extends boolean = false>(\n"
        f"  options{mark}: Options<{data}, Throw>,\n"
        f") =>\n{asked};\n"
    )


def invoked(function: str, kinds: list[str], arguments: list[str]) -> str:
    """A call with types, in one line if there is room."""
    generic = f"<{', '.join(kinds)}>"
    inline = f"({', '.join(arguments)})"
    if len(f"  {function}{generic}{inline}") < WIDTH and "\n" not in inline:
        return f"  {function}{generic}{inline}"
    if len(f"  {function}{generic}(") > WIDTH:
        lines = ",\n".join(f"    {kind}" for kind in kinds)
        generic = f"<\n{lines}\n  >"
        if len(inline) < WIDTH - 10 and "\n" not in inline:
            return f"  {function}{generic}{inline}"
    lines = "".join(f"    {argument},\n" for argument in arguments)
    return f"  {function}{generic}(\n{lines}  )"


def answer(call: Call) -> str:
    """The type of what an operation gives back."""
    known = any(a.is_success or a.status == "default" for a in call.answers)
    return f"types.{call.type}Response" if known else "unknown"


def failure(call: Call) -> str:
    return f"types.{call.type}Error" if any(a.is_error for a in call.answers) else "unknown"


def _call(call: Call, names: dict[tuple[str, ...], str], indent: str) -> str:
    """What the runtime is told of an operation."""
    told = {"method": quoted(call.method), "url": quoted(call.path)}
    if call.body and call.body.media_type != "application/json":
        told["media"] = quoted(call.body.media_type)
    if call.accept:
        told["accept"] = quoted(call.accept)
    if call.security:
        schemes = _schemes(call)
        told["security"] = names.get(schemes) or _list(schemes, indent + "  ")
    if styles := _styles(call):
        told["styles"] = literal(styles)
    if reads := _reads(call):
        told["reads"] = literal(reads)
    pairs = [f"{name}: {text}" for name, text in told.items()]
    line = f"{{ {', '.join(pairs)} }}"
    if len(indent) + len(line) < WIDTH and "\n" not in line:
        return line
    inner = "".join(f"{indent}  {pair},\n" for pair in pairs)
    return f"{{\n{inner}{indent}}}"


def _styles(call: Call) -> dict[str, Json]:
    styles: dict[str, Json] = {}
    for place in USUAL:
        if odd := {a.name: a.style for a in call.of(place) if a.style != USUAL[place]}:
            styles[place] = {**odd}
    if call.body and call.body.styles:
        styles["form"] = {**call.body.styles}
    return styles


def _reads(call: Call) -> dict[str, Json]:
    """Where two answers differ, what succeeds decides."""
    answers = sorted(call.answers, key=lambda answer: answer.is_success)
    return {kind: said for answer in answers for kind, said in answer.reads.items()}
