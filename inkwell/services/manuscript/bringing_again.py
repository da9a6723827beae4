"""A file that changed since it came in, against the book: what differs scene by scene, and what the author takes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.exchange.again import BookScene, Change, Pair, compared, line_edits
from inkwell.domain.manuscript.outline import NodeId, NodeKind
from inkwell.domain.manuscript.provenance import Origin, Run
from inkwell.services.manuscript.book_acts import TextChange
from inkwell.services.manuscript.loading import load_scenes
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.exchange.tree_rows import Rows
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.manuscript.loading import Buffers
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.storage.store import ProjectStore


class BringingAgainService(QObject):
    """Compares, and takes what was chosen as one act.

    Signals:
        compared: a tuple of Pair.
        taken: how many scenes changed, and how many came.
    Thread: main.
    """

    compared = Signal(object)
    taken = Signal(int, int)

    def __init__(
        self,
        storage: StorageThread,
        scenes: SceneService,
        manuscript: ManuscriptService,
        notices: NoticeService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage, self._scenes, self._manuscript, self._notices = storage, scenes, manuscript, notices

    def compare(self, rows: Rows) -> None:
        """Set a file's rows against the book as it is; `compared` follows."""
        self._scenes.save_now()
        self._storage.call(
            lambda store: compared(rows, _scenes_of(store)), self.compared.emit, self._notices.error
        )

    def take(self, name: str, pairs: Sequence[Pair], chosen: Sequence[int]) -> None:
        """Take the chosen pairs of the file called `name`: what changed is changed, what is new comes behind its neighbour."""
        wanted = [pairs[number] for number in sorted(chosen)]
        changed = {
            pair.scene.id: pair.row.text
            for pair in wanted
            if pair.change is Change.CHANGED and pair.scene is not None and pair.row is not None
        }
        new = [(pair, _before(pairs, pair)) for pair in wanted if pair.change is Change.NEW]

        def loaded(buffers: Buffers) -> None:
            places = {
                scene_id: [(start, end - start, text) for start, end, text in edits]
                for scene_id, buffer in buffers.items()
                if (edits := line_edits(buffer.text, changed[scene_id]))
            }
            made: list[SceneId] = []
            self._manuscript.acts.do(
                tr("taking over “{name}”", name=name),
                lambda store: made.extend(_add(store, new)),
                lambda _answer: self._told(len(places), len(new)),
                text=TextChange(places),
                made=made,
            )

        load_scenes(self._scenes, list(changed), loaded, self._notices.error)

    def _told(self, changed: int, new: int) -> None:
        self._manuscript.reload()
        self.taken.emit(changed, new)


def _scenes_of(store: ProjectStore) -> list[BookScene]:
    outline = store.outline.load()
    rows = outline.scenes()
    texts = {text.scene_id: text.text for text in store.scenes.load_many([row.scene_id for row in rows])}
    above = {
        row.id: next((one.title for one in outline.ancestors(row.id) if one.kind is NodeKind.CHAPTER), "")
        for row in rows
    }
    return [
        BookScene(row.scene_id, above[row.id], row.title, texts[row.scene_id])
        for row in rows
        if row.scene_id in texts
    ]


def _before(pairs: Sequence[Pair], new: Pair) -> SceneId | None:
    """The scene of the book that stands before a new one in the file."""
    place = next(number for number, pair in enumerate(pairs) if pair is new)
    return next((pair.scene.id for pair in reversed(pairs[:place]) if pair.scene is not None), None)


def _add(store: ProjectStore, new: Sequence[tuple[Pair, SceneId | None]]) -> list[SceneId]:
    """New scenes behind their neighbours, in order; at the end of the book where there is none."""
    made: list[SceneId] = []
    last: dict[SceneId | None, NodeId] = {}
    for pair, neighbour in new:
        if pair.row is None:
            continue
        outline = store.outline.load()
        behind = last.get(neighbour) or (NodeId(int(neighbour)) if neighbour is not None else None)
        parent = outline.node(behind).parent if behind is not None else None
        brothers = [node.id for node in outline.children(parent)]
        index = brothers.index(behind) + 1 if behind is not None else len(brothers)
        runs = (Run(len(pair.row.text), Origin.IMPORTED),) if pair.row.text else ()
        last[neighbour] = store.add_scene(pair.row.title, parent, index, pair.row.text, runs)
        made.append(store.outline.load().node(last[neighbour]).scene_id)
    return made
