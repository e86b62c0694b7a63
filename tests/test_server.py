"""The server as a process: started by command, on a real socket, stopped by signal."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx2 import Client

PROJECT = Path(__file__).parents[1]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def serve(database_url: str, port: int, **settings: str) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "PORT": str(port),
        "REQUIRE_VERIFIED_EMAIL": "false",
        **settings,
    }
    return subprocess.Popen(
        [sys.executable, "-m", "scripts.serve"],
        cwd=PROJECT,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(url: str) -> None:
    for _ in range(200):
        try:
            with socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2]))):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


@pytest.fixture
def served_at(database_url: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    port = free_port()
    process = serve(database_url, port, ENVIRONMENT="test", LOG_FORMAT="json")
    url = f"http://127.0.0.1:{port}"
    wait_for(url)
    yield url, process
    process.kill()
    process.communicate()


def test_a_person_can_register_log_in_and_keep_todos(
    served_at: tuple[str, subprocess.Popen[str]],
) -> None:
    with Client(base_url=f"{served_at[0]}/api/v1") as client:
        account = {"email": "ada@example.com", "password": "correct horse", "name": "Ada"}
        assert client.post("/auth/register", json=account).status_code == 202
        del account["name"]
        token = client.post("/auth/login", json=account).json()["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        assert client.post("/todos", json={"title": "Run it"}).status_code == 201
        assert [t["title"] for t in client.get("/todos").json()["items"]] == ["Run it"]


def test_logs_are_one_json_object_a_line_and_hold_no_secrets(
    served_at: tuple[str, subprocess.Popen[str]],
) -> None:
    url, process = served_at
    with Client(base_url=f"{url}/api/v1") as client:
        body = {"email": "ada@example.com", "password": "secret in a body"}
        request_id = client.post("/auth/login?token=query", json=body).headers["X-Request-Id"]
    process.send_signal(signal.SIGTERM)
    _, logs = process.communicate(timeout=10)
    lines = [json.loads(line) for line in logs.splitlines()]
    (access,) = [line for line in lines if line["logger"] == "server.access"]
    assert access["request_id"] == request_id
    assert (access["operation"], access["status"], access["level"]) == ("login", 401, "info")
    assert "secret in a body" not in logs and "query" not in logs


def test_a_request_under_way_is_answered_before_the_server_stops(
    served_at: tuple[str, subprocess.Popen[str]],
) -> None:
    url, process = served_at
    body = b'{"email": "ada@example.com", "password": "x"}'
    with socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2]))) as connection:
        connection.sendall(
            b"POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
        )
        time.sleep(0.3)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        connection.sendall(body)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 401")
    assert process.wait(10) == -signal.SIGTERM  # it ends as it was told to


def test_an_unusable_setting_stops_the_start_with_one_message(database_url: str) -> None:
    process = serve(database_url, free_port(), ENVIRONMENT="production")
    _, told = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "SECRET_KEY" in told and "Traceback" not in told


def test_bytes_that_are_no_http_do_not_disturb_others(
    served_at: tuple[str, subprocess.Popen[str]],
) -> None:
    url, _ = served_at
    for garbage in (b"\x00" * 200_000, b"GET / HTTP/9.9\r\n\r\n", b"\r\n\r\n\r\n", b"A" * 200_000):
        with socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2]))) as connection:
            try:
                connection.sendall(garbage)
                connection.shutdown(socket.SHUT_WR)
                answer = connection.recv(65536)
            except OSError:
                continue  # the server hung up before it had read everything
            assert not answer.startswith(b"HTTP/1.1 5")
    with Client(base_url=f"{url}/api/v1") as client:
        assert client.get("/health").status_code == 200
