"""A question in its place, before something is deleted that cannot be brought back. It stops nobody, and Esc means no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from inkwell.support.i18n import tr
from inkwell.ui.widgets.page_notice import PageNotice

if TYPE_CHECKING:
    from collections.abc import Callable


class Question(PageNotice):
    """Asks; does what was asked about only where the answer is yes."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._act: Callable[[], object] = lambda: None
        self.act_requested.connect(self._on_act_requested)
        self.read.connect(self.hide)

    def ask(self, sentence: str, yes: str, act: Callable[[], object], no: str = "") -> None:
        """Ask `sentence`; `yes` are the words of the button that does `act`, `no` of the other, "Keep it" where empty."""
        self._act = act
        self.show_text(sentence, [("no", no or tr("Keep it")), ("yes", yes)])
        button = self.findChild(QPushButton, f"{self.objectName()}.no")
        if button is not None:
            button.setFocus()

    def _on_act_requested(self, name: str) -> None:
        self.hide()
        if name == "yes":
            self._act()
