"""Hints with words of the book in them: Qt takes a hint that looks like mark-up for mark-up, and a title is letters."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import Qt


def plain_hint(text: str) -> str:
    """The hint that shows `text` letter by letter."""
    if not Qt.mightBeRichText(text):
        return text
    return f"<qt>{escape(text)}</qt>".replace("\n", "<br>")
