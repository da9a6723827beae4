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
