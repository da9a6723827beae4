"""A plain text as items: paragraphs and underlined headings, with the blank lines before each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.exchange.structure.headings import heading_of
from inkwell.exchange.structure.scene_breaks import UNSEEN
from inkwell.exchange.text.wrapped_lines import are_wrapped, joined, usual_width

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|~{3,}|_{3,}|\*{3,}|\^{3,}|═{3,}|─{3,}|━{3,})\s*$")
_ENTRY = re.compile(r"\S {2,}(?:\d{1,4}|[ivxlc]{1,7})$|^\s*(?:\d{1,3}|[IVXLC]{1,7})\.\s+\S|\.{4,}\s*\d{1,4}$")
_HASHED = re.compile(r"\s{0,3}(#{1,6})\s+(?!#)(\S.{0,100}?)\s*#*\s*$")
_EMPHASIS = re.compile(r"(?<!\w)_(?=\S)[^_]*?\n[^_]*?(?<=\S)_(?!\w)")
# Web pages' space that was left in a text is there for the line it takes.
_BLANK = ("", "&nbsp;", "&#160;")
_LONGEST_HEADING, _LONGEST_FIRST_LINE = 90, 60
_SENTENCE_END = re.compile(r"[.!?…。！？][”’\"'»)]*$")


@dataclass
class Item:
    """A paragraph, or a heading where `kind` says so: "part", "chapter", "scene", "heading" (underlined), "break".

    `level` is an underlined heading's: 1 under `===`, 2 else. `title` is the heading's words, `lines` how many lines it had.
    `is_complete` says that no line below is its title, `is_exact` that the words stay as they are, shouted or not.
    """

    text: str
    lines: int = 1
    blank_before: int = 0
    kind: str = ""
    title: str = ""
    level: int = 0
    is_complete: bool = False
    is_exact: bool = False


@dataclass(frozen=True)
class Items:
    """All of a text. `wrapped` says whether its lines were parts of paragraphs."""

    items: list[Item]
    wrapped: bool


def items_of(text: str, wrapped: str = "") -> Items:
    """Every paragraph and underlined heading. `wrapped` "yes" or "no" is the author's word, "" finds it out."""
    blocks = list(_blocks(text))
    bare = [lines for _, lines in blocks]
    is_wrapped = are_wrapped(bare) if not wrapped else wrapped == "yes"
    width = usual_width(bare)
    items: list[Item] = []
    for blank, lines in blocks:
        made = list(_made(lines, is_wrapped, width))
        if made:
            made[0].blank_before = blank
            items += made
    return Items(items, is_wrapped)


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines without a blank one between, and how many blank ones stood before them."""
    # A text begins as if a wide gap stood before it.
    blank, lines = 2, list[str]()
    for line in [*text.split("\n"), ""]:
        if UNSEEN.sub("", line).strip() not in _BLANK:
            lines.append(line)
            continue
        if lines:
            yield blank, lines
            blank, lines = 0, []
        blank += 1


def _made(lines: list[str], wrapped: bool, width: int) -> Iterator[Item]:
    if len(lines) > 1 and (heading := _underlined(lines)):
        yield heading[0]
        lines = lines[heading[1] :]
    elif hashed := _HASHED.match(lines[0]):
        yield Item(hashed[2], kind="heading", title=hashed[2], level=len(hashed[1]), is_complete=True)
        lines = lines[1:]
    elif (
        len(lines) > 1 and len(lines[0].strip()) <= _LONGEST_FIRST_LINE and (first := _headed(lines, wrapped))
    ):
        yield Item("\n".join(line.strip() for line in lines[:first]), first)
        lines = lines[first:]
    if not lines:
        return
    if not wrapped or _is_list(lines):
        for line in _with_whole_marks(lines):
            yield Item(line.strip())
        return
    for paragraph in joined(lines, width):
        yield Item(paragraph, max(1, round(len(lines) * len(paragraph) / max(1, sum(map(len, lines))))))


def _is_list(lines: list[str]) -> bool:
    """Whether lines are entries of a list with page numbers or numbers, such as a list of contents."""
    return len(lines) > 2 and sum(_ENTRY.search(line) is not None for line in lines) >= 0.6 * len(lines)


def _with_whole_marks(lines: list[str]) -> list[str]:
    """Lines in which underscores around words that go over several are around each line's words."""
    text = "\n".join(lines)
    if "_" not in text or len(lines) < 2:
        return lines
    return _EMPHASIS.sub(
        lambda found: "\n".join(f"_{one.strip()}_" for one in found[0][1:-1].split("\n")), text
    ).split("\n")


def _underlined(lines: list[str]) -> tuple[Item, int] | None:
    """The heading that begins a block, with a line of marks below it and perhaps above, and how many lines that takes."""
    over = 1 if _UNDERLINE.match(lines[0]) and len(lines) > 2 else 0
    title, below = lines[over].strip(), lines[over + 1]
    if not _UNDERLINE.match(below) or not title or len(title) > _LONGEST_HEADING or _UNDERLINE.match(title):
        return None
    mark = below.strip()[0]
    heading = heading_of(title)
    if (
        not heading
        and (_SENTENCE_END.search(title) or len(below.strip()) * 3 < len(title))
        and mark not in "=═"
    ):
        return None
    if heading:
        return Item(title, 2, kind=heading.kind, title=title, is_complete=True), over + 2
    return Item(
        title, 2, kind="heading", title=title, level=1 if mark in "=═━" else 2, is_complete=True
    ), over + 2


def _headed(lines: list[str], wrapped: bool) -> int:
    """How many lines at a block's beginning are a heading: the first, and a title below it where nothing else is there."""
    heading = heading_of(lines[0])
    if not heading:
        return 0
    if (
        len(lines) == 2
        and not heading.title
        and heading_of(f"{lines[0].strip()}\n{lines[1].strip()}")
        and wrapped
    ):
        return 2
    return 1
