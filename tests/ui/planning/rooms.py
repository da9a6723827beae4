"""The plan in the real window."""

from PySide6.QtWidgets import QApplication


def settle(services):
    """An act is stored, then read again, and what reads it again is heard."""
    for _ in range(4):
        services.storage.deliver()
        QApplication.processEvents()


def plan_view(window, view, qtbot):
    """A view of the plan, open in the place of the page."""
    settle(window.services)
    window.actions_by_name[f"plan.{view}"].trigger()
    room = window.commands.plan.room
    qtbot.waitUntil(lambda: room.pane.isVisible())
    return room.pane
