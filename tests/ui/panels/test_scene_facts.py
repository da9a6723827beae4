"""State, goal and synopsis of the scene in the page, in the panel and in the line at the bottom."""

from PySide6.QtWidgets import QApplication

from inkwell.domain.manuscript.outline import NodeId, Status
from inkwell.ui.dialogs.forms import SynopsisDialog


def test_what_is_noted_shows_at_once(window, qtbot):
    manuscript, scene = window.services.manuscript, NodeId(window.editor.binding.scene_id)
    facts = window.story.facts
    manuscript.set_status(scene, Status.IDEA)
    manuscript.set_goal(scene, 1200)
    manuscript.describe(scene, "The page is missing. " * 30)
    qtbot.waitUntil(lambda: "Idea" in facts._line.text() and "1,200" in facts._line.text())
    qtbot.waitUntil(lambda: not facts._synopsis.isHidden())
    assert facts._synopsis.text().endswith("…") and facts._synopsis.toolTip()
    qtbot.waitUntil(lambda: "of 1,200 words" in window.status._words.text())
    manuscript.describe(scene, "")
    qtbot.waitUntil(facts._synopsis.isHidden)


def test_the_dialog_is_for_the_scene_in_the_page_and_writes_to_it(window, qtbot):
    manuscript, scene = window.services.manuscript, NodeId(window.editor.binding.scene_id)
    other = next(row.scene_id for row in manuscript.outline.scenes() if row.scene_id != scene)
    window.manuscript.tree.choose(int(other))
    window.story.facts.edit_requested.emit()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, SynopsisDialog))
    assert dialog.windowTitle() == manuscript.outline.node(scene).title
    dialog.synopsis.setPlainText("The page is missing.")
    dialog.accept()
    qtbot.waitUntil(lambda: manuscript.outline.node(scene).synopsis == "The page is missing.")
    assert manuscript.outline.node(NodeId(other)).synopsis != "The page is missing."


def test_labels_and_fields_that_came_with_a_scene_are_shown(window, qtbot, tmp_path):
    from inkwell.domain.exchange.book import Book, BookNode, NamedValue
    from inkwell.domain.exchange.found import Found
    from inkwell.domain.manuscript.outline import NodeKind

    facts = (NamedValue("Label", "Red"), NamedValue("Notes", "n" * 900))
    book = Book("B", (BookNode(NodeKind.SCENE, "With facts", "x", facts=facts),))
    with qtbot.waitSignal(window.services.bringing_in.brought_in):
        window.services.bringing_in.bring_in([Found("a", "x", book)], tmp_path)
    qtbot.waitUntil(
        lambda: any(node.title == "With facts" for node in window.services.manuscript.outline.scenes())
    )
    window.open_scene(
        next(
            node for node in window.services.manuscript.outline.scenes() if node.title == "With facts"
        ).scene_id
    )
    label = window.story.facts._facts
    qtbot.waitUntil(lambda: label.text().startswith("Label: Red\nNotes: nnn"))
    assert label.text().endswith("…") and len(label.toolTip()) > 900
