"""Where the misspelt words of a paragraph stand in the page: in the author's words alone, whatever a draft puts between them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inkwell.ui.editor.positions import from_qt

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

    from inkwell.services.words.spelling import Misspelling, SpellingService
    from inkwell.ui.editor.binding import PageBinding


def own_text(block: QTextBlock, binding: PageBinding) -> tuple[str, int, int]:
    """A paragraph without its part of the draft; where that stands and how long it is, in code points."""
    text = block.text()
    draft = binding.draft_in(block.position(), block.length() - 1)
    if draft is None:
        return text, len(text), 0
    start, end = from_qt(text, draft[0]), from_qt(text, draft[1])
    return text[:start] + text[end:], start, end - start


def misspelt_in(block: QTextBlock, binding: PageBinding, spelling: SpellingService) -> list[Misspelling]:
    """The misspelt words of a paragraph, in positions of its text on the page; one around a draft is in two pieces."""
    text, start, length = own_text(block, binding)
    pieces: list[Misspelling] = []
    for found in spelling.misspellings(text, int(binding.scene_id or 0)):
        if found.end <= start:
            pieces.append(found)
        elif found.start >= start:
            pieces.append(replace(found, start=found.start + length, end=found.end + length))
        else:
            pieces.append(replace(found, end=start))
            pieces.append(replace(found, start=start + length, end=found.end + length))
    return pieces


def state_of(found: list[Misspelling]) -> int:
    """A number for what is underlined in a paragraph, as `block_states` keeps it; 0 where nothing is."""
    return hash(tuple((one.start, one.end) for one in found)) % 0xFFFFFF + 1 if found else 0
