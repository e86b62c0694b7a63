"""What the compiler says of a contract."""

from __future__ import annotations

from pathlib import Path

from scripts.contract.bundle import bundle
from scripts.contract.diagnostics import Report, report
from scripts.contract.document import load
from scripts.contract.lint import lint


def diagnosed(contract: Path) -> Report:
    """The report that `make generate` gives; messages name files as seen from the contract."""
    written = load(contract, contract.parent)
    return report(lint(written, bundle(written)))


def diagnosed_text(folder: Path, text: str, name: str = "openapi.yaml") -> Report:
    """The report on a contract of one file, which is written into a folder."""
    contract = folder / name
    contract.write_text(text, encoding="utf-8", newline="")
    return diagnosed(contract)
