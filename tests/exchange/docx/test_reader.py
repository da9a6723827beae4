"""Word files as books: the tree, notes and comments, refusals."""

import pytest

from inkwell.exchange.errors import UnreadableError
from tests.exchange.docx.files import HEADINGS, ITALIC, STRICT, found, one, p, r, texts, told


def test_headings_make_the_tree_and_properties_the_title(tmp_path):
    body = p("Part One", "H1") + p("A", "H2") + p("Sea.") + p("B", "H2") + p("Sky.") + p("* * *") + p("Sand.")
    core = "<dc:title>The Harbour</dc:title><dc:creator>Mara Lind</dc:creator>"
    what = one(tmp_path, body, styles=HEADINGS, core=core)
    assert (what.book.title, what.book.author) == ("The Harbour", "Mara Lind")
    assert [(node.kind, node.title) for node in what.book.walk() if node.kind != "scene"] == [
        ("part", "Part One"),
        ("chapter", "A"),
        ("chapter", "B"),
    ]
    assert texts(what) == ["Sea.", "Sky.", "Sand."]


def test_the_main_part_is_found_by_its_relationship_in_either_namespace(tmp_path):
    for main, namespace in (("word/document2.xml", STRICT), ("other/text.xml", STRICT)):
        assert texts(one(tmp_path, p("Words."), main=main, namespace=namespace)) == ["Words."]


def test_notes_and_comments_stand_at_their_place_as_comments(tmp_path):
    body = p(
        r("Sea")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + r(" and ")
        + '<w:commentRangeStart w:id="0"/>'
        + r("sky")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r>'
    )
    note = (
        '<w:footnote w:id="0" w:type="separator">'
        + p("x")
        + '</w:footnote><w:footnote w:id="2">'
        + p(r("My ") + r("note.", ITALIC))
        + "</w:footnote>"
    )
    what = one(
        tmp_path,
        body,
        footnotes=note,
        endnotes='<w:endnote w:id="1">' + p("End.") + "</w:endnote>",
        comments='<w:comment w:id="0" w:author="Ann">' + p("Which?") + p("This?") + "</w:comment>",
    )
    assert texts(what) == [
        "Sea<!-- Footnote: My *note.* --> and sky<!-- Ann: Which? This? --><!-- Endnote: End. -->"
    ]
    assert told(what)["footnotes_as_comments"] == 2 and told(what)["comments_kept"] == 1
    assert what.words_in == 8


def test_bombs_and_nonsense_are_refused(tmp_path):
    with pytest.raises(UnreadableError):
        one(tmp_path, "<w:p/>" * 200_001)
    (tmp_path / "no.docx").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(UnreadableError):
        found(tmp_path / "no.docx")
