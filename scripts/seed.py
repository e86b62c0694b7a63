"""Demo data, so that the product can be looked at on its first start."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import func, select

from database.users import UserRow

# {%- if todos +%}
from scripts import seed_todos

# {%- endif +%}
from server import passwords
from server.database import Database

EMAIL = "demo@example.com"
ADMIN = "admin@example.com"
PASSWORD = "demo password"
LOCK = 7_213_004_120
"""Of two that start at the same time, one fills the database."""

WELCOME = f"  Log in    {EMAIL} or {ADMIN}, with the password {PASSWORD}\n"


async def seed(database: Database) -> bool:
    """Add a demo account, and one that administers, to a database without accounts; tells whether
    it did."""
    async with database.transaction() as db:
        await db.execute(select(func.pg_advisory_xact_lock(LOCK)))
        if await db.scalar(select(func.count()).select_from(UserRow)):
            return False
        password_hash = await passwords.hashed(PASSWORD)
        user = UserRow(email=EMAIL, name="Demo")
        admin = UserRow(email=ADMIN, name="Admin", roles=["admin", "user"])
        for account in (user, admin):
            account.password_hash = password_hash
            account.email_verified_at = datetime.now(UTC)
        db.add_all([user, admin])
        await db.flush()
    # {% if todos %}
    await seed_todos.seed(database, user.id)
    # {% endif %}
    return True
