"""Handlers of the operations tagged `sign-in`."""

from __future__ import annotations

import hmac
from datetime import timedelta
from typing import TYPE_CHECKING, TypedDict
from urllib.parse import urlencode
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import func, select

from database.identities import IdentityRow
from database.users import UserRow
from generated import models
from generated.operations.sign_in import (
    FinishSignIn,
    LinkIdentity,
    ListIdentities,
    ListProviders,
    StartSignIn,
    UnlinkIdentity,
)
from handlers import audit, auth, identities, proofs, second_factor
from handlers.security import is_valid
from server.identity import Attempt, Person, SignInFailed
from server.requests import Request
from server.security import Principal
from server.services import Services

if TYPE_CHECKING:
    from server.openid import Client

LIFETIME = timedelta(minutes=10)
"""Time to sign in at the provider."""


class Journey(BaseModel):
    """What has to be remembered while the browser is away; only this server can read it."""

    provider: str
    attempt: Attempt
    next: str
    ends: float
    user_id: UUID | None = None
    """Who wants to link the account, and in which session; None to log in by it."""
    session_id: UUID | None = None


class _Onward(TypedDict):
    location: str
    set_cookie: list[str]
    sign_in_error: models.SignInError | None


@ListProviders.handler
async def list_providers(request: ListProviders.Request) -> ListProviders.Reply:
    offered = [client.provider for client in request.services.providers.values()]
    items = [models.Provider(name=one.name, label=one.label) for one in offered]
    return ListProviders.Ok(models.ProviderList(items=items))


@StartSignIn.handler
async def start_sign_in(request: StartSignIn.Request) -> StartSignIn.Reply:
    client = request.services.providers.get(request.provider)
    if client is None:
        return StartSignIn.NotFound("There is no such provider.")
    try:
        url, cookie = await _begun(request, client, request.next)
    except SignInFailed as failure:
        return StartSignIn.Found(**_failed(request.services, failure.code))
    return StartSignIn.Found(location=url, set_cookie=[cookie])


@FinishSignIn.handler
async def finish_sign_in(request: FinishSignIn.Request) -> FinishSignIn.Reply:
    client = request.services.providers.get(request.provider)
    if client is None:
        return FinishSignIn.NotFound("There is no such provider.")
    journey = _remembered(request)
    if journey is None:
        return FinishSignIn.Found(**_failed(request.services, "expired"))
    linking = journey.user_id is not None
    try:
        if request.error is not None:
            denied = request.error == "access_denied"
            raise SignInFailed("cancelled" if denied else "provider_failed")
        person = await client.person(
            journey.attempt,
            _callback(request.services, client),
            code=request.code,
            iss=request.iss,
        )
    except SignInFailed as failure:
        return FinishSignIn.Found(**_failed(request.services, failure.code, linking=linking))
    if linking:
        return FinishSignIn.Found(**await _linked(request, client, person, journey))
    return FinishSignIn.Found(**await _entered(request, client, person, journey))


async def _entered(
    request: FinishSignIn.Request, client: Client, person: Person, journey: Journey
) -> _Onward:
    """Open a session, or ask for the second factor before that."""
    services = request.services
    user = await identities.owner(request, client.provider, person)
    if not isinstance(user, UserRow):
        await audit.record(request.call, "session.refused", None, reason=user)
        return _failed(services, user)
    target = f"{services.settings.public_url}/signed-in?{urlencode({'next': journey.next})}"
    cookies = [_cookie(services, "", 0)]
    if await second_factor.confirmed(request.call, user.id) is not None:
        challenge = services.tokens.challenge(user.id, "cookie", user.password_hash)
        target += "#" + urlencode({"challenge": challenge})
    else:
        cookies += (await auth.start_session(request.call, user, "cookie"))[1]
    return _Onward(location=target, set_cookie=cookies, sign_in_error=None)


async def _linked(
    request: FinishSignIn.Request, client: Client, person: Person, journey: Journey
) -> _Onward:
    services = request.services
    assert journey.user_id is not None
    asker = Principal(journey.user_id, session_id=journey.session_id)
    user = await request.db.get(UserRow, asker.id, with_for_update=True)
    if user is None or not await is_valid(asker, request.db):
        return _failed(services, "expired", linking=True)
    request.call.principal = asker  # so that the log of events says who did it
    if not await identities.link(request, client.provider, person, user):
        return _failed(services, "identity_taken", linking=True)
    location = services.settings.public_url + journey.next
    return _Onward(location=location, set_cookie=[_cookie(services, "", 0)], sign_in_error=None)


# --- the accounts elsewhere of whoever is logged in -----------------------------------------------


