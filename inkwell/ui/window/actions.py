"""Every action of the window as a row of data: name, text, keys, symbol, menu. One reader makes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from inkwell.support.i18n import tr, tr_noop

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inkwell.ui.theme import ThemeService
    from inkwell.ui.window.shell import Shell


@dataclass(frozen=True)
class ActionRow:
    """One action. `keys` may be several, separated by spaces; `checked` makes it a switch that starts so.

    `needs` names what must be there for it to apply, the most telling first (`action_states.REASONS`); `divided` says that
    a line stands above it in its menu. `at_rows` says that its keys are heard in the page and the manuscript's rows alone: what
    changes the order of the book must not happen to a hand that is in a field or on a button.
    """

    name: str
    text: str
    keys: str
    icon: str
    menu: str
    checked: bool | None = None
    needs: str = ""
    divided: bool = False
    at_rows: bool = False


ACTIONS: tuple[ActionRow, ...] = (
    ActionRow("project.new", "New project…", "Ctrl+Shift+N", "new", "File"),
    ActionRow("project.open", "Open…", "Ctrl+O", "open", "File"),
    ActionRow("project.open_copy", "Open a copy to read…", "Ctrl+F12", "open", "File"),
    ActionRow("project.close", "Close the book", "Ctrl+W", "close", "File", needs="book"),
    ActionRow("project.sample", "Open the sample novel", "Ctrl+Shift+O", "quill", "File"),
    ActionRow("project.import", "Import…", "Ctrl+Shift+I", "import", "File", divided=True),
    ActionRow(
        "project.bring_back", "Bring back from the editor…", "Ctrl+Shift+F9", "again", "File", needs="book"
    ),
    ActionRow("project.export", "Export…", "Ctrl+Shift+E", "export", "File", needs="book"),
    ActionRow("project.save", "Save now", "Ctrl+S", "save", "File", needs="book", divided=True),
    ActionRow("project.backups", "Trash and backups…", "Ctrl+Shift+B", "backup", "File", needs="book"),
    ActionRow("project.info", "About this project…", "Ctrl+Shift+J", "project", "File", needs="book"),
    ActionRow("app.settings", "Settings…", "Ctrl+,", "settings", "File", divided=True),
    ActionRow("app.quit", "Quit", "Ctrl+Q", "quit", "File"),
    ActionRow("edit.undo", "Undo", "Ctrl+Z Alt+Backspace", "undo", "Edit", needs="book undo"),
    ActionRow(
        "edit.redo", "Redo", "Ctrl+Shift+Z Ctrl+Y Alt+Shift+Backspace", "redo", "Edit", needs="book redo"
    ),
    ActionRow("decision.undo", "Take back the last decision", "Ctrl+Shift+X", "undo", "Edit", needs="book"),
    ActionRow("edit.cut", "Cut", "Ctrl+X", "cut", "Edit", needs="book scene selection", divided=True),
    ActionRow("edit.copy", "Copy", "Ctrl+C", "copy", "Edit", needs="book scene selection"),
    ActionRow("edit.paste", "Paste", "Ctrl+V", "paste", "Edit", needs="book scene"),
    ActionRow("edit.all", "Select all", "Ctrl+A", "select", "Edit", needs="book scene"),
    ActionRow("edit.find", "Find…", "Ctrl+F", "find", "Edit", needs="book scene", divided=True),
    ActionRow("edit.replace", "Replace…", "Ctrl+H", "find", "Edit", needs="book scene"),
    ActionRow("edit.find_next", "Find next", "F3 Ctrl+G", "down", "Edit", needs="book scene"),
    ActionRow("edit.find_previous", "Find previous", "Shift+F3", "up", "Edit", needs="book scene"),
    ActionRow("edit.search", "Search the book…", "Ctrl+Shift+F", "find", "Edit", needs="book scene"),
    ActionRow("words.check", "Check spelling", "F7", "checks", "Language", needs="book scene"),
    ActionRow("words.thesaurus", "Other words…", "Shift+F7", "lore", "Language", needs="book scene"),
    ActionRow("words.for", "A word for…", "Ctrl+F7", "find", "Language", needs="book scene"),
    ActionRow(
        "grammar.next", "Next grammar finding", "F8", "checks", "Language", needs="book scene", divided=True
    ),
    ActionRow("grammar.apply", "Apply the correction", "Shift+F8", "checks", "Language", needs="book scene"),
    ActionRow(
        "grammar.switch", "Check grammar", "Ctrl+F8", "checks", "Language", checked=False, needs="book"
    ),
    ActionRow(
        "grammar.book", "Check the whole book’s grammar", "Ctrl+Shift+F8", "checks", "Language", needs="book"
    ),
    ActionRow("words.used", "Words used often…", "Shift+F9", "lore", "Language", needs="book", divided=True),
    ActionRow("words.dictionaries", "Dictionaries and words…", "Ctrl+Shift+F7", "lore", "Language"),
    ActionRow("review.next", "Next suggestion", "F4", "next", "Edit", needs="book", divided=True),
    ActionRow("review.previous", "Previous suggestion", "Shift+F4", "up", "Edit", needs="book"),
    ActionRow("review.accept", "Accept the suggestion", "F9", "keep", "Edit", needs="book scene"),
    ActionRow("review.refuse", "Refuse the suggestion", "Ctrl+F9", "discard", "Edit", needs="book scene"),
    ActionRow(
        "review.answer", "Answer the comment", "Ctrl+Alt+Return", "comment", "Edit", needs="book scene"
    ),
    ActionRow("edit.italic", "Italic", "Ctrl+I", "italic", "Edit", needs="book scene", divided=True),
    ActionRow("edit.bold", "Bold", "Ctrl+B", "bold", "Edit", needs="book scene"),
    ActionRow("edit.comment", "Comment", "Ctrl+Shift+C", "comment", "Edit", needs="book scene"),
    ActionRow("promise.plant", "Plant a promise", "Shift+F2", "goal", "Edit", needs="book scene"),
    ActionRow("promise.pay", "Pay a promise here…", "Ctrl+F2", "keep", "Edit", needs="book scene"),
    ActionRow("scene.new", "New scene", "Ctrl+N", "scene", "Manuscript", needs="book"),
    ActionRow("chapter.new", "New chapter", "Ctrl+D", "chapter", "Manuscript", needs="book"),
    ActionRow("part.new", "New part", "Ctrl+Shift+D", "part", "Manuscript", needs="book"),
    ActionRow("tree.rename", "Rename", "F2", "rename", "Manuscript", needs="book", divided=True),
    ActionRow("tree.synopsis", "Synopsis and goal…", "Ctrl+Shift+S", "goal", "Manuscript", needs="book"),
    ActionRow("scene.time", "Place in the story…", "Ctrl+T", "time", "Manuscript", needs="book scene"),
    ActionRow("codex.facts", "Facts found in the text…", "Ctrl+Shift+U", "lore", "Manuscript", needs="book"),
    ActionRow("codex.new", "Codex entry…", "Ctrl+E", "person", "Manuscript", needs="book"),
    ActionRow(
        "scene.split",
        "Split the scene here",
        "Ctrl+K",
        "split",
        "Manuscript",
        needs="book scene",
        divided=True,
    ),
    ActionRow(
        "scene.merge", "Merge with the previous scene", "Ctrl+J", "merge", "Manuscript", needs="book scene"
    ),
    ActionRow(
        "tree.duplicate", "Duplicate", "Ctrl+Shift+K", "copy", "Manuscript", needs="book row", divided=True
    ),
    ActionRow(
        "tree.up", "Move up", "Alt+Up Ctrl+Shift+Up", "up", "Manuscript", needs="book row", at_rows=True
    ),
    ActionRow(
        "tree.down",
        "Move down",
        "Alt+Down Ctrl+Shift+Down",
        "down",
        "Manuscript",
        needs="book row",
        at_rows=True,
    ),
    ActionRow(
        "tree.discard",
        "Move to the trash",
        "Ctrl+Shift+Del",
        "trash",
        "Manuscript",
        needs="book",
        at_rows=True,
    ),
    ActionRow(
        "scene.previous", "Previous scene", "Ctrl+PgUp", "up", "Manuscript", needs="book", divided=True
    ),
    ActionRow("scene.next", "Next scene", "Ctrl+PgDown", "down", "Manuscript", needs="book"),
    ActionRow(
        "scene.continue",
        "Continue this scene",
        "Ctrl+Return Ctrl+Enter",
        "continue",
        "Model",
        needs="book scene",
    ),
    ActionRow(
        "scene.rewrite", "Rewrite the selection…", "Ctrl+Shift+R", "rewrite", "Model", needs="book scene"
    ),
    ActionRow(
        "draft.keep", "Keep the draft", "Ctrl+Shift+Return", "keep", "Model", needs="book draft", divided=True
    ),
    ActionRow(
        "draft.sentence",
        "Keep a sentence of the draft",
        "Ctrl+Alt+Right",
        "sentence",
        "Model",
        needs="book draft",
    ),
    ActionRow("draft.again", "Try again", "Ctrl+R", "again", "Model", needs="book scene"),
    ActionRow("draft.like", "Another like this", "Alt+Shift+Up", "like", "Model", needs="book draft"),
    ActionRow("draft.shorter", "Shorter", "Alt+Shift+Left", "shorter", "Model", needs="book draft"),
    ActionRow("draft.not", "Not this", "Alt+Shift+Down", "not", "Model", needs="book draft"),
    ActionRow("draft.next", "Next alternative", "Alt+Right", "next", "Model", needs="book draft"),
    ActionRow("draft.previous", "Previous alternative", "Alt+Left", "next", "Model", needs="book draft"),
    ActionRow(
        "draft.discard", "Discard the draft", "Ctrl+Shift+Backspace", "discard", "Model", needs="book draft"
    ),
    ActionRow("draft.stop", "Stop writing", "Ctrl+.", "stop", "Model", needs="book writing"),
    ActionRow("draft.why", "Why did it write that?", "Ctrl+Shift+F6", "why", "Model", needs="book scene"),
    ActionRow("model.written", "What the model wrote…", "Ctrl+F6", "tree", "Model", needs="book scene"),
    ActionRow(
        "model.prompt",
        "What the model sees…",
        "Ctrl+Shift+W",
        "eye",
        "Model",
        needs="book scene",
        divided=True,
    ),
    ActionRow("model.models", "Models…", "Ctrl+Shift+M", "model", "Model", divided=True),
    ActionRow("model.voices", "Voices…", "Ctrl+Shift+V", "voice", "Model"),
    ActionRow("model.teach", "Teach a voice…", "Ctrl+Shift+A", "teach", "Model"),
    ActionRow("plan.open", "Plan of the book", "Alt+0", "region", "Plan", needs="book"),
    ActionRow("plan.board", "Board", "Alt+1", "region", "Plan", needs="book", divided=True),
    ActionRow("plan.table", "Table", "Alt+2", "figures", "Plan", needs="book"),
    ActionRow("plan.timeline", "Timeline", "Alt+3", "timeline", "Plan", needs="book"),
    ActionRow("plan.grid", "Grid", "Alt+4", "region", "Plan", needs="book"),
    ActionRow("plan.map", "Map of relations", "Alt+5", "group", "Plan", needs="book"),
    ActionRow("plan.passages", "Passages", "Alt+6", "region", "Plan", needs="book game"),
    ActionRow("plan.beats", "Beats", "Alt+7", "feeling", "Plan", needs="book"),
    ActionRow("view.origins", "Who wrote this", "Ctrl+Shift+H", "quill", "View", False, needs="book scene"),
    ActionRow("view.figures", "Goals and figures…", "Ctrl+Shift+G", "figures", "View", needs="book"),
    ActionRow("view.sprint", "Begin or end a sprint", "Ctrl+F5", "sprint", "View", needs="book"),
    ActionRow("view.focus", "Focus mode", "F11", "focus", "View", False, needs="book scene", divided=True),
    ActionRow("view.typewriter", "Typewriter scrolling", "Shift+F11", "typewriter", "View", False),
    ActionRow("view.flow", "Continuous text", "F12", "flow", "View", False, needs="book scene prose"),
    ActionRow(
        "view.flow_book",
        "The whole book as one text",
        "Shift+F12",
        "flow",
        "View",
        False,
        needs="book scene prose",
    ),
    ActionRow("view.second", "Second page", "Alt+F12", "second", "View", False, needs="book scene"),
    ActionRow("view.back", "Back", "Alt+PgUp", "back", "View", needs="book back"),
    ActionRow("view.forward", "Forward", "Alt+PgDown", "next", "View", needs="book forward"),
    ActionRow("view.left", "Manuscript", "Ctrl+1", "left", "View", True, needs="book", divided=True),
    ActionRow("view.right", "Panels", "Ctrl+2", "right", "View", True, needs="book"),
    ActionRow("view.story", "Scene", "Ctrl+3", "scene", "View", needs="book", divided=True),
    ActionRow("view.codex", "Codex", "Ctrl+4", "lore", "View", needs="book"),
    ActionRow("view.notes", "Notes", "Ctrl+5", "note", "View", needs="book"),
    ActionRow("view.ask", "Ask", "Ctrl+F3", "ask", "View", needs="book"),
    ActionRow("view.history", "History", "Ctrl+6", "history", "View", needs="book"),
    ActionRow("view.entities", "People and things", "Ctrl+7", "group", "View", needs="book"),
    ActionRow("view.feeling", "Feeling and pace", "Ctrl+8", "feeling", "View", needs="book"),
    ActionRow("view.checks", "Ledger", "Ctrl+9", "checks", "View", needs="book"),
    ActionRow("view.review", "Review", "Ctrl+Shift+F4", "comment", "View", needs="book"),
    ActionRow(
        "view.timeline", "Timeline beside the page…", "Ctrl+L", "timeline", "Plan", needs="book", divided=True
    ),
    ActionRow("view.breakdown", "Breakdown…", "Shift+F5", "timeline", "Plan", needs="book script"),
    ActionRow("view.play", "Play the story…", "Ctrl+Shift+F5", "timeline", "Plan", needs="book game"),
    ActionRow("plan.versions", "Brief and versions…", "Alt+F5", "quill", "Plan", needs="book scene copy"),
    ActionRow("view.rewriter", "Rewrite", "Ctrl+0", "rewrite", "View", needs="book"),
    ActionRow(
        "view.tint",
        "Tint sentences by feeling",
        "Ctrl+Shift+T",
        "tint",
        "View",
        False,
        needs="book scene",
        divided=True,
    ),
    ActionRow(
        "view.surprise",
        "Tint words by surprise",
        "Ctrl+Shift+Y",
        "surprise",
        "View",
        False,
        needs="book scene",
    ),
    ActionRow("reading.start", "Read the book now", "F5", "read", "View", needs="book"),
    ActionRow("view.larger", "Larger type", "Ctrl++ Ctrl+=", "zoom_in", "View", divided=True),
    ActionRow("view.smaller", "Smaller type", "Ctrl+-", "zoom_out", "View"),
    ActionRow("view.theme", "Light or dark", "Ctrl+Shift+L", "theme", "View"),
    ActionRow("view.region", "Next part of the window", "F6", "region", "View"),
    ActionRow("help.guide", "Guide", "F1", "help", "Help"),
    ActionRow("help.keyboard", "Keys", "Shift+F1", "keyboard", "Help"),
    ActionRow("help.search", "Search the guide…", "Ctrl+Shift+F1", "find", "Help"),
    ActionRow("app.palette", "All commands…", "Ctrl+Shift+P", "palette", "Help", divided=True),
    ActionRow("app.menu", "Menu", "F10", "menu", "Help"),
    ActionRow("app.diagnostics", "Copy diagnostics", "Ctrl+F1", "copy", "Help", divided=True),
    ActionRow("app.about", "About Inkwell", "Ctrl+Shift+F2", "project", "Help"),
)

# Offered by notices alone: what they tell of is taken back, whatever was written since, or ended. In the menus there is
# one Undo.
NOTICE_ACTIONS = (
    ActionRow("tree.undo", "Undo", "", "undo", ""),
    ActionRow("review.stop", "Stop", "", "close", ""),
)

# The menus, each with the letter that opens it together with Alt.
MENUS = {
    tr_noop("File"): "F",
    tr_noop("Edit"): "E",
    tr_noop("Language"): "L",
    tr_noop("Manuscript"): "M",
    tr_noop("Plan"): "P",
    tr_noop("Model"): "D",
    tr_noop("View"): "V",
    tr_noop("Help"): "H",
}


def tool_tip(row: ActionRow) -> str:
    """The action's name and its first key."""
    if not row.keys:
        return tr(row.text)
    keys = QKeySequence(row.keys.split()[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{tr(row.text)} ({keys})"


def make_actions(shell: Shell, handlers: Mapping[str, Callable[..., object]]) -> dict[str, QAction]:
    """A QAction for every row, connected to the handler of its name and known to the window; to the page and the manuscript
    alone where it is `at_rows`.
    """
    window, rows = shell.window, (shell.editor.page, shell.manuscript.tree)
    made: dict[str, QAction] = {}
    for row in (*ACTIONS, *NOTICE_ACTIONS):
        action = QAction(tr(row.text), window)
        action.setObjectName(row.name)
        action.setShortcuts([QKeySequence(keys) for keys in row.keys.split()])
        context = Qt.ShortcutContext
        action.setShortcutContext(context.WidgetShortcut if row.at_rows else context.WindowShortcut)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.setToolTip(tool_tip(row))
        if row.checked is not None:
            action.setCheckable(True)
            action.setChecked(row.checked)
            action.toggled.connect(handlers[row.name])
        else:
            action.triggered.connect(lambda _=False, name=row.name: handlers[name]())
        for place in rows if row.at_rows else (window,):
            place.addAction(action)
        made[row.name] = action
    return made


def dress_actions(actions: Mapping[str, QAction], theme: ThemeService) -> None:
    """Give every action its symbol in the theme's colour."""
    for row in ACTIONS:
        if row.checked is None:  # a switch shows its tick in the menu where the others have their symbol
            actions[row.name].setIcon(theme.icon(row.icon))
