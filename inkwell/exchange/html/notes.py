"""Foot- and endnotes of pages: which links lead to one, and what it says."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

from inkwell.exchange.html.parsing import identity, kinds_of, tag_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

_REF_KINDS = re.compile(
    r"(?:noteref|footnote-?ref|endnote-?ref|fnanchor|fnref|msofootnotereference|msoendnotereference)"
)
_NOTE_KINDS = ("footnote", "endnote", "rearnote", "note")
_WORDS = {"msofootnotetext": "footnote", "msoendnotetext": "endnote"}
_END_KINDS = ("endnote", "rearnote")
_NOTE_NAME = re.compile(
    r"(?:^|[_-])(?:fn|ftn|ftnt|edn|footnote|endnote|note|n)[_-]?\d|footnote|endnote|_ftn|_edn", re.IGNORECASE
)
_END_NAME = re.compile(r"endnote|rearnote|_edn", re.IGNORECASE)
COMMENT = "Comment"
_LOOKED_AT = 500
_MARKER = re.compile(r"^[\[(]?\s*(?:\d{1,4}|[a-z]|[ivxlc]{1,6}|[*†‡§¶#]{1,4})\s*[\])]?\.?$", re.IGNORECASE)
_BACK = re.compile(
    r"^[\[(]?\s*(?:\d{1,4}|[a-z]|(?:[*†‡§¶#]\s*){1,4}|[↩↑^⏎⤴←]\ufe0e?|back|return|\[back\])\s*[\])]?[.:]?$",
    re.IGNORECASE,
)
_BLOCKS = frozenset(["p", "li", "div", "aside", "dd", "dt", "td", "section", "article", "blockquote"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "hr"])


@dataclass
class Notes:
    """What links of the pages lead to a note, and which elements are notes and no text.

    `by_link` has the note's elements by the identity of the linking element.
    """

    by_link: dict[Element, tuple[str, tuple[Element, ...]]] = field(
        default_factory=dict["Element", "tuple[str, tuple[Element, ...]]"]
    )
    taken: set[Element] = field(default_factory=set["Element"])
    backlinks: set[Element] = field(default_factory=set["Element"])


def find_notes(pages: Mapping[str, Element]) -> Notes:
    """The notes of pages by their names; a link leads within its own page or to another."""
    places = {
        (name, key): element
        for name, page in pages.items()
        for element in page.iter()
        if (key := _key(element))
    }
    order = {
        element: place for place, element in enumerate(one for page in pages.values() for one in page.iter())
    }
    notes = Notes()
    links = [
        (name, link)
        for name, page in pages.items()
        for link in page.iter()
        if tag_of(link) == "a" and link.get("href")
    ]
    for name, link in links:
        target = places.get(_target(name, str(link.get("href"))))
        if target is None or not _is_reference(link) or target is link:
            continue
        block = _block_of(target)
        if block is None or block is _block_of(link) or not _is_note(link, target, block, name, places):
            continue
        if order[target] < order[link] and not _has_kind((target, block), _NOTE_KINDS):
            # Both ways lead a link: the later one is the note's.
            continue
        if block in notes.taken and not any(block in blocks for _, blocks in notes.by_link.values()):
            continue
        is_end = _has_kind((target, block), _END_KINDS) or _END_NAME.search(_key(target)) is not None
        kind = COMMENT if _is_remark(link) else "Endnote" if is_end else "Footnote"
        blocks = _whole(block, target)
        notes.by_link[link] = (kind, blocks)
        notes.taken.update(blocks)
        notes.backlinks.update(_backlinks(blocks))
    _take_empty(notes)
    return notes


def _key(element: Element) -> str:
    return identity(element) if tag_of(element) else ""


def _target(name: str, href: str) -> tuple[str, str]:
    file, _, place = unquote(href).partition("#")
    return (posixpath.normpath(posixpath.join(posixpath.dirname(name), file)) if file else name), place


def _is_reference(link: Element) -> bool:
    """Whether a link looks as one to a note does."""
    around = link.getparent()
    kinds = kinds_of(link) | (kinds_of(around) if around is not None else frozenset())
    if any(_REF_KINDS.search(kind) for kind in kinds):
        return True
    words = "".join(link.itertext()).strip()
    raised = (
        tag_of(link) == "sup"
        or (around is not None and tag_of(around) == "sup")
        or any(tag_of(one) == "sup" for one in link)
    )
    return _MARKER.match(words) is not None and (raised or words[:1] in "[(*†‡§")


def _is_note(
    link: Element, target: Element, block: Element, name: str, places: Mapping[tuple[str, str], Element]
) -> bool:
    if _has_kind((target, block), _NOTE_KINDS) or _NOTE_NAME.search(_key(target)):
        # What leads back to a note from its own text is no note.
        return not _is_back(link)
    for back in islice(block.iter(), _LOOKED_AT):
        if tag_of(back) == "a" and back.get("href"):
            origin = places.get(_target(name, str(back.get("href"))))
            if origin is not None and (
                origin is link or origin in link.iterancestors() or link in origin.iterancestors()
            ):
                return not _is_back(link)
    return False


def _is_remark(link: Element) -> bool:
    """Whether a page of ours has an author's remark there, which is no note of the book."""
    return {"noteref", "comment"} <= kinds_of(link)


