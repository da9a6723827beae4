"""Pages that face each other."""

from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication

from inkwell.ui.exports.proof_view import ProofView
from inkwell.ui.theme import ThemeService


def files(folder, count):
    made = []
    for number in range(count):
        picture = QPixmap(60, 90)
        picture.fill(QColor("white"))
        picture.save(str(folder / f"{number}.png"))
        made.append(folder / f"{number}.png")
    return tuple(made)


def test_spreads_are_those_of_a_bound_book(qtbot, services, tmp_path):
    view = ProofView(ThemeService(QApplication.instance(), services.settings))
    qtbot.addWidget(view)
    assert view.spread == () and not view.forth.isEnabled()
    view.show_pages(files(tmp_path, 6))
    while view.back.isEnabled():
        view.turn(-1)
    seen = [view.spread]
    while view.forth.isEnabled():
        view.turn(1)
        seen.append(view.spread)
    assert seen == [(1,), (2, 3), (4, 5), (6,)]
    view.show_pages(files(tmp_path, 3))
    assert view.spread == (2, 3)
    view.grab()
