"""Colours of labels and threads: the author's own, else by their place, readable on both themes' grounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

if TYPE_CHECKING:
    from inkwell.domain.planning.plan import Plan, Thread
    from inkwell.ui.theme import ThemeService

# Hues far enough apart to be told from one another, in both themes at the same strength.
_HUES = (12, 205, 90, 275, 42, 165, 325, 235)


def colour_at(theme: ThemeService, place: int) -> QColor:
    """The colour of the thing at that place of a list."""
    hue = _HUES[place % len(_HUES)]
    return QColor.fromHsl(hue, 95, 150) if theme.theme.dark else QColor.fromHsl(hue, 110, 105)


def label_colour(theme: ThemeService, plan: Plan, label: str) -> QColor:
    """The colour of a label."""
    chosen = QColor(plan.colours.get(label, ""))
    return chosen if chosen.isValid() else colour_at(theme, _place(label))


def thread_colour(theme: ThemeService, plan: Plan, thread: Thread) -> QColor:
    """The colour of a thread."""
    chosen = QColor(thread.colour)
    return chosen if chosen.isValid() else colour_at(theme, plan.threads.index(thread))


def _place(label: str) -> int:
    """The same place for the same label, whatever other labels there are."""
    return sum(label.encode("utf-8", "surrogatepass"))
