"""Is each operation of the project's contract routed? The API is asked for all of them."""

from __future__ import annotations

import asyncio
import re

from httpx2 import ASGITransport, AsyncClient
from pydantic_settings import SettingsConfigDict
from starlette.types import ASGIApp

from server.app import create_app
from server.contract import Contract
from server.resolver import find_handlers, find_verifiers
from server.services import services
from server.settings import Settings

UNROUTED = {404, 405, 500}


class BareSettings(Settings):
    model_config = SettingsConfigDict(env_file=None, extra="ignore", frozen=True)


def ask() -> int:
    """Start the application without a database, ask for each operation; the exit status."""
    from generated.routes import CONTRACT

    settings = BareSettings(environment="test", database_url="postgresql:///none")
    made = services(settings)
    app = create_app(made, CONTRACT, find_handlers(CONTRACT), find_verifiers(CONTRACT))
    faults = asyncio.run(_asked(app, CONTRACT))
    print("\n".join(faults))
    return 1 if faults else 0


async def _asked(app: ASGIApp, contract: Contract) -> list[str]:
    faults: list[str] = []
    transport = ASGITransport(app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://localhost") as client:
        for operation in contract.operations:
            url = contract.base_path + re.sub(r"\{[^}]+\}", "1", operation.path)
            answer = await client.request(operation.method, url)
            if answer.status_code in UNROUTED:
                faults.append(f"{operation.method} {url}: {answer.status_code} {answer.text}")
    return faults


if __name__ == "__main__":
    raise SystemExit(ask())
