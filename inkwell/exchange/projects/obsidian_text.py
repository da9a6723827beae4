"""A note of Obsidian: its front matter, and its Markdown with comments, links and embeds as the page can have them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.text.cleaning import clean_text
from inkwell.domain.text.mark_pairs import replaced_pairs
from inkwell.exchange.projects.json_rows import mapping
from inkwell.exchange.projects.markdown_text import page_of_markdown
from inkwell.exchange.reading.page_text import comment_mark

if TYPE_CHECKING:
    from inkwell.exchange.reading.source import Remarks

_MOST_FRONT_MATTER = 64 * 2**10
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FOOTNOTE = re.compile(r"^\[\^([^\]\s]{1,60})\]:[ \t]*(.*(?:\n(?:[ \t]+.*)?)*)", re.MULTILINE)
_FOOTNOTE_PLACE = re.compile(r"\[\^([^\]\s]{1,60})\]")
_INLINE_FOOTNOTE = re.compile(r"\^\[([^\[\]\n]+)\]")
_EMBED = re.compile(r"!\[\[([^\[\]\n|]+)(?:\|[^\[\]\n]*)?\]\]|!\[([^\[\]\n]*)\]\([^()\n]*\)")
_WIKI_LINK = re.compile(r"\[\[([^\[\]\n|]+)(?:\|([^\[\]\n]*))?\]\]")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\((?:https?:|[^()\s\n]*\.md|#)[^()\n]*\)")
_HIGHLIGHT = re.compile(r"==(?=[^\s=])([^\n=]{1,500})(?<=[^\s=])==")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.*?)[ \t]*#*$", re.MULTILINE)


class _Texts(yaml.BaseLoader):
    """Every scalar is a text: a scene called 05 stays so."""


def front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The values a note begins with, and the note behind them; none where they are no YAML."""
    text = clean_text(text)
    match = _FRONT_MATTER.match(text)
    if match is None or match.end() > _MOST_FRONT_MATTER:
        return {}, text
    try:
        values = yaml.load(match[1], Loader=_Texts)  # noqa: S506  # it makes texts, lists and mappings only
    except (yaml.YAMLError, RecursionError, ValueError, TypeError):
        return {}, text
    return (mapping(values), text[match.end() :]) if isinstance(values, dict) else ({}, text)


def obsidian_page(text: str, remarks: Remarks, keep_headings: bool = False) -> str:
    """The body of a note as lines of the page; headings are lines too, unless they are kept for whoever makes a tree."""
    notes = {match[1]: " ".join(match[2].split()) for match in _FOOTNOTE.finditer(text)}
    text = _FOOTNOTE.sub("", text)

    def note(words: str) -> str:
        if words:
            remarks.add(RemarkKind.FOOTNOTES_AS_COMMENTS, words)
        return comment_mark(f"Footnote: {words}") if words else ""

    def comment(inside: str) -> str:
        mark = comment_mark(inside)
        if mark:
            remarks.add(RemarkKind.COMMENTS_KEPT, inside)
        return mark

    def embed(match: re.Match[str]) -> str:
        name = (match[1] or match[2] or "").strip()
        remarks.add(RemarkKind.PICTURES_LEFT_OUT, name)
        return ""

    def link(match: re.Match[str]) -> str:
        remarks.add(RemarkKind.LINKS_LOST, match[1])
        return (match[2] if match.lastindex == 2 else "") or match[1]

    def highlight(match: re.Match[str]) -> str:
        remarks.add(RemarkKind.COLOURS_LOST, match[1])
        return match[1]

    def heading(match: re.Match[str]) -> str:
        remarks.add(RemarkKind.LOWER_HEADINGS_AS_TEXT, match[1])
        return match[1]

    text = replaced_pairs(text, "%%", "%%", comment)
    text = _INLINE_FOOTNOTE.sub(lambda match: note(match[1]), text)
    text = _FOOTNOTE_PLACE.sub(lambda match: note(notes.get(match[1], "")) or match[0], text)
    text = _HIGHLIGHT.sub(highlight, _LINK.sub(link, _WIKI_LINK.sub(link, _EMBED.sub(embed, text))))
    if not keep_headings:
        text = _HEADING.sub(heading, text)
    return text.strip("\n") if keep_headings else page_of_markdown(text)
