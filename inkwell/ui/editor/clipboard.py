"""What the page puts on the clipboard, and what it takes from there. Positions are Qt's UTF-16 units."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from inkwell.domain.text.cleaning import clean_text
from inkwell.domain.text.rich_text import html_of, markdown_of_html, paragraphs_of_plain, rtf_of, words_of

OWN_FORMAT = "application/x-inkwell-scene"
_HTML_LIMIT = 20_000_000


def copied(raw: str, start: int, end: int) -> QMimeData:
    """A part of a document's raw text as other programs want it, and as it stands for Inkwell itself.

    Raw, because Qt's own copy loses no-break spaces.
    """
    units = raw.replace("\u2029", "\n").replace("\u2028", "\n").encode("utf-16-le", "surrogatepass")
    text = units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
    data = QMimeData()
    data.setData(OWN_FORMAT, text.encode("utf-8", "surrogatepass"))
    data.setText(words_of(text))
    data.setHtml(html_of(text))
    data.setData("text/rtf", rtf_of(text).encode("ascii"))
    return data


def can_paste(source: QMimeData) -> bool:
    """Whether there are words in it."""
    return source.hasFormat(OWN_FORMAT) or source.hasHtml() or source.hasText()


def pasted(source: QMimeData) -> str:
    """What a clipboard holds, as the page has it: Inkwell's own text exactly, else HTML, else plain words."""
    if source.hasFormat(OWN_FORMAT):
        return clean_text(bytes(source.data(OWN_FORMAT).data()).decode("utf-8", "replace"))
    if source.hasHtml() and len(source.html()) <= _HTML_LIMIT:
        text = clean_text(markdown_of_html(source.html()))
        if text:
            return text
    return paragraphs_of_plain(clean_text(source.text()))
