"""The prompt as it is shown."""

from PySide6.QtCore import QCoreApplication, QEvent

from inkwell.protocol.events import FailureCode
from inkwell.services.failures import failure_of


def test_closed_prompt_dialogs_hear_nothing_more(window, qtbot):
    window.actions_by_name["model.prompt"].trigger()
    window.commands.dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    window.services.generation.generation_failed.emit(None, failure_of(FailureCode.NO_MODEL))
    assert not window.notice_bar.isVisible()
