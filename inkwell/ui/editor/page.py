"""The page itself: a text widget that holds plain Markdown, set like a book.

Everything typed here reaches the scene through `PageBinding`; the widget's own undo is off, since the scene's
history knows better. Foreign mark-up never gets in: what is pasted becomes Markdown first.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit

from inkwell.domain.manuscript.edit_history import EditKind
from inkwell.domain.text.typography import exchange
from inkwell.support.i18n import tr
from inkwell.ui.editor.block_formats import ParagraphLook, format_blocks, plain_paragraph
from inkwell.ui.editor.clipboard import OWN_FORMAT, can_paste, fill, fitted, pasted, to_be_cut
from inkwell.ui.editor.keys import (
    COMMAND_KEYS,
    MODIFIER_KEYS,
    draft_wish,
    is_command,
    is_letter_command,
    make_room,
    text_before,
    took_emoji,
    types_character,
)
from inkwell.ui.editor.page_paint import draw_hint, draw_title, room_of_title, title_font
from inkwell.ui.editor.paste_size import is_too_much, too_large
from inkwell.ui.editor.scrolling import follow_caret, line_looked_at, put_line, show_caret, visible_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from PySide6.QtGui import QTextBlock

    from inkwell.domain.manuscript.provenance import Runs
    from inkwell.services.settings import SettingsService
    from inkwell.ui.editor.script_keys import ScriptKeys
    from inkwell.ui.theme import ThemeService

# The focus comes back: what is being composed waits for it.
_STAYS_OURS = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
# What typing makes something of: a word that an input method finishes ("don't") may hold them.
_STRAIGHT = frozenset("\"'-.;!?:")


class Page(QTextEdit):
    """The scene's text.

    Signals:
        undo_requested, redo_requested: the author's history, not the widget's.
        keep_requested, sentence_requested, discard_requested, stop_requested: about a pending draft.
        large_paste_requested: text too large to go in as one piece, and the suffix of a file that would hold it.
        composition_ended: an input method has committed or given up what stood in the page as its own.
        look_changed: lines are broken in other places now: another font, leading, measure or width.

    `language` is the manuscript's, whose quotation marks are typed. `changing` says while the text changes that it is
    pasted, cut, or a typed mark becomes a typographic one; `pasted_runs` who wrote what is pasted, and `origins_of` who
    wrote what stands between two Qt positions. `script` gives the page of a screenplay its form and its keys. `room_above` and
    `room_below` are pixels of the page left for the scenes before and behind, where they are seen as well."""

    undo_requested = Signal()
    redo_requested = Signal()
    keep_requested = Signal()
    sentence_requested = Signal()
    discard_requested = Signal()
    stop_requested = Signal()
    large_paste_requested = Signal(str, str)
    composition_ended = Signal()
    look_changed = Signal()
    key_came = Signal()

    def __init__(self, theme: ThemeService, settings: SettingsService) -> None:
        super().__init__()
        self.setObjectName("sceneEditor")
        self.setAccessibleName(tr("Scene text"))
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setCursorWidth(2)
        self._theme = theme
        self._settings = settings
        self.title = self.hint = ""
        self.has_draft = self.is_title_quiet = False
        self.changing: EditKind | None = None
        self.pasted_runs: Runs = ()
        self.drawn_over: list[Callable[[QPainter, QRect], None]] = []
        self.origins_of: Callable[[int, int], Runs] = lambda _start, _end: ()
        self._composed = ""
        self.language = "en"
        self.look = ParagraphLook(QTextBlockFormat(), 24.0, 0.0)
        self.room_above = self.room_below = 0
        self.script: ScriptKeys | None = None
        self.set_look()
        theme.theme_changed.connect(self.set_look)
        settings.setting_changed.connect(lambda _key: self.set_look())

    def set_look(self) -> None:
        """Take font, leading, measure and colours from theme and settings."""
        looked_at = line_looked_at(self)
        font = self.script.form.font() if self.script is not None else self._theme.page_font
        self.setFont(font)
        self.document().setDefaultFont(font)
        pixels = font.pointSizeF() * self.logicalDpiY() / 72
        leading = self._settings.number("look.line_height") * pixels
        measure = QFontMetricsF(font).averageCharWidth() * self._settings.number("look.measure")
        self.look = ParagraphLook(plain_paragraph(font, leading), round(pixels * 1.4), measure)
        self.set_margins()
        self.format_blocks(0, self.document().characterCount())
        put_line(self, *looked_at)
        self.look_changed.emit()

    def set_margins(self) -> None:
        """Keep the measure in the middle, with room above for the title and below for the eye."""
        side, right = self.look.sides_px(self.width(), self.viewport().width())
        if self.script is not None:
            side = right = self.script.form.side_px(self.viewport().width())
        top = self.room_above + room_of_title(self._theme, self.title)
        bottom = self.room_below + max(120, int(self.height() * 0.45))
        _frame(self.document(), side, right, top, bottom)

    def set_script(self, script: ScriptKeys | None) -> None:
        """A screenplay's page from now on, or a book's."""
        if self.script is not None:
            self.script.form.leave()
        self.script = script
        self.set_look()

    def set_title(self, title: str) -> None:
        """The title drawn above the text."""
        if title != self.title:
            self.title = title
            self.set_margins()
            self.viewport().update()

    def format_blocks(self, start: int, end: int) -> None:
        """Give the paragraphs between two Qt positions their leading, indent and place on the line."""
        if self.script is not None:
            self.script.form.format_blocks(start, end)
        else:
            format_blocks(self.document(), self.look, start, end, self.textCursor().blockNumber())

    def follow_caret(self) -> None:
        """Keep the caret in sight after a key; never while the mouse is used, or the word pressed on would run away."""
        follow_caret(self, self._settings.flag("editor.typewriter"))

    def show_caret(self) -> None:
        """Bring the caret's line into the upper third after a jump, unless it stands well within the page already."""
        show_caret(self)

    def visible_blocks(self) -> list[QTextBlock]:
        """The paragraphs that can be seen."""
        return visible_blocks(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.key_came.emit()
        self._press(event)
        self._settle_script()
        if event.text() or event.key() not in MODIFIER_KEYS:
            self.follow_caret()

    def _press(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
        elif event.key() == Qt.Key.Key_Escape:
            self.stop_requested.emit()
        elif (self.has_draft and self._is_draft_key(event)) or (
            self.script is not None and self.script.press(event)
        ):
            return
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & COMMAND_KEYS:
            # Qt's own Return only resets the format of an empty paragraph: the author's blank line would be lost.
            self.textCursor().insertBlock()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            # Paragraphs are indented by the page; a Tab that moved the focus would scatter what is typed next.
            event.accept()
        elif len(event.text()) == 1 and event.text().isprintable() and not is_command(event):
            self._type(event.text())
        elif not took_emoji(event, self.textCursor()):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method or a dead key commits is typed like anything else."""
        self.key_came.emit()
        if event.preeditString() and not self.is_composing:
            make_room(self.textCursor(), self.changes)
        committed = event.commitString()
        is_typed = len(committed) == 1 or not _STRAIGHT.isdisjoint(committed)
        if is_typed and not event.replacementLength() and not self.isReadOnly():
            super().inputMethodEvent(QInputMethodEvent("", []))
            for character in committed:
                self._type(character)
        else:
            super().inputMethodEvent(event)
        self._settle_script()
        self.follow_caret()
        was_composing, self._composed = self.is_composing, event.preeditString()
        if was_composing and not self.is_composing:
            self.composition_ended.emit()

    def _settle_script(self) -> None:
        """What was typed is seen in its place before it is painted."""
        if self.script is not None:
            position = self.textCursor().position()
            self.script.form.format_blocks(position, position)

    @property
    def is_composing(self) -> bool:
        """Whether an input method has something in the page that is not yet of the text."""
        return bool(self._composed)

    def settle_composition(self) -> None:
        """What an input method holds back becomes text where it stands: its choice, or else what it shows."""
        if self.is_composing:
            QGuiApplication.inputMethod().commit()
        if self.is_composing:
            self.inputMethodEvent(_committing(self._composed))
            QGuiApplication.inputMethod().reset()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS_OURS:
            self.settle_composition()

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selection as other programs want it, and as it stands for Inkwell itself: Qt would lose no-break spaces."""
        start, end = self.textCursor().selectionStart(), self.textCursor().selectionEnd()
        data = super().createMimeDataFromSelection()
        return fill(data, self.document().toRawText(), start, end, self.origins_of(start, end))

    def cut(self) -> None:
        """Copy, and take away what was copied; of the spaces around whole words one is left."""
        if self.isReadOnly() or not self.textCursor().hasSelection():
            return
        self.copy()
        with self.changes(EditKind.CUT):
            to_be_cut(self.textCursor(), self.has_draft).removeSelectedText()
        self.follow_caret()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Anything with words in it; files are for the window."""
        return can_paste(source) and not any(url.isLocalFile() for url in source.urls())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words with their italics, bold, headings and breaks; too many are offered as an import instead."""
        if large := too_large(source, OWN_FORMAT):
            self.large_paste_requested.emit(*large)
            return
        text = pasted(source)
        if is_too_much(text):
            self.large_paste_requested.emit(text, ".txt")
            return
        text, self.pasted_runs = fitted(source, text, self.textCursor())
        with self.changes(EditKind.PASTE):
            self.textCursor().insertText(text)
        self.pasted_runs = ()
        self.follow_caret()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load nothing, ever: a text may name files and addresses."""
        del kind, name
        return QImage(1, 1, QImage.Format.Format_ARGB32)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        for draw in self.drawn_over:
            with QPainter(self.viewport()) as painter:
                draw(painter, event.rect())
        if self.hint and self.document().isEmpty():
            draw_hint(self, self.hint, self._theme.theme.colour("quiet"))
        if self.title:
            colour = self._theme.theme.colour("dim" if self.is_title_quiet else "ink")
            draw_title(self, self.title, title_font(self._theme), colour, self.room_above)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Panels come and go, the window changes: the line that was looked at stays where it was."""
        position, height = line_looked_at(self)
        super().resizeEvent(event)
        self.set_margins()
        put_line(self, position, height)
        if event.size().width() != event.oldSize().width():
            self.look_changed.emit()

    def sizeHint(self) -> QSize:
        return QSize(860, 860)

    def _is_draft_key(self, event: QKeyEvent) -> bool:
        wish = draft_wish(event)
        if wish:
            getattr(self, f"{wish}_requested").emit()
        return bool(wish)

    def event(self, event: object) -> bool:  # type: ignore[override]
        """Tab keeps a pending draft, which Qt would move the focus with; and no shortcut takes a character away."""
        if not isinstance(event, QKeyEvent):
            return super().event(event)  # type: ignore[arg-type]
        overriding, pressed = event.type() == event.Type.ShortcutOverride, event.type() == event.Type.KeyPress
        if is_letter_command(event):
            if overriding:
                event.ignore()  # on X11 Qt's text widgets take Ctrl+E, Ctrl+K, Ctrl+U and others for themselves
            return True  # … and would delete a line where no command of the window has the key
        if (overriding and types_character(event)) or (
            pressed and self.has_draft and self._is_draft_key(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def _type(self, typed: str) -> None:
        """Put a character in place of the selection, and exchange it for its typographic form as a step of its own."""
        cursor = self.textCursor()
        had_selection = cursor.hasSelection()
        before = text_before(cursor)
        if self.overwriteMode() and not had_selection and not cursor.atBlockEnd():
            cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(typed if self.script is None else self.script.typed(typed))
        # A script has the typewriter's marks.
        if self._settings.flag("editor.smart_quotes") and self.script is None:
            exchanged = exchange(before, typed, self.language)
            if exchanged is not None:
                with self.changes(EditKind.EXCHANGE):
                    cursor.setPosition(cursor.position() - exchanged.back, QTextCursor.MoveMode.KeepAnchor)
                    cursor.insertText(exchanged.text)
        self.setTextCursor(cursor)

    @contextmanager
    def changes(self, kind: EditKind) -> Generator[None]:
        """What changes in the meantime is of this kind."""
        self.changing = kind
        try:
            yield
        finally:
            self.changing = None


def _committing(text: str) -> QInputMethodEvent:
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    return event


def _frame(document: QTextDocument, left: int, right: int, top: int, bottom: int) -> None:
    """Give a document these margins, in pixels; nothing is laid out again where it has them."""
    frame = document.rootFrame()
    style = frame.frameFormat()
    now = style.leftMargin(), style.rightMargin(), style.topMargin(), style.bottomMargin()
    if now != (left, right, top, bottom):
        style.setLeftMargin(left)
        style.setRightMargin(right)
        style.setTopMargin(top)
        style.setBottomMargin(bottom)
        frame.setFrameFormat(style)
        if document.isEmpty():
            # It is not laid out again by itself, and the caret would stay where the margins were.
            document.markContentsDirty(0, 1)
