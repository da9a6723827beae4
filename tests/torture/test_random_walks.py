"""Random walks through the real window, each ending with the text a plain book predicts, and all taken back again."""

import random

import pytest
from PySide6.QtWidgets import QApplication

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.ui.theme import ThemeService
from inkwell.ui.window.main_window import MainWindow
from tests.conftest import LONG
from tests.torture.walker import Walker
from tests.waiting import wait

WALKS_A_BOOK = 20
BOOKS = 50 if LONG else 3
STEPS = 12


@pytest.fixture
def small_book(services, clock, qtbot, tmp_path):
    """Two chapters of two scenes in a window, each of a few words."""

    def fill(store):
        for title in ("One", "Two"):
            chapter = store.outline.add(NodeKind.CHAPTER, title)
            for number in (1, 2):
                text = f"the bell of {title.lower()} rang {number}\nsalt and rain\n\nwind"
                store.add_scene(f"{title} {number}", chapter, number, text, ())

    services.settings.set("generation.words", 40)
    services.project.create(tmp_path / "walk.inkwell", "Walk")
    wait(lambda: services.project.is_open)
    services.storage.call(fill)
    services.manuscript.reload()
    window = MainWindow(services, ThemeService(QApplication.instance(), services.settings))
    qtbot.addWidget(window)
    window.show_project(services.project.current)
    window.show()
    wait(lambda: len(services.manuscript.outline.scenes()) == 4)
    window.open_scene(services.manuscript.outline.scenes()[0].scene_id)
    wait(lambda: window.editor.binding.scene_id is not None)
    window.editor.page.setFocus()
    yield window
    window.close()


@pytest.mark.parametrize("number", range(BOOKS))
def test_walks_end_as_a_plain_book_says(small_book, clock, number):
    rng = random.Random(number)
    walker = Walker(small_book, clock, rng)
    at_first = dict(walker.book.texts), list(walker.book.order)
    for walk in range(WALKS_A_BOOK):
        walker.log = [("walk", walk)]
        for _ in range(STEPS):
            walker.step()
        walker.check_disk()
    walker.take_all_back()
    texts = {scene: walker.book.texts[scene] for scene in at_first[0]}
    assert (texts, walker.order()) == at_first
    walker.check_disk()
