"""A rewritten version: its meters in bars and words, what was lost, and the difference sentence by sentence."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.rewriting.word_difference import Mark
from inkwell.services.rewriting.messages import failure_sentence, lost_sentences, meter_word, note_sentence
from inkwell.support.i18n import tr
from inkwell.ui.widgets.scroll_box import ScrollBox

if TYPE_CHECKING:
    from inkwell.domain.rewriting.kept_facts import Lost
    from inkwell.domain.rewriting.version import Version
    from inkwell.domain.rewriting.word_difference import Group, Piece
    from inkwell.services.rewriting.rewriting import Passage
    from inkwell.ui.theme import ThemeService


class Meters(QWidget):
    """Three bars, each with its word."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rewriteMeters")
        self._rows: list[tuple[QProgressBar, QLabel]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for number, name in enumerate((tr("Meaning kept"), tr("Near the style"), tr("Reads well"))):
            label, bar, word = QLabel(name), QProgressBar(maximum=100, textVisible=False), QLabel()
            bar.setFixedHeight(6)
            bar.setAccessibleName(name)
            for text in (label, word):
                text.setProperty("role", "quiet")
            bar.setFixedWidth(72)
            for column, widget in enumerate((label, bar, word)):
                grid.addWidget(widget, number, column)
            self._rows.append((bar, word))
        grid.setColumnStretch(2, 1)

    def show_version(self, version: Version) -> None:
        """Fill the bars."""
        style = tr(
            "{word} (was {before})", word=meter_word(version.style), before=meter_word(version.style_before)
        )
        for (bar, word), value, text in zip(
            self._rows,
            (version.meaning, version.style, version.fluency),
            (meter_word(version.meaning), style, meter_word(version.fluency)),
            strict=True,
        ):
            bar.setValue(round(100 * max(0.0, value)))
            word.setText(text)
            bar.setAccessibleDescription(text)


class SentenceRow(QWidget):
    """A group of sentences: how it changes, and whether it is taken."""

    def __init__(self, number: int, group: Group, lost: Lost, theme: ThemeService) -> None:
        super().__init__()
        self.number = number
        self.box = QCheckBox(objectName=f"takeSentence{number}")
        self.box.setChecked(True)
        self.box.setAccessibleName(tr("Take this sentence: {text}", text=group.text.strip()))
        self.box.setToolTip(tr("Take this sentence"))
        text = QLabel(textFormat=Qt.TextFormat.RichText, wordWrap=True)
        text.setFont(theme.serif(11))
        text.setText(difference_html(group.pieces, lost, theme))
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        text.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        self.box.setEnabled(group.changed)
        if not group.changed:
            self.box.setChecked(False)
            self.box.setAccessibleName(tr("This sentence stays as it is: {text}", text=group.text.strip()))
            self.box.setToolTip(tr("This sentence stays as it is"))


class VersionView(QWidget):
    """One version, to be read and chosen from.

    Signals:
        choice_changed: another sentence is taken or left.
    """

    choice_changed = Signal()

    def __init__(self, theme: ThemeService) -> None:
        super().__init__()
        self._theme = theme
        self.meters = Meters()
        self.lost = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="rewriteLost")
        self.lost.setProperty("role", "warning")
        self.notes = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="rewriteNotes")
        self.notes.setProperty("role", "quiet")
        self.rows: list[SentenceRow] = []
        self._inner = QWidget()
        self._list = QVBoxLayout(self._inner)
        self._list.setContentsMargins(0, 4, 8, 4)
        self._list.setSpacing(10)
        area = ScrollBox(self._inner)
        area.setObjectName("rewriteDifference")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.meters)
        column.addWidget(self.lost)
        column.addWidget(area, 1)
        column.addWidget(self.notes)

    def show_version(self, passage: Passage, number: int) -> None:
        """Show a version; every change is taken until the author leaves some."""
        version = passage.versions[number]
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.rows = []
        self.meters.setVisible(not version.failed)
        self.lost.setText(
            " ".join(lost_sentences(version.lost)) if not version.failed else failure_sentence(version)
        )
        self.lost.setVisible(bool(self.lost.text()))
        self.notes.setText(" ".join(map(note_sentence, version.notes)))
        self.notes.setVisible(bool(self.notes.text()))
        if version.failed:
            return
        self.meters.show_version(version)
        for place, group in enumerate(passage.groups(number)):
            row = SentenceRow(place, group, version.lost, self._theme)
            row.box.toggled.connect(self.choice_changed)
            self.rows.append(row)
            self._list.addWidget(row)
        self._list.addStretch(1)

    def taken(self) -> set[int]:
        """The numbers of the groups to be taken."""
        return {row.number for row in self.rows if row.box.isChecked()}

    def open_rows(self) -> int:
        """How many groups there are to take or leave."""
        return sum(row.box.isEnabled() for row in self.rows)


def difference_html(pieces: tuple[Piece, ...], lost: Lost, theme: ThemeService) -> str:
    """Removed words struck through, added ones on the wash, lost names and numbers underlined and bold."""
    colours = theme.theme.colours
    words = "|".join(re.escape(word) for word in (*lost.names, *lost.numbers, *lost.negations))
    parts: list[str] = []
    for piece in pieces:
        text = html.escape(piece.text).replace("\n", "<br>")
        if piece.mark is Mark.SAME:
            parts.append(text)
        elif piece.mark is Mark.ADDED:
            parts.append(
                f'<span style="color:{colours["accent"]}; background-color:{colours["wash"]}">{text}</span>'
            )
        else:
            if words:
                mark = f'<b><u style="color:{colours["warning"]}">\\g<0></u></b>'
                text = re.sub(rf"(?<!\w)(?:{words})(?!\w)", mark, text, flags=re.IGNORECASE)
            parts.append(f'<s style="color:{colours["quiet"]}">{text}</s> ')
    return "".join(parts)
