"""What the platform itself keeps: the queue of jobs, and answers to requests with a key."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from procrastinate.schema import SchemaManager

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _install_queue()
    op.create_table(
        "idempotency_keys",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("headers", sa.JSON(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("user_id", "operation", "key", name=op.f("pk_idempotency_keys")),
    )
    op.create_index(
        op.f("ix_idempotency_keys_created_at"), "idempotency_keys", ["created_at"], unique=False
    )
    op.execute("ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY")  # for the table's owner too
    op.execute(
        """
        CREATE POLICY owner ON idempotency_keys
        USING (user_id = nullif(current_setting('app.user_id', true), '')::uuid)
        """
    )
    for command in ("SELECT", "DELETE"):
        op.execute(
            f"CREATE POLICY purge_{command.lower()} ON idempotency_keys FOR {command} "
            "USING (current_setting('app.purge', true) = 'on' "
            "AND created_at < now() - interval '24 hours')"
        )


def downgrade() -> None:
    op.drop_table("idempotency_keys")
    _remove_queue()


def _install_queue() -> None:
    """The whole schema of the installed version, and a note of which that is: a newer version
    brings scripts that change an older schema, and a migration must run those that are newer."""
    newest = max(path.name for path in Path(SchemaManager.get_migrations_path()).glob("*.sql"))
    connection = op.get_bind().connection.driver_connection
    assert connection is not None
    connection.execute(SchemaManager.get_schema())  # many statements, which only the driver takes
    op.execute(f"COMMENT ON TABLE procrastinate_jobs IS '{newest}'")


def _remove_queue() -> None:
    op.execute(
        """
        DROP TABLE procrastinate_periodic_defers, procrastinate_events, procrastinate_jobs,
            procrastinate_workers CASCADE
        """
    )
    op.execute(
        """
        DO $$
        DECLARE routine regprocedure;
        BEGIN
            FOR routine IN SELECT oid::regprocedure FROM pg_proc
                WHERE proname LIKE 'procrastinate\\_%'
                AND pronamespace = current_schema::regnamespace
            LOOP
                EXECUTE 'DROP FUNCTION ' || routine;
            END LOOP;
        END $$
        """
    )
    for name in ("job_to_defer_v1", "job_status", "job_event_type"):
        op.execute(f"DROP TYPE procrastinate_{name}")
