"""The little HTML that writers' programs keep a scene in, as lines of the page: by a list of what is let in."""

from __future__ import annotations

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  # it has no stubs

from inkwell.domain.text.cleaning import clean_text
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.html.parsing import parse_page
from inkwell.exchange.reading.page_text import PageParagraph
from inkwell.exchange.reading.xml_reading import attribute, local
from inkwell.exchange.structure.scene_breaks import is_scene_break

_STYLES = {"i": Style.ITALIC, "em": Style.ITALIC, "cite": Style.ITALIC, "b": Style.BOLD, "strong": Style.BOLD}
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "tr",
        "table",
        "hr",
        "pre",
        "section",
        "article",
        "dd",
        "dt",
    ]
)
_SILENT = frozenset(
    ["script", "style", "head", "title", "template", "noscript", "svg", "math", "object", "iframe"]
)
_VOID = frozenset(
    ["br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "source", "track", "wbr"]
)
_DEEPEST = 500


def page_of_html(html: str) -> str:
    """The words of HTML with italics and bold, one line a paragraph. Scripts, styles and whatever else is no text are left out."""
    if not html.strip():
        return ""
    try:
        root = parse_page(html, "")
    except UnreadableError:
        return clean_text(html).strip()
    reader = _Reader()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = local(element).casefold()
        if event == "start":
            reader.open(tag, attribute(element, "style"))
            reader.words(element.text or "")
        else:
            reader.close(tag)
            reader.words(element.tail or "" if element is not root else "")
    return reader.text()


class _Reader:
    def __init__(self) -> None:
        self._paragraph = PageParagraph()
        self._lines: list[str] = []
        self._styles = [Style.PLAIN]
        self._silent = 0
        self._quotes = 0

    def text(self) -> str:
        """The page's lines; empty paragraphs between filled ones stay where there are not as many as filled ones."""
        self._end()
        lines = self._lines
        gaps = sum(not line for line in lines)
        if 3 * gaps > len(lines):
            lines = [line for line in lines if line]
        return "\n".join(lines).strip("\n")

    def open(self, tag: str, css: str) -> None:
        """An element of the list begins a paragraph, a line or a style."""
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._paragraph.add("\n")
        elif tag in _BLOCKS:
            self._end()
            self._quotes += tag == "blockquote"
        self._styles.append(self._styles[-1] | _STYLES.get(tag, Style.PLAIN) | _css_style(css))

    def close(self, tag: str) -> None:
        """It ends."""
        self._styles.pop()
        self._silent -= tag in _SILENT
        if tag in _BLOCKS:
            self._end(keep_empty=tag == "p")
            self._quotes -= tag == "blockquote"

    def words(self, data: str) -> None:
        """Words; white space of the source is one space."""
        if self._silent:
            return
        words = " ".join(data.replace("\u00a0", "\x01").split()).replace("\x01", "\u00a0")
        before = " " if data[:1].isspace() and not self._is_at_space() else ""
        behind = " " if data[-1:].isspace() and words else ""
        self._paragraph.add(before + words + behind, self._styles[-1])

    def _is_at_space(self) -> bool:
        plain = self._paragraph.plain
        return not plain or plain[-1].isspace()

    def _end(self, keep_empty: bool = False) -> None:
        plain = self._paragraph.plain.strip()
        if plain and is_scene_break(plain):
            self._lines.append(plain)
        elif plain:
            quote = "> " if self._quotes else ""
            self._lines += [
                f"{quote}{line.strip()}" if line.strip() else "" for line in self._paragraph.lines()
            ]
        elif keep_empty and self._lines:
            self._lines.append("")
        self._paragraph = PageParagraph()


def _css_style(css: str) -> Style:
    """What an element's own style says of its letters."""
    style = Style.PLAIN
    folded = css.casefold().replace(" ", "")
    if "font-style:italic" in folded or "font-style:oblique" in folded:
        style |= Style.ITALIC
    if any(f"font-weight:{weight}" in folded for weight in ("bold", "600", "700", "800", "900")):
        style |= Style.BOLD
    return style
