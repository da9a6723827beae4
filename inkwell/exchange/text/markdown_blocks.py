"""The blocks of a Markdown file as a novel has them: headings, breaks and paragraphs, no line lost.

markdown-it finds the blocks; their words are taken from the lines of the source, so that what a novel cannot hold (tables,
lists, HTML, addresses of links) stays as it was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from inkwell.domain.text.comments import comment_spans
from inkwell.exchange.structure.scene_breaks import is_scene_break
from inkwell.exchange.text.wrapped_lines import put_together

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LONGEST_UNDERLINED = 90
_SENTENCE_END = re.compile(r"[.!?…。！？][”’\"'»)]*$")
# `# # #` is a heading to Markdown, and a break to whoever types it.
_MARKS = re.compile(r"[# \t]+")
_HARD_END = re.compile(r"(?<=[^\\])\\$")
_FENCE = re.compile(r"^ {0,3}```", re.MULTILINE)
_WAVES = re.compile(r"^[ \t]*~~~", re.MULTILINE)


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 6; `line` is its words as they are written."""

    level: int
    line: str


@dataclass(frozen=True)
class Break:
    """A rule, or a line of marks between scenes as it is written; `rule` where any reader of Markdown would see one."""

    line: str
    rule: bool


@dataclass(frozen=True)
class Paragraph:
    """Lines without a blank one between, as they are written, and how many blank ones stood before them.

    What is `literal`, of a list, a quotation, a comment or code, is no heading and no break whatever it says.
    """

    lines: tuple[str, ...]
    gap: int = 0
    literal: bool = False


Block = Heading | Break | Paragraph


@dataclass
class _Reader:
    """Turns tokens into blocks; `place` is the first line nothing was made of yet."""

    lines: list[str]
    hidden: set[int]
    place: int = 0
    blocks: list[Block] = field(default_factory=list["Block"])

    def skip_to(self, line: int) -> None:
        """What the parser made nothing of stays text."""
        for number in range(self.place, line):
            if self.lines[number].strip(" \t") and not self._parts_quotations(number):
                gap = _gap(self.lines, number)
                self.blocks += (
                    replace(one, gap=gap) if isinstance(one, Paragraph) else one
                    for one in _paragraph((self.lines[number],))
                )
        self.place = max(self.place, line)

    def _parts_quotations(self, number: int) -> bool:
        """Whether a line is the empty one between two paragraphs of a quotation."""
        around = (*self.lines[max(0, number - 1) : number], *self.lines[number + 1 : number + 2])
        is_empty = not self.lines[number].strip("> \t")
        return is_empty and len(around) == 2 and all(line.lstrip().startswith(">") for line in around)


def blocks_of(text: str, comments: bool) -> list[Block]:
    """Every block in order; with `comments` those that go over several lines hide the structure in them."""
    # As the parser does, whose numbers of lines are used here.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    parser = _parser(
        bool(_FENCE.search(text)) and not _WAVES.search(text) and len(_FENCE.findall(text)) % 2 == 0
    )
    lines = text.split("\n")
    reader = _Reader(lines, _inside_comments(text) if comments else set())
    depth = 0
    tokens = parser.parse(text)
    lone: set[int] = set()
    for number, token in enumerate(tokens):
        if token.type == "ordered_list_open" and comments and token.map is not None:
            start, end = token.map
            # A number with a title, and no list.
            lone |= {start} if sum(bool(line.strip()) for line in lines[start:end]) == 1 else set()
        depth += token.nesting if token.type.startswith(("blockquote_", "list_item_")) else 0
        if token.map is None or token.nesting < 0 or token.map[0] < reader.place:
            continue
        start, end = token.map
        if token.type in ("heading_open", "hr", "paragraph_open", "fence"):
            reader.skip_to(start)
            made = list(
                _made(token, tokens[number + 1 : number + 2], reader, depth > 0 and start not in lone)
            )
            if made and isinstance(made[0], Paragraph):
                made[0] = replace(made[0], gap=_gap(lines, start))
            reader.blocks += made
            reader.place = max(reader.place, end)
    reader.skip_to(len(lines))
    return reader.blocks


def paragraphs_of(block: Paragraph, wrapped: bool) -> list[str]:
    """A block's lines as paragraphs: each line is one, or all of them where the file's lines are `wrapped`."""
    if not wrapped:
        # A backslash at the end of a line that another follows says that the line ends there.
        *above, last = [line for line in block.lines if line.strip(" \t")] or [""]
        return [*(_HARD_END.sub("", line) for line in above), *([last] if last else [])]
    joined: list[str] = []
    going_on = False
    for line in block.lines:
        bare = line.strip(" \t")
        if going_on:
            joined[-1] = put_together(joined[-1], bare)
        else:
            joined.append(bare)
        going_on = not line.endswith("  ") and not line.endswith("\\")
        if line.endswith("\\"):
            joined[-1] = joined[-1][:-1].rstrip(" \t")
    return joined


def _gap(lines: list[str], start: int) -> int:
    """How many blank lines stand before a line."""
    gap = 0
    while gap < start and not lines[start - gap - 1].strip(" \t"):
        gap += 1
    return gap


def _made(token: Token, following: list[Token], reader: _Reader, nested: bool) -> Iterator[Block]:
    assert token.map is not None
    start, end = token.map
    lines = tuple(reader.lines[start:end])
    while lines and not lines[-1].strip(" \t"):
        lines = lines[:-1]
    if nested or start in reader.hidden or token.type == "fence":
        for line in lines:
            yield Paragraph((line,), literal=True)
    elif token.type == "hr":
        yield Break(lines[0], rule=True)
    elif token.type == "paragraph_open":
        yield from _paragraph(lines)
    elif token.markup.startswith("#"):
        if following[0].content and not _MARKS.fullmatch(lines[0]):
            yield Heading(int(token.tag[1]), following[0].content)
        else:
            yield Break(lines[0], rule=False)
    else:
        yield from _underlined(lines, int(token.tag[1]))


def _paragraph(lines: tuple[str, ...]) -> Iterator[Block]:
    """A paragraph, in pieces where lines of it are breaks between scenes."""
    waiting: list[str] = []
    for line in lines:
        if is_scene_break(line):
            if waiting:
                yield Paragraph(tuple(waiting))
            waiting = []
            yield Break(line, rule=False)
        else:
            waiting.append(line)
    if waiting:
        yield Paragraph(tuple(waiting))


def _underlined(lines: tuple[str, ...], level: int) -> Iterator[Block]:
    """A heading over `===` or `---`; but words that end a sentence over `---` are the end of a scene."""
    *above, line, underline = lines
    title = line.strip(" \t")
    yield from _paragraph(tuple(above))
    if level == 2 and (above or len(title) > _LONGEST_UNDERLINED or _SENTENCE_END.search(title)):
        yield from _paragraph((line,))
        yield Break(underline, rule=True)
    elif is_scene_break(line):
        yield Break(line, rule=False)
    else:
        yield Heading(level, title)


def _inside_comments(text: str) -> set[int]:
    """Lines that begin within a comment that goes over several: nothing there is structure."""
    hidden: set[int] = set()
    for span in comment_spans(text):
        if span.closed:
            first = text.count("\n", 0, span.start)
            hidden |= set(range(first + 1, first + 1 + text.count("\n", span.start, span.end)))
    return hidden


@cache
def _parser(fences: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt

    rules = ["heading", "lheading", "hr", "list", "blockquote", *(["fence"] if fences else [])]
    parser = MarkdownIt("zero").enable(rules)
    parser.core.ruler.disable(["inline", "text_join"])
    return parser
