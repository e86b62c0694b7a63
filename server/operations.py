"""The contract's operations as one Connexion middleware: routed once, bound once, answered once.

It is fed by the same `add_api` as everything else in Connexion and stands inside its exception
handling. What the contract does not know goes on to the rest of Connexion's stack.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from connexion.middleware.abstract import ROUTING_CONTEXT, SpecMiddleware
from connexion.resolver import Resolver
from connexion.spec import Specification
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.call import Call
from server.checks import Check, Documented, Undocumented
from server.conditions import REVALIDATED, changed, entity_tag, names, not_modified
from server.database import is_overtaken, unavailable
from server.digests import digest
from server.judge import Judge
from server.media import acceptable
from server.problems import FAILURE, Problem
from server.rate_limits import RateLimit, Throttle
from server.replies import Outcome, Reply
from server.routing import Route, Router, raw_path
from server.security import Guard, guard
from server.sending import headers_of, send_answer, send_problem, send_reply, send_stream
from server.services import Services
from server.sockets import Messages, Socket, Upgrade, converse, refuse
from server.streams import Events

if TYPE_CHECKING:
    from server.limiter import Limiter

Bind = Callable[[Call], Any]
"""From a call to the operation's request; a coroutine where a body must be read."""
Once = Callable[[Call, str, str, Callable[[], Awaitable[Outcome]]], Awaitable[Outcome]]
"""From a call, the operation's id, its key and what it would do to what is answered each time."""


@dataclass(frozen=True, slots=True)
class Operation:
    """What generated code says of one operation."""

    key: str
    """`<module>.<function>` of its handler."""
    id: str
    method: str
    path: str
    bind: Bind
    reads_body: bool = False
    produces: tuple[str, ...] = ()
    """Media types of its successful replies; empty if they have no body."""
    replies: Mapping[str, Documented] = field(default_factory=dict[str, Documented])
    """By the name of their class."""
    messages: Messages | None = None
    """Set where the operation opens a WebSocket."""
    security: tuple[dict[str, tuple[str, ...]], ...] = ()
    body_limit: int | None = None
    """Bytes that the body may have, where the contract says something else than the settings."""
    rate_limits: tuple[RateLimit, ...] = ()
    notice: tuple[tuple[str, str], ...] = ()
    """Headers of every answer: that the operation is deprecated, and when it will go."""
    if_match: bool = False
    """Policies, see `scripts.contract.policies`: may its requests have a condition, or a key?"""
    idempotent: bool = False


