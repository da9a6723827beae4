"""The styles and moves there are, and the author's own among them: read, copied to be edited, read again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.errors import WorldError
from inkwell.domain.rewriting.style import StyleKind
from inkwell.prompting.styles import SAMPLE, load_styles, style_from_sample, style_of_narrator
from inkwell.support.i18n import tr
from inkwell.support.paths import private_folder, resources
from inkwell.support.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inkwell.domain.rewriting.narrator import Narrator
    from inkwell.domain.rewriting.style import Style
    from inkwell.services.notices import NoticeService


class StyleService(QObject):
    """Reads the files when first asked, and again when told to.

    Signals:
        styles_changed: the files have been read again.
    Thread: main.
    """

    styles_changed = Signal()

    def __init__(
        self,
        folder: Path,
        notices: NoticeService,
        learned: Callable[[], tuple[Style, ...]] = tuple,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder, self._notices, self._learned = folder, notices, learned
        self._styles: tuple[Style, ...] | None = None

    def all(self) -> tuple[Style, ...]:
        """Styles that adapters have learned, the other styles, the sample, moves, each by name."""
        if self._styles is None:
            self._styles, errors = load_styles(self._folder)
            for error in errors[:1]:
                self._notices.error(error, key="styles")
        return (*self._learned(), *self._styles)

    def style(self, style_id: str) -> Style | None:
        """The style of that id."""
        return next((style for style in self.all() if style.id == style_id), None)

    def made_for(self, style_id: str, sample: str, narrator: Narrator | None = None) -> Style:
        """The style ready for use; WorldError where its sample is too short or it is gone.

        `narrator` says who tells the passage, for a style that asks.
        """
        style = self.style(style_id)
        if style is None:
            raise WorldError(tr("There is no such style any more."), help=tr("Choose another."))
        if style.asks_narrator and narrator is not None:
            return style_of_narrator(style, narrator)
        return style_from_sample(style, sample) if style.kind is StyleKind.SAMPLE else style

    def reload(self) -> None:
        """Read the files again."""
        self._notices.clear("styles")
        self._styles = None
        self.all()
        self.styles_changed.emit()

    def copy(self, style_id: str) -> Path:
        """A copy of a style in the author's folder, under an id and a name of its own; the file to edit."""
        style = self.style(style_id)
        if style is not None and style.adapter:
            raise WorldError(
                tr("A learned style has no file to edit."), help=tr("Its texts made it what it is.")
            )
        source = (
            self._folder if style is not None and style.own else resources() / "styles"
        ) / f"{style_id}.toml"
        try:
            text = source.read_text(encoding="utf-8")
            folder = private_folder(self._folder)
            number = next(n for n in range(2, 1000) if not (folder / f"{style_id}-{n}.toml").exists())
            text = re.sub(r"(?m)^id = .*$", f'id = "{style_id}-{number}"', text, count=1)
            text = re.sub(r'(?m)^name = "(.*)"$', rf'name = "\1 {number}"', text, count=1)
            if style_id == SAMPLE:
                text = text.replace('kind = "sample"', 'kind = "sample"  # examples come from what is pasted')
            file = folder / f"{style_id}-{number}.toml"
            write_whole(file, text)
        except OSError as error:
            raise WorldError(
                tr("The style could not be copied."), detail=str(error), help=tr("Is there room on the disk?")
            ) from error
        self.reload()
        return file
