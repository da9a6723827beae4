"""Which proposed facts still wait for the author's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.manuscript.facts import FactKind
from inkwell.domain.text.folding import folded

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from inkwell.domain.manuscript.codex import Codex
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.story.proposal import FactProposal

# What is so once is so in every scene, and proposed once; where somebody is changes from scene to scene.
_LASTING = frozenset({FactKind.TRAIT, FactKind.STATE, FactKind.RELATION})


def undecided(
    found: Iterable[tuple[SceneId, tuple[FactProposal, ...]]], codex: Codex, refused: Container[str]
) -> dict[SceneId, tuple[FactProposal, ...]]:
    """The proposals of each scene, in reading order, without the refused, the known, and what was proposed before."""
    rows = [(scene_id, proposals) for scene_id, proposals in found if proposals]
    if not rows:
        return {}
    names = {folded(name): entry.id for entry in codex.entries for name in entry.names}
    known = {_said(fact.kind, int(fact.entry), fact.attribute, fact.value) for fact in codex.facts}
    quoted = {
        (fact.source.quotation, fact.kind, int(fact.entry), folded(fact.attribute))
        for fact in codex.facts
        if fact.source
    }
    lines = _lines(codex)
    waiting: dict[SceneId, tuple[FactProposal, ...]] = {}
    seen: set[str] = set()
    for scene_id, proposals in rows:
        kept: list[FactProposal] = []
        here: set[str] = set()
        for one in proposals:
            entry = one.entry or int(names.get(folded(one.name), 0))
            identity = one.identity
            if (
                identity in refused
                or identity in here
                or (identity in seen and one.kind in _LASTING)
                or _said(one.kind, entry, one.attribute, one.value) in known
                or (one.quotation, one.kind, entry, folded(one.attribute)) in quoted
                or (entry, folded(one.attribute), folded(one.value)) in lines
            ):
                continue
            here.add(identity)
            kept.append(one)
        seen |= here
        if kept:
            waiting[scene_id] = tuple(kept)
    return waiting


def _lines(codex: Codex) -> set[tuple[int, str, str]]:
    """What the entries say of themselves in their fields: entry, name, value."""
    return {
        (int(entry.id), folded(line.name), folded(line.value))
        for entry in codex.entries
        for line in entry.fields
    }


def _said(kind: FactKind, entry: int, attribute: str, value: str) -> tuple[FactKind, int, str, str]:
    return kind, entry, folded(attribute), folded(value)
