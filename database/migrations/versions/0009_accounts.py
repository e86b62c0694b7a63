"""Accounts: confirmed addresses, profiles, mailed tokens; reminders of to-dos."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mailed_tokens",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_mailed_tokens_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_mailed_tokens")),
    )
    op.create_index(
        op.f("ix_mailed_tokens_expires_at"), "mailed_tokens", ["expires_at"], unique=False
    )
    op.create_index(
        "ix_mailed_tokens_user_id_purpose", "mailed_tokens", ["user_id", "purpose"], unique=False
    )
    op.create_table(
        "reminders",
        sa.Column("todo_id", sa.Uuid(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["todo_id"], ["todos.id"], name=op.f("fk_reminders_todo_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("todo_id", "due_at", name=op.f("pk_reminders")),
    )
    op.create_index("ix_todos_due_at", "todos", ["due_at"], unique=False)
    op.add_column(
        "users", sa.Column("email_verified_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column("users", sa.Column("bio", sa.Text(), server_default="", nullable=False))
    op.add_column(
        "users", sa.Column("reminders", sa.Boolean(), server_default="true", nullable=False)
    )
    op.execute("UPDATE users SET email_verified_at = now()")  # they could log in until now
    op.execute("ALTER TABLE mailed_tokens ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE mailed_tokens FORCE ROW LEVEL SECURITY")
    op.execute(
        """
        CREATE POLICY owner ON mailed_tokens
        USING (coalesce(current_setting('app.user_id', true), '') IN ('', user_id::text))
        """
    )
    op.execute(
        """
        CREATE POLICY remind ON todos FOR SELECT
        USING (due_at IS NOT NULL AND current_setting('app.reminders', true) = 'on')
        """
    )


def downgrade() -> None:
    op.execute("DROP POLICY remind ON todos")
    op.drop_column("users", "reminders")
    op.drop_column("users", "bio")
    op.drop_column("users", "email_verified_at")
    op.drop_index("ix_todos_due_at", table_name="todos")
    op.drop_table("reminders")
    op.drop_index("ix_mailed_tokens_user_id_purpose", table_name="mailed_tokens")
    op.drop_index(op.f("ix_mailed_tokens_expires_at"), table_name="mailed_tokens")
    op.drop_table("mailed_tokens")
