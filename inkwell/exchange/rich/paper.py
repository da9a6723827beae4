"""Paper and faces of a manuscript, by language: Letter or A4, a serif that every computer has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.exchange.composing.book_words import is_right_to_left, primary

if TYPE_CHECKING:
    from inkwell.domain.exchange.export_options import ExportOptions

_LETTER = ("US", "CA", "MX", "PH", "CL", "CO")
_WIDE_FACES = {"zh": "SimSun", "ja": "MS Mincho", "ko": "Batang"}
_CLASSIC = "courier"
_NO_TAG = re.compile(r"[^A-Za-z0-9-]")


@dataclass(frozen=True)
class Paper:
    """`width` and `height` in twentieths of a point. `is_classic` underlines what is italic, as typewriters did."""

    width: int
    height: int
    face: str
    wide_face: str
    is_classic: bool
    is_right_to_left: bool
    language: str


def paper_for(language: str, options: ExportOptions) -> Paper:
    """The paper of a manuscript in a language; a layout whose font is a typewriter's asks for the classic form."""
    parts = language.replace("_", "-").split("-")
    is_letter = language == "en" or any(part.upper() in _LETTER for part in parts[1:])
    is_classic = _CLASSIC in options.layout.font.casefold()
    return Paper(
        12240 if is_letter else 11906,
        15840 if is_letter else 16838,
        "Courier New" if is_classic else "Times New Roman",
        _WIDE_FACES.get(primary(language), "SimSun"),
        is_classic,
        is_right_to_left(language),
        _NO_TAG.sub("", language.replace("_", "-")) or "en",
    )
