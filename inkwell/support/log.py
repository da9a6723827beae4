"""Logging: one logger a module, a rotating file, nothing of the manuscript at INFO or above."""

from __future__ import annotations

import logging
import logging.handlers
import sys
from typing import TYPE_CHECKING

from inkwell.support.paths import private_folder

if TYPE_CHECKING:
    from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"


def set_up_logging(folder: Path, debug: bool = False, name: str = "inkwell") -> Path:
    """Log into `folder`/`name`.log (1 MB, three old ones kept) and warnings to stderr; returns the file."""
    file = private_folder(folder) / f"{name}.log"
    to_file = logging.handlers.RotatingFileHandler(file, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    to_file.setFormatter(logging.Formatter(_FORMAT))
    to_screen = logging.StreamHandler(sys.stderr)
    to_screen.setLevel(logging.DEBUG if debug else logging.ERROR)
    to_screen.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    root = logging.getLogger()
    root.handlers = [to_file, to_screen]
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    return file
