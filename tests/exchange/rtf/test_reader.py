"""RTF files as books."""

import pytest

from inkwell.domain.exchange.found import Changes, ImportOptions, RemarkKind
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found
from tests.exchange.damaging import COUNT, assert_never_falls
from tests.exchange.rtf.texts import BOOK, HEAD, TABLE, TEXTEDIT


@pytest.fixture
def read(tmp_path):
    """Reads bytes as a file of the author's."""

    def read(data, **options):
        file = tmp_path / "a.rtf"
        file.write_bytes(data)
        return read_found(Source(file, tmp_path, ImportOptions(**options)))

    return read


def scenes(found):
    return [node.text for node in found.book.walk() if node.text]


def told(found):
    return {remark.kind for remark in found.remarks}


def test_chapters_scenes_looks_notes_and_comments_come_in(read):
    found = read(BOOK)
    assert [node.title for node in found.book.nodes] == ["Chapter One", "Chapter Two"]
    assert scenes(found) == [
        "It *rained* on the **town**.\nShe went<!-- Footnote: A *short* walk. --> out.",
        "The sea<!-- Ada L.: Which sea? --> came.",
        "It was not late.\nThe Endno",
    ]
    assert (found.book.author, found.format) == ("Mara", "rtf")
    assert told(found) >= {
        RemarkKind.FOOTNOTES_AS_COMMENTS,
        RemarkKind.COMMENTS_KEPT,
        RemarkKind.CHANGES_ACCEPTED,
        RemarkKind.HEADERS_LEFT_OUT,
        RemarkKind.HIDDEN_TEXT_LEFT_OUT,
        RemarkKind.SMALL_CAPS_LOST,
        RemarkKind.STRIKE_LOST,
    }


def test_changes_are_rejected_where_the_author_wants_that(read):
    assert "It was very late." in scenes(read(BOOK, changes=Changes.REJECT))[-1]


def test_changes_become_suggestions(read):
    found = read(BOOK, changes=Changes.SUGGEST)
    kinds = sorted(suggestion.kind.value for suggestion in found.suggestions)
    assert kinds == ["comment", "replace"] or kinds == ["comment", "delete", "insert"]
    assert {suggestion.author for suggestion in found.suggestions} == {"Ada", "Ada L."}


def test_a_table_is_a_line_a_row(read):
    found = read(TABLE)
    assert scenes(found) == ["Before.\nOne — Two *too*\nThree more\nBehind."]
    assert RemarkKind.TABLES_AS_LINES in told(found)


def test_textedit_ends_paragraphs_with_a_backslash_and_keeps_links_out(read):
    found = read(TEXTEDIT)
    assert [line for text in scenes(found) for line in text.split("\n") if line] == [
        "First line.",
        "A link here.",
    ]
    assert RemarkKind.LINKS_LOST in told(found)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (rb"\pard One\line Two\par", ["One", "Two"]),
        (rb"\pard A{\pict\pngblip 0102}B\par", ["AB"]),
        (rb"\pard{\listtext\tab 1.}Item\par", ["Item"]),
        (rb"\pard{\*\unknown x}{\xe word}Text\par", ["Text"]),
        (rb"\pard{\upr{old}{\*\ud{new}}}\par", ["new"]),
        (rb"\pard{\cs10 Emph}asis\par", ["*Emph*asis"]),
        (rb"\pard\s4\i{\i0 upright} slanted\par", ["> upright *slanted*"]),
        (rb"\pard{\ul alone}\par", ["*alone*"]),
        (rb"\pard{\ul one} {\i two}\par", ["one *two*"]),
        (rb"\pard A{\footnote\ftnalt\pard End.}\par", ["A<!-- Endnote: End. -->"]),
        (rb"\pard * stars * and _ lines_\par", [r"\* stars \* and \_ lines\_"]),
        (rb"\pard soft\-hyphen a\~b\par", ["softhyphen a\u00a0b"]),
        (
            rb"\pard{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard Box.\par}}{\shprslt\pard Box.\par}}Text.\par",
            ["Text.", "Box."],
        ),
        (rb"\pard no end", ["no end"]),
    ],
)
def test_what_a_paragraph_says(read, body, lines):
    assert scenes(read(HEAD + body + b"}"))[0].split("\n") == lines


def test_what_is_no_rtf_is_refused(read):
    for data in (b"Plain words.", b" "):
        with pytest.raises(UnreadableError):
            read(data)


def test_rtf_under_another_name_is_read(tmp_path):
    for name in ("a.doc", "a.txt"):
        file = tmp_path / name
        file.write_bytes(BOOK)
        assert read_found(Source(file, tmp_path)).format == "rtf"


def test_damaged_files_are_read_or_refused(tmp_path):
    for number, data in enumerate((BOOK, TABLE, TEXTEDIT)):
        assert_never_falls(tmp_path / f"{number}.rtf", data, tmp_path, count=COUNT // 3)


def test_a_title_page_of_pandocs_names_title_and_author(tmp_path):
    centred = r"{\pard \qc \f0 \sa180 \li0 \fi0 "
    head = rf"{centred}\b \fs36 The Salt Road\par}}{centred} Mara Quill\par}}{centred} 2024\par}}"
    body = r"{\pard \ql \outlinelevel0 \b \fs36 One\par}{\pard \ql It rained.\par}"
    file = tmp_path / "a.rtf"
    file.write_text(rf"{{\rtf1\ansi\deff0{{\fonttbl{{\f0 \fswiss Helvetica;}}}}{head}{body * 2}}}", "ascii")
    book = read_found(Source(file, tmp_path)).book
    assert (book.title, book.author) == ("The Salt Road", "Mara Quill")
