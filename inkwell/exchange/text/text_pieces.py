"""Items of a text as pieces of an outline: headings, breaks by mark and by gap, paragraphs, notes in brackets."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.cleaning import fits_title
from inkwell.exchange.reading.page_text import comment_mark
from inkwell.exchange.structure.outline_levels import Piece
from inkwell.exchange.text.title_lines import most_common

if TYPE_CHECKING:
    from inkwell.exchange.reading.source import Remarks
    from inkwell.exchange.text.plain_lines import Item

_NOTE = re.compile(r"\[(?P<kind>Footnote|Endnote|Note)(?:\s+[\dA-Z*†]{1,4})?:\s*(?P<text>[^\[\]\n]*)\]")
_LEVELS = {"part": 1, "chapter": 2, "scene": 3}
KINDS = {"part": NodeKind.PART, "chapter": NodeKind.CHAPTER, "scene": NodeKind.SCENE}


def pieces_of(items: list[Item], remarks: Remarks, least_gap: int = 0) -> list[Piece]:
    """Headings, breaks and paragraphs as pieces of an outline; `least_gap` blank lines at least are no break."""
    marked = any(item.kind == "break" for item in items)
    gaps = [item.blank_before for above, item in pairwise(items) if not item.kind and not above.kind]
    usual = max(least_gap, most_common(gaps))
    wider = sum(gap > usual for gap in gaps)
    divides = 0 < wider <= len(gaps) / 3 or (wider and len(gaps) < 6 and wider < len(gaps) / 2 + 1)
    pieces = [Piece()]
    is_turkic = any("ı" in item.text for item in items)
    above = ""
    for item in items:
        if (item.kind in KINDS or item.kind == "heading") and fits_title(item.text):
            title = item.title if item.is_exact else calm(item.title or item.text, is_turkic)
            pieces.append(Piece(_LEVELS.get(item.kind, item.level), title, kind=KINDS.get(item.kind)))
        elif item.kind == "break":
            pieces.append(Piece(is_break=True))
        elif item.kind == "contents":
            remarks.add(RemarkKind.CONTENTS_LEFT_OUT, item.text)
        elif item.kind != "title":
            if not above and item.blank_before > usual and divides and pieces[-1].is_filled:
                if marked:
                    pieces[-1].lines.append("")
                else:
                    remarks.add(RemarkKind.BREAKS_UNSURE, item.text)
                    pieces.append(Piece(is_break=True))
            pieces[-1].lines.append(_NOTE.sub(lambda match: _note(match, remarks), item.text))
        above = item.kind
    return pieces


def _note(match: re.Match[str], remarks: Remarks) -> str:
    kind = "Endnote" if match["kind"] == "Endnote" else "Footnote"
    remarks.add(RemarkKind.FOOTNOTES_AS_COMMENTS, match["text"])
    return comment_mark(f"{kind}: {match['text']}") or match[0]


def calm(title: str, is_turkic: bool = False) -> str:
    """A heading's words on one line, number and title told apart by a colon, in ordinary capitals.

    `is_turkic` says that the small letter of I has no dot.
    """
    label, _, below = title.strip(" .—–-[]_*#=~|").partition("\n")
    whole = _calm(label.rstrip(" .—–-:_*") if below.strip() else label, is_turkic)
    if below.strip():
        whole = f"{whole}: {_calm(below.strip(' ._'), is_turkic)}"
    return " ".join(whole.split())


def _calm(title: str, is_turkic: bool) -> str:
    """A shouted title in ordinary capitals; Roman numerals stay."""
    if any(character.islower() for character in title) or len(title) <= 4:
        return title
    small = {"of", "the", "and", "in", "a", "an", "to", "at", "for", "on", "with", "from", "by", "or"}
    words = title.split()
    found: list[str] = []
    for place, word in enumerate(words):
        after_number = re.fullmatch(r"[IVXLC\d]+[.:]?", words[place - 1]) if place else None
        begins = place == 0 or words[place - 1][-1] in ".:—" or after_number is not None
        if re.fullmatch(r"[IVXLC]+[.:]?", word):
            found.append(word)
        else:
            found.append(
                word.lower() if not begins and word.lower() in small else _capitalised(word, is_turkic)
            )
    return " ".join(found)


def _capitalised(word: str, is_turkic: bool) -> str:
    rest = word[1:].replace("I", "ı").replace("İ", "i") if is_turkic else word[1:]
    return word[:1].upper() + rest.lower()
