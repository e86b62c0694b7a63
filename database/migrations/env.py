"""How Alembic reaches the database: the caller hands it a connection."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from database import Table

connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Table.metadata,
    compare_type=True,
    compare_server_default=True,
    include_name=context.config.attributes["include_name"],
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
