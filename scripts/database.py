"""`make db-…`: the database that the settings name, or the project's own PostgreSQL."""

from __future__ import annotations

import argparse
import ast
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.script import Script, ScriptDirectory
from sqlalchemy import create_engine

from server import migrations
from server.database import driver_url, in_words
from server.postgres import prepared
from server.settings import load

RUFF = str(Path(sys.executable).with_name("ruff"))


def upgrade(url: str, _: argparse.Namespace) -> None:
    migrations.upgrade(url)
    print("the database is at the newest migration")


def downgrade(url: str, options: argparse.Namespace) -> None:
    print(f"the database is at migration {migrations.downgrade(url, options.to) or 'none'}")


def revision(url: str, options: argparse.Namespace) -> None:
    """Write a migration from what differs between the tables in the code and the database."""
    migrations.upgrade(url)
    engine = create_engine(driver_url(url))
    with engine.connect() as connection:
        config = migrations.config(connection)
        number = sum(1 for _ in ScriptDirectory.from_config(config).walk_revisions()) + 1
        script = command.revision(config, options.message, autogenerate=True, rev_id=f"{number:04}")
    assert isinstance(script, Script)
    subprocess.run([RUFF, "check", "--silent", "--fix", "--exit-zero", script.path], check=True)
    subprocess.run([RUFF, "format", "--quiet", script.path], check=True)
    print(ADVICE if does_something(Path(script.path)) else NOTHING)


ADVICE = "read it before you commit it: what Alembic cannot see, you must add"
NOTHING = (
    "it does nothing: the tables in database/ are as the migrations make them; "
    "fill it in, or remove it"
)


def does_something(migration: Path) -> bool:
    """Is there more in it than the two functions that do nothing?"""
    functions = [
        node for node in ast.parse(migration.read_text()).body if isinstance(node, ast.FunctionDef)
    ]
    return any(not isinstance(step, ast.Pass) for made in functions for step in made.body)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True)
    commands.add_parser("upgrade", help="run all new migrations").set_defaults(run=upgrade)
    taking = commands.add_parser("downgrade", help="take back the newest migration")
    taking.add_argument("--to", default="-1", help="the migration that is to be the newest")
    taking.set_defaults(run=downgrade)
    making = commands.add_parser("revision", help="write a migration from the changed tables")
    making.add_argument("message")
    making.set_defaults(run=revision)
    options = parser.parse_args()
    settings = prepared(load())
    assert settings.database_url is not None
    run: Callable[[str, argparse.Namespace], None] = options.run
    with in_words():
        try:
            run(settings.database_url, options)
        except (migrations.UnknownRevision, migrations.Refused) as error:
            raise SystemExit(str(error)) from None


if __name__ == "__main__":
    main()
