"""What the page puts on the clipboard, and what it takes from there. Positions are Qt's UTF-16 units."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.provenance import Origin, Run
from inkwell.domain.text.cleaning import clean_text
from inkwell.domain.text.rich_paragraphs import paragraphs_of_plain
from inkwell.domain.text.rich_text import html_of, markdown_of_html, rtf_of, words_of
from inkwell.domain.text.rtf_reader import markdown_of_rtf

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from inkwell.domain.manuscript.provenance import Runs

OWN_FORMAT = "application/x-inkwell-scene"
_ORIGINS_FORMAT = "application/x-inkwell-origins"
_RICH_LIMIT = 20_000_000
_RTF_FORMATS = ("text/rtf", "application/rtf", "text/richtext", "public.rtf")


def fill(data: QMimeData, raw: str, start: int, end: int, runs: Runs = ()) -> QMimeData:
    """Put a part of a document's raw text into `data` as other programs want it, and as it stands for Inkwell itself.

    Raw, because Qt's own copy loses no-break spaces. `runs` say who wrote it, which moves with the words. `data` is Qt's
    own: one made in Python that still lies on the clipboard when the program ends takes it down.
    """
    data.text()  # Qt fills in its own forms only when they are asked for, and would do so over ours
    data.clear()
    units = raw.replace("\u2029", "\n").replace("\u2028", "\n").encode("utf-16-le", "surrogatepass")
    text = units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
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
    return source.hasFormat(OWN_FORMAT) or source.hasHtml() or source.hasText() or bool(_rtf(source))


def pasted(source: QMimeData) -> str:
    """What a clipboard holds, as the page has it: Inkwell's own text exactly, else HTML, else RTF, else plain words."""
    if source.hasFormat(OWN_FORMAT):
        return clean_text(bytes(source.data(OWN_FORMAT).data()).decode("utf-8", "replace"))
    if source.hasHtml() and len(source.html()) <= _RICH_LIMIT:
        text = clean_text(markdown_of_html(source.html()))
        if text:
            return text
    rtf = _rtf(source)
    if rtf and len(rtf) <= _RICH_LIMIT:
        text = clean_text(markdown_of_rtf(rtf))
        if text:
            return text
    return paragraphs_of_plain(clean_text(source.text()))


def _rtf(source: QMimeData) -> bytes:
    """The RTF on it, by whatever name the system calls that."""
    named = (form for form in source.formats() if form in _RTF_FORMATS or "rich" in form.lower())
    return next((bytes(source.data(form).data()) for form in named), b"")
