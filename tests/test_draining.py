"""A server that is told to stop leaves in good order: the process itself, on a real socket."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Iterator
from threading import Thread

import pytest
from httpx2 import Client
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.ports import free_port
from tests.test_server import serve, wait_for

ACCOUNT = {"email": "ada@example.com", "password": "correct horse", "name": "Ada"}


@pytest.fixture
def draining(database_url: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server that goes on for a moment once it was told to stop."""
    port = free_port()
    process = serve(database_url, port, ENVIRONMENT="test", LOG_FORMAT="json", DRAIN_SECONDS="4")
    wait_for(f"http://127.0.0.1:{port}")
    yield f"127.0.0.1:{port}", process
    process.kill()
    process.communicate()


def log_in(client: Client) -> str:
    """An access token."""
    assert client.post("/auth/register", json=ACCOUNT).is_success
    login = {name: ACCOUNT[name] for name in ("email", "password")}
    token: str = client.post("/auth/login", json=login).json()["access_token"]
    client.headers["Authorization"] = f"Bearer {token}"
    return token


def test_a_server_takes_leave_before_it_goes(
    draining: tuple[str, subprocess.Popen[str]],
) -> None:
    address, process = draining
    url = f"http://{address}/api/v1"
    heard: list[str] = []
    with Client(base_url=url, timeout=20) as client, Client(base_url=url, timeout=20) as other:
        token = log_in(client)
        other.headers["Authorization"] = f"Bearer {token}"

        def listen() -> None:
            with other.stream("GET", "/live/events") as stream:
                heard.extend(line for line in stream.iter_lines() if line)
                heard.append("the end")

        listener = Thread(target=listen, daemon=True)
        with connect(f"ws://{address}/api/v1/live/socket") as socket:
            socket.send(json.dumps({"type": "hello", "access_token": token}))
            assert json.loads(socket.recv())["type"] == "sync"
            listener.start()
            while not heard:  # the stream is open
                time.sleep(0.05)
            assert client.get("/health/ready").status_code == 200
            process.send_signal(signal.SIGTERM)
            while (answer := client.get("/health/ready")).status_code == 200:
                time.sleep(0.05)
            assert answer.json()["checks"]["process"] == "failed"
            assert client.post("/todos", json={"title": "Late"}).status_code == 201
            assert json.loads(socket.recv())["type"] == "todo.created"
            with pytest.raises(ConnectionClosed) as closed:
                socket.recv()
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1012  # come back
        listener.join()
    assert any("todo.created" in line for line in heard)
    assert "retry: 2000" in heard and heard[-1] == "the end"
    _, logs = process.communicate(timeout=10)
    assert process.returncode == -signal.SIGTERM

    lines = [json.loads(line) for line in logs.splitlines()]
    by_operation = {line.get("operation"): line for line in lines if "milliseconds" in line}
    opened = by_operation["openSocket"]
    assert (opened["status"], opened["code"], opened["level"]) == (101, 1012, "info")
    assert opened["user"] == by_operation["createTodo"]["user"] is not None
    assert opened["request_id"] and opened["milliseconds"] > 1000
    assert token not in logs


def test_a_second_signal_ends_the_leave(database_url: str) -> None:
    port = free_port()
    process = serve(database_url, port, ENVIRONMENT="test", DRAIN_SECONDS="300")
    try:
        wait_for(f"http://127.0.0.1:{port}")
        process.send_signal(signal.SIGINT)
        with Client(base_url=f"http://127.0.0.1:{port}/api/v1") as client:
            while client.get("/health/ready").status_code == 200:
                time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
    finally:
        process.kill()
        process.communicate()


def test_handshakes_that_are_refused_are_logged(
    draining: tuple[str, subprocess.Popen[str]],
) -> None:
    address, process = draining
    with pytest.raises(Exception, match="404"):
        connect(f"ws://{address}/api/v1/nowhere")
    process.send_signal(signal.SIGTERM)
    _, logs = process.communicate(timeout=10)
    (line,) = [found for found in map(json.loads, logs.splitlines()) if "milliseconds" in found]
    assert (line["event"], line["status"]) == ("GET /api/v1/nowhere", 404)
