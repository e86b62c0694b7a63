"""`make breaking`: what changed since another version of the contract, and whom it breaks.

The base is a git revision (`main`, `v1.2`, `HEAD~3`, or `main:docs/api.yaml` for a file in it), a
file, or a folder. A revision is read from git's own store; the working tree stays as it is. The
exit status is 1 if something breaks that `openapi/.breaking.yaml` does not excuse, and 2 if the
versions cannot be compared.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tarfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.contract import ToolError
from scripts.contract.bundle import Bundle, bundle
from scripts.contract.changes import changelog, told
from scripts.contract.changes.verdict import Verdict, verdict
from scripts.contract.diagnostics import report
from scripts.contract.document import display_name, load
from scripts.contract.entry import ROOM, entry
from scripts.contract.source import read
from scripts.generate import PROJECT
from server.data import as_object

EXCEPTIONS = ".breaking.yaml"
_SUFFIXES = (".yaml", ".yml", ".json")

FORMATS: dict[str, Callable[[Verdict], str]] = {
    "text": lambda found: told.text(found, colour=sys.stdout.isatty()),
    "json": told.as_json,
    "markdown": told.markdown,
    "changelog": changelog.markdown,
    "html": changelog.html,
}


def compared(base: str, revised: str, project: Path, today: date) -> Verdict:
    """Compare two versions, each named as a revision, a file or a folder of the project."""
    with _located(base, project) as (old, above), _located(revised, project) as (new, beside):
        exceptions = new.parent / EXCEPTIONS
        listed = (
            read(exceptions, display_name(exceptions, beside)) if exceptions.is_file() else None
        )
        return verdict(_bundle(old, above), _bundle(new, beside), listed, today)


def _bundle(contract: Path, above: Path) -> Bundle:
    document = load(contract, above)
    if not document.root.is_readable:
        raise ToolError(report(document.root.faults).text())
    if "openapi" not in as_object(document.root.data):
        raise ToolError(f"{document.root.name} is no OpenAPI document of version 3")
    result = bundle(document)
    faults = [fault for source in document.sources.values() for fault in source.faults]
    if faults:
        raise ToolError(report(faults).text())
    return result


@contextmanager
def _located(name: str, project: Path) -> Generator[tuple[Path, Path]]:
    """The root document of a version, and the folder from which its files are named."""
    path = project / name
    if path.is_file():
        yield path, project if path.resolve().is_relative_to(project.resolve()) else path.parent
    elif path.is_dir() and (found := _root(path, project)) is not None:
        yield found, project if found.resolve().is_relative_to(project.resolve()) else path
    else:
        with TemporaryDirectory(prefix="contract-") as folder:
            yield _checked_out(name, project, Path(folder)), Path(folder)


def _root(folder: Path, project: Path) -> Path | None:
    """The document of a folder, or of `openapi/` in it."""
    try:
        return entry(folder / ROOM if (folder / ROOM).is_dir() else folder, project)
    except ToolError:
        return None


def _checked_out(name: str, project: Path, folder: Path) -> Path:
    """Write the contract's folder at a revision under `<revision>:<folder>`, as git calls it."""
    revision, _, file = name.partition(":")
    if not _git(project, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"):
        raise ToolError(_unknown(name, project))
    above = (Path(file).parent if file else ROOM).as_posix()
    tree = f"{revision}:{above}" if above != "." else f"{revision}:"
    # The project may be a folder of its repository; git packs whole trees only from above.
    beneath = _git(project, "rev-parse", "--verify", "--quiet", f"{revision}:./{above}")
    whole = Path(_git(project, "rev-parse", "--show-toplevel").decode().strip())
    packed = _git(whole, "archive", "--format=tar", beneath.decode().strip() or tree)
    if not packed:
        raise ToolError(f"there is no folder {above} in {revision}")
    home = folder / tree
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(home, filter="data")
    found = home / Path(file).name if file else _root(home, folder)
    if found is None or not found.is_file():
        raise ToolError(f"there is no contract in {tree}")
    return found


def _unknown(name: str, project: Path) -> str:
    """Why git knows no such revision, and what to do."""
    instead = "or name a file or folder to compare with: BASE=…"
    if not _git(project, "rev-parse", "--git-dir"):
        return (
            "this folder is not under git, so there is no earlier version of the contract; "
            f"`git init`, add and commit it, {instead}"
        )
    if not _git(project, "rev-list", "--all", "--max-count=1"):
        return (
            "nothing has been committed yet, so there is no earlier version of the contract; "
            f"commit it, {instead}"
        )
    names = _git(project, "for-each-ref", "--count=5", "--format=%(refname:short)", "refs/heads")
    branches = ", ".join(names.decode().split())
    return (
        f"`{name}` is no git revision, file or folder with a contract; in a shallow clone "
        f"fetch the revision first. Branches here: {branches or 'none'}"
    )


def _git(project: Path, *arguments: str) -> bytes:
    """What git says; nothing if it fails or is not there."""
    try:
        run = subprocess.run(["git", *arguments], cwd=project, capture_output=True, check=False)
    except OSError as error:
        raise ToolError("git is needed to read another version of the contract") from error
    return run.stdout if run.returncode == 0 else b""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", help="the older version")
    parser.add_argument("revised", nargs="?", default=str(ROOM), help="default: the contract")
    parser.add_argument("--format", choices=FORMATS, default="text")
    given = parser.parse_args()
    try:
        found = compared(given.base, given.revised, PROJECT, date.today())
    except ToolError as error:
        print(error, file=sys.stderr)
        return 2
    print(FORMATS[given.format](found), end="")
    return 1 if found.failed and given.format in ("text", "json", "markdown") else 0


if __name__ == "__main__":
    raise SystemExit(main())
