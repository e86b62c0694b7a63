"""A contract from its files to the API that it describes, or to all that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.contract import ToolError, bundle, lint, reader
from scripts.contract.diagnostics import Report, report
from scripts.contract.document import Document
from scripts.contract.reader import Described


@dataclass(frozen=True)
class Analysis:
    report: Report
    described: Described | None = None
    """Not there where the report has errors."""
    tolerable: bool = False
    """Would `lenient` go on?"""

    def understood(self) -> Described:
        """Raises ToolError with the report."""
        if self.described is None:
            raise ToolError(self.report.text())
        return self.described


def analyse(written: Document, *, lenient: bool = False) -> Analysis:
    """`lenient` goes on where an error leaves a part of the contract without a meaning: that part
    is then anything, or nothing (see `lint.tolerated`)."""
    bundled = bundle.bundle(written)
    found = lint.lint(written, bundled)
    faults = report(lint.tolerated(found) if lenient else found)
    if faults.errors:
        return Analysis(faults, tolerable=lint.are_tolerable(faults))
    described = reader.describe(bundled, broken=lint.has_errors(found))
    if described.faults:
        return Analysis(report(described.faults))
    return Analysis(faults, described)
