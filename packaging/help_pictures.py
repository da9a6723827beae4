#!/usr/bin/env python3
"""Makes the pictures of the guide anew, in resources/help/pictures: the sample novel, the starter model, the light theme.

python packaging/help_pictures.py [NAME ...]     all of them, or those named
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

# The pictures should not wait for whatever else this machine does.
os.environ.setdefault("INKWELL_GIVE_WAY", "0")

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTreeWidget

sys.path.insert(0, str(Path(__file__).resolve().parent))
from screens import open_window, show, spin  # isort: skip

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.export_options import Purpose
from inkwell.domain.exchange.found import Found
from inkwell.domain.exchange.reviewing import FoundSuggestion, SuggestionKind
from inkwell.domain.manuscript.extent import Range
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.services.project.outgoing import usual_options
from inkwell.services.project.reviewing import scenes_of
from inkwell.services.project.sample import make_sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from inkwell.ui.window.main_window import MainWindow

OUT = Path(__file__).resolve().parent.parent / "resources" / "help" / "pictures"
PATIENCE_S = 240
SCENE = "What the storm brought"
WISHES = (
    (SuggestionKind.REPLACE, "came and stood", "stood", ""),
    (SuggestionKind.COMMENT, "He came and stood beside her.", "", "Do we see his face here?"),
)
PANEL_WIDTH, PANEL_HEIGHT = 344, 540


class Photographer:
    """Brings the window into a state and saves a part of it."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.actions = window.actions_by_name

    def wait(self, condition: Callable[[], object]) -> None:
        """Let the program live until something holds."""
        until = time.monotonic() + PATIENCE_S
        while not condition():
            spin(50)
            if time.monotonic() > until:
                raise SystemExit("the program did not get that far in time")
        spin(300)

    def window_picture(self) -> None:
        """The window as it opens, with a scene in the page."""
        self.window.services.settings.set("generation.words", 120)
        self.window.resize(1366, 768)
        self.window.show_panel("story")
        spin(300)
        save(self.window, "window")

    def draft(self) -> None:
        """The page with a draft, and the bar under it."""
        self.window.resize(1366, 720)
        scene, generation = self.window.editor.binding.scene_id, self.window.services.generation
        self.window.services.settings.set("generation.words", 60)
        self.window.editor.page.moveCursor(QTextCursor.MoveOperation.End)
        self.actions["scene.continue"].trigger()
        self.wait(lambda: generation.draft(scene) is not None and not generation.is_writing(scene))
        spin(1500)
        editor = self.window.editor
        save(editor, "draft", QRect(0, editor.height() - 470, editor.width(), 470))
        self.actions["draft.discard"].trigger()

    def continue_box(self) -> None:
        """The lower part of the story panel."""
        self.window.services.settings.set("generation.words", 120)
        self.window.resize(1366, 768)
        self.window.story.continue_box.beat.setPlainText("the figure calls her by name")
        spin(200)
        box = self.window.story.continue_box
        save(box, "continue-box", box.rect(), margin=16)

    def panels(self) -> None:
        """Panels of the right side, each with something in it."""
        window, settings = self.window, self.window.services.settings
        for check in ("filter_words", "passive"):
            settings.set(f"check.{check}", True)
        scene = window.editor.binding.scene_id
        window.editor.page.moveCursor(QTextCursor.MoveOperation.End)
        window.services.scenes.remember(scene, "by hand", "Before the rewrite", pinned=True)
        window.editor.page.insertPlainText(" She did not look at him.")
        window.services.scenes.remember(scene, "while writing")
        self.panel("codex", "codex")
        self.panel("history", "history")
        window.history._list.setCurrentRow(1)
        self.shoot("history")
        self.panel("entities", "people")
        window.entities.table.selectRow(0)
        self.shoot("people")
        window.feeling.room.controls.range.choose(Range.BOOK)
        self.panel("feeling", "feeling")
        window.checks._range.choose(Range.BOOK)
        window.show_panel("checks")
        tree = window.checks.tree
        window.services.reading.start()
        self.wait(lambda: tree.topLevelItemCount() > 0)
        spin(3000)
        tree.topLevelItem(0).setExpanded(True)
        tree.setCurrentItem(tree.topLevelItem(0).child(0))
        self.shoot("checks")

    def panel(self, panel: str, name: str) -> None:
        """One panel with its symbols."""
        self.window.resize(1366, PANEL_HEIGHT)
        self.window.show_panel(panel)
        spin(800)
        self.shoot(name)

    def shoot(self, name: str) -> None:
        """The right side as it is."""
        spin(500)
        save(self.window._right, name)

    def rewriting(self) -> None:
        """The style chooser, and a version to be read."""
        editor, rewriting = self.window.editor, self.window.services.rewriting
        self.window.resize(1366, PANEL_HEIGHT)
        text = editor.binding.base_text
        start = text.index("He came and stood beside her.")
        editor.binding.select(start, text.index("wreckage.", start) + len("wreckage."))
        self.window.show_panel("rewriter")
        self.window.rewriter.prepare()
        self.window.rewriter.chooser.choose("gothic")
        spin(400)
        save(self.window._right, "rewrite-choose")
        self.window.rewriter.start()
        self.wait(lambda: rewriting.passage is not None and not rewriting.passage.writing)
        save(self.window._right, "rewrite-read")
        rewriting.discard()

    def finding(self) -> None:
        """The bar under which one finds."""
        self.window.resize(1366, 640)
        self.actions["edit.find"].trigger()
        bar = self.window.editor.find_bar
        bar.open_bar("Mara")
        spin(1000)
        editor = self.window.editor
        save(editor, "finding", QRect(0, 0, editor.width(), 300))
        bar.close_bar()

    def importing(self) -> None:
        """The preview of an import, and the export page with printed pages."""
        services, commands = self.window.services, self.window.commands
        self.window.resize(1366, 768)
        file = Path(tempfile.mkdtemp()) / "The Salt Keepers.docx"
        services.exports.write(file, replace(usual_options(file), purpose=Purpose.AGENT))
        self.wait(lambda: not services.exports.is_writing)
        commands.imports.import_paths([file])

        self.wait(lambda: commands.imports.dialog is not None)
        dialog = commands.imports.dialog
        assert dialog is not None
        self.wait(lambda: dialog.findChild(QPushButton, "bringIn").isEnabled())
        QTest.keyClick(dialog.findChild(QTreeWidget, "foundTree"), Qt.Key.Key_Down)
        dialog.resize(900, 520)
        spin(500)
        save(dialog, "import-preview")
        dialog.reject()
        commands.exports.export()
        page = commands.exports.dialog
        assert page is not None
        page.cards.take(page.cards.cards[Purpose.PRINT])
        self.wait(lambda: page.proof.spread)
        page.resize(1040, 560)
        spin(500)
        save(page, "export-print")
        page.reject()

    def reviewing(self) -> None:
        """Suggestions in the page and in their panel."""
        services, window = self.window.services, self.window
        texts: list[Any] = []
        services.storage.call(scenes_of, texts.extend)
        self.wait(lambda: texts)
        here = next(k for k, (scene_id, _) in enumerate(texts) if scene_id == window.editor.binding.scene_id)
        nodes = tuple(BookNode(NodeKind.SCENE, "", text) for _, text in texts)
        found = Found("Back.docx", "docx", Book("", nodes), suggestions=_suggestions(here, texts[here][1]))
        got: list[Any] = []
        services.reviews.compare(found, got.append, got.append)
        self.wait(lambda: got)
        services.reviews.take_in(got[0])
        window.resize(1366, 600)
        window.show_panel("review")
        spin(500)
        self.actions["review.next"].trigger()
        spin(1000)
        save(window, "review", QRect(256, 44, 1366 - 256, 556))

    def dialogs(self) -> None:
        """Windows of their own."""
        self.actions["model.models"].trigger()
        spin(1500)
        self.dialog("modelsDialog", "models", QRect(0, 0, 860, 420))
        self.actions["model.teach"].trigger()
        spin(1500)
        self.dialog("voiceWizard", "voice-texts")

    def dialog(self, object_name: str, name: str, area: QRect | None = None) -> None:
        """One of them."""
        for widget in QApplication.topLevelWidgets():
            if widget.objectName() == object_name and widget.isVisible():
                if object_name == "voiceWizard":
                    widget.resize(760, 520)
                    spin(300)
                save(widget, name, area)
                widget.close()


