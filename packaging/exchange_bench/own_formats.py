"""Whole novels written in each format and read again: what of their paragraphs, emphasis and breaks is not as it was.

    python packaging/exchange_bench/own_formats.py NOVEL.txt … [--only md,docx]

Every seventh scene is given empty lines at both ends, a footnote, a remark and a quotation, so that those are tried too.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from inkwell.domain.exchange.export_options import ExportOptions, Purpose
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.cleaning import without_marks
from inkwell.domain.text.emphasis import styles_of
from inkwell.exchange.formats import writable
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found, write_book

if TYPE_CHECKING:
    from inkwell.domain.exchange.book import Book, BookNode

FORMATS = ("md", "txt", "docx", "odt", "epub", "html", "fountain")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("novels", nargs="+", type=Path)
    parser.add_argument("--only", default=",".join(FORMATS))
    asked = parser.parse_args()
    keys = {form.suffixes[0]: form.key for form in writable() if form.suffixes}
    lost = 0
    with tempfile.TemporaryDirectory() as folder:
        for novel in asked.novels:
            book = read_found(Source(novel, Path(folder))).book
            book = replace(book, nodes=_tried(book.nodes, [0]))
            for suffix in asked.only.split(","):
                began = time.monotonic()
                path = Path(folder) / f"book.{suffix}"
                options = ExportOptions(format=keys[f".{suffix}"], purpose=Purpose.EDITOR, comments=True)
                write_book(book, path, options)
                again = read_found(Source(path, Path(folder))).book
                told = compared(book, again)
                lost += told["differing"]
                print(
                    f"{novel.stem[:24]:24} {suffix:8} {time.monotonic() - began:5.1f} s  {told}", flush=True
                )
    return 1 if lost else 0


def compared(book: Book, again: Book) -> dict[str, int]:
    """How many paragraphs, letters with emphasis and breaks there were, and how many are not as they were."""
    before, after = _paragraphs(book), _paragraphs(again)
    same = (
        sum(
            block.size for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
        )
        if (before != after)
        else len(before)
    )
    return {
        "paragraphs": len(before),
        "differing": max(len(before), len(after)) - same,
        "emphasis": _emphasis(book),
        "emphasis_again": _emphasis(again),
        "scenes": len(_scenes(book)),
        "scenes_again": len(_scenes(again)),
        "same_texts": int(_scenes(book) == _scenes(again)),
        "same_tree": int(_tree(book.nodes) == _tree(again.nodes)),
    }


def _scenes(book: Book) -> list[str]:
    return [node.text for node in book.walk() if node.kind is NodeKind.SCENE]


def _paragraphs(book: Book) -> list[str]:
    return [without_marks(line) for text in _scenes(book) for line in text.split("\n") if line.strip()]


def _emphasis(book: Book) -> int:
    return sum(
        bool(style) for text in _scenes(book) for line in text.split("\n") for style in styles_of(line)
    )


def _tree(nodes: tuple[BookNode, ...]) -> list[object]:
    return [(node.kind, node.title, _tree(node.children)) for node in nodes]


def _tried(nodes: tuple[BookNode, ...], count: list[int]) -> tuple[BookNode, ...]:
    made: list[BookNode] = []
    for node in nodes:
        if node.kind is NodeKind.SCENE:
            count[0] += 1
            if count[0] % 7 == 1 and node.text.strip():
                first, _, rest = node.text.partition("\n")
                node = replace(
                    node,
                    text=f"\n{first}<!-- Footnote: A *note* of ours. -->\n\n> A **quotation** of ours.\n{rest} <!-- Why? -->\n\n",
                )
        made.append(replace(node, children=_tried(node.children, count)))
    return tuple(made)


if __name__ == "__main__":
    raise SystemExit(main())
