"""Final Draft (.fdx), by whichever program wrote it: its paragraphs become the lines Fountain has for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import Found, RemarkKind
from inkwell.domain.exchange.material import BookNote
from inkwell.domain.script.elements import Element, written
from inkwell.domain.text.cleaning import clean_text
from inkwell.domain.text.emphasis import Style, with_marks
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.container import DAMAGED, MOST_PART_BYTES, TOO_LARGE
from inkwell.exchange.reading.names import title_of
from inkwell.exchange.reading.page_text import comment_mark
from inkwell.exchange.reading.xml_reading import attribute, local, parse_xml
from inkwell.exchange.scripts.fountain import TITLE_PAGE
from inkwell.exchange.scripts.script_tree import book_from
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as XmlElement

    from inkwell.exchange.reading.source import Remarks, Source

_NO_SCRIPT = tr_noop("“{name}” holds no script.")
ELEMENTS = {
    "scene heading": Element.HEADING,
    "action": Element.ACTION,
    "character": Element.CHARACTER,
    "parenthetical": Element.PARENTHETICAL,
    "dialogue": Element.DIALOGUE,
    "transition": Element.TRANSITION,
    "lyrics": Element.LYRIC,
}
ACTS = ("new act",)
_SPEECH = (Element.PARENTHETICAL, Element.DIALOGUE, Element.LYRIC)


def read(source: Source) -> Found:
    """The script in a Final Draft file."""
    try:
        if source.path.stat().st_size > MOST_PART_BYTES:
            raise UnreadableError(TOO_LARGE, name=source.name)
        data = source.path.read_bytes()
    except OSError as error:
        raise UnreadableError(DAMAGED, name=source.name) from error
    root = parse_xml(data, source.name)
    content = next((child for child in root if local(child) == "Content"), None)
    if local(root) != "FinalDraft" or content is None:
        raise UnreadableError(_NO_SCRIPT, name=source.name)
    script = _Script(source.remarks)
    paragraphs = list(content)
    for index, paragraph in enumerate(paragraphs):
        if index % 500 == 0:
            source.tell(index / max(1, len(paragraphs)))
        if local(paragraph) == "Paragraph":
            script.add(paragraph)
    title, page = _title_page(root)
    notes = (BookNote(TITLE_PAGE, page),) if page else ()
    if page:
        source.remarks.add(RemarkKind.FACTS_AS_NOTE, page, page.count("\n") + 1)
    book = book_from("\n".join(script.lines), title or title_of(source.path))
    words = len(" ".join([*script.words, page]).split())
    return Found(source.name, "fdx", book, notes=notes, remarks=source.remarks.told(), words_in=words)


class _Script:
    """Fountain's lines while paragraphs come in."""

    def __init__(self, remarks: Remarks) -> None:
        self.lines: list[str] = []
        self.words: list[str] = []
        self._remarks = remarks
        self._before: Element | None = None

    def add(self, paragraph: XmlElement, second: bool = False) -> None:
        """One paragraph; `second` is the speaker who speaks at once with the one before."""
        double = next((child for child in paragraph if local(child) == "DualDialogue"), None)
        if double is not None:
            speakers = 0
            for one in double:
                speakers += attribute(one, "Type") == "Character"
                self.add(one, second=speakers == 2 and attribute(one, "Type") == "Character")
        kind = attribute(paragraph, "Type").casefold()
        words = _marked(paragraph, self._remarks)
        plain = "".join(_runs(paragraph))
        self.words.append(plain)
        # Those within two speeches at once have come with their own paragraphs.
        comments = [] if double is not None else list(_comments(paragraph, self._remarks))
        self.words += comments
        if not plain.strip():
            self._put_comments(comments)
            return
        if kind in ACTS:
            self._parted(f"# {' '.join(plain.split())}")
            self._before = None
            return
        element = ELEMENTS.get(kind, Element.ACTION)
        if attribute(paragraph, "Alignment") == "Center" and element is Element.ACTION:
            element = Element.CENTRED
        self._put(element, words, attribute(paragraph, "Number"), second)
        self._put_comments(comments)
        for synopsis in _summaries(paragraph):
            self.words.append(synopsis)
            self.lines += ["", f"= {synopsis}"]

    def _put(self, element: Element, words: str, number: str, second: bool) -> None:
        lines = [line for line in words.split("\n") if line.strip()]
        first = written(
            element, " ".join(lines) if element not in (Element.ACTION, *_SPEECH) else lines[0], second
        )
        if element is Element.HEADING and number:
            first += f" #{number.replace('#', '')}#"
        if element in _SPEECH and self._before in (Element.CHARACTER, *_SPEECH):
            self.lines.append(first)
        else:
            # Speech of nobody would be read as action.
            self._parted(first)
        self._before = element
        if element in (Element.ACTION, *_SPEECH):
            self.lines += lines[1:]

    def _put_comments(self, comments: list[str]) -> None:
        for comment in comments:
            mark = comment_mark(comment)
            if mark and self.lines:
                self.lines[-1] += f" {mark}"
            elif mark:
                self.lines.append(mark)

    def _parted(self, line: str) -> None:
        self.lines += ["", line] if self.lines else [line]


