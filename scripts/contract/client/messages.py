"""The types of a contract, `types.gen.ts`: its components, and what each operation takes and
answers."""

from __future__ import annotations

from scripts.contract.client.calls import Answer, Argument, Body, Call, Messages, Reading
from scripts.contract.client.text import comment, key, quoted
from scripts.contract.client.types import Types, definitions, described, joined, spaced, union


def types(reading: Reading) -> str:
    made = Types(reading.schemas)
    components = [made.definition(name) for name in definitions(reading.schemas)]
    parts = [*components, *(_operation(made, call) for call in reading.calls)]
    return "\n".join(parts) or "export {};\n"


def _operation(made: Types, call: Call) -> str:
    if call.messages:
        return _socket(made, call, call.messages)
    lines = [f"export type {call.type}Data = {{\n", _body(made, call.body)]
    lines.append(_asked(made, call))
    errors = [a for a in call.answers if a.is_error]
    successes = [a for a in call.answers if a.is_success]
    lines.append(_answers(made, f"{call.type}Error", errors))
    lines.append(_answers(made, f"{call.type}Response", successes or _rest(call.answers)))
    return "".join(lines)


def _asked(made: Types, call: Call) -> str:
    """Where a call goes, which ends the type of what it takes."""
    places = (("path", "path"), ("query", "query"), ("header", "headers"))
    parts = [_arguments(made, name, call.of(place)) for place, name in places]
    return f"{''.join(parts)}  url: {quoted(call.path)};\n}};\n"


def _socket(made: Types, call: Call, messages: Messages) -> str:
    received, sent = made.written(messages.received, ""), made.written(messages.sent, "")
    return (
        f"export type {call.type}Data = {{\n{_asked(made, call)}\n"
        f"/** What a client hears. */\nexport type {call.type}Received ={spaced(received)};\n\n"
        f"/** What a client may say. */\nexport type {call.type}Sent ={spaced(sent)};\n"
    )


def _rest(answers: tuple[Answer, ...]) -> list[Answer]:
    """An operation that has no other answer succeeds by `default`."""
    return [answer for answer in answers if answer.status == "default"]


def _body(made: Types, body: Body | None) -> str:
    if body is None:
        return "  body?: never;\n"
    mark = "" if body.required else "?"
    text = spaced(made.written(body.schema, "  "))
    return f"{comment(body.description, indent='  ')}  body{mark}:{text};\n"


def _arguments(made: Types, name: str, arguments: tuple[Argument, ...]) -> str:
    if not arguments:
        return "" if name == "headers" else f"  {name}?: never;\n"
    mark = "" if any(argument.required for argument in arguments) else "?"
    return f"  {name}{mark}: {{\n{''.join(_argument(made, one) for one in arguments)}  }};\n"


def _argument(made: Types, argument: Argument) -> str:
    told = comment(argument.description, deprecated=argument.deprecated, indent="    ")
    told = told or described(argument.schema, "    ")
    mark = "" if argument.required else "?"
    text = spaced(made.written(argument.schema, "    "))
    return f"{told}    {key(argument.name)}{mark}:{text};\n"


def _answers(made: Types, name: str, answers: list[Answer]) -> str:
    """The types of the bodies by status, and their union."""
    if not answers:
        return f"\nexport type {name}s = {{}};\n\nexport type {name} = never;\n"
    lines = [f"\nexport type {name}s = {{\n"]
    by_status: dict[str, list[Answer]] = {}
    for answer in answers:
        by_status.setdefault(answer.status, []).append(answer)
    for status, found in sorted(by_status.items()):
        bodies = union(
            option
            for answer in found
            for option in (
                ["void"] if answer.media_type is None else made.options(answer.schema, "  ")
            )
        )
        shown = status if status.isdigit() or status == "default" else quoted(status)
        lines.append(f"{comment(found[0].description, indent='  ')}  {shown}: {joined(bodies)};\n")
    return f"{''.join(lines)}}};\n\nexport type {name} = {name}s[keyof {name}s];\n"
