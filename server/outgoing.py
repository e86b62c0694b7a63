"""Requests that the API itself sends: of webhooks and callbacks, to addresses that clients gave.

Generated code derives a class from `Webhook` or `Callback` for each (`generated/outgoing.py`). An
address from a client may lead anywhere, into our own network as well: only public ones are asked,
no redirect is followed, and nothing waits for ever.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from time import time
from typing import Any, ClassVar
from urllib.parse import urlencode

import httpx
import orjson
from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python

from server import styles
from server.checks import Undocumented
from server.expressions import evaluated
from server.headers import Headers, field
from server.jobs import GiveUp, Work
from server.judge import Validator
from server.media import URLENCODED, essence, fits
from server.replies import Reply
from server.requests import Request
from server.settings import Settings

SECONDS = 10.0
"""The connection, and each wait for the receiver, may take so long …"""
ALTOGETHER = 30.0
"""… and all of it so long."""
READ = 64 * 1024
"""So many bytes of an answer are read."""
AGAIN = (408, 425, 429)
"""Refusals that another attempt may help, as with all failures of the receiver (5xx)."""


class Unreachable(Exception):
    """The receiver could not be asked, or has not answered in time."""


class Refused(GiveUp):
    """An address to which nothing is sent."""


class Declined(GiveUp):
    """The receiver does not want this request; another attempt would not help."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"the receiver answered {answer.status}")
        self.answer = answer


@dataclass(frozen=True, slots=True)
class Answer:
    """What a receiver answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    """Its beginning."""
    documented: bool
    """Does the contract speak of this status?"""


@dataclass(frozen=True, slots=True)
class Signature:
    """Lets a receiver know who sent a request, as https://www.standardwebhooks.com says."""

    secret: bytes
    id: str
    """The same at each attempt, such as `work.key`, so that receivers notice what comes twice."""

    def headers(self, content: bytes, timestamp: int) -> dict[str, str]:
        signed = f"{self.id}.{timestamp}.".encode() + content
        digest = hmac.new(self.secret, signed, hashlib.sha256).digest()
        return {
            "webhook-id": self.id,
            "webhook-timestamp": str(timestamp),
            "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
        }


class Outgoing:
    """A request to be sent."""

    __slots__ = ("_given", "_pairs", "body", "headers")

    method: ClassVar[str] = "POST"
    media_type: ClassVar[str] = ""
    """"" where there is no body."""
    of: ClassVar[Any] = Any
    """The body's type."""
    statuses: ClassVar[tuple[str, ...]] = ()
    """The answers that the contract speaks of: 200, 4XX, default."""
    judge: ClassVar[Validator]

    def __init__(self, body: Any = None) -> None:
        self.body = body
        self.headers: Headers = []
        self._pairs: list[tuple[str, str]] = []
        self._given: dict[str, dict[str, Any]] = {}
        """What the judge is to see, by place."""

    def add_header(self, name: str, value: object, style: str, *, explode: bool) -> None:
        """A header parameter; None adds nothing. Raises ValueError for what no header may have."""
        if value is None:
            return
        plain = self._note("header", name, value)
        self.headers.append(field(name.lower().encode(), styles.plain(plain, style, explode)))

    def add_query(self, name: str, value: object, style: str, *, explode: bool) -> None:
        """A query parameter in its style (OpenAPI 3.1.1, section 4.8.12.6); None adds nothing."""
        if value is None:
            return
        plain = self._note("query", name, value)
        self._pairs += styles.pairs(name, plain, style, explode)

    def _note(self, place: str, name: str, value: object) -> object:
        plain = to_jsonable_python(value, by_alias=True)
        self._given.setdefault(place, {})[name] = plain
        return plain

    def content(self) -> bytes:
        """The body as it is sent."""
        if self.body is None and not self.media_type:
            return b""
        if isinstance(self.body, bytes):
            return self.body
        if essence(self.media_type) == URLENCODED:
            fields = _adapter(self).dump_python(self.body, mode="json", by_alias=True)
            return urlencode(fields, doseq=True).encode()
        if self.media_type.startswith("text/"):
            return str(self.body).encode()
        return _adapter(self).dump_json(self.body, by_alias=True, warnings=False)

    def url(self, address: str) -> str:
        """An address with the query's parameters."""
        if not self._pairs:
            return address
        return f"{address}{'&' if '?' in address else '?'}{styles.query(self._pairs)}"

    def check(self) -> None:
        """Raises `Undocumented` if the contract knows no such request."""
        given: dict[str, Any] = dict(self._given)
        if self.body is not None and fits(self.media_type, "application/json"):
            given["body"] = orjson.loads(self.content())
        found = [*self.judge.violations(given)]
        if found:
            told = "; ".join(f"{f['place']} {f['pointer'] or '/'} {f['message']}" for f in found)
            raise Undocumented(f"{type(self).__name__} was to be sent, but its {told}")


class Webhook(Outgoing):
    """A request of the contract's `webhooks`: whoever subscribed gave an address elsewhere."""

    __slots__ = ()


