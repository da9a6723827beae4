"""Spelling of the words that can be seen, by a Hunspell dictionary on a thread of its own.

Verdicts are kept by word; the page asks only the cache, so typing never waits for a dictionary.
"""

from __future__ import annotations

import queue
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from inkwell.domain.text.folding import straight
from inkwell.support.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.settings import SettingsService

_BATCH = 40


class SpellingService(QObject):
    """Knows which words are misspelt.

    Signals:
        words_checked: verdicts on words that were asked about have come.
        suggestions_found: a word and a tuple of better ones.
    Thread: main; the dictionary lives on a Python thread that ends with the process.
    """

    words_checked = Signal()
    suggestions_found = Signal(str, object)

    def __init__(
        self,
        settings: SettingsService,
        codex: CodexService,
        own_words_file: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._file = own_words_file
        self._verdicts: dict[str, bool] = {}
        self._asked: set[str] = set()
        self._names: set[str] = set()
        self._own: set[str] = (
            set(own_words_file.read_text(encoding="utf-8").split()) if own_words_file.is_file() else set()
        )
        self._work: queue.Queue[tuple[str, list[str]]] = queue.Queue()
        self._thread: threading.Thread | None = None
        codex.codex_changed.connect(lambda _: self._learn_names(codex.known_words()))

    @property
    def is_on(self) -> bool:
        """Whether the author wants words marked."""
        return self._settings.flag("editor.spelling")

    def is_misspelt(self, word: str) -> bool:
        """What is known of the word; a word not asked about yet is taken as right."""
        return self._verdicts.get(word) is False and word not in self._names and word not in self._own

    def ask(self, words: Iterable[str]) -> None:
        """Ask about words; `words_checked` follows where any was new."""
        new = [word for word in dict.fromkeys(words) if word not in self._asked]
        if new and self.is_on:
            self._asked.update(new)
            self._start()
            self._work.put(("check", new))

    def ask_suggestions(self, word: str) -> None:
        """Ask for better words; `suggestions_found` follows."""
        self._start()
        self._work.put(("suggest", [word]))

    def add_word(self, word: str) -> None:
        """Take a word as right from now on."""
        self._own.add(word)
        self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(self._file, "\n".join(sorted(self._own)) + "\n")
        self.words_checked.emit()

    def _learn_names(self, names: set[str]) -> None:
        self._names = names | {f"{name}’s" for name in names} | {f"{name}'s" for name in names}
        self.words_checked.emit()

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="spelling", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        dictionary = _load(self._settings.text("editor.spelling_language"))
        while True:
            verb, words = self._work.get()
            if dictionary is None:
                continue
            if verb == "suggest":
                suggestions = [
                    suggestion for _, suggestion in zip(range(6), dictionary.suggest(words[0]), strict=False)
                ]
                self.suggestions_found.emit(words[0], tuple(suggestions))
                continue
            for start in range(0, len(words), _BATCH):
                batch = words[start : start + _BATCH]
                self._verdicts.update({word: bool(dictionary.lookup(straight(word))) for word in batch})
            self.words_checked.emit()


def _load(language: str) -> Any:
    """The dictionary of that name: the system's, or the English one that comes along; None where there is none."""
    import spylls.hunspell as package
    from spylls.hunspell import Dictionary

    shipped = Path(package.__file__).parent / "data" / "en" / language
    for base in (
        Path("/usr/share/hunspell") / language,
        Path("/usr/share/myspell/dicts") / language,
        shipped,
    ):
        if base.with_suffix(".aff").is_file():
            try:
                return Dictionary.from_files(str(base))
            except (OSError, ValueError, KeyError):
                continue
    return None
