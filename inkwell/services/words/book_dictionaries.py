"""With which dictionaries the open book is checked: the author's choice, else the best one for its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

from inkwell.domain.manuscript.decisions import Decision, DecisionKind
from inkwell.services.notices import Level
from inkwell.services.words.dictionaries import best_for, language_name
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.domain.manuscript.decisions import Decisions
    from inkwell.domain.manuscript.project import ProjectInfo
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.decisions import DecisionService
    from inkwell.services.project.project import OpenProject, ProjectService
    from inkwell.services.settings import SettingsService
    from inkwell.services.words.dictionaries import Dictionary
    from inkwell.services.words.dictionary_service import DictionaryService

# Languages without a dictionary of this kind: Chinese and Japanese have no words between spaces.
_WITHOUT = frozenset(("zh", "ja"))


class BookDictionaries(QObject):
    """Follows the open book, its language, the author's choice, and what is on this machine.

    Signals:
        changed: the book is checked with others now, or with the same ones from other files.
    Thread: main.
    """

    changed = Signal()

    def __init__(
        self,
        here: DictionaryService,
        settings: SettingsService,
        project: ProjectService,
        decisions: DecisionService,
        notices: NoticeService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._here, self._settings = here, settings
        self._project, self._decisions, self._notices = project, decisions, notices
        self._language = ""
        self._chosen: tuple[str, ...] = ()
        self._broken: set[str] = set()
        self.in_use: tuple[Dictionary, ...] = ()
        here.dictionaries_changed.connect(self._on_here_dictionaries_changed)
        settings.setting_changed.connect(self._on_setting_changed)
        decisions.decisions_changed.connect(self._on_decisions_changed)
        project.project_opened.connect(self._on_project_opened)
        project.info_changed.connect(self._on_project_info_changed)
        project.project_closed.connect(self._on_project_closed)

    @property
    def language(self) -> str:
        """The language of the open book without its country; empty where none is open."""
        return self._language.replace("-", "_").split("_")[0].lower()

    @property
    def missing(self) -> str:
        """The language of the open book, by its name, where no dictionary is there for it; else empty."""
        base = self.language
        return language_name(base) if base and base not in _WITHOUT and not self.in_use else ""

    def others(self) -> tuple[Dictionary, ...]:
        """One dictionary of every language that is here and not among the book's."""
        used = {one.base for one in self.in_use}
        others: dict[str, Dictionary] = {}
        for one in self._here.here():
            if one.base not in used and one.id not in self._broken:
                others.setdefault(one.base, one)
        return tuple(others.values())

    def by_id(self, ids: Iterable[str]) -> tuple[Dictionary, ...]:
        """Those of the named ones that are here, in the order asked for."""
        here = {one.id: one for one in self._here.here()}
        return tuple(here[one] for one in ids if one in here and one not in self._broken)

    def choose(self, ids: Iterable[str]) -> None:
        """Check the open book with these from now on, and new books in their languages with the first ones."""
        chosen = tuple(dict.fromkeys(ids))
        rows = [row for row in self._decisions.decisions.rows if row.kind is DecisionKind.DICTIONARIES]
        if rows:
            self._decisions.take_back(*rows)
        if chosen:
            self._decisions.decide(Decision(DecisionKind.DICTIONARIES, ";".join(chosen)))
        bases = {one.base for one in self.by_id(chosen)}
        kept = [one.id for one in self.by_id(self._preferred()) if one.base not in bases]
        self._settings.set("words.dictionaries", ";".join([*chosen, *kept]))
        self._chosen = chosen
        self._take()

    def leave_out(self, dictionary: Dictionary) -> None:
        """It cannot be read."""
        self._broken.add(dictionary.id)
        self._notices.say(
            tr("The dictionary {name} could not be read and is left out.", name=dictionary.name),
            Level.WARNING,
            key="dictionary",
        )
        self._take()

    def _take(self) -> None:
        chosen = self.by_id(self._chosen)
        if not chosen and self._language:
            country = QLocale.system().name().partition("_")[2]
            here = [one for one in self._here.here() if one.id not in self._broken]
            best = best_for(self._language, here, self._preferred(), country)
            chosen = (best,) if best is not None else ()
        if chosen != self.in_use:
            self.in_use = chosen
            self.changed.emit()
        self._say_what_is_missing()

    def _preferred(self) -> list[str]:
        return [part for part in self._settings.text("words.dictionaries").split(";") if part]

    def _say_what_is_missing(self) -> None:
        if self.missing and self._settings.flag("editor.spelling") and self._project.is_open:
            self._notices.say(
                tr(
                    "There is no dictionary for {language} here, so spelling is not checked.",
                    language=self.missing,
                ),
                Level.WARNING,
                action="words.dictionaries",
                key="spelling",
            )
        else:
            self._notices.clear("spelling")

    def _on_here_dictionaries_changed(self) -> None:
        """Files may be others under the same name: whoever remembers answers is told in any case."""
        self._broken.clear()
        self.in_use = ()
        self._take()
        if not self.in_use:
            self.changed.emit()

    def _on_setting_changed(self, key: str) -> None:
        if key == "editor.spelling":
            self._say_what_is_missing()

    def _on_decisions_changed(self, decisions: Decisions) -> None:
        rows = [row for row in decisions.rows if row.kind is DecisionKind.DICTIONARIES]
        chosen = tuple(rows[-1].subject.split(";")) if rows else ()
        if chosen != self._chosen:
            self._chosen = chosen
            self._take()

    def _on_project_opened(self, opened: OpenProject) -> None:
        self._take_language(opened.info)

    def _on_project_info_changed(self, info: ProjectInfo) -> None:
        """A book that is in another language now is checked in it, whatever was chosen for the old one."""
        before = self.language
        self._take_language(info)
        if (
            before != self.language
            and self._chosen
            and self.language not in {one.base for one in self.in_use}
        ):
            self.choose(())

    def _take_language(self, info: ProjectInfo) -> None:
        if info.language != self._language:
            self._language = info.language
            self._take()

    def _on_project_closed(self) -> None:
        self._language, self._chosen, self.in_use = "", (), ()
