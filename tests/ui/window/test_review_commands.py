"""Bringing a file back through the real importer, and going through suggestions by keys alone."""

import zipfile

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from inkwell.services.project.outgoing import usual_options
from tests.exchange.docx.files import gone, ins, p, r, word_file
from tests.services.steps import settle
from tests.ui.reviewing import with_suggestions


def returned_file(window, tmp_path):
    services = window.services
    lines = []
    for scene in services.manuscript.outline.scenes():
        services.scenes.load(scene.scene_id)
    settle(services)
    for scene in services.manuscript.outline.scenes():
        lines += [line for line in services.scenes.buffer(scene.scene_id).text.split("\n") if line.strip()]
    body = "".join(
        p(r(line.replace("&", "&amp;").replace("<", "&lt;").replace("*", ""))) for line in lines[:-1]
    )
    return word_file(tmp_path / "Back.docx", body + p(r(lines[-1]) + ins(r(" The end."))) + p(ins(gone("x"))))


def told(window):
    return window.notice_bar.findChild(QLabel, "noticeText").text()


def question(window, qtbot, path):
    window.commands.reviews.read(path)
    qtbot.waitUntil(lambda: window.commands.reviews.question is not None, timeout=30_000)
    return window.commands.reviews.question


def test_a_file_is_read_asked_about_and_its_suggestions_wait(window, qtbot, tmp_path):
    box = question(window, qtbot, returned_file(window, tmp_path))
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert box.text().startswith("From Ann: ") and not window.services.reviews.open_ones()
    box.reject()
    settle(window.services)
    assert not window.services.reviews.open_ones()
    window.commands.reviews.question = None
    box = question(window, qtbot, returned_file(window, tmp_path))
    box.accept()
    settle(window.services)
    assert any("The end." in one.new for one in window.services.reviews.open_ones())
    assert window.review.isVisible()


def test_a_file_of_another_book_and_a_broken_one_are_told(window, qtbot, tmp_path):
    window.commands.reviews.read(word_file(tmp_path / "Other.docx", p("Quite other words.")))
    qtbot.waitUntil(lambda: "not made from this book" in told(window), timeout=30_000)
    (tmp_path / "bad.docx").write_bytes(b"PK\3\4nothing")
    window.commands.reviews.read(tmp_path / "bad.docx")
    qtbot.waitUntil(
        lambda: "bad.docx" in told(window) and "Reading" not in told(window),
        timeout=30_000,
    )


