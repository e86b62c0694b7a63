"""Who takes part, and what each of them does less than the contract asks for."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import dataclass
from importlib import import_module
from typing import Any, cast

from tests.bench.data import Memory


@dataclass(frozen=True)
class Contestant:
    name: str
    module: str
    less: str = ""
    """What it enforces less than this project."""


OURS = "this project"
LIMIT = "raw ASGI + msgspec"
VERIFYING = "raw, PyJWT each time"
LIMITS = (LIMIT, VERIFYING)
"""What is possible at all: by hand, without any framework; no rivals."""
BASE = "FastAPI"

KINDS = (
    Contestant(OURS, "ours"),
    Contestant(
        BASE,
        "with_fastapi",
        "takes “3” and true for 3; refuses no two equal parameters; no problem+json",
    ),
    Contestant(
        "Litestar",
        "with_litestar",
        "tells only the first violation; replies are checked when they are made",
    ),
    Contestant(
        "BlackSheep",
        "with_blacksheep",
        "takes “3” and true for 3; query enums unchecked; replies checked by hand",
    ),
    Contestant("Django Ninja", "with_ninja", "takes “3” and true for 3; no problem+json"),
    Contestant(
        "Connexion", "with_connexion", "tells only the first violation; stream replies unchecked"
    ),
    Contestant(
        LIMIT,
        "raw",
        "no framework at all: tells only the first violation, knows no HEAD, OPTIONS, 405 or 406, "
        "sends no security headers; remembers tokens as this project does",
    ),
    Contestant(VERIFYING, "raw_verifying", "the same, but verifies tokens as the rivals do"),
)

WITH_DATABASE = (
    Contestant(OURS, "ours", "checks more: row-level security tells the database who asks"),
    Contestant(BASE, "with_fastapi", "SQLAlchemy ORM, asyncpg"),
    Contestant("FastAPI + asyncpg", "with_fastapi", "SQL by hand, no SQLAlchemy"),
    Contestant("Litestar", "with_litestar", "SQLAlchemy ORM, asyncpg"),
    Contestant("BlackSheep", "with_blacksheep", "SQLAlchemy ORM, asyncpg"),
    Contestant(LIMIT, "raw", "SQL by hand, asyncpg, no SQLAlchemy"),
)


def application(contestant: Contestant, admin: str, url: str, operations: int = 0) -> Any:
    """Its ASGI application; with a database where `admin` is given."""
    if contestant.name == OURS:
        gc.disable()  # as `make serve` does, until it settles
        # It is there for a rival only, and would be loaded for our logs.
        cast("dict[str, Any]", sys.modules)["rich"] = None
    make: Any = import_module(f"tests.bench.peers.{contestant.module}").make
    if not admin:
        return make(Memory(), operations)
    if contestant.module == "ours":
        return make(None, operations, url)
    if contestant.name in (LIMIT, "FastAPI + asyncpg"):
        from tests.bench.statements import Statements

        return make(Statements(admin), operations)
    from tests.bench.tables import Sessions

    return make(Sessions(admin.replace("postgresql://", "postgresql+asyncpg://", 1)), operations)


def pin(core: int) -> None:
    """Stay on one core where there are several."""
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    if len(cores) > 1:
        os.sched_setaffinity(0, {cores[core % len(cores)]})
