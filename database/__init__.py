"""The state: tables and their migrations. Importing this package knows all tables."""

from database import (
    api_keys,
    audit,
    events,
    files,
    idempotency,
    identities,
    second_factors,
    todos,
    users,
)
from database.table import Table

__all__ = [
    "Table",
    "api_keys",
    "audit",
    "events",
    "files",
    "idempotency",
    "identities",
    "second_factors",
    "todos",
    "users",
]
