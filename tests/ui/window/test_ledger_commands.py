"""Planting a promise in the page and paying it, by keys."""

import pytest
from PySide6.QtWidgets import QMenu, QPushButton

from inkwell.domain.manuscript.facts import FactKind
from inkwell.domain.story.promises import sentence_at
from tests.conftest import scene_named
from tests.ui.pages import base, open_scene


@pytest.fixture
def planted(window, qtbot):
    """A promise planted by its command in the first scene."""
    scene = window.editor.binding.scene_id
    text = base(window)
    start = next(i for i in range(len(text)) if text[i : i + 4] == "the ")
    window.editor.binding.select(start, start + 24)
    window.actions_by_name["promise.plant"].trigger()
    qtbot.waitUntil(lambda: len(_promises(window)) == 1)
    return scene, text[start : start + 24].strip()


def _promises(window):
    return [fact for fact in window.services.codex.codex.facts if fact.kind is FactKind.PROMISE]


def test_a_selection_is_planted_and_undone(window, qtbot, planted):
    scene, words = planted
    (fact,) = _promises(window)
    assert (fact.scene, fact.source.quotation) == (scene, words)
    assert base(window)  # the text is as it was
    window.actions_by_name["edit.undo"].trigger()
    qtbot.waitUntil(lambda: not _promises(window))


def test_without_a_selection_the_sentence_at_the_caret_is_planted(window, qtbot):
    text = base(window)
    place = text.index(". ") - 3
    window.editor.binding.select(place, place)
    window.actions_by_name["promise.plant"].trigger()
    qtbot.waitUntil(lambda: len(_promises(window)) == 1)
    assert _promises(window)[0].source.quotation == text[slice(*sentence_at(text, place))]


def test_in_an_empty_line_nothing_is_planted_and_that_is_said(window, qtbot):
    text = base(window)
    window.editor.binding.select(len(text), len(text))
    window.editor.page.insertPlainText("\n\n")
    window.commands.ledger.plant()
    assert not _promises(window)
    assert "Put the caret into the sentence" in window.notice_bar._text.text()


def test_it_is_paid_in_another_scene_and_shown_there(window, qtbot, planted):
    other = next(
        row.title
        for row in window.services.manuscript.outline.scenes()
        if window.services.story.time.order.told[row.scene_id]
        > window.services.story.time.order.told[planted[0]]
    )
    open_scene(window, qtbot, other)
    window.actions_by_name["promise.pay"].trigger()
    menu = window.editor.page.findChild(QMenu, "payMenu")
    menu.actions()[0].trigger()
    here = scene_named(window.services, other)
    qtbot.waitUntil(lambda: _promises(window)[0].until == here)
    window.show_panel("story")
    qtbot.waitUntil(window.story.due.isVisible)
    wanted = []
    window.story.place_wanted.connect(lambda *place: wanted.append(place))
    window.story.due.findChild(QPushButton, "duePromise").click()
    assert wanted[0][0] == planted[0]
    menu.close()
