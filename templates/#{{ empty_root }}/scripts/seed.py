"""Demo data, so that the product looks alive on its first start."""

from __future__ import annotations

from server.database import Database

WELCOME = ""
"""A line for whoever starts the product, such as how to log in."""


async def seed(database: Database) -> bool:
    """Add what a first look should find to an empty database; tells whether it did."""
    return False
