"""The prompt as it is shown."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QTableWidget

from inkwell.protocol.events import FailureCode
from inkwell.services.failures import failure_of


def test_closed_prompt_dialogs_hear_nothing_more(window, qtbot):
    window.actions_by_name["model.prompt"].trigger()
    window.commands.dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    window.services.generation.generation_failed.emit(None, failure_of(FailureCode.NO_MODEL))
    assert not window.notice_bar.isVisible()


def test_the_books_own_turns_are_a_row_with_a_switch(window, qtbot):
    window.actions_by_name["model.prompt"].trigger()
    dialog, services = window.commands.dialog, window.services
    table = dialog.findChild(QTableWidget, "promptTable")

    def row():
        last = table.rowCount() - 1
        return [table.item(last, column).text() for column in range(4)]

    qtbot.waitUntil(lambda: table.rowCount() > 1)
    assert row()[0] == "The book’s own turns" and row()[2] == "–"
    assert dialog.learns.isChecked()
    dialog.learns.click()
    qtbot.waitUntil(lambda: "switched it off" in row()[3])
    assert row()[1] == "Left out" and not services.own_turns.is_on
    dialog.learns.click()
    qtbot.waitUntil(lambda: services.own_turns.is_on and "switched" not in row()[3])
    dialog.close()
