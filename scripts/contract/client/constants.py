"""What else the pages know of the contract: its name, how large files may be, what a problem is."""

from __future__ import annotations

import json

from scripts.contract.client.calls import operations
from server.data import Json, as_object
from server.media import MULTIPART

PROBLEM = """\
/** What the platform itself answers to a bad request (RFC 9457), whatever else a contract knows. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail?: string;
  errors?: Violation[];
};

/** One place in which a request breaks the contract. */
export type Violation = {
  place: 'path' | 'query' | 'header' | 'cookie' | 'body';
  /** JSON pointer within that place (RFC 6901). */
  pointer: string;
  keyword: string;
  message: string;
};
"""


def product(document: dict[str, Json]) -> str:
    """What the contract says about itself: `product.gen.ts`."""
    info = as_object(document["info"])
    return _constant(
        "product", {name: info.get(name, "") for name in ("title", "summary", "version")}
    )


def uploads(document: dict[str, Json]) -> str:
    """What operations with a limit of their own (`x-body-limit`) take, by operationId: media types,
    and bytes of the whole body. So pages can refuse a file before it is sent in vain."""
    found: dict[str, Json] = {}
    for _, _, _, operation in operations(document):
        if "x-body-limit" not in operation:
            continue
        content = as_object(as_object(operation.get("requestBody")).get("content"))
        form = as_object(as_object(content.get(MULTIPART)).get("encoding"))
        parts = [str(as_object(part).get("contentType", "")) for part in form.values()]
        found[str(operation.get("operationId"))] = {
            "types": ",".join(parts or content).replace(" ", ""),
            "limit": operation["x-body-limit"],
        }
    return _constant("uploads", found)


def _constant(name: str, value: dict[str, Json]) -> str:
    return f"export const {name} = {json.dumps(value, indent=2, ensure_ascii=False)} as const;\n"
