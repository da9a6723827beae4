"""Texts that writers' programs keep as Markdown, or as what came before it, as lines of the page."""

from __future__ import annotations

import re

from inkwell.domain.text.cleaning import clean_text
from inkwell.domain.text.rich_paragraphs import paragraphs_of_plain
from inkwell.exchange.markdown_lines import from_markdown

_ITALIC = re.compile(r"(?<![:/\w])//(?=\S)(.+?)(?<=\S)//(?![/\w])")
_UNDERLINE = re.compile(r"(?<![_\w])__(?=\S)(.+?)(?<=\S)__(?![_\w])")


def page_of_markdown(text: str) -> str:
    """Markdown as the page has it: one line a paragraph, a larger gap an empty line; a hard break's mark is taken off."""
    text = paragraphs_of_plain(clean_text(text).rstrip())
    lines = (line.rstrip() for line in text.split("\n"))
    return "\n".join(map(from_markdown, lines)).strip("\n")


def page_of_txt2tags(text: str) -> str:
    """What older programs wrote: `//italic//`, `**bold**`, `__underlined__`, which the page shows as italics."""
    return page_of_markdown(_UNDERLINE.sub(r"_\1_", _ITALIC.sub(r"*\1*", text)))
