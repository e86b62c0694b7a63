"""A provider on a real socket, and an installation that knows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx2 import AsyncClient
from starlette.types import ASGIApp

from server.settings import Settings
from tests import provider
from tests.conftest import OwnSettings, connect
from tests.provider import CLIENT, SECRET, Issuer


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with provider.running() as running:
        yield running


@pytest.fixture
def settings(
    database_url: str, tmp_path: Path, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    for name in ("ACME", "GITHUB"):
        monkeypatch.setenv(f"OIDC_{name}_ISSUER", issuer.url)
        monkeypatch.setenv(f"OIDC_{name}_CLIENT_ID", CLIENT)
        monkeypatch.setenv(f"OIDC_{name}_CLIENT_SECRET", SECRET)
    monkeypatch.setenv("OIDC_ACME_LABEL", "Acme Inc.")
    return OwnSettings(
        environment="test",
        database_url=database_url,
        data_dir=tmp_path,
        database_pool=5,
        oidc_providers=["acme", "github"],
    )


@pytest.fixture
def ada(app: ASGIApp) -> AsyncClient:
    """Ada's browser."""
    return connect(app)
