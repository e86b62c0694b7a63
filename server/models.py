"""What all generated models have in common."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A schema of the contract; attributes are snake_case, JSON has the contract's names."""

    model_config = ConfigDict(
        allow_inf_nan=False,
        from_attributes=True,
        protected_namespaces=(),
        validate_by_alias=True,
        validate_by_name=True,
    )


class Parent(Model):
    """A schema with a discriminator, of which others are made with `allOf`.

    It holds what only they have as well: `Cat.model_validate(pet.model_dump())` makes one of them
    of what was sent as any of them. Where it is a reply, one of them is written whole.
    """

    model_config = ConfigDict(polymorphic_serialization=True)


def default(value: Any) -> Any:
    """A default as JSON writes it; the model gives it its type when it is used."""
    return value
