"""Rows of another program's tree, as deep as its author liked, as parts, chapters and scenes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inkwell.domain.exchange.book import BookNode, NamedValue, scene_titles
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.cleaning import clean_title, without_marks
from inkwell.domain.text.comments import comment_spans, strip_comments
from inkwell.exchange.structure.headings import heading_kind
from inkwell.exchange.structure.scene_breaks import is_scene_break

if TYPE_CHECKING:
    from collections.abc import Iterator

# Texts without folders are chapters where they are longer than this on the average, else scenes of one chapter.
_WORDS_OF_A_CHAPTER = 1_200


@dataclass
class Item:
    """A folder or a text. A folder may have text of its own, and a text may have others below it."""

    title: str
    text: str = ""
    is_folder: bool = False
    kind: NodeKind | None = None  # where the program itself says what the row is
    synopsis: str = ""
    status: str = ""
    goal_words: int = 0
    facts: list[NamedValue] = field(default_factory=list[NamedValue])
    entries: list[str] = field(default_factory=list[str])
    children: list[Item] = field(default_factory=list["Item"])

    @property
    def says_anything(self) -> bool:
        """Whether the row itself, whatever lies below, has more than a title."""
        return bool(self.text.strip() or self.synopsis or self.facts or self.entries or self.goal_words)

    def walk(self) -> Iterator[Item]:
        """This row and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def nodes_from(items: list[Item], title: str) -> tuple[BookNode, ...]:
    """The tree of a book called `title`.

    A folder whose folders outnumber its texts is a part, any other a chapter; their titles decide where they say so.
    Folders within a chapter become scenes named after them. Folders between part and chapter go into the parts' titles
    where all parts have such, into the chapters' titles where only some have.
    Texts without any folder are a chapter each where they are long or called so, else scenes of one chapter.
    """
    growing = _Growing()
    rows = [item for item in items if not _is_nothing(item)]
    if rows and not any(_is_branch(item) for item in rows):
        if _are_chapters(rows):
            return tuple(growing.chapter(item) for item in rows)
        scenes = tuple(growing.scene(item) for item in rows)
        return (BookNode(NodeKind.CHAPTER, clean_title(title), children=scenes),)
    nodes: list[BookNode] = []
    parts = [item for item in rows if _is_part(item)]
    growing.splits_parts = all(item.kind or any(map(_is_part, item.children)) for item in parts)
    for item in rows:
        nodes += growing.part(item, "") if _is_part(item) else [growing.chapter(item)]
    return tuple(nodes)


