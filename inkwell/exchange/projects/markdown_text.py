"""Texts that writers' programs keep as Markdown, or as what came before it, as lines of the page."""

from __future__ import annotations

import re

from inkwell.domain.text.cleaning import clean_text
from inkwell.exchange.text.markdown_lines import from_markdown
from inkwell.exchange.text.wrapped_lines import are_wrapped, joined, usual_width

_ITALIC = re.compile(r"(?<![:/\w])//(?=\S)((?:[^/\n]|/(?!/)){1,2000})(?<=\S)//(?![/\w])")
_UNDERLINE = re.compile(r"(?<![_\w])__(?=\S)((?:[^_\n]|_(?!_)){1,2000})(?<=\S)__(?![_\w])")


def page_of_markdown(text: str) -> str:
    """Markdown as the page has it: one line a paragraph, a larger gap than the usual one an empty line.

    Lines that were broken by width are joined; others stay lines, and then an empty line among them is one.
    """
    blocks, gaps = _blocks(clean_text(text).split("\n"))
    singles = sum(len(block) - 1 for block in blocks)
    if are_wrapped(blocks):
        width = usual_width(blocks)
        blocks, singles = [joined(block, width) for block in blocks], 0
    usual = min(gaps, default=1) if len(gaps) >= singles else 0
    lines: list[str] = []
    for block, gap in zip(blocks, [0, *gaps], strict=False):
        lines += [""] if gap > usual else []
        lines += map(from_markdown, (line.rstrip() for line in block))
    return "\n".join(lines)


def _blocks(lines: list[str]) -> tuple[list[list[str]], list[int]]:
    """Lines that stand together, and how many empty ones there are between one block and the next."""
    blocks: list[list[str]] = []
    gaps: list[int] = []
    empty = 1
    for line in lines:
        if not line.strip():
            empty += 1
        elif empty:
            gaps += [empty] if blocks else []
            blocks.append([line])
            empty = 0
        else:
            blocks[-1].append(line)
    return blocks, gaps


def page_of_txt2tags(text: str) -> str:
    """What older programs wrote: `//italic//`, `**bold**`, `__underlined__`, which the page shows as italics."""
    return page_of_markdown(_UNDERLINE.sub(r"_\1_", _ITALIC.sub(r"*\1*", text)))
