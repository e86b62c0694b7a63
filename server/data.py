"""Data as JSON knows it, whose types are only known once one looks."""

from __future__ import annotations

from typing import Any, TypeGuard

Json = Any
"""A dict with string keys, a list, str, int, float, bool or None."""


def is_object(value: Json) -> TypeGuard[dict[str, Json]]:
    return isinstance(value, dict)


def is_array(value: Json) -> TypeGuard[list[Json]]:
    return isinstance(value, list)


def as_object(value: Json) -> dict[str, Json]:
    """The object, or an empty one in place of anything else."""
    return value if is_object(value) else {}


def as_array(value: Json) -> list[Json]:
    return value if is_array(value) else []
