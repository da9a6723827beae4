"""A screenplay's PDF: the pages are those the screen counts, and every line is on them."""

import re

import pypdfium2
import pytest

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.script.breakdown import broken_down
from inkwell.domain.script.elements import script_lines
from inkwell.domain.script.printed import blocks
from inkwell.exchange.composing.presets import load_preset
from inkwell.exchange.pdf.pdf_text import page_texts
from inkwell.exchange.pdf.pdf_writer import pictures, write
from inkwell.exchange.pdf.script_pages import script_data
from inkwell.exchange.proof import prove
from inkwell.support.paths import resources

SCENE = """\
INT. FERRY HOUSE {number} - NIGHT #{number}#

MARA waits at the window, and the _rain_ runs down the glass until there is nothing left to be seen of the bay.

MARA
(softly)
You said it would wait for us, whatever happened and whoever came to the door in the night.

TOMAS ^
I said it *might*.

TOMAS
{speech}

CUT TO:"""


def book(scenes):
    nodes = tuple(
        BookNode(
            NodeKind.SCENE,
            f"{n}",
            SCENE.format(number=n, speech="It never has, and you know it. " * (n % 9 + 1)),
        )
        for n in range(1, scenes + 1)
    )
    return Book("The Ferry", (BookNode(NodeKind.CHAPTER, "The Ferry", children=nodes),), "A. N. Author")


@pytest.fixture
def options():
    return load_preset(resources() / "exports" / "plain-script.toml").options


@pytest.fixture
def made(options, tmp_path):
    script = book(270)
    write(script, tmp_path / "s.pdf", options, lambda part: None)
    return script, tmp_path / "s.pdf"


def test_the_pages_are_those_the_screen_counts(made, options):
    script, path = made
    texts = [node.text for node in script.walk() if node.kind is NodeKind.SCENE]
    counted = broken_down([blocks(script_lines(text)) for text in texts]).pages.count

    assert counted > 100
    with pypdfium2.PdfDocument(path) as document:
        assert len(document) == counted + 1  # and the title page
        assert document[1].get_size() == (612, 792)
    proof = prove(script, path, options)
    assert proof.is_whole
    assert proof.paragraphs > 3000


def test_speeches_go_on_and_scenes_are_numbered(made):
    pages = page_texts(made[1])[1:]
    more = [number for number, text in enumerate(pages) if "(MORE)" in text]

    assert more
    assert all(re.search(r"(MARA|TOMAS) \(CONT'D\)", pages[number + 1]) for number in more)
    assert pages[1].lstrip().startswith("2.")
    assert all(
        re.search(rf"\b{n}\b.*FERRY HOUSE {n}", " ".join(pages).replace("\r\n", " ")) for n in (1, 77, 270)
    )


def test_where_the_letters_stand(made):
    """Ten letters an inch, six lines an inch, within margins of 1.5 and 1 inch."""
    with pypdfium2.PdfDocument(made[1]) as document:
        page = document[1].get_textpage()
        text = page.get_text_range()
        left, _, _, top = page.get_charbox(text.index("INT. FERRY"))
        cue = page.get_charbox(text.index("(softly)"))[0]

    assert left == pytest.approx(108, abs=2)
    assert 792 - top == pytest.approx(72, abs=5)
    assert cue == pytest.approx(108 + 4 * 7.2, abs=5)  # in the left one of two columns


def test_a_proof_beside_the_choices_shows_the_first_pages(options):
    assert [one[:4] for one in pictures(book(3), options, 30.0)] == [b"\x89PNG"] * len(
        pictures(book(3), options, 30.0)
    )


def test_a_novel_goes_out_as_action(options):
    novel = Book(
        "N", (BookNode(NodeKind.CHAPTER, "One", children=(BookNode(NodeKind.SCENE, "S", "She *waits*."),)),)
    )
    shown = [line["runs"] for row in script_data(novel, options)["pages"][0] for line in row]

    assert shown == [[["S", ""]], [["She ", ""], ["waits", "i"], [".", ""]]]
