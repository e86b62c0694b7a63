"""What generated code tells the server about a contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.judge import Judge
from server.operations import Operation


@dataclass(frozen=True, slots=True)
class Contract:
    document: Path
    """The contract as one OpenAPI document, with what the platform itself answers."""
    judge: Judge
    operations: tuple[Operation, ...]
    schemes: Mapping[str, str]
    """Security schemes, and the names of the functions that verify their credentials."""
    specification: dict[str, Any]
    """What Connexion routes by."""

    @property
    def base_path(self) -> str:
        return str(self.specification["servers"][0]["url"])