class Callback(Outgoing):
    """A request that follows from another, in which its address was given."""

    __slots__ = ()

    expression: ClassVar[str]

    @classmethod
    def address(cls, request: Request, reply: Reply | None = None) -> str | None:
        """Where to send it, as the operation's request says, or its answer; None if it does not."""
        return evaluated(cls.expression, request, reply)


# --- sending --------------------------------------------------------------------------------------


async def send(
    outgoing: Outgoing,
    address: str,
    settings: Settings,
    *,
    headers: Mapping[str, str] | None = None,
    signature: Signature | None = None,
) -> Answer:
    """Send a request once. `headers` are those that the contract does not name, such as
    credentials. Raises `Unreachable`, `Refused`, and outside production `Undocumented`."""
    if settings.replies_are_checked:
        outgoing.check()
    content = outgoing.content()
    more = dict(headers or {})
    if outgoing.media_type:
        more["content-type"] = outgoing.media_type
    if signature is not None:
        more |= signature.headers(content, int(time()))
    own = [*outgoing.headers, *(field(n.lower().encode(), value) for n, value in more.items())]
    url = _url(outgoing.url(address))
    try:
        async with asyncio.timeout(ALTOGETHER):
            hosts = await _hosts(url, private=settings.private_receivers_are_allowed)
            status, told, body = await _exchange(outgoing.method, url, hosts, own, content)
    except TimeoutError:
        raise Unreachable("the receiver has not answered in time") from None
    return Answer(status, told, body, _is_documented(outgoing, status))


async def deliver(
    outgoing: Outgoing, address: str, work: Work, *, signature: Signature | None = None
) -> Answer:
    """Send a request from a job, whose queue tries again after what may pass: a receiver that
    cannot be reached, is busy, or failed. Raises `Declined` for all other refusals."""
    answer = await send(outgoing, address, work.services.settings, signature=signature)
    if 200 <= answer.status < 300:
        return answer
    if answer.status >= 500 or answer.status in AGAIN:
        raise Unreachable(f"the receiver answered {answer.status}")
    raise Declined(answer)


def _is_documented(outgoing: Outgoing, status: int) -> bool:
    known = {name.upper() for name in outgoing.statuses}
    return bool({str(status), f"{status // 100}XX", "DEFAULT"} & known)


def _url(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        raise Refused("the address is no URL") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise Refused("the address is no http:// or https:// URL")
    if url.userinfo:
        raise Refused("the address has a user in it")
    return url


async def _hosts(url: httpx.URL, *, private: bool) -> list[str]:
    """The network addresses of a host; all must be public, or `Refused` is raised."""
    port = url.port or {"http": 80, "https": 443}[url.scheme]
    try:
        found = await asyncio.get_running_loop().getaddrinfo(url.host, port, type=1)
    except (OSError, UnicodeError):
        raise Unreachable("the receiver's name is not known") from None
    hosts = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not private and not all(map(is_public, hosts)):
        raise Refused("the address is not public")
    return hosts


def is_public(host: str) -> bool:
    """May a network address be that of somebody outside? One in IPv6 may hold one of IPv4."""
    address = ip_address(host.partition("%")[0])
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFF_FFFF)
        if inner is None and address not in _WORLD:
            return False
        if inner is not None:
            address = inner
    return address.is_global and not address.is_multicast


_WORLD = IPv6Network("2000::/3")
"""All that is given to anybody in the world (RFC 4291, section 2.4); what lies beside it is some
network's own: site-local addresses, translators' prefixes (RFC 8215), IPv4 in old forms."""

_NAT64 = IPv6Network("64:ff9b::/96")


async def _exchange(
    method: str, url: httpx.URL, hosts: list[str], headers: Headers, content: bytes
) -> tuple[int, Mapping[str, str], bytes]:
    """Ask the addresses that were looked at, so that no other answer of the name server counts."""
    fault: Exception = Unreachable("the receiver has no address")
    headers = [*headers, (b"host", url.netloc)]
    async with httpx.AsyncClient(
        timeout=SECONDS, follow_redirects=False, trust_env=False, verify=_trusted()
    ) as client:
        for host in hosts:
            request = client.build_request(
                method,
                url.copy_with(host=host),
                headers=headers,
                content=content or None,
                extensions={"sni_hostname": url.host},
            )
            try:
                response = await client.send(request, stream=True)
                body = await _beginning(response)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                fault = Unreachable(f"the receiver cannot be reached: {error}")
                continue
            except httpx.HTTPError as error:
                raise Unreachable(f"the receiver broke off: {error}") from None
            return response.status_code, dict(response.headers), body
    raise fault


async def _beginning(response: httpx.Response) -> bytes:
    try:
        body = b""
        async for piece in response.aiter_raw():
            body += piece
            if len(body) >= READ:
                break
        return body[:READ]
    finally:
        await response.aclose()


@cache
def _trusted() -> ssl.SSLContext:
    return httpx.create_ssl_context()


def _adapter(outgoing: Outgoing) -> TypeAdapter[Any]:
    """What writes a body of its type; made once for each class."""
    kind = outgoing.__class__
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind.of)
    return _ADAPTERS[kind]


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}
