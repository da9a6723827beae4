"""A script's blocks on pages of 54 lines, as scripts are broken: speeches go on with (MORE) and (CONT'D)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.script.continued import CONTINUED, is_said_to_continue
from inkwell.domain.script.elements import Element
from inkwell.domain.script.form import place_of
from inkwell.domain.script.printed import PrintedLine

if TYPE_CHECKING:
    from inkwell.domain.script.printed import Block

LINES = 54
_LEAST = 2  # lines of a paragraph that stay together on either side of a page's end
MORE = "(MORE)"


@dataclass
class ScriptPages:
    """`pages` of rows, each with what stands in it; `starts` says in which line of all (54 a page) each block begins."""

    pages: list[list[list[PrintedLine]]] = field(default_factory=list[list[list[PrintedLine]]])
    starts: list[int] = field(default_factory=list[int])
    end: int = 0

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.pages)


def script_pages(blocks: list[Block]) -> ScriptPages:
    """The blocks on pages."""
    laying = _Laying()
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        laying.add(block, following)
    return laying.done()


class _Laying:
    def __init__(self) -> None:
        self.made = ScriptPages()
        self.page: list[list[PrintedLine]] = []

    def add(self, block: Block, following: Block | None) -> None:
        if block.element is Element.PAGE:
            if self.page:
                self._turn()
            self.made.starts.append(len(self.made.pages) * LINES)
            return
        self._space(block)
        if block.height + _kept_behind(block, following) > self._room:
            self._place_broken(block)
            return
        self._start()
        self.page += [block.row(number) for number in range(block.height)]

    def done(self) -> ScriptPages:
        if self.page:
            self._turn()
            self.made.end -= 1
        return self.made

    @property
    def _room(self) -> int:
        return LINES - len(self.page)

    def _space(self, block: Block) -> None:
        if self.page:
            self.page += [[] for _ in range(min(block.space, self._room))]

    def _start(self) -> None:
        self.made.starts.append(len(self.made.pages) * LINES + len(self.page))

    def _turn(self) -> None:
        while self.page and not self.page[-1]:
            self.page.pop()
        self.made.end = len(self.made.pages) * LINES + len(self.page) + 1
        self.made.pages.append(self.page)
        self.page = []

    def _place_broken(self, block: Block) -> None:
        """A block that does not go on the page: a part of it does, or it begins the next."""
        rest = block.height
        shown = self._shown(block, 0)
        if not shown:
            if self.page:
                self._turn()
            if rest <= LINES:
                self._start()
                self.page += [block.row(number) for number in range(rest)]
                return
            shown = self._shown(block, 0) or LINES - 1
        self._start()
        at = 0
        while at < rest:
            self._continue(block, at)
            shown = rest - at if rest - at <= self._room else self._shown(block, at) or self._room - 1
            self.page += [block.row(number) for number in range(at, at + shown)]
            at += shown
            if at < rest:
                if block.element is Element.CHARACTER and not block.dual:
                    self.page.append([_printed(MORE, Element.CHARACTER)])
                self._turn()

    def _continue(self, block: Block, at: int) -> None:
        """Who goes on speaking on the next page is named again."""
        if at and block.element is Element.CHARACTER and not block.dual:
            name = block.speaker
            named = name if is_said_to_continue(name) else f"{name} {CONTINUED}"
            self.page.append([_printed(named, Element.CHARACTER)])

    def _shown(self, block: Block, at: int) -> int:
        """How many lines of the block from `at` on may stand on this page; 0 where it should not be broken here."""
        if block.dual or block.element not in (Element.ACTION, Element.CHARACTER):
            return 0
        is_speech = block.element is Element.CHARACTER
        least = _LEAST + (1 if is_speech and not at else 0)
        most = min(self._room - is_speech, block.height - at - _LEAST)
        for shown in range(most, least - 1, -1):
            last, first = block.lines[at + shown - 1], block.lines[at + shown]
            # A parenthetical stays with what is said after it, and in one piece.
            broken = first.element is Element.PARENTHETICAL and last.element is Element.PARENTHETICAL
            if last.element is not Element.PARENTHETICAL and not broken:
                return shown
        return 0


def _kept_behind(block: Block, following: Block | None) -> int:
    """Lines that must have room behind a block: a heading is not the last of a page, a transition not the first."""
    if following is None:
        return 0
    if block.element is Element.HEADING:
        least = min(following.height, 3 if following.element is Element.CHARACTER else _LEAST)
        return following.space + max(1, least)
    if following.element is Element.TRANSITION and block.height > _LEAST + 1:
        return following.space + 1
    return 0


def _printed(words: str, element: Element) -> PrintedLine:
    return PrintedLine(place_of(element).left, ((words, ""),), element=element)
