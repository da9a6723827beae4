"""The briefs of a book of copy, and what of its texts does not keep to them, entered in the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.copywriting.brief import Brief, brief_of
from inkwell.domain.copywriting.faults import BriefFault, Kept, faults_in
from inkwell.domain.reading.scene_reading import Finding
from inkwell.prompting.copywriting import place_of
from inkwell.support.i18n import tr, trn

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import NodeId, SceneId
    from inkwell.services.clock import Clock
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.planning.plan import PlanService
    from inkwell.services.planning.plan_acts import PlanActs
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.reading.checks import CheckService
    from inkwell.storage.store import ProjectStore

CHECK = "brief"
_REST_MS = 400


class BriefService(QObject):
    """A scene's brief is its own lines of facts; what it does not say is said by the chapter or part it stands in.

    Signals:
        changed: briefs or texts are others, and have been looked at.
    Thread: main.
    """

    changed = Signal()

    def __init__(
        self,
        storage: StorageThread,
        project: ProjectService,
        manuscript: ManuscriptService,
        scenes: SceneService,
        plan: PlanService,
        acts: PlanActs,
        checks: CheckService,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage, self._project, self._manuscript = storage, project, manuscript
        self._scenes, self._plan, self._acts, self._checks = scenes, plan, acts, checks
        self._found: set[SceneId] = set()
        self._rest = clock.rest_timer(self, _REST_MS)
        self._rest.timeout.connect(self._look)
        plan.plan_changed.connect(self._rest.start)
        for change in (project.info_changed, manuscript.outline_changed, scenes.scene_edited):
            change.connect(self._on_anything_changed)
        project.project_closed.connect(self._found.clear)

    @property
    def is_copy(self) -> bool:
        """Whether the open book is advertising copy."""
        return self._project.is_open and self._project.info.template == "copy"

    def brief(self, scene: SceneId) -> Brief:
        """The brief a scene is written to."""
        outline = self._manuscript.outline
        nodes: list[NodeId] = []
        node = outline.node(scene) if scene in outline else None
        while node is not None:
            nodes.append(node.id)
            node = outline.node(node.parent) if node.parent is not None else None
        plan = self._plan.plan
        return brief_of(lambda name: next((said for one in nodes if (said := plan.fact(one, name))), ""))

    def set_brief(self, scene: SceneId, brief: Brief) -> None:
        """Another brief, as one act; what the chapter says already is not said again."""
        was = self.brief(scene).facts()
        changed = {name: value for name, value in brief.facts().items() if value != was[name]}
        title = tr("the brief of “{title}”", title=self._manuscript.outline.node(scene).title)
        self._acts.set_facts(scene, changed, title)

    def _on_anything_changed(self, _: object) -> None:
        self._rest.start()

    def _look(self) -> None:
        if not self._project.is_open:
            return
        order = [one.scene_id for one in self._manuscript.outline.scenes()] if self.is_copy else []
        missing = [one for one in order if self._scenes.buffer(one) is None]

        def load(store: ProjectStore) -> dict[SceneId, str]:
            return {text.scene_id: text.text for text in store.scenes.load_many(missing)}

        def came(texts: dict[SceneId, str]) -> None:
            for one in order:
                buffer = self._scenes.buffer(one)
                self._enter(one, buffer.text if buffer is not None else texts.get(one, ""))
            for one in self._found - set(order):
                self._checks.set_findings(one, "", (), CHECK)
            self._found = set(order)
            self.changed.emit()

        self._storage.call(load, came)

    def _enter(self, scene: SceneId, text: str) -> None:
        if scene not in self._manuscript.outline:
            return
        brief = self.brief(scene)
        faults = faults_in(text, brief, place_of(brief.place)) if not brief.is_empty else []
        findings = tuple(
            Finding(CHECK, one.start, one.end, f"{one.kind} {one.about}", (("what", told(one)),))
            for one in faults
        )
        self._checks.set_findings(scene, text, findings, CHECK)


def told(fault: BriefFault) -> str:
    """The sentence of a fault."""
    match fault.kind:
        case Kept.FORBIDDEN:
            return tr("“{word}” must not be said.", word=fault.about)
        case Kept.MISSING:
            return tr("“{word}” must be said, and is missing.", word=fault.about)
        case Kept.WORDS:
            most = trn("{n} word", "{n} words", fault.most)
            return tr("Too long: {count} of {most}.", count=fault.about, most=most)
        case Kept.HASHTAGS:
            most = trn("{n} hashtag", "{n} hashtags", fault.most)
            return tr("Too many: {count} of {most}.", count=fault.about, most=most)
        case Kept.PART:
            most = trn("{n} character", "{n} characters", fault.most)
            return tr(
                "A part of the thread is too long: {count} of {most}. It holds one sentence, which is not cut.",
                count=fault.about,
                most=most,
            )
        case _:
            most = trn("{n} character", "{n} characters", fault.most)
            return tr("Too long: {count} of {most}.", count=fault.about, most=most)
