"""Mails: made from the templates in `templates/email/`, sent by SMTP or kept in a folder."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import unquote, urlsplit

from server.settings import Settings

if TYPE_CHECKING:  # the worker writes and sends mails; a server never loads what that takes
    from aiosmtplib import SMTPRecipientsRefused
    from jinja2 import Environment

TEMPLATES = Path(__file__).parents[1] / "templates" / "email"


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail to one person, as text and as HTML."""

    to: str
    subject: str
    text: str
    html: str


class Mailer(Protocol):
    async def send(self, message: EmailMessage) -> None:
        """Hand a message over. Raises GiveUp if it is refused for good, and anything else if
        another attempt may succeed."""
        ...


def mailer(settings: Settings) -> Mailer:
    """SMTP if the settings name a server, else a folder."""
    if settings.smtp_url is None:
        return Folder(mailbox(settings))
    return Smtp(settings.smtp_url.get_secret_value(), timeout=settings.smtp_timeout)


def mailbox(settings: Settings) -> Path:
    """Where mails stay that no server is there to send."""
    return settings.data_dir / "mailbox"


def written(template: str, to: str, **values: Any) -> Mail:
    """A mail from `<template>.txt`, which sets the subject, and `<template>.html`."""
    environment = _environment()
    text = environment.get_template(f"{template}.txt").make_module(values)
    html = environment.get_template(f"{template}.html").render(subject=_subject(text), **values)
    return Mail(to=to, subject=_subject(text), text=str(text).strip() + "\n", html=html)


def _subject(module: Any) -> str:
    return " ".join(str(module.subject).split())


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html"], default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def message(mail: Mail, *, sender: str, name: str, key: str, date: datetime) -> EmailMessage:
    """The message to send (RFC 5322); the same key gives the same Message-ID, by which mail
    programs recognise what arrives twice."""
    made = EmailMessage()
    made["From"] = Address(name, addr_spec=sender)
    made["To"] = mail.to
    made["Subject"] = mail.subject
    made["Date"] = format_datetime(date)
    made["Message-ID"] = f"<{key}@{sender.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"  # so that no autoresponder answers (RFC 3834)
    made.set_content(mail.text)
    made.add_alternative(mail.html, subtype="html")
    return made


class Smtp:
    """A mail server (RFC 5321). A password is only sent over TLS."""

    def __init__(self, url: str, *, timeout: float) -> None:
        parts = urlsplit(url)
        self.options: dict[str, Any] = {
            "hostname": parts.hostname,
            "port": parts.port or (465 if parts.scheme == "smtps" else 587),
            "use_tls": parts.scheme == "smtps",
            "start_tls": None,  # if the server can
            "timeout": timeout,
        }
        if parts.username:
            self.options |= {
                "username": unquote(parts.username),
                "password": unquote(parts.password or ""),
                "start_tls": True if parts.scheme == "smtp" else None,
            }

    async def send(self, message: EmailMessage) -> None:
        import aiosmtplib

        from server.jobs import GiveUp

        try:
            await aiosmtplib.send(message, **self.options)
        except aiosmtplib.SMTPRecipientsRefused as error:
            if all(refusal.code >= 500 for refusal in error.recipients):
                raise GiveUp(f"the recipient is refused: {_reason(error)}") from error
            raise
        except (aiosmtplib.SMTPSenderRefused, aiosmtplib.SMTPDataError) as error:
            if error.code >= 500:
                raise GiveUp(f"the mail is refused: {error.code} {error.message}") from error
            raise


def _reason(error: SMTPRecipientsRefused) -> str:
    return ", ".join(f"{refusal.code} {refusal.message}" for refusal in error.recipients)


class Folder:
    """Keeps messages as files, for development and tests."""

    def __init__(self, path: Path) -> None:
        self.path = path

    async def send(self, message: EmailMessage) -> None:
        await asyncio.to_thread(self._keep, message)

    def _keep(self, message: EmailMessage) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        name = str(message["Message-ID"]).strip("<>").partition("@")[0]
        partial = self.path / f".{name}"
        partial.write_bytes(bytes(message))
        partial.replace(self.path / f"{name}.eml")  # whoever looks sees whole mails
