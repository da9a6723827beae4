"""Chapters to learn from, out of files and projects. Plain functions; a project is only read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.manuscript.provenance import Origin
from inkwell.domain.voices.corpus import RawText
from inkwell.exchange.registry import read_book
from inkwell.storage.copies import reading_copy

if TYPE_CHECKING:
    from pathlib import Path

    from inkwell.domain.exchange.book import Book, BookNode
    from inkwell.domain.manuscript.outline import Outline, SceneId
    from inkwell.storage.store import ProjectStore

PROJECT_SUFFIX = ".inkwell"


def chapters_of(path: Path) -> list[RawText]:
    """The chapters of a project or a text; a sentence where there is none."""
    if path.suffix == PROJECT_SUFFIX:
        with reading_copy(path) as store:
            return chapters_of_store(store, path.stem)
    return chapters_of_book(read_book(path), path.name)


def chapters_of_book(book: Book, source: str) -> list[RawText]:
    """The chapters of a book that was read; `source` is its file's name."""
    texts: list[RawText] = []

    def walk(nodes: tuple[BookNode, ...]) -> None:
        for node in nodes:
            if node.kind is NodeKind.PART:
                walk(node.children)
            else:
                text = node.text or "\n".join(scene.text for scene in node.children)
                texts.append(RawText(source, node.title, text))

    walk(book.nodes)
    return texts


def chapters_of_store(store: ProjectStore, source: str) -> list[RawText]:
    """The chapters of an open project, what the model wrote and nobody changed left out."""
    outline = store.outline.load()
    return [
        RawText(source, title, "\n".join(_own_text(store, scene) for scene in scenes), own=True)
        for title, scenes in chapters_with_scenes(outline)
    ]


def chapters_with_scenes(outline: Outline) -> list[tuple[str, list[SceneId]]]:
    """Titles of the chapters in reading order, each with its scenes' ids; scenes without a chapter stand alone."""
    chapters: list[tuple[str, list[SceneId]]] = []
    last: object = None
    for scene in outline.scenes():
        above = outline.ancestors(scene.scene_id)
        chapter = next((node for node in above if node.kind is NodeKind.CHAPTER), None)
        key = chapter.id if chapter is not None else scene.scene_id
        if key != last:
            chapters.append((chapter.title if chapter is not None else scene.title, []))
            last = key
        chapters[-1][1].append(scene.scene_id)
    return chapters


def _own_text(store: ProjectStore, scene: SceneId) -> str:
    loaded, runs = store.scenes.load(scene)
    kept: list[str] = []
    place = 0
    for run in runs:
        if run.origin is not Origin.GENERATED:
            kept.append(loaded.text[place : place + run.length])
        place += run.length
    return "".join([*kept, loaded.text[place:]])
