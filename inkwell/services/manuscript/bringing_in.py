"""What was found in files comes into the book as one act, which one undo takes back: text, codex, notes and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.exchange.appended import Appended
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.services.project.exchange import bring_in
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from inkwell.domain.exchange.found import Found
    from inkwell.domain.manuscript.outline import NodeId, SceneId
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.storage.store import ProjectStore


class BringingInService(QObject):
    """Appends what was found to the open book.

    Signals:
        brought_in: what came (Appended), once it is in the tree.
    Thread: main; `_material_marked` is emitted on the storage thread.
    """

    brought_in = Signal(object)
    _material_marked = Signal()

    def __init__(
        self, manuscript: ManuscriptService, codex: CodexService, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._manuscript, self._codex = manuscript, codex
        self._material_marked.connect(codex.reload)

    def bring_in(self, founds: Sequence[Found], folder: Path) -> None:
        """All of it or nothing; pictures lie in `folder`. `brought_in` follows."""
        came, made = Appended(), list["SceneId"]()

        def task(store: ProjectStore) -> Appended:
            appended = bring_in(store, founds, folder)
            came.entries, came.notes = appended.entries, appended.notes
            made.extend(_scenes(store, appended.nodes))
            return appended

        def done(appended: Appended) -> None:
            self._manuscript.reload()
            self._codex.reload()
            self.brought_in.emit(appended)

        def beside(store: ProjectStore, again: bool) -> None:
            for entry_id in came.entries:
                (store.codex.restore if again else store.codex.discard)(entry_id)
            for note_id in came.notes:
                store.notes.mark(note_id, deleted=not again)
            if came.entries or came.notes:
                self._material_marked.emit()

        names = [found.source for found in founds]
        title = tr("import of “{name}”", name=names[0]) if len(names) == 1 else tr("import of files")
        self._manuscript.acts.do(title, task, done, made=made, beside=beside)


def _scenes(store: ProjectStore, tops: Sequence[NodeId]) -> list[SceneId]:
    outline = store.outline.load()
    scenes = [node.scene_id for top in tops for node in outline.scenes(top)]
    return scenes + [outline.node(top).scene_id for top in tops if outline.node(top).kind is NodeKind.SCENE]