def _is_back(link: Element) -> bool:
    kinds = kinds_of(link)
    if "backlink" in kinds or "footnote-back" in kinds:
        return True
    block = _block_of(link)
    if block is None:
        return False
    text = "".join(block.itertext()).strip()
    words = "".join(link.itertext()).strip()
    # A note begins with its number.
    return (
        bool(words)
        and text.startswith(words)
        and len(text) > len(words)
        and _has_kind((block, *_above(block)), _NOTE_KINDS)
    )


def _above(element: Element) -> Iterator[Element]:
    for number, one in enumerate(element.iterancestors()):
        if number > 2:
            return
        yield one


def _has_kind(elements: tuple[Element, ...], wanted: tuple[str, ...]) -> bool:
    return any(_WORDS.get(kind, kind).rstrip("s") in wanted for one in elements for kind in kinds_of(one))


def _block_of(element: Element) -> Element | None:
    """The block an element is, or stands in."""
    if tag_of(element) in _BLOCKS:
        return element
    return next((one for one in element.iterancestors() if tag_of(one) in _BLOCKS), None)


def _whole(block: Element, target: Element) -> tuple[Element, ...]:
    """A note's elements: the block, or all of the box around it where that holds this note alone."""
    around = block.getparent()
    if around is not None and tag_of(around) in ("div", "aside", "li") and _has_kind((around,), _NOTE_KINDS):
        names = [
            one
            for one in around.iter()
            if _NOTE_NAME.search(_key(one)) and tag_of(one) in ("a", "p", "li", "div", "aside")
        ]
        inner = [one for one in names if one is not around and one is not target]
        if (
            not any(_block_of(one) not in (block, around) for one in inner)
            and sum(tag_of(one) == "p" for one in around) < 8
        ):
            return (around,)
    if tag_of(block) == "dt" and (behind := block.getnext()) is not None and tag_of(behind) == "dd":
        return block, behind
    return (block,)


def _backlinks(blocks: tuple[Element, ...]) -> Iterator[Element]:
    """Links in a note that only lead back, and its own number."""
    for block in blocks:
        for one in block.iter():
            words = "".join(one.itertext()).strip() if tag_of(one) in ("a", "sup", "span") else ""
            if (
                words
                and _BACK.match(words)
                and (tag_of(one) == "a" or any(tag_of(inner) == "a" for inner in one.iter()))
            ):
                yield one


def _take_empty(notes: Notes) -> None:
    """Boxes all of whose text was notes go with them, their heading too."""
    seen: set[Element] = set()
    for block in list(notes.taken):
        around = block.getparent()
        while (
            around is not None
            and around not in seen
            and tag_of(around)
            in (
                "div",
                "section",
                "aside",
                "ol",
                "ul",
                "dl",
                "table",
                "tbody",
                "tr",
            )
        ):
            seen.add(around)
            rest = [
                one
                for one in around
                if one not in notes.taken and tag_of(one) not in _HEADINGS and "".join(one.itertext()).strip()
            ]
            if rest or (around.text or "").strip():
                break
            notes.taken.add(around)
            around = around.getparent()
