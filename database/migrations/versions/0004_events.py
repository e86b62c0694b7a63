"""What happens to the things of a user is written down, and told to those who listen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

FUNCTIONS = (
    # One transaction of a user at a time gets ids for its events, and keeps the others waiting
    # until it is committed. Whoever's account is gone has no events any more.
    """
    CREATE FUNCTION record_event(whose uuid, what text, ids jsonb) RETURNS void
    LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock(72130041, hashtext(whose::text));
        INSERT INTO events (user_id, type, subject, at)
        SELECT id, what, ids, clock_timestamp() FROM users WHERE id = whose;
        PERFORM pg_notify('events', whose::text);
    END $$
    """,
    # Deleted to-dos are only hidden at first; that they are purged later is no news any more.
    """
    CREATE FUNCTION todo_event() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        todo todos := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
        was_there boolean := TG_OP <> 'INSERT' AND OLD.deleted_at IS NULL;
        is_there boolean := TG_OP <> 'DELETE' AND NEW.deleted_at IS NULL;
        what text := CASE
            WHEN was_there AND is_there THEN 'todo.updated'
            WHEN was_there THEN 'todo.deleted'
            WHEN is_there AND TG_OP = 'INSERT' THEN 'todo.created'
            WHEN is_there THEN 'todo.restored'
        END;
    BEGIN
        IF what IS NOT NULL THEN
            PERFORM record_event(todo.owner_id, what, jsonb_build_object('todo_id', todo.id));
        END IF;
        RETURN NULL;
    END $$
    """,
    """
    CREATE FUNCTION attachment_event() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        file attachments := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
        what text := CASE TG_OP WHEN 'DELETE' THEN 'attachment.deleted'
            ELSE 'attachment.created' END;
    BEGIN
        PERFORM record_event(file.owner_id, what,
            jsonb_build_object('todo_id', file.todo_id, 'attachment_id', file.id));
        RETURN NULL;
    END $$
    """,
    """
    CREATE FUNCTION session_event() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM record_event(NEW.user_id, 'session.ended',
            jsonb_build_object('session_id', NEW.id));
        RETURN NULL;
    END $$
    """,
    # Whoever listens with credentials that are no longer good shall notice at once.
    """
    CREATE FUNCTION wake_user() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_notify('events', to_jsonb(OLD) ->> TG_ARGV[0]);
        RETURN NULL;
    END $$
    """,
)

TRIGGERS = (
    # At the end of a transaction nothing is left to be locked, so nobody waits in a circle.
    """
    CREATE CONSTRAINT TRIGGER event AFTER INSERT OR UPDATE OR DELETE ON todos
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION todo_event()
    """,
    """
    CREATE CONSTRAINT TRIGGER event AFTER INSERT OR DELETE ON attachments
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION attachment_event()
    """,
    """
    CREATE CONSTRAINT TRIGGER event AFTER UPDATE OF ended_at ON sessions
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION session_event()
    """,
    """
    CREATE TRIGGER wake AFTER UPDATE OF suspended_at ON users
    FOR EACH ROW EXECUTE FUNCTION wake_user('id')
    """,
    """
    CREATE TRIGGER wake AFTER DELETE ON api_keys
    FOR EACH ROW EXECUTE FUNCTION wake_user('user_id')
    """,
)


def upgrade() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("subject", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_events_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_index("ix_events_user_id_id", "events", ["user_id", "id"], unique=False)
    op.create_index("ix_events_at", "events", ["at"], unique=False)
    op.execute("ALTER TABLE events ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE events FORCE ROW LEVEL SECURITY")
    op.execute("CREATE POLICY add ON events FOR INSERT WITH CHECK (true)")
    op.execute(
        """
        CREATE POLICY read ON events FOR SELECT
        USING (user_id = nullif(current_setting('app.user_id', true), '')::uuid)
        """
    )
    for command in ("SELECT", "DELETE"):
        op.execute(
            f"CREATE POLICY purge_{command.lower()} ON events FOR {command} "
            "USING (current_setting('app.purge', true) = 'on' AND at < now() - interval '7 days')"
        )
    for statement in (*FUNCTIONS, *TRIGGERS):
        op.execute(statement)


def downgrade() -> None:
    for name, table in (
        ("event", "todos"),
        ("event", "attachments"),
        ("event", "sessions"),
        ("wake", "users"),
        ("wake", "api_keys"),
    ):
        op.execute(f"DROP TRIGGER {name} ON {table}")
    for function in ("todo_event", "attachment_event", "session_event", "wake_user"):
        op.execute(f"DROP FUNCTION {function}")
    op.execute("DROP FUNCTION record_event(uuid, text, jsonb)")
    op.drop_table("events")
