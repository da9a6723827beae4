"""A scene's place in the story is typed, chosen and taken back."""

from inkwell.ui.dialogs.time_dialog import TimeDialog
from tests.ui.story.facts import people, scenes_of


def opened(window, scene):
    dialog = TimeDialog(window, window.services, scene)
    dialog.show()
    return dialog


def test_a_moment_is_typed_understood_and_kept_until_undo(window, qtbot):
    services, scene = window.services, scenes_of(window.services)[1]
    dialog = opened(window, scene)
    qtbot.keyClicks(dialog.when, "3 may 1923, evening")
    assert dialog.understood.text() == "Thursday, 3 May 1923, 19:00" and not dialog.after.isEnabled()
    dialog.viewpoint.setCurrentIndex(dialog.viewpoint.findData(people(services)[0]))
    dialog.flashback.setChecked(True)
    dialog.accept()
    services.storage.deliver()
    time = services.story.time.time_of(scene)
    assert (time.when.text, time.flashback, time.viewpoint) == ("1923-05-03 19:00", True, people(services)[0])
    assert opened(window, scene).when.text() == "3 May 1923, 19:00"
    window.actions_by_name["edit.undo"].trigger()
    services.storage.deliver()
    assert services.story.time.time_of(scene).is_plain


def test_what_is_no_moment_gets_a_sentence_and_changes_nothing(window, qtbot):
    scene = scenes_of(window.services)[1]
    dialog = opened(window, scene)
    qtbot.keyClicks(dialog.when, "the day of wrath")
    dialog.accept()
    assert dialog.isVisible() and "no date or day" in dialog.understood.text()
    assert window.services.story.time.time_of(scene).is_plain
    dialog.reject()
    assert dialog.isVisible()  # what was typed is not thrown away unasked


def test_a_scene_is_put_after_another_never_after_itself(window):
    first, second, third = scenes_of(window.services)[:3]
    dialog = opened(window, first)
    assert dialog.after.findData(first) < 0
    dialog.after.setCurrentIndex(dialog.after.findData(third))
    dialog.accept()
    window.services.storage.deliver()
    order = window.services.story.time.order.in_happening()
    assert order[order.index(third) + 1] == first and order[0] == second
