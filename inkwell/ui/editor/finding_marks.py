"""Findings of grammar in the page: a dashed line under them, the correction on hover, in the page's menu and by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import QMenu, QToolTip

from inkwell.domain.text.articles import article_place
from inkwell.services.reading.checks import Dismissal
from inkwell.support.i18n import tr
from inkwell.ui.editor.positions import from_qt
from inkwell.ui.widgets.plain_hint import plain_hint

if TYPE_CHECKING:
    from inkwell.services.composition import Services
    from inkwell.services.reading.checks import Shown
    from inkwell.ui.editor.binding import PageBinding
    from inkwell.ui.editor.highlighter import PageHighlighter
    from inkwell.ui.editor.page import Page


class FindingMarks(QObject):
    """Keeps the marks of the scene shown true; an edited paragraph has none until it was checked anew."""

    def __init__(
        self, page: Page, binding: PageBinding, highlighter: PageHighlighter, services: Services
    ) -> None:
        super().__init__(page)
        self._page, self._binding, self._highlighter = page, binding, highlighter
        self._services = services
        page.viewport().installEventFilter(self)
        services.checks.findings_changed.connect(self.refresh)
        binding.scene_shown.connect(self._on_binding_scene_shown)

    def refresh(self) -> None:
        """Mark what is found now."""
        marks: dict[str, list[tuple[int, int]]] = {}
        text = self._binding.base_text
        for shown in self._shown():
            start = text.rfind("\n", 0, shown.finding.start) + 1
            end = text.find("\n", start)
            paragraph = text[start : end if end >= 0 else len(text)]
            marks.setdefault(paragraph, []).append((shown.finding.start - start, shown.finding.end - start))
        old, self._highlighter.findings = self._highlighter.findings, marks
        changed = {text for text in {*old, *marks} if old.get(text) != marks.get(text)}
        if changed:
            block = self._page.document().begin()
            blocks = []
            while block.isValid():
                if block.text() in changed:
                    blocks.append(block)
                block = block.next()
            self._highlighter.refresh(blocks)

    def at(self, place: int) -> Shown | None:
        """The finding around or beside a position of the author's text."""
        return next((row for row in self._shown() if row.finding.start <= place <= row.finding.end), None)

    def go_to_next(self) -> None:
        """Select the next finding after the caret, from the top again after the last, and tell what it says."""
        rows = self._shown()
        if not rows:
            self._services.notices.say(self._services.grammar.nothing_found(), key="grammar")
            return
        _, caret = self._binding.selected()
        row = next((row for row in rows if row.finding.start >= caret), rows[0])
        self._binding.select(row.finding.start, row.finding.end)
        self._page.setFocus()
        offered = "grammar.apply" if row.finding.corrections else ""
        self._services.notices.say(row.sentence, action=offered, key="grammar")

    def apply_here(self) -> None:
        """Put the correction of the finding at the caret in its place, as one step."""
        row = self.at(self._binding.selected()[0])
        if row is not None and row.finding.corrections:
            self.apply(row, row.finding.corrections[0])

    def apply(self, row: Shown, correction: str) -> None:
        """Put a correction in place of what was found, as one step."""
        finding = row.finding
        if not self._page.isReadOnly():
            article = article_place(self._binding.base_text, finding.start, correction)
            start, length, put = finding.start, finding.end - finding.start, correction
            if article is not None:
                start = article[0]
                between = self._binding.base_text[start + article[1] : finding.start]
                length, put = finding.end - start, f"{article[2]}{between}{correction}"
            self._binding.replace(start, length, put)
            place = start + len(put)
            self._binding.select(place, place)

    def fill_menu(self, menu: QMenu, place: int) -> None:
        """What can be done about a finding at a position of the author's text, at the top of the page's menu."""
        row = self.at(place)
        if row is None or self._page.isReadOnly():
            return
        first = menu.actions()[0] if menu.actions() else None
        entries: list[QAction] = []
        for correction in row.finding.corrections:
            entry = QAction(correction.replace("&", "&&"), menu)
            entry.setObjectName("findingCorrection")
            entry.triggered.connect(lambda _=False, words=correction: self.apply(row, words))
            entries.append(entry)
        for name, way in (
            (tr("Ignore here"), Dismissal.ONCE),
            (tr("Never in this book"), Dismissal.EVER),
            (tr("Switch this rule off"), Dismissal.RULE)
            if row.finding.corrections
            else (tr("Switch this check off"), Dismissal.CHECK),
        ):
            entry = QAction(name, menu)
            entry.triggered.connect(lambda _=False, how=way: self._services.checks.dismiss(row, how))
            entries.append(entry)
        menu.insertActions(first, entries) if first is not None else menu.addActions(entries)
        if first is not None:
            menu.insertSeparator(first)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cursor = self._page.cursorForPosition(event.pos())
            near = self._page.cursorRect(cursor)
            place = self._binding.draft.to_base(from_qt(self._binding.page_text, cursor.position()))
            row = self.at(place) if abs(near.center().y() - event.pos().y()) <= near.height() else None
            if row is not None:
                message = dict(row.finding.values).get("message", "")
                words = "\n".join(filter(None, (row.sentence, message)))
                QToolTip.showText(event.globalPos(), plain_hint(words), self._page)
                return True
        return super().eventFilter(watched, event)

    def _shown(self) -> list[Shown]:
        scene_id = self._binding.scene_id
        return self._services.checks.shown_in(scene_id) if scene_id is not None else []

    def _on_binding_scene_shown(self, scene_id: object) -> None:
        self._services.grammar.look_at(self._binding.scene_id)
        self.refresh()
