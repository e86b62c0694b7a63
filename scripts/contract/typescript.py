"""The TypeScript client of a contract, as files: types, functions, query options, zod schemas.

All stands in `frontend/generated/`, because what it imports is installed in `frontend/`: one
package, one installation, no paths for bundlers.
"""

from __future__ import annotations

from scripts.contract.client.calls import Reading
from scripts.contract.client.constants import PROBLEM, product, uploads
from scripts.contract.client.functions import functions, runtime, sockets
from scripts.contract.client.messages import types
from scripts.contract.client.queries import queries
from scripts.contract.client.zod import schemas
from server.data import Json

FOLDER = "frontend/generated"
HEADER = "// Generated from openapi/ by `make generate`; do not edit.\n"

INDEX = "export * from './sdk.gen';\nexport type * from './types.gen';\n"


def typescript(document: dict[str, Json]) -> dict[str, str]:
    """The files of the client of a served contract."""
    reading = Reading(document)
    texts = {
        "types.gen.ts": types(reading),
        "client.gen.ts": runtime(reading),
        "socket.gen.ts": sockets(),
        "sdk.gen.ts": functions(reading),
        "zod.gen.ts": schemas(reading),
        "@tanstack/react-query.gen.ts": queries(reading),
        "product.gen.ts": product(document),
        "problem.gen.ts": PROBLEM,
        "uploads.gen.ts": uploads(document),
        "index.ts": INDEX,
    }
    return {f"{FOLDER}/{name}": f"{HEADER}\n{text}" for name, text in texts.items()}
