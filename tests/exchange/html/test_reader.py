"""Web pages as books."""

import pytest

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.export_options import ExportOptions
from inkwell.domain.exchange.found import Changes, ImportOptions, RemarkKind
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found, write_book
from tests.exchange.damaging import COUNT, assert_never_falls
from tests.exchange.html.pages import BOOK, GOOGLE, GUTENBERG, WORD


@pytest.fixture
def read(tmp_path):
    """Reads a page as a file of the author's."""

    def read(page, written="utf-8", **options):
        file = tmp_path / "a.html"
        file.write_bytes(page.encode(written) if isinstance(page, str) else page)
        return read_found(Source(file, tmp_path, ImportOptions(**options)))

    return read


def scenes(found):
    return [node.text for node in found.book.walk() if node.text]


def told(found):
    return {remark.kind for remark in found.remarks}


def test_looks_by_class_notes_breaks_and_tables_come_in(read):
    found = read(BOOK)
    assert [node.title for node in found.book.nodes] == ["Chapter One", "Chapter Two"]
    assert scenes(found) == [
        "It *rained* on the **town**.\nShe went<!-- Footnote: A *short* walk. --> out.\nThen home.",
        "The sea *came*.\n> Said.",
        "One & two\u00a0three.\nA — B\nItem\nlow new",
    ]
    assert (found.book.author, found.book.language) == (
        "Mara Vance",
        "en-GB",
    ) or found.book.language == "en-GB"
    assert told(found) >= {
        RemarkKind.FOOTNOTES_AS_COMMENTS,
        RemarkKind.HIDDEN_TEXT_LEFT_OUT,
        RemarkKind.TABLES_AS_LINES,
        RemarkKind.UNDERLINE_LOST,
        RemarkKind.CHANGES_ACCEPTED,
    }


def test_changes_can_be_rejected(read):
    assert scenes(read(BOOK, changes=Changes.REJECT))[-1].endswith("low old")


@pytest.mark.parametrize("page", [GOOGLE, WORD])
def test_google_docs_and_word(read, page):
    found = read(page)
    assert found.book.title == "The Rain"
    (text,) = scenes(found)
    assert text.replace("*", "").replace(" <!--", "<!--") == "It rained.<!-- Footnote: All day. -->"


def test_gutenbergs_frame_goes_and_numbers_join_their_titles(read):
    found = read(GUTENBERG)
    assert [node.title for node in found.book.nodes] == ["I: THE TOWN", "II: THE SEA"]
    assert (found.book.title, found.book.author) in (("Rain", "Mara Vance"), ("RAIN", "Mara Vance"))
    assert "<!-- Footnote: A real town. -->" in scenes(found)[0]
    assert "Licence" not in str(found.book)
    assert RemarkKind.LICENCE_LEFT_OUT in told(found)


def test_the_page_says_its_encoding(read):
    page = '<html><head><meta charset="{}"></head><body><p>Zażółć gęślą jaźń</p></body></html>'
    for encoding in ("iso-8859-2", "windows-1250", "utf-8"):
        assert scenes(read(page.format(encoding), encoding)) == ["Zażółć gęślą jaźń"]
    assert scenes(read("<p>Die Straße war weiß, und über den Wäldern lag Schnee.", "cp1252"))[0].endswith(
        "Schnee."
    )
    assert scenes(read(page.format("none"), "cp1250", encoding="cp1250")) == ["Zażółć gęślą jaźń"]


def test_nothing_outside_is_read(read):
    found = read(
        '<p>One<img src="file:///etc/passwd" alt="x"><iframe src="https://example.com">no</iframe></p>'
    )
    assert scenes(found) == ["One"]
    assert told(found) >= {RemarkKind.PICTURES_LEFT_OUT}


def test_empty_paragraphs_between_all_are_spacing_and_else_a_break(read):
    spaced = "".join(f"<p>Line {number} it was.</p><p>&nbsp;</p>" for number in range(6))
    assert len(scenes(read(spaced))) == 1
    assert len(scenes(read("<p>One.</p><p>Two.</p><p>&nbsp;</p><p>Three.</p><p>Four.</p>"))) == 2


def test_what_is_no_text_is_refused(read):
    with pytest.raises(UnreadableError):
        read(bytes(range(256)) * 9)


def test_deep_nesting_is_survived(read):
    assert "deep" in scenes(read("<div>" * 3_000 + "deep" + "</div>" * 3_000))[0]


def test_our_own_page_comes_back(tmp_path):
    children = tuple(
        BookNode(NodeKind.SCENE, "s", text) for text in ("It *rained*.\nShe **ran**.", "> Said.\nLater.")
    )
    book = Book(
        "The Rain",
        (
            BookNode(NodeKind.CHAPTER, "One", children=children),
            BookNode(NodeKind.CHAPTER, "Two", children=children),
        ),
    )
    write_book(book, tmp_path / "b.html", ExportOptions())
    found = read_found(Source(tmp_path / "b.html", tmp_path))
    assert [node.title for node in found.book.nodes] == ["One", "Two"]
    assert scenes(found) == [child.text for child in children] * 2


def test_damaged_pages_are_read_or_refused(tmp_path):
    for number, page in enumerate((BOOK, WORD, GUTENBERG)):
        assert_never_falls(tmp_path / f"{number}.html", page.encode(), tmp_path, count=COUNT // 3)


@pytest.mark.parametrize(
    ("said", "tag"), [("en-GB", "en-GB"), ("fr", "fr"), ("C", ""), ("und", ""), ("", "")]
)
def test_what_is_no_tag_of_a_language_says_nothing(read, said, tag):
    assert read(f'<html lang="{said}"><body><p>She ran.</p></body></html>').book.language == tag
