"""What a reference of a page becomes."""

import pytest

from inkwell.support.i18n import set_language
from inkwell.ui.help import references
from inkwell.ui.help.references import is_reference, shortened
from inkwell.ui.window.actions import ACTIONS
from inkwell.ui.window.help_commands import NAMES


def resolve(address, inner):
    return references.resolve(address, inner, NAMES)


@pytest.fixture
def chinese():
    set_language("zh_CN")
    yield
    set_language("en")


def test_references_say_what_the_window_says():
    assert resolve("action:model.models", "old words").words == "Models"
    assert resolve("key:scene.continue", "").words == "Ctrl+Return"
    assert resolve("menu:app.settings", "").words == "File ▸ Settings"
    assert (
        resolve("panel:rewriter", "") == resolve("panel:rewriter", "x") and resolve("panel:rewriter", "").icon
    )
    assert resolve("ui:", "Keep").words == "Keep"
    assert resolve("ui:Keep%20chosen%20(%7Btaken%7D%20of%20%7Ball%7D)", "").words == "Keep chosen"
    assert resolve("mood:bold", "").words == "Bold"


def test_references_follow_the_language(chinese):
    assert resolve("action:scene.continue", "Continue this scene").words.startswith("续写")
    assert resolve("ui:Keep", "").words == "保留"


def test_arrow_keys_are_shown_as_arrows_and_plus_stays_a_key():
    assert resolve("press:Ctrl+Right", "").words == "Ctrl+→"
    assert resolve("key:view.larger", "").words == "Ctrl++"


def test_what_is_not_there_is_an_error():
    for address in (
        "action:scene.fly",
        "key:scene.fly",
        "menu:scene.fly",
        "panel:attic",
        "setting:look.hat",
        "mood:sad",
    ):
        with pytest.raises(KeyError):
            resolve(address, "")


def test_links_are_no_references():
    assert is_reference("ui:") and is_reference("key:help.guide")
    assert not is_reference("https://example.org") and not is_reference("codex.md#an-entry")


def test_texts_are_said_without_dots_and_values():
    assert shortened("Add files …") == shortened("Add files…") == "Add files"
    assert shortened("Voice: {name}") == "Voice:"


def test_the_table_of_commands_has_every_action_with_its_key():
    table = references.commands_table(NAMES)
    for row in ACTIONS:
        assert f"](action:{row.name}) | [" in table and f"](key:{row.name}) |" in table
    assert table.count("(action:") == len(ACTIONS)
