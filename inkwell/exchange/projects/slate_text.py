"""Rich text of the Slate editor, a tree of JSON, as lines of the page."""

from __future__ import annotations

from typing import Any

from inkwell.domain.text.cleaning import clean_text
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.projects.json_rows import mapping, rows, words
from inkwell.exchange.reading.page_text import PageParagraph

_INLINE = ("link",)
_DEEPEST = 40


def slate_page(value: Any) -> str:
    """With italics and bold; a plain text of older files as it is."""
    if isinstance(value, str):
        return clean_text(value).strip("\n")
    return "\n".join(line for paragraph in _paragraphs(value) for line in paragraph.lines()).strip("\n")


def slate_plain(value: Any) -> str:
    """The words alone."""
    if isinstance(value, str):
        return clean_text(value).strip("\n")
    return "\n".join(paragraph.plain for paragraph in _paragraphs(value)).strip("\n")


def _paragraphs(value: Any) -> list[PageParagraph]:
    paragraphs = [PageParagraph()]

    def put(node: dict[str, Any], depth: int) -> None:
        if "text" in node and not node.get("children"):
            style = Style.ITALIC if node.get("italic") else Style.PLAIN
            style |= Style.BOLD if node.get("bold") else Style.PLAIN
            paragraphs[-1].add(words(node["text"]), style)
            return
        if depth > _DEEPEST:
            return
        is_block = node.get("type") not in _INLINE
        begun = len(paragraphs)
        for child in rows(node.get("children")):
            put(child, depth + 1)
        # What holds blocks has ended with the last of them.
        if is_block and (len(paragraphs) == begun or not paragraphs[-1].is_empty):
            paragraphs.append(PageParagraph())

    for node in rows(value if isinstance(value, list) else [mapping(value)]):
        put(node, 0)
    return paragraphs
