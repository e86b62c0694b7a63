"""`make dev` follows the contract, and keeps what works while it has faults."""

from __future__ import annotations

from pathlib import Path

from tests.watched import Watched, watched

NEW = """
  copies:
    get:
      operationId: countCopies
      tags: [health]
      summary: Count the copies
      security: []
      responses:
        "200":
          description: How many.
          content: { text/plain: { schema: { type: string, const: "three" } } }
"""


def is_answered(running: Watched, path: str, status: int = 200) -> bool:
    answer = running.get(path)
    return answer is not None and answer.status_code == status


def is_told(running: Watched, text: str) -> bool:
    """Once the new API is ready, the one before may still answer for a moment."""
    answer = running.get("/copies")
    return answer is not None and answer.text == text


def test_an_edit_is_served_and_a_mistake_is_shown_while_the_last_good_api_serves(
    tmp_path: Path,
) -> None:
    with watched(tmp_path / "project", CHECK_TYPES="0") as running:
        assert is_answered(running, "/copies", 404)
        running.edit("openapi/health.yaml", "paths:\n", f"paths:{NEW}")
        entry = running.folder / "openapi/openapi.yaml"
        line = "paths:\n"
        running.edit(
            "openapi/openapi.yaml",
            line,
            f'{line}  /copies: {{ $ref: "health.yaml#/paths/copies" }}\n',
        )
        running.until(lambda: is_told(running, "three"))
        client = running.folder / "frontend/generated/sdk.gen.ts"
        assert "export const countCopies" in client.read_text()

        good = entry.read_text()
        running.edit("openapi/health.yaml", "type: string, const", "type: strng, const")
        running.until(lambda: "The last good API goes on serving." in running.terminal)
        assert "[unknown-type]" in running.terminal and "did you mean `string`?" in running.terminal
        assert is_answered(running, "/copies")
        page = running.get("/docs", accept="text/html,*/*")
        assert page is not None and "did you mean `string`?" in page.text
        faults = running.get("/docs/faults")
        assert faults is not None and "openapi/health.yaml:" in faults.text

        running.edit(
            "openapi/health.yaml", 'type: strng, const: "three"', "type: string, const: four"
        )
        running.until(lambda: is_told(running, "four"))
        faults, page = running.get("/docs/faults"), running.get("/docs", accept="text/html,*/*")
        assert faults is not None and faults.text == ""
        assert page is not None and "The contract has faults" not in page.text
        assert entry.read_text() == good

        begin = "from __future__ import annotations\n"
        running.edit("handlers/health.py", begin, f"{begin}1 / 0\n")
        running.until(lambda: running.terminal.count("The last good API goes on serving.") == 2)
        assert "ZeroDivisionError" in running.terminal
        assert is_answered(running, "/copies")
        running.edit("handlers/health.py", f"{begin}1 / 0\n", begin)
        running.edit("openapi/health.yaml", "const: four", "const: five")
        running.until(lambda: is_told(running, "five"))

        running.edit("scripts/contract/render.py", "do not edit.", "do not edit!")
        routes = running.folder / "generated/routes.py"
        running.until(lambda: "do not edit!" in routes.read_text())
        running.edit("openapi/health.yaml", "const: five", "const: six")
        running.until(lambda: is_told(running, "six"))
        assert "do not edit!" in routes.read_text()
    assert running.process.returncode == 0
