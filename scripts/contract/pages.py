"""What is said of each rule: why it matters, a mistake with its report, and how it is right.

The pages stand beside the rules, in `rules/*.md`, one section for each. An example is a part of a
contract: what every document needs (`openapi`, `info`, `paths`) is added behind it, so that its
lines have the numbers that the report says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scripts.contract.mends import ON_REQUEST

FOLDER = Path(__file__).parent / "rules"
INDEX = FOLDER / "README.md"


@dataclass(frozen=True)
class Page:
    rule: str
    file: Path
    why: str
    bad: str
    report: str
    good: str
    mend: str
    """What `make fix` does about it; empty where it needs a person."""
    language: str

    @property
    def name(self) -> str:
        """What an example's file is called."""
        return f"openapi.{self.language}"

    def text(self, *, colour: bool = False) -> str:
        """The page as a terminal shows it."""
        bold, end = ("\x1b[1m", "\x1b[0m") if colour else ("", "")
        parts = [
            f"{bold}{self.rule}{end}",
            self.why,
            f"{bold}Bad{end}",
            _indented(self.bad),
            _indented(self.report),
            f"{bold}Good{end}",
            _indented(self.good),
            self.mend or "It needs a person: `make fix` leaves it.",
        ]
        return "\n\n".join(parts) + "\n"

    def markdown(self) -> str:
        blocks = [(self.language, self.bad), ("text", self.report), (self.language, self.good)]
        bad, report, good = (f"```{kind}\n{text}\n```" for kind, text in blocks)
        parts = [f"## {self.rule}", self.why, "Bad:", bad, report, "Good:", good, self.mend]
        return "\n\n".join(part for part in parts if part) + "\n"


def _indented(text: str) -> str:
    return re.sub(r"(?m)^(?=.)", "    ", text)


_SECTION = re.compile(
    r"\n## (?P<rule>[a-z-]+)\n\n(?P<why>.*?)\n\nBad:\n\n"
    r"```(?P<language>yaml|json)\n(?P<bad>.*?)\n```\n\n"
    r"(?:```text\n(?P<report>.*?)\n```\n\n)?"
    r"Good:\n\n```\w+\n(?P<good>.*?)\n```\n(?:\n(?P<mend>(?!## ).+?)\n)?(?=\n## |\Z)",
    re.DOTALL,
)


def pages() -> dict[str, Page]:
    """All pages by rule, in the order in which they stand."""
    files = sorted(path for path in FOLDER.glob("*.md") if path != INDEX)
    return {page.rule: page for path in files for page in _pages(path)}


def _pages(path: Path) -> Iterator[Page]:
    for match in _SECTION.finditer(path.read_text(encoding="utf-8")):
        parts = {name: text or "" for name, text in match.groupdict().items()}
        yield Page(file=path, **parts)


@cache
def link(rule: str) -> str:
    """Where a page stands, as a URL; empty for what has none."""
    page = pages().get(rule)
    return f"{page.file.as_uri()}#{rule}" if page else ""


def index(found: dict[str, Page]) -> str:
    """The list of all rules, by file, as Markdown."""
    lines = [
        "# The rules of a contract",
        "",
        "What `make generate` says of a contract, by the name in brackets at its end. `make rules"
        " ID=path-key`",
        "shows a page on the terminal. Rules marked ✓ are those that `make fix` mends, where what"
        " is meant is",
        "beyond doubt; ✓ in brackets: only with `make fix ALSO=…`.",
    ]
    for file in dict.fromkeys(page.file for page in found.values()):
        title = file.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
        lines += ["", f"## {title}", ""]
        for page in found.values():
            if page.file == file:
                link = f"[{page.rule}]({file.name}#{page.rule})"
                lines.append(f"- {link}{_mark(page)}: {_first(page.why)}.")
    return "\n".join(lines) + "\n"


def _first(text: str) -> str:
    """The first sentence, or what stands before its colon."""
    return re.split(r"(?<=\.) (?![a-z])|(?<=:) ", " ".join(text.split()))[0].rstrip(":.")


def _mark(page: Page) -> str:
    return "" if not page.mend else " (✓)" if page.rule in ON_REQUEST else " ✓"


_NEEDED = {
    "openapi": "openapi: 3.1.1",
    "info": 'info: {title: Pets, version: "1"}',
    "paths": "paths: {}",
}


def completed(example: str, language: str) -> str:
    """An example as a whole document."""
    if language == "json":
        return example + "\n"
    present = set(re.findall(r"^(\w+):", example, re.MULTILINE))
    return "\n".join(
        [example, *(line for name, line in _NEEDED.items() if name not in present), ""]
    )
