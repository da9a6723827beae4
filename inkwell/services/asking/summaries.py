"""Summaries in a model's words: of a scene from its passages, of a chapter or part from the summaries of what lies below it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.story.summaries import SummaryOrigin
from inkwell.prompting.summing_up import (
    SYSTEM,
    scene_told,
    summaries_told,
    summing_up_parts,
    written_scene,
    written_upper,
)
from inkwell.protocol.requests import Generate
from inkwell.services.asking.writing import SURE

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.manuscript.outline import Node, NodeId
    from inkwell.domain.story.summaries import Summary
    from inkwell.protocol.requests import JobId
    from inkwell.services.asking.writing import Writing
    from inkwell.services.story.summaries import Material, SummaryService

    Told = Callable[["Summary | None", str], None]

_WORDS = 120


@dataclass(frozen=True)
class _Work:
    """What is to be summed up, from below; the first of `left` is being written."""

    asked: NodeId
    material: Material
    left: tuple[Node, ...]
    then: Told


class WrittenSummaries(QObject):
    """Writes one summary at a time, with what it needs from below; what is fresh there is not written again.

    Thread: main.
    """

    def __init__(
        self,
        summaries: SummaryService,
        writing: Writing,
        can_write: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """`can_write`: whether the writer model is one that answers from passages, and not only writes on."""
        super().__init__(parent)
        self._summaries, self._writing, self._can_write = summaries, writing, can_write
        self._work: _Work | None = None
        self._number = 0
        self._failure = ""
        writing.ended.connect(self._on_writing_ended)
        writing.failed.connect(self._on_writing_failed)

    @property
    def can_write(self) -> bool:
        """Whether there is a model for it."""
        return self._can_write()

    def write(self, node_id: NodeId, then: Told) -> None:
        """Sum up a scene, chapter or part; `then(summary, failure)` follows unless it is stopped.

        The summary is the chosen one where there is no model that can, where nothing it wrote is carried by the book, and where it
        failed: then `failure` is the sentence that says why.
        """
        self.stop()
        number = self._number

        def gathered(material: Material) -> None:
            if number != self._number:
                return
            nodes = _from_below(material, material.outline.node(node_id)) if self.can_write else ()
            self._work = _Work(node_id, material, nodes, then)
            self._go_on()

        self._summaries.gather(node_id, gathered)

    def stop(self) -> None:
        """Write no further; summaries that are whole stay."""
        self._number += 1
        self._work, self._failure = None, ""
        self._writing.cancel()

    def _go_on(self) -> None:
        work = self._work
        assert work is not None
        if work.left:
            self._writing.begin(self._request)
            return
        self._work, failure, self._failure = None, self._failure, ""
        work.then(work.material.summaries.get(work.asked), failure)

    def _request(self, job: JobId) -> Generate:
        assert self._work is not None
        node = self._work.left[0]
        parts = summing_up_parts(node.title, _told(self._work.material, node))
        return Generate(
            job, parts, _WORDS, 1, secrets.randbelow(2**31), SURE, True, system=SYSTEM, sentences=False
        )

    def _on_writing_ended(self, texts: tuple[str, ...]) -> None:
        work = self._work
        if work is None:
            return
        node, material = work.left[0], work.material
        made = _written(material, node, texts[0]) if texts else None
        if made is not None:
            self._summaries.keep(node.id, made)
            material = replace(material, summaries={**material.summaries, node.id: made})
        self._work = replace(work, material=material, left=work.left[1:])
        self._go_on()

    def _on_writing_failed(self, sentence: str) -> None:
        """What failed once would fail for all of them."""
        if self._work is not None:
            self._failure = sentence
            self._work = replace(self._work, left=())
            self._go_on()


def _from_below(material: Material, node: Node) -> tuple[Node, ...]:
    """The nodes to be written, those a summary is made of before it: what is fresh, or the author's, stays."""
    kept = material.summaries.get(node.id)
    if kept is None or kept.origin is not SummaryOrigin.CHOSEN:
        return ()
    below = () if node.kind is NodeKind.SCENE else material.outline.children(node.id)
    return (*(one for child in below for one in _from_below(material, child)), node)


def _below(material: Material, node: Node) -> list[Summary]:
    rows = (material.summaries.get(child.id) for child in material.outline.children(node.id))
    return [one for one in rows if one is not None]


def _told(material: Material, node: Node) -> list[str]:
    if node.kind is NodeKind.SCENE:
        return scene_told(material.sources(node)[0])
    return summaries_told(_below(material, node))


def _written(material: Material, node: Node, text: str) -> Summary | None:
    sources = material.sources(node)
    if node.kind is NodeKind.SCENE:
        return written_scene(text, _told(material, node), sources[0])
    return written_upper(text, _below(material, node), sources)
