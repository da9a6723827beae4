"""The words of this book beside those of the author's other books, or of English novels."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.errors import InkwellError
from inkwell.domain.text.word_use import WordUse, counted, word_uses
from inkwell.services.apart import Apart
from inkwell.storage.copies import reading_copy
from inkwell.support.i18n import tr, trn
from inkwell.support.word_counts import word_counts

if TYPE_CHECKING:
    from pathlib import Path

    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.project.recent_projects import RecentProjects
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.storage.store import ProjectStore

log = logging.getLogger(__name__)

# Fewer words of her own say more of those books' subjects than of her habits.
LEAST_OWN_WORDS = 20_000


@dataclass(frozen=True)
class WordUses:
    """Words of the open book, the most striking first; `compared_with` is a phrase for the heading."""

    uses: tuple[WordUse, ...]
    total: int
    compared_with: str


class WordUseService(QObject):
    """Counts on a thread of its own: a novel takes a moment, and other books are read from their files.

    Signals:
        counted: WordUses of the open book.
    Thread: main.
    """

    counted = Signal(object)

    def __init__(
        self,
        storage: StorageThread,
        manuscript: ManuscriptService,
        scenes: SceneService,
        recent: RecentProjects,
    ) -> None:
        super().__init__()
        self._storage, self._manuscript, self._scenes, self._recent = storage, manuscript, scenes, recent
        self._apart = Apart()

    def stop(self) -> None:
        """Nothing is counted any more; for closing."""
        self._apart.end()

    def count(self) -> None:
        """Count the book as it is now; `counted` follows."""
        self._scenes.save_now()
        scenes = [scene.scene_id for scene in self._manuscript.outline.scenes()]

        def task(store: ProjectStore) -> tuple[Path, list[str]]:
            return store.path, [text.text for text in store.scenes.load_many(scenes)]

        def start(answer: tuple[Path, list[str]]) -> None:
            path, texts = answer
            others = [book.path for book in self._recent.books() if book.path != path]

            def work() -> None:
                uses = _compared(texts, others)
                self._apart.tell(lambda: self.counted.emit(uses))

            self._apart.run("word-use", work)

        self._storage.call(task, start)


def _compared(texts: list[str], other_books: list[Path]) -> WordUses:
    own, names = counted(texts)
    others, books = _of_other_books(other_books)
    if sum(others.values()) >= LEAST_OWN_WORDS:
        uses = word_uses(own, others, sum(others.values()), names)
        phrase = trn("your other book", "your other {n} books", books)
    else:
        reference = word_counts()
        uses = word_uses(own, reference.counts, reference.total, names)
        phrase = tr("{n} English novels", n=reference.novels)
    return WordUses(tuple(uses), sum(own.values()), phrase)


def _of_other_books(paths: list[Path]) -> tuple[Counter[str], int]:
    """The words of the author's other books, read from private copies; a book that cannot be read is left out."""
    words: Counter[str] = Counter()
    books = 0
    for path in paths:
        try:
            with reading_copy(path) as store:
                scenes = [scene.scene_id for scene in store.outline.load().scenes()]
                texts = [text.text for text in store.scenes.load_many(scenes)]
        except InkwellError as error:
            log.info("a book was left out of the comparison: %s", type(error).__name__)
            continue
        words += counted(texts)[0]
        books += 1
    return words, books
