"""A book to measure with: 120,000 words of a novel in 200 scenes, one chapter of 60, 300 entries, threads, dates."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.codex import Entry, Relation
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import NodeKind, SceneId, Status
from inkwell.domain.story.story_time import SceneTime, moment
from inkwell.domain.text.text import count_words
from inkwell.storage.opening import create_project

if TYPE_CHECKING:
    from pathlib import Path

SCENES, WORDS, ENTRIES, LONG_CHAPTER = 200, 120_000, 300, 60


def make_book(
    path: Path, text: str, scenes: int = SCENES, words: int = WORDS, entries: int = ENTRIES
) -> None:
    """Write it to `path`; `text` is repeated where it is too short."""
    chance = random.Random(24)  # the same book every time
    source = [part for part in text.split("\n\n") if part.strip()]
    store = create_project(path, "A book to measure with", "novel", None)
    for row in store.outline.load().walk():
        if row.parent is None:
            store.outline.discard(row.id)
    kinds = [category.id for category in store.codex.load().categories]
    people = [
        store.codex.save(Entry(EntryId(0), kinds[n % len(kinds)], f"Entry {n}")) for n in range(entries)
    ]
    for one in people:
        others = chance.sample(people, 2)
        relations = [Relation(one, other, "knows") for other in others if other != one]
        store.codex.set_relations(one, relations)
    threads = [store.plan.add_thread(name) for name in ("Love", "War", "The house", "Money", "The letter")]
    made, at = 0, 0
    while made < scenes:
        size = min(scenes - made, LONG_CHAPTER if made == 60 else chance.choice((1, 2, 3, 4, 6)))
        chapter = store.outline.add(
            NodeKind.CHAPTER, f"Chapter {len(store.outline.load().children(None)) + 1}"
        )
        for _ in range(size):
            parts: list[str] = []
            while sum(map(count_words, parts)) < words / scenes:
                parts.append(" ".join(source[at % len(source)].split()))
                at += 1
            body = "\n\n".join(parts)
            title = " ".join(body.split()[:5])
            node = store.outline.add(NodeKind.SCENE, title, chapter, text=body, words=count_words(body))
            store.outline.describe(node, " ".join(body.split()[5 : chance.choice((20, 60, 160))]))
            store.outline.set_status(node, chance.choice(list(Status)))
            store.plan.set_fact(node, "Label", chance.choice(("Night", "Sea", "Town", "")))
            scene = SceneId(int(node))
            for thread in chance.sample(threads, chance.choice((0, 1, 2))):
                store.plan.set_cell(thread, scene, "What it does for the thread.")
            when = moment(f"day {1 + made // 3}")
            store.story.set_time(SceneTime(scene, when, viewpoint=chance.choice(people[:4])))
            made += 1
    store.close()
