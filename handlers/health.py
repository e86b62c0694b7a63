"""Handlers of the operations tagged `health`."""

from __future__ import annotations

from generated import models
from generated.operations.health import GetLiveness, GetReadiness, GetVersion
from generated.routes import SPECIFICATION


@GetLiveness.handler
async def get_liveness(request: GetLiveness.Request) -> GetLiveness.Reply:
    return GetLiveness.Ok(models.Liveness(status="ok"))


@GetReadiness.handler
async def get_readiness(request: GetReadiness.Request) -> GetReadiness.Reply:
    found = await request.services.readiness.checks()
    checks = models.Checks.model_validate(found)
    failed = [name for name, state in found.items() if state == "failed"]
    if not failed:
        return GetReadiness.Ok(models.Readiness(status="ok", checks=checks))
    problem = models.NotReady(
        type="about:blank",
        title="Service Unavailable",
        status=503,
        detail=f"Failed: {', '.join(failed)}.",
        checks=checks,
    )
    return GetReadiness.ServiceUnavailable(body=problem)


@GetVersion.handler
async def get_version(request: GetVersion.Request) -> GetVersion.Reply:
    contract = SPECIFICATION["info"]["version"]
    version = models.Version(version=request.services.version, contract=contract)
    return GetVersion.Ok(version)
