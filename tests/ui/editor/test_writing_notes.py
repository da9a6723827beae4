"""A Continue that cannot be done says why at the page until it is read: real window, real worker, real deaths."""

import os
import signal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from inkwell.protocol.events import FailureCode
from inkwell.services.failures import Remedy, failure_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="held and killed by signals")


def notice(window):
    return window.editor.findChild(QLabel, "writingNoticeText")


def shown(window):
    label = notice(window)
    return label.text() if label.isVisible() else ""


def act(window, name):
    return next(
        button
        for button in window.findChildren(QPushButton)
        if button.objectName() == f"writingNotice.{name}" and button.isVisible()
    )


def until_told(qtbot, window, seconds=30):
    qtbot.waitUntil(lambda: bool(shown(window)), timeout=seconds * 1000)
    return shown(window)


def continue_and_end_the_writer(qtbot, window, how=signal.SIGKILL):
    """Continue, and the writer is ended before its first word."""
    services = window.services
    services.writer_model.prepare(start=True)
    qtbot.waitUntil(lambda: str(services.writer.state) == "ready", timeout=30_000)
    process = services.writer._link.pid
    os.kill(process, signal.SIGSTOP)  # so that no word can come before the end does
    window.actions_by_name["scene.continue"].trigger()
    job = services.generation.draft(window.editor.binding.scene_id).job
    qtbot.waitUntil(lambda: services.writer._line.has(job), timeout=5_000)
    if how != signal.SIGSTOP:
        os.kill(process, how)


def test_a_writer_that_dies_before_its_first_word_is_told_until_it_is_read(window, qtbot):
    text = window.editor.binding.base_text
    continue_and_end_the_writer(qtbot, window)
    assert "stopped unexpectedly" in until_told(qtbot, window)
    assert window.editor.binding.base_text == text
    QTest.qWait(300)
    assert shown(window), "it is no passing notice"
    window.editor.page.setFocus()
    QTest.keyClick(window.editor.page, Qt.Key.Key_Escape)
    assert not shown(window) and window.editor.page.hasFocus()


def test_try_again_writes_and_takes_the_note_away(window, qtbot):
    continue_and_end_the_writer(qtbot, window)
    until_told(qtbot, window)
    act(window, "scene.continue").click()
    assert not shown(window)
    scene = window.editor.binding.scene_id
    qtbot.waitUntil(
        lambda: bool(
            window.services.generation.draft(scene) and window.services.generation.draft(scene).text
        ),
        timeout=30_000,
    )
    assert not shown(window)


def test_a_writer_that_is_held_is_told_and_another_started(window, qtbot):
    continue_and_end_the_writer(qtbot, window, signal.SIGSTOP)
    assert "started again" in until_told(qtbot, window, 20)
    qtbot.waitUntil(lambda: str(window.services.writer.state) == "ready", timeout=20_000)
    assert shown(window), "it stays until it is read"


def test_after_several_deaths_it_says_so_and_try_again_is_heard(window, qtbot):
    for _ in range(4):
        continue_and_end_the_writer(qtbot, window)
        until_told(qtbot, window)
        window.editor.notes.writing.dismiss()
    window.actions_by_name["scene.continue"].trigger()
    assert "four times" in until_told(qtbot, window, 5)
    act(window, "scene.continue").click()
    scene = window.editor.binding.scene_id
    qtbot.waitUntil(
        lambda: bool(
            window.services.generation.draft(scene) and window.services.generation.draft(scene).text
        ),
        timeout=30_000,
    )


def test_a_death_in_the_middle_keeps_the_words_and_says_why(window, qtbot):
    window.services.settings.set("generation.words", 400)
    window.actions_by_name["scene.continue"].trigger()
    scene, generation = window.editor.binding.scene_id, window.services.generation
    qtbot.waitUntil(
        lambda: generation.draft(scene) is not None and len(generation.draft(scene).text) > 20, timeout=30_000
    )
    os.kill(window.services.writer._link.pid, signal.SIGKILL)
    assert "stopped unexpectedly" in until_told(qtbot, window)
    assert len(generation.draft(scene).text) > 20 and not generation.is_writing(scene)


def test_a_prompt_too_long_offers_what_helps(window, qtbot):
    scene = window.editor.binding.scene_id
    window.services.generation.generation_failed.emit(scene, failure_of(FailureCode.PROMPT_TOO_LONG))
    assert "more than the model can remember" in shown(window)
    assert act(window, "model.prompt") and act(window, "app.settings") and act(window, "model.models")


def test_each_scene_has_its_own_and_the_models_stands_at_all(window, qtbot):
    scenes = [row.scene_id for row in window.services.manuscript.outline.scenes()]
    here = window.editor.binding.scene_id
    other = next(scene for scene in scenes if scene != here)
    fail = window.services.generation.generation_failed.emit
    fail(other, failure_of(FailureCode.ONLY_THOUGHT))
    assert not shown(window)
    window.open_scene(other)
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == other)
    assert "thinking" in shown(window)
    window.open_scene(here)
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == here)
    assert not shown(window)
    fail(None, failure_of(FailureCode.MODEL_DAMAGED, "x.gguf ends 5 bytes too early; it was cut off"))
    assert "cut off" in shown(window)


def test_it_is_named_for_screen_readers_and_closed_by_keys(window, qtbot):
    window.services.generation.generation_failed.emit(None, failure_of(FailureCode.NO_MODEL))
    frame = notice(window).parentWidget()
    assert frame.accessibleName() == shown(window)
    first = act(window, "model.models")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Escape)
    assert not shown(window) and window.editor.page.hasFocus()


def test_the_report_is_copied_and_the_note_stays(window, qtbot):
    window.services.generation.generation_failed.emit(None, failure_of(FailureCode.ENGINE_DIED))
    act(window, Remedy.REPORT).click()
    assert "inkwell: " in QGuiApplication.clipboard().text() and shown(window)


def test_a_model_that_is_long_in_coming_says_that_one_may_go_on(window, qtbot):
    window.editor.notes.writing._long.setInterval(300)
    continue_and_end_the_writer(qtbot, window, signal.SIGSTOP)
    assert "go on writing" in until_told(qtbot, window, 5)
    act(window, "draft.stop").click()
    qtbot.waitUntil(lambda: not shown(window), timeout=5_000)