class Served:
    """An operation together with its handler: everything a request needs, made at start-up."""

    __slots__ = (
        "bind",
        "check",
        "current",
        "guard",
        "handler",
        "notice",
        "once",
        "operation",
        "produces",
        "tags",
        "throttle",
        "writings",
    )

    def __init__(
        self,
        operation: Operation,
        handler: Callable[[Any], Any],
        guard: Guard | None,
        judge: Judge | None,
        limiter: Limiter | None,
    ) -> None:
        self.operation = operation
        self.bind = operation.bind
        self.produces = operation.produces
        self.handler = handler
        self.guard = guard
        self.check = Check(operation, judge) if judge is not None else None
        """Set where replies are checked against the contract."""
        self.throttle: Throttle | None = None
        """Set where requests are counted."""
        if limiter is not None and operation.rate_limits:
            self.throttle = Throttle(operation.id, operation.rate_limits, limiter)
        self.notice = [(name.encode(), value.encode("latin-1")) for name, value in operation.notice]
        replies = operation.replies.values()
        self.writings = {entry.reply: entry.writing for entry in replies if entry.writing}
        self.tags = {entry.reply: entry.etag for entry in replies if entry.etag}
        self.once: Once | None = None
        """Set where requests may have a key, with which they are answered as before."""
        if operation.idempotent:
            from server.idempotency import once  # it takes the database

            self.once = once
        self.current: Served | None = None
        """What reads the resource, where changing it may have a condition."""

    async def answer(self, call: Call) -> Outcome:
        """Security, content negotiation, binding, the handler; its work is committed on return.

        The body comes with the reply, so that nothing is committed that cannot be told; it is None
        if it comes in pieces.
        """
        operation, throttle = self.operation, self.throttle
        if throttle is not None:
            await throttle.before_security(call)
        once = self.once
        key = call.headers.get("idempotency-key") if once is not None else None
        if key:
            call.digest = digest(call.headers.get("content-type", ""))
        if self.guard is not None:
            await call.act_as(await self.guard.identify(call))
        if throttle is not None:
            await throttle.after_security(call)
        if operation.body_limit is not None:
            call.limit = operation.body_limit
            await call.commit()  # a long body must not hold a connection while it arrives
        accept = call.headers.get("accept")
        if accept and accept != "*/*" and self.produces and not acceptable(accept, self.produces):
            offered = ", ".join(self.produces)
            raise Problem(406, f"This operation answers with {offered} only.")
        request = await self.bind(call) if operation.reads_body else self.bind(call)
        if throttle is not None:
            await throttle.after_binding(call, request)
        if self.current is not None and (condition := call.headers.get("if-match")):
            return await self._if_matched(call, request, self.current, condition)
        if once is not None and key:
            outcome = await once(call, operation.id, key, lambda: self._act(call, request))
        else:
            outcome = await self._act(call, request)
        await call.settle(outcome[0].status)
        return outcome

    async def _if_matched(
        self, call: Call, request: Any, current: Served, condition: str
    ) -> Outcome:
        """Act only on what the client has seen; 412 if that has changed, and for all but one of
        several who act on the same state at the same time."""
        await call.commit()
        arrived = call.arrived
        while True:
            await call.begin_snapshot()
            tag = await current.tag(call)
            if not names(condition, tag) if tag else self.operation.method == "PUT":
                raise changed()
            try:
                outcome = await self._act(call, request)
                await call.settle(outcome[0].status)
            except Exception as error:
                if not is_overtaken(error):
                    raise
                if call.arrived > arrived:  # the handler has read what cannot be read again
                    raise changed() from None
                for upload in call.uploads:
                    await upload.rewind()
            else:
                return outcome

    async def tag(self, call: Call) -> str:
        """The entity tag of what a call is about; "" if there is no such thing."""
        reply = await self.handler(self.bind(call))
        name = self.tags.get(reply.__class__)
        return entity_tag(reply, name) if name is not None else ""

    async def _act(self, call: Call, request: Any) -> Outcome:
        reply = await self.handler(request)
        if not isinstance(reply, Reply):
            what = "nothing" if reply is None else f"a value of type {type(reply).__name__}"
            raise Undocumented(f"handlers.{self.operation.key} returned no reply, but {what}")
        body = self._written(reply)
        name = self.tags.get(reply.__class__)
        if name is None:
            return reply, body
        tag = entity_tag(reply, name)
        if self.operation.method == "GET":
            if names(call.headers.get("if-none-match", ""), tag, weakly=True):
                return not_modified(tag), b""
            reply.headers += REVALIDATED
        reply.headers.append((b"etag", tag.encode()))
        return reply, body

    def _written(self, reply: Reply) -> bytes | None:
        """The body of a reply that the contract documents; None if it comes in pieces."""
        writing = self.writings.get(reply.__class__)
        body = None
        if writing is not None:
            written: Any = reply
            if isinstance(written, Events):
                written.write = writing
            else:
                body = writing(written.body)
        proved = body is not None
        if not proved:
            body = reply.content()
        if self.check is not None:
            self.check(reply, body, proved=proved)
        return body


