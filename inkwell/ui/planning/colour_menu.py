"""Colours an author gives threads and labels: eight that are told apart on paper light and dark, or any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QColorDialog, QMenu

from inkwell.domain.planning.label_colours import LABEL_COLOURS
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def colour_menu(parent: QWidget, current: str, chosen: Callable[[str], None]) -> QMenu:
    """A menu of colours; `chosen` hears "#rrggbb", or "" for the one a thing has by itself."""
    menu = QMenu(tr("Colour"), parent)
    for colour, word in LABEL_COLOURS.items():
        action = menu.addAction(_swatch(colour), tr(word))
        action.setCheckable(True)
        action.setChecked(colour == current)
        action.triggered.connect(lambda _=False, colour=colour: chosen(colour))
    menu.addSeparator()
    menu.addAction(tr("Another colour…")).triggered.connect(lambda: _ask(parent, current, chosen))
    menu.addAction(tr("As it comes")).triggered.connect(lambda: chosen(""))
    return menu


def _ask(parent: QWidget, current: str, chosen: Callable[[str], None]) -> None:
    dialog = QColorDialog(QColor(current), parent)
    dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
    dialog.colorSelected.connect(lambda colour: chosen(colour.name()))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _swatch(colour: str) -> QIcon:
    picture = QPixmap(12, 12)
    picture.fill(QColor(colour))
    return QIcon(picture)
