"""Bodies that are no JSON: text, XML, forms, lines, images, whatever a media type asks for."""

from __future__ import annotations

import io
import json
import wave
import zipfile
from collections.abc import Callable, Mapping
from urllib.parse import urlencode
from xml.sax.saxutils import escape, quoteattr

import orjson

from server.data import Json, as_object, is_array, is_object
from server.media import URLENCODED, essence
from server.mock.document import Document

SIZE = (64, 48)
"""Pictures are so wide and high."""

BOUNDARY = "mock"


def as_json(value: Json) -> bytes:
    """A value as JSON. What was posted comes back, and may have integers of any size, which orjson
    refuses."""
    try:
        return orjson.dumps(value)
    except TypeError:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def concrete(media_type: str, *, structured: bool) -> str:
    """A media type for a range of them."""
    if "*" not in essence(media_type):
        return media_type
    kind = essence(media_type).partition("/")[0]
    if kind in ("*", "application"):
        return "application/json" if structured else "application/octet-stream"
    return _CONCRETE.get(kind, f"{kind}/x-mock")


_CONCRETE = {"image": "image/png", "text": "text/plain", "audio": "audio/wav"}


def written(document: Document, media_type: str, schema: Json, value: Json) -> bytes:
    """A value as a body of a media type that is not JSON."""
    kind = essence(media_type)
    made = _OF_KIND.get(kind)
    if made is not None:
        return made()
    if kind.startswith("image/") and not kind.endswith("+xml"):
        return picture("PNG")
    if kind.endswith("xml") and kind != "image/svg+xml":
        return b'<?xml version="1.0" encoding="UTF-8"?>\n' + xml(document, schema, value).encode()
    if kind == URLENCODED:
        return urlencode({k: _flat(v) for k, v in as_object(value).items()}).encode()
    if kind.startswith("multipart/"):
        part = b"Content-Type: application/json\r\n\r\n" + as_json(value)
        return b"--%b\r\n%b\r\n--%b--\r\n" % (BOUNDARY.encode(), part, BOUNDARY.encode())
    if is_object(value) or is_array(value):
        return as_json(value)
    return value.encode() if isinstance(value, str) and value else b"mock\n"


def content_type(media_type: str) -> str:
    """The `Content-Type` of such a body."""
    if essence(media_type).startswith("multipart/") and "boundary" not in media_type:
        return f"{media_type}; boundary={BOUNDARY}"
    if media_type.startswith("text/") and "charset" not in media_type:
        return f"{media_type}; charset=utf-8"
    return media_type


def lines(media_type: str, values: list[Json]) -> bytes:
    begin = b"\x1e" if "json-seq" in media_type else b""
    return b"".join(begin + as_json(value) + b"\n" for value in values)


def event(value: Json, number: int) -> bytes:
    """An event of a stream (HTML standard, section 9.2); an object with `data` is one itself."""
    fields = as_object(value)
    if "data" not in fields:
        fields = {"data": value}
    told = {name: fields[name] for name in ("event", "id", "retry", "data") if name in fields}
    told.setdefault("id", str(number))
    text = [
        f"{name}: {line}"
        for name, part in told.items()
        for line in _flat(part).splitlines() or [""]
    ]
    return "\n".join([*text, "", ""]).encode()


def xml(document: Document, schema: Json, value: Json, name: str = "") -> str:
    """A value in XML, named as OpenAPI says (3.1.1, section 4.8.26)."""
    own = document.resolve(schema)
    told = as_object(own.get("xml"))
    component = str(as_object(schema).get("$ref", "")).rpartition("/")[2]
    tag = str(told.get("name") or name or component or "root")
    if told.get("prefix"):
        tag = f"{told['prefix']}:{tag}"
    if is_array(value):
        inner = own.get("items", {})
        items = "".join(xml(document, inner, item, name or "item") for item in value)
        return f"<{tag}>{items}</{tag}>" if told.get("wrapped") or not name else items
    if not is_object(value):
        return f"<{tag}>{escape(_flat(value))}</{tag}>"
    attributes, parts = "", ""
    if told.get("namespace"):
        prefix = f"xmlns:{told['prefix']}" if told.get("prefix") else "xmlns"
        attributes += f" {prefix}={quoteattr(str(told['namespace']))}"
    properties = as_object(own.get("properties"))
    for key, part in value.items():
        inner = document.resolve(properties.get(key, {}))
        if as_object(inner.get("xml")).get("attribute"):
            label = as_object(inner.get("xml")).get("name", key)
            attributes += f" {label}={quoteattr(_flat(part))}"
        else:
            parts += xml(document, properties.get(key, {}), part, key)
    return f"<{tag}{attributes}>{parts}</{tag}>"


def _flat(value: Json) -> str:
    return value if isinstance(value, str) else as_json(value).decode()


# --- bytes ----------------------------------------------------------------------------------------


def picture(kind: str) -> bytes:
    from PIL import Image  # a tenth of a second: only when somebody asks for a picture

    buffer = io.BytesIO()
    Image.new("RGB", SIZE, (96, 128, 160)).save(buffer, kind)
    return buffer.getvalue()


def silence() -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 800)
    return buffer.getvalue()


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr(zipfile.ZipInfo("mock.txt", (2024, 1, 1, 0, 0, 0)), "mock\n")
    return buffer.getvalue()


_PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"/>'

_OF_KIND: Mapping[str, Callable[[], bytes]] = {
    "image/png": lambda: picture("PNG"),
    "image/jpeg": lambda: picture("JPEG"),
    "image/gif": lambda: picture("GIF"),
    "image/webp": lambda: picture("WEBP"),
    "image/svg+xml": lambda: _SVG,
    "application/pdf": lambda: _PDF,
    "application/zip": archive,
    "audio/wav": silence,
}
