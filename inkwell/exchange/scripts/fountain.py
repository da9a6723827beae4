"""Fountain, in and out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.exchange.export_options import Purpose
from inkwell.domain.exchange.found import Found, RemarkKind
from inkwell.domain.exchange.material import BookNote
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.script.elements import Element, script_lines, written
from inkwell.domain.text.cleaning import clean_text
from inkwell.domain.text.emphasis import mark_positions, styles_of, with_marks
from inkwell.exchange.composing.chosen import chosen_book
from inkwell.exchange.reading.names import title_of
from inkwell.exchange.scripts.fountain_notes import comments_from_notes, notes_from_comments
from inkwell.exchange.scripts.script_tree import book_from
from inkwell.exchange.scripts.title_page import fields_of_note, read_title_page, write_title_page
from inkwell.exchange.structure.scene_breaks import is_scene_break
from inkwell.exchange.text.text_files import text_of
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inkwell.domain.exchange.book import Book, BookNode
    from inkwell.domain.exchange.export_options import ExportOptions
    from inkwell.exchange.reading.source import Source

TITLE_PAGE = tr_noop("Title page")
_QUOTED = re.compile(r"^(?:> ?)+")
_UNDERLINED = re.compile(r"(?<![\w\\])_(?=\S)[^_\n]*(?<=\S)_(?!\w)")


def read(source: Source) -> Found:
    """The script in a Fountain file."""
    decoded = text_of(source)
    text = clean_text(decoded.text)
    words = len(text.split())
    page = read_title_page(text.lstrip("\n"))
    source.tell(0.3)
    body, comments = comments_from_notes(page.rest)
    if comments:
        source.remarks.add(RemarkKind.COMMENTS_KEPT, count=comments)
    underlined = _UNDERLINED.findall(body)
    if underlined:
        source.remarks.add(RemarkKind.UNDERLINE_AS_ITALICS, underlined[0].strip("_"), len(underlined))
    others = page.others()
    if others:
        source.remarks.add(RemarkKind.FACTS_AS_NOTE, others, others.count("\n") + 1)
    book = book_from(body, page.title or title_of(source.path), page.author)
    notes = (BookNote(TITLE_PAGE, others),) if others else ()
    return Found(
        source.name,
        "fountain",
        book,
        notes=notes,
        remarks=source.remarks.told(),
        encoding=decoded.encoding,
        sample=decoded.sample,
        other_encodings=decoded.others,
        words_in=words,
    )


def write(book: Book, path: Path, options: ExportOptions, tell: Callable[[float], None]) -> None:
    """Write the book as Fountain: a script's own lines, or prose as action under a heading for every scene."""
    path.write_text(as_fountain(book, options, tell), encoding="utf-8", errors="replace")


def as_fountain(book: Book, options: ExportOptions, tell: Callable[[float], None] = lambda part: None) -> str:
    """The book as the text of a Fountain file."""
    book = chosen_book(book, options)
    kept = options.comments or options.purpose is Purpose.PLAIN
    others = {key: "\n".join(values) for key, values in other_fields(book).items()}
    credit = {key: others.pop(key) for key in list(others) if key.casefold() == "credit"}
    lines = write_title_page({"Title": book.title, **credit, "Author": book.author, **others})
    depth = {
        NodeKind.PART: 1,
        NodeKind.CHAPTER: 2 if any(node.kind is NodeKind.PART for node in book.nodes) else 1,
    }
    scenes = [node for node in book.walk() if node.kind is NodeKind.SCENE]
    is_script = 2 * sum(_is_script(scene.text) for scene in scenes) >= len(scenes)
    is_untitled = (
        len(book.nodes) == 1 and book.nodes[0].kind is NodeKind.CHAPTER and book.nodes[0].title == book.title
    )
    done = 0
    for node in book.walk():
        if node.kind is NodeKind.SCENE:
            lines += _scene(node, is_script, kept)
            done += 1
            tell(done / len(scenes))
        elif not is_untitled:
            lines += [f"{'#' * depth[node.kind]} {node.title}", ""]
            lines += _synopsis(node)
    return "\n".join(lines).rstrip() + "\n"


def other_fields(book: Book) -> dict[str, list[str]]:
    """What a script's title page says beside title and author."""
    return fields_of_note(book.title_page, (book.title, book.author))


def _scene(node: BookNode, is_script: bool, kept: bool) -> list[str]:
    """A scene's lines, its synopsis behind the heading."""
    text = notes_from_comments(node.text, kept)
    if not is_script:
        heading = written(Element.HEADING, node.title.strip("#. ") or "—")
        return [heading, "", *_synopsis(node), *(line for one in text.split("\n") for line in _prose(one))]
    lines = text.split("\n")
    read = script_lines(node.text)
    place = next((index + 1 for index, line in enumerate(read) if line.element is Element.HEADING), 0)
    synopsis = _synopsis(node)
    if place and synopsis:
        is_parted = not "".join(lines[place : place + 1]).strip()
        return [*lines[:place], *([""] if is_parted else []), *synopsis[:-1], *lines[place:], ""]
    return [*synopsis, *lines, ""]


def _synopsis(node: BookNode) -> list[str]:
    lines = [f"= {line.strip()}" for line in node.synopsis.split("\n") if line.strip()]
    return [*lines, ""] if lines else []


def _prose(paragraph: str) -> list[str]:
    """A paragraph of a novel as action; italics have stars, since underscores underline."""
    # Fountain has no quotations: a `>` would make a transition of the words.
    paragraph = _QUOTED.sub("", paragraph)
    if not paragraph.strip():
        return []
    if is_scene_break(paragraph):
        return ["> * <", ""]
    marks = mark_positions(paragraph)
    styles = styles_of(paragraph)
    kept = [place for place in range(len(paragraph)) if place not in marks]
    line, _ = with_marks([paragraph[place] for place in kept], [styles[place] for place in kept])
    return [written(Element.ACTION, line), ""]


def _is_script(text: str) -> bool:
    return any(line.element is Element.HEADING for line in script_lines(text))
