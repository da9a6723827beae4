"""A scene's text as it goes out without the author's remarks: nothing is left that shows where one stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.text.comments import OPENING, comment_spans

if TYPE_CHECKING:
    from collections.abc import Callable

# Stands where a comment was; no scene has one.
_GONE = "\x00"


def with_comments(text: str, shown: Callable[[str], str]) -> str:
    """The text with every comment, marks and all, as `shown` has it; "" leaves it out.

    Of the spaces around one that is left out one stays, and a paragraph that was nothing else is none.
    """
    if OPENING not in text:
        return text
    parts: list[str] = []
    place = 0
    for span in comment_spans(text):
        end = span.start
        mark = shown(text[span.start : span.end]) or _GONE
        if (
            mark == _GONE
            and end > place
            and text[end - 1] == " "
            and text[span.end : span.end + 1] in ("", " ", "\n")
        ):
            end -= 1
        parts += [text[place:end], mark]
        place = span.end
    lines = "".join([*parts, text[place:]]).split("\n")
    return "\n".join(
        line.replace(_GONE, "") for line in lines if _GONE not in line or line.strip(f" \t{_GONE}")
    )
