"""The window: puts the regions in their places and lets them hear of one another."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inkwell.services.notices import Level
from inkwell.support.i18n import tr
from inkwell.ui.asking.ask_panel import AskPanel
from inkwell.ui.editor.scene_editor import SceneEditor
from inkwell.ui.panels.checks_panel import ChecksPanel
from inkwell.ui.panels.codex_panel import CodexPanel
from inkwell.ui.panels.entity_panel import EntityPanel
from inkwell.ui.panels.feeling_panel import FeelingPanel
from inkwell.ui.panels.history_panel import HistoryPanel
from inkwell.ui.panels.manuscript_panel import ManuscriptPanel
from inkwell.ui.panels.notes_panel import NotesPanel
from inkwell.ui.panels.review_panel import ReviewPanel
from inkwell.ui.panels.rewrite_panel import RewritePanel
from inkwell.ui.panels.story_panel import StoryPanel
from inkwell.ui.panels.welcome import Welcome
from inkwell.ui.widgets.notice_bar import NoticeBar
from inkwell.ui.window.action_states import ActionStates
from inkwell.ui.window.actions import dress_actions, make_actions
from inkwell.ui.window.announcer import Announcer
from inkwell.ui.window.commands import WindowCommands
from inkwell.ui.window.geometry import LEAST_PAGE_WIDTH, SIDE_WIDTHS, first_place, fitted_place
from inkwell.ui.window.keyed_window import KeyedWindow
from inkwell.ui.window.menus import WindowMenus
from inkwell.ui.window.page_pair import PagePair
from inkwell.ui.window.panel_rail import PANELS, PanelRail
from inkwell.ui.window.regions import focus_next_region
from inkwell.ui.window.shell import Shell
from inkwell.ui.window.side_panels import SidePanels
from inkwell.ui.window.sides import WindowSides
from inkwell.ui.window.status_line import FocusLine, StatusLine

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent

    from inkwell.domain.errors import InkwellError
    from inkwell.services.composition import Services
    from inkwell.services.project.project import OpenProject
    from inkwell.ui.theme import ThemeService


_WHOLE_SCREEN = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


class MainWindow(KeyedWindow):
    """One window, one project."""

    def __init__(self, services: Services, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("Inkwell")
        self.setMinimumSize(560, 400)
        self.services = services
        self.theme = theme
        self._is_closed = False
        self._has_refused = False
        self._state_before_focus = Qt.WindowState.WindowNoState
        self.editor = SceneEditor(services, theme)
        self.manuscript = ManuscriptPanel(services, theme)
        self.story = StoryPanel(services, self.editor, theme)
        self.rewriter = RewritePanel(services, self.editor, theme)
        self.entities = EntityPanel(services, self.editor, theme)
        self.feeling = FeelingPanel(services, self.editor, theme)
        self.checks = ChecksPanel(services, self.editor, theme)
        self.codex = CodexPanel(services, theme)
        self.notes, self.review = NotesPanel(services), ReviewPanel(services)
        self.ask, self.welcome = AskPanel(services, self.editor, theme), Welcome(services, theme)
        self.history = HistoryPanel(services, self.editor, theme)
        self.status = StatusLine(services, self.editor)
        self.notice_bar = NoticeBar(services.notices, lambda name: self.actions_by_name[name].text())
        self._lay_out()
        self.actions_by_name: dict[str, QAction] = {}
        self.sides = WindowSides(
            self,
            {"left": self._left, "right": self._right},
            self.status,
            self._rail,
            services.settings,
            self.actions_by_name,
        )
        self.commands = WindowCommands(shell := self._shell())
        self.actions_by_name |= make_actions(shell, self.commands.handlers())
        self._fill_menus()
        self.action_states = ActionStates(services, self.editor, self.actions_by_name)
        self._announcer = Announcer(services, self.editor)
        self._connect()
        self._restore_look()

    def show_panel(self, name: str) -> None:
        """Bring a panel of the right side to the front."""
        self._right.show_panel(name)
        self._rail.show_panel(name)
        self.sides.wish("right", True)

    def set_focus_mode(self, on: bool) -> None:
        """The page and the caret's paragraph, nothing else; full screen, and back to what the window was."""
        full_screen = Qt.WindowState.WindowFullScreen
        if on:  # alone: some window managers leave a maximised window as it is
            self._state_before_focus = self.windowState() & ~full_screen
        self.sides.set_focus_mode(on)
        self._focus_line.setVisible(on)
        self.editor.set_focus_mode(on)
        self.pages.set_alone(on)
        self._menus.set_shown(not on)
        self.setWindowState(full_screen if on else self._state_before_focus)
        self.editor.page.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sides.fit()

    def go_back(self) -> None:
        if not self.commands.plan.take_keys() and self.editor.isVisible():
            self.editor.page.setFocus()

    def next_region(self) -> None:
        """Move the focus on: manuscript, page, second page, plan, panels; the welcome page is one, whose buttons Tab goes through."""
        pages = {self.editor: self.editor.page, self.pages.second: self.pages.second.view}
        regions = [
            (self._left, self.manuscript.tree),
            *((page, pages[page]) for page in self.pages.in_order()),
        ]
        regions += self.commands.plan.region()
        last = (self._right, self._right.first_in_panel() or self._rail)
        if not focus_next_region(self.focusWidget(), [*regions, last]):
            self.welcome.focusNextChild()

    def show_project(self, opened: OpenProject) -> None:
        """A project was opened: its first scene, or the one shown last, comes into the page."""
        self._centre.setCurrentIndex(1)
        self.sides.set_open(True)
        self.setWindowTitle(f"{opened.info.title} – Inkwell")
        scenes = opened.outline.scenes()
        if scenes:
            last = self.services.last_places.scene()
            known = last in {scene.scene_id for scene in scenes}
            self.open_scene(last if known else scenes[0].scene_id)
            self.editor.page.setFocus()
        if opened.recovered:
            self.services.notices.say(
                tr("Inkwell was not closed properly last time. Everything that was saved is here."),
                key="recovered",
            )
        self.services.writer_model.prepare(start=False)

    def open_scene(self, scene_id: object) -> None:
        """Show a scene and mark it in the tree; the plan, where it stands, gives way to the page."""
        self.commands.plan.leave()
        self.manuscript.tree.choose(int(scene_id))  # type: ignore[call-overload]
        self.editor.show_scene(scene_id)  # type: ignore[arg-type]

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is lost by closing: everything is on the disk before the window goes."""
        if not self._is_closed:
            self.editor.page.settle_composition()
            if not self.services.close_project(whatever_happens=self._has_refused):
                self._has_refused = True  # a second wish to close is meant
                event.ignore()
                return
            self._is_closed = True
            self.services.settings.set(
                "window.geometry", bytes(self.saveGeometry().toBase64().data()).decode()
            )
            self.services.shut_down()
        super().closeEvent(event)

    def _shell(self) -> Shell:
        return Shell(
            window=self,
            services=self.services,
            theme=self.theme,
            editor=self.editor,
            pages=self.pages,
            centre=self._centre,
            manuscript=self.manuscript,
            codex=self.codex,
            rewriter=self.rewriter,
            continue_box=self.story.continue_box,
            people=self.entities.people,
            actions=self.actions_by_name,
            open_scene=self.open_scene,
            show_panel=self.show_panel,
            set_side_shown=self.sides.wish,
            set_focus_mode=self.set_focus_mode,
            next_region=self.next_region,
            open_menu=lambda: self._menus.open(),
        )

    def _lay_out(self) -> None:
        # From outside in: with each new parent Qt dresses all that hangs below again.
        whole, splitter, middle = QWidget(), QSplitter(), QWidget()
        self.setCentralWidget(whole)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(splitter, 1)
        splitter.setChildrenCollapsible(False)
        panels = {name.name: getattr(self, name.name) for name in PANELS}
        self._left, self._right, self._rail = self.manuscript, SidePanels(self.theme), PanelRail(self.theme)
        row.addWidget(self._rail, 0, Qt.AlignmentFlag.AlignTop)
        for widget, stretch, least in (
            (self._left, 0, SIDE_WIDTHS["left"]),
            (middle, 1, LEAST_PAGE_WIDTH),
            (self._right, 0, SIDE_WIDTHS["right"]),
        ):
            widget.setMinimumWidth(least)
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.count() - 1, stretch)
        splitter.setSizes([256, 800, 320])
        self._right.hold(panels)
        self._centre, self._focus_line = QStackedWidget(), FocusLine(self.status)
        _fill_middle(middle, self._centre, self.notice_bar, self.status, self._focus_line)
        self.pages = PagePair(self.editor, self.services, self.theme)
        self._centre.addWidget(self.welcome)
        self._centre.addWidget(self.pages)
        for widget in (self._left, self._right, self._rail, self.status):
            widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            widget.hide()

    def _fill_menus(self) -> None:
        self._menus = WindowMenus(self, self.actions_by_name)
        self.menus = self._menus.menus
        self.manuscript.actions_for_menu = self._menus.row_actions
        self.editor.draft_bar.set_commands(self.actions_by_name)

    def _connect(self) -> None:
        services = self.services
        services.project.project_opened.connect(self.show_project)
        services.project.project_closed.connect(self._on_project_project_closed)
        services.project.open_failed.connect(self._on_project_open_failed)
        services.project.info_changed.connect(lambda info: self.setWindowTitle(f"{info.title} – Inkwell"))
        services.manuscript.node_added.connect(self.commands.manuscript.show_added)
        self._connect_rail()
        self.manuscript.scene_chosen.connect(self.open_scene)
        self.manuscript.place_requested.connect(self.commands.go_to_place)
        self.story.entry_requested.connect(self.commands.edit_entry)
        self.story.facts.edit_requested.connect(self.commands.manuscript.edit_synopsis_of_page)
        for wished in (self.story.new_entry_requested, self.ask.entry_wanted):
            wished.connect(lambda: self.commands.new_entry(None))
        self.story.continue_box.prompt_requested.connect(self.commands.show_prompt)
        self.story.continue_box.voice.voices_requested.connect(self.commands.voices.show_list)
        self.story.continue_box.more_requested.connect(lambda: self.commands.show_settings("generation"))
        self.codex.entry_requested.connect(self.commands.edit_entry)
        self.codex.new_entry_requested.connect(self.commands.new_entry)
        self.editor.entry_requested.connect(self.commands.edit_entry)
        self.entities.entry_requested.connect(self.commands.edit_entry)
        self._connect_craft()
        self.editor.layers.layer_changed.connect(self._on_layers_layer_changed)
        self.editor.neighbour_requested.connect(self.open_scene)
        self.editor.escape_left_over.connect(lambda: self.actions_by_name["view.focus"].setChecked(False))
        self.editor.notes.act_requested.connect(self.commands.help_writing)
        self.editor.large_paste_requested.connect(self.commands.import_pasted)
        self._centre.currentChanged.connect(self.action_states.refresh)
        self.notice_bar.action_requested.connect(lambda name: self.actions_by_name[name].trigger())
        self.welcome.wished.connect(lambda name: self.actions_by_name[name].trigger())
        self.welcome.book_requested.connect(self.commands.project.open_path)
        self.theme.theme_changed.connect(self._dress_actions)
        self.actions_by_name["project.save"].triggered.connect(self._announcer.await_save)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_application_state_changed)
        # Symbols cost a tenth of a second to load; the first paint does not wait for them.
        symbols = QTimer(self, singleShot=True, interval=300)
        symbols.timeout.connect(self._dress_actions)
        symbols.start()

    def _connect_craft(self) -> None:
        self.checks.settings_requested.connect(lambda: self.commands.show_settings("check"))
        self.story.time.edit_requested.connect(self.commands.story.edit_time)
        for panel in (self.entities, self.feeling, self.checks, self.story, self.codex.queue, self.ask):
            panel.place_wanted.connect(self.commands.navigator.show)
        self.commands.reviews.work_with(self.review)
        self.ask.beat_wanted.connect(self.story.continue_box.ask_for)
        self.ask.beat_wanted.connect(lambda _: self.show_panel("story"))
        self.actions_by_name["view.ask"].triggered.connect(self.ask.begin)

    def _connect_rail(self) -> None:
        self.pages.scene_wanted.connect(self.open_scene)
        self.pages.second_shown.connect(lambda on: self.sides.set_pages(1 + on))
        self._rail.chosen.connect(self.show_panel)
        self._rail.hidden.connect(lambda: self.sides.wish("right", False))
        self._rail.entered.connect(lambda: (self._right.first_in_panel() or self._rail).setFocus())
        for panels in (self._rail, self._right, self.codex.queue):
            panels.left.connect(self.go_back)

    def _dress_actions(self) -> None:
        dress_actions(self.actions_by_name, self.theme)
        self._right.dress()
        self._rail.dress()

    def _on_application_state_changed(self, state: Qt.ApplicationState) -> None:
        """The author looks elsewhere: nothing stays unsaved meanwhile."""
        if (
            state is not Qt.ApplicationState.ApplicationActive
            and self.services.project.is_open
            and not self._is_closed
        ):
            self.services.scenes.save_now()
            self.editor.carets.note()

    def _on_layers_layer_changed(self, layer: str) -> None:
        """The switches tell what lies over the page."""
        for name in ("feeling", "surprise"):
            action = self.actions_by_name[{"feeling": "view.tint", "surprise": "view.surprise"}[name]]
            action.blockSignals(True)
            action.setChecked(layer == name)
            action.blockSignals(False)

    def _restore_look(self) -> None:
        geometry = self.services.settings.text("window.geometry")
        screen = self.screen().availableGeometry()
        if geometry and self.restoreGeometry(QByteArray.fromBase64(geometry.encode())):
            # Focus mode is for a while: the window opens as it was before it.
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)
            if not self.windowState() & _WHOLE_SCREEN:
                self.setGeometry(fitted_place(self.geometry(), self.screen().availableGeometry()))
        else:
            self.setGeometry(first_place(screen))
        self.actions_by_name["view.typewriter"].setChecked(self.services.settings.flag("editor.typewriter"))

    def _on_project_project_closed(self) -> None:
        self._centre.setCurrentIndex(0)
        self.welcome.show_books()
        self.sides.set_open(False)
        self.welcome.setFocus()
        self.setWindowTitle("Inkwell")

    def _on_project_open_failed(self, error: InkwellError) -> None:
        held = self.services.project.held is not None
        action = "project.open_copy" if held else ""
        self.services.notices.say(error.sentence, Level.ERROR, action, key="open")


def _fill_middle(middle: QWidget, centre: QWidget, notices: QWidget, *lines: QWidget) -> None:
    """Pages, what is to be told, and the lines below."""
    middle.setObjectName("pageArea")
    middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(middle)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(centre, 1)
    holder = QVBoxLayout()
    holder.setContentsMargins(24, 0, 24, 0)
    holder.addWidget(notices)
    column.addLayout(holder)
    for line in lines:
        column.addWidget(line)
