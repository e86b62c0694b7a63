"""A request as people write it: for curl, in Python, and with the generated TypeScript client."""

from __future__ import annotations

import json
import re
from pprint import pformat
from shlex import quote as shell
from typing import TYPE_CHECKING
from urllib.parse import quote

from server.data import Json, as_object
from server.media import MULTIPART, URLENCODED, essence, is_json

if TYPE_CHECKING:
    from server.samples import Sample
    from server.security import Carrier

# --- curl -----------------------------------------------------------------------------------------

_CREDENTIAL = {
    "header": ("--header", ": "),
    "cookie": ("--cookie", "="),
    "query": ("--url-query", "="),
}
"""How curl is given one: an option, and what stands between name and value."""


def curl(sample: Sample) -> str:
    parts = [f"curl {shell(sample.url)}"]
    if sample.method == "HEAD":
        parts.append("--head")
    elif sample.method != ("POST" if sample.media_type else "GET"):
        parts.append(f"--request {sample.method}")
    for variable, to in sample.credentials.items():
        parts.append(_credential(variable, to))
    parts += [f"--cookie {shell(f'{n}={v}')}" for n, v in sample.cookies.items()]
    parts += [f"--header {shell(f'{n}: {v}')}" for n, v in sample.headers.items()]
    match essence(sample.media_type):
        case "":
            pass
        case kind if kind == MULTIPART:
            parts += [f"--form-string {shell(f'{n}={v}')}" for n, v in sample.fields]
            parts += [f"--form {shell(f'{n}=@{file}')}" for n, file in sample.files.items()]
        case kind if kind == URLENCODED and sample.text is None:
            parts += [f"--data-urlencode {shell(f'{quote(n)}={v}')}" for n, v in sample.fields]
        case _:
            parts.append(f"--header {shell(f'Content-Type: {sample.media_type}')}")
            parts.append(_content(sample))
    return " \\\n  ".join(parts)


def _credential(variable: str, to: Carrier) -> str:
    option, between = _CREDENTIAL[to.place]
    name = quote(to.name) if to.place == "query" else to.name
    text = f"{name}{between}{to.prefix}"
    if re.fullmatch(r"[\w :=%.-]+", text):
        return f'{option} "{text}${variable}"'
    return f'{option} {shell(text)}"${variable}"'  # a shell might find orders in such a name


def _content(sample: Sample) -> str:
    if sample.files:
        return f"--data-binary {shell('@' + sample.files[''])}"
    if sample.text is not None:
        return f"--data-raw {shell(sample.text)}"
    return f"--data-binary {shell(_json(sample.body))}"


# --- Python ---------------------------------------------------------------------------------------

_SAID = ("", "application/json", MULTIPART, URLENCODED)
"""Media types that httpx names itself."""


def python(sample: Sample) -> str:
    lines = ["import os", ""] if sample.credentials else []
    if "" in sample.files:
        lines.insert(0, "from pathlib import Path")
    lines += ["import httpx", ""]
    query = ""
    headers, cookies = _entries(sample.headers), _entries(sample.cookies)
    for variable, to in sample.credentials.items():
        prefix = json.dumps(to.prefix)[1:-1].replace("{", "{{").replace("}", "}}")
        value = f"{prefix}{{os.environ['{variable}']}}"
        if to.place == "query":
            query += f"{'&' if query or sample.query else '?'}{quote(to.name)}={value}"
        else:
            entries = headers if to.place == "header" else cookies
            entries.append(f'{json.dumps(to.name)}: f"{value}"')
    url = json.dumps(sample.url)
    if query:
        url = f'f{url.replace("{", "{{").replace("}", "}}")[:-1]}{query}"'
    is_said = sample.text is None and "" not in sample.files
    if not (is_said and essence(sample.media_type) in _SAID):
        headers.append(f'"Content-Type": {json.dumps(sample.media_type)}')
    arguments = [repr(sample.method), url]
    for name, entries in (("headers", headers), ("cookies", cookies)):
        if entries:
            arguments.append(f"{name}={{{', '.join(entries)}}}")
    arguments += _body(sample)
    inside = ",\n".join("    " + part.replace("\n", "\n    ") for part in arguments)
    call = f"answer = httpx.request(\n{inside},\n)"
    return "\n".join([*lines, call, "answer.raise_for_status()", "print(answer.text)"])


