"""What a move breaks: asked before it is done, told when it is, and kept in the ledger while it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import NodeId
from inkwell.domain.reading.scene_reading import Finding
from inkwell.domain.story.breaks import Break, StoryFacts, all_broken, broken_by
from inkwell.domain.story.lives import birth_year
from inkwell.domain.story.scene_uses import SceneWords, people_of, scene_uses
from inkwell.domain.story.story_time import story_order
from inkwell.services.story.break_words import break_sentence, breaks_line, name_of
from inkwell.services.story.fact_words import quoted_scenes
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.manuscript.codex import Codex
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.story.story_time import StoryOrder
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.reading.checks import CheckService
    from inkwell.services.reading.reading import ReadingService
    from inkwell.services.story.story import StoryService

CHECK = "moved"
# Scenes counted at a time while nobody waits for them.
_AT_A_TIME, _REST_MS = 8, 400


class BreakService(QObject):
    """Knows what every scene goes by, and what another order of them would break.

    Attributes:
        standing: what moves have broken since the book was opened, and is broken still.

    Thread: main.
    """

    def __init__(
        self,
        project: ProjectService,
        manuscript: ManuscriptService,
        codex: CodexService,
        time: StoryService,
        reading: ReadingService,
        checks: CheckService,
        notices: NoticeService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._manuscript, self._codex, self._time, self._reading = manuscript, codex, time, reading
        self._checks, self._notices = checks, notices
        self.standing: list[Break] = []
        self._forget()
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._count_on)
        project.project_opened.connect(lambda _: self._forget())
        project.project_closed.connect(self._forget)
        reading.scene_read.connect(lambda _: self._rest.start())
        reading.book_read.connect(self._on_book_read)
        time.story_changed.connect(self._on_story_changed)

    def would_break(self, scene: SceneId, parent: NodeId | None, index: int) -> list[Break]:
        """What moving a scene there in the manuscript would break; `index` counts the children of `parent` without it."""
        outline, moving = self._manuscript.outline, NodeId(int(scene))
        if moving not in outline or not outline.may_move(moving, parent):
            return []
        return self.would_break_telling(outline.telling_moved([moving], parent, index))

    def would_break_telling(self, telling: Sequence[SceneId]) -> list[Break]:
        """What telling the scenes in that order would break."""
        times = [self._time.time_of(scene) for scene in telling]
        return broken_by(self.known(), self._time.order, story_order(telling, times))

    def known(self) -> StoryFacts:
        """What breaks are asked of, as the book is now."""
        codex = self._codex.codex
        if self._known is None or self._known_of is not codex:
            self._count(len(self._reading.texts))
            facts = tuple(codex.facts)
            uses = scene_uses(self._words_now(), self._people_now(), facts, codex)
            self._known, self._known_of = StoryFacts(facts, uses, _births(codex)), codex
        return self._known

    def told(self, breaks: Sequence[Break]) -> list[str]:
        """A sentence for each."""
        codex, quoted = self._codex.codex, quoted_scenes(self._manuscript.outline)
        return [break_sentence(one, codex, quoted) for one in breaks]

    def _count_on(self) -> None:
        """Count what is not counted yet, a little at a time."""
        if self._codex.codex.facts and self._count(_AT_A_TIME):
            self._rest.start(0)

    def _count(self, most: int) -> bool:
        """Count up to so many scenes whose text is another than it was; whether there was one."""
        done = 0
        for scene, text in self._reading.texts.items():
            held = self._words.get(scene)
            if held is None or held[0] != text:
                self._words[scene] = (text, SceneWords(text))
                self._known = None
                done += 1
                if done >= most:
                    return True
        return False

    def _words_now(self) -> dict[SceneId, SceneWords]:
        told = self._time.order.told
        return {scene: words for scene, (_, words) in self._words.items() if scene in told}

    def _people_now(self) -> dict[SceneId, tuple[frozenset[EntryId], frozenset[EntryId]]]:
        people = dict.fromkeys(self._words_now(), (frozenset[EntryId](), frozenset[EntryId]()))
        for scene, reading in self._reading.ordered():
            if scene in people:
                named, acting = people_of(reading, self._reading.cast, self._time.time_of(scene).viewpoint)
                people[scene] = (
                    frozenset(EntryId(entry) for entry in named),
                    frozenset(EntryId(entry) for entry in acting),
                )
        return people

    def _on_story_changed(self) -> None:
        """Facts, times or the order are others: what did that break?"""
        order, before = self._time.order, self._order
        self._order = order
        if self._facts_of is not self._codex.codex:
            self._facts_of, self._known = self._codex.codex, None
        is_move = before is not None and before.told.keys() == order.told.keys() and before != order
        if not self._codex.codex.facts or not order.told:
            self._stand([])
            return
        new = broken_by(self.known(), before, order) if is_move and before is not None else []
        if new or self.standing:
            now = {one.key for one in all_broken(self.known(), order)}
            every = {one.key: one for one in (*self.standing, *new)}
            self._stand([one for one in every.values() if one.key in now])
        if new:
            undo = "tree.undo" if before is not None and before.told != order.told else ""
            line = tr("Broken by the move: {what}", what=breaks_line(self.told(new)))
            self._notices.say(line, action=undo, key=CHECK)
        elif is_move:
            self._notices.clear(CHECK)

    def _stand(self, standing: list[Break]) -> None:
        """These are findings of the ledger now, and no others."""
        before, self.standing = self.standing, standing
        for scene in {one.scene for one in (*before, *standing)}:
            here = [one for one in standing if one.scene == scene]
            findings = tuple(
                Finding(CHECK, 0, 0, one.key, (("what", what), ("name", name_of(one, self._codex.codex))))
                for one, what in zip(here, self.told(here), strict=True)
            )
            self._checks.set_findings(scene, self._reading.texts.get(scene, ""), findings, CHECK)

    def _on_book_read(self) -> None:
        self._known = None  # the cast may be another
        self._rest.start()

    def _forget(self) -> None:
        self._words: dict[SceneId, tuple[str, SceneWords]] = {}
        self._known: StoryFacts | None = None
        self._known_of: Codex | None = None
        self._facts_of: Codex | None = None
        self._order: StoryOrder | None = None
        self._stand([])


def _births(codex: Codex) -> dict[EntryId, int]:
    """Person → year of birth, from the fields of the entry or what is said of it from before the book begins."""
    said: dict[EntryId, list[tuple[str, str]]] = {
        entry.id: [(line.name, line.value) for line in entry.fields] for entry in codex.entries
    }
    for fact in codex.facts:
        if fact.entry in said:
            said[fact.entry].append((fact.attribute, fact.value))
    return {entry: year for entry, lines in said.items() if (year := birth_year(lines)) is not None}
