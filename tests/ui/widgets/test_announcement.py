"""The real event, as Qt hands it to the bridge: tests/process/test_screen_reader.py hears it arrive."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from inkwell.ui.widgets import announcement


def test_an_announcement_says_its_sentence_and_how_urgent_it_is(qtbot, monkeypatch):
    label = QLabel()
    qtbot.addWidget(label)
    told = []
    monkeypatch.setattr(
        announcement.QAccessible,
        "updateAccessibility",
        lambda event: told.append((event.message(), event.politeness())),
    )
    announcement.announce(label, "Saved")
    announcement.announce(label, "Not saved", urgent=True)
    announcement.announce(label, "")
    kinds = QAccessible.AnnouncementPoliteness
    assert told == [("Saved", kinds.Polite), ("Not saved", kinds.Assertive)]