def _entries(values: dict[str, str]) -> list[str]:
    return [f"{json.dumps(name)}: {value!r}" for name, value in values.items()]


def _body(sample: Sample) -> list[str]:
    if not sample.media_type:
        return []
    if "" in sample.files:
        return [f'content=Path("{sample.files[""]}").read_bytes()']
    if sample.text is not None:
        return [f"content={sample.text!r}"]
    if is_json(sample.media_type):
        return [f"json={pformat(sample.body, sort_dicts=False)}"]
    if essence(sample.media_type) == MULTIPART and not sample.files:
        parts = [(name, (None, text)) for name, text in sample.fields]
        return [f"files={pformat(parts)}"]  # else httpx would send another kind of form
    fields: dict[str, list[str]] = {}
    for name, text in sample.fields:
        fields.setdefault(name, []).append(text)
    plain = {name: texts[0] if len(texts) == 1 else texts for name, texts in fields.items()}
    opened = (f'{json.dumps(n)}: open("{file}", "rb")' for n, file in sample.files.items())
    return [
        *([f"data={pformat(plain, sort_dicts=False)}"] if plain else []),
        *([f"files={{{', '.join(opened)}}}"] if sample.files else []),
    ]


# --- TypeScript -----------------------------------------------------------------------------------


def typescript(sample: Sample) -> str:
    name = _camel(sample.id)
    used = _socket(name, sample) if sample.is_socket else _call(name, sample)
    return f'import {{ {name} }} from "@/generated";\n\n{used}'


def _socket(name: str, sample: Sample) -> str:
    given = [f"{part}: {_literal(sample.given[part])}" for part in ("path", "query")
             if part in sample.given]  # fmt: skip
    said = [f"socket.send({_literal(sample.body)});"] if sample.media_type else []
    heard = "for await (const message of socket) console.log(message);"
    return "\n".join([f"const socket = {name}({_options(given)});", *said, heard])


def _call(name: str, sample: Sample) -> str:
    given = [
        f"{part}: {_literal(sample.given[place])}"
        for part, place in (("path", "path"), ("query", "query"), ("headers", "header"))
        if place in sample.given
    ]
    if "" in sample.files:
        given.append("body: file, // a File or a Blob")
    elif sample.media_type:
        given.append(f"body: {_form(sample) if sample.files else _literal(sample.body)}")
    given.append("throwOnError: true")
    inside = _options(given).replace("Blob,\n", "Blob\n")
    return f"const {{ data }} = await {name}({inside});"


def _options(given: list[str]) -> str:
    inside = "".join(f"  {part.replace(chr(10), chr(10) + '  ')},\n" for part in given)
    return f"{{\n{inside}}}" if given else ""


def _camel(operation_id: str) -> str:
    words = re.findall(r"[A-Za-z0-9]+", operation_id)
    joined = "".join(word[:1].upper() + word[1:] for word in words)
    return joined[:1].lower() + joined[1:]


def _form(sample: Sample) -> str:
    """Fields, and files as variables of their names."""
    fields = [f"{_key(name)}: {_literal(part)}" for name, part in as_object(sample.body).items()]
    for name in sample.files:
        if name in sample.lists:
            fields.append(f"{_key(name)}: [file]")
        else:
            fields.append(name if _key(name) == name else f"{_key(name)}: file")
    return f"{{ {', '.join(fields)} }}"


def _literal(value: Json) -> str:
    text = json.dumps(value, indent=2, ensure_ascii=False)
    return re.sub(r'^(\s*)"([A-Za-z_]\w*)":', r"\1\2:", text, flags=re.M)


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_]\w*", name) else json.dumps(name)


def _json(value: Json) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
