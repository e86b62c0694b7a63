"""The benchmark's contracts as OpenAPI 3.0, which is what Connexion reads."""

from __future__ import annotations

from typing import Any, cast

BEARER = {
    "type": "http",
    "scheme": "bearer",
    "x-bearerInfoFunc": "tests.bench.peers.with_connexion.bearer",
}


def as_30(contract: Any) -> Any:
    """The same in OpenAPI 3.0, as far as it can say it: `null` among types is `nullable`."""
    result = _as_30(contract)
    result["openapi"] = "3.0.3"
    result["components"]["securitySchemes"] = {"bearerAuth": BEARER}
    files = result["paths"]["/files"]["post"]["requestBody"]["content"]["multipart/form-data"]
    files["schema"]["properties"]["file"] = {"type": "string", "format": "binary"}
    result["paths"]["/events"]["get"]["responses"]["200"]["content"] = {
        "text/event-stream": {"schema": {"type": "string"}}
    }
    return result


def _as_30(value: Any) -> Any:
    if isinstance(value, list):
        parts: Any = cast("Any", value)
        return [_as_30(part) for part in parts]
    if not isinstance(value, dict):
        return value
    given: Any = cast("Any", value)
    if "$ref" in given:  # what stands beside it does not count in 3.0
        return {"$ref": given["$ref"]}
    copy = {name: _as_30(part) for name, part in given.items()}
    if isinstance(copy.get("type"), list) and "null" in copy["type"]:
        copy |= {"type": copy["type"][0], "nullable": True}
    return copy


def many(operations: int) -> Any:
    import json
    from pathlib import Path

    folder = Path(__file__).parents[2] / ".cache" / "bench-contracts" / f"many{operations}"
    return {**json.loads((folder / "openapi" / "openapi.yaml").read_text()), "openapi": "3.0.3"}