@ListIdentities.handler
async def list_identities(request: ListIdentities.Request) -> ListIdentities.Reply:
    rows = await request.db.scalars(
        select(IdentityRow)
        .where(IdentityRow.user_id == request.principal.id)
        .order_by(IdentityRow.created_at, IdentityRow.id)
    )
    items = [
        models.Identity(
            id=row.id,
            provider=row.provider,
            label=_label(request.services, row.provider),
            email=row.email,
            created_at=row.created_at,
            last_used_at=row.last_used_at,
        )
        for row in rows
    ]
    return ListIdentities.Ok(models.IdentityList(items=items))


@LinkIdentity.handler
async def link_identity(request: LinkIdentity.Request) -> LinkIdentity.Reply:
    body = request.body
    client = request.services.providers.get(body.provider)
    if client is None:
        return LinkIdentity.NotFound("There is no such provider.")
    user = await proofs.proved(request, body.password)
    if user is None:
        return LinkIdentity.Forbidden(proofs.REFUSED)
    if not user.email_verified:
        return LinkIdentity.Conflict("Confirm your e-mail address first.")
    await request.call.commit()  # nobody shall wait for the provider with a connection in hand
    try:
        url, cookie = await _begun(request, client, body.next, linker=request.principal)
    except SignInFailed:
        return LinkIdentity.ServiceUnavailable("The provider does not answer; try again later.")
    return LinkIdentity.Ok(models.Redirection(url=url), set_cookie=[cookie])


@UnlinkIdentity.handler
async def unlink_identity(request: UnlinkIdentity.Request) -> UnlinkIdentity.Reply:
    user_id = request.principal.id
    user = await request.db.get_one(UserRow, user_id, with_for_update=True)  # one at a time
    row = await request.db.get(IdentityRow, request.identity_id)
    if row is None or row.user_id != user_id:
        return UnlinkIdentity.NotFound()
    others = await request.db.scalar(
        select(func.count()).where(
            IdentityRow.user_id == user_id,
            IdentityRow.id != row.id,
            IdentityRow.provider.in_(request.services.providers),
        )
    )
    if not user.has_password and not others:
        return UnlinkIdentity.Conflict("It is your last way to log in; choose a password first.")
    await request.db.delete(row)
    await audit.record(request.call, "identity.unlinked", user_id, provider=row.provider)
    label = _label(request.services, row.provider)
    await identities.tell(request, "identity_unlinked", user, label, row.email)
    return UnlinkIdentity.NoContent()


def _label(services: Services, name: str) -> str:
    """What a provider is called, or was before it was removed from the settings."""
    client = services.providers.get(name)
    return client.provider.label if client else name


# --- the way there and back -----------------------------------------------------------------------


async def _begun(
    request: Request, client: Client, next: str, *, linker: Principal | None = None
) -> tuple[str, str]:
    """Where the browser goes, and the cookie by which it is known when it comes back. Raises
    `SignInFailed`."""
    services = request.services
    attempt = Attempt.new()
    url = await client.url(attempt, _callback(services, client))
    journey = Journey(
        provider=client.provider.name,
        attempt=attempt,
        next=next,
        ends=(services.clock() + LIFETIME).timestamp(),
        user_id=linker.id if linker else None,
        session_id=linker.session_id if linker else None,
    )
    sealed = services.vault.seal(journey.model_dump_json()).decode()
    return url, _cookie(services, sealed, int(LIFETIME.total_seconds()))


def _remembered(request: FinishSignIn.Request) -> Journey | None:
    """How this browser left; None unless it comes back from there, in time."""
    sealed, state = request.sign_in, request.state
    text = request.services.vault.open(sealed.encode()) if sealed and state else None
    if text is None or state is None:
        return None
    journey = Journey.model_validate_json(text)
    same = hmac.compare_digest(journey.attempt.state.encode(), state.encode())
    late = request.services.clock().timestamp() >= journey.ends
    return journey if same and journey.provider == request.provider and not late else None


def _failed(services: Services, error: models.SignInError, *, linking: bool = False) -> _Onward:
    page = "settings/security" if linking else "login"
    return _Onward(
        location=f"{services.settings.public_url}/{page}?{urlencode({'error': error})}",
        set_cookie=[_cookie(services, "", 0)],
        sign_in_error=error,
    )


def _callback(services: Services, client: Client) -> str:
    """Where the provider sends the browser; it has to be registered there."""
    return f"{services.settings.public_url}{auth.AUTH_PATH}/sign-in/{client.provider.name}/callback"


def _cookie(services: Services, value: str, max_age: int) -> str:
    return auth.cookie(
        "sign_in", value, max_age, f"{auth.AUTH_PATH}/sign-in", secure=services.settings.production
    )
