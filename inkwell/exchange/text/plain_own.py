"""The plain text Inkwell writes, and gives back as it was: titles underlined with box lines, one line a paragraph.

A blank line stands between paragraphs and `* * *` between scenes. Marks of emphasis stay as the page has them. An empty
line of a scene is one with a no-break space. A line that would be taken for something else begins with a zero-width space,
and so does what is no note within brackets; both are taken off again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.exchange.book import Book
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.comments import CLOSING, OPENING
from inkwell.exchange.reading.page_text import comment_mark
from inkwell.exchange.structure.outline_levels import Piece, tree_from
from inkwell.exchange.structure.scene_breaks import is_scene_break
from inkwell.exchange.text.left_comments import with_comments
from inkwell.exchange.text.text_book import TextBook

if TYPE_CHECKING:
    from inkwell.domain.exchange.book import BookNode

BREAK = "* * *"
_TITLE_LINE = "═"
_LINES = {NodeKind.PART: "━", NodeKind.CHAPTER: "─", NodeKind.SCENE: "┄"}
_KINDS = {line: kind for kind, line in _LINES.items()}
_LEVELS = {NodeKind.PART: 1, NodeKind.CHAPTER: 2, NodeKind.SCENE: 3}
_SHIELD, _EMPTY = "\u200b", "\u00a0"
_NOTE = re.compile(r"\[(Footnote|Endnote): ([^\[\]\n]*)\]")
_SHIELDED_NOTE = re.compile(r"\[\u200b(?=\u200b*(?:Footnote|Endnote):)")
_NO_NOTE = re.compile(r"\[(?=\u200b*(?:Footnote|Endnote):)")


def is_own(text: str) -> bool:
    """Whether Inkwell wrote it: a title over a double line begins it."""
    first, _, rest = text.lstrip("\ufeff").partition("\n")
    line = rest.partition("\n")[0]
    return bool(first.strip()) and len(line) >= 3 and set(line) == {_TITLE_LINE}


def written(book: Book, comments: bool = False, scene_titles: bool = False, ornament: str = BREAK) -> str:
    """The book as a text. Notes stand in brackets; other comments go out only where `comments` says so.

    `ornament` stands between scenes where it is a mark that is known for one.
    """
    between = ornament if is_scene_break(ornament) else BREAK
    lines = [*_headed(book.title, _TITLE_LINE), *([book.author] if book.author.strip() else []), ""]

    def put(nodes: tuple[BookNode, ...]) -> None:
        follows = False
        for node in nodes:
            if node.kind is not NodeKind.SCENE:
                lines.extend(
                    [*([""] if lines[-1:] == [""] else []), *_headed(node.title, _LINES[node.kind]), ""]
                )
                follows = False
                put(node.children)
                continue
            text = _with_notes(node.text, comments)
            if not text.strip("\n") and not scene_titles:
                continue
            if scene_titles:
                lines.extend([*_headed(node.title, _LINES[NodeKind.SCENE]), ""])
            elif follows:
                lines.extend([between, ""])
            follows = True
            for line in text.split("\n") if text else ():
                lines.extend([_shielded(line), ""])

    put(book.nodes)
    return "\n".join(lines).rstrip("\n") + "\n"


def read(text: str) -> TextBook:
    """The book of a text of Inkwell's own."""
    lines = text.lstrip("\ufeff").split("\n")
    title, author = lines[0].strip(), lines[2].strip() if len(lines) > 2 else ""
    pieces = [Piece(kind=NodeKind.SCENE)]
    words = 0
    place = 3 if author else 2
    while place < len(lines):
        line, below = lines[place], lines[place + 1] if place + 1 < len(lines) else ""
        kind = _KINDS.get(below[:1]) if len(below) >= 3 and len(set(below)) == 1 and line.strip() else None
        if kind:
            pieces.append(Piece(_LEVELS[kind], line.strip(), kind=kind))
            words += len(line.split())
            place += 2
            continue
        if not line.startswith(_SHIELD) and is_scene_break(line):
            pieces.append(Piece(is_break=True))
        elif line:
            pieces[-1].lines.append(_bare(line))
            words += len(line.split())
        place += 1
    filled = [piece for piece in pieces if piece.level or any(piece.lines)]
    outline = tree_from(filled, title, title_is_known=True) if filled else None
    return TextBook(Book(title, outline.nodes if outline else (), author), words=words)


def _headed(title: str, mark: str) -> list[str]:
    words = " ".join(title.split()) or "—"
    return [words, mark * max(3, min(len(words), 60))]


def _shielded(line: str) -> str:
    if not line:
        return _EMPTY
    line = _NO_NOTE.sub(f"[{_SHIELD}", line) if "note:" in line else line
    line = line.replace("\ue000", "[")
    return f"{_SHIELD}{line}" if line[0] == _SHIELD or not line.strip() or is_scene_break(line) else line


def _bare(line: str) -> str:
    if line == _EMPTY:
        return ""
    line = line.removeprefix(_SHIELD)
    if "note:" in line:
        line = _NOTE.sub(lambda note: comment_mark(f"{note[1]}: {note[2]}") or note[0], line)
        line = _SHIELDED_NOTE.sub("[", line)
    return line


def _with_notes(text: str, comments: bool) -> str:
    """A scene with its notes in brackets, and without its other comments where they are not wanted."""

    def shown(mark: str) -> str:
        inner = mark[len(OPENING) : -len(CLOSING) if mark.endswith(CLOSING) else len(mark)]
        words = " ".join(inner.split())
        note = words.startswith(("Footnote: ", "Endnote: ")) and not set("[]\ue000") & set(words)
        if note and (not comments or mark == comment_mark(words)):
            # The letter stands for a bracket that opens a note, until those of the text itself are told apart.
            return f"\ue000{words}]"
        return mark if comments else ""

    return with_comments(text, shown)