class Operations(SpecMiddleware):
    """Routes requests to the operations; options come through `AsyncApp.add_api(…)`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.router: Router[Served] = Router()
        self.services: Services

    def add_api(  # type: ignore[override]  # further options are what Connexion hands them on for
        self,
        specification: Specification,
        *,
        base_path: str | None = None,
        resolver: Resolver | None = None,
        security_map: Mapping[str, Any] | None = None,
        operations: Sequence[Operation] = (),
        services: Services,
        reply_judge: Judge | None = None,
        **_: Any,
    ) -> None:
        assert resolver is not None, "handlers are found by a resolver"
        self.services = services
        prefix = str(specification.base_path) if base_path is None else base_path
        described: Any = specification
        for operation in operations:
            handler = cast("Any", resolver).resolve_function_from_operation_id(operation.key)
            checks = guard(operation.security, described.security_schemes, security_map or {})
            served = Served(operation, handler, checks, reply_judge, services.limiter)
            self.router.add(operation.method, prefix + operation.path, served)
        for operation in operations:
            if operation.if_match:
                methods = self.router.methods(prefix + operation.path)
                methods[operation.method].current = methods["GET"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
            return
        found = self.router.find(raw_path(scope)) if scope["type"] == "http" else None
        if found is None:
            # our routes are the only ones that lead to operations
            scope.setdefault("extensions", {})[ROUTING_CONTEXT] = {}
            await self.app(scope, receive, send)
            return
        route, arguments = found
        served = route.methods.get(scope["method"])
        if served is None:
            await _send_methods(send, scope["method"], route)
            return
        scope["operation"] = served.operation
        if served.operation.messages is not None:
            await send_problem(send, Problem(426, _NO_HANDSHAKE, headers=_UPGRADE))
            return
        call = Call(scope, receive, arguments, self.services)
        if served.throttle is not None or served.notice:
            call.added += served.notice
            send = _adding(send, call)
        try:
            try:
                reply, body = await served.answer(call)
            except Problem as problem:
                # Sent where it is caught: kept any longer, it would hold the frames that it went
                # through, and they it, until the garbage collector finds them.
                await call.close()
                await send_problem(send, problem)
                return
            if body is None:
                await _send_pieces(call, send, reply)
                return
        finally:
            await call.close()
        await send_reply(send, reply, body)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        route, arguments = self.router.find(raw_path(scope)) or (None, ())
        served = None if route is None else route.methods.get("GET")
        if served is None or served.operation.messages is None:
            await refuse(scope, send, Problem(404, "There is no WebSocket at this address."))
            return
        scope["operation"] = served.operation
        await receive()  # the handshake itself
        scope["method"] = "GET"
        call = Call(scope, receive, arguments, self.services)
        try:
            reply, _ = await served.answer(call)
        except Problem as problem:
            await refuse(scope, send, problem)
            return
        except Exception as error:
            gone = unavailable(error)
            if gone is None:
                self.services.errors.in_request(error, scope)
            await refuse(scope, send, gone or Problem(500, FAILURE))
            return
        finally:
            await call.close()
        if not isinstance(reply, Upgrade):
            await refuse(scope, send, Problem(reply.status))
            return
        checked = served.check is not None
        socket = Socket[Any, Any](receive, send, served.operation.messages, checked=checked)
        opened: Upgrade[Any, Any] = reply  # pyright: ignore[reportUnknownVariableType]
        errors = self.services.errors
        await converse(opened, socket, send, lambda error: errors.in_request(error, scope))


_NO_HANDSHAKE = "This address is for WebSockets."
_UPGRADE = {"Upgrade": "websocket", "Connection": "Upgrade"}


def _adding(send: Send, call: Call) -> Send:
    """Tell with any answer what the operation's policies say."""

    async def add(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *call.added]
        await send(message)

    return add


async def _send_pieces(call: Call, send: Send, reply: Reply) -> None:
    """The transaction and the uploads last as long as the pieces come."""
    if call.method == "HEAD":
        await send_answer(send, reply.status, headers_of(reply), b"")
    else:
        await send_stream(call.scope, call.receive, send, reply, reply.pieces())


async def _send_methods(send: Send, method: str, route: Route[Served]) -> None:
    """What else a resource knows: asked for (RFC 9110, section 9.3.7) or told in a refusal."""
    if method == "OPTIONS":
        await send_answer(send, 204, [(b"allow", route.allow.encode())], b"")
    else:
        detail = f"This resource knows {route.allow} only."
        await send_problem(send, Problem(405, detail, headers={"Allow": route.allow}))
