"""Stories of Twine: Twee 3, and the page Twine publishes or archives."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from inkwell.domain.branching.passage import ARROW
from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.found import Found, RemarkKind
from inkwell.domain.exchange.material import BookNote
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.cleaning import clean_text
from inkwell.exchange.branching.harlowe import harlowe
from inkwell.exchange.branching.nodes import Goto, Link, Put
from inkwell.exchange.branching.notation import passage_text, title_of
from inkwell.exchange.branching.own_marks import OwnMarks, ifid, unset
from inkwell.exchange.branching.sugarcube import sugarcube
from inkwell.exchange.reading import names
from inkwell.exchange.text.safety import broken
from inkwell.exchange.text.text_files import text_of
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.exchange.branching.nodes import Node
    from inkwell.exchange.reading.source import Source

NOTES = tr_noop("Notes of the story")
BEGINNING = tr_noop("Before the story")
_HEAD = re.compile(
    r"^::[ \t]*(?P<title>(?:\\.|[^\\\n\[\]{}])*?)[ \t]*(?:\[(?P<tags>[^\]\n]*)\])?[ \t]*(?:\{[^\n]*\}?)?[ \t]*$",
    re.MULTILINE,
)
_SUFFIXES = (".twee", ".tw", ".tw2")
_PAGES = (".html", ".htm")
_MARK = b"<tw-storydata"
_LOOKED_THROUGH = 4 * 2**20
# What is no part of the story's text; "startup" and StoryInit set what it begins with.
_MACHINERY = (
    "script",
    "stylesheet",
    "widget",
    "header",
    "footer",
    "debug-header",
    "debug-footer",
    "twine.private",
)
_TOLD_ELSEWHERE = ("StoryTitle", "StoryData", "StoryAuthor", "StoryInit")
_PREFIX = re.compile(r"Story[A-Z]\w*|Passage(?:Header|Footer|Ready|Done)")


@dataclass(frozen=True)
class _Raw:
    title: str
    tags: tuple[str, ...]
    text: str


@dataclass
class _Story:
    """What stands in a file."""

    title: str
    passages: list[_Raw]
    start: str = ""
    format: str = ""
    ifid: str = ""
    notes: str = ""


def recognises(source: Source) -> bool:
    """Whether this is a story of Twine."""
    suffix = source.path.suffix.casefold()
    if suffix not in _PAGES:
        return suffix in _SUFFIXES and source.path.is_file()
    try:
        with source.path.open("rb") as file:
            return _MARK in file.read(_LOOKED_THROUGH)
    except OSError:
        return False


def read(source: Source) -> Found:
    """The story in the file: every passage a scene, its links choices."""
    decoded = text_of(source)
    text = clean_text(decoded.text)
    is_page = source.path.suffix.casefold() in _PAGES
    story = _page(text) if is_page else _twee(text)
    source.tell(0.3)
    reader = _Reader(story, source)
    scenes = reader.scenes()
    title = story.title or names.title_of(source.path)
    nodes = (BookNode(NodeKind.CHAPTER, title, children=tuple(scenes)),) if scenes else ()
    author = next((one.text.strip() for one in story.passages if one.title == "StoryAuthor"), "")
    notes = (BookNote(NOTES, story.notes),) if story.notes else ()
    if notes:
        source.remarks.add(RemarkKind.MATTER_AS_NOTE, story.notes)
    return Found(
        source.name,
        "twine",
        Book(title, nodes, author),
        notes=notes,
        remarks=source.remarks.told(),
        encoding=decoded.encoding,
        sample=decoded.sample,
        other_encodings=decoded.others,
        words_in=sum(len(one.text.split()) for one in story.passages),
    )


class _Reader:
    def __init__(self, story: _Story, source: Source) -> None:
        self._story, self._source = story, source
        self._markup: Callable[[str, Callable[[str], None]], tuple[Node, ...]] = (
            harlowe if _is_harlowe(story) else sugarcube
        )
        told = [one for one in story.passages if not self._is_machinery(one)]
        own_titles = [title_of(one.title) for one in told]
        start = next((at for at, one in enumerate(told) if one.title == story.start), 0)
        self._told = [*told[start : start + 1], *told[:start], *told[start + 1 :]]
        self._own = OwnMarks(own_titles) if story.ifid == ifid(story.title) else None

    def scenes(self) -> list[BookNode]:
        """The passages, that where the story begins first."""
        made: list[tuple[str, list[Node]]] = []
        for number, raw in enumerate(self._told):
            made.append((title_of(raw.title) or "—", self._nodes(raw.text)))
            if number % 50 == 0:
                self._source.tell(0.3 + 0.6 * number / len(self._told))
        first = self._beginnings()
        if first and made:
            leads = any(_leads_to(nodes, made[0][0]) for _, nodes in made)
            if leads:
                made.insert(0, (BEGINNING, [*first, Goto(made[0][0])]))
            else:
                made[0][1][:0] = first
        return [BookNode(NodeKind.SCENE, title, self._text(nodes)) for title, nodes in made]

    def _text(self, nodes: Sequence[Node]) -> str:
        text = passage_text(nodes, self._lost)
        if self._own is None and ARROW not in text:
            text = f"{text}\n{ARROW} END".lstrip("\n")
        return "\n".join(piece for line in text.split("\n") for piece in broken(line))

    def _nodes(self, text: str) -> list[Node]:
        nodes = list(self._markup(text.strip(), self._lost))
        return self._own.removed(nodes) if self._own is not None else nodes

    def _beginnings(self) -> list[Node]:
        """What is set before the first passage."""
        sets: list[Put] = []
        for one in self._story.passages:
            if one.title == "StoryInit" or "startup" in one.tags:
                nodes = self._nodes(one.text)
                sets += [node for node in nodes if isinstance(node, Put)]
        return list(unset(sets) if self._own is not None else sets)

    def _is_machinery(self, raw: _Raw) -> bool:
        if raw.title in _TOLD_ELSEWHERE or "startup" in raw.tags:
            return True
        machinery = any(tag.casefold() in _MACHINERY for tag in raw.tags) or _PREFIX.fullmatch(raw.title)
        if machinery and raw.text.strip():
            self._lost(f"{raw.title}: {raw.text.strip()}")
        return bool(machinery)

    def _lost(self, what: str) -> None:
        self._source.remarks.add(RemarkKind.STORY_MARKS_LOST, what or "…")


def _leads_to(nodes: Sequence[Node], title: str) -> bool:
    return any(isinstance(node, Link | Goto) and node.target.casefold() == title.casefold() for node in nodes)


def _is_harlowe(story: _Story) -> bool:
    if story.format:
        return story.format.casefold() == "harlowe"
    text = "\n".join(one.text for one in story.passages)
    return (
        "<<" not in text
        and re.search(r"\((?:set|if|link|go-?to|print|else):", text, re.IGNORECASE) is not None
    )


def _twee(text: str) -> _Story:
    heads = list(_HEAD.finditer(text))
    passages: list[_Raw] = []
    for at, head in enumerate(heads):
        end = heads[at + 1].start() if at + 1 < len(heads) else len(text)
        title = re.sub(r"\\(.)", r"\1", head["title"]).strip()
        tags = tuple((head["tags"] or "").split())
        body = re.sub(r"^\\::", "::", text[head.end() : end].strip("\n"), flags=re.MULTILINE)
        passages.append(_Raw(title, tags, body))
    of = {one.title: one.text.strip() for one in passages}
    data: dict[str, object] = {}
    try:
        read = json.loads(of.get("StoryData", "{}"))
        data = read if isinstance(read, dict) else {}
    except (ValueError, RecursionError):
        pass
    start = str(data.get("start") or ("Start" if "Start" in of else ""))
    notes = text[: heads[0].start()].strip() if heads else text.strip()
    return _Story(
        of.get("StoryTitle", ""),
        passages,
        start,
        str(data.get("format", "")),
        str(data.get("ifid", "")),
        notes,
    )


class _Page(HTMLParser):
    """The passages in a published page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.story = _Story("", [])
        self._start, self._by_pid = "", dict[str, str]()
        self._head: tuple[str, tuple[str, ...]] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        if tag == "tw-storydata" and not self.story.title:
            self.story.title, self.story.format = of.get("name", ""), of.get("format", "")
            self.story.ifid, self._start = of.get("ifid", ""), of.get("startnode", "")
        elif tag == "tw-passagedata":
            self._head, self._text = (of.get("name", ""), tuple(of.get("tags", "").split())), []
            self._by_pid.setdefault(of.get("pid", ""), of.get("name", ""))

    def handle_data(self, data: str) -> None:
        if self._head is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "tw-passagedata" and self._head is not None:
            self.story.passages.append(_Raw(*self._head, "".join(self._text)))
            self._head = None

    def whole(self) -> _Story:
        self.story.start = self._by_pid.get(self._start, "")
        return self.story


def _page(text: str) -> _Story:
    page = _Page()
    page.feed(text)
    page.close()
    return page.whole()
