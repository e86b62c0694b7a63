"""Bringing a database to the newest migration or back, and telling whether it is there."""

from __future__ import annotations

import traceback
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError

from server.database import driver_url

FOLDER = Path(__file__).parents[1] / "database" / "migrations"
LOCK = 7_213_004_118
"""Only one process migrates at a time (an advisory lock of PostgreSQL)."""


class UnknownRevision(Exception):
    """The database has been migrated by code that is not here, or nobody knows this revision."""


class Refused(Exception):
    """The database does not do what a migration says; the text has the place."""


def config(connection: Connection | None = None) -> Config:
    settings = Config()
    settings.set_main_option("script_location", str(FOLDER))
    settings.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    settings.attributes["connection"] = connection
    settings.attributes["include_name"] = is_ours
    return settings


def upgrade(url: str) -> None:
    """Run all migrations that the database does not have yet. Raises UnknownRevision for a database
    that is ahead of this code, or beside it, and Refused, with nothing done."""
    with _alone(url) as connection:
        command.upgrade(config(connection), "head")


def downgrade(url: str, revision: str) -> str | None:
    """Take migrations back until a revision is the newest: "0003", "-1" for one less, "base" for
    none. Returns which it is. Raises as `upgrade` does, also where there is no such revision."""
    with _alone(url) as connection:
        try:
            command.downgrade(config(connection), revision)
        except CommandError as error:
            raise UnknownRevision(f"the database stays as it is: {error}") from None
        return MigrationContext.configure(connection).get_current_revision()


@contextmanager
def _alone(url: str) -> Generator[Connection]:
    """A connection to a database that this code knows, while nobody else migrates it."""
    engine = create_engine(driver_url(url))
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": LOCK})
            connection.commit()
            try:
                _check_origin(connection)
                connection.rollback()
                yield connection
            except DBAPIError as error:
                raise _refused(error) or error from None
            finally:
                connection.rollback()
                connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": LOCK})
                connection.commit()
    finally:
        engine.dispose()


def _refused(error: DBAPIError) -> Refused | None:
    """None if it was no migration that asked for it."""
    steps = traceback.extract_tb(error.__traceback__)
    own = [step for step in steps if Path(step.filename).parent == FOLDER / "versions"]
    if not own:
        return None
    place = f"{Path(own[-1].filename).relative_to(FOLDER.parents[1])}:{own[-1].lineno}"
    return Refused(f"{place}: the database refuses this, and stays as it is: {error.orig}")


def _check_origin(connection: Connection) -> None:
    script = ScriptDirectory.from_config(config())
    known = {found.revision for found in script.walk_revisions()}
    unknown = set(MigrationContext.configure(connection).get_current_heads()) - known
    if unknown:
        raise UnknownRevision(
            f"the database is at revision {', '.join(sorted(unknown))}, which is not in "
            "database/migrations/versions: a newer version, or another branch, has migrated it"
        )


def is_ours(name: str | None, kind: str, _: object) -> bool:
    """Does the code describe this part of the database? The queue of jobs describes itself."""
    return kind != "table" or not str(name).startswith("procrastinate_")


def is_current(connection: Connection) -> bool:
    """Is the database at the newest migration?"""
    script = ScriptDirectory.from_config(config(connection))
    context = MigrationContext.configure(connection)
    return set(context.get_current_heads()) == set(script.get_heads())


def differences(connection: Connection) -> list[object]:
    """Where the tables in the code and the migrated database disagree."""
    from database import Table

    context = MigrationContext.configure(
        connection,
        opts={"compare_type": True, "compare_server_default": True, "include_name": is_ours},
    )
    return list(compare_metadata(context, Table.metadata))
