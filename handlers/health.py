"""Handlers of the operations tagged `health`."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from generated import models
from generated.operations.health import GetHealth
from generated.routes import SPECIFICATION


@GetHealth.handler
async def get_health(request: GetHealth.Request) -> GetHealth.Reply:
    try:
        await request.db.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return GetHealth.ServiceUnavailable("The database does not answer.")
    return GetHealth.Ok(models.Health(status="ok", version=SPECIFICATION["info"]["version"]))
