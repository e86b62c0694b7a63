"""Mails: what they look like, and how they are sent by a real mail server."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import aiosmtplib
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope
from httpx2 import AsyncClient
from pydantic import SecretStr

from generated.routes import CONTRACT
from server import worker
from server.app import create_app
from server.jobs import GiveUp, Jobs, Work, job, troubles
from server.judge import FORMATS
from server.mail import Folder, Mail, Smtp, message, written
from server.resolver import find_handlers, find_verifiers
from server.services import Services
from tests.conftest import connect
from tests.ports import free_port
from tests.test_jobs import pass_time


class Server:
    """What a mail server was sent, and what it shall answer."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.answers: list[str] = []
        """To the next mails; after those it takes them."""
        self.refused: str | None = None

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refused is not None:
            return self.refused
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        if self.answers:
            return self.answers.pop(0)
        assert isinstance(envelope.content, bytes)
        self.received.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def smtp_url(server: Server) -> Iterator[str]:
    controller: Any = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield f"smtp://127.0.0.1:{controller.port}"
    controller.stop()


def hello(key: str = "key", to: str = "ada@example.com") -> EmailMessage:
    mail = Mail(to=to, subject="Grüße", text="Hello\n", html="<p>Hello</p>")
    date = datetime(2030, 1, 31, 12, tzinfo=UTC)
    return message(mail, sender="noreply@example.com", name="Test, Inc.", key=key, date=date)


@job()
async def greet(work: Work, to: str) -> None:
    await work.services.mailer.send(hello(work.key, to))


def by(url: str, served: Services, timeout: float = 5) -> Services:
    return replace(served, mailer=Smtp(url, timeout=timeout))


async def enqueue(served: Services, to: str = "ada@example.com") -> None:
    async with served.database.transaction() as db:
        await Jobs(db).defer(greet, to=to)


async def statuses(served: Services) -> list[tuple[str, int]]:
    async with served.database.transaction() as db:
        return [(trouble.status, trouble.attempts) for trouble in await troubles(db)]


async def test_a_mail_arrives_as_text_and_html(smtp_url: str, server: Server) -> None:
    await Smtp(smtp_url, timeout=5).send(hello())
    (mail,) = server.received
    assert mail["From"] == '"Test, Inc." <noreply@example.com>'
    assert (mail["To"], mail["Subject"]) == ("ada@example.com", "Grüße")
    assert mail["Message-ID"] == "<key@example.com>"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


async def test_a_mail_that_is_put_off_is_sent_again_and_arrives_once(
    smtp_url: str, server: Server, served: Services
) -> None:
    served = by(smtp_url, served)
    server.answers = ["451 Greylisted", "421 Too busy"]
    await enqueue(served)
    for _ in range(4):
        await worker.work(served, [greet], wait=False)
        await pass_time(served)
    assert len(server.received) == 1
    assert await statuses(served) == []


async def test_a_refused_recipient_is_not_bothered_again(
    smtp_url: str, server: Server, served: Services
) -> None:
    served = by(smtp_url, served)
    server.refused = "550 No such user"
    await enqueue(served)
    await worker.work(served, [greet], wait=False)
    assert await statuses(served) == [("failed", 1)]


async def test_a_recipient_who_is_put_off_gets_it_later(
    smtp_url: str, server: Server, served: Services
) -> None:
    served = by(smtp_url, served)
    server.refused = "450 Mailbox busy"
    await enqueue(served)
    await worker.work(served, [greet], wait=False)
    assert await statuses(served) == [("todo", 1)]
    server.refused = None
    await pass_time(served)
    await worker.work(served, [greet], wait=False)
    assert len(server.received) == 1


async def test_a_mail_that_is_refused_for_good_fails_at_once(smtp_url: str, server: Server) -> None:
    server.answers = ["554 Looks like spam"]
    with pytest.raises(GiveUp, match="554"):
        await Smtp(smtp_url, timeout=5).send(hello())


async def test_while_the_mail_server_is_down_mails_wait(served: Services, server: Server) -> None:
    port = free_port()
    served = by(f"smtp://127.0.0.1:{port}", served)
    await enqueue(served)
    await worker.work(served, [greet], wait=False)
    assert await statuses(served) == [("todo", 1)]
    controller: Any = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        await pass_time(served)
        await worker.work(served, [greet], wait=False)
    finally:
        controller.stop()
    assert len(server.received) == 1


async def test_a_mail_server_that_says_nothing_holds_nobody_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"smtp://127.0.0.1:{listener.getsockname()[1]}"
        async with asyncio.timeout(5):
            with pytest.raises(TimeoutError):
                await Smtp(url, timeout=0.3).send(hello())