def _runs(paragraph: XmlElement) -> Iterator[str]:
    for child in paragraph:
        if local(child) == "Text":
            yield clean_text("".join(child.itertext()))


def _marked(paragraph: XmlElement, remarks: Remarks) -> str:
    """The words of a paragraph with Fountain's marks."""
    letters: list[str] = []
    styles: list[Style] = []
    underlined: list[bool] = []
    for child in paragraph:
        if local(child) != "Text":
            continue
        names = attribute(child, "Style").split("+")
        style = Style.PLAIN
        style |= Style.ITALIC if "Italic" in names else Style.PLAIN
        style |= Style.BOLD if "Bold" in names else Style.PLAIN
        if "Underline" in names:
            remarks.add(RemarkKind.UNDERLINE_AS_ITALICS, "".join(child.itertext()))
        if "Strikeout" in names:
            remarks.add(RemarkKind.STRIKE_LOST, "".join(child.itertext()))
        for letter in clean_text("".join(child.itertext())):
            letters.append(f"\\{letter}" if letter in "*_" else letter)
            styles.append(style)
            underlined.append("Underline" in names)
    return _lines(_underscored(letters, underlined), styles)


def _underscored(letters: list[str], underlined: list[bool]) -> list[str]:
    """Letters with `_` at the ends of what is underlined, white space outside."""
    marked = list(letters)
    index = 0
    while index < len(letters):
        end = index
        while end < len(letters) and underlined[end] and letters[end] != "\n":
            end += 1
        filled = [place for place in range(index, end) if letters[place].strip()]
        if filled:
            marked[filled[0]] = f"_{marked[filled[0]]}"
            marked[filled[-1]] += "_"
        index = max(end, index + 1)
    return marked


def _lines(letters: list[str], styles: list[Style]) -> str:
    lines: list[str] = []
    begin = 0
    for index in range(len(letters) + 1):
        if index == len(letters) or letters[index] == "\n":
            lines.append(with_marks(letters[begin:index], styles[begin:index])[0].strip())
            begin = index + 1
    return "\n".join(lines)


def _comments(paragraph: XmlElement, remarks: Remarks) -> Iterator[str]:
    for note in paragraph.iter():
        if local(note) == "ScriptNote":
            words = " ".join("".join(note.itertext()).split())
            if words:
                remarks.add(RemarkKind.COMMENTS_KEPT, words)
                yield words


def _summaries(paragraph: XmlElement) -> Iterator[str]:
    """The synopsis of a scene, one line a paragraph."""
    for properties in paragraph:
        for summary in properties if local(properties) == "SceneProperties" else ():
            for one in summary if local(summary) == "Summary" else ():
                words = " ".join("".join(_runs(one)).split())
                if words:
                    yield words


def _title_page(root: XmlElement) -> tuple[str, str]:
    """The script's title, and the lines of the title page."""
    page = next((child for child in root if local(child) == "TitlePage"), None)
    content = next((child for child in page if local(child) == "Content"), None) if page is not None else None
    if content is None:
        return "", ""
    lines = [" ".join("".join(_runs(one)).split()) for one in content if local(one) == "Paragraph"]
    lines = [line for line in lines if line]
    return (lines[0] if lines else ""), "\n".join(lines)
