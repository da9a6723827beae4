"""The options of `inkwell import`; argparse only, so that asking for help costs nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inkwell.domain.exchange.export_options import Contents
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


def add_export_options(parser: argparse.ArgumentParser) -> None:
    """Those of `inkwell export`."""
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument(
        "--preset", default="", metavar="NAME", help=tr("a way of exporting, shipped or your own")
    )
    parser.add_argument(
        "--scenes", nargs="+", type=int, metavar="ID", help=tr("these scenes only, in the order of the book")
    )
    parser.add_argument(
        "--contents",
        choices=[one.value for one in Contents],
        help=tr("what of the project is written (by default the manuscript)"),
    )
    parser.add_argument("--comments", action="store_true", help=tr("let the comments go out too"))
    parser.add_argument(
        "--verify",
        action="store_true",
        help=tr("read the file back and compare; exit code 1 where it differs"),
    )
