"""The options of `inkwell import`; argparse only, so that asking for help costs nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inkwell.support.i18n import tr

if TYPE_CHECKING:
    import argparse


def add_import_options(parser: argparse.ArgumentParser) -> None:
    """Those of `inkwell import`."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--dry-run", action="store_true", help=tr("tell what is in the files and change nothing")
    )
    parser.add_argument("--encoding", metavar="NAME", help=tr("how the letters of plain text are written"))
    parser.add_argument(
        "--changes",
        choices=("accept", "reject", "suggest"),
        default="accept",
        help=tr("what becomes of changes a word processor recorded"),
    )
    parser.add_argument(
        "--wrapped", choices=("yes", "no"), help=tr("whether lines of plain text are parts of paragraphs")
    )
