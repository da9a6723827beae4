"""A script as the tree of a book: sections are parts and chapters, every scene's heading begins a scene.

A scene's text is Fountain's own lines, its heading first, so that writing them one after another gives the script back.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from inkwell.domain.exchange.book import Book, BookNode, NamedValue, scene_titles
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.script.elements import Element, ScriptLine, script_lines
from inkwell.domain.script.line_parts import heading_of, section_of
from inkwell.domain.text.cleaning import clean_title
from inkwell.support.i18n import tr_noop

SCENE_NUMBER = tr_noop("Scene number")
# Sections deeper than this stand as lines in the text of the scene they come before.
_DEEPEST = 2
_SMALL = (Element.BLANK, Element.TRANSITION, Element.PAGE, Element.SECTION, Element.NOTE)


@dataclass
class _Scene:
    lines: list[str] = field(default_factory=list[str])
    synopsis: list[str] = field(default_factory=list[str])
    heading: str = ""
    number: str = ""

    @property
    def is_filled(self) -> bool:
        return bool(self.heading or self.synopsis) or any(line.strip() for line in self.lines)


@dataclass
class _Section:
    level: int
    title: str
    synopsis: list[str] = field(default_factory=list[str])
    scenes: list[_Scene] = field(default_factory=list[_Scene])


def book_from(text: str, title: str, author: str = "") -> Book:
    """The book of a script whose notes are comments already."""
    sections = _sections(script_lines(text))
    levels = {section.level for section in sections[1:]}
    named = len(levels) > 0
    if not named and any(scene.is_filled for scene in sections[0].scenes):
        sections[0].title, sections[0].level = title, 1
    return Book(title, _nodes(sections, parts=len(levels) > 1), author)


def _sections(lines: list[ScriptLine]) -> list[_Section]:
    """The sections in order; the first has no title and holds what stands before any."""
    growing = _Growing()
    for line in lines:
        growing.add(line)
    growing.scene.lines += growing.waiting
    return growing.sections


class _Growing:
    """Sections and scenes while lines come in; `waiting` are deeper sections that belong to the scene that follows."""

    def __init__(self) -> None:
        self.scene = _Scene()
        self.sections = [_Section(_DEEPEST, "", scenes=[self.scene])]
        self.waiting: list[str] = []
        self._is_behind_synopsis = False

    def add(self, line: ScriptLine) -> None:
        """The next line."""
        words = line.line.strip()
        if line.element is Element.SECTION:
            self._section(words)
        elif line.element is Element.SYNOPSIS:
            synopsis = self.scene.synopsis if self.scene.is_filled else self.sections[-1].synopsis
            synopsis.append(words.removeprefix("=").strip())
        elif line.element is Element.HEADING:
            self._heading(words)
        elif line.element is Element.BLANK:
            if not (self._is_behind_synopsis and not "".join(self.scene.lines[-1:]).strip()):
                self.scene.lines.append("")
            return
        else:
            self.scene.lines += [*self.waiting, line.line.rstrip() if words else line.line]
            self.waiting = []
        self._is_behind_synopsis = line.element is Element.SYNOPSIS

    def _section(self, words: str) -> None:
        level, title = section_of(words)
        if level > _DEEPEST:
            self.waiting += [words, ""]
            return
        self.scene.lines += self.waiting
        self.waiting = []
        self.scene = _Scene()
        self.sections.append(_Section(level, clean_title(title), scenes=[self.scene]))

    def _heading(self, words: str) -> None:
        before = self.scene
        begun = [] if before.heading or not all(map(_is_small, before.lines)) else before.lines
        if begun or not before.is_filled:
            self.sections[-1].scenes.pop()
        heading, number = heading_of(words)
        synopsis = before.synopsis if begun else []
        self.scene = _Scene([*begun, *self.waiting, words], synopsis, heading, number)
        self.sections[-1].scenes.append(self.scene)
        self.waiting = []


def _is_small(line: str) -> bool:
    """Whether a line is none a reader would miss at a scene's beginning, such as FADE IN."""
    if not line:
        return True
    (read,) = script_lines(line)[:1]
    return read.element in _SMALL


def _nodes(sections: list[_Section], parts: bool) -> tuple[BookNode, ...]:
    top: list[BookNode] = []
    part: tuple[_Section, list[BookNode]] | None = None
    number = 0

    def close() -> None:
        nonlocal part
        if part:
            section, children = part
            top.append(
                BookNode(
                    NodeKind.PART,
                    section.title,
                    children=tuple(children),
                    synopsis="\n".join(section.synopsis),
                )
            )
        part = None

    for section in sections:
        scenes: list[BookNode] = []
        for scene in section.scenes:
            if scene.is_filled:
                number += 1
                scenes.append(_node(scene, number))
        if not section.title:
            top += [BookNode(NodeKind.CHAPTER, scenes[0].title, children=tuple(scenes))] if scenes else []
        elif parts and section.level == 1:
            close()
            part = (section, scenes)
        else:
            chapter = BookNode(
                NodeKind.CHAPTER, section.title, children=tuple(scenes), synopsis="\n".join(section.synopsis)
            )
            (part[1] if part else top).append(chapter)
    close()
    return tuple(top)


def _node(scene: _Scene, number: int) -> BookNode:
    lines = [*scene.lines]
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    first = next((line for line in lines if line.strip()), "")
    title = clean_title(scene.heading) or scene_titles(first, number)
    facts = (NamedValue(SCENE_NUMBER, scene.number),) if scene.number else ()
    return BookNode(NodeKind.SCENE, title, "\n".join(lines), synopsis="\n".join(scene.synopsis), facts=facts)
