"""A page's Markdown as HTML for the window, and as sections of plain text for the search."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from itertools import takewhile
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.token import Token

from inkwell.services.help.search import Section
from inkwell.ui.help.references import Reference, commands_table, is_reference, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from inkwell.services.help.guide import Guide
    from inkwell.ui.help.names import Names

COMMANDS_BEGIN, COMMANDS_END = "<!-- commands -->", "<!-- end of commands -->"
_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")
# A table without words above its columns.
_EMPTY_HEAD = re.compile(r"<thead>\s*<tr>(?:\s*<th>\s*</th>)+\s*</tr>\s*</thead>")
_WIDE_COLUMN, _NARROW_COLUMN = "52%", "30%"
_PICTURE = re.compile(r"(?:\.\./)?pictures/([\w-]+\.png)")


@dataclass(frozen=True)
class Page:
    """A page ready to be shown and searched."""

    topic: str
    html: str
    sections: tuple[Section, ...]


def with_commands(source: str, names: Names) -> str:
    """The Markdown with the table of commands made anew between its two marks."""
    before, begin, rest = source.partition(COMMANDS_BEGIN)
    _, end, after = rest.partition(COMMANDS_END)
    return f"{before}{begin}\n\n{commands_table(names)}\n\n{end}{after}" if begin and end else source


def make_page(guide: Guide, topic_id: str, names: Names) -> Page:
    """The page of a topic with everything it names as it is now."""
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(with_commands(guide.source(topic_id), names))
    tokens = [token for token in tokens if token.type != "html_block"]
    for token in tokens:
        if token.children:
            token.children = list(_with_references(token.children, names))
    sections = tuple(_sections(tokens, topic_id, guide.title(topic_id)))
    anchors = iter(section.anchor for section in sections if section.heading)
    shown = parser.renderer.render(list(_dressed(tokens, anchors)), parser.options, {})
    shown = _EMPTY_HEAD.sub("", shown)
    return Page(topic_id, shown, sections)


def anchor_of(heading: str) -> str:
    """The name by which a link reaches a heading, as websites make it."""
    return _NOT_IN_ANCHORS.sub("", heading.lower()).replace(" ", "-")


def references_in(source: str) -> Iterator[tuple[str, str]]:
    """Every reference of a page: its address and the words that stand in it."""
    for token in MarkdownIt("commonmark").enable("table").parse(source):
        yield from _links(token.children or [], is_reference)


def links_in(source: str) -> Iterator[tuple[str, str]]:
    """Every other link of a page: its address and its words."""
    for token in MarkdownIt("commonmark").enable("table").parse(source):
        yield from _links(token.children or [], lambda address: not is_reference(address))


def pictures_in(source: str) -> list[str]:
    """The file names of the pictures of a page."""
    return _PICTURE.findall(source)


def _links(tokens: Sequence[Token], wanted: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    for place, token in enumerate(tokens):
        address = str(token.attrs.get("href", ""))
        if token.type == "link_open" and wanted(address):
            yield address, _plain(_inside(tokens, place))


def _inside(tokens: Sequence[Token], place: int) -> Sequence[Token]:
    """The tokens between a link's beginning and its end."""
    end = next(i for i in range(place, len(tokens)) if tokens[i].type == "link_close")
    return tokens[place + 1 : end]


def _with_references(tokens: Sequence[Token], names: Names) -> Iterator[Token]:
    """References as finished HTML with their plain words; everything else as it was."""
    skipped = 0
    for place, token in enumerate(tokens):
        if skipped:
            skipped -= 1
        elif token.type == "link_open" and is_reference(str(token.attrs["href"])):
            inner = _inside(tokens, place)
            skipped = len(inner) + 1
            reference = resolve(str(token.attrs["href"]), _plain(inner), names)
            yield Token(
                "html_inline", "", 0, content=_reference_html(reference), meta={"words": reference.words}
            )
        else:
            yield token


def _reference_html(reference: Reference) -> str:
    words = escape(reference.words)
    if reference.kind == "key":
        return f'<span class="key">&nbsp;{words}&nbsp;</span>'
    symbol = (
        f'<img src="icon:{reference.icon}" style="vertical-align: middle">&nbsp;' if reference.icon else ""
    )
    return f'{symbol}<span class="name">{words}</span>'


def _dressed(tokens: Sequence[Token], anchors: Iterator[str]) -> Iterator[Token]:
    """What Qt's rich text needs: anchors at headings, hints as boxes, tables in columns, pictures by their bare names."""
    column = ""
    for place, token in enumerate(tokens):
        if token.type == "blockquote_open":
            yield _raw('<table class="hint" width="100%" cellpadding="10" cellspacing="0"><tr><td>')
        elif token.type == "blockquote_close":
            yield _raw("</td></tr></table>")
        elif token.type == "table_open":
            yield _raw('<table class="rows" width="100%" cellpadding="4" cellspacing="0">')
            column = _WIDE_COLUMN if _is_headless(tokens[place:]) else _NARROW_COLUMN
        elif token.type == "code_block":
            yield _raw(
                f'<table class="code" width="100%" cellpadding="8"><tr><td><pre>{escape(token.content.rstrip())}</pre></td></tr></table>'
            )
        else:
            yield token
        if token.type == "heading_open":
            yield _raw(f'<a name="{escape(next(anchors))}"></a>')
        elif token.type == "tr_open" and tokens[place + 1].type == "td_open":
            tokens[place + 1].attrSet("width", column)
        elif token.type == "paragraph_open" and _is_picture(tokens[place + 1]):
            token.attrSet("class", "picture")
        pictures = [child for child in token.children or [] if child.type == "image"]
        for picture in pictures:
            match = _PICTURE.fullmatch(str(picture.attrs.get("src", "")))
            share = f"#{len(pictures)}" if len(pictures) > 1 else ""
            picture.attrs["src"] = f"picture:{match.group(1)}{share}" if match else ""


def _is_headless(tokens: Sequence[Token]) -> bool:
    """Whether no words stand above the columns of the table that begins here: its rows name keys, or the like."""
    head = takewhile(lambda token: token.type != "thead_close", tokens)
    return not any(token.content.strip() for token in head if token.type == "inline")


def _is_picture(inline: Token) -> bool:
    """Whether a paragraph holds pictures alone."""
    return all(
        child.type in ("image", "softbreak") or not child.content.strip() for child in inline.children or []
    )


def _raw(text: str) -> Token:
    return Token("html_block", "", 0, content=text)


def _sections(tokens: Sequence[Token], topic: str, title: str) -> Iterator[Section]:
    heading, anchor, lines, in_heading = "", "", list[str](), False
    for token in tokens:
        if token.type == "heading_open":
            if heading or lines:
                yield Section(topic, title, anchor, heading, "\n".join(lines))
            lines, in_heading = [], True
        elif token.type == "inline" and in_heading:
            heading, in_heading = _plain(token.children or []), False
            anchor = anchor_of(heading)
        elif token.type == "inline":
            lines.append(_plain(token.children or []))
        elif token.type == "code_block":
            lines.append(token.content.strip())
    yield Section(topic, title, anchor, heading, "\n".join(lines))


def _plain(tokens: Sequence[Token]) -> str:
    parts = (
        token.meta.get("words", "")
        if token.type == "html_inline"
        else " "
        if token.type in ("softbreak", "hardbreak")
        else token.content
        if token.type in ("text", "code_inline")
        else ""
        for token in tokens
    )
    return "".join(parts)