async def test_a_password_is_never_sent_without_tls(server: Server) -> None:
    passwords: list[Any] = []

    def authenticate(*given: Any) -> AuthResult:
        passwords.append(given)
        return AuthResult(success=True)

    controller: Any = Controller(
        server,
        hostname="127.0.0.1",
        port=free_port(),
        authenticator=authenticate,
        auth_require_tls=False,
    )
    controller.start()
    try:
        url = f"smtp://user:secret@127.0.0.1:{controller.port}"
        with pytest.raises(aiosmtplib.SMTPException):
            await Smtp(url, timeout=5).send(hello())
    finally:
        controller.stop()
    assert passwords == [] and server.received == []


def test_a_name_in_a_mail_is_text_and_never_markup() -> None:
    values = {"name": "<script>alert(1)</script>", "product": "Test", "forgot_url": "http://x"}
    mail = written("password_changed", "ada@example.com", **values)
    assert "<script>" not in mail.html and "&lt;script&gt;" in mail.html
    assert "<script>" in mail.text


@pytest.mark.parametrize("user", ["ada", '"a, b"', "=?ada?=", "%61da", "ada=?q"])
def test_a_mail_goes_to_the_address_that_was_given(user: str) -> None:
    address = f"{user}@example.com"
    assert FORMATS["email"](address)
    assert [to.addr_spec for to in hello(to=address)["To"].addresses] == [address]


@pytest.mark.parametrize("user", ["=?utf-8?q?=61da?=", '"=?utf-8?B?YWRh?="', "=??q?=40"])
def test_what_mail_programs_read_as_another_address_is_none(user: str) -> None:
    assert not FORMATS["email"](f"{user}@example.com")


def test_no_value_can_add_a_header_to_a_mail() -> None:
    with pytest.raises(ValueError):
        hello(to="ada@example.com\r\nBcc: eve@example.com")


# --- the mailbox of developers --------------------------------------------------------------------


@pytest.fixture
async def development(served: Services) -> Any:
    settings = served.settings.model_copy(update={"environment": "development"})
    return replace(served, settings=settings)


def visitor(served: Services) -> AsyncClient:
    app = create_app(served, CONTRACT, find_handlers(CONTRACT), find_verifiers(CONTRACT))
    return connect(app, base_path="")


async def test_developers_see_mails_that_no_server_sent(development: Services) -> None:
    async with visitor(development) as client:
        assert "No mail yet" in (await client.get("/dev/mailbox")).text
        await development.mailer.send(hello("first"))
        listed = (await client.get("/dev/mailbox")).text
        assert "Grüße" in listed and "/dev/mailbox/first" in listed
        shown = await client.get("/dev/mailbox/first")
        assert 'src="/dev/mailbox/first/html"' in shown.text and "ada@example.com" in shown.text
        html = await client.get("/dev/mailbox/first/html")
        assert "<p>Hello</p>" in html.text


async def test_a_mail_in_the_mailbox_can_run_no_script(development: Services) -> None:
    evil = Mail("ada@example.com", "<script>1</script>", "<script>2</script>", "<script>3</script>")
    date = datetime(2030, 1, 31, tzinfo=UTC)
    await development.mailer.send(message(evil, sender="a@b", name="x", key="evil", date=date))
    async with visitor(development) as client:
        for path in ("/dev/mailbox", "/dev/mailbox/evil"):
            page = await client.get(path)
            assert "<script" not in page.text
            assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
        html = await client.get("/dev/mailbox/evil/html")
        directives = html.headers["Content-Security-Policy"]
        assert "default-src 'none'" in directives and "sandbox" in directives
        assert "allow-scripts" not in directives and "allow-same-origin" not in directives


async def test_the_mailbox_shows_nothing_but_mails(development: Services) -> None:
    folder = development.mailer
    assert isinstance(folder, Folder)
    (folder.path.parent / "secret.eml").write_text("Subject: secret\n\nsecret")
    async with visitor(development) as client:
        for path in ("..%2Fsecret", "%2E%2E/secret", ".hidden", "none", "none/html", "first/raw"):
            assert (await client.get(f"/dev/mailbox/{path}")).status_code == 404
        assert (await client.post("/dev/mailbox")).status_code == 405


@pytest.mark.parametrize(
    "changes",
    [
        {"environment": "production"},
        {"environment": "test"},
        {"environment": "development", "smtp_url": SecretStr("smtp://localhost")},
    ],
)
async def test_there_is_a_mailbox_in_development_only(
    served: Services, changes: dict[str, Any]
) -> None:
    settings = served.settings.model_copy(update=changes)
    async with visitor(replace(served, settings=settings)) as client:
        assert (await client.get("/dev/mailbox")).status_code == 404


def test_every_mail_has_text_and_html() -> None:
    folder = Path(__file__).parents[1] / "templates" / "email"
    texts = {path.stem for path in folder.glob("*.txt")}
    pages = {path.stem for path in folder.glob("*.html")} - {"layout", "button"}
    assert texts == pages and len(texts) > 5
