"""How often an operation may be asked, as its contract says in `x-rate-limit`.

The answer tells how much is left (draft-ietf-httpapi-ratelimit-headers-10).
"""

from __future__ import annotations

import hashlib
import ipaddress
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from server.call import Call
from server.problems import Problem

if TYPE_CHECKING:
    from server.limiter import Limiter

BODY = "$request.body#/"


@dataclass(frozen=True, slots=True)
class RateLimit:
    """So many requests in so many seconds."""

    requests: int
    seconds: int
    per: str = "client"
    """Whose requests are counted together: "address"; "client", which is the account or key, or
    the address of a visitor; or `$request.body#/…`, those that name the same in their body."""

    @property
    def name(self) -> str:
        """As the answer's headers name it."""
        return self.per.rpartition("/")[2] if self.per.startswith(BODY) else self.per


class _Counted:
    """A limit as the limiter counts it and as the answer tells of it, made at start-up."""

    __slots__ = ("item", "name", "path", "policy")

    def __init__(self, limit: RateLimit, limiter: Limiter) -> None:
        self.item = limiter.item(limit.requests, limit.seconds)
        self.name = limit.name
        self.path = limit.per.removeprefix(BODY)
        policy = f'"{limit.name}";q={limit.requests};w={limit.seconds}'
        self.policy = (b"ratelimit-policy", policy.encode("latin-1"))


class Throttle:
    """The limits of one operation, in the order in which a request comes to know whose it is."""

    __slots__ = ("_limiter", "_of_address", "_of_body", "_of_client", "_operation")

    def __init__(self, operation: str, limits: Sequence[RateLimit], limiter: Limiter) -> None:
        self._operation = operation
        self._limiter = limiter
        counted = [(limit.per, _Counted(limit, limiter)) for limit in limits]
        self._of_address = [limit for per, limit in counted if per == "address"]
        self._of_client = [limit for per, limit in counted if per == "client"]
        self._of_body = [limit for per, limit in counted if per.startswith(BODY)]

    async def before_security(self, call: Call) -> None:
        if self._of_address:
            key = address(call)
            await self._take(call, [(limit, key) for limit in self._of_address])

    async def after_security(self, call: Call) -> None:
        if self._of_client:
            key = client(call)
            await self._take(call, [(limit, key) for limit in self._of_client])

    async def after_binding(self, call: Call, request: Any) -> None:
        if self._of_body:
            data = request.body.model_dump(mode="json", by_alias=True)
            await self._take(call, [(limit, _named(data, limit.path)) for limit in self._of_body])

    async def _take(self, call: Call, limits: Iterable[tuple[_Counted, str]]) -> None:
        """Raises 429 with the time after which it is worth trying again (RFC 6585, section 4)."""
        wait = 0
        for limit, key in limits:
            allowed, left, seconds = await self._limiter.take(
                limit.item, self._operation, limit.name, key
            )
            call.added.append(limit.policy)
            call.add_header(b"ratelimit", f'"{limit.name}";r={left};t={seconds}')
            wait = wait if allowed else max(wait, seconds)
        if wait:
            detail = f"Too many requests; try again in {_told(wait)}."
            raise Problem(429, detail, headers={"Retry-After": str(wait)})


def _told(seconds: int) -> str:
    """A time to wait, as people say it, and never less of it."""
    for unit, length in (("hours", 3600), ("minutes", 60)):
        if seconds > 2 * length:
            return f"{math.ceil(seconds / length)} {unit}"
    return "a second" if seconds == 1 else f"{seconds} seconds"


def address(call: Call) -> str:
    """The client's address; of IPv6 the network, of which one client has all (RFC 6177)."""
    try:
        found = ipaddress.ip_address(call.client)
    except ValueError:
        return call.client
    if found.version == 6 and found.ipv4_mapped is not None:  # as sockets for both versions tell
        return str(found.ipv4_mapped)
    if found.version == 6:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)


def client(call: Call) -> str:
    principal = call.principal
    if principal is None:
        return address(call)
    return str(principal.api_key_id or principal.id)


def _named(data: Any, pointer: str) -> str:
    """What the body says, in any spelling; as a digest, for it may be personal."""
    for step in pointer.split("/"):
        name = step.replace("~1", "/").replace("~0", "~")
        data = cast("dict[str, Any]", data).get(name) if isinstance(data, dict) else None
    return hashlib.sha256(str(data).casefold().encode()).hexdigest()
