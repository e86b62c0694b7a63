"""The practical limit where each request's token is verified, as all rivals do it."""

from __future__ import annotations

from typing import Any

from tests.bench.data import Store
from tests.bench.peers import raw


def make(store: Store, operations: int = 0) -> Any:
    return raw.make(store, operations, remembers=False)
