"""Rows of the tree, dragged where they may go."""

from PySide6.QtCore import Qt

from tests.conftest import scene_named
from tests.services.steps import settle


def test_rows_are_dragged_where_they_may_go(window, qtbot):
    model, manuscript = window.manuscript.model, window.services.manuscript
    scene = scene_named(window.services, "Two cups")
    chapter = next(node for node in manuscript.outline.walk() if node.title == "The Keeper")
    mime = model.mimeData([model.index_of(scene)])
    move = Qt.DropAction.MoveAction
    assert model.canDropMimeData(mime, move, 1, 0, model.index_of(chapter.id))
    model.dropMimeData(mime, move, 1, 0, model.index_of(chapter.id))
    qtbot.waitUntil(lambda: [n.title for n in manuscript.outline.children(chapter.id)][1] == "Two cups")
    settle(window.services)
    onto = model.index_of(scene_named(window.services, "The stairs"))
    model.dropMimeData(model.mimeData([model.index_of(scene)]), move, -1, -1, onto)
    part = next(node for node in manuscript.outline.walk() if node.kind == "part")
    assert not model.canDropMimeData(
        model.mimeData([model.index_of(part.id)]), move, 0, 0, model.index_of(chapter.id)
    )
    manuscript.undo()
    qtbot.waitUntil(lambda: manuscript.outline.node(scene).parent != chapter.id)
