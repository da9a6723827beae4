"""Final Draft out: the lines of the script as paragraphs that say what they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from inkwell.domain.script.elements import Element, script_lines
from inkwell.domain.script.line_parts import section_of
from inkwell.domain.script.notes import bare_lines, note_spans
from inkwell.domain.script.printed import SPOKEN, plain_words, runs_of, worn_by
from inkwell.exchange.scripts.final_draft import ACTS, ELEMENTS
from inkwell.exchange.scripts.fountain import as_fountain, other_fields
from inkwell.exchange.scripts.title_page import read_title_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from inkwell.domain.exchange.book import Book
    from inkwell.domain.exchange.export_options import ExportOptions

_TYPES = {element: name.title() for name, element in ELEMENTS.items()} | {Element.SECTION: ACTS[0].title()}
_STYLES = {"b": "Bold", "i": "Italic", "u": "Underline"}


@dataclass
class _Paragraph:
    element: Element
    runs: list[tuple[str, str]]
    number: str = ""
    dual: bool = False
    notes: list[str] = field(default_factory=list[str])
    summary: list[str] = field(default_factory=list[str])


def write(book: Book, path: Path, options: ExportOptions, tell: Callable[[float], None]) -> None:
    """Write the book as a Final Draft script; of a novel, its paragraphs as action."""
    text = read_title_page(as_fountain(book, options, tell)).rest
    body = "\n".join(_grouped(list(_paragraphs(text))))
    page = "\n".join(
        f'<Paragraph Alignment="Center" Type="Action"><Text>{escape(_clean(line))}</Text></Paragraph>'
        for line in _title_lines(book)
    )
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n'
        '<FinalDraft DocumentType="Script" Template="No" Version="1">\n'
        f"<Content>\n{body}\n</Content>\n<TitlePage><Content>\n{page}\n</Content></TitlePage>\n</FinalDraft>\n",
        encoding="utf-8",
        errors="replace",
    )


def _title_lines(book: Book) -> Iterator[str]:
    """Title, author, and what else the title page of a script says."""
    yield from filter(None, (book.title, book.author))
    for lines in other_fields(book).values():
        yield from lines


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    """Every line that has words; what is said about it goes with the one before."""
    notes = _notes_by_line(text)
    last: _Paragraph | None = None
    waiting: list[str] = []
    for number, (line, bare) in enumerate(zip(script_lines(text), bare_lines(text), strict=True)):
        made = _paragraph(line.element, bare, line.dual)
        if line.element is Element.SYNOPSIS and last is not None and last.element is Element.HEADING:
            last.summary.append(bare.strip().removeprefix("=").strip())
        elif line.element is Element.SYNOPSIS:
            waiting.append(bare.strip().removeprefix("=").strip())
        elif made is not None:
            made.notes, waiting, last = waiting, [], made
            yield made
        if last is not None:
            last.notes += notes.get(number, [])
        else:
            waiting += notes.get(number, [])
    if waiting and last is None:
        yield _Paragraph(Element.ACTION, [("", "")], notes=waiting)


def _paragraph(element: Element, bare: str, dual: bool) -> _Paragraph | None:
    if not bare.strip() or element in (Element.PAGE, Element.SYNOPSIS, Element.NOTE):
        return None
    if element is Element.SECTION:
        return _Paragraph(element, [(section_of(bare.strip())[1], "")])
    words, number = plain_words(element, bare)
    words, worn = worn_by(words, "")
    runs = list(runs_of(words, worn, 0, len(words)))
    return _Paragraph(element, runs, number if element is Element.HEADING else "", dual)


def _notes_by_line(text: str) -> dict[int, list[str]]:
    """What stands in notes, by the line each begins in."""
    found: dict[int, list[str]] = {}
    for start, end in note_spans(text):
        words = " ".join(text[start:end].removeprefix("[[").removesuffix("]]").split())
        found.setdefault(text.count("\n", 0, start), []).append(words)
    return found


def _grouped(paragraphs: list[_Paragraph]) -> Iterator[str]:
    """The paragraphs as XML, two who speak at once within one."""
    index = 0
    while index < len(paragraphs):
        first, second = _speech_end(paragraphs, index), 0
        if (
            first < len(paragraphs)
            and paragraphs[first].dual
            and paragraphs[index].element is Element.CHARACTER
        ):
            second = _speech_end(paragraphs, first)
        if second > first:
            inside = "\n".join(_xml(one) for one in paragraphs[index:second])
            yield f"<Paragraph><DualDialogue>\n{inside}\n</DualDialogue></Paragraph>"
            index = second
        else:
            yield _xml(paragraphs[index])
            index += 1


def _speech_end(paragraphs: list[_Paragraph], index: int) -> int:
    """Where the speech ends that begins with a speaker there; `index` + 1 for anything else."""
    end = index + 1
    while end < len(paragraphs) and paragraphs[end].element in SPOKEN[1:]:
        end += 1
    return end


def _xml(paragraph: _Paragraph) -> str:
    element = paragraph.element
    centred = ' Alignment="Center"' if element is Element.CENTRED else ""
    number = f" Number={quoteattr(paragraph.number)}" if paragraph.number else ""
    inside = "".join(_summary(line) for line in paragraph.summary)
    inside = f"<SceneProperties><Summary>{inside}</Summary></SceneProperties>" if inside else ""
    inside += "".join(map(_run, paragraph.runs))
    inside += "".join(f"<ScriptNote>{_summary(note)}</ScriptNote>" for note in paragraph.notes)
    return f'<Paragraph{centred}{number} Type="{_TYPES.get(element, "Action")}">{inside}</Paragraph>'


def _run(run: tuple[str, str]) -> str:
    styles = "+".join(_STYLES[one] for one in run[1])
    style = f' Style="{styles}"' if styles else ""
    return f'<Text{style} xml:space="preserve">{escape(_clean(run[0]))}</Text>'


def _summary(line: str) -> str:
    return f"<Paragraph><Text>{escape(_clean(line))}</Text></Paragraph>"


def _clean(words: str) -> str:
    """Without control characters, which no XML may hold."""
    return "".join(letter for letter in words if letter >= " " and letter not in "\ufffe\uffff")
