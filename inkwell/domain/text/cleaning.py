"""What a text loses at the door: control characters, line ends of other systems."""

from __future__ import annotations

import re

_CONTROL = {code: None for code in range(32) if code not in (9, 10)} | {0x7F: None, 0xFEFF: None}


def clean_text(text: str) -> str:
    """Text as a scene may hold it: `\\n` line ends, no control characters, no lone surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\u2028", "\n")
    text = text.translate(_CONTROL)
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text


def clean_title(title: str, limit: int = 500) -> str:
    """A title on one line, at most `limit` characters, control and direction-override characters removed."""
    title = clean_text(title).replace("\n", " ").replace("\t", " ")
    title = re.sub(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", title)
    return " ".join(title.split())[:limit].strip()
