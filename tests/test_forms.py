"""Forms, urlencoded and multipart: how their fields are read, and their files."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from server.uploads import Upload
from tests.contracts import (
    FORM,
    MULTIPART,
    NOTE,
    NUMBER,
    NUMBERS,
    TEXT,
    TEXTS,
    Schema,
    accepting,
    as_json,
    contract,
    faults,
    operation,
    pieces,
    post,
    posting,
    sent,
    serving,
)

pytestmark = pytest.mark.anyio

FILE: Schema = {"type": "string", "contentMediaType": "application/octet-stream"}


# --- urlencoded forms -----------------------------------------------------------------------------

FIELDS: Schema = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": TEXT,
        "age": NUMBER,
        "tags": {"type": "array", "items": TEXT},
        "on": {"type": "string", "format": "date"},
        "yes": {"type": "boolean"},
        "home": {"type": "object", "properties": {"city": TEXT, "no": NUMBER}},
    },
}

FORMS: list[tuple[str, Any]] = [
    ("name=Ada", {"name": "Ada"}),
    ("name=", {"name": ""}),
    ("name", {"name": ""}),
    ("name=a+b%20c%2B&", {"name": "a b c+"}),
    ("name=%C3%A9&age=7&yes=true", {"name": "é", "age": 7, "yes": True}),
    ("name=x&tags=a&tags=b%2Cc", {"name": "x", "tags": ["a", "b,c"]}),
    ("name=x&tags=a", {"name": "x", "tags": ["a"]}),
    ("name=x&on=2024-02-29", {"name": "x", "on": "2024-02-29"}),
    ('name=x&home={"city":"Rom","no":1}', {"name": "x", "home": {"city": "Rom", "no": 1}}),
    ("name=x&more=1", {"name": "x"}),
    ("n%61me=x", {"name": "x"}),
]


@pytest.mark.parametrize(("written", "value"), FORMS)
async def test_a_form_is_read(written: str, value: Any) -> None:
    headers = {"Content-Type": FORM}
    body = (await sent(posting(FIELDS, FORM), content=written.encode(), headers=headers)).body
    assert as_json(body) == value
    if "on" in value:
        assert body.on == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("written", "places"),
    [("", ["body /name"]), ("age=x&yes=1", ["body /age", "body /name", "body /yes"]),
     ("name=a&name=b", ["body /name"]), ("name=%FF", ["body /name"]),
     ("name=x&home=rom", ["body /home"]), ("name=x&home={}&home={}", ["body /home"]),
     ('name=x&home={"no":"1"}', ["body /home/no"])],
)  # fmt: skip
async def test_a_form_is_refused_by_field(written: str, places: list[str]) -> None:
    headers = {"Content-Type": FORM}
    errors = await sent(posting(FIELDS, FORM), content=written.encode(), headers=headers)
    assert sorted(errors) == places


async def test_a_form_that_is_no_utf_8_is_refused() -> None:
    headers = {"Content-Type": FORM}
    errors = await sent(posting(FIELDS, FORM), content=b"name=\xff", headers=headers)
    assert errors["body"]["message"] == "is not UTF-8 text"


ENCODINGS: list[tuple[dict[str, Any], Schema, str, Any]] = [
    ({"style": "form", "explode": False}, {"type": "array", "items": NUMBER}, "it=1,2", [1, 2]),
    ({"style": "form"}, {"type": "array", "items": NUMBER}, "it=1&it=2", [1, 2]),
    ({"style": "pipeDelimited"}, {"type": "array", "items": TEXT}, "it=a%7Cb", ["a", "b"]),
    ({"style": "spaceDelimited"}, {"type": "array", "items": TEXT}, "it=a+b", ["a", "b"]),
    ({"style": "deepObject"}, NOTE, "it[a]=1", {"a": 1}),
    ({"style": "form", "explode": False}, NOTE, "it=a,1", {"a": 1}),
    ({"contentType": "application/json"}, NOTE, 'it=%7B"a":1%7D', {"a": 1}),
    ({"contentType": "application/json"}, TEXT, 'it="x"', "x"),
    ({"contentType": "text/plain"}, TEXT, "it=x", "x"),
    ({}, {"type": "array", "items": NOTE}, 'it={"a":1}&it={"a":2}', [{"a": 1}, {"a": 2}]),
    ({}, {"type": "array", "items": NOTE}, 'it=[{"a":1}]', [{"a": 1}]),
]


@pytest.mark.parametrize(("encoding", "schema", "written", "value"), ENCODINGS)
async def test_fields_are_encoded_as_the_contract_says(
    encoding: dict[str, Any], schema: Schema, written: str, value: Any
) -> None:
    form = {"type": "object", "properties": {"it": schema}, "required": ["it"]}
    text = accepting({FORM: {"schema": form, "encoding": {"it": encoding}}})
    headers = {"Content-Type": FORM}
    assert as_json((await sent(text, content=written.encode(), headers=headers)).body) == {
        "it": value
    }


async def test_a_name_without_a_value_in_a_field_is_refused_in_words() -> None:
    form = {"type": "object", "properties": {"it": NOTE}}
    encoding = {"it": {"style": "form", "explode": False}}
    text = accepting({FORM: {"schema": form, "encoding": encoding}})
    errors = await sent(text, content=b"it=a,1,b", headers={"Content-Type": FORM})
    assert {pointer: error["message"] for pointer, error in errors.items()} == {
        "body /it": "must have a value after each name"
    }


async def test_an_object_may_be_spread_over_the_form() -> None:
    point = {"type": "object", "properties": {"x": NUMBER, "y": TEXTS}}
    form = {"type": "object", "properties": {"it": point, "name": TEXT}, "required": ["it"]}
    text = accepting({FORM: {"schema": form, "encoding": {"it": {"style": "form"}}}})
    headers = {"Content-Type": FORM}
    request = await sent(text, content=b"x=1&name=a&y=b&y=c", headers=headers)
    assert as_json(request.body) == {"it": {"x": 1, "y": ["b", "c"]}, "name": "a"}
    assert list(await sent(text, content=b"x=a", headers=headers)) == ["body /it/x"]
    assert list(await sent(text, content=b"name=a", headers=headers)) == ["body /it"]


@pytest.mark.parametrize(
    ("others", "written", "value"),
    [
        ({"additionalProperties": NUMBER}, "a=1&b=2", {"a": 1, "b": 2}),
        ({"patternProperties": {"^n": NUMBER}}, "n=1", {"n": 1}),
        ({"additionalProperties": NUMBERS}, "a=1", {"a": [1]}),
        ({"additionalProperties": NOTE}, 'a={"a":1}', {"a": {"a": 1}}),
        ({**NOTE, "additionalProperties": TEXT}, "a=1&b=1", {"a": 1, "b": "1"}),
    ],
)
async def test_fields_without_a_name_in_the_contract_are_read_as_it_says(
    others: Schema, written: str, value: Any
) -> None:
    text = posting({"type": "object", **others}, FORM)
    headers = {"Content-Type": FORM}
    assert as_json((await sent(text, content=written.encode(), headers=headers)).body) == value
    wrong = written.replace("1", "x").replace("2", "x")
    assert await sent(text, content=wrong.encode(), headers=headers)


async def test_files_may_have_any_name() -> None:
    text = posting({"type": "object", "additionalProperties": FILE}, "multipart/form-data")
    request = await sent(text, files={"one": ("1", b"first"), "two": ("2", b"second")})
    assert {n: file.filename for n, file in request.body.items()} == {"one": "1", "two": "2"}


# --- multipart ------------------------------------------------------------------------------------


async def test_names_are_as_they_were_before_browsers_escaped_quotes_and_line_breaks() -> None:
    schema = {"type": "object", "additionalProperties": FILE}
    content = (
        b'--x\r\nContent-Disposition: form-data; name="a%22b%22"; filename="%22c%0D%0A.txt"\r\n\r\n'
        b"\r\n"
        b"--x--\r\n"
    )
    headers = {"Content-Type": f"{MULTIPART}; boundary=x"}
    request = await sent(posting(schema, MULTIPART), content=content, headers=headers)
    assert {name: file.filename for name, file in request.body.items()} == {'a"b"': '"c\r\n.txt'}


PROFILE: Schema = {
    "type": "object",
    "required": ["name", "picture"],
    "properties": {
        "name": TEXT,
        "age": NUMBER,
        "picture": {},
        "files": {"type": "array", "items": {}},
        "home": {"type": "object", "properties": {"city": TEXT}, "required": ["city"]},
        "tags": {"type": "array", "items": TEXT},
    },
}


async def test_a_multipart_form_is_read_with_its_files() -> None:
    form = [
        ("picture", ("é.png", b"\x89PNG\r\n--x\r\n\x00", "image/png")),
        ("files", ("a.txt", b"a", "text/plain")),
        ("files", ("b.bin", b"", "application/octet-stream")),
    ]
    data = {"name": "Adä", "age": "36", "home": '{"city": "Rom"}', "tags": ["a", "b"]}
    read: list[Any] = []

    async def handler(request: Any) -> None:
        body = request.body
        read.append(await body.picture.read())
        read.extend([await file.read() for file in body.files])
        read.append(b"".join([piece async for piece in body.picture.pieces()]))

    async with serving(posting(PROFILE, MULTIPART), {"it.it": handler}) as api:
        answer = await api.client.post("/it", data=data, files=form)
        assert answer.status_code == 204, answer.text
    body = api.last.body
    picture = b"\x89PNG\r\n--x\r\n\x00"
    assert read == [picture, b"a", b"", picture]
    assert (body.name, body.age, body.home.city, body.tags) == ("Adä", 36, "Rom", ["a", "b"])
    assert isinstance(body.picture, Upload)
    assert (body.picture.filename, body.picture.content_type) == ("é.png", "image/png")
    assert (body.picture.size, [file.filename for file in body.files]) == (
        len(picture), ["a.txt", "b.bin"])  # fmt: skip


async def test_a_multipart_form_is_refused_by_field() -> None:
    text = posting(PROFILE, MULTIPART)
    errors = await sent(
        text, data={"age": "x", "home": "{}"}, files={"files": ("a", b"a", "text/plain")}
    )
    assert sorted(errors) == ["body /age", "body /home/city", "body /name", "body /picture"]
    twice = [("picture", ("a", b"a")), ("picture", ("b", b"b"))]
    errors = await sent(text, data={"name": "x"}, files=twice)
    assert errors["body /picture"]["message"] == "is given more than once"


async def test_a_file_of_old_contracts_is_a_binary_string() -> None:
    form = {"type": "object", "properties": {"f": {"type": "string", "format": "binary"}}}
    text = accepting({MULTIPART: {"schema": form}}, version="3.0.3")
    assert isinstance((await sent(text, files={"f": ("a", b"\xff")})).body.f, Upload)


async def test_types_of_files_are_checked() -> None:
    form: Schema = {"type": "object", "properties": {"f": {}, "note": NOTE, "any": {}}}
    encoding = {"f": {"contentType": "image/png, image/*"}, "note": {"contentType": "text/json"}}
    text = accepting({MULTIPART: {"schema": form, "encoding": encoding}})
    gif = ("a", b"GIF89a\x01\x00\x01\x00", "image/gif")
    assert (await sent(text, files={"f": gif})).body.f.content_type
    errors = await sent(text, files={"f": ("a", b"x", "text/html")})
    assert errors["body /f"]["keyword"] == "contentType"
    assert (await sent(text, files={"any": ("a", b"x")})).body.any.size == 1


async def test_a_large_file_is_on_disk_and_gone_with_its_request() -> None:
    content = bytes(range(256)) * 4_000
    async with serving(posting(PROFILE, MULTIPART), body_limit=2_000_000) as api:
        files = {"picture": ("big", content, "image/png")}
        answer = await api.client.post("/it", data={"name": "x"}, files=files)
        assert answer.status_code == 204
        assert api.last.body.picture.size == len(content)
        with pytest.raises(ValueError, match="closed"):
            await api.last.body.picture.read()


@pytest.mark.parametrize(("schema", "status"), [(PROFILE, 413), ({"type": "object"}, 204)])
async def test_the_limit_of_a_form_with_files_is_for_its_files(schema: Schema, status: int) -> None:
    body = {"content": {MULTIPART: {"schema": schema}}}
    taken = operation(requestBody=body, **{"x-body-limit": 100_000})
    async with serving(contract({"/it": {"post": taken}}), body_limit=2_000) as api:
        files = {"picture": ("big", b"x" * 50_000)}
        answer = await api.client.post("/it", data={"name": "x"}, files=files)
        assert answer.status_code == 204
        halves = {"name": "x" * 1_500, "age": "0" * 1_500}
        answer = await api.client.post("/it", data=halves, files={"picture": b"x"})
        assert answer.status_code == status, answer.text


HEAD = b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n'
BROKEN_FORMS: list[tuple[str, bytes]] = [
    (MULTIPART, HEAD + b"a\r\n--x--\r\n"),
    (f"{MULTIPART}; boundary=", HEAD + b"a\r\n--x--\r\n"),
    (f"{MULTIPART}; boundary=" + "x" * 5_000, HEAD),
    (f"{MULTIPART}; boundary=x", b"no form"),
    (f"{MULTIPART}; boundary=x", HEAD + b"a"),
    (f"{MULTIPART}; boundary=x", HEAD + b"a\r\n--x\r\n"),
    (f"{MULTIPART}; boundary=y", HEAD + b"a\r\n--x--\r\n"),
    (f"{MULTIPART}; boundary=x", b"--x\r\nNo colon\r\n\r\na\r\n--x--\r\n"),
    (f"{MULTIPART}; boundary=x", b"--x\r\n\x00: 1\r\n\r\na\r\n--x--\r\n"),
    (f"{MULTIPART}; boundary=x", HEAD.replace(b"name=", b"name=\xff") + b"\r\n--x--"),
    (f"{MULTIPART}; boundary=x", b"\r\n".join([HEAD] * 1_001)),
    (f"{MULTIPART}; boundary=x", b"--x\r\nX: " + b"y" * 100_000 + b"\r\n\r\n\r\n--x--"),
    (f"{MULTIPART}; boundary=x", b"--x\r\n" + b"X: y\r\n" * 10_000 + b"\r\n\r\n--x--"),
    (f"{MULTIPART}; boundary=\u00e9", b"--x--"),
]  # fmt: skip


@pytest.mark.parametrize(("content_type", "content"), BROKEN_FORMS)
async def test_a_broken_form_is_refused(content_type: str, content: bytes) -> None:
    async with serving(posting({"type": "object"}, MULTIPART)) as api:
        headers = [(b"Content-Type", content_type.encode())]
        answer = await api.client.post("/it", content=content, headers=headers)
        assert answer.status_code == 400, answer.text
        assert faults(answer) == [("", "syntax")]
        assert not api.given


async def test_parts_may_come_in_any_pieces() -> None:
    content = HEAD + b"Ada\r\n--x\r\nContent-Disposition: form-data; name=picture; filename=p\r\n"
    content += b"Content-Type: image/png\r\n\r\nx\r\n-\r\n--\r\n--x--\r\n"
    async with serving(posting(PROFILE, MULTIPART)) as api:
        parts = pieces(*[content[i : i + 1] for i in range(len(content))])
        assert (await post(api.client, parts, f"{MULTIPART}; boundary=x")).status_code == 204
        assert (api.last.body.name, api.last.body.picture.size) == ("Ada", 8)


async def test_a_part_without_a_name_is_refused() -> None:
    async with serving(posting({"type": "object"}, MULTIPART)) as api:
        for head in (b"X-Y: z", b"Content-Disposition: form-data; filename=x"):
            content = b"--x\r\n" + head + b"\r\n\r\na\r\n--x--\r\n"
            answer = await post(api.client, content, f"{MULTIPART}; boundary=x")
            assert answer.json()["errors"][0]["message"].endswith("a part has no name")


async def test_the_name_of_a_part_may_be_empty() -> None:
    schema = {"type": "object", "properties": {"": {"type": "string"}}, "required": [""]}
    async with serving(posting(schema, MULTIPART)) as api:
        content = b'--x\r\nContent-Disposition: form-data; name=""\r\n\r\na\r\n--x--\r\n'
        answer = await post(api.client, content, f"{MULTIPART}; boundary=x")
        assert answer.status_code == 204, answer.text


async def test_texts_of_parts_are_utf_8() -> None:
    def form(content_type: bytes, text: bytes) -> bytes:
        disposition = b'--x\r\nContent-Disposition: form-data; name="name"\r\n'
        return (
            disposition + b"Content-Type: " + content_type + b"\r\n\r\n" + text + b"\r\n--x--\r\n"
        )

    headers = {"Content-Type": f"{MULTIPART}; boundary=x"}
    text = posting({"type": "object", "properties": {"name": TEXT}}, MULTIPART)
    good = form(b"text/plain; charset=utf-8", "é".encode())
    assert (await sent(text, content=good, headers=headers)).body.name == "é"
    for content_type in (b"text/plain", b"text/plain; charset=us-ascii"):
        errors = await sent(text, content=form(content_type, b"\xff"), headers=headers)
        assert list(errors) == ["body /name"]
