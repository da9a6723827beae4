"""What a PDF claims of itself, read in the file: PDF/A-2b and PDF/UA-1 as far as one can without veraPDF.

That glyphs are as wide as their fonts have them, the colour profile valid and fonts sound within is looked up by
`packaging/exchange_bench/pdf_inside.py`. Not proved: what only a reader can tell (that the order of reading makes sense).
"""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from inkwell.domain.exchange.book import Book
from inkwell.domain.exchange.print_layout import FirstWords
from inkwell.exchange.pdf.pdf_writer import write
from tests.exchange.books import chapter, hostile, novel
from tests.exchange.pdf.pdf_objects import Pdf, outside_marks
from tests.exchange.pdf.test_pdf_writer import AGENT, PRINT

CHINESE = Book(
    "雨夜", (chapter("第一章", "“你来了？”她说，“我还*以为*……”\n**他**没有说话——走了。"),), "王小明", "zh_CN"
)
BOOKS = {
    "novel": (novel(), PRINT),
    "hostile": (hostile(), AGENT),
    "chinese": (CHINESE, PRINT),
    "agent": (novel(), AGENT),
}


@pytest.fixture(params=BOOKS)
def made(request, tmp_path):
    book, options = BOOKS[request.param]

    def read(standard):
        layout = replace(options.layout, standard=standard, first_words=FirstWords.BOTH)
        write(book, tmp_path / "a.pdf", replace(options, comments=True, layout=layout), lambda part: None)
        return Pdf((tmp_path / "a.pdf").read_bytes())

    return read


def test_an_archives_pdf_holds_all_it_needs_and_nothing_it_may_not(made):
    pdf = made("a-2b")
    packet, dictionary = pdf.metadata
    assert re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}", pdf.data) and "/ID[" in pdf.trailer
    assert "/Encrypt" not in pdf.trailer and "/Filter" not in dictionary
    assert "<pdfaid:part>2<" in packet and "<pdfaid:conformance>B<" in packet
    # Colours are said what they are.
    (intent,) = pdf.of_type("OutputIntent") or [None]
    said = pdf.dictionaries[intent] if intent else " ".join(pdf.dictionaries.values())
    assert "/S/GTS_PDFA1" in said.replace(" ", "") and "/DestOutputProfile" in said
    everything = " ".join(pdf.dictionaries.values())
    for forbidden in (
        "/JavaScript",
        "/Launch",
        "/EmbeddedFile",
        "/LZWDecode",
        "/AA<<",
        "/Movie",
        "/Sound",
        "/XFA",
        "/URI(",
    ):
        assert forbidden not in everything
    assert_fonts_are_whole(pdf)
    for note in pdf.of_type("Annot"):
        assert "/F 4" in pdf.dictionaries[note], "printed as it is shown"


def test_a_pdf_for_all_says_its_title_and_language_and_what_everything_on_it_is(made):
    pdf = made("ua-1")
    packet, _ = pdf.metadata
    assert "<pdfuaid:part>1<" in packet
    assert re.search(r"<dc:title>.*?<rdf:li[^>]*>[^<]+<", packet, re.DOTALL)
    assert re.search(r"/Lang\([a-z]{2}", pdf.catalogue) and "/DisplayDocTitle true" in pdf.catalogue
    assert "/MarkInfo<</Marked true" in pdf.catalogue and "/Suspects true" not in pdf.catalogue
    assert all(not outside_marks(content) for content in pdf.contents())
    assert_fonts_are_whole(pdf)
    for page in (pdf.dictionaries[number] for number in pdf.of_type("Page")):
        content = pdf.streams[int(re.search(r"/Contents (\d+) 0 R", page)[1])]
        assert "/StructParents" in page or b"/MCID" not in content, "an empty page has nothing to say"
        assert "/Annots" not in page or "/Tabs/S" in page
    for note in (pdf.dictionaries[number] for number in pdf.of_type("Annot")):
        assert "/StructParent " in note and re.search(r"/Contents[(<]", note)


def test_headings_go_down_by_one_and_notes_have_names_of_their_own(made):
    pdf = made("ua-1")
    elements = {number: pdf.dictionaries[number] for number in pdf.of_type("StructElem")}
    assert elements, "a tree"
    kinds = [re.search(r"/S/(\w+)", one)[1] for one in elements.values()]
    known = {
        "Document",
        "Part",
        "Sect",
        "Div",
        "P",
        "Span",
        "Em",
        "Strong",
        "Lbl",
        "Link",
        "Note",
        "Reference",
        "TOC",
        "TOCI",
    }
    known |= {
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "Title",
        "Artifact",
        "NonStruct",
        "Table",
        "TR",
        "TD",
        "L",
        "LI",
        "LBody",
        "Code",
    }
    assert set(kinds) <= known
    roots = re.search(r"/StructTreeRoot (\d+) 0 R", pdf.catalogue)
    levels = list(headings(pdf, int(roots[1])))
    assert not levels or levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    names = [re.search(r"/ID\(([^)]*)\)", one) for one in elements.values() if "/S/Note" in one]
    assert all(names) and len({name[1] for name in names}) == len(names)
    for link in (one for one in elements.values() if re.search(r"/S/Link\b", one)):
        assert "/OBJR" in link


def assert_fonts_are_whole(pdf):
    descriptors = [pdf.dictionaries[number] for number in pdf.of_type("FontDescriptor")]
    fonts = [pdf.dictionaries[number] for number in pdf.of_type("Font")]
    assert descriptors and all(re.search(r"/FontFile[23]? \d+ 0 R", one) for one in descriptors)
    for font in fonts:
        if "/Subtype/Type0" in font:
            assert "/ToUnicode" in font and "/Encoding/Identity-H" in font
        else:
            assert "/FontDescriptor" in font and ("/CIDFontType2" not in font or "/CIDToGIDMap" in font)


def headings(pdf, number):
    """The levels of headings in the order of the tree."""
    waiting = [number]
    while waiting:
        one = pdf.dictionaries[waiting.pop()]
        level = re.search(r"/S/H(\d)", one)
        if level:
            yield int(level[1])
        children = re.search(r"/K\s*(\[[^\]]*\]|\d+ 0 R)", one)
        found = re.findall(r"(\d+) 0 R", re.sub(r"<<.*?>>", "", children[1])) if children else []
        waiting += [
            int(child) for child in reversed(found) if "/StructElem" in pdf.dictionaries.get(int(child), "")
        ]
