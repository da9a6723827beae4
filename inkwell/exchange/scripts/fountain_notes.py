"""Notes and boneyards of Fountain as comments of the page, and back.

A note `[[why?]]` is `<!-- why? -->`; a boneyard keeps its own marks within the comment, `<!-- /* cut */ -->`.
"""

from __future__ import annotations

import re

from inkwell.domain.text.comments import CLOSING, OPENING, comment_spans
from inkwell.domain.text.mark_pairs import replaced_pairs

_HELD = re.compile("\x00(\\d+)\x00")


def comments_from_notes(text: str) -> tuple[str, int]:
    """A script with its notes and boneyards as comments, and how many there were."""
    # What looks like a comment of the page is the script's own text.
    text = text.replace(OPENING, "<!‐‐").replace(CLOSING, "‐‐>")
    count = 0
    held: list[str] = []

    def boneyard(inside: str) -> str:
        # Notes within are the boneyard's.
        held.append(f"/*{inside}*/")
        return f"\x00{len(held) - 1}\x00"

    def note(inside: str) -> str:
        return comment(_HELD.sub(lambda match: held[int(match[1])], inside).strip())

    def comment(inside: str) -> str:
        nonlocal count
        if not inside.strip("/* \n"):
            return ""
        count += 1
        return f"{OPENING} {inside} {CLOSING}"

    text = replaced_pairs(text.replace("\x00", ""), "/*", "*/", boneyard)
    # An empty line ends a note, one of two spaces does not.
    text = replaced_pairs(text, "[[", "]]", note, end="\n\n")
    return _HELD.sub(lambda match: comment(held[int(match[1])]), text), count


def notes_from_comments(text: str, kept: bool = True) -> str:
    """The page's comments as notes and boneyards; those of the author are left out where they are not `kept`."""
    parts: list[str] = []
    position = 0
    for span in comment_spans(text):
        inside = text[
            span.start + len(OPENING) : span.end - len(CLOSING) if span.closed else span.end
        ].strip()
        is_note = inside.startswith(("Footnote: ", "Endnote: "))
        parts.append(text[position : span.start])
        if inside and (kept or is_note):
            parts.append(_written(inside))
        position = span.end
    return "".join([*parts, text[position:]])


def _written(inside: str) -> str:
    if inside.startswith("/*") and inside.endswith("*/") and len(inside) > 3:
        return inside
    # An empty line would end the note; two spaces hold it together.
    return f"[[{inside.replace(']]', '] ]').replace(chr(10) * 2, chr(10) + '  ' + chr(10))}]]"
