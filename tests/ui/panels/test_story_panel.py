"""Who is in the scene."""

import pytest

from tests.waiting import wait


@pytest.fixture
def window(read_window):
    return read_window


def test_the_story_panel_tells_who_speaks_and_was_seen(window):
    window.open_scene(window.services.manuscript.outline.scenes()[4].scene_id)
    card = window.story._cards
    wait(lambda: any("speaks" in one._facts.text() for one in card if not one.isHidden()))
    assert any("seen" in one._facts.text() for one in card if not one.isHidden())


def test_an_empty_panel_says_whether_the_scene_is_still_being_read(window):
    services, panel = window.services, window.story
    scene_id = services.manuscript.outline.scenes()[4].scene_id
    window.open_scene(scene_id)
    wait(lambda: window.editor.binding.scene_id == scene_id)
    services.scenes.replace_places(
        scene_id, [(0, len(services.scenes.buffer(scene_id).text), "It rained all night.")]
    )
    said = []
    wait(lambda: said.append(panel._empty.text()) or services.reading.is_current(scene_id))
    wait(lambda: not panel._empty.isHidden() and panel._empty.text().startswith("Nobody from the codex"))
    services.reading.start()
    panel.look()
    assert panel._empty.text() in (
        "Reading the scene …",
        "Nobody from the codex is named here yet. Names are found as you type.",
    )
    del services.reading.readings[scene_id]
    panel.look()
    expected = services.reading.state.value == "reading"
    assert panel._empty.text().startswith("Reading") is expected


def test_cards_wrap_in_a_narrow_panel(window, qtbot):
    window.resize(784, 700)
    window.show_panel("story")
    card = window.story._cards[0]
    wait(lambda: not card.isHidden() and card.parentWidget().width() > 0)
    inner = card.parentWidget()
    assert inner.width() <= inner.parentWidget().width()
    assert card.minimumSizeHint().width() < card.sizeHint().width()
