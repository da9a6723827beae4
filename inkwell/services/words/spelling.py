"""Which words of a paragraph are misspelt, by the dictionaries of the book and the author's own words.

The page asks only what is known already, so typing never waits for a dictionary. A word is right where any of the book's
dictionaries knows it; a paragraph mostly in another language, whose dictionary is on this machine, is judged by that one.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from inkwell.domain.text.spelled_words import SpelledWord, spelled_words
from inkwell.engine.event_table import EventTable
from inkwell.protocol import events
from inkwell.protocol.requests import JobId, SuggestWords
from inkwell.services.words.verdicts import Verdicts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.engine.client import EngineClient
    from inkwell.services.settings import SettingsService
    from inkwell.services.words.book_dictionaries import BookDictionaries
    from inkwell.services.words.dictionaries import Dictionary
    from inkwell.services.words.own_words import OwnWords

    Forms = tuple[tuple[str, ...], ...]

_SUGGESTIONS = 8
_PATIENCE_MS = 4_000
_REMEMBERED_PARAGRAPHS = 2_000
# Of how many words of a paragraph must be unknown here, and known there, before it counts as written in another language.
_FOREIGN_FROM_WORDS = 5
_FOREIGN_UNKNOWN = 0.6
_FOREIGN_KNOWN = 0.75
_WORDS_AROUND = 2


@dataclass(frozen=True)
class Misspelling:
    """A misspelt word of a paragraph, from `start` up to `end`. `around` names its place; `dictionaries` are their ids."""

    start: int
    end: int
    word: str
    around: str
    dictionaries: tuple[str, ...]


class SpellingService(QObject):
    """Knows which words are misspelt.

    Signals:
        words_checked: another answer may be given from now on.
        suggestions_found: a word and a tuple of better ones.
    Thread: main; the dictionaries live in the worker of words. `automatic` may be switched off by tests.
    """

    words_checked = Signal()
    suggestions_found = Signal(str, object)

    def __init__(
        self,
        worker: EngineClient,
        dictionaries: BookDictionaries,
        own: OwnWords,
        settings: SettingsService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.dictionaries, self.own = dictionaries, own
        self.automatic = True
        self._worker, self._settings = worker, settings
        self._verdicts = Verdicts(worker, self)
        self._found: dict[tuple[str, int], tuple[Misspelling, ...]] = {}
        self._right: dict[tuple[str, Forms, tuple[Dictionary, ...]], bool] = {}
        self._job = JobId("")
        self._numbers = itertools.count(1)
        self._table = EventTable(lambda job_id: bool(job_id) and job_id == self._job)
        self._table.on(events.WordsSuggested, self._on_worker_words_suggested)
        self._table.on(events.Failed, self._on_worker_failed)
        worker.event_received.connect(self._table.dispatch)
        self._patience = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self._give_up)
        self._word = ""
        self._verdicts.changed.connect(self._answer_anew)
        self._verdicts.unreadable.connect(self._on_verdicts_unreadable)
        own.words_changed.connect(self._answer_anew)
        dictionaries.changed.connect(self._on_dictionaries_changed)
        settings.setting_changed.connect(self._on_setting_changed)

    @property
    def is_on(self) -> bool:
        """Whether the author wants words marked."""
        return self._settings.flag("editor.spelling")

    def misspellings(self, text: str, scene: int = 0) -> tuple[Misspelling, ...]:
        """The misspelt words of a paragraph as far as is known; a word not answered yet is taken as right."""
        if not self.is_on or not self.dictionaries.in_use:
            return ()
        key = (text, scene)
        found = self._found.get(key)
        if found is None:
            if len(self._found) > _REMEMBERED_PARAGRAPHS:
                self._found.clear()
            found = self._found[key] = self._judge(text, scene)
        return found

    def ask(self, paragraphs: Iterable[str], but_at: int = -1) -> None:
        """Ask about the words of paragraphs; `words_checked` follows where any was new.

        In the first paragraph the word that ends at `but_at` is still being written, and left out.
        """
        if not self.is_on or not self.dictionaries.in_use or not self.automatic:
            return
        usual: dict[str, None] = {}
        for number, text in enumerate(paragraphs):
            words = [word for word in self._words(text) if number or word.end != but_at]
            usual |= dict.fromkeys(part for word in words for form in word.forms for part in form)
            if self._seems_foreign(words):
                others = [
                    one
                    for one in self.dictionaries.others()
                    if any(word.script == one.script for word in words)
                ]
                self._verdicts.ask(others, [word.text for word in words])
        self._verdicts.ask(self.dictionaries.in_use, usual)

    def is_answered(self, paragraphs: Iterable[str]) -> bool:
        """Whether all is known about the words of paragraphs; so it is where nothing is checked."""
        if not self.is_on or not self.dictionaries.in_use:
            return True
        return all(
            self.own.is_right(part)
            or all(self._verdicts.knows(one, part) is not None for one in self.dictionaries.in_use)
            for text in paragraphs
            for word in self._words(text)
            for form in word.forms
            for part in form
        )

    def ask_suggestions(self, misspelling: Misspelling) -> None:
        """Ask for better words; `suggestions_found` follows, after four seconds at the latest."""
        stems = tuple(str(one.stem) for one in self.dictionaries.by_id(misspelling.dictionaries))
        self._job, self._word = JobId(f"suggest-{next(self._numbers)}"), misspelling.word
        self._patience.start()
        self._worker.submit(SuggestWords(self._job, stems, misspelling.word, _SUGGESTIONS))

    def _judge(self, text: str, scene: int) -> tuple[Misspelling, ...]:
        words = spelled_words(text, frozenset(one.tag for one in self.dictionaries.in_use))
        judges = self.dictionaries.in_use
        if self._seems_foreign(words):
            judges = self._language_of(words) or judges
        scripts = {one.script for one in judges}
        ids = tuple(one.id for one in judges)
        found: list[Misspelling] = []
        for number, word in enumerate(words):
            if (word.script and word.script not in scripts) or self._is_right(word, judges):
                continue
            around = _around(words, number)
            if not self.own.is_left_alone(word.text, scene, around):
                found.append(Misspelling(word.start, word.end, word.text, around, ids))
        return tuple(found)

    def _words(self, text: str) -> tuple[SpelledWord, ...]:
        return spelled_words(text, frozenset(one.tag for one in self.dictionaries.in_use))

    def _is_right(self, word: SpelledWord, judges: tuple[Dictionary, ...]) -> bool:
        """Whether any form is known; and as long as one of them was not answered."""
        key = (word.text, word.forms, judges)
        right = self._right.get(key)
        if right is None:
            right = self._right[key] = self.own.is_right(word.text) or any(
                all(self._part_is_right(part, judges) for part in form) for form in word.forms
            )
        return right

    def _part_is_right(self, part: str, judges: tuple[Dictionary, ...]) -> bool:
        return any(self._verdicts.knows(one, part) is not False for one in judges) or self.own.is_right(part)

    def _seems_foreign(self, words: Iterable[SpelledWord]) -> bool:
        """Whether most words are unknown to the book's dictionaries."""
        unknown = [self._is_unknown(word.text) for word in words if not self.own.is_right(word.text)]
        return len(unknown) >= _FOREIGN_FROM_WORDS and sum(unknown) >= _FOREIGN_UNKNOWN * len(unknown)

    def _is_unknown(self, word: str) -> bool:
        return all(self._verdicts.knows(one, word) is False for one in self.dictionaries.in_use)

    def _language_of(self, words: tuple[SpelledWord, ...]) -> tuple[Dictionary, ...]:
        """The other dictionary that knows most of the words, where it knows enough of them."""
        best: tuple[Dictionary, ...] = ()
        most = _FOREIGN_KNOWN * len(words)
        for other in self.dictionaries.others():
            known = sum(bool(self._verdicts.knows(other, word.text)) for word in words)
            if known >= most:
                best, most = (other,), known + 1
        return best

    def _answer_anew(self) -> None:
        self._found.clear()
        self._right.clear()
        self.words_checked.emit()

    def _give_up(self) -> None:
        """The worker has thought long enough about one word."""
        self._worker.cancel(self._job)
        self._tell(())

    def _tell(self, better: tuple[str, ...]) -> None:
        self._patience.stop()
        self._job = JobId("")
        self.suggestions_found.emit(self._word, better)

    def _on_worker_words_suggested(self, event: events.WordsSuggested) -> None:
        self._tell(event.better)

    def _on_worker_failed(self, _event: events.Failed) -> None:
        self._tell(())

    def _on_verdicts_unreadable(self, dictionary: Dictionary) -> None:
        self.dictionaries.leave_out(dictionary)

    def _on_dictionaries_changed(self) -> None:
        for one in self.dictionaries.in_use:
            self._verdicts.forget(one)
        self._answer_anew()

    def _on_setting_changed(self, key: str) -> None:
        if key == "editor.spelling":
            self._answer_anew()


def _around(words: tuple[SpelledWord, ...], number: int) -> str:
    """The words beside a word, by which its place is known again after edits elsewhere."""
    low, high = max(0, number - _WORDS_AROUND), number + 1 + _WORDS_AROUND
    before = " ".join(word.text.lower() for word in words[low:number])
    after = " ".join(word.text.lower() for word in words[number + 1 : high])
    return f"{before} … {after}"
