"""Finds a Chromium to test with, or installs one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "The browser tests need Chromium, and it could not be installed. Install it "
    "(on Debian: apt-get install chromium) or name one: CHROMIUM=/path/to/chromium make test"
)
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium(playwrights_own: str) -> str:
    """The path of a Chromium: a given one, an installed one, Playwright's, Debian's."""
    found = given() or existing(playwrights_own)
    if found is None:
        run(sys.executable, "-m", "playwright", "install", "chromium")
        found = existing(playwrights_own)
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        run("apt-get", "update")
        run("apt-get", "install", "-y", "--no-install-recommends", "chromium")
        found = existing(playwrights_own)
    if found is None:
        raise RuntimeError(MISSING)
    return found


def given() -> str | None:
    return os.environ.get("CHROMIUM")


def existing(playwrights_own: str) -> str | None:
    installed = next((path for name in NAMES if (path := shutil.which(name))), None)
    return installed or (playwrights_own if Path(playwrights_own).is_file() else None)


def run(*command: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environment, capture_output=True, timeout=600, check=False)
