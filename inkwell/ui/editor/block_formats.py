"""How the page's paragraphs stand: their leading, the indent of the first line, marks between scenes in the middle.

Positions are Qt's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QTextBlockFormat, QTextCursor

from inkwell.domain.text.rich_paragraphs import BREAK_LINE

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QTextBlock, QTextDocument


_LEAST_SIDE, _LEAST_MARGIN = 32, 8  # pixels


@dataclass(frozen=True)
class ParagraphLook:
    """How paragraphs stand: `plain` is that of one without an indent, `indent_px` that of the others' first line, and
    `measure_px` how long a line may be.
    """

    plain: QTextBlockFormat
    indent_px: float
    measure_px: float

    def sides_px(self, width: int, inner: int) -> tuple[int, int]:
        """The margins left and right of a page `width` pixels wide, of which its scroll bar leaves `inner`: they keep the measure in
        the middle. The bar comes and goes, with a notice for one; no line breaks otherwise for it.
        """
        side = max(_LEAST_SIDE, int((width - self.measure_px) / 2))
        return side, max(_LEAST_MARGIN, side - (width - inner))


def format_blocks(
    document: QTextDocument, look: ParagraphLook, start: int, end: int, writing: int = -1
) -> None:
    """Give the paragraphs between two positions what they should have; those that have it are left alone.

    `writing` is the number of the paragraph that is being written.
    """
    block = document.findBlock(max(0, start))
    cursor = QTextCursor(document)
    changing = False
    while block.isValid() and block.position() <= end:
        wanted = QTextBlockFormat(look.plain)
        wanted.setTextIndent(look.indent_px if _is_indented(block) else 0)
        if _belongs_in_the_middle(block, writing):
            wanted.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        if _look(block.blockFormat()) != _look(wanted):
            if not changing:
                # One change for all: each would have the page laid out again from its paragraph on.
                cursor.beginEditBlock()
                changing = True
            cursor.setPosition(block.position())
            cursor.setBlockFormat(wanted)
        block = block.next()
    if changing:
        cursor.endEditBlock()


def plain_paragraph(font: QFont, leading_px: float) -> QTextBlockFormat:
    """A paragraph without an indent whose lines are about `leading_px` apart: Qt counts in parts of the font's own."""
    share = leading_px / max(1.0, QFontMetricsF(font).lineSpacing()) * 100
    form = QTextBlockFormat()
    form.setLineHeight(max(90.0, share), QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return form


def is_in_the_middle(document: QTextDocument, position: int) -> bool:
    """Whether the paragraph at a position is centred, as marks between scenes are."""
    return _is_centred(document.findBlock(position))


def _look(form: QTextBlockFormat) -> tuple[float, float, float, Qt.AlignmentFlag]:
    return form.textIndent(), form.lineHeight(), form.leftMargin(), form.alignment()


def _is_indented(block: QTextBlock) -> bool:
    before = block.previous()
    if not before.isValid() or BREAK_LINE.match(block.text()) or block.text().startswith(("#", "> ")):
        return False
    above = before.text().strip()
    return bool(above) and not BREAK_LINE.match(above) and not above.startswith("#")


def _belongs_in_the_middle(block: QTextBlock, writing: int) -> bool:
    """A mark between scenes, but not yet while it is typed: `***` may become the beginning of something else."""
    is_written = _is_centred(block) or block.blockNumber() != writing
    return is_written and BREAK_LINE.match(block.text()) is not None


def _is_centred(block: QTextBlock) -> bool:
    return block.blockFormat().alignment() == Qt.AlignmentFlag.AlignHCenter
