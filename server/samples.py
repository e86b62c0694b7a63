"""Code samples of operations: curl, Python and TypeScript, with data that the contract allows.

`@origin` stands for where the API is, which the page that shows them knows. Credentials come from
the environment variable TOKEN.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pprint import pformat
from shlex import quote as shell
from typing import Any
from urllib.parse import quote, urlencode

import orjson

from server.contract import Contract
from server.data import Json, as_array, as_object, is_object
from server.media import essence, is_json
from server.mock.document import Document, Schema
from server.mock.repair import valid
from server.mock.values import Values
from server.operations import Operation

ORIGIN = "@origin"


@dataclass
class Sample:
    """One request: what is needed of it, in plain data."""

    operation: Operation
    base: str
    path: dict[str, Json] = field(default_factory=dict[str, Json])
    query: dict[str, Json] = field(default_factory=dict[str, Json])
    headers: dict[str, str] = field(default_factory=dict[str, str])
    credentials: tuple[str, str] = ("", "")
    """Header or query parameter, and what stands before the token in it."""
    media_type: str = ""
    body: Json = None
    files: dict[str, str] = field(default_factory=dict[str, str])
    """Files of a form, by field; "" is the body itself."""

    @property
    def url(self) -> str:
        path = self.operation.path
        for name, value in self.path.items():
            path = path.replace(f"{{{name}}}", quote(_text(value), safe=""))
        query = urlencode({n: _texts(v) for n, v in self.query.items()}, doseq=True)
        return f"{ORIGIN}{self.base}{path}" + (f"?{query}" if query else "")


def with_samples(contract: Contract) -> dict[str, Json]:
    """The contract's document with `x-codeSamples`, as reference pages read them."""
    data: dict[str, Json] = orjson.loads(contract.document.read_bytes())
    document = Document(orjson.loads(contract.document.read_bytes()))
    values = Values(document)
    for operation in contract.operations:
        item = as_object(as_object(data.get("paths")).get(operation.path))
        written = item.get(operation.method.lower())
        if is_object(written) and operation.messages is None:
            sample = _sample(contract, values, operation)
            written["x-codeSamples"] = [
                {"lang": "Shell", "label": "curl", "source": curl(sample)},
                {"lang": "Python", "label": "Python", "source": python(sample)},
                {"lang": "TypeScript", "label": "TypeScript", "source": typescript(sample)},
            ]
    return data


def _sample(contract: Contract, values: Values, operation: Operation) -> Sample:
    document = values.document
    written = document.operation(operation.method, operation.path)
    item = as_object(as_object(document.data.get("paths")).get(operation.path))
    sample = Sample(operation, contract.base_path)
    for entry in (*as_array(item.get("parameters")), *as_array(written.get("parameters"))):
        parameter = document.resolve(entry)
        if parameter.get("required") is True:
            value, name = _value(values, parameter, operation), parameter["name"]
            if parameter["in"] == "header":
                sample.headers[name] = _text(value)
            elif parameter["in"] in ("path", "query"):
                getattr(sample, parameter["in"])[name] = value
    sample.credentials = _credentials(document, operation)
    body = document.resolve(written.get("requestBody"))
    contents = as_object(body.get("content"))
    if contents:
        kinds = [kind for kind in contents if is_json(kind)]
        sample.media_type = (kinds or list(contents))[0]
        _fill(contract, values, sample, document.resolve(contents[sample.media_type]))
    return sample


def _value(values: Values, parameter: Schema, operation: Operation) -> Json:
    document, name = values.document, parameter["name"]
    schema = parameter.get("schema", True)
    if "example" in parameter and document.accepts(schema, parameter["example"]):
        return parameter["example"]
    named = {"type": "object", "properties": {name: schema}, "required": [name]}
    made = valid(values, named, lambda value: document.errors(named, value), operation.key)
    return as_object(made.value).get(name)


def _credentials(document: Document, operation: Operation) -> tuple[str, str]:
    schemes = as_object(as_object(document.data.get("components")).get("securitySchemes"))
    for entry in operation.security:
        for name in entry:
            scheme = document.resolve(schemes.get(name))
            if scheme.get("type") == "apiKey" and scheme.get("in") == "header":
                return str(scheme["name"]), ""
            if scheme.get("type") == "http" and scheme.get("scheme", "").lower() == "basic":
                return "Authorization", "Basic "
            if scheme.get("type") in ("http", "oauth2", "openIdConnect"):
                return "Authorization", "Bearer "
    return "", ""


def _fill(contract: Contract, values: Values, sample: Sample, media: Schema) -> None:
    document, kind = values.document, essence(sample.media_type)
    schema: Json = media.get("schema", True)
    form = kind in ("multipart/form-data", "application/x-www-form-urlencoded")
    own = document.resolve(schema)
    if not form and (own.get("format") == "binary" or not is_json(kind)):
        sample.files[""] = f"file.{_ending(kind)}"
        return
    judge = contract.judge.request(sample.operation.key, sample.media_type)
    parts = {"path": sample.path, "query": sample.query, "header": sample.headers}
    given = {name: part for name, part in parts.items() if part}

    def errors(value: Json) -> Iterator[Any]:
        return judge.errors({**given, "body": value})

    examples = [media["example"]] if "example" in media else []
    examples += [
        document.resolve(e).get("value") for e in as_object(media.get("examples")).values()
    ]
    fitting = [value for value in examples if not any(errors(value))]
    seed = f"sample {sample.operation.key}"
    sample.body = fitting[0] if fitting else valid(values, schema, errors, seed).value
    if kind == "multipart/form-data":
        encodings: Mapping[str, Json] = as_object(media.get("encoding"))
        for name, part in as_object(own.get("properties")).items():
            if document.resolve(part).get("format") == "binary":
                wanted = str(as_object(encodings.get(name)).get("contentType", ""))
                sample.files[name] = f"file.{_ending(wanted.partition(',')[0])}"
        sample.body = {n: v for n, v in as_object(sample.body).items() if n not in sample.files}


