"""What the clipboard carries between Inkwell's page and other programs: HTML and RTF to the page's Markdown, and back.

In: italics, bold, headings, breaks and paragraphs, and nothing else. One line of the page is one paragraph.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

from inkwell.domain.text.comments import strip_comments
from inkwell.domain.text.emphasis import Style, emphasis_spans, mark_positions, styles_of
from inkwell.domain.text.literal_marks import escape_positions
from inkwell.domain.text.rich_paragraphs import BREAK_LINE, SCENE_BREAK, RichParagraphs
from inkwell.domain.text.rich_paragraphs import paragraphs_of_plain as paragraphs_of_plain

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "table",
        "tr",
        "td",
        "th",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "address",
        "figure",
        "figcaption",
        "center",
        "body",
    ]
)
_SILENT = frozenset(
    [
        "head",
        "style",
        "script",
        "title",
        "meta",
        "link",
        "template",
        "noscript",
        "svg",
        "math",
        "object",
        "iframe",
        "del",
    ]
)
_VOID = frozenset(
    [
        "br",
        "hr",
        "img",
        "meta",
        "link",
        "input",
        "col",
        "area",
        "base",
        "wbr",
        "source",
        "track",
        "embed",
        "o:p",
    ]
)
_ITALIC_TAGS, _BOLD_TAGS = frozenset(("i", "em", "cite", "dfn", "var")), frozenset(("b", "strong"))
_HEADING = re.compile(r"^(#{1,6})\s+(.*)$")
_RULE = re.compile(r"(?:^|[\s,}])(?:p|span|h\d|div|li)?\.([\w-]+)\s*\{([^}]*)\}")
# Words that are not to be seen, notes with their marks, the bullets of lists; Word and LibreOffice say so in their ways.
_HIDDEN = re.compile(
    r"display:none|mso-hide:all|mso-list:ignore|mso-special-character:(?:footnote|endnote|comment)"
    r"|mso-element:(?:footnote|endnote|comment)"
)
_NOTE = re.compile(r"\bsd(?:foot|end)note|msocomanchor|msocomtxt|msofootnotereference|msoendnotereference")
_SPACE = re.compile(r"[ \t\r\n\f]+")


def markdown_of_html(html: str) -> str:
    """The text of HTML as the page holds it; scripts, pictures, links and other styles are left behind."""
    reader = _HtmlReader(_classes(html))
    reader.feed(html)
    reader.close()
    return reader.text()


def words_of(text: str) -> str:
    """A part of a scene as plain words: no marks, no comments."""
    return "\n".join(_plain(line) for line in strip_comments(text).split("\n"))


def html_of(text: str) -> str:
    """A part of a scene as HTML of paragraphs, headings, italics and bold."""
    return "".join(f"{_html_line(line)}\n" for line in strip_comments(text).split("\n"))


def rtf_of(text: str) -> str:
    """A part of a scene as RTF of paragraphs, italics and bold, in ASCII."""
    lines = ["\\pard " + _rtf_line(line) for line in strip_comments(text).split("\n")]
    return (
        "{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0{\\fonttbl{\\f0 Times New Roman;}}\n"
        + "\\par\n".join(lines)
        + "}"
    )


class _HtmlReader(HTMLParser):
    """Collects paragraphs of letters with what each wears."""

    def __init__(self, classes: dict[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self._classes = classes
        self._open: list[
            tuple[str, Style, bool, bool]
        ] = []  # tag, what it makes letters wear, silent, preformatted
        self._paragraphs = RichParagraphs()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element: a paragraph ends before a block, a style holds until its end."""
        values = {name: value or "" for name, value in attrs}
        if tag == "br":
            if "apple-interchange-newline" not in values.get("class", "").lower():
                self._paragraphs.end(keep_empty=True)
            return
        if tag == "hr":
            self._paragraphs.add_break()
            return
        if tag in _BLOCKS:
            self._paragraphs.end()
        if re.fullmatch(r"h[1-6]", tag):
            self._paragraphs.heading = int(tag[1])
        if tag in _VOID:
            return
        _, style, silent, preformatted = self._open[-1] if self._open else ("", Style.PLAIN, False, False)
        css = ";".join(
            [
                *(self._classes.get(name, "") for name in values.get("class", "").split()),
                values.get("style", ""),
            ]
        ).lower()
        if tag in _ITALIC_TAGS:
            style |= Style.ITALIC
        if tag in _BOLD_TAGS:
            style |= Style.BOLD
        style = _styled(style, css)
        names = f"{values.get('class', '')} {values.get('id', '')}".lower()
        hidden = _HIDDEN.search(css.replace(" ", "")) or _NOTE.search(names)
        silent = silent or tag in _SILENT or hidden is not None
        preformatted = preformatted or tag == "pre" or "white-space:pre" in css.replace(" ", "")
        self._open.append((tag, style, silent, preformatted))

    def handle_endtag(self, tag: str) -> None:
        """Close the nearest open element of that name, and what was left open within."""
        if tag in _BLOCKS:
            blank = tag in ("p", "li", "div") and self._paragraphs.is_blank_line
            self._paragraphs.end(keep_empty=blank)
        if re.fullmatch(r"h[1-6]", tag):
            self._paragraphs.heading = 0
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag:
                del self._open[index:]
                break

    def handle_data(self, data: str) -> None:
        """Letters, white space as HTML has it."""
        _, style, silent, preformatted = self._open[-1] if self._open else ("", Style.PLAIN, False, False)
        if silent:
            return
        if preformatted:
            for number, line in enumerate(data.replace("\r\n", "\n").split("\n")):
                if number:
                    self._paragraphs.end(keep_empty=True)
                self._paragraphs.add(line, style)
            return
        if data == "\u00a0" and self._open and self._open[-1][0] == "span":
            data = " "  # a browser puts spaces at the ends of its spans so
        data = _SPACE.sub(" ", data)
        if data.startswith(" ") and self._paragraphs.is_at_space:
            data = data[1:]
        self._paragraphs.add(data, style)

    def text(self) -> str:
        """The paragraphs."""
        return self._paragraphs.text()


