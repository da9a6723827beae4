"""The first minute."""

from PySide6.QtWidgets import QApplication, QPushButton

from inkwell.services.composition import build_services
from inkwell.services.models.models import ModelService
from inkwell.ui.theme import ThemeService
from inkwell.ui.window.main_window import MainWindow
from tests.ui.pages import base


def test_next_region_on_the_welcome_page(services, qtbot):
    window = MainWindow(services, ThemeService(QApplication.instance(), services.settings))
    qtbot.addWidget(window)
    window.show()
    window.actions_by_name["view.region"].trigger()
    assert window.welcome.isAncestorOf(window.focusWidget())
    window.close()


def test_a_new_book_has_a_page_to_write_on(services, qtbot, tmp_path):
    window = MainWindow(services, ThemeService(QApplication.instance(), services.settings))
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(services.project.project_opened, timeout=10_000):
        window.commands.project.create(tmp_path / "road.inkwell", "The Salt Road", "novel")
    qtbot.waitUntil(lambda: window.editor.binding.scene_id is not None, timeout=5000)
    assert window.focusWidget() is window.editor.page
    qtbot.waitUntil(lambda: window.editor.page.title == "Scene 1", timeout=5000)
    assert window.editor.page.cursorRect().top() > 100  # below the title
    qtbot.keyClicks(window.focusWidget(), "She came by the sea road.")
    assert base(window) == "She came by the sea road."
    window.actions_by_name["project.close"].trigger()
    assert not services.project.is_open and window.welcome.isVisible()
    services.storage.drain()
    window.welcome.show_books()
    books = window.welcome.findChildren(type(window.welcome._sample), "recentBook")
    assert [book.text() for book in books] == ["The Salt Road"]
    assert window.focusWidget() is books[0]
    assert (books[0].property("role"), window.welcome._sample.property("role")) == ("accent", "")
    with qtbot.waitSignal(services.project.project_opened, timeout=10_000):
        books[0].click()
    window.close()


def test_without_a_model_the_welcome_offers_the_starter_and_fetches_nothing(where, qtbot, monkeypatch):
    fetched = []
    monkeypatch.setattr(type(where), "model_search_path", property(lambda places: (places.models,)))
    monkeypatch.setattr(ModelService, "install", lambda _self, model_id: fetched.append(model_id))
    services = build_services(where)
    window = MainWindow(services, ThemeService(QApplication.instance(), services.settings))
    qtbot.addWidget(window)
    window.show()
    notice = window.welcome._model
    assert notice.isVisible() and "Nothing is fetched before you ask" in notice.text and not fetched
    button = notice.findChild(QPushButton, "welcomeModel.get")
    assert "98 MB" in button.text()
    button.click()
    assert fetched == ["smollm2-135m"] and "You can go on writing" in notice.text
    window.close()


def test_with_a_model_the_welcome_says_nothing_of_it(services, qtbot):
    window = MainWindow(services, ThemeService(QApplication.instance(), services.settings))
    qtbot.addWidget(window)
    window.show()
    assert (services.models.writer() is None) == window.welcome._model.isVisible()
    window.close()
