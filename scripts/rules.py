"""`make rules`: the rules of a contract; with `ID=path-key` the page of one of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from scripts.contract.pages import INDEX, index, pages
from scripts.contract.spelling import did_you_mean


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rule", nargs="?", help="the name in brackets at the end of a diagnostic")
    parser.add_argument("--write", action="store_true", help="write the list of all rules")
    parser.add_argument("--check", action="store_true", help="only tell whether it is stale")
    options = parser.parse_args(arguments)
    found = pages()
    if options.check:
        if INDEX.read_text(encoding="utf-8") == index(found):
            return 0
        print("the list of rules is stale; run `make rules WRITE=1`", file=sys.stderr)
        return 1
    if options.write:
        INDEX.write_text(index(found), encoding="utf-8")
    elif options.rule is None:
        print(index(found), end="")
    elif options.rule in found:
        print(found[options.rule].text(colour=sys.stdout.isatty()), end="")
    else:
        guess = did_you_mean(options.rule, found)
        print(f"there is no rule `{options.rule}`: {guess or 'see make rules'}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
