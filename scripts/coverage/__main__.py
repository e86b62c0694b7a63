"""`make coverage`: how much of the contract tests, the fuzzer and the pages exercise.

Runs the tests that reach the API, compares what they did with all that the contract allows, prints
it and writes a page. The exit status is 1 if less is reached than is asked for (`coverage` and
`pages` under `[tool.contract]` in pyproject.toml, or `--min`), or if an answer is not documented.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

from scripts.coverage.html import page
from scripts.coverage.limit import judged, least
from scripts.coverage.report import coverage
from scripts.coverage.store import FOLDER
from scripts.coverage.text import table
from scripts.generate import PROJECT

PAGE = FOLDER / "index.html"


def per_cent(text: str) -> float:
    if not 0 <= float(text) <= 100:
        raise argparse.ArgumentTypeError(f"{text} is no part of a hundred")
    return float(text)


def main() -> int:
    from generated.routes import CONTRACT

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--min", type=per_cent, help="per cent that must be reached")
    parser.add_argument("--no-tests", action="store_true", help="tell what is known already")
    parser.add_argument("--without-pages", action="store_true", help="run no tests with a browser")
    options = parser.parse_args()
    if not options.no_tests:
        command = [sys.executable, "-m", "pytest", "-q", "--contract-coverage"]
        command += ["--numprocesses=auto", "--maxprocesses=8", "--dist=worksteal"]
        command += ["--without-pages"] if options.without_pages else []
        if subprocess.run(command, cwd=PROJECT).returncode not in (0, 5):  # 5: there are no tests
            return 1
    found = coverage(CONTRACT, PROJECT)
    print(table(found, colour=sys.stdout.isatty()))
    FOLDER.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(found), encoding="utf-8")
    print(f"{PAGE.relative_to(PROJECT)} has all of it")
    minimum = least(PROJECT)
    if options.min is not None:
        minimum = minimum._replace(coverage=options.min)
    if options.without_pages:
        minimum = minimum._replace(pages=0)
    faults = judged(found, minimum)
    print("\n".join(faults), file=sys.stderr, end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
