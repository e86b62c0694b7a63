"""To-dos, their files and reminders."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

USER = "nullif(current_setting('app.user_id', true), '')::uuid"


def upgrade() -> None:
    # PostgreSQL counts array_to_string as STABLE for the sake of types that are not text.
    op.execute(
        """
        CREATE FUNCTION todo_words(title text, description text, tags text[]) RETURNS tsvector
        LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN setweight(to_tsvector('simple'::regconfig, title), 'A')
            || setweight(to_tsvector('simple'::regconfig, array_to_string(tags, ' ')), 'B')
            || setweight(to_tsvector('simple'::regconfig, description), 'C')
        """
    )
    op.create_table(
        "todos",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.Text(), server_default="pending", nullable=False),
        sa.Column("priority", sa.Integer(), server_default="0", nullable=False),
        sa.Column("tags", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("metadata", sa.JSON(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "words",
            postgresql.TSVECTOR(),
            sa.Computed("todo_words(title, description, tags)", persisted=True),
            nullable=True,
        ),
        sa.CheckConstraint(
            "(status = 'completed') = (completed_at IS NOT NULL)", name=op.f("ck_todos_completed")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.id"], name=op.f("fk_todos_owner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_todos")),
    )
    op.create_index(
        "ix_todos_deleted_at",
        "todos",
        ["deleted_at"],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NOT NULL"),
    )
    op.create_index("ix_todos_due_at", "todos", ["due_at"], unique=False)
    op.create_index(
        "ix_todos_owner_id_created_at", "todos", ["owner_id", "created_at", "id"], unique=False
    )
    op.create_index("ix_todos_owner_id_due_at", "todos", ["owner_id", "due_at", "id"], unique=False)
    op.create_index("ix_todos_tags", "todos", ["tags"], unique=False, postgresql_using="gin")
    op.create_index("ix_todos_words", "todos", ["words"], unique=False, postgresql_using="gin")
    op.create_table(
        "attachments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("todo_id", sa.Uuid(), nullable=False),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.id"], name=op.f("fk_attachments_owner_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["todo_id"], ["todos.id"], name=op.f("fk_attachments_todo_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
    )
    op.create_index(op.f("ix_attachments_owner_id"), "attachments", ["owner_id"], unique=False)
    op.create_index(op.f("ix_attachments_todo_id"), "attachments", ["todo_id"], unique=False)
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
    for table in ("todos", "attachments"):
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")  # for the table's owner too
        op.execute(f"CREATE POLICY owner ON {table} USING (owner_id = {USER})")
    op.execute(
        """
        CREATE POLICY remind ON todos FOR SELECT
        USING (due_at IS NOT NULL AND current_setting('app.reminders', true) = 'on')
        """
    )
    for command in ("SELECT", "DELETE"):
        op.execute(
            f"CREATE POLICY purge_{command.lower()} ON todos FOR {command} "
            "USING (current_setting('app.purge', true) = 'on' "
            "AND deleted_at < now() - interval '30 days')"
        )


def downgrade() -> None:
    op.drop_table("reminders")
    op.drop_table("attachments")
    op.drop_table("todos")
    op.execute("DROP FUNCTION todo_words(text, text, text[])")
