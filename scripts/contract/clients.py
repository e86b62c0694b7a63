"""The contract as generators of clients read it: an event stream's schema speaks of what its events
carry, because a client hands on just that."""

from __future__ import annotations

from typing import Any

from scripts.contract.source import Json, is_array, is_object


def for_clients(document: dict[str, Json]) -> dict[str, Json]:
    """A copy of a bundled contract in which streams of events are streams of their data."""
    return {name: _converted(part) for name, part in document.items()}


def _converted(part: Json) -> Any:
    if is_array(part):
        return [_converted(entry) for entry in part]
    if not is_object(part):
        return part
    return {
        name: _carried(value) if name == "text/event-stream" else _converted(value)
        for name, value in part.items()
    }


def _carried(media: Json) -> Any:
    """A media type with the schema of its events' data, where the contract says what that is."""
    if not is_object(media):
        return media
    event: Any = media.get("itemSchema", media.get("schema"))
    data: Any = event.get("properties", {}).get("data", {}) if is_object(event) else {}
    return {**media, "schema": data["contentSchema"]} if "contentSchema" in data else media
