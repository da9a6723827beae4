"""Chosen summaries: sentences of the book itself that say who acts and what changes. Pure.

A sentence counts for its meaning being near the whole's (where vectors are there), for words the text comes back to, for
people acting in it, and for standing where scenes turn: at the beginning and at the end. Speech is left out: half a
dialogue tells nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.story.passage_words import terms
from inkwell.domain.story.summaries import Summary, SummarySentence, sources_of
from inkwell.domain.text.comments import strip_comments
from inkwell.domain.text.sentences import sentences
from inkwell.domain.text.text import count_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inkwell.domain.manuscript.outline import Node, NodeId, Outline, SceneId


_SHORTEST, _LONGEST = 6, 45  # words
_SPEECH = re.compile(r"[\"“”„«»「『]|^\s*[—–]")
_LEANS = re.compile(
    r"(?:and|but|or|so|then|yet|this|that|these|those|it|which|such|here|there|for)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class _Sentence:
    text: str
    place: int
    score: float


def scene_summary(
    scene: str, names: Sequence[str], most: int = 3, likeness: Sequence[float] = ()
) -> Summary | None:
    """The sentences of a scene that sum it up, in order; None where there is none to choose.

    `names` are whom the story knows. `likeness`: of each sentence that `candidates` gives, how near it is to the scene in
    meaning; empty where no model can tell.
    """
    chosen = _best(candidates(scene), names, most, likeness)
    if not chosen:
        return None
    return Summary(tuple(SummarySentence(one, (one,)) for one in chosen), sources_of([scene]))


def upper_summary(
    below: Sequence[Summary], texts: Sequence[str], names: Sequence[str], most: int = 4
) -> Summary | None:
    """The sentences of summaries that sum up what they sum up: a chapter's of its scenes', a part's of its chapters'."""
    rows = [sentence for one in below for sentence in one.sentences]
    chosen = _best([row.text for row in rows], names, most, ())
    if not chosen:
        return None
    rests = {row.text: row.rests_on for row in rows}
    return Summary(tuple(SummarySentence(one, rests[one]) for one in chosen), sources_of(texts))


def book_summaries(
    outline: Outline,
    texts: Mapping[SceneId, str],
    names: Sequence[str],
    kept: Mapping[NodeId, Summary],
) -> list[tuple[Node, int, Summary]]:
    """Every scene, chapter and part that comes to something, in reading order: the node, how deep it lies, its summary.

    `kept` are summaries of the project; one whose sources have changed is made anew, the author's own never.
    """
    found: list[tuple[Node, int, Summary]] = []
    _sum_up(outline, None, 0, (texts, names, kept), found)
    return found


def _sum_up(
    outline: Outline,
    parent: NodeId | None,
    depth: int,
    book: tuple[Mapping[SceneId, str], Sequence[str], Mapping[NodeId, Summary]],
    found: list[tuple[Node, int, Summary]],
) -> list[Summary]:
    """The summaries of the nodes below `parent`; they and what lies below them go into `found`."""
    texts, names, kept = book
    level: list[Summary] = []
    for node in outline.children(parent):
        at = len(found)
        below = _sum_up(outline, node.id, depth + 1, book, found)
        if node.kind is NodeKind.SCENE:
            sources = [texts.get(node.scene_id, "")]
        else:
            sources = [texts.get(scene.scene_id, "") for scene in outline.scenes(node.id)]
        one = kept.get(node.id)
        if one is None or one.is_stale(sources):
            is_scene = node.kind is NodeKind.SCENE
            one = scene_summary(sources[0], names) if is_scene else upper_summary(below, sources, names)
        if one is not None:
            found.insert(at, (node, depth, one))
            level.append(one)
    return level


def candidates(scene: str) -> list[str]:
    """The sentences of a scene that may stand in a summary: whole, told and not spoken, of a length, on their own feet."""
    bare = strip_comments(scene)
    found = [one for line in bare.split("\n") for one in sentences(line)]
    told = [
        one
        for one in found
        if not _SPEECH.search(one) and one[-1:] in ".!。！…" and _SHORTEST <= count_words(one) <= _LONGEST
    ]
    standing = [one for one in told if not _LEANS.match(one.lstrip("*_"))]
    return standing if len(standing) >= 3 else told


def _best(rows: Sequence[str], names: Sequence[str], most: int, likeness: Sequence[float]) -> list[str]:
    """The best sentences in their order, none that repeats another."""
    counts = Counter(term for row in rows for term in set(terms(row)))
    cast = {name.lower() for name in names if name.strip()}
    scored = [
        _Sentence(
            row, place, _score(row, place, len(rows), counts, cast) + 2 * (likeness[place] if likeness else 0)
        )
        for place, row in enumerate(rows)
    ]
    chosen: list[_Sentence] = []
    for one in sorted(scored, key=lambda one: -one.score):
        mine = set(terms(one.text))
        if all(len(mine & set(terms(other.text))) < 0.5 * len(mine) for other in chosen):
            chosen.append(one)
        if len(chosen) == most:
            break
    return [one.text for one in sorted(chosen, key=lambda one: one.place)]


def _score(row: str, place: int, total: int, counts: Counter[str], cast: set[str]) -> float:
    words = set(terms(row))
    rarity = [math.log(1 + counts[word]) for word in words if 1 < counts[word] < 0.5 * total]
    recurring = sum(rarity) / math.sqrt(len(words) + 1)
    acting = sum(1 for name in cast if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", row.lower()))
    edge = 1 - min(place, total - 1 - place) / max(1, total / 2)
    return recurring + 0.8 * min(acting, 2) + 0.8 * edge
