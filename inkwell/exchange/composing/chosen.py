"""The part of a book that goes out: chosen scenes, or the first pages an agent asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.manuscript.provenance import sliced
from inkwell.domain.text.text import count_words

if TYPE_CHECKING:
    from inkwell.domain.exchange.book import Book, BookNode
    from inkwell.domain.exchange.export_options import ExportOptions

WORDS_A_PAGE = 250


@dataclass
class _Budget:
    """What may still be taken; None for as much as there is."""

    scenes: frozenset[int]
    words: int | None
    chapters: int | None
    seen: int = 0


def chosen_book(book: Book, options: ExportOptions) -> Book:
    """The book with what was chosen of it; parts and chapters nothing is left of are left out."""
    submission = options.submission
    budget = _Budget(
        frozenset(options.scenes),
        submission.first_pages * WORDS_A_PAGE or None,
        submission.first_chapters or None,
    )
    if not budget.scenes and budget.words is None and budget.chapters is None:
        return book
    return replace(book, nodes=_kept(book.nodes, budget))


def _kept(nodes: tuple[BookNode, ...], budget: _Budget) -> tuple[BookNode, ...]:
    kept: list[BookNode] = []
    for node in nodes:
        if node.kind is not NodeKind.SCENE:
            below = () if node.kind is NodeKind.CHAPTER and budget.chapters == 0 else node.children
            children = _kept(below, budget)
            if children:
                kept.append(replace(node, children=children))
                if node.kind is NodeKind.CHAPTER and budget.chapters:
                    budget.chapters -= 1
            continue
        number, budget.seen = budget.seen, budget.seen + 1
        if (budget.scenes and number not in budget.scenes) or budget.words == 0 or budget.chapters == 0:
            continue
        kept.append(_cut(node, budget))
    return tuple(kept)


def _cut(node: BookNode, budget: _Budget) -> BookNode:
    """A scene up to the paragraph in which the last word that may be taken stands."""
    if budget.words is None:
        return node
    end = 0
    for line in node.text.split("\n"):
        end += len(line) + 1
        budget.words -= min(budget.words, count_words(line))
        if not budget.words:
            break
    text = node.text[:end].rstrip("\n")
    return replace(node, text=text, origins=sliced(node.origins, 0, len(text)))
