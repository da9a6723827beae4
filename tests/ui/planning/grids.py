"""A grid without a window: two threads of the author's, one that was found, a pair."""

from PySide6.QtWidgets import QApplication

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.planning.grid import laid_grid
from inkwell.domain.planning.thread_offers import ThreadOffer
from inkwell.ui.planning.grid_view import GridView
from inkwell.ui.theme import ThemeService
from tests.domain.planning.book import PLAN, rows
from tests.domain.planning.test_grid import promise


def made_grid(plan=PLAN):
    found = [ThreadOffer((SceneId(21), SceneId(22)), ("Tom", "Ann"))]
    return laid_grid(rows(plan), plan, found, [promise("gun", 11, 21), promise("ring", 12)])


def shown_grid(services, qtbot):
    view = GridView(ThemeService(QApplication.instance(), services.settings))
    qtbot.addWidget(view)
    view.resize(640, 260)
    view.show_grid(made_grid())
    view.show()
    return view
