"""Plain-text novels as a book of scenes, cut by the importer's own reader; and which of them are for tuning."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.comments import strip_comments
from inkwell.exchange.registry import read_book

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from inkwell.domain.exchange.book import BookNode

SHORTEST_WORDS = 12_000  # a tale of less has no earlier scenes worth remembering


@dataclass(frozen=True)
class NovelScene:
    """A scene as the page has it: a paragraph a line, without remarks. `number` counts scenes, `chapter` chapters, from 0."""

    number: int
    chapter: int
    title: str
    text: str

    @property
    def paragraphs(self) -> list[str]:
        """Its lines with letters in them."""
        return [line for line in self.text.split("\n") if line.strip()]


@dataclass(frozen=True)
class Novel:
    """A novel by its file's name, without the ending."""

    name: str
    title: str
    scenes: tuple[NovelScene, ...]

    @property
    def words(self) -> int:
        """How many words its scenes have, as they stand between spaces."""
        return sum(len(scene.text.split()) for scene in self.scenes)


def read_novel(file: Path) -> Novel:
    """One novel; the sentence of the reader's own error where it cannot be read."""
    book = read_book(file)
    scenes: list[NovelScene] = []
    chapter = 0
    for top in book.nodes:
        for number, scene in _scenes(top, chapter):
            scenes.append(NovelScene(len(scenes), number, scene.title, strip_comments(scene.text)))
            chapter = number
        chapter += 1
    return Novel(file.stem, book.title, tuple(scenes))


def files(folder: Path, part: str = "") -> list[Path]:
    """The novels of a folder (or of `novels` in it) by name. `part`: "tune" or "measure" for that half of them, "" for all.

    Which half a novel belongs to depends on its name alone, so that nothing is measured on what it was tuned on.
    """
    there = folder / "novels" if (folder / "novels").is_dir() else folder
    found = sorted(there.glob("*.txt"))
    return [file for file in found if not part or part == half_of(file.stem)]


def half_of(name: str) -> str:
    """ "tune" or "measure"."""
    return "tune" if hashlib.sha256(name.encode()).digest()[0] % 2 else "measure"


def novels(folder: Path, seed: int, count: int, part: str = "measure") -> Iterator[Novel]:
    """So many novels, drawn by the seed, that are long enough; fewer where there are not as many."""
    found = files(folder, part)
    random.Random(seed).shuffle(found)
    given = 0
    for file in found:
        if given == count:
            return
        novel = read_novel(file)
        if novel.words >= SHORTEST_WORDS and len(novel.scenes) > 2:
            given += 1
            yield novel


def _scenes(node: BookNode, chapter: int) -> Iterator[tuple[int, BookNode]]:
    """The scenes below a node with the number of their chapter."""
    if node.kind is NodeKind.SCENE:
        yield chapter, node
        return
    for child in node.children:
        for number, scene in _scenes(child, chapter):
            yield number, scene
            chapter = max(chapter, number)
        if child.kind is NodeKind.CHAPTER:
            chapter += 1
