"""What a child process of this program is told by its environment."""

from __future__ import annotations

import os
from pathlib import Path


def child_environment() -> dict[str, str]:
    """The environment of a child of this program: ours, and the folder one happens to stand in is no place for modules.

    Python looks there first else, before its own library: a `json.py` beside a stranger's book would be run.
    """
    environment = dict(os.environ)
    environment.update(PYTHONUTF8="1", PYTHONSAFEPATH="1")
    package = Path(__file__).resolve().parent.parent
    if not (package / "_resources").is_dir():
        # Out of a checkout, which is no place of Python's own, a child finds the same program as its parent.
        others = environment.get("PYTHONPATH")
        environment["PYTHONPATH"] = os.pathsep.join([str(package.parent), *([others] if others else [])])
    return environment
