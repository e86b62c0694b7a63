"""Pages cannot drift from the contract: the compiler holds them together."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from scripts.contract.client.constants import uploads
from scripts.contract.typescript import typescript
from scripts.generate import PROJECT
from scripts.nodejs import node

MADE = shutil.ignore_patterns(
    "node_modules", ".next", "generated", "next-env.d.ts", "*.tsbuildinfo"
)


def compiled(contract: dict[str, Any], folder: Path) -> list[str]:
    """What the TypeScript compiler says of the pages, were the contract like that."""
    frontend = folder / "frontend"
    shutil.copytree(PROJECT / "frontend", frontend, ignore=MADE)
    (frontend / "node_modules").symlink_to(PROJECT / "frontend/node_modules")
    for name, text in typescript(contract).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    compiler = PROJECT / "frontend/node_modules/typescript/bin/tsc"
    run = subprocess.run(
        [
            node(),
            str(compiler),
            "--project",
            str(frontend / "tsconfig.check.json"),
            "--incremental",
            "false",
        ],
        cwd=frontend,
        capture_output=True,
        text=True,
    )
    return run.stdout.splitlines()


def test_the_client_is_text_and_names_the_product() -> None:
    contract = json.loads((PROJECT / "generated/openapi.json").read_text())
    files = typescript(contract)
    assert not [
        name for name, text in files.items() if "\0" in text
    ]  # else Git takes it for binary
    title = contract["info"]["title"]
    assert f'"title": "{title}"' in files["frontend/generated/product.gen.ts"]


def test_a_property_with_a_new_name_is_an_error_at_the_pages_line(tmp_path: Path) -> None:
    contract = json.loads((PROJECT / "generated/openapi.json").read_text())
    user = contract["components"]["schemas"]["User"]
    user["properties"]["story"] = user["properties"].pop("bio")
    user["required"] = ["story" if name == "bio" else name for name in user["required"]]

    told = compiled(contract, tmp_path)
    page = (PROJECT / "frontend/app/(app)/settings/profile.tsx").read_text().splitlines()
    lines = [number for number, line in enumerate(page, 1) if "me.bio" in line]
    assert lines
    for number in lines:
        place = f"app/(app)/settings/profile.tsx({number},"
        assert any(line.startswith(place) and "bio" in line for line in told), told


def test_the_pages_agree_with_the_contract_as_it_is(tmp_path: Path) -> None:
    contract = json.loads((PROJECT / "generated/openapi.json").read_text())
    assert compiled(contract, tmp_path) == []


def test_what_a_page_knows_of_uploads_is_what_the_contract_says() -> None:
    contract = json.loads((PROJECT / "generated/openapi.json").read_text())
    told = uploads(contract)
    known = json.loads(told[told.index("{") : told.rindex("}") + 1])
    avatar = contract["paths"]["/auth/me/avatar"]["put"]
    assert known["setAvatar"]["limit"] == avatar["x-body-limit"]
    form = avatar["requestBody"]["content"]["multipart/form-data"]
    types = form["encoding"]["image"]["contentType"].split(", ")
    assert known["setAvatar"]["types"].split(",") == types
    # {% if todos %}
    assert known["importTodos"]["types"] == "text/csv,application/x-ndjson"
    # {% endif %}


def test_the_logic_of_the_pages_does_what_its_own_tests_say() -> None:
    hooks = ["--import", "./tests/hooks.mjs"]
    run = subprocess.run(
        [node(), *hooks, "--test", "--test-force-exit", "tests/*.test.ts"],
        cwd=PROJECT / "frontend",
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "fail 0" in run.stdout  # none was found, too, would be a success
    assert "tests 0" not in run.stdout
