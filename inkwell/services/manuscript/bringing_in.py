"""What was found in files comes into the book as one act, which one undo takes back: text, codex, notes and pictures."""

from __future__ import annotations

from dataclasses import replace
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
    from inkwell.domain.manuscript.project import ProjectInfo
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.project.project import ProjectService
    from inkwell.storage.store import ProjectStore


class BringingInService(QObject):
    """Appends what was found to the open book.

    Signals:
        brought_in: what came (Appended), once it is in the tree.
    Thread: main; `_material_marked` and `_info_changed` are emitted on the storage thread.
    """

    brought_in = Signal(object)
    _material_marked = Signal()
    _info_changed = Signal()

    def __init__(
        self,
        manuscript: ManuscriptService,
        codex: CodexService,
        project: ProjectService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._manuscript, self._codex, self._project = manuscript, codex, project
        self._material_marked.connect(codex.reload)
        self._info_changed.connect(project.reload_info)

    def bring_in(self, founds: Sequence[Found], folder: Path) -> None:
        """All of it or nothing; pictures lie in `folder`. `brought_in` follows."""
        came, made, infos = Appended(), list["SceneId"](), list["ProjectInfo"]()

        def task(store: ProjectStore) -> Appended:
            infos.append(store.project.load())
            appended = bring_in(store, founds, folder)
            infos.append(store.project.load())
            came.entries, came.notes = appended.entries, appended.notes
            made.extend(_scenes(store, appended.nodes))
            return appended

        def done(appended: Appended) -> None:
            self._manuscript.reload()
            self._codex.reload()
            self._project.reload_info()
            self.brought_in.emit(appended)

        def beside(store: ProjectStore, again: bool) -> None:
            for entry_id in came.entries:
                (store.codex.restore if again else store.codex.discard)(entry_id)
            for note_id in came.notes:
                store.notes.mark(note_id, deleted=not again)
            if came.entries or came.notes:
                self._material_marked.emit()
            without, with_it = infos
            if without != with_it:
                was, becomes = (without, with_it) if again else (with_it, without)
                store.project.save(_changed(store.project.load(), was, becomes))
                self._info_changed.emit()

        names = [found.source for found in founds]
        title = tr("import of “{name}”", name=names[0]) if len(names) == 1 else tr("import of files")
        self._manuscript.acts.do(title, task, done, made=made, beside=beside)


def _changed(info: ProjectInfo, was: ProjectInfo, becomes: ProjectInfo) -> ProjectInfo:
    """Author and language, which an import may change, as they become; what has been changed since stays."""
    return replace(
        info,
        author=becomes.author if info.author == was.author else info.author,
        language=becomes.language if info.language == was.language else info.language,
    )


def _scenes(store: ProjectStore, tops: Sequence[NodeId]) -> list[SceneId]:
    outline = store.outline.load()
    scenes = [node.scene_id for top in tops for node in outline.scenes(top)]
    return scenes + [outline.node(top).scene_id for top in tops if outline.node(top).kind is NodeKind.SCENE]
