"""`make admin`: make an account an administrator; how a new installation gets its first one."""

from __future__ import annotations

import argparse
import asyncio

from sqlalchemy import select

from database.users import UserRow, has_email
from server.database import Database, in_words
from server.postgres import prepared
from server.settings import load


async def promote(url: str, email: str) -> str:
    """Give the account with this address the role `admin`; what to tell."""
    database = Database(url, pool=1)
    async with database.transaction() as db:
        user = await db.scalar(select(UserRow).where(has_email(email)))
        if user is not None:
            user.roles = sorted({*user.roles, "admin"})
    await database.close()
    if user is None:
        raise SystemExit(f"there is no account with the address {email}; register it first")
    return f"{email} is an administrator now"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("email")
    email = str(parser.parse_args().email)
    url = prepared(load()).database_url
    assert url is not None
    with in_words():
        print(asyncio.run(promote(url, email)))


if __name__ == "__main__":
    main()
