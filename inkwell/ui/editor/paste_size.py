"""How much may be pasted into a page at once: what more of it means takes the window too long to find out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

MARKUP_LIMIT = 250_000
_TEXT_LIMIT = 1_000_000
_PARAGRAPH_LIMIT = 100_000
_RTF_FORMATS = ("text/rtf", "application/rtf", "text/richtext", "public.rtf")


def too_large(source: QMimeData, own_format: str) -> tuple[str, str] | None:
    """What is too much to go into a page at once, with the suffix of a file that would hold it; None where it is not.

    What comes in `own_format` came from a page.
    """
    if source.hasFormat(own_format):
        return None
    if source.hasHtml() and len(html := source.html()) > MARKUP_LIMIT:
        return html, ".html"
    rtf = b"" if source.hasHtml() else rtf_in(source)
    if len(rtf) > MARKUP_LIMIT:
        return rtf.decode("latin-1"), ".rtf"
    plain = "" if source.hasHtml() or rtf else source.text()
    return (plain, ".txt") if is_too_much(plain) else None


def is_too_much(text: str) -> bool:
    """Whether a text, or one paragraph of it, is more than a page takes at once."""
    return len(text) > _TEXT_LIMIT or any(len(line) > _PARAGRAPH_LIMIT for line in text.split("\n"))


def rtf_in(source: QMimeData) -> bytes:
    """The RTF on it, by whatever name the system calls that."""
    named = (form for form in source.formats() if form in _RTF_FORMATS or "rich" in form.lower())
    return next((bytes(source.data(form).data()) for form in named), b"")
