"""What a text loses at the door: control characters, soft hyphens, letters in parts, line ends of other systems."""

from __future__ import annotations

import re
import unicodedata

from inkwell.domain.text.emphasis import mark_positions

# Letters of Windows' page that were taken for controls: ’ “ ” – — € …
_TAKEN_FOR_CONTROLS: dict[int, str | None] = {
    code: letter for code in range(0x80, 0xA0) if (letter := bytes([code]).decode("cp1252", "ignore"))
}
# Soft hyphens are for whoever sets the lines; a vertical tab and a form feed end one.
_CONTROL = (
    {code: None for code in range(32) if code not in (9, 10)}
    | dict.fromkeys((0x7F, 0xAD, 0xFEFF))
    | _TAKEN_FOR_CONTROLS
    # Unicode's noncharacters: no text has them, and files cannot.
    | dict.fromkeys(
        (
            *range(0xFDD0, 0xFDF0),
            *(plane + end for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF)),
        )
    )
)
# Of that, what no program writes on purpose: not the marks of an encoding, of ends of lines, pages and files.
_STRAYS = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")
LONGEST_TITLE = 500  # characters
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def clean_text(text: str) -> str:
    """Text as a scene may hold it: `\\n` line ends, composed letters, no control characters, no lone surrogates."""
    text = _LINE_ENDS.sub("\n", text).translate(_CONTROL)
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))


def stray_controls(text: str) -> list[int]:
    """Where characters stand that `clean_text` takes away though somebody may have meant something by them."""
    return [match.start() for match in _STRAYS.finditer(text)]


def fits_title(words: str) -> bool:
    """Whether a title can hold all of these words, a heading of a file's for one."""
    return len(clean_title(words, len(words))) <= LONGEST_TITLE


def clean_title(title: str, limit: int = LONGEST_TITLE) -> str:
    """A title on one line, at most `limit` characters, control and direction-override characters removed."""
    title = clean_text(title).replace("\n", " ").replace("\t", " ")
    title = re.sub(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", title)
    return " ".join(title.split())[:limit].strip()


def without_marks(paragraph: str) -> str:
    """The letters a reader sees: "*She* ran" is "She ran"."""
    marks = mark_positions(paragraph)
    return "".join(letter for place, letter in enumerate(paragraph) if place not in marks)
