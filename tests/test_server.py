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

from tests.ports import free_port

PROJECT = Path(__file__).parents[1]


def connected(url: str) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])))
    connection.settimeout(10)
    return connection


def answer_to(url: str, content: bytes) -> bytes:
    """What the server answers to bytes that end; b"" if it hangs up without a word."""
    with connected(url) as connection:
        try:
            connection.sendall(content)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b""))
        except TimeoutError:
            raise
        except OSError:  # it may be gone before we say that we are done
            return b""


def serve(database_url: str, port: int, **settings: str) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "PORT": str(port),
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
    for _ in range(600):  # a machine that has much else to do takes its time
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
    assert "color_message" not in logs


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


POST = b"POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
LOGIN = b'{"email": "ada@example.com", "password": "x"}'

CHUNKED = POST + b"Transfer-Encoding: chunked\r\n"

GARBAGE = {
    "zeros": b"\x00" * 200_000,
    "no version": b"GET / HTTP/9.9\r\n\r\n",
    "empty lines": b"\r\n\r\n\r\n",
    "one endless line": b"A" * 200_000,
    "an endless header": b"GET / HTTP/1.1\r\nX: " + b"y" * 200_000,
    "thousands of headers": b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 20_000,
    "a header without a name": b"GET / HTTP/1.1\r\n: y\r\n\r\n",
    "a space before the colon": b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 500,
    "a body that breaks off": POST + b"Content-Length: 500\r\n\r\n" + LOGIN,
    "a body longer than told": POST + b"Content-Length: 5\r\n\r\n" + LOGIN * 100,
    "a negative length": POST + b"Content-Length: -5\r\n\r\n" + LOGIN,
    "a length that is no number": POST + b"Content-Length: ten\r\n\r\n" + LOGIN,
    "an immense length": POST + b"Content-Length: " + b"9" * 30 + b"\r\n\r\n" + LOGIN,
    "two lengths": POST + b"Content-Length: 5\r\nContent-Length: 44\r\n\r\n" + LOGIN,
    "a length and chunks": CHUNKED + b"Content-Length: 5\r\n\r\n0\r\n\r\n",
    "chunks that break off": CHUNKED + b"\r\n2c\r\n" + LOGIN[:9],
    "a chunk without a size": CHUNKED + b"\r\nxyz\r\n" + LOGIN,
    "a chunk of immense size": CHUNKED + b"\r\n" + b"f" * 30 + b"\r\n",
    "chunks that never end": CHUNKED + b"\r\n" + b"1\r\n \r\n" * 50_000,
    "an unknown coding": POST + b"Transfer-Encoding: gzip\r\n\r\n" + LOGIN,
}  # fmt: skip


def test_bytes_that_are_no_http_do_not_disturb_others(
    served_at: tuple[str, subprocess.Popen[str]],
) -> None:
    url, _ = served_at
    for name, garbage in GARBAGE.items():
        answer = answer_to(url, garbage)
        assert answer == b"" or answer.startswith(b"HTTP/1.1 4"), (name, answer)
        assert b" 5" not in answer.partition(b"\r\n")[0], name
    with Client(base_url=f"{url}/api/v1") as client:
        assert client.get("/health/ready").status_code == 200


def test_a_chunked_body_is_read_from_a_socket(served_at: tuple[str, subprocess.Popen[str]]) -> None:
    head = POST + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunks = b"".join(b"1;x=y\r\n%c\r\n" % byte for byte in LOGIN) + b"0\r\nX: trailer\r\n\r\n"
    with connected(served_at[0]) as connection:
        for part in (head, chunks[:100], chunks[100:]):
            connection.sendall(part)
        assert connection.recv(65536).startswith(b"HTTP/1.1 401")


def test_a_body_that_trickles_in_is_not_waited_for(database_url: str) -> None:
    port = free_port()
    process = serve(database_url, port, ENVIRONMENT="test", BODY_SECONDS="0.5")
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(url)
        with connected(url) as connection:
            connection.sendall(POST + b"Content-Length: 500\r\n\r\n")
            answer = b""
            for _ in range(50):  # one byte every tenth of a second
                connection.sendall(b" ")
                connection.settimeout(0.1)
                try:
                    answer = connection.recv(65536)
                    break
                except TimeoutError:
                    continue
        assert answer.startswith(b"HTTP/1.1 408")
        assert b"application/problem+json" in answer
        assert b"connection: close" in answer.lower()
    finally:
        process.kill()
        process.communicate()