def _styled(style: Style, css: str) -> Style:
    """What a declaration changes; a program may wrap everything in `<b style="font-weight:normal">`."""
    compact = css.replace(" ", "")
    if re.search(r"(?<!-)font-style:(italic|oblique)|(?<!-)font:[^;]*(italic|oblique)", compact):
        style |= Style.ITALIC
    elif re.search(r"(?<!-)font-style:normal", compact):
        style &= ~Style.ITALIC
    if re.search(r"(?<!-)font-weight:(bold|bolder|[6-9]00)", compact):
        style |= Style.BOLD
    elif re.search(r"(?<!-)font-weight:(normal|lighter|[1-5]00)", compact):
        style &= ~Style.BOLD
    return style


def _classes(html: str) -> dict[str, str]:
    """Declarations by class of a page's own style sheet; Cocoa programs keep their italics there."""
    sheets = re.findall(r"<style[^>]*>(.*?)</style>", html, re.DOTALL | re.IGNORECASE)
    return {name: body for sheet in sheets for name, body in _RULE.findall(sheet)}


def _plain(line: str) -> str:
    if BREAK_LINE.match(line):
        return SCENE_BREAK if line.strip() else line
    heading = _HEADING.match(line)
    line = heading.group(2) if heading else line
    marks = mark_positions(line) | escape_positions(line)
    return "".join(letter for position, letter in enumerate(line) if position not in marks)


def _html_line(line: str) -> str:
    if BREAK_LINE.match(line):
        return "<hr>"
    heading = _HEADING.match(line)
    body = heading.group(2) if heading else line
    tag = f"h{len(heading.group(1))}" if heading else "p"
    marks: dict[int, str] = {}
    for span in emphasis_spans(body):
        name = "em" if span.style is Style.ITALIC else "strong"
        marks[span.start] = marks.get(span.start, "") + f"<{name}>"
        low, high = span.inner
        marks.setdefault(low - 1, "")
        marks[high] = f"</{name}>" + marks.get(high, "")
    hidden = mark_positions(body) | escape_positions(body)
    inner = "".join(
        marks.get(position, "") + ("" if position in hidden else escape(letter, quote=False))
        for position, letter in enumerate(body)
    )
    return f"<{tag}>{inner or '<br>'}</{tag}>"


def _rtf_line(line: str) -> str:
    if BREAK_LINE.match(line):
        return "\\qc " + SCENE_BREAK
    heading = _HEADING.match(line)
    body = heading.group(2) if heading else line
    styles, hidden = styles_of(body), mark_positions(body) | escape_positions(body)
    parts = [f"\\outlinelevel{len(heading.group(1)) - 1} "] if heading else list[str]()
    worn = Style.PLAIN
    for position, letter in enumerate(body):
        if position in hidden:
            continue
        style = styles[position] | (Style.BOLD if heading else Style.PLAIN)
        for kind, word in ((Style.ITALIC, "i"), (Style.BOLD, "b")):
            if (style ^ worn) & kind:
                parts.append(f"\\{word}{'' if style & kind else '0'} ")
        worn = style
        parts.append(_rtf_letter(letter))
    for kind, word in ((Style.ITALIC, "i"), (Style.BOLD, "b")):
        if worn & kind:
            parts.append(f"\\{word}0 ")
    return "".join(parts)


def _rtf_letter(letter: str) -> str:
    if letter in "\\{}":
        return f"\\{letter}"
    if letter == "\u00a0":
        return "\\~"
    if " " <= letter <= "~":
        return letter
    units = letter.encode("utf-16-le")
    numbers = [
        int.from_bytes(units[index : index + 2], "little", signed=True) for index in range(0, len(units), 2)
    ]
    return "".join(f"\\u{number}?" for number in numbers)
