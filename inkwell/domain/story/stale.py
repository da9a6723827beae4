"""Which facts no longer stand on the words they were read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.text.text import content_hash

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from inkwell.domain.manuscript.facts import Fact
    from inkwell.domain.manuscript.ids import FactId
    from inkwell.domain.manuscript.outline import SceneId


def paragraph_hashes(text: str) -> frozenset[str]:
    """SHA-256 of each paragraph of a scene, as it stands and without the spaces around it."""
    lines = text.split("\n")
    return frozenset(content_hash(line) for line in {*lines, *(line.strip() for line in lines)} if line)


def sourced_scenes(facts: Iterable[Fact]) -> frozenset[SceneId]:
    """The scenes that facts were read from."""
    return frozenset(fact.source.scene for fact in facts if fact.source is not None)


def stale_facts(facts: Iterable[Fact], paragraphs: Mapping[SceneId, Collection[str]]) -> frozenset[FactId]:
    """The facts none of whose scene's paragraphs has the hash they were read from.

    `paragraphs` are the hashes of the scenes in the book; a scene that is missing there has no paragraph.
    """
    return frozenset(
        fact.id
        for fact in facts
        if fact.source is not None and fact.source.paragraph not in paragraphs.get(fact.source.scene, ())
    )
