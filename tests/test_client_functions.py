"""The functions of the TypeScript client, and its options for TanStack Query."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from scripts.contract.client.calls import Reading
from scripts.contract.client.functions import functions
from scripts.contract.client.queries import queries
from tests.client.walking import checked

DONE = {"204": {"description": "Done."}}


def reading(**paths: Any) -> Reading:
    document = {"openapi": "3.2.0", "info": {"title": "T", "version": "1"}, "paths": paths}
    return Reading(document)


def operation(id_: str, *parameters: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"operationId": id_, "parameters": list(parameters), "responses": DONE, **more}


def query(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": {"type": "string"}, **more}


def called(text: str, name: str) -> str:
    """What the runtime is told of a function's operation, in one line."""
    [found] = re.findall(
        rf"^export const {name} = .*?^ +(\{{.*?)\n? *,\n? *options", text, re.S | re.M
    )
    return re.sub(r",?\s+", " ", found).replace("{ ", "{").strip()


def exported(text: str) -> list[str]:
    return re.findall(r"^export const (\w+)", text, re.M)


def test_what_differs_from_the_usual_stands_in_the_call() -> None:
    words = {"type": "array", "items": {"type": "string"}}
    text = functions(
        reading(
            **{
                "/a/{id}": {
                    "post": operation(
                        "sendIt",
                        {
                            "name": "id",
                            "in": "path",
                            "required": True,
                            "style": "matrix",
                            "schema": {},
                        },
                        query("usual", schema=words),
                        query("commas", explode=False, schema=words),
                        {"name": "X-J", "in": "header", "content": {"application/json": {}}},
                        {"name": "session", "in": "cookie", "schema": {}},
                        requestBody={
                            "content": {
                                "application/x-www-form-urlencoded": {
                                    "schema": {"type": "object", "properties": {"w": words}},
                                    "encoding": {"w": {"style": "pipeDelimited", "explode": False}},
                                }
                            }
                        },
                        responses={
                            "200": {
                                "description": "Lines.",
                                "content": {"application/x-ndjson": {"itemSchema": {}}},
                            }
                        },
                    ),
                    "get": operation(
                        "readIt", {"name": "id", "in": "path", "required": True, "schema": {}}
                    ),
                }
            }
        )
    )
    assert called(text, "readIt") == "{method: 'GET' url: '/a/{id}' }"
    told = called(text, "sendIt")
    assert "media: 'application/x-www-form-urlencoded'" in told
    for part in ("path: {id: 'matrix' }", "query: {commas: 'form' }", "header: {'X-J': 'json' }"):
        assert part in told
    assert "form: {w: 'pipeDelimited' }" in told
    assert "reads: {'application/x-ndjson': 'json' }" in told
    assert "usual" not in told
    assert "session" not in told


def test_no_name_and_no_text_breaks_out_of_its_place(tmp_path: Path) -> None:
    hostile = ["types", "client", "stream", "Socket", "sdk", "default", "query", "infiniteQuery",
               "keyOf", "options", "tanstack", "constructor", "__proto__", "list things", "日本",
               "🎉", "1"]  # fmt: skip
    told = "ends here */ export const broken = 1; /* `${x}`\n\u2028 @deprecated 'a'"
    made = reading(
        **{
            f"/a'b\\{{p'}}`${{x}}/{number}": {
                method: operation(
                    f"{name} {method}" if method == "post" else name,
                    {"name": "p'", "in": "path", "required": True, "style": "label", "schema": {}},
                    query("__proto__", style="deepObject", explode=True),
                    query('it\'s "odd"\n', explode=False),
                    query("page", schema={"type": "integer"}),
                    summary=told,
                    description=told,
                    deprecated=True,
                    tags=["it's", "*/"],
                )
                for method in ("get", "post")
            }
            for number, name in enumerate(hostile)
        }
    )
    text = functions(made)
    assert len(set(exported(text))) == 2 * len(hostile)
    for part in (text, queries(made)):
        assert "broken" not in exported(part)
        assert re.findall(r"\*/(?!\n)", re.sub(r"'(?:[^'\\]|\\.)*'", "", part)) == []
    assert checked(made, tmp_path) == ""


