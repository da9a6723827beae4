"""A page that is a screenplay: every line stands where its element stands in a script, while it is typed.

The text is Fountain's and stays as it was typed; indents, capitals and weight are the page's. What a line is hangs on
its neighbours and on the caret, so the lines from one empty line to the next are read together. Positions are Qt's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QTextBlockFormat, QTextCursor, QTextFormat

from inkwell.domain.script.elements import Element, ScriptLine, Writing, script_lines
from inkwell.domain.script.form import MEASURE, place_beside, place_of

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QTextBlock
    from PySide6.QtWidgets import QTextEdit

    from inkwell.ui.theme import ThemeService

ELEMENT = QTextFormat.Property.UserProperty.value + 1
_ELEMENTS = tuple(Element)
_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "middle": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}
_LEAST_SIDE_PX = 16
_LINE_HEIGHT = 108.0  # percent of the font's own: a script is set close
# Notes may go over empty lines: where there are any, the whole scene is read.
_NOTES = ("<!--", "/*", "[[")
_SPOKEN = (Element.CHARACTER, Element.PARENTHETICAL, Element.DIALOGUE, Element.LYRIC)


class ScriptForm:
    """Formats the paragraphs of one page. `meant` is what the author wants the empty line of the caret to become."""

    def __init__(self, page: QTextEdit, theme: ThemeService) -> None:
        self._page = page
        self._theme = theme
        self.meant: Element | None = None
        self._last_block = -1
        self.letter_px = 10.0
        self._places_moved = QTimer(page, interval=0, singleShot=True)
        self._places_moved.timeout.connect(self._format_all)

    def font(self) -> QFont:
        """The typewriter's face."""
        return self._theme.script_font

    def side_px(self, width: int) -> int:
        """The margin either side of a page `width` pixels wide; a line of sixty letters has no more than its room.

        Where the page is too narrow for that, everything is set in by less.
        """
        letter = QFontMetricsF(self.font()).horizontalAdvance("0" * MEASURE) / MEASURE
        side = max(_LEAST_SIDE_PX, int((width - letter * MEASURE) / 2) - 1)
        self.letter_px, before = min(letter, (width - 2 * side) / MEASURE), self.letter_px
        if abs(before - self.letter_px) > 0.01:
            self._places_moved.start()
        return side

    def caret_moved(self) -> None:
        """The line the caret was in and the one it has come to may be something else now."""
        number = self._page.textCursor().blockNumber()
        if number == self._last_block:
            return
        document = self._page.document()
        before, self._last_block = document.findBlockByNumber(self._last_block), number
        self.meant = None
        for block in (before, self._page.textCursor().block()):
            if block.isValid():
                self.format_blocks(block.position(), block.position())

    def mean(self, element: Element | None) -> None:
        """The empty line of the caret is to become `element`."""
        self.meant = element
        position = self._page.textCursor().position()
        self.format_blocks(position, position)

    def element_at_caret(self) -> Element:
        """What the caret's line is."""
        return element_of(self._page.textCursor().block())

    def format_blocks(self, start: int, end: int) -> None:
        """Give the paragraphs between two positions, and those that hang together with them, their places."""
        document = self._page.document()
        first, last = document.findBlock(max(0, start)), document.findBlock(end)
        if not last.isValid():
            last = document.lastBlock()
        text = document.toRawText()
        if any(mark in text for mark in _NOTES):
            first, last = document.firstBlock(), document.lastBlock()
        else:
            first, last = _parted_before(first), _parted_behind(last)
        lines = [block.text() for block in _blocks(first, last)]
        caret = self._page.textCursor().blockNumber()
        writing = Writing(caret - first.blockNumber(), self.meant)
        read = script_lines("\n".join(lines), writing)
        cursor = QTextCursor(document)
        changing = False
        is_right = False
        for block, line in zip(_blocks(first, last), read, strict=True):
            is_right = line.element in _SPOKEN and (
                line.dual if line.element is Element.CHARACTER else is_right
            )
            wanted = self._format(line, is_right)
            if _look(block.blockFormat()) != _look(wanted):
                if not changing:
                    cursor.beginEditBlock()
                    changing = True
                cursor.setPosition(block.position())
                cursor.setBlockFormat(wanted)
        if changing:
            cursor.endEditBlock()

    def leave(self) -> None:
        """The page is another kind of book's now."""
        self._places_moved.stop()

    def _format_all(self) -> None:
        self.format_blocks(0, self._page.document().characterCount())

    def _format(self, line: ScriptLine, is_right: bool) -> QTextBlockFormat:
        place = place_beside(line.element, right=True) if is_right else place_of(line.element)
        wanted = QTextBlockFormat()
        wanted.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        wanted.setLeftMargin(round(place.left * self.letter_px, 2))
        # A pixel more than the letters need, or the last of a full line would fall.
        wanted.setRightMargin(max(0.0, round(place.right * self.letter_px - 1, 2)))
        wanted.setAlignment(_ALIGNMENTS[place.side])
        wanted.setProperty(ELEMENT, _ELEMENTS.index(line.element))
        return wanted


def element_of(block: QTextBlock) -> Element:
    """What a paragraph of a script's page is."""
    number = block.blockFormat().property(ELEMENT)
    return _ELEMENTS[number] if isinstance(number, int) else Element.BLANK


def _look(form: QTextBlockFormat) -> tuple[object, ...]:
    return form.leftMargin(), form.rightMargin(), form.alignment(), form.property(ELEMENT), form.lineHeight()


def _is_parting(block: QTextBlock) -> bool:
    """An empty line that ends a speech: two spaces would go on with it."""
    return len(block.text()) < 2 and not block.text().strip()


def _parted_before(block: QTextBlock) -> QTextBlock:
    """The empty line before what hangs together with a paragraph."""
    block = block.previous() if block.previous().isValid() else block
    while block.previous().isValid() and not _is_parting(block):
        block = block.previous()
    return block


def _parted_behind(block: QTextBlock) -> QTextBlock:
    block = block.next() if block.next().isValid() else block
    while block.next().isValid() and not _is_parting(block):
        block = block.next()
    return block


def _blocks(first: QTextBlock, last: QTextBlock) -> list[QTextBlock]:
    found = [first]
    while found[-1] != last and found[-1].next().isValid():
        found.append(found[-1].next())
    return found
