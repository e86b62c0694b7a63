"""To-dos have tags, metadata and a version; the search weighs where a word stands."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "todos",
        sa.Column("tags", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
    )
    op.add_column("todos", sa.Column("metadata", sa.JSON(), server_default="{}", nullable=False))
    op.alter_column("todos", "metadata", server_default=None)  # it was for the rows so far
    op.add_column("todos", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    op.create_index("ix_todos_owner_id_due_at", "todos", ["owner_id", "due_at", "id"], unique=False)
    op.create_index("ix_todos_tags", "todos", ["tags"], unique=False, postgresql_using="gin")
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
    _replace_words("todo_words(title, description, tags)")


def downgrade() -> None:
    _replace_words("to_tsvector('simple', title || ' ' || description)")
    op.execute("DROP FUNCTION todo_words(text, text, text[])")
    op.drop_index("ix_todos_tags", table_name="todos", postgresql_using="gin")
    op.drop_index("ix_todos_owner_id_due_at", table_name="todos")
    op.drop_column("todos", "version")
    op.drop_column("todos", "metadata")
    op.drop_column("todos", "tags")


def _replace_words(computed: str) -> None:
    """An index goes with its column."""
    op.drop_column("todos", "words")
    op.add_column(
        "todos",
        sa.Column("words", postgresql.TSVECTOR(), sa.Computed(computed, persisted=True)),
    )
    op.create_index("ix_todos_words", "todos", ["words"], unique=False, postgresql_using="gin")