def _ending(media_type: str) -> str:
    known = re.search(r"(csv|ndjson|png|jpeg|pdf|zip|xml|yaml|json|plain)", media_type)
    return {"plain": "txt"}.get(known[1], known[1]) if known else "bin"


# --- in each language ---


def curl(sample: Sample) -> str:
    method = sample.operation.method
    parts = [f"curl {shell(sample.url)}"]
    has_body = bool(sample.media_type)
    if method == "HEAD":
        parts.append("--head")
    elif method != ("POST" if has_body else "GET"):
        parts.append(f"--request {method}")
    name, scheme = sample.credentials
    if name:
        parts.append(f'--header "{name}: {scheme}$TOKEN"')
    parts += [f"--header {shell(f'{n}: {v}')}" for n, v in sample.headers.items()]
    kind = essence(sample.media_type)
    if kind == "multipart/form-data":
        parts += [f"--form {shell(f'{n}={_text(v)}')}" for n, v in as_object(sample.body).items()]
        parts += [f"--form {n}=@{path}" for n, path in sample.files.items()]
    elif kind == "application/x-www-form-urlencoded":
        parts += [
            f"--data-urlencode {shell(f'{n}={_text(v)}')}"
            for n, v in as_object(sample.body).items()
        ]
    elif has_body:
        parts.append(f"--header {shell(f'Content-Type: {sample.media_type}')}")
        content = f"@{sample.files['']}" if sample.files else _json(sample.body)
        parts.append(f"--data-binary {shell(content)}")
    return " \\\n  ".join(parts)


def python(sample: Sample) -> str:
    name, scheme = sample.credentials
    lines = ["import os", ""] if name else []
    lines += ["import httpx", ""]
    arguments = [repr(sample.operation.method), json.dumps(sample.url)]
    headers = [f"{n!r}: {v!r}" for n, v in sample.headers.items()]
    if name:
        token = f"{scheme}{{os.environ['TOKEN']}}"
        headers.append(f'"{name}": f"{token}"')
    kind = essence(sample.media_type)
    written = ("", "application/json", "multipart/form-data", "application/x-www-form-urlencoded")
    if kind not in written:
        headers.append(f'"Content-Type": "{sample.media_type}"')
    if headers:
        arguments.append(f"headers={{{', '.join(headers)}}}")
    if is_json(kind) and not sample.files:
        arguments.append(f"json={pformat(sample.body, sort_dicts=False)}")
    elif "" in sample.files:
        lines.insert(0, "from pathlib import Path")
        arguments.append(f'content=Path("{sample.files[""]}").read_bytes()')
    elif sample.media_type:
        if sample.body:
            arguments.append(f"data={pformat(sample.body, sort_dicts=False)}")
        if sample.files:
            opened = ", ".join(f'"{n}": open("{p}", "rb")' for n, p in sample.files.items())
            arguments.append(f"files={{{opened}}}")
    inside = ",\n".join("    " + part.replace("\n", "\n    ") for part in arguments)
    return "\n".join(
        [*lines, f"answer = httpx.request(\n{inside},\n)", "answer.raise_for_status()",
         "print(answer.text)"]
    )  # fmt: skip


def typescript(sample: Sample) -> str:
    name = _camel(sample.operation.id)
    given: list[str] = []
    for part, values in (("path", sample.path), ("query", sample.query)):
        if values:
            given.append(f"{part}: {_literal(values)}")
    if sample.headers:
        given.append(f"headers: {_literal(sample.headers)}")
    if "" in sample.files:
        given.append("body: file, // a File or a Blob")
    elif sample.media_type:
        body = _literal(sample.body) if not sample.files else "{ "
        if sample.files:
            fields = [f"{n}: {_literal(v)}" for n, v in as_object(sample.body).items()]
            body = f"{{ {', '.join([*fields, *sample.files])} }}"
        given.append(f"body: {body}")
    given.append("throwOnError: true")
    inside = "".join(f"  {part.replace(chr(10), chr(10) + '  ')},\n" for part in given)
    inside = inside.replace("Blob,\n", "Blob\n")
    call = f"const {{ data }} = await {name}({{\n{inside}}});"
    return f'import {{ {name} }} from "@/generated";\n\n{call}'


def _camel(operation_id: str) -> str:
    words = re.findall(r"[A-Za-z0-9]+", operation_id)
    joined = "".join(word[:1].upper() + word[1:] for word in words)
    return joined[:1].lower() + joined[1:]


def _literal(value: Json) -> str:
    text = json.dumps(value, indent=2, ensure_ascii=False)
    return re.sub(r'^(\s*)"([A-Za-z_]\w*)":', r"\1\2:", text, flags=re.M)


def _json(value: Json) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)


def _text(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _texts(value: Json) -> Json:
    return [_text(part) for part in value] if isinstance(value, list) else _text(value)  # pyright: ignore[reportUnknownVariableType]
