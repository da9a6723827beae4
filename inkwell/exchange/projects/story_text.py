"""A story that a program keeps as one text: a line a paragraph, chapters and breaks by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.text.cleaning import clean_text
from inkwell.exchange.structure.headings import heading_kind
from inkwell.exchange.structure.outline_levels import Piece, contents_places, tree_from
from inkwell.exchange.structure.scene_breaks import is_scene_break
from inkwell.exchange.text.safety import broken

if TYPE_CHECKING:
    from inkwell.domain.exchange.book import BookNode

_LONGEST_HEADING = 90
_LEVELS = {"part": 1, "chapter": 2}


def story_nodes(text: str, title: str) -> tuple[BookNode, ...]:
    """The tree of a story. What says `> ` is a player's move and no quotation."""
    lines = [
        _spoken(piece) for line in clean_text(text).strip("\n").split("\n") for piece in broken(line.rstrip())
    ]
    if not any(line.strip() for line in lines):
        return ()
    kinds = [heading_kind(line) if line and len(line) <= _LONGEST_HEADING else "" for line in lines]
    titles = [line for line, kind in zip(lines, kinds, strict=True) if kind in _LEVELS]
    # A heading is named in a list of contents and stands over its chapter: in the list it is a line like any other.
    listed = contents_places(lines, titles) if len(set(titles)) < len(titles) else set[int]()
    named: set[str] = set()
    for place in sorted(listed):
        if lines[place] in named:
            listed.discard(place)
        named.add(lines[place])
    pieces = [Piece()]
    for place, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind in _LEVELS and place not in listed:
            pieces.append(Piece(_LEVELS[kind], line.strip(" #*_")))
        elif is_scene_break(line):
            pieces.append(Piece(is_break=True))
        else:
            pieces[-1].lines.append(line)
    for piece in pieces:
        piece.lines = _without_usual_gaps(piece.lines)
    return tree_from(pieces, title, title_is_known=True).nodes


def _spoken(line: str) -> str:
    return f">{line[2:].lstrip()}" if line.startswith("> ") else line


def _without_usual_gaps(lines: list[str]) -> list[str]:
    """Lines without the empty ones between all of them; single empty lines among lines that have none stay."""
    while lines and not lines[0].strip():
        lines = lines[1:]
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    filled = [line for line in lines if line.strip()]
    return filled if 2 * (len(lines) - len(filled)) >= len(filled) else lines
