"""Stale facts shown as true: random edits, moves, deletions, splits, merges and undos through the real services.

After every act each fact that was read from the text is compared with the text as it is: 0 of those whose paragraph is no
longer in its scene may be shown as true or stand in a prompt.
"""

from __future__ import annotations

import random
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkwell.domain.manuscript.facts import Fact, FactMode, FactOrigin, Source
from inkwell.domain.manuscript.outline import NodeId
from inkwell.domain.story.as_of import described
from inkwell.domain.text.text import content_hash

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.composition import Services

ACTS = (
    ("type", 10),
    ("cut", 6),
    ("change", 6),
    ("fact", 6),
    ("forget", 1),
    ("move", 3),
    ("split", 2),
    ("merge", 2),
    ("discard", 2),
    ("restore", 2),
    ("undo", 8),
    ("redo", 4),
)


@dataclass
class Walk:
    """Does acts on an open project and counts what is wrong after each."""

    services: Services
    random: random.Random
    checked: int = 0
    stale: int = 0
    shown_as_true: int = 0
    told: int = 0
    fresh_called_stale: int = 0
    texts: dict[SceneId, str] = field(default_factory=dict["SceneId", str])

    def settle(self) -> None:
        """Until nothing is under way any more."""
        for _ in range(3):
            self.services.scenes.save_now()
            self.services.storage.deliver()

    def do(self, name: str) -> None:
        """One act; nothing where it cannot be done."""
        scenes = [scene.scene_id for scene in self.services.manuscript.outline.scenes()]
        if not scenes:
            name = "undo"
        scene = self.random.choice(scenes) if scenes else None
        if scene is not None:
            self.services.scenes.load(scene)
            self.settle()
        getattr(self, f"_{name}")(scene)

    def check(self) -> None:
        """Compare what is shown with the text."""
        services = self.services
        there = {scene.scene_id for scene in services.manuscript.outline.scenes()}
        for scene in there:
            now = services.story.time.as_of(scene)
            for fact in services.codex.codex.facts:
                if fact.source is None:
                    continue
                lines = self._lines(fact.source.scene) if fact.source.scene in there else []
                is_stale = fact.source.paragraph not in {content_hash(line) for line in lines}
                self.checked += 1
                self.stale += is_stale
                self.shown_as_true += is_stale and now.standing(fact).is_true
                self.fresh_called_stale += not is_stale and fact.id in now.stale
                if is_stale:
                    entry = services.codex.codex.entry(fact.entry)
                    self.told += fact.text in described(services.codex.codex, entry, now)
            break  # what is stale does not hang on the scene; one cursor an act keeps the walk quick

    def _lines(self, scene: SceneId) -> list[str]:
        buffer = self.services.scenes.buffer(scene)
        if buffer is not None:
            return buffer.text.split("\n")
        if scene not in self.texts:
            found: list[Any] = []
            self.services.storage.call(lambda store: store.scenes.load_many([scene]), found.extend)
            self.services.storage.deliver()
            self.texts[scene] = found[0].text if found else ""
        return self.texts[scene].split("\n")

    def _spot(self, scene: SceneId) -> tuple[str, int]:
        buffer = self.services.scenes.buffer(scene)
        text = buffer.text if buffer is not None else ""
        return text, self.random.randint(0, len(text))

    def _type(self, scene: SceneId) -> None:
        _, place = self._spot(scene)
        self.services.scenes.type_text(scene, place, 0, self.random.choice(("so ", "\n", "x", "。")))

    def _cut(self, scene: SceneId) -> None:
        text, place = self._spot(scene)
        size = min(len(text) - place, self.random.choice((1, 3, 200)))
        if size:
            self.services.scenes.type_text(scene, place, size, "")

    def _change(self, scene: SceneId) -> None:
        text, place = self._spot(scene)
        size = min(len(text) - place, 12)
        if size:
            self.services.undo.replace("change", {scene: [(place, size, "changed")]})

    def _fact(self, scene: SceneId) -> None:
        lines = [line for line in self._lines(scene) if line.strip()]
        entries = self.services.codex.codex.entries
        if not lines or not entries:
            return
        line, entry = self.random.choice(lines), self.random.choice(entries)
        number = self.random.randrange(10**9)
        self.services.story.facts.put(
            Fact(
                entry.id,
                self.random.choice((None, scene)),
                FactMode.ADD,
                f"fact {number:09} is so",
                source=Source(scene, line[:60], content_hash(line)),
                origin=FactOrigin.ACCEPTED,
            )
        )

    def _forget(self, _scene: SceneId) -> None:
        if facts := self.services.codex.codex.facts:
            self.services.story.facts.remove(self.random.choice(facts))

    def _move(self, scene: SceneId) -> None:
        self.services.manuscript.step(NodeId(scene), self.random.choice((-1, 1)))

    def _split(self, scene: SceneId) -> None:
        _, place = self._spot(scene)
        self.services.manuscript.split(scene, place, "half")

    def _merge(self, scene: SceneId) -> None:
        self.services.manuscript.merge_with_previous(scene)

    def _discard(self, scene: SceneId) -> None:
        if len(self.services.manuscript.outline.scenes()) > 2:
            self.services.manuscript.discard(NodeId(scene))

    def _restore(self, _scene: SceneId) -> None:
        found: list[Any] = []
        self.services.storage.call(lambda store: store.outline.trash(), found.extend)
        self.services.storage.deliver()
        if found:
            self.services.manuscript.restore(self.random.choice(found)[0])

    def _undo(self, scene: SceneId | None) -> None:
        self.services.undo.undo(scene)

    def _redo(self, scene: SceneId | None) -> None:
        self.services.undo.redo(scene)


def walk(services: Services, seed: int, acts: int) -> Walk:
    """So many random acts on the open project, checked after each."""
    made = Walk(services, random.Random(seed))
    names, weights = zip(*ACTS, strict=True)
    for _ in range(12):
        made.do("fact")
    made.settle()
    for _ in range(acts):
        made.do(made.random.choices(names, weights)[0])
        if made.random.random() < 0.7:  # sometimes the next act comes before the last is stored
            made.settle()
        made.check()
    made.settle()
    made.check()
    return made


def measure(folder: Path, seed: int, limit: int) -> dict[str, Any]:
    """A thousand acts (or `limit`) on the sample novel with every kind of edit; the goal is 0 shown as true."""
    del folder  # the acts matter, not the words
    from PySide6.QtCore import QCoreApplication

    from inkwell.services.composition import build_services
    from inkwell.services.project.sample import make_sample
    from inkwell.support.paths import places

    application = QCoreApplication.instance() or QCoreApplication([])
    acts = limit or 1000
    with tempfile.TemporaryDirectory() as name:
        make_sample(Path(name) / "sample.inkwell")
        services = build_services(places(Path(name) / "base"), "fake")
        services.project.open(Path(name) / "sample.inkwell")
        services.storage.deliver()
        made = walk(services, seed, acts)
        services.shut_down()
    del application
    return {
        "acts": acts,
        "facts_checked": made.checked,
        "stale_among_them": made.stale,
        "shown_as_true": made.shown_as_true,
        "told_to_a_model": made.told,
        "true_called_stale": made.fresh_called_stale,
    }
