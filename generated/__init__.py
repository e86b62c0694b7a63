# Generated from openapi/ by `make generate`; do not edit.
"""Everything that follows from the contract in `openapi/`."""

from __future__ import annotations

from pathlib import Path

from server.judge import Judge

JUDGE = Judge(Path(__file__).with_name("schemas.json"))
"""The contract's schemas, compiled on demand."""
