"""`make dev` follows what is edited, from its first moment, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.edits import GENERATOR, PRODUCT, Edits


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    for room in (*GENERATOR, *PRODUCT):
        (tmp_path / room).mkdir()
    (tmp_path / "openapi" / "openapi.yaml").write_text("openapi: 3.2.0\n")
    return tmp_path / "openapi" / "openapi.yaml"


@pytest.fixture
def edits(contract: Path) -> Edits:
    edits = Edits(contract.parents[1])
    edits.reading(*GENERATOR, *PRODUCT)
    return edits


def following(edits: Edits, contract: Path) -> Iterator[set[str]]:
    """The edits, where a last one of the contract ends the waiting."""
    told = iter(edits)
    contract.write_text("openapi: 3.1.0\n")
    for paths in told:
        yield paths
        if str(contract) in paths:
            return


def test_what_is_saved_before_anybody_looks_is_an_edit(edits: Edits, contract: Path) -> None:
    handler = contract.parents[1] / "handlers" / "books.py"
    handler.write_text("")
    assert str(handler) in set().union(*following(edits, contract))


def test_what_a_program_has_read_already_is_no_edit(edits: Edits, contract: Path) -> None:
    handler = contract.parents[1] / "handlers" / "books.py"
    handler.write_text("")
    edits.reading(*PRODUCT)
    assert set().union(*following(edits, contract)) == {str(contract)}


def test_what_is_removed_is_an_edit_but_not_what_was_never_read(
    edits: Edits, contract: Path
) -> None:
    read = contract.parents[1] / "server" / "old.py"
    read.write_text("")
    edits.reading(*PRODUCT)
    read.unlink()
    passing = contract.parents[1] / "server" / "4913"
    passing.write_text("")
    passing.unlink()
    assert set().union(*following(edits, contract)) == {str(contract), str(read)}


@pytest.mark.parametrize("name", [".books.py.swp", "books.py~", "__pycache__/books.pyc"])
def test_what_editors_and_python_leave_behind_is_no_edit(
    edits: Edits, contract: Path, name: str
) -> None:
    left = contract.parents[1] / "handlers" / name
    left.parent.mkdir(exist_ok=True)
    left.write_text("")
    assert str(left) not in set().union(*following(edits, contract))
