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

    def ask(self, sentence: str, yes: str, act: Callable[[], object]) -> None:
        """Ask `sentence`; `yes` are the words of the button that does `act`."""
        self._act = act
        self.show_text(sentence, [("no", tr("Keep it")), ("yes", yes)])
        no = self.findChild(QPushButton, f"{self.objectName()}.no")
        if no is not None:
            no.setFocus()

    def _on_act_requested(self, name: str) -> None:
        self.hide()
        if name == "yes":
            self._act()
