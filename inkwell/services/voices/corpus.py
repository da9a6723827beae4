"""The texts an author chooses to learn from: her chapters and files, read and cleaned without holding up the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from inkwell.domain.errors import InkwellError
from inkwell.domain.exchange.found import ImportOptions
from inkwell.domain.text.text import count_words
from inkwell.domain.voices.corpus import Corpus, RawText, prepare
from inkwell.domain.voices.corpus_cleaning import Removal
from inkwell.exchange.formats import is_read_apart
from inkwell.services.apart import Apart
from inkwell.services.failures import sentence_for
from inkwell.services.voices.corpus_sources import chapters_of, chapters_of_book, chapters_of_store
from inkwell.services.voices.preference_pairs import pairs_of, with_held_out
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from inkwell.prompting.exclusions import Exclusions
    from inkwell.services.failures import FailureCode
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.project.importing import ImportService, Reading
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread

T = TypeVar("T")
__all__ = ["Corpus", "CorpusService", "Removal", "Source"]


@dataclass(frozen=True)
class Source:
    """A project or a file with its chapters and how many words each has. `path` is None for the open project."""

    name: str
    chapters: tuple[RawText, ...]
    words: tuple[int, ...]
    path: Path | None = None


class CorpusService(QObject):
    """Reads sources and prepares what was chosen of them; every answer comes by a signal.

    Attributes:
        sources: what was read, the open project first.

    Signals:
        source_read: a Source.
        refused: a sentence about a file that cannot be read.
        prepared: a Corpus, or a sentence (str) that says why nothing can be learned from the choice.
        choices_found: samples (dicts of text, rejected, before, held_out), or a sentence (str).
    Thread: main; reading and cleaning in threads of their own.
    """

    source_read = Signal(object)
    refused = Signal(str)
    prepared = Signal(object)
    choices_found = Signal(object)

    def __init__(
        self,
        storage: StorageThread,
        project: ProjectService,
        scenes: SceneService,
        files: ImportService,
        parent: QObject | None = None,
    ) -> None:
        """`files` reads what is no plain text; it is this service's own."""
        super().__init__(parent)
        self._storage, self._project, self._scenes, self._files = storage, project, scenes, files
        self._waiting: list[Path] = []
        self._at: Path | None = None
        files.found.connect(self._on_files_found)
        files.failed.connect(self._on_files_failed)
        self.sources: list[Source] = []
        self._number = 0
        self._apart = Apart()

    def begin(self) -> None:
        """Forget what was read, and read the open project, where there is one."""
        self.sources = []
        self._number += 1
        self._waiting, self._at = [], None
        self._files.cancel()
        if self._project.is_open:
            self._scenes.save_now()
            name = self._project.info.title
            self._storage.call(
                lambda store: _source(name, chapters_of_store(store, name)),
                self._add,
                lambda error: self.refused.emit(error.sentence),
            )

    def add_file(self, path: Path) -> None:
        """Read a file or another project."""
        if path in (*(source.path for source in self.sources), *self._waiting, self._at):
            self.refused.emit(tr("“{name}” is in the list already.", name=path.name))
            return
        if is_read_apart(path):
            self._waiting.append(path)
            self._read_next()
            return

        def read() -> Source:
            return _source(path.stem, chapters_of(path), path)

        self._read_apart(read)

    def stop(self) -> None:
        """End the worker that reads files, and what is read beside it."""
        self._apart.end()
        self._files.stop()

    def find_choices(self) -> None:
        """Pairs of kept and discarded drafts of the open project; `choices_found` follows."""
        if not self._project.is_open:
            self.choices_found.emit(tr("Open a project: choices are kept in projects only."))
            return
        self._storage.call(
            pairs_of, lambda pairs: self.choices_found.emit(_tried(lambda: with_held_out(pairs)))
        )

    def prepare(self, chapters: Iterable[RawText], exclusions: Exclusions) -> None:
        """Clean and split these chapters; only the last request is answered."""
        raw = list(chapters)
        self._number += 1
        number = self._number
        why = exclusions.why if exclusions else lambda _: ""

        def work() -> None:
            answer = _tried(lambda: prepare(raw, why))
            self._apart.tell(lambda: self._on_corpus_done(number, answer))

        self._apart.run("corpus", work)

    def _read_next(self) -> None:
        if self._at is None and self._waiting:
            self._at = self._waiting.pop(0)
            self._files.read([self._at], ImportOptions())

    def _on_files_found(self, reading: Reading) -> None:
        path, self._at = self._at, None
        self._files.forget()
        for one in reading.unreadable:
            self.refused.emit(one.sentence)
        if path is not None and reading.founds:
            chapters = chapters_of_book(reading.founds[0].book, path.name)
            self._read_apart(lambda: _source(path.stem, chapters, path))
        self._read_next()

    def _on_files_failed(self, code: FailureCode) -> None:
        self._at = None
        self.refused.emit(sentence_for(code))
        self._read_next()

    def _read_apart(self, read: Callable[[], Source]) -> None:
        def work() -> None:
            answer = _tried(read)
            self._apart.tell(lambda: self._on_file_done(answer))

        self._apart.run("corpus-file", work)

    def _add(self, source: Source) -> None:
        if any(source.words):
            self.sources.append(source)
            self.source_read.emit(source)
        elif source.path is not None:
            self.refused.emit(tr("There is no text in “{name}”.", name=source.path.name))

    def _on_file_done(self, answer: Source | str) -> None:
        if isinstance(answer, str):
            self.refused.emit(answer)
        else:
            self._add(answer)

    def _on_corpus_done(self, number: int, answer: Corpus | str) -> None:
        if number == self._number:
            self.prepared.emit(answer)


def _source(name: str, chapters: list[RawText], path: Path | None = None) -> Source:
    return Source(name, tuple(chapters), tuple(count_words(chapter.text) for chapter in chapters), path)


def _tried(task: Callable[[], T]) -> T | str:
    """What a task makes, or a sentence saying why it could not."""
    try:
        return task()
    except InkwellError as error:
        return error.sentence
