"""What the window's actions do: mostly a word to a service, sometimes a dialog."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from inkwell.domain.manuscript.name_forms import name_at, word_at
from inkwell.domain.text.emphasis import Style
from inkwell.support import phrases
from inkwell.support.i18n import tr
from inkwell.ui.window.actions import ACTIONS
from inkwell.ui.window.export_commands import ExportCommands
from inkwell.ui.window.figure_commands import FigureCommands
from inkwell.ui.window.grammar_commands import GrammarCommands
from inkwell.ui.window.help_commands import HelpCommands
from inkwell.ui.window.import_commands import ImportCommands
from inkwell.ui.window.ledger_commands import LedgerCommands
from inkwell.ui.window.manuscript_commands import ManuscriptCommands
from inkwell.ui.window.page_commands import PageCommands
from inkwell.ui.window.panel_rail import PANELS
from inkwell.ui.window.plan_commands import PlanCommands
from inkwell.ui.window.project_commands import ProjectCommands
from inkwell.ui.window.review_commands import ReviewCommands
from inkwell.ui.window.scene_navigator import SceneNavigator
from inkwell.ui.window.story_commands import StoryCommands
from inkwell.ui.window.voice_commands import VoiceCommands
from inkwell.ui.window.word_commands import WordCommands
from inkwell.ui.window.written_commands import WrittenCommands

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from inkwell.domain.manuscript.codex import CategoryId
    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.ui.window.shell import Shell


class WindowCommands(QObject):
    """Handlers by action name."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell = shell
        self._services = shell.services
        self._editor = shell.editor
        self.project = ProjectCommands(shell)
        self.reviews = ReviewCommands(shell)
        self.imports = ImportCommands(shell, self.reviews.look_first)
        self.exports = ExportCommands(shell)
        self.manuscript = ManuscriptCommands(shell)
        self.navigator = SceneNavigator(shell)
        self.voices = VoiceCommands(shell)
        self.story = StoryCommands(shell, self.navigator)
        self.plan = PlanCommands(shell, self.story.edit_time, self.edit_entry)
        self.ledger = LedgerCommands(shell)
        self.words = WordCommands(shell)
        self.grammar = GrammarCommands(shell)
        self.written, self.help = WrittenCommands(shell), HelpCommands(shell)
        self.pages = PageCommands(shell)
        self.figures = FigureCommands(shell)
        self.dialog: QDialog | None = None

    def handlers(self) -> dict[str, Callable[..., Any]]:
        """The function of every action, by the action's name."""
        parts = (
            *(self.project, self.imports, self.exports, self.help, self.voices, self.ledger, self.words),
            *(self.grammar, self.reviews, self.story, self.plan, self.written, self.pages),
            *(self.figures, self.manuscript),
        )
        own = (self._program_handlers, self._editing_handlers, self._writing_handlers)
        found: dict[str, Callable[..., Any]] = {}
        for handlers in (
            *(part.handlers for part in parts),
            *own,
            self._view_handlers,
            self._reading_handlers,
        ):
            found |= handlers()
        return found

    def _program_handlers(self) -> dict[str, Callable[..., Any]]:
        return {
            "app.settings": self.show_settings,
            "app.quit": self._shell.window.close,
            "app.palette": self.show_palette,
            "app.menu": self._shell.open_menu,
            "app.diagnostics": self.copy_diagnostics,
            "app.about": self.show_about,
            "model.prompt": self.show_prompt,
            "model.models": self.show_models,
        }

    def _editing_handlers(self) -> dict[str, Callable[..., Any]]:
        editor = self._editor

        def selected() -> str:
            return editor.page.textCursor().selectedText()

        return {
            "edit.undo": self.undo,
            "edit.redo": self.redo,
            "edit.cut": editor.page.cut,
            "edit.copy": editor.page.copy,
            "edit.paste": editor.page.paste,
            "edit.all": editor.page.selectAll,
            "edit.find": lambda: editor.find_bar.open_bar(selected()),
            "edit.replace": lambda: editor.find_bar.open_bar(selected(), replacing=True),
            "edit.find_next": editor.find_bar.find_next,
            "edit.find_previous": editor.find_bar.find_previous,
            "edit.search": lambda: editor.find_bar.open_bar(selected(), everywhere=True),
            "edit.italic": lambda: editor.toggle_style(Style.ITALIC),
            "edit.bold": lambda: editor.toggle_style(Style.BOLD),
            "edit.comment": editor.comment,
            "codex.new": self.entry_at_caret,
        }

    def _writing_handlers(self) -> dict[str, Callable[..., Any]]:
        return {
            "scene.continue": self._shell.continue_box.start,
            "scene.rewrite": self.rewrite_selection,
            **self._editor.drafts.commands(),
        }

    def _view_handlers(self) -> dict[str, Callable[..., Any]]:
        shell = self._shell
        return {
            "view.origins": self._editor.set_origins_shown,
            "view.focus": shell.set_focus_mode,
            "view.typewriter": lambda on: self._services.settings.set("editor.typewriter", on),
            "view.left": lambda on: shell.set_side_shown("left", on),
            "view.right": lambda on: shell.set_side_shown("right", on),
            **{f"view.{panel.name}": lambda name=panel.name: shell.show_panel(name) for panel in PANELS},
            "view.larger": lambda: self.zoom(1),
            "view.smaller": lambda: self.zoom(-1),
            "view.theme": self.switch_theme,
            "view.region": shell.next_region,
        }

    def _reading_handlers(self) -> dict[str, Callable[..., Any]]:
        layers = self._editor.layers
        return {
            "view.tint": lambda on: layers.show("feeling" if on else ""),
            "view.surprise": lambda on: layers.show("surprise" if on else ""),
            "reading.start": self._services.reading.start,
            "decision.undo": self.take_back_decision,
        }

    def rewrite_selection(self) -> None:
        """Bring the panel to the front; a second time, with a style chosen, rewrite."""
        self._shell.show_panel("rewriter")
        self._shell.rewriter.prepare()

    def undo(self) -> None:
        """Take back what was done last, wherever the focus is; a name being typed in the tree is taken as it stands."""
        self._shell.manuscript.tree.end_editing()
        self._editor.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._shell.manuscript.tree.end_editing()
        self._editor.redo()

    def help_writing(self, name: str) -> None:
        """Do what a note at the page offers; its settings are those of writing."""
        if name == "app.settings":
            self.show_settings("generation")
        else:
            self._shell.actions[name].trigger()

    def take_back_decision(self) -> None:
        """The last thing the author decided about names or findings, today or before."""
        row = self._shell.people.take_back_last()
        if row is not None:
            self._services.undo.forget_about((replace(row, id=0),))
        self._services.notices.clear("people")
        self._services.notices.clear("checks")
        if row is None:
            self._services.notices.say(tr("There is no decision to take back."))
        else:
            self._services.notices.say(tr("Taken back: {subject}.", subject=row.subject))

    def edit_entry(self, entry_id: EntryId) -> None:
        """Open a codex entry."""
        from inkwell.ui.dialogs.entry_dialog import EntryDialog

        entry = self._services.codex.codex.entry(entry_id)
        dialog = EntryDialog(self._shell.window, self._services, self._shell.theme, entry)
        dialog.place_wanted.connect(self.story.show_source)
        self._open(dialog)

    def entry_at_caret(self) -> None:
        """The entry of the name at the caret or selected; a new one where the codex does not know it."""
        if not self._services.project.is_open:
            return
        codex, binding = self._services.codex, self._editor.binding
        start, end = binding.selected()
        name = name_at(binding.base_text, start, end) or word_at(binding.base_text, start)
        mention = codex.mention_at(binding.base_text, start, end)
        owners = [mention.entry] if mention is not None else [entry.id for entry in codex.owners_of(name)]
        if len(owners) == 1:
            self.edit_entry(owners[0])
        elif owners:
            self._shell.show_panel("codex")
            self._shell.codex.show_named(name)
            names = phrases.listed([codex.codex.entry(owner).name for owner in owners])
            self._services.notices.say(
                tr(
                    "“{name}” is a name of {entries}. Open one of them in the codex.",
                    name=name,
                    entries=names,
                )
            )
        else:
            self.new_entry(None)

    def new_entry(self, category: CategoryId | None) -> None:
        """A new codex entry, named by the selection or by the name at the caret."""
        from inkwell.ui.dialogs.entry_dialog import EntryDialog

        if not self._services.project.is_open:
            return
        binding = self._editor.binding
        name = name_at(binding.base_text, *binding.selected())
        known = self._services.codex.owners_of(name)
        self._open(
            EntryDialog(
                self._shell.window, self._services, self._shell.theme, None, category, "" if known else name
            )
        )

    def go_to_place(self, place: str) -> None:
        """People, places, notes or trash."""
        if place == "trash":
            self.project.show_safety()
        elif place == "notes":
            self._shell.show_panel("notes")
        else:
            self._shell.show_panel("codex")
            self._shell.codex.show_drawer({"people": "People", "places": "Places"}[place])

    def import_pasted(self, text: str, suffix: str) -> None:
        """Text too large for one piece comes in as scenes of its own."""
        self.imports.import_text(text, tr("Pasted text"), suffix)

    def show_prompt(self) -> None:
        """What the model sees, asked anew for this caret."""
        from inkwell.ui.dialogs.prompt_dialog import PromptDialog

        dialog = PromptDialog(self._shell.window, self._services, self._editor, self._shell.theme)
        self._open(dialog)
        draft = (
            self._services.generation.draft(self._editor.binding.scene_id)
            if self._editor.binding.scene_id is not None
            else None
        )
        if draft is not None and self._services.generation.last_prompt is not None:
            dialog.show_prompt(*self._services.generation.last_prompt)
        else:
            self._preview()
        dialog.changed.connect(self._preview)

    def _preview(self) -> None:
        self._editor.drafts.preview(self._shell.continue_box.beat.toPlainText())

    def show_settings(self, section: str = "look") -> None:
        """The settings, open at a section."""
        from inkwell.ui.dialogs.settings_dialog import SettingsDialog

        self._open(SettingsDialog(self._shell.window, self._services, self._shell.theme.page_font, section))

    def show_models(self) -> None:
        """The models."""
        from inkwell.ui.dialogs.models_dialog import ModelsDialog

        self._open(ModelsDialog(self._shell.window, self._services, self._shell.theme))

    def show_palette(self) -> None:
        """All commands and all scenes."""
        from inkwell.ui.dialogs.palette_dialog import PaletteDialog

        scenes = self._services.manuscript.outline.scenes()
        places = [
            (scene.title, lambda scene=scene: self._shell.open_scene(scene.scene_id)) for scene in scenes
        ]
        actions = [self._shell.actions[row.name] for row in ACTIONS]
        dialog = PaletteDialog(self._shell.window, actions, places)
        self.dialog = dialog
        dialog.show()

    def switch_theme(self) -> None:
        """Paper or night."""
        self._services.settings.set("look.theme", "light" if self._shell.theme.theme.dark else "dark")

    def zoom(self, step: int) -> None:
        """Larger or smaller type on the page."""
        points = self._services.settings.number("look.font_points") + step
        if 8 <= points <= 36:
            self._services.settings.set("look.font_points", int(points))

    def copy_diagnostics(self) -> None:
        """Versions and paths onto the clipboard; nothing of a manuscript."""
        from inkwell.services.doctor import examine

        report, missing = examine(self._services.places)
        lines = [f"{name}: {value}" for rows in report.values() for name, value in rows.items()] + missing
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._services.notices.say(
            tr("Versions and folders are on the clipboard; none of your text is among them.")
        )

    def show_about(self) -> None:
        """What this is, and the keys one needs first."""
        from inkwell.services.doctor import about_text
        from inkwell.ui.dialogs.forms import TextDialog

        self._open(TextDialog(self._shell.window, tr("About Inkwell"), about_text(), "aboutDialog"))

    def _open(self, dialog: QDialog) -> None:
        """Show a dialog without stopping the program; it is forgotten when it closes."""
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
