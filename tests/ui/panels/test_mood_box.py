"""Choosing a mood beside what happens next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from tests.ui.pages import end, wait_draft


def test_a_mood_is_chosen_seen_by_the_model_and_taken_away(window, qtbot):
    box = window.findChild(QComboBox, "storyMoodBox")
    copy = window.findChild(QPushButton, "copyMood")
    assert box.currentText() == "No mood" and copy.isHidden()
    box.setCurrentIndex(box.findText("Ominous"))
    assert window.services.settings.text("generation.story_mood") == "ominous" and not copy.isHidden()
    end(window)
    window.actions_by_name["scene.continue"].trigger()
    draft = wait_draft(window, qtbot)
    blocks = window.services.generation.last_prompt[0]
    assert "mood" in [block.kind for block in blocks] and draft.settings["story_mood"] == "ominous"
    window.services.settings.set("generation.story_mood", "")
    assert box.currentText() == "No mood" and copy.isHidden()


def test_a_mood_that_is_words_alone_says_so(window):
    box = window.findChild(QComboBox, "storyMoodBox")
    tips = {box.itemText(row): box.itemData(row, Qt.ItemDataRole.ToolTipRole) for row in range(box.count())}
    alone = {name for name, tip in tips.items() if tip and "words and its line alone" in tip}
    assert alone == {"Dreamlike", "Dry", "Wry"}
    limits = window.findChild(QLabel, "moodLimits")
    for name, hidden in (("Tense", True), ("Dry", False), ("No mood", True), ("Wry", False)):
        box.setCurrentIndex(box.findText(name))
        assert limits.isHidden() is hidden
