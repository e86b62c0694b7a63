"""Handlers of the operations tagged `auth`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import cast

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from database.users import RefreshTokenRow, SessionRow, UserRow, has_email
from generated import models
from generated.operations.auth import (
    CompleteLogin,
    GetMe,
    GetTokenKeys,
    Login,
    Logout,
    RefreshSession,
    Register,
)
from generated.routes import SPECIFICATION
from handlers import audit, mails, second_factor, sessions
from server import passwords
from server.call import Call
from server.requests import Request
from server.services import Services
from server.tokens import CHALLENGE_SECONDS, digest, new_refresh_token

GRACE = timedelta(seconds=10)
"""A refresh may be repeated this long: its answer may have been lost, or two tabs asked at once."""

KEYS_ARE_KEPT = 300
"""Seconds for which whoever verifies tokens may keep the keys."""

_REFUSED = "The e-mail address or the password is wrong, or the address is not confirmed yet."

AUTH_PATH = f"{SPECIFICATION['servers'][0]['url']}/auth"


@Register.handler
async def register(request: Register.Request) -> Register.Reply:
    body = request.body
    password_hash = await passwords.hashed(body.password)
    user_id = await request.db.scalar(
        insert(UserRow)
        .values(email=body.email, name=body.name, password_hash=password_hash)
        .on_conflict_do_nothing()
        .returning(UserRow.id)
    )
    taken = user_id is None
    kind: models.AuditEventType = "account.registered_again" if taken else "account.registered"
    await audit.record(request.call, kind, user_id)
    await request.jobs.defer(mails.welcome, email=body.email, user_id=user_id)
    return Register.Accepted()


@Login.handler
async def login(request: Login.Request) -> Login.Reply:
    body = request.body
    found = await request.db.scalar(select(UserRow).where(has_email(body.email)))
    await request.call.commit()  # nobody shall wait for a connection because passwords take time
    right = await passwords.verified(body.password, found.password_hash if found else None)
    user = await _unchanged(request, found) if found is not None and right else None
    if user is None or not _may_log_in(request.services, user):
        await audit.record(request.call, "session.refused", found.id if found else None)
        return Login.Unauthorized(_REFUSED)
    if user.suspended_at is not None:
        await audit.record(request.call, "session.refused", user.id, suspended=True)
        return Login.Forbidden("This account is suspended.")
    if await second_factor.confirmed(request.call, user.id) is not None:
        challenge = request.services.tokens.challenge(user.id, body.transport, user.password_hash)
        return Login.Accepted(
            models.SecondFactorNeeded(challenge=challenge, expires_in=CHALLENGE_SECONDS)
        )
    answer, cookies = await start_session(request.call, user, body.transport)
    return Login.Ok(answer, set_cookie=cookies)


@CompleteLogin.handler
async def complete_login(request: CompleteLogin.Request) -> CompleteLogin.Reply:
    tokens, challenge = request.services.tokens, request.body.challenge
    challenged = tokens.challenged(challenge)
    if challenged is None:
        return CompleteLogin.Unauthorized("It took too long; log in again.")
    user_id, transport = challenged
    user = await request.db.get(
        UserRow, user_id, with_for_update={"read": True}
    )  # see `_unchanged`
    factor = await second_factor.confirmed(request.call, user_id)
    if user is None or user.suspended_at is not None or factor is None:
        return CompleteLogin.Unauthorized("Log in again.")
    if tokens.is_outdated(challenge, user.password_hash):
        return CompleteLogin.Unauthorized("The password was changed; log in again.")
    if not await second_factor.accepts(request.call, factor, request.body.code):
        await audit.record(request.call, "session.refused", user_id, second_factor=True)
        return CompleteLogin.Unauthorized("The code is wrong, or there were too many wrong ones.")
    answer, cookies = await start_session(request.call, user, cast("models.Transport", transport))
    return CompleteLogin.Ok(answer, set_cookie=cookies)


async def start_session(
    call: Call, user: UserRow, transport: models.Transport
) -> tuple[models.Session, list[str]]:
    """The answer to whoever has proved who they are."""
    session = await _new_session(call, user)
    token = new_refresh_token()
    call.db.add(RefreshTokenRow(digest=digest(token), session_id=session.id))
    return _opened(call.services, user, session, token, transport)


async def _unchanged(request: Request, found: UserRow) -> UserRow | None:
    """The account as it is now, if its password is still the one that was found. Nobody changes it
    until the commit: whoever sets another password then ends the session that begins here, too."""
    password_hash = found.password_hash
    now = select(UserRow).where(UserRow.id == found.id).with_for_update(read=True)
    user = await request.db.scalar(now.execution_options(populate_existing=True))
    return user if user is not None and user.password_hash == password_hash else None


def _may_log_in(services: Services, user: UserRow) -> bool:
    """Not before the address is confirmed: else whoever registers somebody else's address would
    learn by logging in that it had no account."""
    return user.email_verified or not services.settings.confirmation_is_needed


async def _new_session(call: Call, user: UserRow) -> SessionRow:
    lifetime = timedelta(days=call.services.settings.refresh_token_days)
    session = SessionRow(
        user_id=user.id,
        user_agent=audit.user_agent(call),
        address=call.client,
        expires_at=datetime.now(UTC) + lifetime,
    )
    call.db.add(session)
    await call.db.flush()
    await audit.record(call, "session.started", user.id, session_id=str(session.id))
    return session


@RefreshSession.handler
async def refresh_session(request: RefreshSession.Request) -> RefreshSession.Reply:
    given = request.body.refresh_token if request.body is not None else None
    presented = given if isinstance(given, str) else request.refresh_token
    if presented is None:
        return RefreshSession.Unauthorized("There is no refresh token in the request.")
    successor = request.services.tokens.successor(presented)
    exchanged = await _exchange(request, presented, successor)
    if exchanged is None:
        return RefreshSession.Unauthorized("The session has ended; log in again.")
    user, session = exchanged
    transport: models.Transport = "token" if isinstance(given, str) else "cookie"
    answer, cookies = _opened(request.services, user, session, successor, transport)
    return RefreshSession.Ok(answer, set_cookie=cookies)


async def _exchange(
    request: Request, presented: str, successor: str
) -> tuple[UserRow, SessionRow] | None:
    """Use up a refresh token; whose it is and the session it belongs to, if that goes on.

    A token used twice has been copied: then the session ends, unless the second time is so soon
    that it asks for the same answer again (RFC 9700, section 4.14.2). Of an account that is
    suspended none is used up: its successor would not be told, and the session goes on afterwards.
    """
    db = request.db
    token = await db.get(RefreshTokenRow, digest(presented), with_for_update=True)
    if token is None:
        return None
    session = await db.get_one(SessionRow, token.session_id)
    user = await db.get_one(UserRow, session.user_id)
    now = datetime.now(UTC)
    if session.ended_at is not None or session.expires_at <= now or user.suspended_at is not None:
        return None
    if token.used_at is None:
        token.used_at = now
        db.add(RefreshTokenRow(digest=digest(successor), session_id=session.id))
        return user, session
    if now - token.used_at <= GRACE:
        return user, session
    session.ended_at = now
    await audit.record(request.call, "token.reused", session.user_id, session_id=str(session.id))
    await request.jobs.defer(mails.tell, "session_reused", to=user.email, name=user.name)
    return None


@Logout.handler
async def logout(request: Logout.Request) -> Logout.Reply:
    this = SessionRow.id == request.principal.session_id
    await sessions.end(request.call, request.principal.id, this)
    secure = request.services.settings.production
    return Logout.NoContent(
        set_cookie=[
            cookie("access_token", "", 0, "/", secure=secure),
            cookie("refresh_token", "", 0, AUTH_PATH, secure=secure),
            cookie("signed_in", "", 0, "/", secure=secure, readable=True),
        ]
    )


@GetTokenKeys.handler
async def get_token_keys(request: GetTokenKeys.Request) -> GetTokenKeys.Reply:
    keys = [models.TokenKey.model_validate(key) for key in request.services.tokens.public_keys]
    return GetTokenKeys.Ok(
        models.TokenKeys(keys=keys), cache_control=f"public, max-age={KEYS_ARE_KEPT}"
    )


@GetMe.handler
async def get_me(request: GetMe.Request) -> GetMe.Reply:
    user = await request.db.get_one(UserRow, request.principal.id)
    return GetMe.Ok(models.User.model_validate(user))


def _opened(
    services: Services,
    user: UserRow,
    session: SessionRow,
    refresh_token: str,
    transport: models.Transport,
) -> tuple[models.Session, list[str]]:
    """The answer that hands out a session's tokens, in the body or as cookies."""
    tokens = services.tokens
    access_token = tokens.issue(user.id, session.id)
    answer = models.Session(
        transport=transport,
        expires_in=tokens.lifetime,
        user=models.User.model_validate(user),
    )
    if transport == "token":
        answer.access_token, answer.refresh_token = access_token, refresh_token
        return answer, []
    secure = services.settings.production
    left = int((session.expires_at - datetime.now(UTC)).total_seconds())
    return answer, [
        cookie("access_token", access_token, tokens.lifetime, "/", secure=secure),
        cookie("refresh_token", refresh_token, left, AUTH_PATH, secure=secure),
        cookie("signed_in", str(user.id), left, "/", secure=secure, readable=True),
    ]


def cookie(
    name: str, value: str, max_age: int, path: str, *, secure: bool, readable: bool = False
) -> str:
    """A cookie that other sites' requests do not carry and, unless it is `readable`, scripts cannot
    read."""
    end = ("" if readable else "; HttpOnly") + "; SameSite=Lax" + ("; Secure" if secure else "")
    return f"{name}={value}; Max-Age={max_age}; Path={path}{end}"
