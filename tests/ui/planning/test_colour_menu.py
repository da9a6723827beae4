"""Colours an author may choose."""

from PySide6.QtWidgets import QWidget

from inkwell.domain.planning.label_colours import LABEL_COLOURS
from inkwell.ui.planning.colour_menu import colour_menu
from tests.ui.test_theme import contrast


def test_every_colour_stands_out_on_paper_light_and_dark():
    for colour in LABEL_COLOURS:
        for page in ("#FBF9F4", "#242321"):
            assert contrast(colour, page) >= 3.0, (colour, page)


def test_the_chosen_one_is_marked_and_another_is_heard(qtbot):
    parent, heard = QWidget(), []
    qtbot.addWidget(parent)
    menu = colour_menu(parent, "#5a83b8", heard.append)
    marked = [action.text() for action in menu.actions() if action.isChecked()]
    assert marked == ["Blue"]
    menu.actions()[0].trigger()
    menu.actions()[-1].trigger()
    assert heard == ["#b05f4f", ""]
