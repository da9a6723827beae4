"""Finding words in a scene or the book, and replacing them there, which one undo takes back."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.text.text_replacement import check_groups, replacements
from inkwell.services.manuscript.book_replacement import BookReplacement
from inkwell.services.manuscript.book_search import BookSearch
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inkwell.domain.errors import InkwellError
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.manuscript.project import Hit as SceneHit
    from inkwell.domain.text.text_query import Hit, TextQuery
    from inkwell.domain.text.text_replacement import Place
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.manuscript.undo import UndoService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.storage_thread import StorageThread

_TITLE_LENGTH = 30  # characters of the words in the name of an act


class FindService(QObject):
    """Search over the book and replacement.

    Attributes:
        book: the search over the whole book that the find bar shows.

    Signals:
        replaced: number of replacements and of scenes.
        progressed: scenes looked through and scenes there are, while a book is being replaced in.
    Thread: main.
    """

    replaced = Signal(int, int)
    progressed = Signal(int, int)

    def __init__(
        self,
        storage: StorageThread,
        manuscript: ManuscriptService,
        scenes: SceneService,
        undo: UndoService,
        notices: NoticeService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage = storage
        self._manuscript = manuscript
        self._scenes = scenes
        self._undo = undo
        self._notices = notices
        self.book = BookSearch(storage, manuscript, scenes, self)
        self._replacement: BookReplacement | None = None

    def scenes_with_all_words(
        self, query: TextQuery, then: Callable[[TextQuery, dict[SceneId, Hit]], None]
    ) -> None:
        """Scenes that hold every word of a query wherever in them, best first, each with the first of the words."""
        words = replace(query, text=query.text.split()[0], whole_words=False)

        def found(rows: list[SceneHit]) -> None:
            texts = [(row.scene_id, self.book.text(row.scene_id)) for row in rows]
            then(query, {scene_id: hits[0] for scene_id, text in texts if (hits := words.hits(text))})

        self._storage.call(lambda store: store.search(query.text), found, self._notices.error)

    def replace_in_scene(self, scene_id: SceneId, query: TextQuery, by: str, keep_case: bool = False) -> int:
        """Replace every occurrence in a loaded scene as one step; returns how many.

        Raises:
            InkwellError: a pattern that is none or takes too long, a group it has not; nothing is changed.
        """
        buffer = self._scenes.buffer(scene_id)
        if buffer is None:
            return 0
        hits = query.hits(buffer.text)
        places = replacements(query, buffer.text, by, hits, keep_case)
        if places:
            self._scenes.remember(scene_id, "before replacing")
            self._scenes.replace_places(scene_id, places, tr("replacing"))
        return len(hits)

    def replace_hit(
        self, scene_id: SceneId, query: TextQuery, hit: Hit, by: str, keep_case: bool = False
    ) -> int:
        """Replace one hit of a loaded scene; where what was put ends. Errors as in `replace_in_scene`."""
        buffer = self._scenes.buffer(scene_id)
        assert buffer is not None
        places = replacements(query, buffer.text, by, [hit], keep_case)
        self._scenes.replace_places(scene_id, places, tr("replacing"))
        return hit.end + sum(len(added) - removed for _, removed, added in places)

    def replace_in_book(
        self,
        query: TextQuery,
        by: str,
        done: Callable[[int, int], None] | None = None,
        keep_case: bool = False,
        chosen: Mapping[SceneId, list[Hit]] | None = None,
        articles: bool = False,
    ) -> None:
        """Replace everywhere, or only the `chosen` hits, as one act; `replaced` follows. `articles`: "a" and "an" go with it.

        Raises InkwellError as `replace_in_scene`.
        """
        check_groups(query, by)
        if self._replacement is not None:
            return
        every = (scene.scene_id for scene in self._manuscript.outline.scenes())
        wanted = [one for one in every if chosen is None or one in chosen]
        replacement = BookReplacement(self._scenes, wanted, query, by, keep_case, chosen, articles, self)
        self._replacement = replacement
        self._undo.hold()  # what is undone meanwhile waits
        title = tr("replacing “{words}”", words=textwrap.shorten(query.text, _TITLE_LENGTH, placeholder="…"))

        def planned(changes: dict[SceneId, list[Place]], count: int) -> None:
            self._undo.replace(title, changes)
            self._end_replacement()
            self._scenes.save_now()
            self.replaced.emit(count, len(changes))
            if done is not None:
                done(count, len(changes))

        def failed(error: InkwellError) -> None:
            self._end_replacement()
            self._notices.error(error)
            self.replaced.emit(0, 0)

        replacement.progressed.connect(self.progressed)
        replacement.planned.connect(planned)
        replacement.failed.connect(failed)
        replacement.go_on()

    def stop_replacing(self) -> None:
        """Give up a replacement in the book that is under way; nothing has been changed."""
        if self._replacement is not None:
            self._end_replacement()
            self.replaced.emit(0, 0)

    def _end_replacement(self) -> None:
        if self._replacement is not None:
            self._replacement.deleteLater()
            self._replacement = None
            self._undo.release()
