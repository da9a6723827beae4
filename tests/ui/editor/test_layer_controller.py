"""Tints lie over the page and never in it."""

import pytest
from PySide6.QtCore import Qt

from tests.waiting import wait


@pytest.fixture
def window(read_window):
    return read_window


def choose(panel, name):
    panel._choose(next(row.key for row in panel._all if row.name == name))
    assert panel.chosen().name == name


def act(panel, *path):
    """Trigger an entry of the menu of the chosen row."""
    menu = panel._menu()
    for text in path[:-1]:
        menu = next(one for one in menu.actions() if one.text() == text).menu()
    next(one for one in menu.actions() if one.text() == path[-1]).trigger()


def test_tints_lie_over_the_page_and_never_in_it(window):
    page, text = window.editor.page, window.editor.binding.base_text

    def painted():
        block, found = page.document().begin(), 0
        while block.isValid():
            found += sum(
                one.format.background().style() != Qt.BrushStyle.NoBrush for one in block.layout().formats()
            )
            block = block.next()
        return found

    assert painted() == 0
    window.actions_by_name["view.tint"].trigger()
    wait(lambda: painted() > 3)
    window.actions_by_name["view.tint"].trigger()
    wait(lambda: painted() == 0)
    window.show_panel("entities")
    wait(lambda: window.entities.model.rows)
    choose(window.entities, "Mara Quill")
    act(window.entities, "Mark what Mara Quill says")
    assert window.editor.layers.layer_shown.startswith("speech:")
    wait(lambda: painted() > 0)
    assert window.editor.binding.base_text == text and page.toPlainText() == text
