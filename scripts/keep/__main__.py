"""`make keep`: a failure that the fuzzer has found becomes a test.

Without a number it lists the failures of the last run; with one it writes the test and runs it.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys

from scripts.generate import PROJECT
from scripts.keep.credentials import INCOMPLETE
from scripts.keep.failures import Failure, stored
from scripts.keep.writing import write


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int, nargs="?", help="which failure")
    number: int | None = parser.parse_args().number
    failures: list[Failure] = stored()
    if number is None:
        print("\n".join(listed(failures)))
        return 0
    if not 1 <= number <= len(failures):
        print(f"there is no failure {number}\n" + "\n".join(listed(failures)), file=sys.stderr)
        return 1
    path = write(failures[number - 1], PROJECT)
    name = path.relative_to(PROJECT).as_posix()
    print(f"wrote {name}")
    command = [sys.executable, "-m", "pytest", "-q", "--no-header", "--tb=line", name]
    result = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
    print(told(result.returncode, result.stdout + result.stderr))
    return 0


def told(code: int, output: str) -> str:
    """What became of the test, by how pytest ended; an error before it is no failure of it."""
    if code == 0:
        return _GREEN
    if INCOMPLETE in output:
        return _INCOMPLETE
    if re.search(r"^\d+ failed", output, re.M):
        return _RED
    return f"It could not be run:\n{output.strip()}"


_INCOMPLETE = (
    "It asks with credentials, which are never kept: write them down where it says so. Until then "
    "it fails. A fixture `log_in` in tests/conftest.py would make it complete."
)
_RED = "It fails, as it should until the fault is mended."
_GREEN = (
    "It passes: the fault is mended already, or it needs something that an empty database has not. "
    "Complete the test, or remove it."
)


def listed(failures: list[Failure]) -> list[str]:
    """A line for each."""
    if not failures:
        return ["the last run of the fuzzer found nothing; `make fuzz` runs it"]
    lines: list[str] = []
    for number, failure in enumerate(failures, 1):
        steps = len(failure.steps)
        came = failure.steps[-1].status if failure.steps else 0
        after = f", after {steps - 1} other request{'s' * (steps > 2)}" if steps > 1 else ""
        lines.append(f"{number:>3}  {failure.headline} ({came}{after})")
    return [*lines, "make keep N=1 writes a test of the first"]


if __name__ == "__main__":
    raise SystemExit(main())
