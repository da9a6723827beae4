"""The middle of the window: page, find bar, draft bar, and the parts that bind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inkwell.domain.script.completion import Known
from inkwell.domain.text.comments import CLOSING, OPENING, comment_at
from inkwell.domain.text.emphasis import Style
from inkwell.domain.text.emphasis_switch import toggle
from inkwell.support.i18n import tr
from inkwell.ui.editor.binding import PageBinding
from inkwell.ui.editor.caret_places import CaretPlaces
from inkwell.ui.editor.continuous_keys import ContinuousKeys
from inkwell.ui.editor.continuous_text import ContinuousText
from inkwell.ui.editor.draft_bar import DraftBar
from inkwell.ui.editor.draft_controller import DraftController
from inkwell.ui.editor.find_bar import FindBar
from inkwell.ui.editor.finding_marks import FindingMarks
from inkwell.ui.editor.highlighter import PageHighlighter
from inkwell.ui.editor.hover_card import HoverCard
from inkwell.ui.editor.layer_controller import LayerController
from inkwell.ui.editor.page import Page
from inkwell.ui.editor.page_menu import PageMenu
from inkwell.ui.editor.page_notes import PageNotes
from inkwell.ui.editor.review_marks import ReviewMarks
from inkwell.ui.editor.script_continued import ContinuedNames
from inkwell.ui.editor.script_keys import ScriptKeys
from inkwell.ui.editor.shown_scene import ShownScene
from inkwell.ui.editor.spelling_bar import SpellingBar
from inkwell.ui.editor.spelling_edits import SpellingEdits
from inkwell.ui.editor.spelling_marks import SpellingMarks
from inkwell.ui.editor.text_drag import TextDrag

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import Outline, SceneId
    from inkwell.domain.manuscript.project import ProjectInfo
    from inkwell.domain.text.text_query import Hit, TextQuery
    from inkwell.services.composition import Services
    from inkwell.services.project.project import OpenProject
    from inkwell.ui.theme import ThemeService

_COUNT_MS = 300


class SceneEditor(QWidget):
    """Shows and edits one scene.

    Signals:
        scene_shown: the SceneId in the page.
        words_requested: the text has rested; count it.
        entry_requested: an EntryId the author wants to see.
        large_paste_requested: text to be imported instead, and its suffix.
        neighbour_requested: the SceneId to show, since the one shown is gone or what was looked for is there.
        escape_left_over: Esc was pressed in the page and nothing here had a use for it.
    """

    scene_shown = Signal(object)
    words_requested = Signal()
    entry_requested = Signal(object)
    large_paste_requested = Signal(str, str)
    neighbour_requested = Signal(object)
    escape_left_over = Signal()

    def __init__(self, services: Services, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("pageArea")
        self._services = services
        self._theme = theme
        self.page = Page(theme, services.settings)
        self.script = ScriptKeys(self.page, theme, self.page.changes, self._known_of_script)
        self.binding = PageBinding(self.page, services.scenes, services.generation)
        # The story's cursor stands in the scene before anybody looks; then the caret, before who wants another place.
        self.binding.scene_shown.connect(services.story.time.show)
        self.carets = CaretPlaces(self.page, self.binding, services.project, services.last_places)
        self.continuous = ContinuousText(self.page, self.binding, services.scenes, services.manuscript, theme)
        self._continuous_keys = ContinuousKeys(self.page, self.continuous)
        self.shown = ShownScene(self.binding, services)
        self.drag = TextDrag(self.page, self.binding, services.scenes)
        self.highlighter = PageHighlighter(
            self.page, self.binding, theme, services.codex, services.spelling, services.scenes
        )
        self.draft_bar = DraftBar()
        self.drafts = DraftController(
            self.page,
            self.binding,
            self.draft_bar,
            self.highlighter,
            services.generation,
            services.settings,
        )
        self.layers = LayerController(services, self.binding, self.highlighter)
        self.find_bar = FindBar(self.page, self.binding, services, theme)
        self.card = HoverCard(self.page, services.codex, theme)
        self.spelling_edits = SpellingEdits(self.binding, services)
        self._marks = SpellingMarks(self.page, self.binding, self.highlighter, services.spelling)
        self.finding_marks = FindingMarks(self.page, self.binding, self.highlighter, services)
        self.review_marks = ReviewMarks(self.page, self.binding, self.highlighter, services, theme)
        self._menu = PageMenu(self.page, self.binding, services.spelling, self.spelling_edits)
        self._menu.fillers += [self.finding_marks.fill_menu, self.review_marks.fill_menu]
        self.spelling_bar = SpellingBar(services, self.binding, self.spelling_edits)
        self.notes = PageNotes(services, self.binding)
        self._lay_out()
        self._connect()

    def show_scene(self, scene_id: SceneId) -> None:
        """Bring a scene into the page."""
        self.binding.show(scene_id)

    def undo(self) -> None:
        """Take back what the author did last; a draft that came after it goes first."""
        if self.draft_goes_first:
            self.drafts.undo()
        else:
            self._services.undo.undo(self.binding.scene_id, self.shown.show_undone)

    @property
    def draft_goes_first(self) -> bool:
        """Whether the newest thing in the page is a draft of which nothing was kept."""
        scene_id = self.binding.scene_id
        buffer = self._services.scenes.buffer(scene_id) if scene_id is not None else None
        draft = self._services.generation.draft(scene_id) if scene_id is not None else None
        kept_of_it = draft is not None and any(candidate.kept for candidate in draft.candidates)
        return (
            draft is not None
            and not kept_of_it
            and buffer is not None
            and buffer.revision == self._revision_at_draft
        )

    def redo(self) -> None:
        """Do it again."""
        self._services.undo.redo(self.binding.scene_id, self.shown.show_redone)

    def set_focus_mode(self, on: bool) -> None:
        """Only the caret's paragraph in full ink."""
        self._focus_mode = self.page.is_title_quiet = on
        self.highlighter.focus_block = self.page.textCursor().blockNumber() if on else -1
        self.highlighter.refresh()
        self.page.viewport().update()

    def set_origins_shown(self, on: bool) -> None:
        """Colour what was not typed by hand."""
        self.highlighter.show_origins = on
        self.highlighter.refresh()

    def toggle_style(self, style: Style) -> None:
        """Switch italics or bold for the selection, the word, or what is typed next; one step of undo."""
        scene_id = self.binding.scene_id
        if scene_id is None or self.page.isReadOnly():
            return
        start, end = self.binding.selected()
        toggled = toggle(self.binding.base_text, start, end, style)
        if toggled.edits:
            name = tr("bold") if style is Style.BOLD else tr("italics")
            self._services.scenes.replace_places(scene_id, list(toggled.edits), name)
        self.binding.select(*toggled.selection)

    def comment(self) -> None:
        """A comment at the caret, behind the selection where there is one; within a comment the caret steps out of it.

        The words themselves stay in the book: a comment is about them, never around them.
        """
        scene_id = self.binding.scene_id
        if scene_id is None or self.page.isReadOnly():
            return
        _, end = self.binding.selected()
        inside = comment_at(self.binding.base_text, end)
        if inside is None:
            self.binding.replace(end, 0, f"{OPENING}  {CLOSING}")
            caret = end + len(OPENING) + 1
        elif not inside.closed:
            self.binding.replace(inside.end, 0, f" {CLOSING}")
            caret = inside.end + len(CLOSING) + 1
        elif not self.binding.base_text[inside.start + len(OPENING) : inside.end - len(CLOSING)].strip():
            self.binding.replace(inside.start, inside.end - inside.start, "")
            caret = inside.start
        else:
            caret = inside.end
        self.binding.select(caret, caret)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above = [_held(self.find_bar), _held(self.spelling_bar)]
        below = [_held(self.notes), _held(self.draft_bar)]
        self._holders = [*above, *below]
        for widget in (*above, self.page, *below):
            column.addWidget(widget, int(widget is self.page))

    def _connect(self) -> None:
        self._revision_at_draft = -1
        self._counting = QTimer(self, interval=_COUNT_MS, singleShot=True)
        self._counting.timeout.connect(self.words_requested)
        self.page.undo_requested.connect(self.undo)
        self.page.redo_requested.connect(self.redo)
        self.page.stop_requested.connect(self._on_page_stop_requested)
        self.page.large_paste_requested.connect(self.large_paste_requested)
        self.page.cursorPositionChanged.connect(self._on_page_cursor_position_changed)
        self.page.document().contentsChanged.connect(self._counting.start)
        self.binding.scene_shown.connect(self._on_binding_scene_shown)
        self.binding.scene_shown.connect(self._services.trail.showed)
        for part in (self.shown, self.continuous):
            part.scene_wanted.connect(self.neighbour_requested)
        self.card.entry_requested.connect(self.entry_requested)
        self.find_bar.closed.connect(self.page.setFocus)
        self.find_bar.seen_together = lambda: tuple(self.continuous.order)
        # One bar at a time: two would take half of a small window.
        self.find_bar.opening.connect(self.spelling_bar.close_bar)
        self.spelling_bar.opening.connect(self._on_spelling_bar_opening)
        self.notes.read.connect(self.page.setFocus)
        self.spelling_bar.closed.connect(self.page.setFocus)
        self.find_bar.marks_changed.connect(self._on_find_bar_marks_changed)
        self.find_bar.scene_requested.connect(self.neighbour_requested)
        self._services.codex.codex_changed.connect(lambda _: self.highlighter.refresh())
        self._services.generation.draft_changed.connect(self._on_generation_draft_changed)
        self._services.generation.draft_ended.connect(self._on_generation_draft_ended)
        self.continued = ContinuedNames(self.page, self._theme)
        self._services.manuscript.outline_changed.connect(self._on_manuscript_outline_changed)
        self._services.project.project_opened.connect(self._on_project_project_opened)
        self._services.project.project_closed.connect(self.binding.clear)
        self._services.project.info_changed.connect(self._on_project_info_changed)
        self._theme.theme_changed.connect(self._on_theme_theme_changed)

    def resizeEvent(self, event: object) -> None:  # type: ignore[override]
        super().resizeEvent(event)  # type: ignore[arg-type]
        side = int(self.page.document().rootFrame().frameFormat().leftMargin())
        for holder in self._holders:
            layout = holder.layout()
            if layout is not None:
                layout.setContentsMargins(max(16, side), 0, max(16, side), 0)

    def _show_title(self) -> None:
        scene_id, outline = self.binding.scene_id, self._services.manuscript.outline
        self.page.set_title(
            outline.node(scene_id).title if scene_id is not None and scene_id in outline else ""
        )

    def _on_project_project_opened(self, opened: OpenProject) -> None:
        self.binding.writable = not opened.read_only
        self._take_kind(opened.info)

    def _on_project_info_changed(self, info: ProjectInfo) -> None:
        self._take_kind(info)

    def _known_of_script(self, line: int) -> Known:
        """What may complete a line of the scene shown."""
        scene_id = self.binding.scene_id
        return self._services.script.known(scene_id, line) if scene_id is not None else Known()

    def _take_kind(self, info: ProjectInfo) -> None:
        """The page of the book's language and kind: a screenplay is set as scripts are."""
        self.page.language = info.language
        script = self.script if info.template == "screenplay" else None
        if script is not self.page.script:
            self.page.set_script(script)
            self.highlighter.refresh()

    def _on_manuscript_outline_changed(self, _outline: Outline) -> None:
        self._show_title()

    def _on_binding_scene_shown(self, scene_id: SceneId) -> None:
        self._show_title()
        self.page.hint = tr("Write here. Ctrl+Return lets the model continue.")
        self.scene_shown.emit(scene_id)
        self.words_requested.emit()

    def _on_page_stop_requested(self) -> None:
        if self.script.close_list() or self.drafts.stop() or self.notes.dismiss():
            return
        if self.spelling_bar.isVisible():
            self.spelling_bar.close_bar()
        elif self.find_bar.isVisible():
            self.find_bar.close_bar()
        else:
            self.escape_left_over.emit()

    def _on_page_cursor_position_changed(self) -> None:
        if self.page.script is not None:
            self.page.script.form.caret_moved()
        if self._focus_mode:
            document, number = self.page.document(), self.page.textCursor().blockNumber()
            if number != self.highlighter.focus_block:
                old, self.highlighter.focus_block = self.highlighter.focus_block, number
                self.highlighter.refresh(
                    [document.findBlockByNumber(old), document.findBlockByNumber(number)]
                )

    def _on_spelling_bar_opening(self) -> None:
        if self.find_bar.isVisible():
            self.find_bar.close_bar()

    def _on_find_bar_marks_changed(self, query: TextQuery | None, hit: Hit | None) -> None:
        """Mark what is looked for; where only the present hit has moved, in its paragraphs alone."""
        document, binding = self.page.document(), self.binding
        before, self.highlighter.present_hit = (
            self.highlighter.present_hit,
            None if hit is None else (hit.start, hit.end),
        )
        if query != self.highlighter.searched:
            self.highlighter.searched = query
            # While something is looked for, what is selected stands out from all that was found.
            self.page.setProperty("finding", query is not None)
            self.page.style().polish(self.page)
            self.highlighter.refresh()
            return
        places = [place for span in (before, self.highlighter.present_hit) if span for place in span]
        blocks = [document.findBlock(binding.to_document(place)) for place in places]
        self.highlighter.refresh([block for block in blocks if block.isValid()])

    def _on_generation_draft_changed(self, scene_id: SceneId) -> None:
        buffer = self._services.scenes.buffer(scene_id)
        draft = self._services.generation.draft(scene_id)
        if (
            scene_id == self.binding.scene_id
            and buffer is not None
            and draft is not None
            and self._draft_job != draft.job
        ):
            self._draft_job, self._revision_at_draft = draft.job, buffer.revision

    _draft_job = ""
    _focus_mode = False

    def _on_generation_draft_ended(self, scene_id: SceneId) -> None:
        if scene_id == self.binding.scene_id:
            self._draft_job, self._revision_at_draft = "", -1

    def _on_theme_theme_changed(self) -> None:
        self.highlighter.take_colours()
        self.highlighter.refresh()


def _held(widget: QWidget) -> QWidget:
    holder = QWidget()
    row = QVBoxLayout(holder)
    row.setContentsMargins(64, 0, 64, 0)
    row.addWidget(widget)
    holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, False)
    return holder