class _Growing:
    """Counts the scenes, so that those without a title get a number."""

    def __init__(self) -> None:
        self.splits_parts = True
        self._scenes = 0

    def part(self, item: Item, above: str) -> list[BookNode]:
        """A part; what lies in parts of its own follows as parts named after both."""
        title = f"{above}: {_title(item)}" if above else _title(item)
        parts: list[BookNode] = []
        open_children: list[BookNode] = self._parted(self.scene(item, own=True)) if item.text.strip() else []
        is_first = True

        def close() -> None:
            nonlocal is_first
            is_bare = not (self.splits_parts and any(map(_is_part, item.children)))
            if open_children or (is_first and is_bare):
                parts.append(
                    _container(NodeKind.PART, title, item if is_first else None, tuple(open_children))
                )
                is_first = False
            open_children.clear()

        for child in item.children:
            if _is_part(child) and not self.splits_parts:
                open_children.extend(self._chapters_of(child, ""))
            elif _is_part(child):
                close()
                parts += self.part(child, title)
            else:
                open_children.append(self.chapter(child))
        close()
        return parts

    def _chapters_of(self, item: Item, above: str) -> list[BookNode]:
        """The chapters of a folder within a part, named after both; its own words are a chapter."""
        title = f"{above}: {_title(item)}" if above else _title(item)
        chapters: list[BookNode] = []
        for child in item.children:
            if _is_part(child):
                chapters += self._chapters_of(child, title)
            else:
                chapter = self.chapter(child)
                chapters.append(replace(chapter, title=f"{title}: {chapter.title}"))
        if item.text.strip() or not chapters:
            own = tuple(self._parted(self.scene(item, own=True))) if item.text.strip() else ()
            return [_container(NodeKind.CHAPTER, title, item, own), *chapters]
        chapters[0] = _also_of(chapters[0], item)
        return chapters

    def chapter(self, item: Item) -> BookNode:
        """A chapter with all that lies below as scenes; a lone text is a chapter of one scene."""
        if not _is_branch(item):
            # What is told of a text belongs to its scene.
            return BookNode(
                NodeKind.CHAPTER,
                _title(item),
                children=tuple(self._parted(self.scene(item))) if item.says_anything else (),
            )
        # What is told of a text with others below it belongs to its scene, what is told of a folder to the chapter.
        is_told = not item.is_folder and item.says_anything
        scenes = self._parted(self.scene(item, own=not is_told)) if is_told or item.text.strip() else []
        for child in item.children:
            scenes += self._scenes_of(child, "")
        return _container(NodeKind.CHAPTER, _title(item), None if is_told else item, tuple(scenes))

    def _parted(self, scene: BookNode) -> list[BookNode]:
        """The text of a whole chapter as scenes, cut where a mark stands between two; what is told stays with the first."""
        blocks: list[list[str]] = [[]]
        commented = [(span.start, span.end) for span in comment_spans(scene.text)]
        place = 0
        for line in scene.text.split("\n"):
            is_hidden = any(start < place < end for start, end in commented)
            place += len(line) + 1
            if line.strip() and not is_hidden and is_scene_break(line):
                blocks.append([])
            else:
                blocks[-1].append(line)
        if len(blocks) < 2 or not all("".join(block).strip() for block in blocks):
            return [scene]
        first, *others = ("\n".join(block).strip("\n") for block in blocks)
        scenes = [replace(scene, text=first)]
        for text in others:
            self._scenes += 1
            scenes.append(BookNode(NodeKind.SCENE, _working_title(text, self._scenes), text))
        return scenes

    def scene(self, item: Item, own: bool = False, above: str = "") -> BookNode:
        """A scene; `own` is a folder's own text, whose facts and title are the folder's."""
        self._scenes += 1
        title = "" if own else _title(item)
        if not title:
            title = _working_title(item.text, self._scenes)
        title = f"{above}: {title}" if above else title
        if own:
            return BookNode(NodeKind.SCENE, title, item.text)
        return BookNode(
            NodeKind.SCENE,
            title,
            item.text,
            (),
            item.synopsis,
            item.status,
            item.goal_words,
            tuple(item.facts),
            tuple(item.entries),
        )

    def _scenes_of(self, item: Item, above: str) -> list[BookNode]:
        if _is_nothing(item):
            return []
        is_row = not item.is_folder or item.says_anything or not item.children
        scenes = [self.scene(item, above=above)] if is_row else []
        below = f"{above}: {_title(item)}" if above else _title(item)
        for child in item.children:
            scenes += self._scenes_of(child, below if item.is_folder else above)
        return scenes


def _container(kind: NodeKind, title: str, item: Item | None, children: tuple[BookNode, ...]) -> BookNode:
    if item is None:
        return BookNode(kind, title, children=children)
    return BookNode(
        kind,
        title,
        "",
        children,
        item.synopsis,
        item.status,
        item.goal_words,
        tuple(item.facts),
        tuple(item.entries),
    )


def _working_title(text: str, number: int) -> str:
    """The first words of a text that has no title."""
    first = next((line for line in strip_comments(text).split("\n") if line.strip()), "")
    return scene_titles(without_marks(first), number)


def _also_of(node: BookNode, item: Item) -> BookNode:
    """A node with what is told of a row above it, whose title went into the node's."""
    return replace(
        node,
        synopsis="\n".join(filter(None, (item.synopsis, node.synopsis))),
        facts=(*item.facts, *node.facts),
        entries=tuple(dict.fromkeys((*item.entries, *node.entries))),
    )


def _title(item: Item) -> str:
    return clean_title(item.title)


def _is_branch(item: Item) -> bool:
    return item.is_folder or bool(item.children) or item.kind in (NodeKind.PART, NodeKind.CHAPTER)


def _is_nothing(item: Item) -> bool:
    return not item.title.strip() and not item.says_anything and all(map(_is_nothing, item.children))


def _is_part(item: Item) -> bool:
    if item.kind is not None:
        return item.kind is NodeKind.PART
    folders = [
        child for child in item.children if _is_branch(child) and (child.is_folder or not item.is_folder)
    ]
    said = heading_kind(item.title)
    if not folders or said == "chapter":
        return False
    if said == "part" or any(heading_kind(folder.title) == "chapter" for folder in folders):
        return True
    return len(folders) > len(item.children) - len(folders)


def _are_chapters(rows: list[Item]) -> bool:
    named = sum(heading_kind(item.title) == "chapter" for item in rows)
    words = sum(len(item.text.split()) for item in rows)
    return len(rows) > 1 and (2 * named >= len(rows) or words / len(rows) > _WORDS_OF_A_CHAPTER)
