"""What the page puts on the clipboard, and what it takes from there. Positions are Qt's UTF-16 units."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.provenance import Origin, Run, joined
from inkwell.domain.text.cleaning import clean_text
from inkwell.domain.text.comments import without_comments_of_chance
from inkwell.domain.text.literal_marks import with_literal_marks
from inkwell.domain.text.rich_paragraphs import paragraphs_of_plain
from inkwell.domain.text.rich_text import html_of, markdown_of_html, rtf_of, words_of
from inkwell.domain.text.rtf_reader import markdown_of_rtf
from inkwell.domain.text.word_spaces import is_whole_words, spaces_for, with_its_space
from inkwell.ui.editor.paste_size import MARKUP_LIMIT, rtf_in
from inkwell.ui.editor.positions import from_qt, to_qt

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QTextCursor

    from inkwell.domain.manuscript.provenance import Runs

OWN_FORMAT = "application/x-inkwell-scene"
_ORIGINS_FORMAT = "application/x-inkwell-origins"
_WORDS_FORMAT = "application/x-inkwell-words"


def fill(data: QMimeData, raw: str, start: int, end: int, runs: Runs = ()) -> QMimeData:
    """Put a part of a document's raw text into `data` as other programs want it, and as it stands for Inkwell itself.

    Raw, because Qt's own copy loses no-break spaces. `runs` say who wrote it, which moves with the words. `data` is Qt's
    own: one made in Python that still lies on the clipboard when the program ends takes it down.
    """
    data.text()  # Qt fills in its own forms only when they are asked for, and would do so over ours
    data.clear()
    raw = _lines(raw)
    first, last = from_qt(raw, start), from_qt(raw, end)
    text = raw[first:last]
    if is_whole_words(raw, first, last):
        data.setData(_WORDS_FORMAT, b"")
    data.setData(OWN_FORMAT, text.encode("utf-8", "surrogatepass"))
    data.setData(
        _ORIGINS_FORMAT, json.dumps([[run.length, run.origin, run.generation] for run in runs]).encode()
    )
    data.setText(words_of(text))
    data.setHtml(html_of(text))
    data.setData("text/rtf", rtf_of(text).encode("ascii"))
    return data


def origins_of(source: QMimeData) -> Runs:
    """Who wrote the words that Inkwell put there; nothing where another program did."""
    if not source.hasFormat(OWN_FORMAT) or not source.hasFormat(_ORIGINS_FORMAT):
        return ()
    try:
        rows = json.loads(bytes(source.data(_ORIGINS_FORMAT).data()))
        return tuple(Run(int(length), Origin(origin), generation) for length, origin, generation in rows)
    except (ValueError, TypeError):
        return ()


def can_paste(source: QMimeData) -> bool:
    """Whether there are words in it."""
    return source.hasFormat(OWN_FORMAT) or source.hasHtml() or source.hasText() or bool(rtf_in(source))


def pasted(source: QMimeData) -> str:
    """What a clipboard holds, as the page has it: Inkwell's own text exactly, else HTML, else RTF, else plain words."""
    if source.hasFormat(OWN_FORMAT):
        return clean_text(bytes(source.data(OWN_FORMAT).data()).decode("utf-8", "replace"))
    if source.hasHtml():
        text = clean_text(markdown_of_html(source.html()))
        if text:
            return without_comments_of_chance(text)
    rtf = rtf_in(source)
    if rtf and len(rtf) <= MARKUP_LIMIT:
        text = clean_text(markdown_of_rtf(rtf))
        if text:
            return without_comments_of_chance(text)
    plain = paragraphs_of_plain(clean_text(source.text()))
    if "*" not in plain and "_" not in plain:
        return plain
    return "\n".join(with_literal_marks(line) for line in plain.split("\n"))


def fitted(source: QMimeData, text: str, cursor: QTextCursor) -> tuple[str, Runs]:
    """What is pasted in the place of the selection, and who wrote it where that is known: whole words that Inkwell put
    there come with the spaces they need.
    """
    runs = origins_of(source)
    if not source.hasFormat(_WORDS_FORMAT):
        return text, runs
    there, start, end = _selected(cursor)
    lead, trail = spaces_for(there[:start], text, there[end:])
    return lead + text + trail, joined((Run(len(lead)), *runs, Run(len(trail)))) if runs else ()


def to_be_cut(cursor: QTextCursor, has_draft: bool) -> QTextCursor:
    """The selection, where it is of whole words with the space that would be one too many when they are gone.

    Beside a draft it stays as it is: the space might be the draft's.
    """
    text, *ends = _selected(cursor)
    start, end = ends if has_draft else with_its_space(text, *ends)
    cursor.setPosition(to_qt(text, start))
    cursor.setPosition(to_qt(text, end), cursor.MoveMode.KeepAnchor)
    return cursor


def _selected(cursor: QTextCursor) -> tuple[str, int, int]:
    """The document's text and the ends of the selection in it, in code points."""
    text = _lines(cursor.document().toRawText())
    return text, from_qt(text, cursor.selectionStart()), from_qt(text, cursor.selectionEnd())


def _lines(raw: str) -> str:
    return raw.replace("\u2029", "\n").replace("\u2028", "\n")
