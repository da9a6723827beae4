"""The little HTML that writers' programs keep a scene in, as lines of the page: by a list of what is let in."""

from __future__ import annotations

from html.parser import HTMLParser

from inkwell.domain.text.emphasis import Style
from inkwell.exchange.page_text import PageParagraph
from inkwell.exchange.scene_breaks import is_scene_break

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
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._paragraph = PageParagraph()
        self._lines: list[str] = []
        self._open: list[tuple[str, Style]] = []
        self._silent = 0
        self._quotes = 0
        self._empty = 0

    def text(self) -> str:
        """The page's lines; empty paragraphs between filled ones stay where there are not as many as filled ones."""
        self._end()
        lines = self._lines
        gaps = sum(not line for line in lines)
        if 3 * gaps > len(lines):
            lines = [line for line in lines if line]
        return "\n".join(lines).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag of the list opens a paragraph, a line or a style."""
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._paragraph.add("\n")
        elif tag in _BLOCKS:
            self._end()
            self._quotes += tag == "blockquote"
        if tag in _VOID or len(self._open) >= _DEEPEST:
            return
        style = self._style | _STYLES.get(tag, Style.PLAIN) | _css_style(dict(attrs).get("style") or "")
        self._open.append((tag, style))

    def handle_endtag(self, tag: str) -> None:
        """What was left open within is closed too."""
        names = [name for name, _ in self._open]
        if tag in names:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if tag in _BLOCKS:
            self._end(keep_empty=tag == "p")
            self._quotes = max(0, self._quotes - (tag == "blockquote"))

    def handle_data(self, data: str) -> None:
        """Words; white space of the source is one space."""
        if self._silent:
            return
        words = " ".join(data.replace("\u00a0", "\x01").split()).replace("\x01", "\u00a0")
        before = " " if data[:1].isspace() and not self._is_at_space() else ""
        behind = " " if data[-1:].isspace() and words else ""
        self._paragraph.add(before + words + behind, self._style)

    @property
    def _style(self) -> Style:
        return self._open[-1][1] if self._open else Style.PLAIN

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
