"""Splitting a scene in two and merging two into one, with who wrote what, each as one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.manuscript.outline import NodeId, Outline, SceneId
from inkwell.domain.manuscript.provenance import Run, sliced
from inkwell.domain.text.cut import cut_at
from inkwell.services.manuscript.book_acts import BookActs, TextChange
from inkwell.services.manuscript.loading import load_scenes
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.manuscript.edit_history import EditHistory
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.manuscript.undo import UndoService
    from inkwell.services.notices import NoticeService

    Merged = Callable[[SceneId, int], None]


class SplitAndMerge:
    """Makes both acts. Thread: main."""

    def __init__(
        self,
        acts: BookActs,
        scenes: SceneService,
        undo: UndoService,
        notices: NoticeService,
        added: Callable[[NodeId], None],
    ) -> None:
        """`added` hears of the second half of a split once it is there and loaded."""
        self._acts, self._scenes, self._undo, self._notices = acts, scenes, undo, notices
        self._added = added

    def split(self, outline: Outline, scene_id: SceneId, position: int, title: str) -> None:
        """Cut a loaded scene in two; the second half, called `title`, stands behind it."""
        node, buffer = outline.node(scene_id), self._scenes.buffer(scene_id)
        if buffer is None:
            return
        cut = cut_at(buffer.text, position)
        second = cut.opening + buffer.text[cut.resume :]
        runs = sliced(buffer.runs, cut.resume, len(buffer.text))
        if cut.opening:
            runs = (Run(len(cut.opening)), *runs)
        index = [sibling.id for sibling in outline.children(node.parent)].index(node.id) + 1
        made: list[SceneId] = []
        self._scenes.remember(scene_id, "before splitting")

        def added(node_id: NodeId) -> None:
            made.append(SceneId(int(node_id)))
            self._scenes.load(made[0], lambda _: self._added(node_id))

        self._acts.do(
            tr("split of “{title}”", title=node.title),
            lambda store: store.add_scene(title, node.parent, index, second, runs),
            added,
            text=TextChange({scene_id: [(cut.position, len(buffer.text) - cut.position, cut.closing)]}),
            made=made,
            late=lambda: self._join(scene_id, made[0], node.title),
        )

    def merge(self, outline: Outline, scene_id: SceneId, merged: Merged | None = None) -> bool:
        """Append a scene to the one before it; False where there is none. `merged` hears where its words begin there."""
        before = outline.neighbour(scene_id, -1)
        if before is None:
            return False
        self._join(before.scene_id, scene_id, outline.node(scene_id).title, merged)
        return True

    def _join(self, target: SceneId, scene_id: SceneId, title: str, merged: Merged | None = None) -> None:
        self._undo.hold()

        def ready(buffers: dict[SceneId, EditHistory]) -> None:
            if len(buffers) == 2:
                for one in buffers:
                    self._scenes.remember(one, "before merging")
                head, second = buffers[target].text, buffers[scene_id]
                joint = "\n" if head and second.text and not head.endswith("\n") else ""
                runs = (Run(len(joint)), *second.runs) if joint else second.runs
                self._acts.do(
                    tr("merge of “{title}”", title=title),
                    lambda store: store.outline.discard(NodeId(int(scene_id))),
                    text=TextChange({target: [(len(head), 0, joint + second.text)]}, runs),
                )
                if merged is not None:
                    merged(target, len(head + joint))
            self._undo.release()

        load_scenes(self._scenes, [target, scene_id], ready, self._notices.error)
