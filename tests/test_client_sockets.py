"""Functions of the TypeScript client that open WebSockets, on real sockets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from scripts.contract.client.calls import Reading
from scripts.contract.client.functions import functions
from scripts.contract.client.messages import types
from scripts.contract.client.queries import queries
from scripts.generate import compile_contract
from tests.client.recorder import listening
from tests.client.walking import checked, run_node

SCRIPT = Path(__file__).parent / "client/sockets.ts"
TEXT: Any = {"type": "string"}
OPENED: Any = {"101": {"description": "It is open."}}


def message(kind: str, **properties: Any) -> dict[str, Any]:
    properties = {"type": {"const": kind}, **properties}
    return {"type": "object", "required": list(properties), "properties": properties}


def room(**more: Any) -> dict[str, Any]:
    tags = {"name": "tags", "in": "query", "style": "pipeDelimited", "explode": False,
            "schema": {"type": "array", "items": TEXT}}  # fmt: skip
    since = {"name": "since", "in": "query", "schema": {"type": "integer"}}
    tenant = {"name": "X-Tenant", "in": "header", "schema": TEXT}
    return {
        "operationId": "joinRoom",
        "summary": "Talk to others",
        "parameters": [tags, since, tenant],
        "security": [{"bearer": []}, {"key": []}],
        "x-websocket": {
            "receives": {"oneOf": [message("say", text=TEXT),
                                   message("leave", code={"type": "integer"})]},
            "sends": {"oneOf": [message("said", text=TEXT),
                                message("members", members={"type": "integer"})]},
        },
        "responses": {**OPENED, "404": {"description": "There is no such room."}},
        **more,
    }  # fmt: skip


CONTRACT: Any = {
    "openapi": "3.1.1",
    "info": {"title": "Rooms", "version": "1"},
    "paths": {
        "/rooms/{room}": {
            "parameters": [{"name": "room", "in": "path", "required": True, "schema": TEXT}],
            "get": room(),
        },
        "/numbers": {
            "get": {
                "operationId": "watch",
                "x-websocket": {"receives": False, "sends": {"type": "integer"}},
                "responses": OPENED,
            }
        },
    },
    "components": {
        "securitySchemes": {
            "bearer": {"type": "http", "scheme": "bearer"},
            "key": {"type": "apiKey", "in": "query", "name": "key"},
        }
    },
}


class Rooms:
    """A server that does what the path says, also what none of ours would do."""

    def __init__(self) -> None:
        self.left: dict[str, int] = {}
        """The codes with which clients have left."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            return
        socket = WebSocket(scope, receive, send)
        kind = scope["path"].rpartition("/")[2]
        if kind == "refused":
            await socket.close()
        elif kind == "denied":
            await socket.send_denial_response(Response(status_code=401))
        else:
            await socket.accept()
            await self._greet(socket, kind)
            try:
                await self._answer(socket)
            except WebSocketDisconnect as gone:
                self.left[kind] = gone.code

    async def _greet(self, socket: WebSocket, kind: str) -> None:
        match kind:
            case "numbers":
                for number in (1, 2, 3):
                    await socket.send_json(number)
                await socket.close(1000, "that was all")
            case "address":
                scope = socket.scope
                url = f"{scope['raw_path'].decode()}?{scope['query_string'].decode()}"
                await socket.send_json({"type": "said", "text": url})
                await socket.close()
            case "chatter":
                for number in range(9):
                    await socket.send_json({"type": "said", "text": str(number)})
            case "text" | "bytes":
                await socket.send_json({"type": "members", "members": 1})
                await (socket.send_text("no JSON") if kind == "text" else socket.send_bytes(b"1"))
            case _:
                pass

    async def _answer(self, socket: WebSocket) -> None:
        while socket.application_state is WebSocketState.CONNECTED:
            said = await socket.receive_json()
            if said["type"] == "leave":
                await socket.close(said["code"], "you asked for it")
            else:
                await socket.send_json({"type": "said", "text": said["text"]})


def test_a_websocket_is_opened_read_written_and_closed_by_its_function(tmp_path: Path) -> None:
    assert checked(Reading(CONTRACT), tmp_path, SCRIPT.read_text()) == ""
    rooms = Rooms()
    with listening(rooms) as url:
        told = run_node(tmp_path / "client", "use.ts", url)
    assert "fail 0" in told and "tests 0" not in told, told
    assert rooms.left["chatter"] == rooms.left["text"] == rooms.left["bytes"] == 1005


def test_what_opens_a_websocket_is_neither_a_request_nor_a_query() -> None:
    made = Reading(CONTRACT)
    assert "joinRoom" not in queries(made)
    text = types(made)
    assert "JoinRoomData" in text and "JoinRoomResponse" not in text and "JoinRoomErr" not in text
    assert "X-Tenant" not in text
    assert "stream" not in functions(made) and "type Options" not in functions(made)


def test_only_credentials_that_stand_in_the_address_are_asked_for() -> None:
    bearer = room(security=[{"bearer": []}])
    made = Reading({**CONTRACT, "paths": {"/rooms": {"get": bearer}}})
    assert made.calls[0].security == ()
    assert [scheme.get("in") for scheme in Reading(CONTRACT).calls[0].security] == [None, "query"]


def test_types_of_a_websocket_are_nobody_elses() -> None:
    schemas = {"JoinRoomSent": TEXT, "WatchResponse": TEXT}
    components = {**CONTRACT["components"], "schemas": schemas}
    calls = Reading({**CONTRACT, "components": components}).calls
    assert [call.type for call in calls] == ["JoinRoom2", "Watch"]


def test_messages_of_which_a_loose_contract_says_nothing_may_be_anything(tmp_path: Path) -> None:
    one_way = room(parameters=[], security=[], **{"x-websocket": {"receives": TEXT}})
    path = tmp_path / "openapi/openapi.json"
    path.parent.mkdir()
    path.write_text(json.dumps({**CONTRACT, "paths": {"/rooms": {"get": one_way}}}))
    made = compile_contract(path, tmp_path, lenient=True)
    assert made.report.warnings and not made.report.errors
    (code,) = (text for name, text in made.files.items() if "operations/rooms" in name)
    assert "Socket[str, Any]" in code
    client = types(Reading(json.loads(made.files["generated/openapi.json"])))
    assert "JoinRoomReceived = unknown;" in client and "JoinRoomSent = string;" in client
