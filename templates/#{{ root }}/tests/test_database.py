"""The database: migrations match the tables, and can be taken back."""

from __future__ import annotations

from alembic import command
from sqlalchemy import create_engine

from server import migrations
from server.database import driver_url


def test_the_migrations_make_the_tables_of_the_code(database_url: str) -> None:
    engine = create_engine(driver_url(database_url))
    with engine.connect() as connection:
        assert migrations.is_current(connection)
        assert migrations.differences(connection) == []
    engine.dispose()


def test_every_migration_can_be_taken_back(database_url: str) -> None:
    engine = create_engine(driver_url(database_url))
    with engine.connect() as connection:
        command.downgrade(migrations.config(connection), "base")
    migrations.upgrade(database_url)
    with engine.connect() as connection:
        assert migrations.differences(connection) == []
    engine.dispose()
