"""Which kinds of files and projects there are, and which modules read and write them: rows of data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.errors import UsageError
from inkwell.support.i18n import tr, tr_noop

if TYPE_CHECKING:
    from pathlib import Path

# Plain files are no danger to whoever reads them; all others are for the importer.
READ_HERE = ("markdown", "plain")
UNKNOWN = tr_noop("Inkwell cannot use files like “{name}”.")


@dataclass(frozen=True)
class Format:
    """A kind of file or project.

    `reader` and `writer` are modules with a function `read(source: Source) -> Found` and
    `write(book: Book, path: Path, options: ExportOptions, tell: Callable[[float], None]) -> None`, "" where there is none;
    `registry.write_book` puts what was written at `path` in its place. `probe` says whether the reader's module has `recognises(source) -> bool`, for suffixes several
    kinds share, zips and folders; such a format is asked before those without one. A `refused` one is known by name only, so
    that its reader can say why it cannot be read.
    """

    key: str
    name: str
    suffixes: tuple[str, ...]
    reader: str = ""
    writer: str = ""
    probe: bool = False
    refused: bool = False


# In the order in which they are asked whether a file is theirs.
FORMATS: tuple[Format, ...] = (
    Format("scrivener", "Scrivener", (".scriv", ".scrivx"), "projects.scrivener", probe=True),
    Format("novelwriter", "novelWriter", (".nwx",), "projects.novelwriter", probe=True),
    Format("manuskript", "Manuskript", (".msk",), "projects.manuskript", probe=True),
    Format("ywriter", "yWriter", (".yw7", ".yw6", ".yw5"), "projects.ywriter"),
    Format("plottr", "Plottr", (".pltr",), "projects.plottr"),
    Format("bibisco", "bibisco", (".bibisco2",), "projects.bibisco", probe=True),
    Format("interactive", "Twine 1", (".tws",), "projects.interactive", probe=True, refused=True),
    Format("longform", "Longform", (), "projects.longform", probe=True),
    Format("koboldai", "KoboldAI", (), "projects.koboldai", probe=True),
    Format("novelai", "NovelAI", (".story", ".scenario", ".lorebook"), "projects.novelai", probe=True),
    Format("sillytavern", "SillyTavern", (".json", ".png", ".charx"), "projects.sillytavern", probe=True),
    Format("fountain", "Fountain", (".fountain", ".spmd"), "scripts.fountain", "scripts.fountain"),
    Format("fdx", tr_noop("Final Draft"), (".fdx",), "scripts.final_draft", "scripts.final_draft_writer"),
    Format("ink", "Ink", (".ink",), "", "branching.ink"),
    Format("sugarcube", "Twine (SugarCube)", (".twee",), "", "branching.twee"),
    Format("harlowe", "Twine (Harlowe)", (".tw",), "", "branching.twee"),
    Format("renpy", "Ren’Py", (".rpy",), "", "branching.renpy"),
    # Behind those that are written: a suffix of theirs stands for what can be written.
    Format("twine", "Twine", (".twee", ".tw", ".tw2"), "branching.twee_reader", probe=True),
    Format("ink_story", "Ink", (".ink",), "branching.ink_reader"),
    Format("markdown", "Markdown", (".md", ".markdown"), "text.text_files", "text.text_files"),
    Format("plain", tr_noop("Plain text"), (".txt", ".text"), "text.text_files", "text.text_files"),
    Format("docx", "Word", (".docx",), "docx.reader", "docx.writer"),
    Format("docm", "Word", (".docm",), "docx.reader"),
    Format("odt", tr_noop("OpenDocument"), (".odt",), "odt.reader", "odt.writer"),
    Format("fodt", tr_noop("OpenDocument"), (".fodt", ".ott"), "odt.reader"),
    Format("rtf", tr_noop("Rich text"), (".rtf",), "rtf.reader", probe=True),
    Format("epub", "EPUB", (".epub",), "ebook.epub_reader", "ebook.epub_writer"),
    Format("csv", tr_noop("Table of the outline"), (".csv",), "", "composing.csv_writer"),
    Format("pdf", "PDF", (".pdf",), "", "pdf.pdf_writer"),
    Format("html", tr_noop("Web page"), (".html", ".htm", ".xhtml"), "html.reader", "ebook.html_writer"),
    # Asked last: what is no program's project may be a folder of chapters.
    Format(
        "chapter_folder",
        tr_noop("Folder of texts"),
        (".zip",),
        "projects.chapter_folder",
        "text.markdown_folder",
        probe=True,
    ),
)


def format_by_key(key: str) -> Format:
    """The row with that key; KeyError where there is none."""
    return next(form for form in FORMATS if form.key == key)


def text_suffixes() -> tuple[str, ...]:
    """The suffixes of what is read in this process: text alone (`READ_HERE`)."""
    return tuple(suffix for form in FORMATS if form.key in READ_HERE for suffix in form.suffixes)


def is_read_apart(path: Path) -> bool:
    """Whether a file is of a format that a process of its own reads: all that are not text alone."""
    suffix = path.suffix.lower()
    return suffix in readable_suffixes() and suffix not in text_suffixes()


def readable_suffixes() -> tuple[str, ...]:
    """Every suffix some reader takes, each once."""
    return tuple(
        dict.fromkeys(
            suffix for form in FORMATS if form.reader and not form.refused for suffix in form.suffixes
        )
    )


def writable() -> tuple[Format, ...]:
    """The formats a book can be written in."""
    return tuple(form for form in FORMATS if form.writer)


def format_for(path: Path) -> Format:
    """The format a file name stands for; UsageError where Inkwell knows none."""
    # What is refused here may be written all the same.
    for form in sorted(FORMATS, key=lambda form: form.refused):
        if path.suffix.lower() in form.suffixes:
            return form
    raise UsageError(
        tr(UNKNOWN, name=path.name),
        help=tr("It can use: {known}. Nothing was changed.", known=", ".join(readable_suffixes())),
    )
