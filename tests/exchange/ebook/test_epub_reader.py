"""EPUBs as books."""

import pytest

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.export_options import ExportOptions
from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found, write_book
from tests.exchange.damaging import COUNT, assert_never_falls, damaged_zip
from tests.exchange.epubs import BOOK, epub

LOCK = '<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="{}"/><enc:CipherReference URI="{}"/></enc:EncryptedData></encryption>'


@pytest.fixture
def read(tmp_path):
    def read(data):
        file = tmp_path / "a.epub"
        file.write_bytes(data)
        return read_found(Source(file, tmp_path))

    return read


def test_the_spine_is_the_book_and_what_stands_around_it_is_apart(read):
    found = read(epub(BOOK, linear=("cover.xhtml", "notes.xhtml")))
    assert (found.book.title, found.book.author, found.book.language) == ("The Rain", "Mara", "de-DE")
    assert [node.title for node in found.book.nodes] == ["One", "Two by name"]
    assert [node.text for node in found.book.walk() if node.text] == [
        "It *rained*.<!-- Footnote: All day. -->",
        "The sea came\u00a0in.",
    ]
    assert [note.text for note in found.notes] == ["Cover words", "Set in a face."]
    assert {remark.kind for remark in found.remarks} >= {
        RemarkKind.MATTER_AS_NOTE,
        RemarkKind.CONTENTS_LEFT_OUT,
    }


def test_hidden_fonts_are_no_lock_and_a_locked_page_is_refused(read):
    fonts = {"META-INF/encryption.xml": LOCK.format("http://www.idpf.org/2008/embedding", "O/f.otf")}
    assert read(epub(BOOK, fonts)).book.nodes
    pages = {
        "META-INF/encryption.xml": LOCK.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "O/c1.xhtml")
    }
    with pytest.raises(UnreadableError, match="locked"):
        read(epub(BOOK, pages))


def test_a_missing_page_is_told(read):
    pages = [*BOOK, ("c9.xhtml", "", "<p>x</p>")]
    data = epub(pages)
    assert read(data).book.nodes
    broken = epub(
        [("c1.xhtml", "", "<h1>One</h1><p>It rained.</p>")], {"O/b.opf": epub_opf_naming("gone.xhtml")}
    )
    assert [node.title for node in read(broken).book.nodes] == ["One"]


def epub_opf_naming(gone):
    return (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest><item id="a" href="c1.xhtml" media-type="application/xhtml+xml"/>'
        f'<item id="b" href="{gone}" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )


def test_our_own_book_comes_back(tmp_path):
    texts = ("It *rained*.\nShe **ran**.<!-- Footnote: Fast. -->", "> Said.\nLater.")
    children = tuple(BookNode(NodeKind.SCENE, "s", text) for text in texts)
    book = Book(
        "The Rain",
        (
            BookNode(NodeKind.CHAPTER, "One", children=children),
            BookNode(NodeKind.CHAPTER, "Two", children=children),
        ),
        "Mara",
        "en",
    )
    write_book(book, tmp_path / "b.epub", ExportOptions())
    found = read_found(Source(tmp_path / "b.epub", tmp_path))
    assert (found.book.title, found.book.author) == ("The Rain", "Mara")
    assert [node.title for node in found.book.nodes] == ["One", "Two"]
    assert [node.text for node in found.book.walk() if node.text] == list(texts) * 2


def test_damaged_books_are_read_or_refused(tmp_path):
    assert_never_falls(tmp_path / "a.epub", epub(BOOK), tmp_path, damaged_zip, COUNT)
