"""The queue of background work: procrastinate's own tables and functions."""

from __future__ import annotations

from pathlib import Path

from alembic import op
from procrastinate.schema import SchemaManager

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The whole schema of the installed version, and a note of which that is: a newer version
    brings scripts that change an older schema, and a migration must run those that are newer."""
    newest = max(path.name for path in Path(SchemaManager.get_migrations_path()).glob("*.sql"))
    connection = op.get_bind().connection.driver_connection
    assert connection is not None
    connection.execute(SchemaManager.get_schema())  # many statements, which only the driver takes
    op.execute(f"COMMENT ON TABLE procrastinate_jobs IS '{newest}'")


def downgrade() -> None:
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
