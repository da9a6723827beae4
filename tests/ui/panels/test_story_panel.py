"""Who is in the scene."""

import pytest

from inkwell.services.reading.reading_state import ReadingState
from tests.conftest import scene_named
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
        "Reading the scene…",
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


@pytest.mark.parametrize("way", ["edit.undo", "tree.undo"])
def test_a_scene_that_comes_back_has_its_people_again(window, way):
    services, reading = window.services, window.services.reading

    def is_read():
        return reading.state is ReadingState.READY and not reading._book_timer.isActive()

    scene_id = scene_named(services, "Two cups")

    def people():
        return {
            (card._name.text(), card._facts.text()) for card in window.story._cards if not card.isHidden()
        }

    window.open_scene(scene_id)
    wait(lambda: window.editor.binding.scene_id == scene_id)
    wait(lambda: is_read() and any("speaks" in facts for _, facts in people()))
    before = people()
    services.manuscript.discard(scene_id)
    wait(lambda: window.editor.binding.scene_id != scene_id and is_read())
    assert scene_id not in [scene for scene, _ in reading.ordered()]
    window.actions_by_name[way].trigger()
    wait(lambda: window.editor.binding.scene_id == scene_id)
    wait(lambda: people() == before)
    assert window.story._empty.isHidden() and reading.is_current(scene_id)


def test_whoever_hears_of_a_scene_shown_finds_the_cursor_there(window):
    services, looked = window.services, []
    window.editor.binding.scene_shown.connect(
        lambda shown: looked.append((shown, services.story.time.cursor))
    )
    window.editor.scene_shown.connect(lambda shown: looked.append((shown, services.story.time.cursor)))
    for scene in services.manuscript.outline.scenes()[1:3]:
        window.open_scene(scene.scene_id)
        wait(lambda scene=scene: window.editor.binding.scene_id == scene.scene_id)
    assert len(looked) == 4
    assert all(shown == cursor for shown, cursor in looked)
