"""`Idempotency-Key`: a request that is made again is answered as before and done once.

The key, a digest of the request and its answer are stored in the request's own transaction: the
work and the record of it are there both or not at all. A second request with the same key waits
for the first one's transaction, whichever replica serves it. Rows belong to users; row-level
security holds them apart. Source: draft-ietf-httpapi-idempotency-key-header-07.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from psycopg.errors import LockNotAvailable
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from server.call import Call
from server.problems import Problem
from server.replies import Empty, Outcome, Reply
from server.sending import headers_of

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

_WAIT = text("SELECT set_config('lock_timeout', :wait, true)")
WAIT = "5s"
"""A second request waits this long for the first one's answer."""

_CLAIM = text(
    """
    INSERT INTO idempotency_keys AS known (user_id, operation, key, fingerprint)
    VALUES (:user_id, :operation, :key, '')
    ON CONFLICT (user_id, operation, key) DO UPDATE SET created_at = now()
    WHERE known.created_at < now() - interval '24 hours'
    RETURNING true
    """
)
"""A key that is new, or was used a day ago, is taken; a row that is being written is waited for."""

_IS = "user_id = :user_id AND operation = :operation AND key = :key"
_KNOWN = text(f"SELECT fingerprint, status, headers, body FROM idempotency_keys WHERE {_IS}")
_ANSWERED = text(
    f"""
    UPDATE idempotency_keys
    SET fingerprint = :fingerprint, status = :status, headers = :headers, body = :body
    WHERE {_IS}
    """
)
_FORGET = text(f"DELETE FROM idempotency_keys WHERE {_IS}")


async def once(
    call: Call, operation: str, key: str, act: Callable[[], Awaitable[Outcome]]
) -> Outcome:
    """What `act` answers, or what it has answered to the same request before.

    Raises the problems 409, if the first request does not come to an end, and 422, if the key was
    used for another request.
    """
    assert call.principal is not None, "keys belong to users"
    row = {"user_id": call.principal.id, "operation": operation, "key": key}
    while not await _claim(call.db, row):
        known = (await call.db.execute(_KNOWN, row)).one_or_none()
        if known is not None:
            return _repeated(known, await _fingerprint(call))
    reply, body = await act()
    assert body is not None, "an answer that comes in pieces cannot be repeated"
    if call.has_failed:  # a refusal, with which the key is forgotten as well; or a mistake
        return reply, body
    if reply.status >= 500:
        await call.db.execute(_FORGET, row)
    else:
        answer = {"status": reply.status, "headers": _written(reply), "body": body}
        answer["fingerprint"] = await _fingerprint(call)
        await call.db.execute(_ANSWERED, {**row, **answer})
    return reply, body


async def _claim(db: AsyncSession, row: dict[str, Any]) -> bool:
    await db.execute(_WAIT, {"wait": WAIT})
    try:
        claimed = await db.scalar(_CLAIM, row)
    except DBAPIError as error:
        if not isinstance(error.orig, LockNotAvailable):
            raise
        detail = "The first request with this key is still at work; try again later."
        raise Problem(409, detail, headers={"Retry-After": "5"}) from None
    await db.execute(_WAIT, {"wait": "0"})
    return claimed is not None


async def _fingerprint(call: Call) -> bytes:
    """Equal for requests that ask for the same: path, query and body, byte by byte except for
    boundaries; what nobody has read of the body is read now."""
    async for _ in call.chunks():
        pass
    assert call.digest is not None, "the body's digest is taken while it is read"
    whole = hashlib.sha256()
    for part in ("/".join(call.arguments), call.query_string, call.digest.hexdigest()):
        whole.update(f"{len(part)}:{part}".encode("utf-8", "surrogateescape"))
    return whole.digest()


def _repeated(known: Any, fingerprint: bytes) -> Outcome:
    if bytes(known.fingerprint) != fingerprint:
        raise Problem(422, "This idempotency key was used for another request already.")
    reply = Empty()
    reply.status = known.status
    reply.headers = [(name.encode(), value.encode("latin-1")) for name, value in known.headers]
    return reply, bytes(known.body)


def _written(reply: Reply) -> str:
    return json.dumps(
        [(name.decode(), value.decode("latin-1")) for name, value in headers_of(reply)]
    )