def test_suggestions_are_gone_through_and_decided_by_keys(window, qtbot):
    ones = with_suggestions(window, qtbot)
    here = window.commands.reviews._at_caret
    seen = []
    for _ in ones:
        QTest.keyClick(window, Qt.Key.Key_F4)
        settle(window.services)
        qtbot.waitUntil(lambda: here() is not None and here().id not in seen)
        seen.append(here().id)
    assert sorted(seen) == sorted(one.id for one in ones)
    QTest.keyClick(window, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    settle(window.services)
    qtbot.waitUntil(lambda: here() is not None and here().id == seen[-2])
    QTest.keyClick(window, Qt.Key.Key_F9)
    settle(window.services)
    qtbot.waitUntil(lambda: len(window.services.reviews.open_ones()) == len(ones) - 1)
    qtbot.waitUntil(lambda: here() is not None)
    QTest.keyClick(window, Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier)
    settle(window.services)
    assert len(window.services.reviews.open_ones()) == len(ones) - 2
    window.commands.undo()
    window.commands.undo()
    settle(window.services)
    assert window.services.reviews.open_ones() == ones


def test_without_suggestions_keys_say_so(window, qtbot):
    QTest.keyClick(window, Qt.Key.Key_F4)
    assert "No suggestion" in told(window)
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert "no suggestion at the caret" in told(window)


def test_a_dropped_file_that_was_sent_is_asked_about_and_another_is_imported(window, qtbot, tmp_path):
    services, imports = window.services, window.commands.imports
    options = usual_options(tmp_path / "sent.docx")
    with qtbot.waitSignal(services.exports.written, timeout=60_000):
        services.exports.write(tmp_path / "sent.docx", options)
    imports.import_paths([word_file(tmp_path / "Other.docx", p("Quite other words."))])
    qtbot.waitUntil(lambda: imports.dialog is not None, timeout=30_000)
    imports.dialog.reject()
    with zipfile.ZipFile(tmp_path / "sent.docx") as file:
        parts = {name: file.read(name) for name in file.namelist()}
    xml = parts["word/document.xml"].decode()
    place = xml.rindex("</w:p>", 0, xml.rindex("_Ink"))
    parts["word/document.xml"] = (xml[:place] + ins(r(" Quite so.")) + xml[place:]).encode()
    with zipfile.ZipFile(tmp_path / "back.docx", "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    imports.import_paths([tmp_path / "back.docx"])
    qtbot.waitUntil(lambda: window.commands.reviews.question is not None, timeout=30_000)
    box = window.commands.reviews.question
    assert box.text() == "From Ann: 1 change." and not services.reviews.open_ones()
    next(one for one in box.buttons() if one.text() == "Import it as a text").click()
    qtbot.waitUntil(lambda: imports.dialog is not None, timeout=30_000)
    imports.dialog.reject()
    assert not services.reviews.open_ones()


def test_the_panel_shows_what_the_page_shows_and_a_comment_is_answered_from_the_page(window, qtbot):
    ones = with_suggestions(window, qtbot)
    comment = next(one for one in ones if one.comment)
    window.show_panel("review")
    for _ in ones:
        QTest.keyClick(window, Qt.Key.Key_F4)
        settle(window.services)
        qtbot.waitUntil(lambda: window.review.chosen() == window.commands.reviews._at_caret())
        if window.review.chosen().id == comment.id:
            break
    start, end = window.editor.binding.selected()
    assert start == end == comment.start  # a key takes nothing away
    marks = window.editor.review_marks
    bar = marks._bar(comment)
    colour = window.editor.page.viewport().grab().toImage().pixelColor(bar.center())
    assert colour == window.theme.theme.colour("accent")
    window.actions_by_name["review.answer"].trigger()
    assert window.review.chosen().id == comment.id and window.focusWidget() is window.review._answer
    window.review._answer.setText("The second.")
    QTest.keyClick(window.review._answer, Qt.Key.Key_Return)
    assert window.focusWidget() is window.editor.page
    reply = next(one for one in window.services.reviews.open_ones() if one.id == comment.id).reply
    assert reply == "The second."
    seen = [comment.id]
    while len(seen) < len(ones):
        QTest.keyClick(window, Qt.Key.Key_F4)
        settle(window.services)
        qtbot.waitUntil(lambda: window.review.chosen() is not None and window.review.chosen().id not in seen)
        seen.append(window.review.chosen().id)


def test_only_comments_are_answered(window, qtbot):
    with_suggestions(window, qtbot)
    window.editor.binding.select(0, 0)
    window.actions_by_name["review.answer"].trigger()
    assert "no comment at the caret" in told(window)


def test_reading_is_stopped_and_another_import_is_not_taken_for_it(window, qtbot, tmp_path):
    back = returned_file(window, tmp_path)
    reviews, imports = window.commands.reviews, window.services.imports
    reviews.read(back)
    window.actions_by_name["review.stop"].trigger()
    assert not imports.is_reading and not window.notice_bar.isVisible()
    reviews.read(back)
    (tmp_path / "a.md").write_text("# One\n\nShe ran.\n", encoding="utf-8")
    window.commands.imports.import_paths([tmp_path / "a.md"])
    dialog = window.commands.imports.dialog
    qtbot.waitUntil(lambda: dialog._reading is not None, timeout=30_000)
    settle(window.services)
    assert reviews.question is None and [one.source for one in dialog._reading.founds] == ["a.md"]
    dialog.reject()
