"""Empty panels say at their top what would fill them."""

from PySide6.QtWidgets import QApplication, QLabel

from inkwell.ui.widgets.empty_state import EmptyState


def test_it_stands_for_a_list_and_offers_the_way(qtbot):
    empty, other, wished = EmptyState("Nothing here.", "Add one"), QLabel("list"), []
    qtbot.addWidget(empty)
    qtbot.addWidget(other)
    empty.wished.connect(lambda: wished.append(1))
    empty.stand_for(other, empty=True)
    assert other.isHidden() and not empty.isHidden() and empty.text == "Nothing here."
    empty.findChild(object, "emptyAct").click()
    assert wished == [1]
    empty.say("Still nothing.")
    assert empty.findChild(object, "emptyAct").isHidden()
    empty.stand_for(other, empty=False)
    assert empty.isHidden() and not other.isHidden()


def test_panels_of_a_book_nobody_has_read_say_so_at_their_top(window):
    window.resize(1366, 768)
    for name in ("entities", "checks", "feeling"):
        window.show_panel(name)
        QApplication.processEvents()
        panel = getattr(window, name)
        words = [
            label for label in panel.findChildren(QLabel) if label.isVisible() and len(label.text()) > 20
        ]
        assert words, name
        assert all(label.mapTo(panel, label.rect().topLeft()).y() < panel.height() / 2 for label in words), (
            name
        )
