"""The voice chosen beside the page."""

import pytest
from PySide6.QtWidgets import QPushButton

from inkwell.domain.voices.adapters import AdapterChoice
from tests.ui.pages import press
from tests.ui.voices.rooms import an_adapter
from tests.waiting import wait


@pytest.fixture
def window(tiny_window):
    return tiny_window


def test_the_menu_of_the_voice_button(window):
    services, button = window.services, window.story.continue_box.voice
    an_adapter(services, "Gray")
    services.models.use("tiny")
    services.voices.refresh()
    button._fill()
    entries = {action.text(): action for action in button.menu().actions()}
    entries["Gray"].trigger()
    wait(lambda: services.voices.choice(None).adapter_id == "gray")
    assert button.text() == "Voice: Gray"
    button._fill()
    strengths = next(one for one in button.menu().actions() if one.text() == "Strength").menu()
    next(one for one in strengths.actions() if one.text() == "50%").trigger()
    wait(lambda: button.text() == "Voice: Gray, 50%")
    button._fill()
    scene = next(one for one in button.menu().actions() if one.text() == "Only in this scene").menu()
    next(one for one in scene.actions() if one.text() == "The plain model").trigger()
    wait(lambda: button.text() == "Voice: the plain model")


def test_a_prefix_is_on_or_off(window):
    services, button = window.services, window.story.continue_box.voice
    an_adapter(services, "Gray")
    an_adapter(services, "Prefix", method="prefix")
    services.models.use("tiny")
    services.voices.refresh()
    services.voices.decide(None, AdapterChoice("gray", 0.5))
    wait(lambda: button.text() == "Voice: Gray, 50%")
    button._fill()
    assert "Strength" in [action.text() for action in button.menu().actions()]
    next(action for action in button.menu().actions() if action.text() == "Prefix").trigger()
    wait(lambda: button.text() == "Voice: Prefix")
    assert services.voices.choice(None) == AdapterChoice("prefix", 1.0)
    button._fill()
    assert "Strength" not in [action.text() for action in button.menu().actions()]
    window.actions_by_name["model.voices"].trigger()
    cards = window.commands.voices.list
    for name, shown in (("Gray", True), ("Prefix", False)):
        press(
            next(
                one
                for one in cards.findChildren(QPushButton)
                if one.accessibleName() == f"Report and use…: {name}"
            )
        )
        assert cards.report.use.slider.isVisible() == shown and cards.report.use.book.isEnabled()
        assert cards.report.use.now.text() == ("Not used here." if shown else "Used in this book.")
        press(cards._back)
