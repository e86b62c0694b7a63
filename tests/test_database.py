"""The database: migrations match the tables, and transactions keep their promises."""

from __future__ import annotations

from sqlalchemy import create_engine, text

from server import migrations
from server.database import driver_url
from server.services import Services
from tests.conftest import LogIn


def test_the_migrations_make_the_tables_of_the_code(database_url: str) -> None:
    engine = create_engine(driver_url(database_url))
    with engine.connect() as connection:
        assert migrations.is_current(connection)
        assert migrations.differences(connection) == []
    engine.dispose()


def test_the_application_is_no_superuser_and_cannot_pass_row_level_security(
    database_url: str,
) -> None:
    engine = create_engine(driver_url(database_url))
    with engine.connect() as connection:
        role = connection.execute(
            text("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        ).one()
        forced = connection.execute(
            text("SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = 'todos'")
        ).one()
    engine.dispose()
    assert tuple(role) == (False, False)
    assert tuple(forced) == (True, True)


def test_every_migration_can_be_taken_back(database_url: str) -> None:
    from alembic import command

    engine = create_engine(driver_url(database_url))
    with engine.connect() as connection:
        command.downgrade(migrations.config(connection), "base")
    migrations.upgrade(database_url)
    with engine.connect() as connection:
        assert migrations.differences(connection) == []
    engine.dispose()


async def test_the_user_of_one_transaction_is_not_the_next_ones(
    log_in: LogIn, served: Services
) -> None:
    ada = await log_in("ada")
    await ada.post("/todos", json={"title": "Mine"})
    for _ in range(served.settings.database_pool + 1):
        async with served.database.transaction() as db:
            user = await db.scalar(text("SELECT current_setting('app.user_id', true)"))
            assert not user
