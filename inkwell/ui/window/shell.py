"""What a command may touch of the window. The window makes it and hands it to its commands, which never know the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QStackedWidget, QWidget

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.composition import Services
    from inkwell.services.reading.people import PeopleVerbs
    from inkwell.ui.editor.scene_editor import SceneEditor
    from inkwell.ui.panels.codex_panel import CodexPanel
    from inkwell.ui.panels.continue_box import ContinueBox
    from inkwell.ui.panels.manuscript_panel import ManuscriptPanel
    from inkwell.ui.panels.rewrite_panel import RewritePanel
    from inkwell.ui.theme import ThemeService
    from inkwell.ui.window.page_pair import PagePair


@dataclass(frozen=True)
class Shell:
    """The window as its commands see it.

    Attributes:
        window: parent of dialogs and owner of the commands; nothing else is asked of it.
        actions: every action by its name, filled by the window once the commands exist.
        centre: what stands in the place of the page: the welcome, the page or the plan.
        show_panel: brings a panel of the right side to the front, by its name in `panel_rail.PANELS`.
        set_side_shown: shows or hides "left" or "right" and remembers it.
    """

    window: QWidget
    services: Services
    theme: ThemeService
    editor: SceneEditor
    pages: PagePair
    centre: QStackedWidget
    manuscript: ManuscriptPanel
    codex: CodexPanel
    rewriter: RewritePanel
    continue_box: ContinueBox
    people: PeopleVerbs
    actions: Mapping[str, QAction]
    open_scene: Callable[[SceneId], None]
    show_panel: Callable[[str], None]
    set_side_shown: Callable[[str, bool], None]
    set_focus_mode: Callable[[bool], None]
    next_region: Callable[[], None]
    open_menu: Callable[[], None]
