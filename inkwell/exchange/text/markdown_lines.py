"""One paragraph of a scene as one line of a Markdown file, and back.

A scene's text is what the page shows: `*` and `_` are emphasis, `\\*` is a star, `> ` begins a quotation, comments are
`<!-- … -->`. All that stays as it is. What any other reader would take for structure is escaped on the way out, and every
escape but those the page knows itself is undone on the way in.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

EMPTY = "&nbsp;"
_PUNCTUATION = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_KEPT = "*_\\"
# What would begin a heading, a list, a rule, a fence or a link's address at the start of a line.
_STRUCTURE = re.compile(
    r"(?P<mark>\#(?=\#{0,5}(?:[ \t]|$))|[-+*](?=[ \t]|$)|(?P<rule>[-*_])(?=[ \t]*(?:(?P=rule)[ \t]*){2,}$)|[`~](?=[`~]{2})|=(?==*[ \t]*$)|\[(?=[^\]]*\]:))"
    r"|(?P<number>\d{1,9})(?=[.)](?:[ \t]|$))"
)
_INLINE = re.compile(
    rf"(?P<kept>\\[*_\\])|(?P<backslash>\\(?=[{_PUNCTUATION}]|$))"
    r"|(?P<entity>&(?=\#[0-9]{1,7};|\#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};))"
    r"|(?P<tag><(?=[A-Za-z/?]|!(?!--)))"
)
_SPACES = " \t"


def to_markdown(paragraph: str) -> str:
    """The line for a paragraph without a line end; `from_markdown` gives the paragraph back, whatever it is."""
    if not paragraph:
        return EMPTY
    first, last = "", ""
    body = paragraph
    if body[0] in _SPACES:
        first, body = f"&#{ord(body[0])};", body[1:]
    if body and body[-1] in _SPACES:
        last, body = f"&#{ord(body[-1])};", body[:-1]
    begin = ""
    begun = _STRUCTURE.match(body) if not first else None
    if not first and body.startswith("\\") and _STRUCTURE.match(body, 1):
        # The author's own escape: a bare one here would be taken for ours.
        begin, body = "&#92;", body[1:]
    elif begun is not None:
        # The digits of a list's number are no letters to escape: its point or bracket is.
        begin = f"\\{begun['mark']}" if begun["mark"] else f"{begun['number']}\\{body[begun.end()]}"
        body = body[begun.end() + (0 if begun["mark"] else 1) :]
    return first + begin + _INLINE.sub(_escaped, body) + last


def from_markdown(line: str) -> str:
    """The paragraph of a line: escapes and character entities undone, but for what the page reads as an escape itself."""
    line = line.strip(_SPACES)
    if line == EMPTY:
        return ""
    if "\\" not in line and "&" not in line:
        return line
    (inline,) = _inline_parser().parseInline(line)
    tokens = inline.children or []
    text = "".join(_shown(token) for token in tokens)
    if tokens and tokens[0].info == "escape" and text.startswith("\\") and _STRUCTURE.match(text, 1):
        return text[1:]
    return text


def _shown(token: Token) -> str:
    """A token's text; what the page would take for a mark, or for the beginning of an escape, stays escaped."""
    kept = {"escape": _KEPT, "entity": "*_"}.get(token.info, "")
    return f"\\{token.content}" if token.content in kept and token.content else token.content


def _escaped(match: re.Match[str]) -> str:
    if match["kept"]:
        return match[0]
    # A backslash that the page shows as it is, since no mark follows.
    return "&#92;" if match["backslash"] else f"\\{match[0]}"


@cache
def _inline_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Without "text_join" every escape keeps a token of its own.
    return MarkdownIt("zero").enable(["escape", "entity"]).disable("text_join")
