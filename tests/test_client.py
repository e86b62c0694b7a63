"""The TypeScript client proves itself: contract → client → server → client, for every operation.

Node.js runs it against the real binding and judging code, whose answers are made up; what is found
of each operation stands in `.cache/client/`.
"""

from __future__ import annotations

from pathlib import Path

from scripts.contract.entry import ROOM, entry
from scripts.generate import PROJECT
from scripts.mock import compiled
from tests.client.walking import walk


def test_every_documented_answer_of_the_contract_makes_the_round_trip(tmp_path: Path) -> None:
    contract = compiled(entry(PROJECT / ROOM, PROJECT), tmp_path / "made", "walked")
    result = walk(contract, PROJECT / "frontend/generated", tmp_path / "walk")
    result.keep("contract")
    assert result.told == ""
