"""TypeScript types of the contract, made by @hey-api/openapi-ts."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.contract import ToolError
from scripts.contract.clients import for_clients
from scripts.contract.source import Json

HEADER = "// Generated from openapi/ by `make generate`; do not edit.\n"


def typescript(document: dict[str, Json], project: Path) -> dict[str, str]:
    """The files of `generated/typescript/`; none in a project without a front end."""
    frontend = project / "frontend"
    if not (frontend / "package.json").is_file():
        return {}
    if not (frontend / "node_modules" / "@hey-api").is_dir():
        raise ToolError("the TypeScript generator is not installed; run `make setup`")
    with tempfile.TemporaryDirectory() as folder:
        contract, output = Path(folder, "openapi.json"), Path(folder, "typescript")
        contract.write_text(json.dumps(for_clients(document)))
        run = subprocess.run(
            [node(), str(project / "scripts/typescript.mjs"), str(contract), str(output)],
            capture_output=True,
            text=True,
            cwd=folder,
        )
        files = {path.name: path.read_text() for path in sorted(output.glob("*.ts"))}
    if run.returncode or not files:
        raise ToolError(f"TypeScript could not be generated:\n{run.stdout}{run.stderr}")
    return {
        f"generated/typescript/{name}": HEADER + text.partition("\n")[2]
        for name, text in files.items()
    }


def node() -> str:
    """The Node.js of the project's own environment."""
    return str(Path(sys.executable).with_name("node"))
