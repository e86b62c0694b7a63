"""Deleted to-dos are hidden and can be restored; after 30 days they may be purged."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

PURGEABLE = {
    "todos": "deleted_at < now() - interval '30 days'",
    "idempotency_keys": "created_at < now() - interval '24 hours'",
}
"""What a transaction that purges may see and delete, whoever owns it."""


def upgrade() -> None:
    op.add_column("todos", sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_todos_deleted_at",
        "todos",
        ["deleted_at"],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NOT NULL"),
    )
    for table, purgeable in PURGEABLE.items():
        for command in ("SELECT", "DELETE"):
            op.execute(
                f"CREATE POLICY purge_{command.lower()} ON {table} FOR {command} "
                f"USING (current_setting('app.purge', true) = 'on' AND {purgeable})"
            )


def downgrade() -> None:
    for table in PURGEABLE:
        for command in ("select", "delete"):
            op.execute(f"DROP POLICY purge_{command} ON {table}")
    op.execute("DELETE FROM todos WHERE deleted_at IS NOT NULL")
    op.drop_index("ix_todos_deleted_at", table_name="todos")
    op.drop_column("todos", "deleted_at")