def _suggestions(scene: int, text: str) -> tuple[FoundSuggestion, ...]:
    """What an editor might say of the scene shown."""
    made: list[FoundSuggestion] = []
    for number, (kind, words, new, comment) in enumerate(WISHES):
        start = text.index(words)
        end = start + (0 if kind is SuggestionKind.INSERT else len(words))
        made.append(
            FoundSuggestion(
                kind,
                scene,
                start,
                end,
                text[start:end],
                new,
                comment,
                "Ann",
                f"2026-11-0{number + 1}T09:00:00Z",
            )
        )
    return tuple(made)


def save(widget: QWidget, name: str, area: QRect | None = None, margin: int = 0) -> None:
    """Grab a widget, or a part of it, with a margin in its own colour."""
    image = widget.grab(area or widget.rect()).toImage().convertToFormat(QImage.Format.Format_RGB32)
    if margin:
        framed = QImage(image.width() + 2 * margin, image.height() + 2 * margin, QImage.Format.Format_RGB32)
        framed.fill(image.pixelColor(0, 0))
        painter = QPainter(framed)
        painter.drawImage(margin, margin, image)
        painter.end()
        image = framed
    image.save(str(OUT / f"{name}.png"), None, 5)


def main() -> int:
    """Make all pictures; those of the reader come last, when it has read the book."""
    OUT.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp())
    project = folder / "sample.inkwell"
    make_sample(project)
    window = open_window(folder, "auto")
    window.services.settings.set("look.theme", "light")
    window.services.project.open(project)
    photographer = Photographer(window)
    photographer.wait(lambda: window.services.manuscript.outline.scenes())
    show(window, SCENE)
    window._right.parentWidget().setSizes([256, 1366 - 256 - PANEL_WIDTH, PANEL_WIDTH])
    window.services.reading.start()
    photographer.wait(lambda: window.services.reading.readings and window.services.reading.presences())
    spin(4000)
    wanted = sys.argv[1:]
    for make in (
        photographer.window_picture,
        photographer.finding,
        photographer.importing,
        photographer.reviewing,
        photographer.continue_box,
        photographer.draft,
        photographer.panels,
        photographer.rewriting,
        photographer.dialogs,
    ):
        if not wanted or make.__name__ in wanted:
            make()
    window.close()
    sizes = [file.stat().st_size for file in OUT.glob("*.png")]
    print(f"{len(sizes)} pictures in {OUT}, {sum(sizes) / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
