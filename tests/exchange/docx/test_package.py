"""Word files that are damaged, hostile or far too large: a sentence, never a fall."""

from inkwell.exchange.docx.package import Package
from inkwell.exchange.reading.source import Source
from tests.exchange.damaging import assert_never_falls, damaged_zip
from tests.exchange.docx.files import gone, ins, p, r, word_file


def whole(tmp_path):
    styles = '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="H1"/></w:style>'
    body = (
        p("One", "H1")
        + p(r("Sea ") + ins(r("new")) + gone("old") + '<w:r><w:footnoteReference w:id="1"/></w:r>')
        + "<w:tbl><w:tr><w:tc>" + p("Cell") + "</w:tc><w:tc>" + p("Cell") + "</w:tc></w:tr></w:tbl>"
        + p('<w:commentRangeStart w:id="1"/>' + r("sky", "<w:i/>") + '<w:r><w:commentReference w:id="1"/></w:r>')
    )  # fmt: skip
    return word_file(
        tmp_path / "whole.docx",
        body,
        styles=styles,
        footnotes='<w:footnote w:id="1">' + p("Note.") + "</w:footnote>",
        comments='<w:comment w:id="1" w:author="Ann">' + p("Why?") + "</w:comment>",
        core="<dc:title>T</dc:title>",
    )


def test_whatever_is_wrong_with_a_file_is_a_sentence(tmp_path):
    data = whole(tmp_path).read_bytes()
    assert_never_falls(tmp_path / "bad.docx", data, tmp_path, damaged_zip)


def test_relationships_say_what_is_what(tmp_path):
    source = Source(whole(tmp_path), tmp_path)
    package = Package(source.container(), source.name)
    assert package.main == "word/document.xml" and package.of_kind("styles") is not None
    assert package.of_kind("endnotes") is None and package.properties() == {"title": "T"}
