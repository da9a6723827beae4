"""Other texts of a project as books, so that every writer can write them: synopsis, outline, codex, comments."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inkwell.domain.errors import WorldError
from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.export_options import Contents, HeadingStyle
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.comments import CLOSING, OPENING, comment_spans, strip_comments
from inkwell.domain.text.text import count_words
from inkwell.exchange.composing.book_words import book_words
from inkwell.exchange.composing.chosen import chosen_book
from inkwell.exchange.composing.compose import book_language
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.domain.exchange.export_options import ExportOptions
    from inkwell.domain.exchange.material import BookEntry

_CONTEXT_WORDS = 12


def derived(
    book: Book, options: ExportOptions, entries: Sequence[BookEntry] = ()
) -> tuple[Book, ExportOptions]:
    """What `options.contents` asks for as a book of its own, and the options to write it with.

    WorldError with a sentence where there is nothing of the kind. The manuscript itself comes back as it is.
    """
    if options.contents is Contents.MANUSCRIPT:
        return book, options
    words = book_words(book_language(book, options))
    book = chosen_book(book, options)
    if options.contents is Contents.SYNOPSIS:
        made = _synopsis(book)
    elif options.contents is Contents.OUTLINE:
        made = _told(book, _outlined)
    elif options.contents is Contents.COMMENTS:
        made = _told(book, _commented)
    else:
        made = replace(book, nodes=_codex(entries))
    if not made.nodes:
        raise WorldError(_nothing(options.contents), help=tr("Nothing was written."))
    kept = replace(options.headings, scenes=HeadingStyle.TITLE)
    if options.contents is Contents.SYNOPSIS:
        kept = replace(options.headings, scenes=HeadingStyle.NONE)
    title = f"{options.metadata.title or book.title}: {words[options.contents.value]}"
    wished = replace(
        options,
        scenes=(),
        comments=False,
        headings=kept,
        metadata=replace(options.metadata, title=title),
        submission=replace(options.submission, first_pages=0, first_chapters=0),
        disclosure=replace(options.disclosure, statement=False, marked=False),
    )
    return replace(made, title=title), wished


def _nothing(contents: Contents) -> str:
    return {
        Contents.SYNOPSIS: tr("No scene has a synopsis yet."),
        Contents.OUTLINE: tr("There is no scene yet."),
        Contents.COMMENTS: tr("There are no comments in these scenes."),
        Contents.CODEX: tr("The codex is empty."),
    }[contents]


def _synopsis(book: Book) -> Book:
    """Every synopsis in reading order as one text."""
    lines = [line.strip() for node in book.walk() for line in node.synopsis.splitlines() if line.strip()]
    scene = BookNode(NodeKind.SCENE, "", "\n".join(lines))
    return replace(book, nodes=(scene,) if lines else ())


def _told(book: Book, tell: Callable[[BookNode], str]) -> Book:
    """The same tree with another text in each scene; scenes with nothing to tell, and what held only those, are left out."""

    def made(node: BookNode) -> BookNode | None:
        if node.kind is NodeKind.SCENE:
            text = tell(node)
            return BookNode(node.kind, node.title, text) if text else None
        children = [one for one in map(made, node.children) if one is not None]
        if tell is _outlined and node.synopsis.strip():
            children.insert(0, BookNode(NodeKind.SCENE, "—", node.synopsis.strip()))
        return replace(node, children=tuple(children)) if children else None

    return replace(book, nodes=tuple(one for one in map(made, book.nodes) if one is not None))


def _outlined(node: BookNode) -> str:
    """A scene's synopsis, what is known of it, its length."""
    count = count_words(strip_comments(node.text))
    facts = [f"{fact.name}: {fact.value}" for fact in node.facts]
    goal = f" / {node.goal_words:,}" if node.goal_words else ""
    return "\n".join(
        line for line in (node.synopsis.strip(), *facts, f"*{node.status or '—'}, {count:,}{goal}*") if line
    )


def _commented(node: BookNode) -> str:
    """Every comment under the words it stands behind."""
    lines: list[str] = []
    for span in comment_spans(node.text):
        inner = node.text[span.start + len(OPENING) : span.end - (len(CLOSING) if span.closed else 0)]
        if not inner.strip():
            continue
        begin = node.text.rfind("\n", 0, span.start) + 1
        before = strip_comments(node.text, begin, span.start).split()[-_CONTEXT_WORDS:]
        if before:
            lines.append(f"> … {' '.join(before)}")
        lines.append(" ".join(inner.split()))
    return "\n".join(lines)


def _codex(entries: Sequence[BookEntry]) -> tuple[BookNode, ...]:
    """A chapter a drawer, a scene an entry. Private notes stay at home."""
    drawers: dict[str, list[BookNode]] = {}
    for entry in entries:
        lines = [
            ", ".join(entry.aliases),
            *entry.description.splitlines(),
            *(f"**{fact.name}:** {' '.join(fact.value.split())}" for fact in entry.facts),
        ]
        text = "\n".join(line for line in lines if line.strip()) or "—"
        drawers.setdefault(entry.category, []).append(BookNode(NodeKind.SCENE, entry.name, text))
    return tuple(BookNode(NodeKind.CHAPTER, name, children=tuple(nodes)) for name, nodes in drawers.items())
