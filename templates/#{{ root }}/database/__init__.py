"""The state: tables and their migrations. Importing this package knows all tables."""

from database import idempotency
from database.table import Table

__all__ = ["Table", "idempotency"]