def test_what_answers_with_a_stream_or_with_something_else_is_two_functions(
    tmp_path: Path,
) -> None:
    event = {"type": "object", "required": ["delta"], "properties": {"delta": {"type": "string"}}}
    whole = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
    both = {
        "description": "It.",
        "content": {
            "text/event-stream": {"schema": event},
            "application/json": {"schema": whole},
        },
    }
    made = reading(
        **{
            "/chat": {"post": operation("chat", responses={"200": both}, tags=["chat"])},
            "/other": {"get": operation("chatStream")},
        }
    )
    told = functions(made)
    assert exported(told) == ["chat", "chatStream2", "chatStream"]
    assert told.count("accept: 'application/json'") == 1
    assert [name for name in exported(queries(made)) if "Stream2" in name] == []
    assert "chatMutation" in exported(queries(made))
    use = """import { chat, chatStream2 } from './sdk.gen';
export const text: string | undefined = (await chat()).data?.text;
for await (const event of (await chatStream2()).stream) event.delta satisfies string;
"""
    assert checked(made, tmp_path, use) == ""


def test_what_reads_is_a_query_what_changes_is_a_mutation_and_a_stream_is_neither() -> None:
    events: dict[str, Any] = {
        "200": {"description": "E.", "content": {"text/event-stream": {"schema": {}}}}
    }
    text = queries(
        reading(
            **{
                "/things": {
                    "get": operation("listThings", query("cursor"), tags=["things"]),
                    "head": operation("countThings"),
                    "query": operation("findThings"),
                    "post": operation("addThing", tags=["things", "counts"]),
                    "additionalOperations": {"COPY": operation("copyThing")},
                },
                "/infinite": {"get": operation("listThingsInfinite", query("after"))},
                "/nested": {
                    "get": operation(
                        "listNested",
                        query("filter", schema={"properties": {"page": {}}}),
                        query("Page"),
                    )
                },
                "/events": {"get": operation("follow", responses=events)},
            }
        )
    )
    kinds = [name for name in exported(text) if not name.endswith("QueryKey")]
    assert sorted(kinds) == [
        "addThingMutation",
        "copyThingMutation",
        "countThingsOptions",
        "findThingsOptions",
        "listNestedOptions",
        "listThingsInfinite2Options",
        "listThingsInfiniteInfiniteOptions",
        "listThingsInfiniteOptions",
        "listThingsOptions",
    ]
    assert "sdk.addThing, ['things', 'counts'], options" in re.sub(r"\s+", " ", text)
    assert "('listThings', ['things'], options, true)" in text


def test_the_data_of_events_is_text_where_the_contract_says_so() -> None:
    def event(data: dict[str, Any]) -> dict[str, Any]:
        item = {"type": "object", "properties": {"data": data}}
        content = {"text/event-stream": {"itemSchema": item}}
        return {"200": {"description": "E.", "content": content}}

    json_text = {"contentMediaType": "application/json", "contentSchema": {"type": "integer"}}
    text = functions(
        reading(
            **{
                "/texts": {"get": operation("texts", responses=event({"type": "string"}))},
                "/json": {"get": operation("json", responses=event(json_text))},
            }
        )
    )
    assert "reads: {'text/event-stream': 'text' }" in called(text, "texts")
    assert text.count("reads:") == 1


def test_a_contract_without_operations_has_a_client_all_the_same(tmp_path: Path) -> None:
    assert checked(reading(), tmp_path) == ""


def test_headers_that_openapi_ignores_are_nothing_to_be_given() -> None:
    headers = [{**query(name, required=True), "in": "header"} for name in ("Accept", "X-Tenant")]
    made = reading(**{"/things": {"get": operation("list_things", *headers)}})
    assert [argument.name for argument in made.calls[0].arguments] == ["X-Tenant"]
