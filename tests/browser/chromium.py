"""Finds a Chromium to test with, or installs one."""

from __future__ import annotations

import fcntl
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
LOCK = Path(__file__).parents[2] / ".cache/chromium.lock"
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium(playwrights_own: str) -> str:
    """The path of a Chromium: a given one, an installed one, Playwright's, Debian's.

    Of several processes that need one, one installs it.
    """
    LOCK.parent.mkdir(exist_ok=True)
    with LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = given() or existing(playwrights_own) or installed(playwrights_own)
    if found is None:
        raise RuntimeError(MISSING)
    return found


def given() -> str | None:
    return os.environ.get("CHROMIUM")


def existing(playwrights_own: str) -> str | None:
    systems = next((path for name in NAMES if (path := shutil.which(name))), None)
    return systems or (playwrights_own if Path(playwrights_own).is_file() else None)


def installed(playwrights_own: str) -> str | None:
    run(sys.executable, "-m", "playwright", "install", "chromium")
    found = existing(playwrights_own)
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        run("apt-get", "update")
        run("apt-get", "install", "-y", "--no-install-recommends", "chromium")
        found = existing(playwrights_own)
    return found


def run(*command: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environment, capture_output=True, timeout=600, check=False)
