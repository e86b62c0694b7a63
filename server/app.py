"""The application: Connexion, the generated operations, and middleware around them."""

from __future__ import annotations

import gc
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from connexion.apps.asynchronous import AsyncApp
from connexion.exceptions import ProblemException
from connexion.lifecycle import ConnexionRequest, ConnexionResponse
from connexion.middleware.context import ContextMiddleware
from connexion.middleware.lifespan import LifespanMiddleware
from connexion.middleware.main import ConnexionMiddleware
from pydantic import SecretStr
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from server.contract import Contract
from server.database import unavailable
from server.docs import Docs
from server.mail import mailbox
from server.mailbox import Mailbox
from server.middleware.cors import Cors
from server.middleware.cross_origin import CrossOrigin
from server.middleware.exceptions import Exceptions
from server.middleware.exchange import Exchange
from server.middleware.trusted_hosts import TrustedHosts
from server.middleware.well_known import WellKnown
from server.operations import Operations
from server.probes import Probes
from server.problems import FAILURE, MEDIA_TYPE, Problem, content
from server.resolver import HandlerResolver, Handlers
from server.security import Verifier, security_map
from server.services import Services

if TYPE_CHECKING:
    from server.metrics import Metrics

observers: list[Callable[[ASGIApp, Services, Contract], ASGIApp]] = []
"""What those who want to look on put around applications when they are made: tests, the fuzzer."""


def create_app(
    services: Services, contract: Contract, handlers: Handlers, verifiers: Mapping[str, Verifier]
) -> ASGIApp:
    """The whole ASGI application."""
    settings, tracing, token = services.settings, services.tracing, services.settings.metrics_token
    metrics = None if token is None else _metrics(services, contract, token)
    stack: list[Callable[[ASGIApp], ASGIApp]] = [
        lambda app: WellKnown(app, base=contract.base_path),
        *([] if tracing is None else [tracing.wrap]),
        lambda app: Exchange(
            app,
            errors=services.errors,
            https=settings.production,
            metrics=metrics,
            told=settings.requests_are_told,
        ),
        *([] if metrics is None else [metrics.wrap]),
    ]
    if "*" not in settings.allowed_hosts:
        stack.append(lambda app: TrustedHosts(app, allowed=settings.allowed_hosts))
    pages = "{0.scheme}://{0.netloc}".format(urlsplit(settings.public_url))
    stack.append(lambda app: CrossOrigin(app, trusted=[pages, *settings.cors_origins]))
    if settings.cors_origins:
        stack.append(lambda app: Cors(app, origins=settings.cors_origins))
    stack.append(lambda app: Probes(app, readiness=services.readiness))
    if settings.docs:
        stack.append(lambda app: Docs(app, contract=contract))
    if settings.shows_mailbox:
        stack.append(lambda app: Mailbox(app, folder=mailbox(settings)))
    app = connexion_app(services, contract, handlers, verifiers)
    services.database.prepare()
    for middleware in reversed(stack):
        app = middleware(app)
    for observe in observers:
        app = observe(app, services, contract)
    return app


def _metrics(services: Services, contract: Contract, token: SecretStr) -> Metrics:
    """The client of Prometheus is loaded only where somebody asks for metrics."""
    from server.metrics import Metrics

    return Metrics(services, contract.operations, token)


def settle() -> None:
    """Call it once all is loaded, before serving. What is there then stays there: the garbage
    collector, which may have been off until now, need not look through it again, which would cost
    more than parsing a large body. Nor does it now: next to nothing of it is garbage."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(10_000, 20, 20)


def connexion_app(
    services: Services, contract: Contract, handlers: Handlers, verifiers: Mapping[str, Verifier]
) -> ASGIApp:
    """Connexion as its users know it; the generated operations are one of its middlewares."""

    @asynccontextmanager
    async def lifespan(_: ConnexionMiddleware) -> AsyncGenerator[None, None]:
        yield
        await services.close()

    app: Any = AsyncApp(
        "app",
        lifespan=lifespan,
        middlewares=[Exceptions, Operations, LifespanMiddleware, ContextMiddleware],
    )
    specification = contract.specification
    app.add_api(
        specification,
        resolver=HandlerResolver(handlers),
        security_map=security_map(specification["components"]["securitySchemes"], verifiers),
        operations=contract.operations,
        services=services,
        reply_judge=contract.judge if services.settings.replies_are_checked else None,
    )
    app.add_error_handler(HTTPException, on_http_exception)
    app.add_error_handler(ProblemException, on_problem)
    app.add_error_handler(NotImplementedError, on_not_implemented)

    async def on_exception(request: Any, exception: Any) -> ConnexionResponse:
        """What nobody expected: everything into the log, nothing to the client."""
        if (problem := unavailable(exception)) is not None:
            return _response(problem)
        services.errors.in_request(exception, request.scope)
        return _response(Problem(500, FAILURE))

    app.add_error_handler(Exception, on_exception)
    connexion: Any = app.middleware

    def straight(scope: Scope, receive: Receive, send: Send) -> Any:
        """Once the stack is built, the application around it only gives its name to the scope."""
        if connexion.middleware_stack is None:
            return app(scope, receive, send)
        scope["app"] = connexion
        return connexion.app(scope, receive, send)

    return straight


async def on_problem(_: ConnexionRequest, exception: Any) -> ConnexionResponse:
    if not isinstance(exception, Problem):
        exception = Problem(exception.status, exception.detail, title=exception.title)
    return _response(exception)


async def on_http_exception(_: ConnexionRequest, exception: Any) -> ConnexionResponse:
    """What Connexion and Starlette refuse; their details may quote what the client sent."""
    status: int = exception.status_code
    detail = "There is nothing at this address." if status == 404 else ""
    return _response(Problem(status, detail, headers=exception.headers))


async def on_not_implemented(_: ConnexionRequest, exception: Any) -> ConnexionResponse:
    return _response(Problem(501, "This operation is not implemented yet."))


def _response(problem: Problem) -> ConnexionResponse:
    make: Any = ConnexionResponse  # its constructor has no annotations
    response: ConnexionResponse = make(
        status_code=problem.status,
        content_type=MEDIA_TYPE,
        body=content(problem),
        headers=dict(problem.headers),
    )
    return response
