"""What falls due at the scene in the page."""

from PySide6.QtWidgets import QLabel

from inkwell.domain.manuscript.facts import FactKind
from tests.ui.pages import base


def test_what_is_paid_here_stands_beside_the_page_in_its_own_words(window, qtbot):
    story, here = window.services.story, window.editor.binding.scene_id
    order = sorted(story.time.order.told, key=story.time.order.told.__getitem__)
    first = order[0] if order[0] != here else order[1]
    due = window.story.due
    assert due.isHidden()
    text = "A locked box stood under the stairs."
    story.promises.plant(first, text, 0, len(text))
    codex = window.services.codex
    promises = lambda: [fact for fact in codex.codex.facts if fact.kind is FactKind.PROMISE]  # noqa: E731
    qtbot.waitUntil(lambda: len(promises()) == 1)
    later = order[-1]
    story.promises.pay(promises()[0], later)
    qtbot.waitUntil(lambda: promises()[0].until == later)
    assert due.isHidden()
    window.open_scene(later)
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == later and not due.isHidden())
    assert base(window) is not None
    assert due.findChild(QLabel, "duePassage").text() == text
