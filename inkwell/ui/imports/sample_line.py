"""A line of the files that tells whether their letters came out well; where that is not sure it says so."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from inkwell.domain.exchange.found import RemarkKind
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.exchange.found import Found


class SampleLine(QLabel):
    """Hidden where no file has letters to look at."""

    def __init__(self) -> None:
        super().__init__(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="importSample")

    def show_for(self, founds: Sequence[Found]) -> bool:
        """Show a line of the first file that is not sure, else of any; and say whether one is not sure."""
        unsure = [
            one for one in founds if any(told.kind is RemarkKind.ENCODING_UNSURE for told in one.remarks)
        ]
        shown = next((one for one in (*unsure, *founds) if one.sample), None)
        line = tr("A line of it: {sample}", sample=shown.sample) if shown else ""
        if unsure:
            said = tr("It is not sure how the letters of “{name}” are written.", name=unsure[0].source)
            line = f"{said} {line}".strip()
        self.setText(line)
        self.setVisible(bool(line))
        self.setProperty("role", "warning" if unsure else "quiet")
        self.style().polish(self)
        return bool(unsure)
